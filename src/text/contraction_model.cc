#include "text/contraction_model.h"

#include "base/file.h"

namespace depeche {
namespace {

// The name, then as little-endian numbers: version and hash bits (16 bits each), number of word classes,
// number of weights and checksum of the rest (32 bits each); the classes as pairs of hash (32 bits,
// ascending) and class (8 bits); the weights that are not 0 as pairs of index (ascending) and weight (16 bits
// each).
constexpr std::string_view kMagic = "DEPCONTR";
constexpr uint16_t kVersion = 2;
constexpr size_t kHeader = 8 + 2 + 2 + 4 + 4 + 4;
constexpr size_t kClassBytes = 5, kWeightBytes = 4;
static_assert(kContractionHashBits <= 16);

uint16_t Get16(std::string_view bytes, size_t at) {
  return static_cast<uint16_t>(static_cast<unsigned char>(bytes[at]) |
                               (static_cast<unsigned char>(bytes[at + 1]) << 8));
}

uint32_t Get32(std::string_view bytes, size_t at) {
  return Get16(bytes, at) | (static_cast<uint32_t>(Get16(bytes, at + 2)) << 16);
}

void Put16(uint16_t value, std::string* out) {
  out->push_back(static_cast<char>(value & 0xFF));
  out->push_back(static_cast<char>(value >> 8));
}

void Put32(uint32_t value, std::string* out) {
  Put16(static_cast<uint16_t>(value & 0xFFFF), out);
  Put16(static_cast<uint16_t>(value >> 16), out);
}

uint32_t Checksum(std::string_view bytes) {
  uint32_t hash = 0x811C9DC5U;
  for (char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return hash;
}

Error Damaged(const std::string& path, std::string what) {
  return Error{std::move(what), path, 0, 0, "make it anew with “depeche-train contractions”"};
}

}  // namespace

Result<ContractionModel> ContractionModel::Load(const std::string& path) {
  DEPECHE_TRY(const std::string bytes, ReadFile(path));
  return Parse(bytes, path);
}

Result<ContractionModel> ContractionModel::Parse(std::string_view bytes, const std::string& path) {
  if (bytes.size() < kHeader || !bytes.starts_with(kMagic)) return Damaged(path, "not a contraction model");
  if (Get16(bytes, 8) != kVersion || Get16(bytes, 10) != kContractionHashBits) {
    return Damaged(path, "contraction model of another version");
  }
  const size_t classes = Get32(bytes, 12), weights = Get32(bytes, 16);
  const std::string_view body = bytes.substr(kHeader);
  if (body.size() != classes * kClassBytes + weights * kWeightBytes || Checksum(body) != Get32(bytes, 20)) {
    return Damaged(path, "damaged contraction model");
  }
  std::vector<WordClasses::Entry> entries(classes);
  for (size_t i = 0; i < classes; ++i) {
    entries[i] = {Get32(body, i * kClassBytes), static_cast<unsigned char>(body[i * kClassBytes + 4])};
    if (i > 0 && entries[i].first <= entries[i - 1].first) return Damaged(path, "damaged contraction model");
  }
  ContractionModel model;
  model.classes_ = WordClasses(std::move(entries));
  for (size_t at = classes * kClassBytes; at < body.size(); at += kWeightBytes) {
    const uint16_t index = Get16(body, at);
    if (index >= model.weights_.size()) return Damaged(path, "damaged contraction model");
    model.weights_[index] = static_cast<int16_t>(Get16(body, at + 2));
  }
  return model;
}

std::string ContractionModel::Serialize() const {
  std::string body;
  for (const auto& [hash, word_class] : classes_.entries()) {
    Put32(hash, &body);
    body.push_back(static_cast<char>(word_class));
  }
  uint32_t count = 0;
  for (size_t i = 0; i < weights_.size(); ++i) {
    if (weights_[i] == 0) continue;
    Put16(static_cast<uint16_t>(i), &body);
    Put16(static_cast<uint16_t>(weights_[i]), &body);
    ++count;
  }
  std::string out(kMagic);
  Put16(kVersion, &out);
  Put16(kContractionHashBits, &out);
  Put32(static_cast<uint32_t>(classes_.entries().size()), &out);
  Put32(count, &out);
  Put32(Checksum(body), &out);
  return out + body;
}

bool ContractionModel::IsContraction(ContractionContext context) const {
  for (size_t i = 0; i < 2; ++i) {
    context.before_class[i] = classes_.Of(context.before[i]);
    context.after_class[i] = classes_.Of(context.after[i]);
  }
  int32_t score = 0;
  for (uint32_t index : HashContraction(context)) score += weights_[index];
  return score >= 0;
}

}  // namespace depeche
