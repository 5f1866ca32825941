// What encoding bytes are in, and how they become valid UTF-8.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace depeche {

enum class Encoding : uint8_t {
  kUtf8,  // or bytes of one of the 8-bit encodings, told apart piece by piece
  kUtf16Le,
  kUtf16Be,
  kUtf32Le,
  kUtf32Be,
};

struct EncodingGuess {
  Encoding encoding = Encoding::kUtf8;
  size_t bom = 0;  // bytes of the byte order mark
};

// By the byte order mark, else by where the zero bytes stand.
EncodingGuess GuessEncoding(std::string_view head);

// "gzip" and the like for files that hold no text; empty for others.
std::string_view BinaryFormat(std::string_view head);

// Turns other encodings into UTF-8, piece by piece; what cannot be decoded becomes U+FFFD.
class Transcoder {
 public:
  static Result<Transcoder> Open(Encoding encoding);
  static Result<Transcoder> Open(const std::string& charset);  // by a name that ICU knows
  Transcoder(Transcoder&&) noexcept;
  Transcoder& operator=(Transcoder&&) noexcept;
  ~Transcoder();

  // Appends to `out`; `last` with the last piece, which may be empty.
  void Convert(std::string_view bytes, bool last, std::string* out);

 private:
  struct State;
  explicit Transcoder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// What Repair changed; lines are 1-based within the text, 0 where nothing was changed.
struct Repairs {
  uint64_t nul_line = 0;  // of the first zero byte
  size_t nuls = 0;
  uint64_t windows_1252_line = 0;  // of the first byte that told the encoding
  uint64_t malformed_line = 0;     // of the first malformed sequence
  size_t malformed = 0;            // sequences replaced by U+FFFD
};

// Makes `text` valid UTF-8 without zero bytes: reads it as Windows-1252 (of which Latin-1 is a part) where it
// looks like that, else replaces malformed sequences by U+FFFD; zero bytes become blanks.
Repairs Repair(std::string* text);

}  // namespace depeche
