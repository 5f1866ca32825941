#include "base/result.h"

#include "base/utf8.h"

namespace depeche {
namespace {

// Names of files may hold anything: what would break a line or steer a terminal is written as \xHH.
std::string Printable(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const DecodedChar c = DecodeUtf8(text, at);
    if (c.valid && c.value >= ' ' && (c.value < 0x7F || c.value >= 0xA0)) {
      out.append(text.substr(at, c.length));
    } else {
      for (const char byte : text.substr(at, c.length)) {
        out += "\\x";
        out += kHex[static_cast<unsigned char>(byte) >> 4U];
        out += kHex[static_cast<unsigned char>(byte) & 0xFU];
      }
    }
    at += c.length;
  }
  return out;
}

}  // namespace

std::string Error::ToString() const {
  std::string out;
  if (!file.empty()) {
    out += file;
    if (line > 0) out += ":" + std::to_string(line);
    if (line > 0 && column > 0) out += ":" + std::to_string(column);
    out += ": ";
  }
  out += message;
  if (!hint.empty()) out += "; " + hint;
  return Printable(out);
}

}  // namespace depeche
