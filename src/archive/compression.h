// zlib streams (RFC 1950) for what an archive holds compressed.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace depeche {

// `dictionary` holds what the bytes are likely to repeat; inflating needs the same one.
std::string Deflate(std::string_view bytes, std::string_view dictionary = {});

// Fails on damaged streams, on another dictionary, and beyond 256 MiB, which no report comes near.
Result<std::string> Inflate(std::string_view stream, std::string_view dictionary = {});

// The dictionary of a report's records: words of its text, which they quote, and the keys that they share.
std::string RecordDictionary(std::string_view text);

}  // namespace depeche
