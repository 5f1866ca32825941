#include "text/dateline.h"

#include "text/chars.h"

namespace depeche {
namespace {

constexpr uint32_t kMaxTokens = 20;
// Letters of a name in capitals: "OSLO –", but "EU – China summit"; "LAGOS:", but "AFP : …", "NATO: …".
constexpr uint32_t kMinBeforeDash = 4;
constexpr uint32_t kMinBeforeColon = 5;

class Reader {
 public:
  Reader(std::string_view text, std::span<const SurfaceToken> tokens) : text_(text), tokens_(tokens) {}

  uint32_t Length() {
    if (tokens_.empty()) return 0;
    // "NEW DELHI" is one name.
    const uint32_t first = Capitals(0);
    capitals_ = first + (first > 2 ? Capitals(1) : 0);
    for (at_ = 0; at_ < tokens_.size() && at_ < kMaxTokens; ++at_) {
      if (IsDash(at_)) return IsSure() && BeginsReport(at_ + 1) ? at_ + 1 : 0;
      // "ISLAMABAD: The ministry …"
      if (First(at_).value == ':')
        return capitals_ >= kMinBeforeColon && !inside_ && BeginsReport(at_ + 1) ? at_ + 1 : 0;
      if (!TakePart()) return 0;
      // "HANOI, Jan. 8 (Prensa Latina) The leaders …"
      const bool closes = agency_ && First(at_).value == ')';
      if (closes && (capitals_ >= kMinBeforeDash || opens_with_agency_) && BeginsReport(at_ + 1) &&
          !IsDash(at_ + 1))
        return at_ + 1;
    }
    return 0;
  }

 private:
  // What a dateline is made of: names of places, days, agencies in brackets, and what sets them apart.
  bool TakePart() {
    const Char c = First(at_);
    const SurfaceToken& token = tokens_[at_];
    if (c.value == '(') {
      if (agency_) return false;
      agency_ = inside_ = true;
      opens_with_agency_ = at_ == 0;
      return true;
    }
    if (c.value == ')') {
      const bool closes = inside_;
      inside_ = false;
      return closes;
    }
    if (c.value == ',') {
      comma_ = true;
      return at_ > 0;
    }
    if (c.value == '/' || c.value == '.') return true;
    if (token.kind == TokenKind::kNumber) {
      number_ = number_ || !inside_;
      return at_ > 0;
    }
    if (token.kind == TokenKind::kPunct || token.kind == TokenKind::kSymbol) return IsHyphen(at_);
    // "le 3 mars": small words only beside a number.
    return c.upper || (at_ > 0 && (IsNumber(at_ - 1) || IsNumber(at_ + 1)));
  }

  // Whether what came before the dash can only be a dateline.
  bool IsSure() const { return !inside_ && (capitals_ >= kMinBeforeDash || agency_ || (comma_ && number_)); }

  // A capital, a figure or a quotation behind the dateline.
  bool BeginsReport(uint32_t i) const {
    if (i >= tokens_.size() || tokens_[i].kind == TokenKind::kStop) return false;
    const Char c = First(i);
    if (tokens_[i].kind != TokenKind::kPunct) return c.upper || tokens_[i].kind == TokenKind::kNumber;
    const bool quote = c.value == '"' || c.value == 0x201C || c.value == 0xAB || c.value == 0x2018;
    return quote || IsDash(i);
  }

  bool IsDash(uint32_t i) const {
    if (i >= tokens_.size() || tokens_[i].kind == TokenKind::kWord) return false;
    const std::string_view form = tokens_[i].span.In(text_);
    const bool dash = form == "-" || form == "--" || form == "\u2013" || form == "\u2014" || form == "\u2015";
    if (!dash || i + 1 >= tokens_.size()) return false;
    // A long dash may touch what it sets apart: "LAGOS, Nigeria—Police".
    const bool touches = (form == "\u2014" || (form == "\u2013" && comma_ && number_)) &&
                         !tokens_[i].blank_before && !tokens_[i + 1].blank_before;
    return touches || (tokens_[i].blank_before && tokens_[i + 1].blank_before);
  }

  // Inside a name: "PORT-AU-PRINCE".
  bool IsHyphen(uint32_t i) const {
    return tokens_[i].span.In(text_) == "-" && !tokens_[i].blank_before && i + 1 < tokens_.size() &&
           !tokens_[i + 1].blank_before;
  }

  bool IsNumber(uint32_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenKind::kNumber; }

  // How many capital letters the token is; 0 where it is anything else.
  uint32_t Capitals(uint32_t i) const {
    uint32_t letters = 0;
    if (i >= tokens_.size()) return 0;
    const ByteSpan span = tokens_[i].span;
    for (uint32_t at = span.begin; at < span.end; ++letters) {
      const Char c = CharAt(text_, at);
      if (!c.upper && c.value != '-') return 0;
      at += c.length;
    }
    return letters;
  }

  Char First(size_t i) const { return CharAt(text_, tokens_[i].span.begin); }

  std::string_view text_;
  std::span<const SurfaceToken> tokens_;
  uint32_t at_ = 0;
  uint32_t capitals_ = 0;  // letters of the first name, where it is in capitals
  bool agency_ = false, inside_ = false, opens_with_agency_ = false;
  bool comma_ = false, number_ = false;
};

}  // namespace

uint32_t DatelineLength(std::string_view text, std::span<const SurfaceToken> tokens) {
  return Reader(text, tokens).Length();
}

}  // namespace depeche
