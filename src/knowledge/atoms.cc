#include "knowledge/atoms.h"

#include <unicode/uchar.h>

#include <array>
#include <cstring>
#include <string>

#include "base/fold.h"
#include "base/utf8.h"

namespace depeche {
namespace {

enum class CharClass : uint8_t { kSeparator, kIgnored, kLower, kUpper, kCaseless };

struct FoldedChar {
  CharClass type = CharClass::kSeparator;
  uint8_t size = 0;
  std::array<char, 6> bytes{};
};

// Spacing letters used for ʿayn and hamza join what they stand in: "Baʿath" is "Baath".
bool IsSilentLetter(char32_t c) { return c >= 0x02B9 && c <= 0x02BF; }

CharClass Classify(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  if (IsSilentLetter(c) || c == 0x00AD || c == 0x200D || c == 0x200C) return CharClass::kIgnored;
  const int8_t type = u_charType(u);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) return CharClass::kIgnored;
  if (!u_isalnum(u) && type != U_COMBINING_SPACING_MARK) return CharClass::kSeparator;
  if (u_isupper(u) || u_istitle(u)) return CharClass::kUpper;
  return u_islower(u) ? CharClass::kLower : CharClass::kCaseless;
}

FoldedChar Fold(char32_t c) {
  FoldedChar folded;
  folded.type = Classify(c);
  if (folded.type == CharClass::kSeparator || folded.type == CharClass::kIgnored) return folded;
  std::string one;
  AppendUtf8(c, &one);
  const std::string key = FoldKey(one);
  if (key.empty()) folded.type = CharClass::kIgnored;
  folded.size = static_cast<uint8_t>(std::min(key.size(), folded.bytes.size()));
  std::memcpy(folded.bytes.data(), key.data(), folded.size);
  return folded;
}

// Folding asks ICU for every character; nearly all characters of a report lie below this limit.
constexpr char32_t kTableSize = 0x600;

const std::array<FoldedChar, kTableSize>& FoldTable() {
  static const std::array<FoldedChar, kTableSize> table = [] {
    std::array<FoldedChar, kTableSize> t;
    for (char32_t c = 0; c < kTableSize; ++c) t[c] = Fold(c);
    return t;
  }();
  return table;
}

bool IsHyphen(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2014) || c == 0x2212; }

class AtomBuilder {
 public:
  explicit AtomBuilder(std::vector<Atom>* out) : out_(out) {}

  void Letter(const FoldedChar& c) {
    const bool first = !open_;
    if (first) Open();
    for (uint8_t i = 0; i < c.size; ++i) {
      atom_.hash = (atom_.hash ^ static_cast<unsigned char>(c.bytes[i])) * 0x100000001b3ULL;
    }
    if (c.type == CharClass::kUpper) {
      atom_.capital |= first;
      upper_ = true;
    }
    lower_ |= c.type == CharClass::kLower;
  }

  void Separator(char32_t c) {
    Close();
    hyphen_ = IsHyphen(c);
  }

  void Close() {
    if (!open_) return;
    atom_.all_capital = upper_ && !lower_;
    out_->push_back(atom_);
    open_ = false;
  }

 private:
  void Open() {
    open_ = true;
    upper_ = lower_ = false;
    atom_ = Atom{0xcbf29ce484222325ULL, false, false, hyphen_};
    hyphen_ = false;
  }

  std::vector<Atom>* out_;
  Atom atom_;
  bool open_ = false, upper_ = false, lower_ = false, hyphen_ = false;
};

}  // namespace

void AppendAtoms(std::string_view text, std::vector<Atom>* out) {
  const auto& table = FoldTable();
  AtomBuilder builder(out);
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    char32_t c = byte;
    if (byte < 0x80) {
      ++at;
    } else {
      const DecodedChar decoded = DecodeUtf8(text, at);
      c = decoded.value;
      at += decoded.length;
    }
    const FoldedChar folded = c < kTableSize ? table[c] : Fold(c);
    if (folded.type == CharClass::kSeparator) {
      builder.Separator(c);
    } else if (folded.type != CharClass::kIgnored) {
      builder.Letter(folded);
    }
  }
  builder.Close();
}

}  // namespace depeche
