#include "text/sentence_features.h"

#include <algorithm>
#include <functional>

#include "text/chars.h"

namespace depeche {
namespace {

// FNV-1a over bytes, so that the hash is the same everywhere.
class Hash {
 public:
  explicit Hash(SentenceSlot slot) : slot_(slot) { Add(static_cast<uint32_t>(slot)); }
  Hash& Add(std::string_view bytes) {
    for (char c : bytes) Add(static_cast<unsigned char>(c));
    return *this;
  }
  Hash& Add(uint32_t number) {
    value_ = (value_ ^ number) * 0x100000001B3ULL;
    return *this;
  }
  uint16_t Row() const {
    const uint64_t mixed = value_ ^ (value_ >> 32U);
    return static_cast<uint16_t>((mixed ^ (mixed >> 16U)) % kSentenceRows[static_cast<size_t>(slot_)]);
  }

 private:
  SentenceSlot slot_;
  uint64_t value_ = 0xCBF29CE484222325ULL;
};

// The first and the last `characters` characters of a key.
std::string_view Prefix(std::string_view key, int characters) {
  size_t at = 0;
  while (characters-- > 0 && at < key.size()) at += CharAt(key, at).length;
  return key.substr(0, at);
}
std::string_view Suffix(std::string_view key, int characters) {
  size_t at = key.size();
  while (characters-- > 0 && at > 0) at -= CharBefore(key, at).length;
  return key.substr(at);
}

enum class Casing : uint8_t { kNone, kSmall, kCapital, kAllCapitals, kMixed };

struct Shape {
  std::string pattern;  // runs of the same kind once: "Xx", "0.0", "x-x"
  Casing casing = Casing::kNone;
  uint32_t characters = 0;
};

constexpr size_t kMaxToken = 48;  // bytes that are looked at
constexpr size_t kMaxPattern = 8;

Shape ShapeOf(std::string_view token) {
  Shape shape;
  uint32_t upper = 0, lower = 0;
  bool starts_upper = false;
  for (size_t at = 0; at < token.size();) {
    const Char c = CharAt(token, at);
    char kind = 'x';
    if (c.type == CharClass::kDigit) {
      kind = '0';
    } else if (c.type == CharClass::kLetter) {
      kind = c.upper ? 'X' : 'x';
      if (at == 0) starts_upper = c.upper;
      upper += c.upper;
      lower += c.lower;
    } else {
      kind = c.value < 128 ? static_cast<char>(c.value) : c.type == CharClass::kPunct ? 'P' : 'S';
    }
    if (shape.pattern.size() < kMaxPattern && (shape.pattern.empty() || shape.pattern.back() != kind)) {
      shape.pattern.push_back(kind);
    }
    ++shape.characters;
    at += c.length;
  }
  if (upper + lower == 0) {
    shape.casing = Casing::kNone;
  } else if (upper == 0) {
    shape.casing = Casing::kSmall;
  } else if (lower == 0 && upper > 1) {
    shape.casing = Casing::kAllCapitals;
  } else {
    shape.casing = starts_upper && upper == 1 ? Casing::kCapital : Casing::kMixed;
  }
  return shape;
}

}  // namespace

std::string_view ToString(SentenceSlot slot) {
  constexpr std::array<std::string_view, kSentenceSlots> kNames = {
      "form", "prefix", "suffix2", "suffix3", "shape", "mark", "class", "cluster", "casing", "repeat"};
  return kNames[static_cast<size_t>(slot)];
}

SentenceRows FindSentenceRows(std::string_view text, const SurfaceToken& token, const SentenceCues& cues,
                              std::string* key) {
  using enum SentenceSlot;
  std::string_view form = token.span.In(text);
  const size_t bytes = form.size();
  if (form.size() > kMaxToken) form = Prefix(form, kMaxToken / 4);
  TokenKey(form, key);
  for (char& c : *key) {
    if (c >= '0' && c <= '9') c = '0';
  }
  const Shape shape = ShapeOf(form);
  const uint32_t length = bytes > kMaxToken      ? 12
                          : shape.characters > 8 ? 9 + shape.characters / 16
                                                 : shape.characters;
  const auto kind = static_cast<uint32_t>(token.kind);
  const uint32_t mark =
      ((kind * 4 + static_cast<uint32_t>(token.abbreviation)) * 2 + token.blank_before) * 2 + cues.rule_ends;
  return {Hash(kForm).Add(*key).Row(),
          Hash(kPrefix).Add(Prefix(*key, 3)).Row(),
          Hash(kSuffix2).Add(Suffix(*key, 2)).Row(),
          Hash(kSuffix3).Add(Suffix(*key, 3)).Row(),
          Hash(kShape).Add(shape.pattern).Add(length).Row(),
          static_cast<uint16_t>(mark),
          static_cast<uint16_t>(std::min<uint32_t>(cues.fact.word_class, 31)),
          cues.fact.cluster,
          static_cast<uint16_t>(static_cast<uint32_t>(shape.casing) * 8 +
                                std::min<uint32_t>(cues.fact.casing, 7)),
          cues.repeat};
}

void FindRepeats(std::string_view text, std::span<const SurfaceToken> tokens, std::vector<uint8_t>* repeats) {
  constexpr uint32_t kMinBytes = 4;  // shorter words come back anyway
  constexpr uint32_t kMaxBytes = 64;
  const auto nearness = [](size_t distance) {
    return static_cast<uint8_t>(distance <= 4 ? 3 : distance <= 8 ? 2 : 1);
  };
  repeats->assign(tokens.size(), 0);
  std::vector<size_t> hashes(tokens.size(), 0);
  std::string key;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const ByteSpan span = tokens[i].span;
    if (tokens[i].kind != TokenKind::kWord || span.size() < kMinBytes || span.size() > kMaxBytes) continue;
    TokenKey(span.In(text), &key);
    hashes[i] = std::hash<std::string>{}(key);
    for (size_t distance = 1; distance <= std::min(i, kRepeatReach); ++distance) {
      if (hashes[i - distance] != hashes[i]) continue;
      (*repeats)[i] = static_cast<uint8_t>((*repeats)[i] + 4 * nearness(distance));
      (*repeats)[i - distance] = static_cast<uint8_t>((*repeats)[i - distance] + nearness(distance));
      break;
    }
  }
}

}  // namespace depeche
