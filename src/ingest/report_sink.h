// Where every reader hands its reports: what the options and the text itself say is added, what is no report
// is refused, repairs are told.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/encoding.h"
#include "ingest/reader.h"

namespace depeche {

class ReportSink {
 public:
  // All must outlive the sink. `file` is the input's path, "-" for standard input.
  ReportSink(const std::string& file, const ReadOptions& options, const OnReport& on_report,
             const OnError& on_error, const OnNotice& on_notice);

  // For reports that name none: the path in valid UTF-8, "stdin" for standard input.
  const std::string& name() const { return name_; }
  const ReadOptions& options() const { return options_; }

  // Within a file of files, what stands before every message: "WARC record at byte 120: ".
  void SetPlace(std::string place) { place_ = std::move(place); }

  // Hands on a report, which has its id and line. `published` as the input names it; it counts where the
  // report has no date yet.
  void Add(Report report, std::string_view published);

  void Fail(Error error) const;    // the item is lost
  void Notice(Error error) const;  // it was repaired
  void TellEncoding(Encoding encoding) const;
  // `line` of the report; 0 for a whole file, whose lines are then the text's own.
  void TellRepairs(const Repairs& repairs, uint64_t line);
  // The language that a tag names; empty, with a notice, for what is none.
  std::string Language(std::string_view tag, uint64_t line) const;

 private:
  void SetDate(Report* report, std::string_view published) const;

  const std::string& file_;
  const ReadOptions& options_;
  const OnReport& on_report_;
  const OnError& on_error_;
  const OnNotice& on_notice_;
  const std::string name_;
  std::string place_;
  bool told_windows_1252_ = false;
};

// Text as a message may show it: short, on one line, in quotes.
std::string Quoted(std::string_view text);
std::string Megabytes(size_t bytes);
bool IsBlank(std::string_view text);

}  // namespace depeche
