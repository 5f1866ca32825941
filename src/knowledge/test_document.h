// Documents for the tests of this folder: words at blanks, one sentence a line.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"

namespace depeche {

inline Document WordsOf(std::string_view text, std::string_view language) {
  Report report;
  report.text = std::string(text);
  Document document(std::move(report));
  document.language = std::string(language);
  const std::string_view all = document.text();
  const auto add_word = [&](uint32_t begin, uint32_t end) {
    Word word;
    word.span = {begin, end};
    word.form = all.substr(begin, end - begin);
    word.token = TokenId(document.tokens.size());
    word.sentence = SentenceId(document.sentences.size() - 1);
    Token token;
    token.span = word.span;
    token.first_word = WordId(document.words.size());
    document.tokens.push_back(token);
    document.words.push_back(word);
    ++document.sentences.back().word_count;
  };
  const auto begin_sentence = [&](uint32_t at) {
    Sentence sentence;
    sentence.span = {at, at};
    sentence.first = WordId(document.words.size());
    document.sentences.push_back(sentence);
  };
  begin_sentence(0);
  uint32_t begin = 0;
  for (uint32_t i = 0; i <= all.size(); ++i) {
    const bool end = i == all.size() || all[i] == ' ' || all[i] == '\n';
    if (!end) continue;
    if (i > begin) add_word(begin, i);
    begin = i + 1;
    if (i < all.size() && all[i] == '\n') begin_sentence(i + 1);
  }
  return document;
}

}  // namespace depeche
