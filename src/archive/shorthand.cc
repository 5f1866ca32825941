#include "archive/shorthand.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <utility>

#include "base/json_string.h"

namespace depeche {
namespace {

// Outside of strings JSON has none of these.
constexpr char kHead = '#';   // a line's id and article
constexpr char kQuote = '@';  // @OFFSET,LENGTH: "words","start":…,"end":…; the offset is from the sentence
constexpr char kSentence = '~';  // ~NUMBER: {"sequence":…,"start":…,"end":…}
constexpr std::string_view kStart = ",\"start\":", kEnd = ",\"end\":";
constexpr std::string_view kTextInfo = "\"text_info\":";
constexpr std::string_view kSequence = "{\"sequence\":";

void AppendNumber(int64_t number, std::string* to) {
  char digits[24];
  *to += std::string_view(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

// Where the string ends that begins at `at`, or the line.
size_t EndOfString(std::string_view line, size_t at) {
  for (++at; at < line.size() && line[at] != '"'; ++at) {
    if (line[at] == '\\') ++at;
  }
  return at;
}

// Reads JSON and shorthand from left to right.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}
  bool Skip(std::string_view expected) {
    if (!text_.substr(at_).starts_with(expected)) return false;
    at_ += expected.size();
    return true;
  }
  std::optional<int64_t> Number() {
    int64_t value = 0;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    if (error != std::errc()) return std::nullopt;
    at_ = static_cast<size_t>(end - text_.data());
    return value;
  }
  void MoveTo(size_t at) { at_ = at; }
  size_t at() const { return at_; }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

RecordShorthand::RecordShorthand(RecordContext context) : context_(std::move(context)) {
  for (size_t at = 0; at < context_.text.size(); ++at) {
    if ((static_cast<unsigned char>(context_.text[at]) & 0xC0) != 0x80) {
      starts_.push_back(static_cast<uint32_t>(at));
    }
  }
  starts_.push_back(static_cast<uint32_t>(context_.text.size()));
  ReadSentences();
}

// The view `sentence` in C++ (migrations/0001.sql).
void RecordShorthand::ReadSentences() {
  Cursor cursor(context_.sentences);
  cursor.Skip("[");
  int64_t position = -1;
  while (true) {
    const bool is_pair = cursor.Skip("[");
    const std::optional<int64_t> first = cursor.Number();
    const std::optional<int64_t> second = is_pair && cursor.Skip(",") ? cursor.Number() : std::nullopt;
    if (!first || is_pair != second.has_value()) break;
    position += is_pair ? *first : *first < 0 ? 2 : 1;
    const int64_t length = is_pair ? *second : std::abs(*first);
    sentences_.push_back({position, position + length});
    position += length;
    if (is_pair) cursor.Skip("]");
    cursor.Skip(",");
  }
}

std::string RecordShorthand::Shorten(std::string_view record, std::string_view uid) const {
  // Escapes may be written in more than one way; a line that would come back otherwise stays as it is.
  std::string shorter = TryToShorten(record, uid);
  return TryToLengthen(shorter, uid) == record ? shorter : std::string(record);
}

Result<std::string> RecordShorthand::Lengthen(std::string_view shorthand, std::string_view uid) const {
  std::optional<std::string> record = TryToLengthen(shorthand, uid);
  if (!record) return Error{"records do not fit their report", "", 0, 0, ""};
  return *std::move(record);
}

std::string_view RecordShorthand::SentenceOf(std::string_view record) const {
  Cursor cursor(record);
  const size_t info = record.find(kTextInfo);
  if (info == std::string_view::npos) return {};
  cursor.MoveTo(info + kTextInfo.size());
  const bool numbered = cursor.Skip(kSequence) && cursor.Number();
  const std::optional<int64_t> start = numbered && cursor.Skip(kStart) ? cursor.Number() : std::nullopt;
  const std::optional<int64_t> end = start && cursor.Skip(kEnd) ? cursor.Number() : std::nullopt;
  if (!end) return {};
  const Span span{*start, std::min(*end, static_cast<int64_t>(starts_.size()) - 1)};
  return Holds(span) ? Words(span) : std::string_view();
}

bool RecordShorthand::Holds(Span span) const {
  return span.start >= 0 && span.end >= span.start && span.end < static_cast<int64_t>(starts_.size());
}

std::string_view RecordShorthand::Words(Span span) const {
  const size_t from = starts_[static_cast<size_t>(span.start)], to = starts_[static_cast<size_t>(span.end)];
  return context_.text.substr(from, to - from);
}

std::optional<RecordShorthand::Span> RecordShorthand::Sentence(int64_t number) const {
  if (number < 1 || number > static_cast<int64_t>(sentences_.size())) return std::nullopt;
  return sentences_[static_cast<size_t>(number - 1)];
}

std::string RecordShorthand::Head(std::string_view uid) const {
  std::string head = "{\"id\":";
  AppendJsonString(uid, &head);
  head += ",\"article\":";
  AppendJsonString(context_.address, &head);
  head += ',';
  return head;
}

void RecordShorthand::AppendSpan(Span span, std::string* json) {
  *json += kStart;
  AppendNumber(span.start, json);
  *json += kEnd;
  AppendNumber(span.end, json);
}

std::string RecordShorthand::SentenceJson(int64_t number, Span span) {
  std::string json(kSequence);
  AppendNumber(number, &json);
  AppendSpan(span, &json);
  return json + "}";
}

std::string RecordShorthand::TryToShorten(std::string_view line, std::string_view uid) const {
  std::string out;
  size_t done = 0;
  if (const std::string head = Head(uid); line.starts_with(head)) {
    out = kHead;
    done = head.size();
  }
  int64_t base = 0, number = 0;
  const size_t info = line.find(kTextInfo);
  if (info != std::string_view::npos) {
    Cursor cursor(line);
    cursor.MoveTo(info + kTextInfo.size());
    cursor.Skip(kSequence);
    number = cursor.Number().value_or(0);
    const std::optional<Span> sentence = Sentence(number);
    if (sentence && line.substr(info + kTextInfo.size()).starts_with(SentenceJson(number, *sentence))) {
      base = sentence->start;
    } else {
      number = 0;
    }
  }
  Cursor cursor(line);
  while (true) {
    const size_t at = line.find(kStart, done);
    if (at == std::string_view::npos) break;
    cursor.MoveTo(at + kStart.size());
    const std::optional<int64_t> start = cursor.Number();
    const std::optional<int64_t> end = cursor.Skip(kEnd) ? cursor.Number() : std::nullopt;
    std::string quoted;
    if (start && end && Holds({*start, *end})) AppendJsonString(Words({*start, *end}), &quoted);
    if (!quoted.empty() && line.substr(done, at - done).ends_with(quoted)) {
      out += line.substr(done, at - done - quoted.size());
      out += kQuote;
      AppendNumber(*start - base, &out);
      out += ',';
      AppendNumber(*end - *start, &out);
    } else if (number > 0 && at > info &&
               line.substr(done, at - done)
                   .ends_with(std::string(kTextInfo) + std::string(kSequence) + std::to_string(number))) {
      out += line.substr(done, info + kTextInfo.size() - done);
      out += kSentence + std::to_string(number);
      cursor.Skip("}");
    } else {
      out += line.substr(done, at + kStart.size() - done);
      cursor.MoveTo(at + kStart.size());
    }
    done = cursor.at();
  }
  out += line.substr(done);
  return out;
}

std::optional<std::string> RecordShorthand::TryToLengthen(std::string_view line, std::string_view uid) const {
  std::string out;
  out.reserve(3 * line.size());
  size_t done = 0;
  if (line.starts_with(kHead)) {
    out = Head(uid);
    done = 1;
  }
  Cursor cursor(line);
  int64_t base = 0;
  const std::string mark = std::string(kTextInfo) + kSentence;
  const size_t info = line.find(mark);
  if (info != std::string_view::npos) {
    cursor.MoveTo(info + mark.size());
    const std::optional<Span> sentence = Sentence(cursor.Number().value_or(0));
    if (!sentence) return std::nullopt;
    base = sentence->start;
  }
  for (size_t at = done; at < line.size(); ++at) {
    const char c = line[at];
    if (c == '"') at = EndOfString(line, at);
    if (c != kQuote && c != kSentence) continue;
    out += line.substr(done, at - done);
    cursor.MoveTo(at + 1);
    const std::optional<int64_t> number = cursor.Number();
    if (!number) return std::nullopt;
    if (c == kQuote) {
      const std::optional<int64_t> length = cursor.Skip(",") ? cursor.Number() : std::nullopt;
      if (!length) return std::nullopt;
      const Span span{base + *number, base + *number + *length};
      if (!Holds(span)) return std::nullopt;
      AppendJsonString(Words(span), &out);
      AppendSpan(span, &out);
    } else {
      const std::optional<Span> sentence = Sentence(*number);
      if (!sentence) return std::nullopt;
      out += SentenceJson(*number, *sentence);
    }
    done = cursor.at();
    at = done - 1;
  }
  if (done < line.size()) out += line.substr(done);
  return out;
}

}  // namespace depeche
