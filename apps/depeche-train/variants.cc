#include "variants.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace depeche {
namespace {

enum class Letters { kLower, kUpper, kTitle };

std::string Respell(std::string_view form, Letters letters) {
  std::string out;
  for (size_t at = 0; at < form.size();) {
    const DecodedChar c = DecodeUtf8(form, at);
    const auto value = static_cast<UChar32>(c.value);
    const bool upper = letters == Letters::kUpper || (letters == Letters::kTitle && at == 0);
    const UChar32 respelt = upper ? u_toupper(value) : letters == Letters::kLower ? u_tolower(value) : value;
    AppendUtf8(static_cast<char32_t>(respelt), &out);
    at += c.length;
  }
  return out;
}

void DropFinalStop(ConlluSentence* sentence, NameLabels* names) {
  const auto& words = sentence->words;
  if (words.size() < 3 || words.back().upos != Upos::kPunct || words.back().head == 0) return;
  const bool has_children =
      std::any_of(words.begin(), words.end(), [&](const ConlluWord& w) { return w.head == words.size(); });
  if (has_children || sentence->tokens.back().word_count != 1) return;
  sentence->words.pop_back();
  sentence->tokens.pop_back();
  names->pop_back();
}

}  // namespace

void MakeVariant(Variant variant, ConlluSentence* sentence, NameLabels* names) {
  if (variant == Variant::kAsIs) return;
  DropFinalStop(sentence, names);
  if (variant == Variant::kNoStop) return;
  const Letters letters = variant == Variant::kLower   ? Letters::kLower
                          : variant == Variant::kUpper ? Letters::kUpper
                                                       : Letters::kTitle;
  for (ConlluWord& word : sentence->words) word.form = Respell(word.form, letters);
}

}  // namespace depeche
