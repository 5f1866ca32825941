#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <climits>

namespace depeche {
namespace {

// CLD2 weighs a sample anyway; more text costs time and changes nothing.
constexpr size_t kMaxSample = 1 << 16;

// Not into a character: CLD2 wants valid UTF-8.
size_t SampleSize(std::string_view text) {
  size_t size = std::min(text.size(), kMaxSample);
  while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return size;
}

}  // namespace

std::string DetectLanguage(std::string_view text) {
  const size_t size = SampleSize(text);
  // The summary, for the plain call takes English for what it cannot tell.
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(size), /*is_plain_text=*/true,
                                 /*tld_hint=*/nullptr, /*encoding_hint=*/CLD2::UNKNOWN_ENCODING,
                                 /*language_hint=*/CLD2::UNKNOWN_LANGUAGE, languages, percents, scores,
                                 &text_bytes, &reliable);
  const CLD2::Language language = languages[0];
  if (language == CLD2::UNKNOWN_LANGUAGE || percents[0] == 0) return "";
  const std::string_view code = CLD2::LanguageCode(language);
  return std::string(code.substr(0, code.find('-')));  // "zh-Hant" is "zh"
}

}  // namespace depeche
