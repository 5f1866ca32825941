#include "ingest/reader.h"

#include <algorithm>
#include <utility>

#include "document/header_line.h"
#include "ingest/encoding.h"
#include "ingest/json_report.h"
#include "ingest/limits.h"
#include "ingest/text_source.h"

namespace depeche {
namespace {

constexpr std::string_view kDateHint = "use YYYY, YYYY-MM, YYYY-MM-DD";
constexpr std::string_view kBlanks = " \t\r\n\f\v";

std::string Megabytes(size_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

std::string Quoted(std::string_view text) {
  constexpr size_t kMax = 60;
  std::string out = "“";
  size_t end = std::min(text.size(), kMax);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  for (char c : text.substr(0, end)) out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  return out + (end < text.size() ? "…”" : "”");
}

// "fr", "fr-CA" and "FR" are "fr"; nothing for what is no language tag.
std::optional<std::string> LanguageCode(std::string_view tag) {
  std::string code(tag.substr(0, tag.find_first_of("-_")));
  for (char& c : code) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (c < 'a' || c > 'z') return std::nullopt;
  }
  if (code.size() < 2 || code.size() > 3) return std::nullopt;
  return code;
}

// {, then a key or the end: JSON. An array is JSON too, but not in lines.
enum class Kind : uint8_t { kPlain, kJsonLines, kJsonArray };

Kind KindOf(std::string_view head) {
  const size_t first = head.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return Kind::kPlain;
  const size_t second = head.find_first_not_of(kBlanks, first + 1);
  const char next = second == std::string_view::npos ? '\0' : head[second];
  if (head[first] == '{' && (next == '"' || next == '}')) return Kind::kJsonLines;
  if (head[first] == '[' && next == '{') return Kind::kJsonArray;
  return Kind::kPlain;
}

class FileReader {
 public:
  FileReader(const std::string& path, const ReadOptions& options, const OnReport& on_report,
             const OnError& on_error, const OnNotice& on_notice)
      : path_(path), options_(options), on_report_(on_report), on_error_(on_error), on_notice_(on_notice) {}

  void Run() {
    const Status status = ReadAll();
    if (!status.ok()) on_error_(status.error());
  }

 private:
  Status ReadAll() {
    DEPECHE_TRY(TextSource source, TextSource::Open(path_));
    if (source.empty()) return Error{"empty file", path_, 0, 0, "nothing to read; give it a report"};
    TellEncoding(source.encoding());
    std::string head;
    bool more = true;
    while (more && head.size() < limits::kKindHead && head.find_first_not_of(kBlanks) == std::string::npos) {
      DEPECHE_TRY(more, source.Read(&head));
    }
    // A piece may end right behind the first brace.
    if (more && head.size() < limits::kKindHead) {
      DEPECHE_TRY(more, source.Read(&head));
    }
    switch (KindOf(head)) {
      case Kind::kJsonLines:
        return ReadJsonLines(LineReader(&source, std::move(head), limits::kMaxLineBytes));
      case Kind::kJsonArray:
        return Error{"a JSON array", path_, 1, 0, "write JSON Lines: one object a line, without brackets"};
      case Kind::kPlain:
        break;
    }
    return ReadPlain(&source, std::move(head));
  }

  Status ReadPlain(TextSource* source, std::string text) {
    while (true) {
      if (text.size() > limits::kMaxReportBytes) return TooLong(0);
      DEPECHE_TRY(const bool more, source->Read(&text));
      if (!more) break;
    }
    const Repairs repairs = Repair(&text);
    if (LooksBinary(text, repairs.nuls))
      return Error{"does not look like text", path_, 0, 0, "convert it to text first"};
    TellRepairs(repairs, 0);
    Report report;
    report.id = Name();
    report.file = path_;
    report.text = std::move(text);
    Finish(std::move(report), std::nullopt);
    return Ok{};
  }

  Status ReadJsonLines(LineReader lines) {
    while (true) {
      DEPECHE_TRY(std::optional<LineReader::Line> line, lines.Next());
      if (!line) return Ok{};
      if (line->too_long) {
        on_error_(Error{"line is longer than " + Megabytes(limits::kMaxLineBytes), path_, line->number, 0,
                        "split the report"});
        continue;
      }
      TellRepairs(Repair(&line->text), line->number);
      if (line->text.find_first_not_of(kBlanks) != std::string::npos) AddJson(line->text, line->number);
    }
  }

  void AddJson(std::string_view json, uint64_t line) {
    Result<JsonReport> parsed = ParseJsonReport(json);
    if (!parsed.ok()) {
      Error error = parsed.error();
      error.file = path_;
      error.line = line;
      on_error_(error);
      return;
    }
    if (!parsed->text) {
      on_error_(Error{"report has no “text”", path_, line, 0, "give each object a “text”"});
      return;
    }
    Report report;
    report.id =
        parsed->id && !parsed->id->empty() ? *std::move(parsed->id) : Name() + ":" + std::to_string(line);
    report.title = std::move(parsed->title).value_or("");
    report.publisher = std::move(parsed->publisher).value_or("");
    report.url = std::move(parsed->url).value_or("");
    report.file = path_;
    report.line = line;
    report.text = *std::move(parsed->text);
    TellRepairs(Repair(&report.text), line);  // "\u0000"
    if (parsed->lang && !parsed->lang->empty()) {
      const std::optional<std::string> code = LanguageCode(*parsed->lang);
      if (code) {
        report.language = *code;
      } else {
        on_notice_(Error{"no language code: " + Quoted(*parsed->lang), path_, line, 0,
                         "use ISO 639-1, as in “fr”; the language is detected"});
      }
    }
    Finish(std::move(report), parsed->published);
  }

  // Sets what the text and the options say, and hands the report on. `published` as the input names it.
  void Finish(Report report, const std::optional<std::string>& published) {
    if (report.text.find_first_not_of(kBlanks) == std::string::npos) {
      on_error_(Error{"report without text", path_, report.line, 0, "nothing to code; fill or remove it"});
      return;
    }
    if (report.text.size() > limits::kMaxReportBytes) {
      on_error_(TooLong(report.line));
      return;
    }
    const DateHeader header = FindDateHeader(report.text);
    const bool named = published && !published->empty();
    if (named) report.published = Date(*published, report.line);
    if (header.length > 0 && !report.published) {
      report.published = Date(header.date, report.line == 0 ? 1 : report.line);
    }
    if (!named && header.length == 0) report.published = options_.published;
    if (report.language.empty()) report.language = options_.language;
    on_report_(std::move(report));
  }

  std::optional<DateSpan> Date(std::string_view text, uint64_t line) {
    const std::optional<DateSpan> date = ParsePublished(text);
    if (!date) {
      on_notice_(Error{"impossible date " + Quoted(text), path_, line, 0, std::string(kDateHint)});
    }
    return date;
  }

  Error TooLong(uint64_t line) const {
    return Error{"report is longer than " + Megabytes(limits::kMaxReportBytes), path_, line, 0, "split it"};
  }

  void TellEncoding(Encoding encoding) {
    if (encoding == Encoding::kUtf8) return;
    const bool utf16 = encoding == Encoding::kUtf16Le || encoding == Encoding::kUtf16Be;
    on_notice_(Error{utf16 ? "read as UTF-16" : "read as UTF-32", path_, 0, 0, "save it as UTF-8"});
  }

  // `line` of the report; 0 for a whole file, whose lines are then the text's own.
  void TellRepairs(const Repairs& repairs, uint64_t line) {
    const auto at = [line](uint64_t within) { return line == 0 ? within : line; };
    if (repairs.windows_1252_line != 0 && !std::exchange(told_windows_1252_, true)) {
      on_notice_(Error{"not UTF-8, read as Windows-1252", path_, at(repairs.windows_1252_line), 0,
                       "save it as UTF-8"});
    }
    if (repairs.malformed_line != 0) {
      on_notice_(Error{"invalid UTF-8, " + std::to_string(repairs.malformed) + " × replaced by U+FFFD", path_,
                       at(repairs.malformed_line), 0, "save it as UTF-8"});
    }
    if (repairs.nul_line != 0) {
      on_notice_(Error{"NUL byte, read as a blank", path_, at(repairs.nul_line), 0, "remove it"});
    }
  }

  // Control characters and U+FFFD by the hundred are no report.
  static bool LooksBinary(std::string_view text, size_t nuls) {
    size_t odd = nuls;
    for (size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      odd +=
          (c < ' ' && kBlanks.find(text[i]) == std::string_view::npos) || text.substr(i, 3) == "\xEF\xBF\xBD";
    }
    return odd > 64 && odd * 10 > text.size();
  }

  std::string Name() const { return path_ == "-" ? "stdin" : path_; }

  const std::string& path_;
  const ReadOptions& options_;
  const OnReport& on_report_;
  const OnError& on_error_;
  const OnNotice& on_notice_;
  bool told_windows_1252_ = false;
};

}  // namespace

void ReadReports(const std::string& path, const ReadOptions& options, const OnReport& on_report,
                 const OnError& on_error, const OnNotice& on_notice) {
  FileReader(path, options, on_report, on_error, on_notice).Run();
}

}  // namespace depeche
