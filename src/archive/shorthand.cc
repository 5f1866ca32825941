#include "archive/shorthand.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <optional>

namespace depeche {
namespace {

// Outside of strings JSON has none of these.
constexpr char kHead = '#';   // a line's id and article
constexpr char kQuote = '@';  // @OFFSET,LENGTH: "words","start":…,"end":…; the offset is from the sentence
constexpr char kSentence = '~';  // ~NUMBER: {"sequence":…,"start":…,"end":…}
constexpr std::string_view kStart = ",\"start\":", kEnd = ",\"end\":";
constexpr std::string_view kTextInfo = "\"text_info\":";
constexpr std::string_view kSequence = "{\"sequence\":";

void AppendQuoted(std::string_view words, std::string* json) {
  constexpr std::string_view kPlain = "\"\\\b\f\n\r\t", kEscaped = "\"\\bfnrt";
  *json += '"';
  for (const char c : words) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') {
      *json += c;
      continue;
    }
    const size_t named = kPlain.find(c);
    if (named != std::string_view::npos) {
      *json += {'\\', kEscaped[named]};
    } else {
      char code[8];
      std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
      *json += code;
    }
  }
  *json += '"';
}

void AppendNumber(int64_t number, std::string* to) {
  char digits[24];
  *to += std::string_view(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
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

struct Span {
  int64_t start = 0, end = 0;
};

// The report as its records see it.
class Report {
 public:
  explicit Report(const RecordContext& context) : context_(context) {
    for (size_t at = 0; at < context.text.size(); ++at) {
      if ((static_cast<unsigned char>(context.text[at]) & 0xC0) != 0x80) {
        starts_.push_back(static_cast<uint32_t>(at));
      }
    }
    starts_.push_back(static_cast<uint32_t>(context.text.size()));
    ReadSentences(context.sentences);
  }

  std::optional<std::string_view> Words(Span span) const {
    if (span.start < 0 || span.end < span.start || span.end >= static_cast<int64_t>(starts_.size())) {
      return std::nullopt;
    }
    const size_t from = starts_[static_cast<size_t>(span.start)], to = starts_[static_cast<size_t>(span.end)];
    return context_.text.substr(from, to - from);
  }
  std::optional<Span> Sentence(int64_t number) const {
    if (number < 1 || number > static_cast<int64_t>(sentences_.size())) return std::nullopt;
    return sentences_[static_cast<size_t>(number - 1)];
  }
  std::optional<std::string> Head(size_t ordinal) const {
    if (ordinal >= context_.uids.size()) return std::nullopt;
    std::string head = "{\"id\":";
    AppendQuoted(context_.uids[ordinal], &head);
    head += ",\"article\":";
    AppendQuoted(context_.address, &head);
    head += ',';
    return head;
  }

 private:
  // The view `sentence` in C++ (migrations/0001.sql).
  void ReadSentences(std::string_view lengths) {
    Cursor cursor(lengths);
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

  const RecordContext& context_;
  std::vector<uint32_t> starts_;  // of code points, in bytes
  std::vector<Span> sentences_;
};

void AppendSpan(Span span, std::string* json) {
  *json += kStart;
  AppendNumber(span.start, json);
  *json += kEnd;
  AppendNumber(span.end, json);
}

std::string SentenceJson(int64_t number, Span span) {
  std::string json(kSequence);
  AppendNumber(number, &json);
  AppendSpan(span, &json);
  return json + "}";
}

std::string Shorten(std::string_view line, size_t ordinal, const Report& report) {
  std::string out;
  size_t done = 0;
  const std::optional<std::string> head = report.Head(ordinal);
  if (head && line.starts_with(*head)) {
    out = kHead;
    done = head->size();
  }
  int64_t base = 0, number = 0;
  const size_t info = line.find(kTextInfo);
  if (info != std::string_view::npos) {
    Cursor cursor(line);
    cursor.MoveTo(info + kTextInfo.size());
    cursor.Skip(kSequence);
    number = cursor.Number().value_or(0);
    const std::optional<Span> sentence = report.Sentence(number);
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
    const std::optional<std::string_view> words = start && end ? report.Words({*start, *end}) : std::nullopt;
    std::string quoted;
    if (words) AppendQuoted(*words, &quoted);
    if (words && line.substr(done, at - done).ends_with(quoted)) {
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

// Where the string ends that begins at `at`, or the line.
size_t EndOfString(std::string_view line, size_t at) {
  for (++at; at < line.size() && line[at] != '"'; ++at) {
    if (line[at] == '\\') ++at;
  }
  return at;
}

std::optional<std::string> Lengthen(std::string_view line, size_t ordinal, const Report& report) {
  std::string out;
  size_t done = 0;
  if (line.starts_with(kHead)) {
    const std::optional<std::string> head = report.Head(ordinal);
    if (!head) return std::nullopt;
    out = *head;
    done = 1;
  }
  Cursor cursor(line);
  int64_t base = 0;
  const std::string mark = std::string(kTextInfo) + kSentence;
  const size_t info = line.find(mark);
  if (info != std::string_view::npos) {
    cursor.MoveTo(info + mark.size());
    const std::optional<Span> sentence = report.Sentence(cursor.Number().value_or(0));
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
      const std::optional<std::string_view> words = report.Words(span);
      if (!words) return std::nullopt;
      AppendQuoted(*words, &out);
      AppendSpan(span, &out);
    } else {
      const std::optional<Span> sentence = report.Sentence(*number);
      if (!sentence) return std::nullopt;
      out += SentenceJson(*number, *sentence);
    }
    done = cursor.at();
    at = done - 1;
  }
  if (done < line.size()) out += line.substr(done);
  return out;
}

// Calls `each` with every line and its number; false ends it.
template <typename Each>
bool EachLine(std::string_view lines, Each&& each) {
  size_t ordinal = 0;
  for (size_t from = 0; from < lines.size();) {
    const size_t end = std::min(lines.find('\n', from), lines.size());
    if (!each(lines.substr(from, end - from), ordinal++)) return false;
    from = end + 1;
  }
  return true;
}

}  // namespace

std::string ToShorthand(std::string_view records, const RecordContext& context) {
  const Report report(context);
  std::string shorthand;
  EachLine(records, [&](std::string_view line, size_t ordinal) {
    const std::string shorter = Shorten(line, ordinal, report);
    // Escapes may be written in more than one way; a line that would come back otherwise stays as it is.
    shorthand += Lengthen(shorter, ordinal, report) == line ? std::string_view(shorter) : line;
    shorthand += '\n';
    return true;
  });
  return shorthand;
}

Result<std::string> FromShorthand(std::string_view shorthand, const RecordContext& context) {
  const Report report(context);
  std::string records;
  const bool whole = EachLine(shorthand, [&](std::string_view line, size_t ordinal) {
    const std::optional<std::string> longer = Lengthen(line, ordinal, report);
    if (!longer) return false;
    records += *longer;
    records += '\n';
    return true;
  });
  if (!whole) return Error{"records do not fit their report", "", 0, 0, ""};
  return records;
}

}  // namespace depeche
