#include "export/dyads.h"

#include <algorithm>
#include <charconv>

namespace depeche {
namespace {

constexpr size_t kPairsNumbered = 256;

}  // namespace

std::vector<Dyad> DyadsOf(const EventRecord& record) {
  std::vector<Dyad> dyads;
  const auto& actors = record.actors;
  const auto& recipients = record.recipients;
  for (const ParticipantRecord& actor : actors) {
    for (const ParticipantRecord& recipient : recipients) dyads.push_back({&actor, &recipient});
  }
  if (!dyads.empty()) return dyads;
  for (const ParticipantRecord& recipient : recipients) dyads.push_back({nullptr, &recipient});
  for (size_t i = 0; i < actors.size(); ++i) {
    for (size_t j = i + 1; j < actors.size(); ++j) dyads.push_back({&actors[i], &actors[j], true});
  }
  if (!dyads.empty()) return dyads;
  return {{actors.empty() ? nullptr : &actors.front(), nullptr}};
}

int64_t NumberOf(const EventRecord& record, size_t pair) {
  uint64_t number = 0;
  std::from_chars(record.uid.data(), record.uid.data() + record.uid.size(), number, 16);
  const uint64_t place = std::min(pair, kPairsNumbered - 1);
  return static_cast<int64_t>((number >> 9 << 8 | place) & INT64_MAX);
}

}  // namespace depeche
