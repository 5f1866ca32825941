#include "document/conllu.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/file.h"
#include "base/utf8.h"

namespace depeche {
namespace {

constexpr size_t kColumns = 10;
using Columns = std::array<std::string_view, kColumns>;
enum { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kRelation, kDeps, kMisc };

bool SplitColumns(std::string_view line, Columns* columns) {
  for (size_t i = 0; i < kColumns; ++i) {
    const size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == kColumns)) return false;
    (*columns)[i] = line.substr(0, tab);
    if ((*columns)[i].empty()) return false;
    line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  }
  return true;
}

bool ParseNumber(std::string_view text, uint32_t* value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
  return error == std::errc() && end == text.data() + text.size();
}

std::string OrEmpty(std::string_view column) { return column == "_" ? std::string() : std::string(column); }

// "# key = value" → value; nothing where the comment has another key.
bool CommentValue(std::string_view line, std::string_view key, std::string* value) {
  line.remove_prefix(1);
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  if (!line.starts_with(key)) return false;
  line.remove_prefix(key.size());
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  if (line.empty() || line.front() != '=') return false;
  line.remove_prefix(1);
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  *value = std::string(line);
  return true;
}

// Whether the comment is "# key", alone or with more behind it.
bool IsComment(std::string_view line, std::string_view key) {
  line.remove_prefix(1);
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  return line.starts_with(key) && (line.size() == key.size() || line[key.size()] == ' ');
}

std::string JoinTokens(const std::vector<ConlluToken>& tokens) {
  std::string text;
  for (const ConlluToken& token : tokens) {
    text += token.form;
    if (token.space_after) text += ' ';
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

// Finds every token in the sentence's text, in order.
void AlignTokens(ConlluSentence* sentence) {
  size_t at = 0;
  for (ConlluToken& token : sentence->tokens) {
    const size_t found = sentence->text.find(token.form, at);
    if (found == std::string::npos) continue;
    at = found + token.form.size();
    token.span = {static_cast<uint32_t>(found), static_cast<uint32_t>(at)};
  }
}

// Reads line by line; one object reads one file.
class Reader {
 public:
  explicit Reader(const std::string& path) : path_(path) {}

  Result<std::vector<ConlluSentence>> Read(std::string_view text) {
    while (!text.empty()) {
      const size_t newline = text.find('\n');
      std::string_view line = text.substr(0, newline);
      text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
      if (line.ends_with('\r')) line.remove_suffix(1);
      ++line_;
      DEPECHE_TRY([[maybe_unused]] Ok ok, ReadLine(line));
    }
    DEPECHE_TRY([[maybe_unused]] Ok ok, Finish());
    return std::move(sentences_);
  }

 private:
  Error Fail(std::string message, std::string hint = "") const {
    return Error{std::move(message), path_, line_, 0, std::move(hint)};
  }

  Status ReadLine(std::string_view line) {
    if (line.empty()) return Finish();
    if (FindInvalidUtf8(line) != std::string_view::npos) return Fail("not UTF-8", "convert the file");
    if (line.front() == '#') {
      CommentValue(line, "sent_id", &current_.id) || CommentValue(line, "text", &current_.text);
      if (IsComment(line, "newpar") || IsComment(line, "newdoc")) current_.starts_paragraph = true;
      return Ok{};
    }
    Columns columns;
    if (!SplitColumns(line, &columns)) {
      return Fail("a word line needs ten columns", "separate the columns by single tabs");
    }
    if (columns[kId].find('.') != std::string_view::npos) return Ok{};
    const size_t dash = columns[kId].find('-');
    return dash == std::string_view::npos ? ReadWord(columns) : ReadRange(columns, dash);
  }

  Status ReadRange(const Columns& columns, size_t dash) {
    uint32_t first = 0, last = 0;
    if (!ParseNumber(columns[kId].substr(0, dash), &first) ||
        !ParseNumber(columns[kId].substr(dash + 1), &last) || first != current_.words.size() + 1 ||
        last <= first || range_end_ >= first) {
      return Fail("malformed range of words: " + std::string(columns[kId]));
    }
    AddToken(columns, last - first + 1);
    range_end_ = last;
    return Ok{};
  }

  Status ReadWord(const Columns& columns) {
    uint32_t number = 0, head = 0;
    if (!ParseNumber(columns[kId], &number) || number != current_.words.size() + 1) {
      return Fail("word number out of order: " + std::string(columns[kId]));
    }
    if (columns[kHead] != "_" && !ParseNumber(columns[kHead], &head)) {
      return Fail("malformed head: " + std::string(columns[kHead]));
    }
    if (current_.words.empty()) current_.line = line_;
    if (number > range_end_) AddToken(columns, 1);
    ConlluWord word;
    word.form = std::string(columns[kForm]);
    word.lemma = columns[kForm] == "_" ? std::string(columns[kLemma]) : OrEmpty(columns[kLemma]);
    word.upos_name = OrEmpty(columns[kUpos]);
    word.upos = ParseUpos(columns[kUpos]);
    word.xpos = OrEmpty(columns[kXpos]);
    word.feats = OrEmpty(columns[kFeats]);
    word.head = head;
    word.line = line_;
    word.relation = OrEmpty(columns[kRelation]);
    word.misc = OrEmpty(columns[kMisc]);
    current_.words.push_back(std::move(word));
    return Ok{};
  }

  void AddToken(const Columns& columns, uint32_t word_count) {
    ConlluToken token;
    token.form = std::string(columns[kForm]);
    token.misc = OrEmpty(columns[kMisc]);
    token.first_word = static_cast<uint32_t>(current_.words.size());
    token.word_count = word_count;
    token.space_after = MiscValue(token.misc, "SpaceAfter") != "No";
    current_.tokens.push_back(std::move(token));
  }

  Status Finish() {
    if (current_.words.empty() && current_.tokens.empty()) {
      return Ok{};  // blank lines between sentences; comments before the first word are kept
    }
    if (range_end_ > current_.words.size()) return Fail("a range of words ends behind the sentence");
    for (size_t i = 0; i < current_.words.size(); ++i) {
      const uint32_t head = current_.words[i].head;
      if (head > current_.words.size() || head == i + 1) {
        Error error = Fail("head outside the sentence, in its word " + std::to_string(i + 1));
        error.line = current_.line;
        return error;
      }
    }
    if (current_.text.empty()) current_.text = JoinTokens(current_.tokens);
    AlignTokens(&current_);
    sentences_.push_back(std::exchange(current_, {}));
    range_end_ = 0;
    return Ok{};
  }

  const std::string& path_;
  uint64_t line_ = 0;
  uint32_t range_end_ = 0;  // last word number of the range being read
  ConlluSentence current_;
  std::vector<ConlluSentence> sentences_;
};

// ---- writing

// White space inside a field would break the format.
void AppendField(std::string_view text, std::string* out) {
  if (text.empty()) {
    *out += '_';
    return;
  }
  bool blank = false;
  for (const char c : text) {
    const bool white = c == ' ' || (c >= '\t' && c <= '\r');
    if (!white) *out += c;
    if (white && !blank) *out += ' ';
    blank = white;
  }
}

struct MiscParts {
  std::string_view name_prefix;  // "B-", "I-" or empty
  std::string_view name_type;
  bool space_after = true;
};

void AppendMisc(const MiscParts& parts, std::string* out) {
  const size_t start = out->size();
  if (!parts.name_prefix.empty()) {
    out->append("Name=").append(parts.name_prefix).append(parts.name_type);
  }
  if (!parts.space_after) out->append(out->size() > start ? "|SpaceAfter=No" : "SpaceAfter=No");
  if (out->size() == start) *out += '_';
}

// More than words take on average (64 in French news), so that a long report's text does not grow by copying.
constexpr size_t kBytesPerWord = 72;

class Writer {
 public:
  Writer(const Document& document, std::string* out) : document_(document), out_(*out) {}

  void Write() {
    out_.reserve(out_.size() + document_.words.size() * kBytesPerWord);
    if (!document_.report().id.empty() && !document_.sentences.empty()) {
      out_ += "# newdoc id = ";
      AppendField(document_.report().id, &out_);
      out_ += '\n';
    }
    for (size_t i = 0; i < document_.sentences.size(); ++i) WriteSentence(i);
  }

 private:
  void WriteSentence(size_t number) {
    const Sentence& sentence = document_.sentences[number];
    if (sentence.word_count == 0) return;
    if (number == 0 || document_.sentences[number - 1].paragraph != sentence.paragraph) out_ += "# newpar\n";
    out_ += "# sent_id = ";
    if (!document_.report().id.empty()) {
      AppendField(document_.report().id, &out_);
      out_ += '-';
    }
    out_ += std::to_string(number + 1);
    out_ += "\n# text = ";
    WriteText(sentence);
    out_ += '\n';
    for (uint32_t i = 0; i < sentence.word_count; ++i) WriteWord(sentence, i);
    out_ += '\n';
  }

  // Whether a blank follows the token within its sentence.
  bool SpaceAfter(const Token& token, const Sentence& sentence) const {
    return token.space_after || token.first_word.index + token.word_count == sentence.end().index;
  }

  void WriteText(const Sentence& sentence) {
    bool blank = false;
    for (uint32_t i = 0; i < sentence.word_count;) {
      const Token& token = document_[document_[sentence.word(i)].token];
      if (blank) out_ += ' ';
      AppendField(token.span.In(document_.text()), &out_);
      blank = SpaceAfter(token, sentence);
      i += std::max<uint32_t>(1, token.word_count);
    }
  }

  void WriteWord(const Sentence& sentence, uint32_t i) {
    const WordId id = sentence.word(i);
    const Word& word = document_[id];
    const Token& token = document_[word.token];
    const bool multiword = token.word_count > 1;
    if (multiword && token.first_word == id) WriteRange(token, sentence, i);
    out_ += std::to_string(i + 1);
    out_ += '\t';
    AppendField(word.form, &out_);
    out_ += '\t';
    AppendField(word.lemma, &out_);
    out_ += '\t';
    const bool tagged = !word.relation.empty();
    out_ += tagged ? ToString(word.upos) : std::string_view("_");
    out_ += "\t_\t";
    AppendField(word.feats, &out_);
    out_ += '\t';
    out_ += tagged ? std::to_string(word.head ? word.head.index - sentence.first.index + 1 : 0) : "_";
    out_ += '\t';
    AppendField(word.relation, &out_);
    out_ += "\t_\t";
    AppendMisc(MiscOf(id, multiword || SpaceAfter(token, sentence)), &out_);
    out_ += '\n';
  }

  void WriteRange(const Token& token, const Sentence& sentence, uint32_t i) {
    out_ += std::to_string(i + 1) + '-' + std::to_string(i + token.word_count) + '\t';
    AppendField(token.span.In(document_.text()), &out_);
    out_ += "\t_\t_\t_\t_\t_\t_\t_\t";
    AppendMisc({{}, {}, SpaceAfter(token, sentence)}, &out_);
    out_ += '\n';
  }

  // Words come in order, so the current name only moves forward.
  MiscParts MiscOf(WordId id, bool space_after) {
    while (name_ < document_.names.size() && document_.names[name_].last < id) ++name_;
    if (name_ == document_.names.size() || id < document_.names[name_].first) return {{}, {}, space_after};
    const Name& name = document_.names[name_];
    return {name.first == id ? "B-" : "I-", ToString(name.type), space_after};
  }

  const Document& document_;
  std::string& out_;
  size_t name_ = 0;
};

}  // namespace

Result<std::vector<ConlluSentence>> ParseConllu(std::string_view text, const std::string& path) {
  return Reader(path).Read(text);
}

Result<std::vector<ConlluSentence>> ReadConllu(const std::string& path) {
  DEPECHE_TRY(const std::string text, ReadFile(path));
  return ParseConllu(text, path);
}

std::string_view MiscValue(std::string_view misc, std::string_view key) {
  while (!misc.empty()) {
    const size_t bar = misc.find('|');
    const std::string_view item = misc.substr(0, bar);
    misc.remove_prefix(bar == std::string_view::npos ? misc.size() : bar + 1);
    if (item.size() > key.size() && item.starts_with(key) && item[key.size()] == '=') {
      return item.substr(key.size() + 1);
    }
  }
  return {};
}

void AppendConllu(const Document& document, std::string* out) { Writer(document, out).Write(); }

}  // namespace depeche
