#include "document/testing.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/table.h"
#include "document/conllu.h"

namespace depeche::testing {
namespace {

std::string TextOf(const std::vector<ConlluSentence>& sentences) {
  std::string text;
  for (const ConlluSentence& sentence : sentences) {
    if (!text.empty()) text += ' ';
    for (size_t i = 0; i < sentence.tokens.size(); ++i) {
      text += sentence.tokens[i].form;
      if (sentence.tokens[i].space_after && i + 1 < sentence.tokens.size()) text += ' ';
    }
  }
  return text;
}

NameType ParseNameType(std::string_view type) {
  for (const NameType known : {NameType::kPerson, NameType::kOrganisation, NameType::kLocation}) {
    if (type == ToString(known)) return known;
  }
  return NameType::kMisc;
}

// "B-PER" begins a name at the word just added, "I-PER" goes on with the last one.
void AddName(std::string_view mark, Document* document) {
  const WordId id(document->words.size() - 1);
  if (mark.size() > 2 && mark[0] == 'B') {
    document->names.push_back({id, id, ParseNameType(mark.substr(2))});
  } else if (mark.size() > 2 && mark[0] == 'I' && !document->names.empty()) {
    document->names.back().last = id;
  }
}

void AddWord(const ConlluWord& source, ByteSpan span, SentenceId sentence, uint32_t first_word,
             Document* document) {
  Word word;
  word.span = span;
  word.token = TokenId(document->tokens.size());
  word.sentence = sentence;
  word.form = document->Intern(source.form);
  word.upos = source.upos;
  word.relation = document->Intern(source.relation);
  word.rel = ParseRel(word.relation);
  if (source.head > 0) word.head = WordId(first_word + source.head - 1);
  word.lemma = document->Intern(source.lemma);
  word.feats = document->Intern(source.feats);
  word.morph = ParseMorph(source.feats);
  document->words.push_back(word);
}

void AddSentence(const ConlluSentence& source, size_t* at, Document* document) {
  Sentence sentence;
  sentence.first = WordId(document->words.size());
  sentence.word_count = static_cast<uint32_t>(source.words.size());
  sentence.span.begin = static_cast<uint32_t>(*at);
  const SentenceId id(document->sentences.size());
  for (size_t i = 0; i < source.tokens.size(); ++i) {
    const ConlluToken& token = source.tokens[i];
    const ByteSpan span{static_cast<uint32_t>(*at), static_cast<uint32_t>(*at + token.form.size())};
    const WordId first_word(document->words.size());
    for (uint32_t k = 0; k < token.word_count; ++k) {
      const ConlluWord& word = source.words[token.first_word + k];
      AddWord(word, span, id, sentence.first.index, document);
      AddName(MiscValue(token.misc.empty() ? word.misc : token.misc, "Name"), document);
    }
    document->tokens.push_back({span, first_word, static_cast<uint8_t>(token.word_count), token.space_after});
    *at = span.end + (token.space_after && i + 1 < source.tokens.size() ? 1 : 0);
  }
  sentence.span.end = static_cast<uint32_t>(*at);
  *at += 1;
  document->sentences.push_back(sentence);
}

}  // namespace

Document FromConllu(std::string_view conllu, std::string_view language) {
  return FromConllu(conllu, TestReport{.language = language});
}

Document FromConllu(std::string_view conllu, const TestReport& about) {
  const Result<std::vector<ConlluSentence>> sentences = ParseConllu(conllu, "test");
  if (!sentences) {
    std::fprintf(stderr, "%s\n", sentences.error().ToString().c_str());
    std::abort();
  }
  Report report;
  report.id = "test";
  report.text = TextOf(*sentences);
  report.published = ParsePublished(about.published);
  Document document(std::move(report));
  document.language = about.language;
  size_t at = 0;
  for (const ConlluSentence& sentence : *sentences) {
    AddSentence(sentence, &at, &document);
    if (about.sentence_is_paragraph)
      document.sentences.back().paragraph = static_cast<uint32_t>(document.sentences.size() - 1);
  }
  return document;
}

std::string FromShortForm(std::string_view lines) {
  std::string conllu;
  int number = 0;
  for (size_t at = 0; at <= lines.size();) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    std::vector<std::string> cells;
    for (const std::string_view cell : SplitList(lines.substr(at, end - at), ' ')) cells.emplace_back(cell);
    at = end + 1;
    if (cells.empty()) {
      if (number > 0) conllu += "\n";
      number = 0;
      continue;
    }
    const std::string name = cells.size() > 6 ? "Name=" + cells[6] : "_";
    conllu += std::to_string(++number) + "\t" + cells[0] + "\t" + cells[1] + "\t" + cells[2] + "\t_\t" +
              cells[3] + "\t" + cells[4] + "\t" + cells[5] + "\t_\t" + name + "\n";
  }
  return conllu + "\n";
}

Document WordsOf(std::string_view text, std::string_view language) {
  Report report;
  report.text = text;
  Document document(std::move(report));
  document.language = language;
  const std::string_view all = document.text();
  const auto begin_sentence = [&](uint32_t at) {
    document.sentences.push_back({.span = {at, at}, .first = WordId(document.words.size())});
  };
  const auto add_word = [&](uint32_t begin, uint32_t end) {
    Word word;
    word.span = {begin, end};
    word.form = document.text(word.span);
    word.token = TokenId(document.tokens.size());
    word.sentence = SentenceId(document.sentences.size() - 1);
    document.tokens.push_back({.span = word.span, .first_word = WordId(document.words.size())});
    document.words.push_back(word);
    ++document.sentences.back().word_count;
  };
  begin_sentence(0);
  uint32_t begin = 0;
  for (uint32_t i = 0; i <= all.size(); ++i) {
    if (i < all.size() && all[i] != ' ' && all[i] != '\n') continue;
    if (i > begin) add_word(begin, i);
    begin = i + 1;
    if (i < all.size() && all[i] == '\n') begin_sentence(i + 1);
  }
  return document;
}

WordId Find(const Document& document, std::string_view form, int nth) {
  for (size_t i = 0; i < document.words.size(); ++i) {
    if (document.words[i].form == form && nth-- == 0) return WordId(i);
  }
  return {};
}

}  // namespace depeche::testing
