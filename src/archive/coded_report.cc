#include "archive/coded_report.h"

#include <algorithm>
#include <filesystem>

#include "archive/checksum.h"
#include "archive/compression.h"
#include "archive/shorthand.h"
#include "base/utf8.h"

namespace depeche {
namespace {

namespace fs = std::filesystem;

constexpr size_t kHashBytes = 16;

// Fields one behind the other; the lengths keep apart what would else run together.
void AddField(std::string_view field, std::string* out) {
  *out += std::to_string(field.size());
  *out += ':';
  *out += field;
}

std::string ContentHash(const Report& report) {
  std::string all;
  all.reserve(report.text.size() + 256);
  for (const std::string& field : {report.title, report.publisher, report.url, report.language}) {
    AddField(field, &all);
  }
  AddField(report.published ? ToIso(report.published->first) + ToIso(report.published->last) : "", &all);
  AddField(report.text, &all);
  return Sha256(all).substr(0, kHashBytes);
}

std::string FileName(const std::string& file, const std::string& folder) {
  std::error_code error;
  const fs::path absolute = fs::absolute(file, error).lexically_normal();
  const fs::path relative = absolute.lexically_relative(fs::absolute(folder, error).lexically_normal());
  const bool below = !relative.empty() && *relative.begin() != "..";
  return (below ? relative : absolute).string();
}

bool IsNumber(const std::string& id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string Address(const Report& report, const std::string& folder, const std::string& content_hash) {
  if (!report.url.empty()) return report.url;
  const bool stream = report.file == "-";
  const std::string name = stream ? "stdin" : report.file;
  const bool made =
      report.id.empty() || report.id == name || report.id == name + ":" + std::to_string(report.line);
  if (!made && !IsNumber(report.id)) return report.id;
  const std::string within = stream ? "stdin:" + ToHex(content_hash) : FileName(report.file, folder);
  if (!made) return within + "#" + report.id;
  return stream || report.line == 0 ? within : within + ":" + std::to_string(report.line);
}

// As the view `sentence` reads them (migrations/0001.sql).
std::string SentenceLengths(const Document& document) {
  const OffsetMap offsets(document.text());
  std::string list = "[";
  int64_t at = -1;
  for (const Sentence& sentence : document.sentences) {
    const CharSpan chars = offsets.ToChars(sentence.span);
    const int64_t before = chars.begin - at, length = chars.end - chars.begin;
    if (list.size() > 1) list += ',';
    if (before == 1) {
      list += std::to_string(length);
    } else if (before == 2 && length > 0) {
      list += std::to_string(-length);
    } else {
      list += "[" + std::to_string(before) + "," + std::to_string(length) + "]";
    }
    at = chars.end;
  }
  return list + "]";
}

// Addresses are keys: valid UTF-8 and of bounded length, whatever file names and inputs hold. What is cut or
// mended is told apart by its checksum.
std::string Tame(std::string address) {
  constexpr size_t kLongest = 1000;
  if (address.size() <= kLongest && FindInvalidUtf8(address) == std::string::npos) return address;
  const std::string mark = "#" + ToHex(Sha256(address).substr(0, 8));
  size_t replaced = 0;
  return SanitizeUtf8(std::string_view(address).substr(0, kLongest), &replaced) + mark;
}

}  // namespace

ReportIdentity Identify(const Report& report, const std::string& folder) {
  ReportIdentity identity;
  identity.content_hash = ContentHash(report);
  identity.address = Tame(Address(report, folder, identity.content_hash));
  identity.uid = ToHex(Sha256(identity.address).substr(0, 8));
  return identity;
}

Result<CodedReport> PrepareReport(const Document& document, ReportIdentity identity,
                                  std::string_view records) {
  const Report& report = document.report();
  CodedReport coded;
  coded.identity = std::move(identity);
  coded.title = report.title;
  coded.publisher = report.publisher;
  coded.url = report.url;
  coded.language = document.language;
  coded.published = report.published;
  coded.text = report.text;
  coded.characters = CountChars(report.text);
  coded.sentences = SentenceLengths(document);
  for (size_t from = 0; from < records.size();) {
    const size_t end = std::min(records.find('\n', from), records.size());
    DEPECHE_TRY(EventRecord event, ParseEventRecord(records.substr(from, end - from)));
    coded.events.push_back(std::move(event));
    coded.lines.emplace_back(records.substr(from, end - from));
    from = end + 1;
  }
  coded.packed_text = Deflate(report.text);
  const RecordShorthand report_shorthand({report.text, coded.identity.address, coded.sentences});
  std::string shorthand;
  for (size_t i = 0; i < coded.events.size(); ++i)
    shorthand += report_shorthand.Shorten(coded.lines[i], coded.events[i].uid) + "\n";
  coded.packed_records = Deflate(shorthand, RecordDictionary(report.text));
  return coded;
}

}  // namespace depeche
