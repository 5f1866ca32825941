#include "ingest/reader.h"

#include <utility>

#include "base/fold.h"
#include "base/table.h"
#include "document/header_line.h"
#include "ingest/charset.h"
#include "ingest/encoding.h"
#include "ingest/feed.h"
#include "ingest/folder_walk.h"
#include "ingest/gzip_source.h"
#include "ingest/html_text.h"
#include "ingest/html_tree.h"
#include "ingest/http_message.h"
#include "ingest/json_report.h"
#include "ingest/limits.h"
#include "ingest/page_report.h"
#include "ingest/report_sink.h"
#include "ingest/sniff.h"
#include "ingest/text_source.h"
#include "ingest/warc.h"

namespace depeche {
namespace {

using Input = std::unique_ptr<PeekableSource>;

// --- plain text and JSON Lines ---

// Control characters and U+FFFD by the hundred are no report.
bool LooksBinary(std::string_view text, size_t nuls) {
  size_t odd = nuls;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool control = c < ' ' && std::string_view(" \t\r\n\f\v").find(text[i]) == std::string_view::npos;
    odd += control || text.substr(i, 3) == "\xEF\xBF\xBD";
  }
  return odd > 64 && odd * 10 > text.size();
}

Status ReadPlain(TextSource source, ReportSink* sink) {
  Report report;
  report.id = sink->name();
  while (true) {
    DEPECHE_TRY(const bool more, source.Read(&report.text));
    if (!more) break;
    if (report.text.size() > limits::kMaxReportBytes) {
      return Error{"report is longer than " + Megabytes(limits::kMaxReportBytes), "", 0, 0, "split it"};
    }
  }
  const Repairs repairs = Repair(&report.text);
  if (LooksBinary(report.text, repairs.nuls)) {
    return Error{"does not look like text", "", 0, 0, "convert it to text first"};
  }
  sink->TellRepairs(repairs, 0);
  sink->Add(std::move(report), "");
  return Ok{};
}

// Puts the title before a text that lacks it. A header line must stay first, and has a headline of its own.
void AddTitle(Report* report) {
  constexpr size_t kBeginning = 2000;
  std::string title;
  AppendFolded(report->title, &title);
  title = Trim(title);
  if (IsBlank(title) || FindDateHeader(report->text).length > 0) return;
  const std::string beginning = FoldKey(std::string_view(report->text).substr(0, kBeginning));
  if (beginning.find(FoldKey(title)) != std::string::npos) return;
  report->text = WithTitle(title, std::move(report->text));
}

void AddJson(std::string_view json, uint64_t line, ReportSink* sink) {
  Result<JsonReport> parsed = ParseJsonReport(json);
  if (!parsed.ok()) {
    Error error = parsed.error();
    error.line = line;
    return sink->Fail(std::move(error));
  }
  if (!parsed->text) return sink->Fail({"report has no “text”", "", line, 0, "give each object a “text”"});
  Report report;
  report.id = parsed->id.value_or("");
  if (report.id.empty()) report.id = sink->name() + ":" + std::to_string(line);
  report.title = std::move(parsed->title).value_or("");
  report.publisher = std::move(parsed->publisher).value_or("");
  report.url = std::move(parsed->url).value_or("");
  report.line = line;
  report.text = *std::move(parsed->text);
  sink->TellRepairs(Repair(&report.text), line);  // "\u0000"
  if (parsed->lang && !parsed->lang->empty()) report.language = sink->Language(*parsed->lang, line);
  if (sink->options().add_titles && !IsBlank(report.text)) AddTitle(&report);
  sink->Add(std::move(report), parsed->published.value_or(""));
}

Status ReadJsonLines(TextSource source, ReportSink* sink) {
  LineReader lines(&source, limits::kMaxLineBytes);
  while (true) {
    DEPECHE_TRY(std::optional<LineReader::Line> line, lines.Next());
    if (!line) return Ok{};
    if (line->too_long) {
      sink->Fail({"line is longer than " + Megabytes(limits::kMaxLineBytes), "", line->number, 0,
                  "split the report"});
      continue;
    }
    sink->TellRepairs(Repair(&line->text), line->number);
    if (!IsBlank(line->text)) AddJson(line->text, line->number, sink);
  }
}

// --- HTML and feeds, which are read whole ---

// Where a page or feed was found, beside what it says itself.
struct Found {
  std::string id;       // for a page that is a whole item
  std::string address;  // empty where unknown
  std::string charset;  // as the server named it; empty where it did not
  std::string warc_record_id;
};

std::string Decoded(std::string bytes, std::string charset, ReportSink* sink) {
  DecodedText decoded = DecodeDeclared(std::move(bytes), charset);
  if (!decoded.notice.empty()) sink->Notice({decoded.notice, "", 0, 0, "read as what it looks like"});
  sink->TellRepairs(decoded.repairs, 0);
  return std::move(decoded.text);
}

Status ReadPage(std::string bytes, const Found& found, ReportSink* sink) {
  if (bytes.size() > limits::kMaxPageBytes) {
    return Error{"HTML page is longer than " + Megabytes(limits::kMaxPageBytes), "", 0, 0,
                 "no page of news is; leave it out"};
  }
  const std::string charset = found.charset.empty() ? CharsetOfHtml(bytes) : found.charset;
  DEPECHE_TRY(PageReport page, ReportOfPage(Decoded(std::move(bytes), charset, sink), found.address));
  page.report.id = found.id;
  page.report.warc_record_id = found.warc_record_id;
  sink->Add(std::move(page.report), page.bad_date);
  return Ok{};
}

Status ReadFeedItems(std::string bytes, const Found& found, ReportSink* sink) {
  if (bytes.size() > limits::kMaxFeedBytes) {
    return Error{"feed is longer than " + Megabytes(limits::kMaxFeedBytes), "", 0, 0, "split it"};
  }
  const std::string charset = found.charset.empty() ? CharsetOfXml(bytes) : found.charset;
  const std::string xml = Decoded(std::move(bytes), charset, sink);
  size_t items = 0;
  const Status status = ReadFeed(xml, [&](FeedItem item) {
    ++items;
    if (item.report.id.empty()) item.report.id = found.id + ":" + std::to_string(item.report.line);
    item.report.warc_record_id = found.warc_record_id;
    sink->Add(std::move(item.report), item.published);
  });
  if (status.ok() && items == 0) return Error{"feed without items", "", 0, 0, "nothing to code; remove it"};
  return status;
}

// --- WARC ---

bool MayBeText(std::string_view content_type) {
  return content_type.empty() || content_type.find("html") != std::string_view::npos ||
         content_type.find("xml") != std::string_view::npos;
}

// Pages and feeds that were fetched; whatever else a crawl brings home is passed over.
Status ReadResponse(const WarcRecord& record, ReportSink* sink) {
  constexpr int kFetched = 200;
  DEPECHE_TRY(const HttpResponse response, ParseHttpResponse(record.block));
  if (response.status != kFetched || !MayBeText(response.content_type)) return Ok{};
  DEPECHE_TRY(std::string body, DecodedBody(response, limits::kMaxWarcBlockBytes));
  const std::string id = record.id.empty() ? sink->name() + ":" + std::to_string(record.offset) : record.id;
  const Found found{id, record.url, response.charset, record.id};
  const DecodedText head = DecodeDeclared(body.substr(0, limits::kKindHead), "");
  switch (KindOf(head.text)) {
    case InputKind::kHtml:
      return ReadPage(std::move(body), found, sink);
    case InputKind::kFeed:
      return ReadFeedItems(std::move(body), found, sink);
    default:
      return Ok{};
  }
}

Status ReadWarc(Input source, const std::string& file, ReportSink* sink) {
  WarcReader reader(source.get(), file);
  while (true) {
    const Result<std::optional<WarcRecord>> record = reader.Next();
    if (!record) {
      sink->Fail(record.error());
    } else if (!*record) {
      return Ok{};
    } else if ((*record)->type == "response") {
      sink->SetPlace("WARC record at " + (*record)->Place() + ": ");
      const Status status = ReadResponse(**record, sink);
      if (!status.ok()) sink->Fail(status.error());
      sink->SetPlace("");
    }
  }
}

// --- all kinds ---

// What lies under gzip, if anything.
Result<Input> Unpacked(std::unique_ptr<ByteSource> bytes, const std::string& file) {
  auto input = std::make_unique<PeekableSource>(std::move(bytes));
  DEPECHE_TRY(const std::string_view head, input->Peek(limits::kKindHead));
  if (!IsGzip(head)) return input;
  return std::make_unique<PeekableSource>(MakeGzipSource(std::move(input), file));
}

Status ReadInput(std::unique_ptr<ByteSource> bytes, const std::string& file, ReportSink* sink) {
  DEPECHE_TRY(Input input, Unpacked(std::move(bytes), file));
  DEPECHE_TRY(const std::string_view head, input->Peek(limits::kKindHead));
  if (head.empty()) return Error{"empty file", "", 0, 0, "nothing to read; give it a report"};
  if (const std::string_view format = BinaryFormat(head); !format.empty()) {
    return Error{"is a " + std::string(format) + " file, not text", "", 0, 0, "unpack or convert it first"};
  }
  const Encoding encoding = GuessEncoding(head).encoding;
  const InputKind kind = KindOf(DecodeDeclared(std::string(head), "").text);
  if (kind == InputKind::kWarc) return ReadWarc(std::move(input), file, sink);
  sink->TellEncoding(encoding);
  switch (kind) {
    case InputKind::kHtml: {
      DEPECHE_TRY(std::string page, ReadUpTo(input.get(), limits::kMaxPageBytes));
      return ReadPage(std::move(page), {sink->name(), "", "", ""}, sink);
    }
    case InputKind::kFeed: {
      DEPECHE_TRY(std::string feed, ReadUpTo(input.get(), limits::kMaxFeedBytes));
      return ReadFeedItems(std::move(feed), {sink->name(), "", "", ""}, sink);
    }
    case InputKind::kOtherXml:
      return Error{"XML that is neither a page nor a feed", "", 0, 0, "convert it to JSON Lines first"};
    case InputKind::kJsonArray:
      return Error{"a JSON array", "", 1, 0, "write JSON Lines: one object a line, without brackets"};
    case InputKind::kJsonLines:
    case InputKind::kPlain:
    case InputKind::kWarc:
      break;
  }
  DEPECHE_TRY(TextSource text, TextSource::Open(std::move(input)));
  return kind == InputKind::kJsonLines ? ReadJsonLines(std::move(text), sink)
                                       : ReadPlain(std::move(text), sink);
}

void ReadFile(const std::string& path, const ReadOptions& options, const OnReport& on_report,
              const OnError& on_error, const OnNotice& on_notice) {
  Result<std::unique_ptr<ByteSource>> bytes = OpenFile(path, options.on_bytes);
  if (!bytes) return on_error(bytes.error());
  ReportSink sink(path, options, on_report, on_error, on_notice);
  const Status status = ReadInput(*std::move(bytes), path, &sink);
  if (!status.ok()) sink.Fail(status.error());
}

}  // namespace

void ReadReports(const std::string& path, const ReadOptions& options, const OnReport& on_report,
                 const OnError& on_error, const OnNotice& on_notice) {
  if (path == "-" || !IsFolder(path)) return ReadFile(path, options, on_report, on_error, on_notice);
  WalkFolder(
      path, [&](const std::string& file) { ReadFile(file, options, on_report, on_error, on_notice); },
      on_error);
}

void ReadReportsIn(std::string_view bytes, const std::string& name, const ReadOptions& options,
                   const OnReport& on_report, const OnError& on_error, const OnNotice& on_notice) {
  ReportSink sink(name, options, on_report, on_error, on_notice);
  const Status status = ReadInput(MakeMemorySource(bytes), name, &sink);
  if (!status.ok()) sink.Fail(status.error());
}

}  // namespace depeche
