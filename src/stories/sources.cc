#include "stories/sources.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

#include "base/fold.h"

namespace depeche {
namespace {

struct Origin {
  std::string key, name, kind;
  std::string
      shared_words;  // of an unnamed official or group: two outlets that quote "police" may quote the same
};

// The first of the chain, from the event outwards, that can be told from others; else the outlet. `tellers`
// are the keys of outlets that tell the story themselves: one that no table knows is a source like any other
// to the coder, and an outlet here.
Origin FindOrigin(const Telling& telling, const Outlets& outlets, const std::set<std::string>& tellers) {
  for (const SourceRecord& source : telling.chain) {
    const std::string& name = source.name.empty() ? source.words.text : source.name;
    const std::string key = outlets.Key(name);
    if (source.kind == "media" || (!source.name.empty() && tellers.contains(key))) {
      return {"outlet:" + key, std::string(outlets.Name(key)), "media", ""};
    }
    // By its row where it has one: an army is one source in French and in English.
    if (!source.identifier.empty()) return {"source:" + source.identifier, source.name, source.kind, ""};
    if (!source.name.empty()) return {"source:" + FoldKey(source.name), source.name, source.kind, ""};
  }
  const std::string& outlet = telling.agency.empty() ? telling.outlet : telling.agency;
  const bool own_voice = telling.agency.empty();
  Origin origin{"outlet:" + outlet, std::string(outlets.Name(outlet)), own_voice ? "publisher" : "media", ""};
  if (outlet.empty()) origin.kind = "unknown";
  if (own_voice && origin.name == outlet && !telling.publisher.empty()) origin.name = telling.publisher;
  if (!telling.chain.empty()) {
    const SourceRecord& nearest = telling.chain.front();
    if (nearest.kind == "official" || nearest.kind == "group")
      origin.shared_words = "words:" + FoldKey(nearest.words.text);
  }
  return origin;
}

template <typename T>
void AddOnce(const T& value, std::vector<T>* list) {
  if (std::find(list->begin(), list->end(), value) == list->end()) list->push_back(value);
}

// Keys that stand for one source.
class Groups {
 public:
  size_t Find(const std::string& key) {
    const auto [entry, added] = index_.try_emplace(key, parents_.size());
    if (added) parents_.push_back(entry->second);
    size_t at = entry->second;
    while (parents_[at] != at) at = parents_[at];
    return at;
  }
  void Join(const std::string& a, const std::string& b) {
    const size_t one = Find(a), other = Find(b);
    parents_[std::max(one, other)] = std::min(one, other);
  }

 private:
  std::map<std::string, size_t> index_;
  std::vector<size_t> parents_;
};

}  // namespace

int StatusRank(std::string_view status) {
  constexpr std::array<std::string_view, 4> kStrongestFirst{"occurred", "possible", "planned", "denied"};
  return static_cast<int>(std::find(kStrongestFirst.begin(), kStrongestFirst.end(), status) -
                          kStrongestFirst.begin());
}

std::vector<IndependentSource> GroupSources(const std::vector<Telling>& tellings, const Outlets& outlets) {
  int strongest = StatusRank("denied");
  for (const Telling& telling : tellings) strongest = std::min(strongest, StatusRank(telling.status));

  std::set<std::string> tellers;
  for (const Telling& telling : tellings) {
    if (!telling.outlet.empty()) tellers.insert(telling.outlet);
  }
  // A headline in the paper's own voice goes back to whom the text below names.
  std::map<int64_t, bool> attributed;
  for (const Telling& telling : tellings) attributed[telling.report] |= !telling.chain.empty();

  struct Counted {
    const Telling* telling;
    Origin origin;
    bool counts;
  };
  std::vector<Counted> counted;
  Groups groups;
  for (const Telling& telling : tellings) {
    if (telling.chain.empty() && attributed[telling.report]) continue;
    counted.push_back(
        {&telling, FindOrigin(telling, outlets, tellers), StatusRank(telling.status) == strongest});
    const Origin& origin = counted.back().origin;
    groups.Find(origin.key);
    if (!origin.shared_words.empty()) groups.Join(origin.key, origin.shared_words);
  }
  std::stable_sort(counted.begin(), counted.end(), [](const Counted& a, const Counted& b) {
    return a.counts != b.counts ? a.counts : a.telling->report < b.telling->report;
  });

  std::vector<IndependentSource> sources;
  std::map<size_t, size_t> place;  // group → index in `sources`
  for (const Counted& one : counted) {
    const auto [entry, added] = place.try_emplace(groups.Find(one.origin.key), sources.size());
    if (added) sources.push_back({one.origin.key, one.origin.name, one.origin.kind, one.counts, {}, {}});
    IndependentSource& source = sources[entry->second];
    AddOnce(one.telling->report, &source.reports);
    if (!one.telling->chain.empty()) AddOnce(one.telling->chain.front().stance, &source.stances);
  }
  return sources;
}

uint32_t CountIndependent(const std::vector<IndependentSource>& sources) {
  return static_cast<uint32_t>(std::count_if(sources.begin(), sources.end(),
                                             [](const IndependentSource& source) { return source.counts; }));
}

}  // namespace depeche
