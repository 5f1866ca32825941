// Cuts a paragraph into surface tokens by its characters and the language's tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/chars.h"
#include "text/tables.h"

namespace depeche {

enum class TokenKind : uint8_t { kWord, kNumber, kAbbreviation, kInitial, kStop, kPunct, kSymbol };

struct SurfaceToken {
  ByteSpan span;
  TokenKind kind = TokenKind::kWord;
  AbbreviationKind abbreviation = AbbreviationKind::kNone;
  // How the token falls into words: by a row of the table of contractions, or in two at a byte of the text.
  uint32_t contraction = kNone;
  uint32_t border = kNone;
  bool blank_before = false;

  static constexpr uint32_t kNone = UINT32_MAX;
};

// Linear in the paragraph. Keeps a buffer between calls; not to be shared by threads.
class Tokenizer {
 public:
  explicit Tokenizer(const TokenTables& tables) : tables_(tables) {}

  // Appends the tokens of `paragraph`, in order.
  void Run(std::string_view text, ByteSpan paragraph, std::vector<SurfaceToken>* tokens);

 private:
  // Each takes what stands at `at_` (not blank) and moves `at_` behind it.
  void Next(const Char& c);
  void TakeRun();
  void TakePunctuation(const Char& c);
  bool TakeUrl();
  bool TakeApostropheWord(const Char& c);
  bool TakeEmoticon();

  // Cut a run of word characters and connectors, text_[begin, end).
  uint32_t ScanRun(uint32_t begin, bool* special) const;
  uint32_t ScanDigitGroups(uint32_t end) const;
  bool CutException(uint32_t begin, uint32_t end);
  uint32_t CutElisions(uint32_t begin, uint32_t end);
  void CutClitics(uint32_t begin, uint32_t end);
  void CutHyphens(uint32_t begin, uint32_t end);
  void CutPiece(uint32_t begin, uint32_t end);
  void CutNumber(uint32_t begin, uint32_t end);
  bool CutContraction(uint32_t begin, uint32_t end);
  bool LacksBlank(uint32_t begin, uint32_t stop) const;
  bool IsMailName(uint32_t begin) const;
  AbbreviationKind AbbreviationAt(uint32_t begin, uint32_t end, TokenKind* kind) const;

  SurfaceToken& Emit(uint32_t begin, uint32_t end, TokenKind kind);
  const std::string& Key(uint32_t begin, uint32_t end);
  Char At(size_t at) const { return at < end_ ? CharAt(text_, at) : Char{}; }
  std::string_view Slice(uint32_t begin, uint32_t end) const { return text_.substr(begin, end - begin); }

  const TokenTables& tables_;
  std::string_view text_;
  uint32_t begin_ = 0, end_ = 0, at_ = 0;
  bool single_quote_open_ = false;
  bool blank_pending_ = true;
  size_t first_token_ = 0;  // of the paragraph, in *out_
  std::vector<SurfaceToken>* out_ = nullptr;
  std::string key_;
};

}  // namespace depeche
