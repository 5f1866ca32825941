// Time patterns are matched over atoms: runs of letters, runs of digits, single other characters. Atoms do
// not depend on how the segmenter cuts "mi-avril", "12th", "l'été" or "12/03/2019", so neither do the
// patterns.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/span.h"
#include "document/document.h"

namespace depeche::when {

using SymbolId = uint32_t;
constexpr SymbolId kNoSymbol = 0;

// The folded words that patterns name. Every other word is kNoSymbol and can only end a pattern.
class Symbols {
 public:
  SymbolId Add(std::string_view folded);
  SymbolId Find(std::string_view folded) const;  // kNoSymbol where unknown
  size_t size() const { return ids_.size() + 1; }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, SymbolId, Hash, std::equal_to<>> ids_;
};

struct Atom {
  ByteSpan span;
  uint32_t first_word = 0;  // words of the document that share the atom's token;
  uint32_t last_word = 0;   // two where a contraction hides the border
  SymbolId symbol = kNoSymbol;
  int32_t number = -1;     // value of up to six digits; -1 for what is no number
  uint8_t digits = 0;      // how many digits it is written with
  bool letters = false;    // a run of letters
  bool capital = false;    // begins with an ASCII capital
  bool glued = false;      // letters or digits that follow the atom before without a gap
  bool in_number = false;  // part of a longer number: "1 200", "3,5"
  bool known_case = true;  // false in a word written all in capitals
};

// Replaces `atoms` with those of one sentence, in text order.
void SplitAtoms(const Document& document, const Sentence& sentence, const Symbols& symbols,
                std::vector<Atom>* atoms);

// The folded atoms of a piece of a pattern: "avant-hier" gives avant, -, hier.
std::vector<std::string> SplitPiece(std::string_view text);

}  // namespace depeche::when
