#include "text/contraction_model.h"

#include "base/file.h"

namespace depeche {
namespace {

// The name, then as little-endian numbers: version and hash bits (16 bits each), number of pairs and checksum
// (32 bits each), and the weights that are not 0 as pairs of index and weight (16 bits each).
constexpr std::string_view kMagic = "DEPCONTR";
constexpr uint16_t kVersion = 1;
constexpr size_t kHeader = 8 + 2 + 2 + 4 + 4;
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
  const std::string_view pairs = bytes.substr(kHeader);
  if (pairs.size() != size_t{Get32(bytes, 12)} * 4 || Checksum(pairs) != Get32(bytes, 16)) {
    return Damaged(path, "damaged contraction model");
  }
  ContractionModel model;
  for (size_t at = 0; at < pairs.size(); at += 4) {
    const uint16_t index = Get16(pairs, at);
    if (index >= model.weights_.size()) return Damaged(path, "damaged contraction model");
    model.weights_[index] = static_cast<int16_t>(Get16(pairs, at + 2));
  }
  return model;
}

std::string ContractionModel::Serialize() const {
  std::string pairs;
  for (size_t i = 0; i < weights_.size(); ++i) {
    if (weights_[i] == 0) continue;
    Put16(static_cast<uint16_t>(i), &pairs);
    Put16(static_cast<uint16_t>(weights_[i]), &pairs);
  }
  std::string out(kMagic);
  Put16(kVersion, &out);
  Put16(kContractionHashBits, &out);
  Put32(static_cast<uint32_t>(pairs.size() / 4), &out);
  Put32(Checksum(pairs), &out);
  return out + pairs;
}

bool ContractionModel::IsContraction(const ContractionContext& context) const {
  int32_t score = 0;
  for (uint32_t index : HashContraction(context)) score += weights_[index];
  return score >= 0;
}

}  // namespace depeche
