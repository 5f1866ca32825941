#include "raw_text.h"

#include <unicode/uchar.h>

#include <numeric>
#include <utility>

#include "base/utf8.h"
#include "random.h"

namespace depeche {
namespace {

enum class Letters : uint8_t { kLower, kUpper, kTitle, kLowerStart };

std::string Respell(std::string_view text, Letters letters) {
  std::string out;
  bool starts_word = true;
  for (size_t at = 0; at < text.size();) {
    const DecodedChar c = DecodeUtf8(text, at);
    const auto value = static_cast<UChar32>(c.value);
    const bool upper = letters == Letters::kUpper || (letters == Letters::kTitle && starts_word);
    const bool lower = letters == Letters::kLower || (letters == Letters::kLowerStart && at == 0);
    AppendUtf8(static_cast<char32_t>(upper ? u_toupper(value) : lower ? u_tolower(value) : value), &out);
    starts_word = u_isspace(value) != 0;
    at += c.length;
  }
  return out;
}

std::string_view WithoutStop(std::string_view text) {
  if (text.ends_with('.') && !text.ends_with("..")) text.remove_suffix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// Of a hundred respelt sentences.
constexpr uint64_t kNoStop = 40, kLowerStart = 20, kUpper = 15, kTitle = 10;

std::string Vary(std::string_view text, Random& random) {
  const uint64_t draw = random.Below(100);
  if (draw < kNoStop) return std::string(WithoutStop(text));
  if (draw < kNoStop + kLowerStart) return Respell(text, Letters::kLowerStart);
  if (draw < kNoStop + kLowerStart + kUpper) return Respell(WithoutStop(text), Letters::kUpper);
  if (draw < kNoStop + kLowerStart + kUpper + kTitle) return Respell(WithoutStop(text), Letters::kTitle);
  return Respell(text, Letters::kLower);
}

}  // namespace

RawText MakeRawText(const std::vector<ConlluSentence>& sentences, const RawTextOptions& options) {
  constexpr uint64_t kParts = 10000;
  Random random(options.seed);
  std::vector<size_t> order(sentences.size());
  std::iota(order.begin(), order.end(), size_t{0});
  if (options.shuffled) {
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.Below(i)]);
  }
  RawText raw;
  for (const size_t index : order) {
    std::string text = sentences[index].text;
    if (static_cast<double>(random.Below(kParts)) < options.variation * kParts) text = Vary(text, random);
    if (text.empty()) continue;
    if (!raw.text.empty()) raw.text += ' ';
    raw.text += text;
    raw.ends.push_back(static_cast<uint32_t>(raw.text.size()));
  }
  return raw;
}

}  // namespace depeche
