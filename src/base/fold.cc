#include "base/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <optional>

#include "base/utf8.h"

namespace depeche {
namespace {

bool IsAscii(std::string_view text) {
  for (char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

char AsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string FoldAscii(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      out.push_back(AsciiLower(c));
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

const icu::Normalizer2& Nfkd() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFKDInstance(status);
}

// What NFKD leaves apart although readers and keyboards take it for the ASCII character. Empty: keep as it
// is.
std::string_view AsciiTwin(UChar32 c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x02BB:
    case 0x02BE:
    case 0x02BF:
    case 0x00B4:
    case 0x2032:
      return "'";
    case 0x201C:
    case 0x201D:
    case 0x00AB:
    case 0x00BB:
    case 0x201E:
      return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return "-";
    case 0x0153:
      return "oe";
    case 0x00E6:
      return "ae";
    case 0x00F8:
      return "o";
    case 0x0142:
      return "l";
    case 0x0111:
    case 0x00F0:
      return "d";
    case 0x0131:
      return "i";
    default:
      return "";
  }
}

}  // namespace

std::string FoldCase(std::string_view text) {
  if (IsAscii(text)) {
    std::string out(text);
    for (char& c : out) c = AsciiLower(c);
    return out;
  }
  icu::UnicodeString u =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string out;
  u.foldCase().toUTF8String(out);
  return out;
}

namespace {

// Of any text, as ICU's tables have it.
std::string FoldAny(std::string_view text) {
  icu::UnicodeString u =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  u.foldCase();
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString decomposed = Nfkd().normalize(u, status);
  std::string out;
  for (int32_t i = 0; i < decomposed.length();) {
    const UChar32 c = decomposed.char32At(i);
    i += U16_LENGTH(c);
    if (u_isUWhiteSpace(c)) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
      continue;
    }
    const int8_t type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) continue;
    const std::string_view twin = AsciiTwin(c);
    if (twin.empty()) {
      icu::UnicodeString(c).toUTF8String(out);
    } else {
      out += twin;
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// What single characters fold to: those of Latin script and common punctuation. None of them combines with
// its neighbours, so that a text of them folds character by character, which takes a tenth of the time.
class FoldedLatin {
 public:
  FoldedLatin() {
    for (char32_t c = 0; c < kLetters; ++c) pieces_[c] = Fold(c);
    for (char32_t c = 0; c < kMarks; ++c) pieces_[kLetters + c] = Fold(kFirstMark + c);
  }

  // Nothing where the text has other characters.
  std::optional<std::string> Fold(std::string_view text) const {
    std::string out;
    out.reserve(text.size());
    for (size_t at = 0; at < text.size();) {
      const std::string* piece = Piece(text, &at);
      if (piece == nullptr) return std::nullopt;
      for (const char c : *piece) {
        if (c != ' ' || (!out.empty() && out.back() != ' ')) out.push_back(c);
      }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }

 private:
  static constexpr char32_t kLetters = 0x300, kFirstMark = 0x2000, kMarks = 0x60;

  static std::string Fold(char32_t c) {
    std::string text = "a";  // between letters a blank stays
    AppendUtf8(c, &text);
    const std::string folded = FoldAny(text + "a");
    return folded.substr(1, folded.size() - 2);
  }

  const std::string* Piece(std::string_view text, size_t* at) const {
    const auto byte = static_cast<unsigned char>(text[*at]);
    if (byte < 0x80) {
      ++*at;
      return &pieces_[byte];
    }
    const DecodedChar c = DecodeUtf8(text, *at);
    *at += c.length;
    if (!c.valid) return nullptr;
    if (c.value < kLetters) return &pieces_[c.value];
    if (c.value >= kFirstMark && c.value < kFirstMark + kMarks) {
      return &pieces_[kLetters + c.value - kFirstMark];
    }
    return nullptr;
  }

  std::array<std::string, kLetters + kMarks> pieces_;
};

}  // namespace

std::string FoldKey(std::string_view text) {
  if (IsAscii(text)) return FoldAscii(text);
  static const FoldedLatin latin;
  std::optional<std::string> folded = latin.Fold(text);
  return folded ? *std::move(folded) : FoldAny(text);
}

std::string ToNfc(std::string_view text) {
  if (IsAscii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  const icu::UnicodeString u =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string out;
  nfc->normalize(u, status).toUTF8String(out);
  return out;
}

}  // namespace depeche
