#include "when/test_document.h"

#include <charconv>
#include <vector>

#include "base/table.h"

namespace depeche::testing {
namespace {

bool IsPunctuation(char c) { return std::string_view(".,;:!?()").find(c) != std::string_view::npos; }

Report MakeReport(std::string text, std::string_view published) {
  Report report;
  report.text = std::move(text);
  report.published = ParsePublished(published);
  return report;
}

void AddWord(Document& document, uint32_t begin, uint32_t end) {
  Word word;
  word.span = {begin, end};
  word.form = document.text(word.span);
  word.sentence = SentenceId(document.sentences.size() - 1);
  word.token = TokenId(document.tokens.size());
  document.tokens.push_back({word.span, WordId(document.words.size()), 1, true});
  document.words.push_back(word);
  document.sentences.back().word_count++;
  document.sentences.back().span.end = end;
}

void BeginSentence(Document& document, uint32_t at, uint32_t paragraph) {
  if (!document.sentences.empty() && document.sentences.back().word_count == 0) document.sentences.pop_back();
  Sentence sentence;
  sentence.first = WordId(document.words.size());
  sentence.span = {at, at};
  sentence.paragraph = paragraph;
  document.sentences.push_back(sentence);
}

uint32_t ToNumber(std::string_view text) {
  uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

Document PlainDocument(std::string_view input, std::string_view published) {
  Document document(MakeReport(std::string(input), published));
  const std::string_view text = document.text();
  uint32_t paragraph = 0;
  BeginSentence(document, 0, paragraph);
  for (uint32_t at = 0; at < text.size();) {
    if (text[at] == '\n') {
      BeginSentence(document, ++at, ++paragraph);
    } else if (text[at] == ' ') {
      ++at;
    } else {
      uint32_t end = at;
      while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
      uint32_t stop = end;
      while (stop > at + 1 && IsPunctuation(text[stop - 1])) --stop;
      uint32_t start = at;
      for (; start + 1 < stop && text[start] == '('; ++start) AddWord(document, start, start + 1);
      AddWord(document, start, stop);
      for (uint32_t i = stop; i < end; ++i) AddWord(document, i, i + 1);
      const bool more = end + 1 < text.size() && text[end + 1] >= 'A' && text[end + 1] <= 'Z';
      if (text[end - 1] == '.' && end - at > 4 && (more || end == text.size()))
        BeginSentence(document, end, paragraph);
      at = end;
    }
  }
  return document;
}

Document TaggedDocument(std::string_view input, std::string_view published) {
  std::vector<std::vector<std::string_view>> rows;
  std::string text;
  for (std::string_view word : SplitList(input, ' ')) {
    rows.push_back(SplitList(word, '/'));
    if (!text.empty()) text += ' ';
    text += rows.back()[0].substr(0, rows.back()[0].find(':'));
  }
  Document document(MakeReport(text, published));
  BeginSentence(document, 0, 0);
  uint32_t at = 0;
  for (const auto& row : rows) {
    const size_t colon = row[0].find(':');
    const auto size = static_cast<uint32_t>(row[0].substr(0, colon).size());
    AddWord(document, at, at + size);
    at += size + 1;
    Word& word = document.words.back();
    word.lemma = document.Intern(colon == std::string_view::npos ? row[0] : row[0].substr(colon + 1));
    if (row.size() < 5) continue;
    word.upos = ParseUpos(row[1]);
    word.feats = document.Intern(row[2]);
    word.morph = ParseMorph(word.feats);
    word.relation = document.Intern(row[3]);
    word.rel = ParseRel(row[3]);
    const uint32_t head = ToNumber(row[4]);
    if (head > 0) word.head = WordId(size_t{head} - 1);
  }
  return document;
}

std::string ShowTimes(const Document& document) {
  std::string out;
  for (const TimeExpression& time : document.times) {
    if (!out.empty()) out += "; ";
    out += std::string(document.text(time.span)) + "|";
    if (time.days) {
      out += ToIso(time.days->first);
      if (time.days->last != time.days->first) out += ".." + ToIso(time.days->last);
    } else {
      const bool typed = time.type == TimeType::kDuration || time.type == TimeType::kSet;
      out += typed ? ToString(time.type) : "-";
    }
  }
  return out;
}

}  // namespace depeche::testing
