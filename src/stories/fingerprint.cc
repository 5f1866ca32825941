#include "stories/fingerprint.h"

#include <unicode/uchar.h>

#include "base/fold.h"
#include "base/utf8.h"

namespace depeche {
namespace {

uint64_t Mix(uint64_t h) {  // the finaliser of MurmurHash3
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33);
}

bool IsWordByItself(char32_t c) {
  if (c < 0x0E00) return false;
  const int line_break = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK);
  return line_break == U_LB_IDEOGRAPHIC || line_break == U_LB_COMPLEX_CONTEXT;
}

}  // namespace

std::vector<HashedWord> HashWords(std::string_view text) {
  constexpr uint64_t kEmpty = 0xcbf29ce484222325ULL;
  const std::string folded = FoldKey(text);
  std::vector<HashedWord> words;
  HashedWord word{kEmpty, false};
  const auto finish = [&] {
    if (word.hash != kEmpty) words.push_back({Mix(word.hash), word.number});
    word = {kEmpty, false};
  };
  for (size_t at = 0; at < folded.size();) {
    const auto byte = static_cast<unsigned char>(folded[at]);
    if (byte < 0x80) {  // most are, once folded
      ++at;
      const bool digit = byte >= '0' && byte <= '9';
      if (digit || (byte >= 'a' && byte <= 'z')) {
        word.hash = (word.hash ^ byte) * 0x100000001b3ULL;
        word.number = word.number || digit;
      } else {
        finish();
      }
      continue;
    }
    const DecodedChar c = DecodeUtf8(folded, at);
    at += c.length;
    const auto u = static_cast<UChar32>(c.value);
    if (!u_isalnum(u)) {
      finish();
      continue;
    }
    const bool alone = IsWordByItself(c.value);
    if (alone) finish();
    word.hash = (word.hash ^ c.value) * 0x100000001b3ULL;
    word.number = word.number || u_isdigit(u);
    if (alone) finish();
  }
  finish();
  return words;
}

std::vector<uint64_t> Shingles(const std::vector<HashedWord>& words) {
  std::vector<uint64_t> shingles;
  if (words.size() < kShingle) return shingles;
  shingles.reserve(words.size() - kShingle + 1);
  for (size_t i = 0; i + kShingle <= words.size(); ++i) {
    uint64_t h = 0;
    for (size_t k = 0; k < kShingle; ++k) h = Mix(h + words[i + k].hash + k);
    shingles.push_back(h);
  }
  return shingles;
}

std::vector<Passage> Passages(const std::vector<HashedWord>& words) {
  const std::vector<uint64_t> shingles = Shingles(words);
  std::vector<Passage> passages;
  size_t chosen = SIZE_MAX, least = 0;
  for (size_t end = 1; end <= shingles.size(); ++end) {
    const size_t begin = end > kWindow ? end - kWindow : 0;
    if (least < begin) {  // it has left the window
      least = begin;
      for (size_t i = begin + 1; i < end; ++i) {
        if (shingles[i] <= shingles[least]) least = i;
      }
    } else if (shingles[end - 1] <= shingles[least]) {
      least = end - 1;  // the last of equals, so that it stays chosen longest
    }
    if (end < kWindow && end < shingles.size()) continue;  // the first window, or the whole of a short text
    if (least == chosen) continue;
    chosen = least;
    passages.push_back({static_cast<uint32_t>(shingles[least] >> 32), static_cast<uint32_t>(least)});
  }
  return passages;
}

}  // namespace depeche
