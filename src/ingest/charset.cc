#include "ingest/charset.h"

#include <algorithm>
#include <utility>

#include "base/table.h"
#include "base/utf8.h"
#include "ingest/header_fields.h"

namespace depeche {
namespace {

constexpr size_t kPrescan = 4096;  // bytes; HTML5 asks for the mark within 1024
constexpr size_t kLongestName = 40;

// The value behind `name` and "=", with or without quotes; empty where it does not stand there.
std::string ValueBehind(std::string_view text, size_t at) {
  const auto skip_blanks = [&] {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'))
      ++at;
  };
  skip_blanks();
  if (at >= text.size() || text[at] != '=') return "";
  ++at;
  skip_blanks();
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) ++at;
  const size_t end = std::min(text.find_first_of("\"' \t\r\n;>/?", at), text.size());
  return std::string(text.substr(at, end - at));
}

// A name that ICU may look up: it must reach for no file.
bool IsPlainName(std::string_view name) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
  };
  return !name.empty() && name.size() <= kLongestName && std::all_of(name.begin(), name.end(), plain);
}

// Browsers read ASCII and Latin-1 as Windows-1252 (WHATWG Encoding), which has them as parts.
std::string ConverterOf(std::string_view charset) {
  std::string name = Lower(Trim(charset));
  for (std::string_view latin : {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "l1"}) {
    if (name == latin) return "windows-1252";
  }
  if (name == "iso-8859-9" || name == "latin5") return "windows-1254";
  return name;
}

std::string Transcoded(Transcoder transcoder, std::string_view bytes) {
  std::string text;
  transcoder.Convert(bytes, true, &text);
  return text;
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string Quoted(std::string_view charset) {
  std::string out = "“";
  for (const char c : charset.substr(0, kLongestName)) out += c > ' ' && c < 0x7F ? c : '?';
  return out + "”";
}

}  // namespace

std::string CharsetOfHtml(std::string_view html) {
  const std::string head = Lower(html.substr(0, kPrescan));
  for (size_t meta = head.find("<meta"); meta != std::string::npos; meta = head.find("<meta", meta + 1)) {
    const size_t end = std::min(head.find('>', meta), head.size());
    const size_t charset = head.find("charset", meta);
    if (charset >= end) continue;
    std::string value = ValueBehind(std::string_view(head).substr(0, end), charset + 7);
    if (!value.empty()) return value;
  }
  return "";
}

std::string CharsetOfXml(std::string_view xml) {
  const std::string_view head = Trim(xml.substr(0, 256));
  if (!head.starts_with("<?xml")) return "";
  const std::string_view declaration = head.substr(0, head.find("?>"));
  const size_t encoding = declaration.find("encoding");
  return encoding == std::string_view::npos ? "" : ValueBehind(declaration, encoding + 8);
}

DecodedText DecodeDeclared(std::string bytes, std::string_view charset) {
  DecodedText decoded;
  const EncodingGuess guess = GuessEncoding(bytes);
  if (guess.encoding != Encoding::kUtf8) {
    Result<Transcoder> transcoder = Transcoder::Open(guess.encoding);
    if (transcoder)
      decoded.text = Transcoded(*std::move(transcoder), std::string_view(bytes).substr(guess.bom));
    decoded.repairs = Repair(&decoded.text);
    return decoded;
  }
  bytes.erase(0, guess.bom);
  const std::string name = ConverterOf(charset);
  const bool unicode = name.empty() || name.starts_with("utf");
  const bool seven_bit = name.starts_with("iso-2022-");
  const bool is_utf8 = FindInvalidUtf8(bytes) == std::string::npos;
  if (is_utf8 && !seven_bit) {
    if (!unicode && !IsAscii(bytes)) decoded.notice = "says that it is " + Quoted(charset) + ", but is UTF-8";
  } else if (!unicode) {
    Result<Transcoder> transcoder =
        IsPlainName(name) ? Transcoder::Open(name) : Result<Transcoder>(Error{"unknown", "", 0, 0, ""});
    if (transcoder) {
      bytes = Transcoded(*std::move(transcoder), bytes);
    } else {
      decoded.notice = "unknown charset " + Quoted(charset);
    }
  }
  decoded.text = std::move(bytes);
  decoded.repairs = Repair(&decoded.text);
  return decoded;
}

}  // namespace depeche
