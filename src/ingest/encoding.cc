#include "ingest/encoding.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace depeche {
namespace {

unsigned char Byte(std::string_view text, size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

bool IsAsciiLetter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool IsHighLetter(unsigned char c) {
  constexpr std::string_view kBelowC0 = "\x8A\x8C\x8E\x9A\x9C\x9E\x9F";  // Š Œ Ž š œ ž Ÿ
  return (c >= 0xC0 && c != 0xD7 && c != 0xF7) ||
         kBelowC0.find(static_cast<char>(c)) != std::string_view::npos;
}

// Quotes, dashes, signs that stand in print: € ‚ „ … ‘ ’ “ ” • – — ™, no-break space, « » ° and others.
bool IsHighMark(unsigned char c) {
  constexpr std::string_view kMarks =
      "\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99"
      "\xA0\xA1\xA3\xA7\xA9\xAB\xAE\xB0\xB2\xB3\xB5\xB7\xBA\xBB\xBC\xBD\xBE\xBF";
  return kMarks.find(static_cast<char>(c)) != std::string_view::npos;
}

// Letters that are words by themselves: À È à è.
bool StandsAlone(unsigned char c) { return c == 0xC0 || c == 0xC8 || c == 0xE0 || c == 0xE8; }

// Letters beside letters, and marks of print: hardly chance, and hardly damaged UTF-8.
bool LooksLikeWindows1252(std::string_view text) {
  size_t likely = 0, unlikely = 0, utf8 = 0;
  for (size_t at = 0; at < text.size();) {
    const unsigned char c = Byte(text, at);
    if (c < 0x80) {
      ++at;
      continue;
    }
    const DecodedChar decoded = DecodeUtf8(text, at);
    if (decoded.valid) {
      ++utf8;
      at += decoded.length;
      continue;
    }
    const unsigned char before = at > 0 ? Byte(text, at - 1) : 0;
    const unsigned char after = Byte(text, at + 1);
    const bool beside_letter =
        IsAsciiLetter(before) || IsAsciiLetter(after) || IsHighLetter(before) || IsHighLetter(after);
    const bool good = IsHighLetter(c) ? beside_letter || StandsAlone(c) : IsHighMark(c);
    ++(good ? likely : unlikely);
    ++at;
  }
  return likely > 4 * unlikely && likely > 4 * utf8;
}

uint64_t LineOf(std::string_view text, size_t at) {
  return 1 + static_cast<uint64_t>(std::count(text.begin(), text.begin() + static_cast<ptrdiff_t>(at), '\n'));
}

std::string FromWindows1252(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("windows-1252", &error);
  std::array<std::string, 128> high;
  for (size_t i = 0; i < high.size(); ++i) {
    const char byte = static_cast<char>(0x80 + i);
    const char* from = &byte;
    UErrorCode one = error;
    const UChar32 c = U_SUCCESS(error) ? ucnv_getNextUChar(converter, &from, &byte + 1, &one) : 0xFFFD;
    AppendUtf8(U_SUCCESS(one) ? static_cast<char32_t>(c) : 0xFFFD, &high[i]);
  }
  if (converter != nullptr) ucnv_close(converter);
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      out += high[byte - 0x80];
    }
  }
  return out;
}

const char* ConverterName(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf16Le:
      return "UTF-16LE";
    case Encoding::kUtf16Be:
      return "UTF-16BE";
    case Encoding::kUtf32Le:
      return "UTF-32LE";
    case Encoding::kUtf32Be:
      return "UTF-32BE";
    case Encoding::kUtf8:
      break;
  }
  return "UTF-8";
}

}  // namespace

EncodingGuess GuessEncoding(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("\xEF\xBB\xBF"sv)) return {Encoding::kUtf8, 3};
  if (head.starts_with("\xFF\xFE\x00\x00"sv)) return {Encoding::kUtf32Le, 4};
  if (head.starts_with("\x00\x00\xFE\xFF"sv)) return {Encoding::kUtf32Be, 4};
  if (head.starts_with("\xFF\xFE"sv)) return {Encoding::kUtf16Le, 2};
  if (head.starts_with("\xFE\xFF"sv)) return {Encoding::kUtf16Be, 2};
  constexpr size_t kSample = 4096;
  const size_t units = std::min(head.size(), kSample) / 2;
  size_t first_zero = 0, second_zero = 0;
  for (size_t i = 0; i < units; ++i) {
    first_zero += head[2 * i] == 0;
    second_zero += head[2 * i + 1] == 0;
  }
  // Nearly every second byte of Western text in UTF-16 is zero, and always the same one of the two.
  const auto tells = [units](size_t zero, size_t other) {
    return units >= 4 && zero * 2 > units && other * 20 < units;
  };
  if (tells(second_zero, first_zero)) return {Encoding::kUtf16Le, 0};
  if (tells(first_zero, second_zero)) return {Encoding::kUtf16Be, 0};
  return {};
}

std::string_view BinaryFormat(std::string_view head) {
  using namespace std::string_view_literals;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kMagic = {{
      {"\x1F\x8B"sv, "gzip"},
      {"BZh"sv, "bzip2"},
      {"\xFD\x37zXZ\x00"sv, "xz"},
      {"\x28\xB5\x2F\xFD"sv, "zstd"},
      {"PK\x03\x04"sv, "zip"},
      {"%PDF-"sv, "PDF"},
      {"\x89PNG"sv, "PNG"},
      {"\xFF\xD8\xFF"sv, "JPEG"},
      {"\x7F\x45LF"sv, "ELF"},
      {"SQLite format 3\x00"sv, "SQLite"},
  }};
  for (const auto& [magic, name] : kMagic) {
    if (head.starts_with(magic)) return name;
  }
  return {};
}

struct Transcoder::State {
  UConverter* from = nullptr;
  UConverter* to = nullptr;
  std::array<UChar, 4096> pivot{};
  UChar* pivot_source = nullptr;
  UChar* pivot_target = nullptr;
  bool reset = true;

  ~State() {
    if (from != nullptr) ucnv_close(from);
    if (to != nullptr) ucnv_close(to);
  }
};

Transcoder::Transcoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
Transcoder::Transcoder(Transcoder&&) noexcept = default;
Transcoder& Transcoder::operator=(Transcoder&&) noexcept = default;
Transcoder::~Transcoder() = default;

Result<Transcoder> Transcoder::Open(Encoding encoding) { return Open(std::string(ConverterName(encoding))); }

Result<Transcoder> Transcoder::Open(const std::string& charset) {
  auto state = std::make_unique<State>();
  UErrorCode error = U_ZERO_ERROR;
  state->from = ucnv_open(charset.c_str(), &error);
  state->to = ucnv_open("UTF-8", &error);
  if (U_FAILURE(error)) return Error{"ICU has no converter for this encoding", "", 0, 0, "save it as UTF-8"};
  state->pivot_source = state->pivot_target = state->pivot.data();
  return Transcoder(std::move(state));
}

void Transcoder::Convert(std::string_view bytes, bool last, std::string* out) {
  State& s = *state_;
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  std::array<char, 1 << 14> buffer;
  while (true) {
    UErrorCode error = U_ZERO_ERROR;
    char* target = buffer.data();
    ucnv_convertEx(s.to, s.from, &target, buffer.data() + buffer.size(), &source, source_end, s.pivot.data(),
                   &s.pivot_source, &s.pivot_target, s.pivot.data() + s.pivot.size(), s.reset, last, &error);
    s.reset = false;
    out->append(buffer.data(), target);
    if (error != U_BUFFER_OVERFLOW_ERROR) return;
  }
}

Repairs Repair(std::string* text) {
  Repairs repairs;
  if (const size_t bad = FindInvalidUtf8(*text); bad != std::string::npos) {
    if (LooksLikeWindows1252(*text)) {
      repairs.windows_1252_line = LineOf(*text, bad);
      *text = FromWindows1252(*text);
    } else {
      repairs.malformed_line = LineOf(*text, bad);
      *text = SanitizeUtf8(*text, &repairs.malformed);
    }
  }
  if (const size_t nul = text->find('\0'); nul != std::string::npos) {
    repairs.nul_line = LineOf(*text, nul);
    for (char& c : *text) {
      if (c != '\0') continue;
      c = ' ';
      ++repairs.nuls;
    }
  }
  return repairs;
}

}  // namespace depeche
