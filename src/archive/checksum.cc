#include "archive/checksum.h"

#include <nettle/sha2.h>

#include "base/file.h"

namespace depeche {

std::string Sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()));
  std::string digest(SHA256_DIGEST_SIZE, '\0');
  sha256_digest(&context, digest.size(), reinterpret_cast<uint8_t*>(digest.data()));
  return digest;
}

Result<std::string> Sha256OfFile(const std::string& path) {
  DEPECHE_TRY(const MappedFile file, MappedFile::Open(path));
  return Sha256({reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()});
}

std::string ToHex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

}  // namespace depeche
