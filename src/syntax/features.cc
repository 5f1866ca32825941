#include "syntax/features.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace depeche {
namespace {

constexpr std::array<std::string_view, kFeatureSlots> kSlotNames = {
    "form",    "prefix2", "prefix3", "prefix4", "suffix2", "suffix3",
    "suffix4", "suffix5", "edges",   "shape",   "vector"};

// FNV-1a over 32-bit units with a final mix; keys are stored in models, so this must never change without
// kFeatureVersion.
class Hash {
 public:
  explicit Hash(uint32_t seed) { Add(seed); }
  void Add(char32_t unit) { state_ = (state_ ^ unit) * 0x100000001b3ULL; }
  uint64_t Finish() const {
    uint64_t x = state_;
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33;
    return x == 0 ? 1 : x;
  }

 private:
  uint64_t state_ = 0xcbf29ce484222325ULL;
};

char32_t Normalize(char32_t c) {
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') return c + ('a' - 'A');
    return c >= '0' && c <= '9' ? U'0' : c;
  }
  switch (c) {
    case 0x2018:
    case 0x2019:
      return U'\'';
    case 0x201C:
    case 0x201D:
      return U'"';
    case 0x2010:
    case 0x2011:
      return U'-';
    default:
      if (u_isdigit(static_cast<UChar32>(c))) return U'0';
      return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  }
}

// One character of a shape: X upper case, x lower case, 0 digit, others as they are.
char32_t ShapeOf(char32_t original, char32_t normal) {
  if (normal == U'0') return U'0';
  if (original >= 'a' && original <= 'z') return U'x';
  if (original != normal && u_isalpha(static_cast<UChar32>(original))) return U'X';
  if (u_isalpha(static_cast<UChar32>(original))) return U'x';
  return normal;
}

struct Characters {
  std::array<char32_t, kMaxFeatureChars> original;
  std::array<char32_t, kMaxFeatureChars> normal;
  std::array<char32_t, kMaxFeatureChars> shape;
  uint32_t count = 0;

  explicit Characters(std::string_view form) {
    for (size_t at = 0; at < form.size() && count < kMaxFeatureChars; ++count) {
      const DecodedChar c = DecodeUtf8(form, at);
      at += c.length;
      original[count] = c.value;
      normal[count] = Normalize(c.value);
      shape[count] = ShapeOf(c.value, normal[count]);
    }
  }
};

uint64_t RangeKey(FeatureSlot slot, const Characters& characters, uint32_t begin, uint32_t end) {
  Hash hash(slot);
  for (uint32_t i = begin; i < end; ++i) hash.Add(characters.normal[i]);
  return hash.Finish();
}

// Shorter words than the affix have the slot's key of nothing.
uint64_t PrefixKey(FeatureSlot slot, const Characters& characters, uint32_t length) {
  return RangeKey(slot, characters, 0, characters.count < length ? 0 : length);
}

uint64_t SuffixKey(FeatureSlot slot, const Characters& characters, uint32_t length) {
  const uint32_t begin = characters.count < length ? characters.count : characters.count - length;
  return RangeKey(slot, characters, begin, characters.count);
}

uint64_t EdgesKey(const Characters& characters) {
  Hash hash(kEdgesSlot);
  if (characters.count > 0) {
    hash.Add(characters.normal[0]);
    hash.Add(characters.normal[characters.count - 1]);
  }
  hash.Add(std::min(characters.count, 12U));
  return hash.Finish();
}

// Runs count once or as "two and more"; at most eight runs.
uint64_t ShapeKey(const Characters& characters, bool sentence_start) {
  Hash hash(kShapeSlot);
  hash.Add(sentence_start ? 1 : 0);
  uint32_t runs = 0;
  for (uint32_t i = 0; i < characters.count && runs < 8; ++runs) {
    uint32_t end = i + 1;
    while (end < characters.count && characters.shape[end] == characters.shape[i]) ++end;
    hash.Add(characters.shape[i]);
    if (end - i > 1) hash.Add(U'+');
    i = end;
  }
  return hash.Finish();
}

// Digits and quotes as in the form, capitals kept.
uint64_t VectorKey(const Characters& characters) {
  Hash hash(kVectorSlot);
  for (uint32_t i = 0; i < characters.count; ++i) {
    hash.Add(characters.shape[i] == U'X' ? characters.original[i] : characters.normal[i]);
  }
  return hash.Finish();
}

}  // namespace

std::string_view ToString(FeatureSlot slot) { return kSlotNames[slot]; }

FeatureKeys ComputeFeatures(std::string_view form, bool sentence_start) {
  const Characters characters(form);
  FeatureKeys keys;
  keys[kFormSlot] = RangeKey(kFormSlot, characters, 0, characters.count);
  keys[kPrefix2Slot] = PrefixKey(kPrefix2Slot, characters, 2);
  keys[kPrefix3Slot] = PrefixKey(kPrefix3Slot, characters, 3);
  keys[kPrefix4Slot] = PrefixKey(kPrefix4Slot, characters, 4);
  keys[kSuffix2Slot] = SuffixKey(kSuffix2Slot, characters, 2);
  keys[kSuffix3Slot] = SuffixKey(kSuffix3Slot, characters, 3);
  keys[kSuffix4Slot] = SuffixKey(kSuffix4Slot, characters, 4);
  keys[kSuffix5Slot] = SuffixKey(kSuffix5Slot, characters, 5);
  keys[kEdgesSlot] = EdgesKey(characters);
  keys[kShapeSlot] = ShapeKey(characters, sentence_start);
  keys[kVectorSlot] = VectorKey(characters);
  return keys;
}

uint64_t LexiconKey(std::string_view form, Upos upos) {
  Hash hash(0x100U + static_cast<uint32_t>(upos));
  for (size_t at = 0; at < form.size();) {
    const DecodedChar c = DecodeUtf8(form, at);
    at += c.length;
    const auto value = static_cast<UChar32>(c.value);
    hash.Add(static_cast<char32_t>(upos == Upos::kPropn ? value : u_tolower(value)));
  }
  return hash.Finish();
}

}  // namespace depeche
