#include "text/sentences.h"

#include <unicode/uchar.h>

#include "text/chars.h"

namespace depeche {
namespace {

// Stops of scripts that put no blank behind them.
bool IsFullWidth(char32_t c) { return c == 0x3002 || c == 0xFF01 || c == 0xFF0E || c == 0xFF1F; }

class Finder {
 public:
  Finder(std::string_view text, std::span<const SurfaceToken> tokens, const TokenTables& tables)
      : text_(text), tokens_(tokens), tables_(tables) {}

  void Run(std::vector<uint32_t>* ends) const {
    size_t first = 0;
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const TokenKind kind = tokens_[i].kind;
      if (kind != TokenKind::kStop && kind != TokenKind::kAbbreviation) continue;
      const size_t end = SkipClosers(i + 1);
      const bool ends_here = end == tokens_.size() ||
                             (kind == TokenKind::kStop ? StopEnds(i, end, first) : AbbreviationEnds(i, end));
      if (!ends_here) continue;
      ends->push_back(static_cast<uint32_t>(end));
      first = end;
      i = end - 1;
    }
    if (first < tokens_.size()) ends->push_back(static_cast<uint32_t>(tokens_.size()));
  }

 private:
  Char First(size_t i) const { return CharAt(text_, tokens_[i].span.begin); }

  // Behind the quotes, brackets and further marks that belong to the sentence before them.
  size_t SkipClosers(size_t i) const {
    while (i < tokens_.size()) {
      const SurfaceToken& token = tokens_[i];
      if (token.kind == TokenKind::kStop && !token.blank_before) {
        ++i;
        continue;
      }
      if (IsNoteMark(i)) {
        i += 3;
        continue;
      }
      if (token.kind != TokenKind::kPunct || !IsCloser(i)) break;
      ++i;
    }
    return i;
  }

  // "[12]", as encyclopaedias have it.
  bool IsNoteMark(size_t i) const {
    return i + 2 < tokens_.size() && First(i).value == '[' && tokens_[i + 1].kind == TokenKind::kNumber &&
           First(i + 2).value == ']';
  }

  bool IsCloser(size_t i) const {
    const char32_t c = First(i).value;
    const bool blank_after = i + 1 == tokens_.size() || tokens_[i + 1].blank_before;
    if (c == '"' || c == '\'' || c == 0x2019) {
      // Straight quotes close where they touch the word before and not the one behind.
      return !tokens_[i].blank_before && (blank_after || tokens_[i + 1].kind == TokenKind::kPunct);
    }
    if (c == 0x201C) return !tokens_[i].blank_before && blank_after;  // closes a German quotation
    const int8_t type = u_charType(static_cast<UChar32>(c));
    return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION;
  }

  bool IsOpener(size_t i) const {
    if (tokens_[i].kind != TokenKind::kPunct) return false;
    const char32_t c = First(i).value;
    const int8_t type = u_charType(static_cast<UChar32>(c));
    return c == '"' || c == '\'' || c == '*' || type == U_START_PUNCTUATION ||
           type == U_INITIAL_PUNCTUATION || type == U_DASH_PUNCTUATION;
  }

  // Whether a full stop, question or exclamation mark at `stop` ends the sentence; the next one would begin
  // with token `next`.
  bool StopEnds(size_t stop, size_t next, size_t first) const {
    if (IsListNumber(stop, first)) return false;
    size_t word = next;
    while (word < tokens_.size() && word < next + 3 && IsOpener(word)) ++word;
    if (word == tokens_.size()) return true;
    const Char c = First(word);
    const SurfaceToken& token = tokens_[word];
    if (IsFullWidth(First(stop).value)) return true;
    if (!tokens_[next].blank_before) {
      // "fin.Le", but "3.5", "a.Word" within a name, "!important"
      return c.upper && token.kind != TokenKind::kPunct && token.span.size() > 1;
    }
    if (token.kind == TokenKind::kPunct || token.kind == TokenKind::kStop) return false;
    return !c.lower || IsFullWord(stop, next);
  }

  // A full stop right behind a word too long for an abbreviation ends a sentence even before a small letter.
  bool IsFullWord(size_t stop, size_t next) const {
    constexpr uint32_t kMinBytes = 5;
    if (next != stop + 1 || stop == 0 || tokens_[stop].blank_before) return false;
    const SurfaceToken& word = tokens_[stop - 1];
    return tokens_[stop].span.In(text_) == "." && word.kind == TokenKind::kWord &&
           word.span.size() >= kMinBytes && First(stop - 1).lower;
  }

  // "1." or "b." at the beginning numbers what follows.
  bool IsListNumber(size_t stop, size_t first) const {
    if (stop != first + 1) return false;
    const SurfaceToken& token = tokens_[first];
    return token.kind == TokenKind::kNumber
               ? token.span.size() <= 3
               : token.span.size() == 1 && First(first).type == CharClass::kLetter;
  }

  // An abbreviation that may end a sentence does so before a word that begins sentences.
  bool AbbreviationEnds(size_t abbreviation, size_t next) const {
    if (tokens_[abbreviation].abbreviation != AbbreviationKind::kInner) return false;
    size_t word = next;
    while (word < tokens_.size() && word < next + 2 && IsOpener(word)) ++word;
    if (word == tokens_.size() || !First(word).upper || !tokens_[next].blank_before) return false;
    const ByteSpan span = tokens_[word].span;
    return span.size() <= 32 && tables_.starters.contains(TokenKey(span.In(text_)));
  }

  std::string_view text_;
  std::span<const SurfaceToken> tokens_;
  const TokenTables& tables_;
};

}  // namespace

void FindSentenceEnds(std::string_view text, std::span<const SurfaceToken> tokens, const TokenTables& tables,
                      std::vector<uint32_t>* ends) {
  Finder(text, tokens, tables).Run(ends);
}

namespace {

bool IsMark(TokenKind kind) { return kind == TokenKind::kStop || kind == TokenKind::kPunct; }

// Marks that belong to what stands before them.
bool Closes(char32_t c) {
  const int8_t type = u_charType(static_cast<UChar32>(c));
  return c == ',' || c == ';' || c == ':' || type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION;
}

// What no score overrules: an end stands before a blank, not before a closing mark, and not behind what a
// name or a number follows.
bool MayEnd(std::string_view text, const SurfaceToken& token, const SurfaceToken& next) {
  return next.blank_before && next.kind != TokenKind::kStop && !Closes(CharAt(text, next.span.begin).value) &&
         token.abbreviation != AbbreviationKind::kTitle && token.abbreviation != AbbreviationKind::kNumber;
}

}  // namespace

void SentenceFinder::Run(std::string_view text, std::span<const SurfaceToken> tokens,
                         std::vector<uint32_t>* ends) {
  rule_ends_.clear();
  FindSentenceEnds(text, tokens, tables_, &rule_ends_);
  if (model_ == nullptr || tokens.size() < 2) {
    ends->insert(ends->end(), rule_ends_.begin(), rule_ends_.end());
    return;
  }
  ends_by_rule_.assign(tokens.size(), 0);
  for (const uint32_t end : rule_ends_) ends_by_rule_[end - 1] = 1;
  // That the paragraph ends tells the tokens before nothing.
  if (!IsMark(tokens.back().kind)) ends_by_rule_.back() = 0;
  model_->Score(text, tokens, ends_by_rule_, buffers_, &log_odds_);
  for (uint32_t i = 0; i + 1 < tokens.size(); ++i) {
    const bool rule_ends = ends_by_rule_[i] != 0;
    if (log_odds_[i] > model_->threshold(rule_ends, tokens.size()) &&
        (rule_ends || MayEnd(text, tokens[i], tokens[i + 1]))) {
      ends->push_back(i + 1);
    }
  }
  ends->push_back(static_cast<uint32_t>(tokens.size()));
}

}  // namespace depeche
