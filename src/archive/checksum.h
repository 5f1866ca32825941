// SHA-256 (FIPS 180-4), as sha256sum prints it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace depeche {

// The 32 bytes of the digest.
std::string Sha256(std::string_view bytes);
Result<std::string> Sha256OfFile(const std::string& path);

std::string ToHex(std::string_view bytes);

}  // namespace depeche
