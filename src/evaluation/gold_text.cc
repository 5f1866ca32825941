#include "evaluation/gold_text.h"

#include <limits>

#include "base/utf8.h"

namespace depeche {
namespace {

// text/ splits longer sentences, and the tree decoder's memory grows with the square of the length.
constexpr size_t kMaxSentenceWords = 512;

// Text to which tokens are appended; wraps a line by turning its last blank into a line break.
class Page {
 public:
  explicit Page(size_t wrap) : wrap_(wrap) {}

  ByteSpan Add(std::string_view token) {
    const size_t begin = text_.size();
    text_ += token;
    column_ += CountChars(token);
    if (wrap_ > 0 && column_ > wrap_ && blank_ != kNone) {
      text_[blank_] = '\n';
      column_ = CountChars(std::string_view(text_).substr(blank_ + 1));
      blank_ = kNone;
    }
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(text_.size())};
  }

  void AddBlank() {
    blank_ = text_.size();
    text_ += ' ';
    ++column_;
  }

  void StartParagraph() {
    text_ += "\n\n";
    column_ = 0;
    blank_ = kNone;
  }

  std::string Finish() && {
    text_ += '\n';
    return std::move(text_);
  }

 private:
  static constexpr size_t kNone = std::numeric_limits<size_t>::max();
  const size_t wrap_;
  std::string text_;
  size_t column_ = 0;     // code points since the last line break
  size_t blank_ = kNone;  // last blank of the line
};

// Calls `on_token(span)` for every token, in order.
template <typename OnToken>
std::string WritePage(const std::vector<ConlluSentence>& sentences, const GoldTextOptions& options,
                      const OnToken& on_token) {
  Page page(options.wrap);
  for (size_t i = 0; i < sentences.size(); ++i) {
    if (i > 0 && options.paragraphs && sentences[i].starts_paragraph) {
      page.StartParagraph();
    } else if (i > 0) {
      page.AddBlank();
    }
    const std::vector<ConlluToken>& tokens = sentences[i].tokens;
    for (size_t k = 0; k < tokens.size(); ++k) {
      on_token(page.Add(tokens[k].form));
      if (tokens[k].space_after && k + 1 < tokens.size()) page.AddBlank();
    }
  }
  return std::move(page).Finish();
}

Status CheckSizes(const std::vector<ConlluSentence>& sentences, const std::string& path) {
  for (const ConlluSentence& sentence : sentences) {
    if (sentence.words.size() > kMaxSentenceWords) {
      return Error{"a sentence of " + std::to_string(sentence.words.size()) + " words", path, sentence.line,
                   0, "at most " + std::to_string(kMaxSentenceWords) + " can be parsed as one"};
    }
    for (const ConlluToken& token : sentence.tokens) {
      if (token.word_count > std::numeric_limits<decltype(Token::word_count)>::max()) {
        return Error{"a token of " + std::to_string(token.word_count) + " words", path,
                     sentence.words[token.first_word].line, 0, ""};
      }
    }
  }
  return Ok{};
}

// Words that one token hides all hold the whole token.
void AddToken(const ConlluSentence& source, const ConlluToken& token, ByteSpan span, Document* document) {
  document->tokens.push_back(
      {span, WordId(document->words.size()), static_cast<uint8_t>(token.word_count), token.space_after});
  for (uint32_t i = 0; i < token.word_count; ++i) {
    Word word;
    word.span = span;
    word.token = TokenId(document->tokens.size() - 1);
    word.sentence = SentenceId(document->sentences.size());
    word.form = document->Intern(source.words[token.first_word + i].form);
    document->words.push_back(word);
  }
}

}  // namespace

std::string GoldText(const std::vector<ConlluSentence>& sentences, const GoldTextOptions& options) {
  return WritePage(sentences, options, [](ByteSpan) {});
}

Result<Document> GoldDocument(const std::vector<ConlluSentence>& sentences, const GoldTextOptions& options,
                              const std::string& path) {
  DEPECHE_RETURN_IF_ERROR(CheckSizes(sentences, path));
  std::vector<ByteSpan> spans;
  Report report;
  report.id = path;
  report.text = WritePage(sentences, options, [&](ByteSpan span) { spans.push_back(span); });
  Document document(std::move(report));
  uint32_t paragraph = 0;
  auto span = spans.begin();
  for (const ConlluSentence& source : sentences) {
    if (options.paragraphs && source.starts_paragraph && !document.sentences.empty()) ++paragraph;
    Sentence sentence;
    sentence.first = WordId(document.words.size());
    sentence.word_count = static_cast<uint32_t>(source.words.size());
    sentence.paragraph = paragraph;
    sentence.span = {span->begin, (span + static_cast<std::ptrdiff_t>(source.tokens.size()) - 1)->end};
    for (const ConlluToken& token : source.tokens) AddToken(source, token, *span++, &document);
    document.sentences.push_back(sentence);
  }
  return document;
}

}  // namespace depeche
