#include "ingest/text_source.h"

#include <utility>

namespace depeche {

Result<TextSource> TextSource::Open(std::unique_ptr<PeekableSource> bytes) {
  constexpr size_t kSample = 1 << 16;
  TextSource source(std::move(bytes));
  DEPECHE_TRY(const std::string_view head, source.bytes_->Peek(kSample));
  const EncodingGuess guess = GuessEncoding(head);
  source.bom_ = guess.bom;
  source.encoding_ = guess.encoding;
  if (guess.encoding != Encoding::kUtf8) {
    DEPECHE_TRY(Transcoder transcoder, Transcoder::Open(guess.encoding));
    source.transcoder_ = std::move(transcoder);
  }
  return source;
}

Result<bool> TextSource::Read(std::string* out) {
  if (at_end_) return false;
  std::string bytes;
  DEPECHE_TRY(const size_t n, bytes_->Read(&bytes));
  at_end_ = n == 0;
  // The whole mark is in the first piece: it was looked at.
  bytes.erase(0, std::exchange(bom_, 0));
  if (transcoder_) {
    transcoder_->Convert(bytes, at_end_, out);
    return true;
  }
  out->append(bytes);
  return !at_end_;
}

Result<std::optional<LineReader::Line>> LineReader::Next() {
  Line line;
  line.number = ++number_;
  size_t searched = from_;
  while (true) {
    const size_t newline = buffer_.find('\n', searched);
    if (newline != std::string::npos || at_end_) {
      const size_t end = newline == std::string::npos ? buffer_.size() : newline;
      if (newline == std::string::npos && end == from_ && !line.too_long) return std::optional<Line>();
      line.too_long |= end - from_ > max_line_;
      if (!line.too_long) line.text.assign(buffer_, from_, end - from_);
      from_ = newline == std::string::npos ? end : newline + 1;
      return std::optional<Line>(std::move(line));
    }
    // What was handed out, and what is too long, need not be held.
    if (buffer_.size() - from_ > max_line_) {
      line.too_long = true;
      from_ = buffer_.size();
    }
    buffer_.erase(0, from_);
    from_ = 0;
    searched = buffer_.size();
    DEPECHE_TRY(const bool more, source_.Read(&buffer_));
    at_end_ = !more;
  }
}

}  // namespace depeche
