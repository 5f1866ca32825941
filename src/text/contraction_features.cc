#include "text/contraction_features.h"

#include <string>

#include "text/chars.h"

namespace depeche {
namespace {

// FNV-1a; bytes are unsigned, so that the hash is the same everywhere.
class Hash {
 public:
  explicit Hash(int feature) { Byte(static_cast<unsigned char>(feature)); }
  Hash& Add(std::string_view text) {
    for (char c : text) Byte(static_cast<unsigned char>(c));
    Byte(0xFF);  // no byte of UTF-8: keeps "ab" + "c" from "a" + "bc"
    return *this;
  }
  Hash& Add(uint8_t number) {
    Byte(number);
    return *this;
  }
  uint32_t Index() const {
    const uint64_t mixed = value_ ^ (value_ >> 29);
    return static_cast<uint32_t>(mixed & ((1U << kContractionHashBits) - 1));
  }

 private:
  void Byte(unsigned char b) { value_ = (value_ ^ b) * 0x100000001B3ULL; }
  uint64_t value_ = 0xCBF29CE484222325ULL;
};

// The last `characters` characters of a key.
std::string_view Suffix(std::string_view key, int characters) {
  size_t at = key.size();
  while (characters-- > 0 && at > 0) at -= CharBefore(key, at).length;
  return key.substr(at);
}

// What kind of token it is by its first character.
std::string_view Shape(std::string_view token) {
  const Char c = CharAt(token, 0);
  switch (c.type) {
    case CharClass::kEnd:
      return "-";
    case CharClass::kLetter:
      return c.upper ? "A" : "a";
    case CharClass::kDigit:
      return "0";
    default:
      return ".";
  }
}

// Long tokens are told by their ends.
constexpr size_t kMaxToken = 64;
std::string KeyOf(std::string_view token) {
  return token.size() > kMaxToken ? std::string("long") : TokenKey(token);
}

}  // namespace

std::array<uint32_t, kContractionFeatures> HashContraction(const ContractionContext& context) {
  const std::string form = KeyOf(context.form);
  const std::array<std::string, 2> before = {KeyOf(context.before[0]), KeyOf(context.before[1])};
  const std::array<std::string, 3> after = {KeyOf(context.after[0]), KeyOf(context.after[1]),
                                            KeyOf(context.after[2])};
  const WordClass near = context.before_class[0], far = context.before_class[1];
  const WordClass next = context.after_class[0];
  int feature = 0;
  const auto hash = [&] {
    Hash h(feature++);
    h.Add(form);
    return h;
  };
  return {
      hash().Index(),
      hash().Add(Shape(context.form)).Add(Shape(context.before[0])).Index(),
      hash().Add(before[0]).Index(),
      hash().Add(before[1]).Add(before[0]).Index(),
      hash().Add(before[1]).Index(),
      hash().Add(Suffix(before[0], 2)).Index(),
      hash().Add(Suffix(before[0], 3)).Index(),
      hash().Add(Suffix(before[0], 4)).Index(),
      hash().Add(after[0]).Index(),
      hash().Add(after[0]).Add(after[1]).Index(),
      hash().Add(after[1]).Index(),
      hash().Add(Suffix(after[0], 3)).Index(),
      hash().Add(Suffix(after[1], 3)).Index(),
      hash().Add(Shape(context.after[0])).Index(),
      hash().Add(before[0]).Add(after[0]).Index(),
      hash().Add(before[0]).Add(Suffix(after[0], 3)).Index(),
      hash().Add(Suffix(before[0], 3)).Add(Suffix(after[0], 3)).Index(),
      hash().Add(before[0]).Add(Shape(context.after[0])).Add(after[2]).Index(),
      hash().Add(near).Index(),
      hash().Add(far).Add(near).Index(),
      hash().Add(near).Add(next).Index(),
      hash().Add(far).Add(near).Add(next).Index(),
      hash().Add(before[0]).Add(next).Index(),
      hash().Add(before[1]).Add(near).Index(),
      hash().Add(near).Add(after[0]).Index(),
      hash().Add(next).Add(context.after_class[1]).Index(),
      hash().Add(before[1]).Add(Suffix(before[0], 2)).Index(),
      hash().Add(before[0]).Add(static_cast<uint8_t>(context.previous)).Index(),
      hash().Add(far).Add(before[0]).Add(static_cast<uint8_t>(context.previous)).Index(),
      hash().Add(near).Add(static_cast<uint8_t>(context.previous)).Index(),
  };
}

}  // namespace depeche
