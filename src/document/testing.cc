#include "document/testing.h"

#include <cstdio>
#include <cstdlib>

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
      AddWord(source.words[token.first_word + k], span, id, sentence.first.index, document);
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
  const Result<std::vector<ConlluSentence>> sentences = ParseConllu(conllu, "test");
  if (!sentences) {
    std::fprintf(stderr, "%s\n", sentences.error().ToString().c_str());
    std::abort();
  }
  Report report;
  report.id = "test";
  report.text = TextOf(*sentences);
  Document document(std::move(report));
  document.language = language;
  size_t at = 0;
  for (const ConlluSentence& sentence : *sentences) AddSentence(sentence, &at, &document);
  return document;
}

WordId Find(const Document& document, std::string_view form, int nth) {
  for (size_t i = 0; i < document.words.size(); ++i) {
    if (document.words[i].form == form && nth-- == 0) return WordId(i);
  }
  return {};
}

}  // namespace depeche::testing
