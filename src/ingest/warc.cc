#include "ingest/warc.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/table.h"
#include "ingest/header_fields.h"
#include "ingest/limits.h"

namespace depeche {
namespace {

constexpr std::string_view kMagic = "WARC/";
constexpr std::string_view kLengthHint = "the file was cut or edited; reading goes on at the next record";

std::string_view WithoutBrackets(std::string_view text) {
  if (text.starts_with('<')) text.remove_prefix(1);
  if (text.ends_with('>')) text.remove_suffix(1);
  return text;
}

std::optional<uint64_t> Number(std::string_view digits) {
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// Where the first line that begins a record stands in `bytes`, which begin with a line; npos for none.
size_t FindMagic(std::string_view bytes) {
  for (size_t at = bytes.find(kMagic); at != std::string_view::npos; at = bytes.find(kMagic, at + 1)) {
    if (IsWarc(bytes.substr(at)) && (at == 0 || bytes[at - 1] == '\n')) return at;
  }
  return std::string_view::npos;
}

}  // namespace

bool IsWarc(std::string_view head) {
  if (!head.starts_with(kMagic)) return false;
  const std::string_view line = Trim(head.substr(0, std::min<size_t>(head.find('\n'), 16)));
  return line == "WARC/1.0" || line == "WARC/1.1" || line == "WARC/0.17" || line == "WARC/0.18";
}

std::string WarcRecord::Place() const {
  std::string place = "byte " + std::to_string(offset);
  if (!url.empty()) place += " (" + url.substr(0, 200) + ")";
  return place;
}

Result<std::optional<WarcRecord>> WarcReader::Next() {
  DEPECHE_TRY(const bool found, FindRecord());
  if (!found) return std::optional<WarcRecord>();
  DEPECHE_RETURN_IF_ERROR(Fill(limits::kMaxWarcHeaderBytes));
  WarcRecord record;
  record.offset = offset_;
  const auto [head, head_size] = SplitHead(Ahead().substr(0, limits::kMaxWarcHeaderBytes));
  const HeaderFields fields(head);
  record.type = Lower(fields.Get("warc-type"));
  record.id = WithoutBrackets(fields.Get("warc-record-id"));
  record.url = WithoutBrackets(fields.Get("warc-target-uri"));
  const std::optional<uint64_t> length = Number(fields.Get("content-length"));
  if (!length || head.size() == head_size) {
    Take(kMagic.size());  // so that the next record is looked for behind this one
    lost_ = true;
    return At(record, length ? "header without end" : "no length", std::string(kLengthHint));
  }
  Take(head_size);
  const bool response = record.type == "response";
  const bool too_long = *length > limits::kMaxWarcBlockBytes;
  DEPECHE_TRY(const bool whole, ReadBlock(*length, response && !too_long, &record.block));
  if (!whole) {
    lost_ = true;
    return At(record, at_end_ && Ahead().empty() ? "ends too early" : "wrong length",
              std::string(kLengthHint));
  }
  if (response && too_long) {
    return At(record, "longer than " + std::to_string(limits::kMaxWarcBlockBytes >> 20U) + " MiB",
              "no page of news is; leave it out");
  }
  return std::optional(std::move(record));
}

// Goes to the next record: where one should begin, else where one does, which is an error unless one was told
// already. False at the end.
Result<bool> WarcReader::FindRecord() {
  PassLineEnds();
  DEPECHE_RETURN_IF_ERROR(Fill(16));
  PassLineEnds();
  DEPECHE_RETURN_IF_ERROR(Fill(16));
  if (Ahead().empty()) return false;
  const bool lost = std::exchange(lost_, false);
  if (IsWarc(Ahead())) return true;
  const uint64_t from = offset_;
  bool found = false;
  while (true) {
    DEPECHE_RETURN_IF_ERROR(Fill(limits::kMaxWarcHeaderBytes));
    const size_t magic = FindMagic(Ahead());
    const bool last = at_end_ && Ahead().size() <= limits::kMaxWarcHeaderBytes;
    // What may be the beginning of a magic word stays.
    Take(magic != std::string_view::npos ? magic : last ? Ahead().size() : Ahead().size() - 32);
    found = magic != std::string_view::npos;
    if (found || last) break;
  }
  if (lost) return found;
  return Error{"no WARC record at byte " + std::to_string(from), path_, 0, 0, std::string(kLengthHint)};
}

// False where the block is not followed by the end of a record; then what lies ahead is where to look for the
// next one.
Result<bool> WarcReader::ReadBlock(uint64_t length, bool keep, std::string* block) {
  if (length <= limits::kMaxWarcBlockBytes) {
    // The block stays in the buffer until its end is seen, so that a record that it swallowed can be found.
    DEPECHE_RETURN_IF_ERROR(Fill(length + 16));
    std::string_view behind = Ahead().substr(std::min<size_t>(length, Ahead().size()));
    const bool complete = Ahead().size() >= length;
    const bool ended = behind.starts_with("\r\n\r\n");
    while (!behind.empty() && (behind.front() == '\r' || behind.front() == '\n')) behind.remove_prefix(1);
    if (complete && (ended || behind.empty() || IsWarc(behind))) {
      if (keep) *block = Ahead().substr(0, length);
      Take(length);
      return true;
    }
    const size_t magic = FindMagic(Ahead());
    const bool last = at_end_ && magic == std::string_view::npos;
    Take(magic != std::string_view::npos ? magic
         : last                          ? Ahead().size()
                                         : std::min<size_t>(length, Ahead().size()));
    return false;
  }
  // Too long to be held: a line within that begins a record ends the block, since the length may lie.
  while (length > 0) {
    DEPECHE_RETURN_IF_ERROR(Fill(limits::kMaxWarcHeaderBytes));
    if (Ahead().empty()) return false;
    const std::string_view piece = Ahead().substr(0, std::min<uint64_t>(length, Ahead().size()));
    const size_t magic = FindMagic(piece);
    if (magic != std::string_view::npos) {
      Take(magic);
      return false;
    }
    const size_t passed = piece.size() > 32 && piece.size() < length ? piece.size() - 32 : piece.size();
    Take(passed);
    length -= passed;
  }
  return true;
}

Status WarcReader::Fill(size_t size) {
  if (buffer_.size() - at_ >= size || at_end_) return Ok{};
  // Not for every record: one that lies about its length may have filled the buffer.
  if (at_ * 2 >= buffer_.size()) buffer_.erase(0, std::exchange(at_, 0));
  while (buffer_.size() - at_ < size) {
    const Result<size_t> n = source_.Read(&buffer_);
    at_end_ = !n || *n == 0;
    if (!n) return n.error();
    if (at_end_) break;
  }
  return Ok{};
}

void WarcReader::Take(size_t size) {
  at_ += size;
  offset_ += size;
}

void WarcReader::PassLineEnds() {
  const std::string_view ahead = Ahead();
  const size_t end = ahead.find_first_not_of("\r\n");
  Take(end == std::string_view::npos ? ahead.size() : end);
}

Error WarcReader::At(const WarcRecord& record, std::string what, std::string hint) const {
  return Error{"WARC record at " + record.Place() + ": " + what, path_, 0, 0, std::move(hint)};
}

}  // namespace depeche
