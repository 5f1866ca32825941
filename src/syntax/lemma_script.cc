#include "syntax/lemma_script.h"

#include <unicode/uchar.h>

#include <charconv>
#include <vector>

#include "base/utf8.h"

namespace depeche {
namespace {

char32_t Lower(char32_t c) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))); }

char32_t Recase(char32_t c, bool first, LemmaScript::Case letters) {
  if (letters == LemmaScript::Case::kKeep) return c;
  return letters == LemmaScript::Case::kTitle && first ? c : Lower(c);
}

std::vector<char32_t> Decode(std::string_view text) {
  std::vector<char32_t> characters;
  for (size_t at = 0; at < text.size();) {
    const DecodedChar c = DecodeUtf8(text, at);
    characters.push_back(c.value);
    at += c.length;
  }
  return characters;
}

size_t CommonPrefix(const std::vector<char32_t>& form, const std::vector<char32_t>& lemma,
                    LemmaScript::Case letters) {
  size_t i = 0;
  while (i < form.size() && i < lemma.size() && Recase(form[i], i == 0, letters) == lemma[i]) ++i;
  return i;
}

}  // namespace

std::optional<LemmaScript> LemmaScript::Parse(std::string_view text) {
  const size_t bar = text.find('|');
  if (bar == std::string_view::npos || bar < 2) return std::nullopt;
  LemmaScript script;
  switch (text.front()) {
    case 'k':
      script.letters = Case::kKeep;
      break;
    case 'l':
      script.letters = Case::kLower;
      break;
    case 't':
      script.letters = Case::kTitle;
      break;
    default:
      return std::nullopt;
  }
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + bar, script.strip);
  if (error != std::errc() || end != text.data() + bar) return std::nullopt;
  script.suffix = text.substr(bar + 1);
  return script;
}

bool LemmaScript::Apply(std::string_view form, std::string* out) const {
  // Byte offset at which the last `strip` characters begin.
  size_t stem = form.size();
  for (uint32_t i = 0; i < strip; ++i) {
    if (stem == 0) return false;
    do --stem;
    while (stem > 0 && (static_cast<unsigned char>(form[stem]) & 0xC0U) == 0x80U);
  }
  out->clear();
  for (size_t at = 0; at < stem;) {
    const DecodedChar c = DecodeUtf8(form, at);
    AppendUtf8(Recase(c.value, at == 0, letters), out);
    at += c.length;
  }
  out->append(suffix);
  return !out->empty();
}

std::string MakeLemmaScript(std::string_view form, std::string_view lemma) {
  const std::vector<char32_t> from = Decode(form);
  const std::vector<char32_t> to = Decode(lemma);
  // On a tie lower-casing wins: it is the rule, and the same class then serves words at a sentence's start.
  char best = 'l';
  size_t common = CommonPrefix(from, to, LemmaScript::Case::kLower);
  const size_t title = CommonPrefix(from, to, LemmaScript::Case::kTitle);
  const size_t keep = CommonPrefix(from, to, LemmaScript::Case::kKeep);
  if (keep > common) best = 'k', common = keep;
  if (title > common) best = 't', common = title;
  std::string script(1, best);
  script += std::to_string(from.size() - common);
  script += '|';
  for (size_t i = common; i < to.size(); ++i) AppendUtf8(to[i], &script);
  return script;
}

void AppendLower(std::string_view text, std::string* out) {
  for (size_t at = 0; at < text.size();) {
    const DecodedChar c = DecodeUtf8(text, at);
    AppendUtf8(Lower(c.value), out);
    at += c.length;
  }
}

}  // namespace depeche
