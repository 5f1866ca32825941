// Records as an archive stores them: without what they repeat of their report. The words of a quote are those
// of the text, so its place is enough; ids and addresses stand in tables. docs/archive.md has the grammar.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace depeche {

// What records repeat of their report.
struct RecordContext {
  std::string_view text;
  std::string address;
  std::string sentences;  // JSON, as in `body`
};

// A report as its records see it. `text` must outlive it.
class RecordShorthand {
 public:
  explicit RecordShorthand(RecordContext context);

  // `record` is a line of JSON, without newline, of the event with this uid. Whatever it holds, Lengthen
  // gives the same bytes again.
  std::string Shorten(std::string_view record, std::string_view uid) const;
  // Fails on what is no shorthand of such a report.
  Result<std::string> Lengthen(std::string_view shorthand, std::string_view uid) const;

  // The words of the sentence that a record, lengthened, was coded from; empty where it names none of the
  // text.
  std::string_view SentenceOf(std::string_view record) const;

 private:
  struct Span {
    int64_t start = 0, end = 0;
  };
  bool Holds(Span span) const;
  std::string_view Words(Span span) const;
  std::optional<Span> Sentence(int64_t number) const;
  std::string Head(std::string_view uid) const;
  void ReadSentences();
  static void AppendSpan(Span span, std::string* json);
  static std::string SentenceJson(int64_t number, Span span);
  std::string TryToShorten(std::string_view record, std::string_view uid) const;
  std::optional<std::string> TryToLengthen(std::string_view shorthand, std::string_view uid) const;

  RecordContext context_;
  std::vector<uint32_t> starts_;  // of code points, in bytes
  std::vector<Span> sentences_;
};

}  // namespace depeche
