#include "text/segmenter.h"

#include <unicode/uchar.h>

#include <filesystem>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/contraction_model.h"
#include "text/dateline.h"
#include "text/paragraphs.h"
#include "text/sentences.h"
#include "text/tables.h"
#include "text/tokenizer.h"

namespace depeche {
namespace {

// A headline has few words and no full stop.
constexpr size_t kMaxHeadlineTokens = 30;
// A dateline opens one of the first paragraphs: headlines may stand before it.
constexpr uint32_t kDatelineParagraphs = 3;

enum class Casing : uint8_t { kLower, kTitle, kUpper };

Casing CasingOf(std::string_view token) {
  const Char first = CharAt(token, 0);
  if (!first.upper) return Casing::kLower;
  return CharAt(token, first.length).upper ? Casing::kUpper : Casing::kTitle;
}

// A word of a contraction in the case of the contraction: "Au" is "À" + "le", "DU" is "DE" + "le".
std::string Cased(std::string_view word, Casing casing, bool first) {
  std::string out;
  bool upper = first && casing != Casing::kLower;
  for (size_t at = 0; at < word.size();) {
    const Char c = CharAt(word, at);
    at += c.length;
    AppendUtf8(upper ? static_cast<char32_t>(u_toupper(static_cast<UChar32>(c.value))) : c.value, &out);
    if (casing == Casing::kTitle) upper = false;
  }
  return out;
}

}  // namespace

struct Segmenter::Tables {
  TokenTables tokens;
  ContractionModel model;
  std::optional<SentenceModel> sentences;
};

namespace {

// Lays the layers of one report.
class LayerMaker {
 public:
  LayerMaker(const TokenTables& tables, const ContractionModel& model, const SentenceModel* sentences,
             Document* document)
      : tables_(tables),
        model_(model),
        document_(*document),
        tokenizer_(tables),
        finder_(tables, sentences) {}

  void Run() {
    const std::vector<Paragraph> paragraphs = FindParagraphs(document_.text());
    for (size_t i = 0; i < paragraphs.size(); ++i) {
      AddParagraph(paragraphs[i], static_cast<uint32_t>(i), paragraphs.size() > 1);
    }
  }

 private:
  void AddParagraph(const Paragraph& paragraph, uint32_t index, bool more_follow) {
    tokens_.clear();
    ends_.clear();
    tokenizer_.Run(document_.text(), paragraph.span, &tokens_);
    if (tokens_.empty()) return;
    FindEnds(index);
    const bool headline = paragraph.first && paragraph.single_line && more_follow && ends_.size() == 1 &&
                          tokens_.size() <= kMaxHeadlineTokens && tokens_.back().kind != TokenKind::kStop;
    uint32_t begin = 0;
    for (uint32_t end : ends_) {
      AddSentence(begin, end, index, headline);
      begin = end;
    }
  }

  // A dateline is a sentence of its own: it says nothing of what the report's first one says.
  void FindEnds(uint32_t paragraph) {
    const std::span<const SurfaceToken> tokens = tokens_;
    const uint32_t dateline = paragraph < kDatelineParagraphs ? DatelineLength(document_.text(), tokens) : 0;
    finder_.Run(document_.text(), tokens.subspan(dateline), &ends_);
    if (dateline == 0) return;
    for (uint32_t& end : ends_) end += dateline;
    ends_.insert(ends_.begin(), dateline);
  }

  void AddSentence(uint32_t begin, uint32_t end, uint32_t paragraph, bool headline) {
    StartSentence(paragraph, headline);
    previous_ = ContractionContext::Previous::kNone;
    sentence_begin_ = begin;
    sentence_end_ = end;
    for (uint32_t i = begin; i < end; ++i) {
      const uint32_t count = WordCount(i);
      Sentence& sentence = document_.sentences.back();
      const bool full = sentence.word_count + count > Segmenter::kMaxSentenceWords;
      // Of a sentence too long, the end of a clause in its second half is a better border than the last word.
      const bool clause_ends = i > begin && IsClauseEnd(tokens_[i - 1]) &&
                               sentence.word_count >= Segmenter::kMaxSentenceWords / 2 && end - i > 1 &&
                               end - begin > Segmenter::kMaxSentenceWords;
      if (full || clause_ends) StartSentence(paragraph, headline);
      AddToken(i, count);
    }
  }

  bool IsClauseEnd(const SurfaceToken& token) const {
    if (token.kind == TokenKind::kStop) return true;
    const char32_t c = CharAt(document_.text(), token.span.begin).value;
    return token.kind == TokenKind::kPunct && (c == ',' || c == ';' || c == ':');
  }

  void StartSentence(uint32_t paragraph, bool headline) {
    Sentence sentence;
    sentence.first = WordId(document_.words.size());
    sentence.paragraph = paragraph;
    sentence.headline = headline;
    document_.sentences.push_back(sentence);
  }

  void AddToken(uint32_t i, uint32_t word_count) {
    const SurfaceToken& surface = tokens_[i];
    Token token;
    token.span = surface.span;
    token.first_word = WordId(document_.words.size());
    token.word_count = static_cast<uint8_t>(word_count);
    token.space_after = i + 1 == tokens_.size() || tokens_[i + 1].blank_before;
    const std::string_view text = document_.text(surface.span);
    if (word_count == 1) {
      AddWord(surface.span, text);
    } else if (surface.border != SurfaceToken::kNone) {
      const ByteSpan stem = {surface.span.begin, surface.border};
      const ByteSpan suffix = {surface.border, surface.span.end};
      AddWord(stem, document_.text(stem));
      AddWord(suffix, document_.text(suffix));
    } else {
      AddContraction(surface, text);
    }
    Sentence& sentence = document_.sentences.back();
    if (sentence.word_count == 0) sentence.span.begin = surface.span.begin;
    sentence.span.end = surface.span.end;
    sentence.word_count += word_count;
    document_.tokens.push_back(token);
  }

  void AddContraction(const SurfaceToken& surface, std::string_view text) {
    const Contraction& row = tables_.contractions[surface.contraction];
    if (!row.borders_visible) {
      const Casing casing = CasingOf(text);
      bool first = true;
      for (const std::string& word : row.words) {
        AddWord(surface.span, document_.Intern(Cased(word, casing, std::exchange(first, false))));
      }
      return;
    }
    uint32_t at = surface.span.begin;
    for (const std::string& word : row.words) {
      uint32_t to = at;
      for (size_t from = 0; from < word.size(); from += CharAt(word, from).length) {
        to += CharAt(document_.text(), to).length;
      }
      AddWord({at, to}, document_.text({at, to}));
      at = to;
    }
  }

  void AddWord(ByteSpan span, std::string_view form) {
    Word word;
    word.span = span;
    word.token = TokenId(document_.tokens.size());
    word.sentence = SentenceId(document_.sentences.size() - 1);
    word.form = form;
    document_.words.push_back(word);
  }

  uint32_t WordCount(uint32_t i) {
    const SurfaceToken& token = tokens_[i];
    if (token.border != SurfaceToken::kNone) return 2;
    if (token.contraction == SurfaceToken::kNone) return 1;
    const Contraction& row = tables_.contractions[token.contraction];
    if (!row.ambiguous) return static_cast<uint32_t>(row.words.size());
    const bool several = model_.IsContraction(ContextOf(i));
    previous_ambiguous_ = i;
    previous_ = several ? ContractionContext::Previous::kSeveral : ContractionContext::Previous::kOneWord;
    return several ? static_cast<uint32_t>(row.words.size()) : 1;
  }

  ContractionContext ContextOf(uint32_t i) const {
    const auto form = [&](int64_t at) -> std::string_view {
      if (at < sentence_begin_ || at >= sentence_end_) return {};
      return document_.text(tokens_[static_cast<size_t>(at)].span);
    };
    const auto at = static_cast<int64_t>(i);
    ContractionContext context;
    context.form = form(at);
    context.before = {form(at - 1), form(at - 2)};
    context.after = {form(at + 1), form(at + 2), form(at + 3)};
    if (i - previous_ambiguous_ <= kPreviousReach) context.previous = previous_;
    return context;
  }

  const TokenTables& tables_;
  const ContractionModel& model_;
  Document& document_;
  Tokenizer tokenizer_;
  SentenceFinder finder_;
  std::vector<SurfaceToken> tokens_;  // of the paragraph
  std::vector<uint32_t> ends_;
  int64_t sentence_begin_ = 0, sentence_end_ = 0;  // the sentence at work, in tokens_
  // The last ambiguous contraction of the sentence.
  uint32_t previous_ambiguous_ = 0;
  ContractionContext::Previous previous_ = ContractionContext::Previous::kNone;
};

}  // namespace

Result<Segmenter> Segmenter::Load(const std::string& language_dir) {
  auto tables = std::make_unique<Tables>();
  DEPECHE_TRY(tables->tokens, TokenTables::Load(language_dir));
  const std::string model = language_dir + "/contractions.model";
  std::error_code error;
  if (std::filesystem::exists(model, error)) {
    DEPECHE_TRY(tables->model, ContractionModel::Load(model));
  }
  const std::string sentences = language_dir + "/sentences.model";
  if (std::filesystem::exists(sentences, error)) {
    DEPECHE_TRY(tables->sentences, SentenceModel::Load(sentences));
  }
  return Segmenter(std::move(tables));
}

void Segmenter::Run(Document& document) const {
  const SentenceModel* sentences = tables_->sentences ? &*tables_->sentences : nullptr;
  LayerMaker(tables_->tokens, tables_->model, sentences, &document).Run();
}

Segmenter::Segmenter(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;
Segmenter::~Segmenter() = default;

}  // namespace depeche
