#include "ingest/report_sink.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "document/header_line.h"
#include "ingest/language_tag.h"
#include "ingest/limits.h"
#include "ingest/published_date.h"

namespace depeche {
namespace {

std::string NameOf(const std::string& file) {
  size_t replaced = 0;
  return file == "-" ? "stdin" : SanitizeUtf8(file, &replaced);
}

void MakeValid(std::string* text) {
  size_t replaced = 0;
  if (FindInvalidUtf8(*text) != std::string::npos) *text = SanitizeUtf8(*text, &replaced);
}

// Addresses of web archives may be any bytes, and gumbo makes malformed characters of references far beyond
// Unicode.
void MakeValid(Report* report) {
  for (std::string* field : {&report->id, &report->title, &report->publisher, &report->url, &report->text,
                             &report->warc_record_id}) {
    MakeValid(field);
  }
  for (std::string& caption : report->captions) MakeValid(&caption);
}

}  // namespace

ReportSink::ReportSink(const std::string& file, const ReadOptions& options, const OnReport& on_report,
                       const OnError& on_error, const OnNotice& on_notice)
    : file_(file),
      options_(options),
      on_report_(on_report),
      on_error_(on_error),
      on_notice_(on_notice),
      name_(NameOf(file)) {}

void ReportSink::Add(Report report, std::string_view published) {
  report.file = file_;
  MakeValid(&report);
  if (IsBlank(report.text)) {
    return Fail({"report without text", "", report.line, 0, "nothing to code; fill or remove it"});
  }
  if (report.text.size() > limits::kMaxReportBytes) {
    return Fail(
        {"report is longer than " + Megabytes(limits::kMaxReportBytes), "", report.line, 0, "split it"});
  }
  SetDate(&report, published);
  if (report.language.empty()) report.language = options_.language;
  on_report_(std::move(report));
}

void ReportSink::SetDate(Report* report, std::string_view published) const {
  const auto parse = [&](std::string_view text, uint64_t line) {
    const std::optional<DateSpan> date = ParsePublishedLoosely(text);
    if (!date) Notice({"impossible date " + Quoted(text), "", line, 0, "use YYYY, YYYY-MM, YYYY-MM-DD"});
    return date;
  };
  if (report->published) return;
  if (!published.empty()) report->published = parse(published, report->line);
  const DateHeader header = FindDateHeader(report->text);
  if (header.length > 0 && !report->published) {
    report->published = parse(header.date, report->line == 0 ? 1 : report->line);
  }
  if (published.empty() && header.length == 0) report->published = options_.published;
}

void ReportSink::Fail(Error error) const {
  error.file = file_;
  error.message = place_ + error.message;
  on_error_(error);
}

void ReportSink::Notice(Error error) const {
  error.file = file_;
  error.message = place_ + error.message;
  on_notice_(error);
}

void ReportSink::TellEncoding(Encoding encoding) const {
  if (encoding == Encoding::kUtf8) return;
  const bool utf16 = encoding == Encoding::kUtf16Le || encoding == Encoding::kUtf16Be;
  Notice({utf16 ? "read as UTF-16" : "read as UTF-32", "", 0, 0, "save it as UTF-8"});
}

void ReportSink::TellRepairs(const Repairs& repairs, uint64_t line) {
  const auto at = [line](uint64_t within) { return line == 0 ? within : line; };
  if (repairs.windows_1252_line != 0 && !std::exchange(told_windows_1252_, true)) {
    Notice({"not UTF-8, read as Windows-1252", "", at(repairs.windows_1252_line), 0, "save it as UTF-8"});
  }
  if (repairs.malformed_line != 0) {
    Notice({"invalid UTF-8, " + std::to_string(repairs.malformed) + " × replaced by U+FFFD", "",
            at(repairs.malformed_line), 0, "save it as UTF-8"});
  }
  if (repairs.nul_line != 0) Notice({"NUL byte, read as a blank", "", at(repairs.nul_line), 0, "remove it"});
}

std::string ReportSink::Language(std::string_view tag, uint64_t line) const {
  if (const std::optional<std::string> code = LanguageCode(tag)) return *code;
  Notice({"no language code: " + Quoted(tag), "", line, 0,
          "use ISO 639-1, as in “fr”; the language is detected"});
  return "";
}

std::string Quoted(std::string_view text) {
  constexpr size_t kMax = 60;
  std::string out = "“";
  size_t end = std::min(text.size(), kMax);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  for (char c : text.substr(0, end)) out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  return out + (end < text.size() ? "…”" : "”");
}

std::string Megabytes(size_t bytes) { return std::to_string(bytes >> 20U) + " MiB"; }

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

}  // namespace depeche
