// Parsed documents for the tests of this folder, written as CoNLL-U. MISC may carry Name=B-PER, Name=I-PER.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "document/conllu.h"
#include "document/document.h"

namespace depeche {

struct TestReport {
  std::string_view language = "fr";
  std::string_view published = "2021-05-10";
};

// Columns of a short form of CoNLL-U, split at blanks: form lemma UPOS feats head relation [name]. Numbers
// are counted, "_" is empty; an empty line ends a sentence.
inline std::string FromShortForm(std::string_view lines) {
  std::string conllu;
  int number = 0;
  size_t at = 0;
  while (at <= lines.size()) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    const std::string_view line = lines.substr(at, end - at);
    at = end + 1;
    std::vector<std::string> cells;
    for (size_t i = 0; i < line.size();) {
      const size_t stop = std::min(line.find(' ', i), line.size());
      if (stop > i) cells.emplace_back(line.substr(i, stop - i));
      i = stop + 1;
    }
    if (cells.empty()) {
      if (number > 0) conllu += "\n";
      number = 0;
      continue;
    }
    conllu += std::to_string(++number) + "\t" + cells[0] + "\t" + cells[1] + "\t" + cells[2] + "\t_\t" +
              cells[3] + "\t" + cells[4] + "\t" + cells[5] + "\t_\t" +
              (cells.size() > 6 ? "Name=" + cells[6] : "_") + "\n";
  }
  return conllu + "\n";
}

// A document of the sentences; each sentence is one paragraph.
inline Document Parsed(std::string_view conllu, TestReport about = {}) {
  const auto sentences = ParseConllu(conllu, "test");
  EXPECT_TRUE(sentences.ok()) << (sentences.ok() ? "" : sentences.error().ToString());
  Report report;
  report.published = ParsePublished(about.published);
  for (const ConlluSentence& sentence : *sentences) {
    for (const ConlluToken& token : sentence.tokens)
      report.text += token.form + (token.space_after ? " " : "");
    report.text += "\n";
  }
  Document document(std::move(report));
  document.language = about.language;
  size_t position = 0;
  for (const ConlluSentence& source : *sentences) {
    Sentence sentence;
    sentence.first = WordId(document.words.size());
    sentence.word_count = static_cast<uint32_t>(source.words.size());
    sentence.paragraph = static_cast<uint32_t>(document.sentences.size());
    for (const ConlluToken& source_token : source.tokens) {
      const size_t begin = document.text().find(source_token.form, position);
      position = begin + source_token.form.size();
      Token token;
      token.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(position)};
      token.first_word = WordId(document.words.size());
      token.word_count = static_cast<uint8_t>(source_token.word_count);
      for (uint32_t w = 0; w < source_token.word_count; ++w) {
        const ConlluWord& source_word = source.words[source_token.first_word + w];
        Word word;
        word.span = token.span;
        word.token = TokenId(document.tokens.size());
        word.sentence = SentenceId(document.sentences.size());
        word.form = document.Intern(source_word.form);
        word.lemma = document.Intern(source_word.lemma);
        word.feats = document.Intern(source_word.feats);
        word.relation = document.Intern(source_word.relation);
        word.upos = source_word.upos;
        word.rel = ParseRel(source_word.relation);
        word.morph = ParseMorph(source_word.feats);
        if (source_word.head > 0) word.head = WordId(size_t{sentence.first.index} + source_word.head - 1);
        const std::string_view name =
            MiscValue(source_token.misc.empty() ? source_word.misc : source_token.misc, "Name");
        const WordId id(document.words.size());
        if (name.size() > 2 && name[0] == 'B') {
          const std::string_view type = name.substr(2);
          const NameType name_type = type == "PER"   ? NameType::kPerson
                                     : type == "ORG" ? NameType::kOrganisation
                                     : type == "LOC" ? NameType::kLocation
                                                     : NameType::kMisc;
          document.names.push_back({id, id, name_type});
        } else if (name.size() > 2 && name[0] == 'I') {
          document.names.back().last = id;
        }
        document.words.push_back(word);
      }
      document.tokens.push_back(token);
    }
    sentence.span = document.SpanOf(sentence.first, WordId(document.words.size() - 1));
    document.sentences.push_back(sentence);
  }
  return document;
}

}  // namespace depeche
