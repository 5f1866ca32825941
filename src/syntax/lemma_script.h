// Lemmas as classes: a script says how a form becomes its lemma, so that the network can choose lemmas of
// words it never saw. A script is a case rule, a number of characters to take off the end, and what to put
// there.
//   "k0|"    Hughes → Hughes (case kept)      "l2|er"  Parlé → parler (lower-cased)
//   "t0|"    PARIS → Paris (lower-cased after the first letter)
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace depeche {

struct LemmaScript {
  enum class Case : uint8_t { kKeep, kLower, kTitle };
  Case letters = Case::kLower;
  uint32_t strip = 0;       // characters taken off the end
  std::string_view suffix;  // view into the text it was parsed from

  static std::optional<LemmaScript> Parse(std::string_view text);
  // Writes the lemma to `out`. False where the form is too short for the script.
  bool Apply(std::string_view form, std::string* out) const;
};

// The shortest script that makes `lemma` from `form`.
std::string MakeLemmaScript(std::string_view form, std::string_view lemma);

// Lower-cases code point by code point; the lemma of last resort.
void AppendLower(std::string_view text, std::string* out);

}  // namespace depeche
