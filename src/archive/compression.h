// zlib streams (RFC 1950) for what an archive holds compressed.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace depeche {

// `dictionary` holds what the bytes are likely to repeat.
std::string Deflate(std::string_view bytes, std::string_view dictionary = {});

// Fails on damaged streams, on those that want a dictionary, and beyond 256 MiB, which no report comes near.
Result<std::string> Inflate(std::string_view stream);

// The dictionary of a report's records: the text, which they quote, and what records have in common
// (record_dictionary.txt, which is part of the format of an archive and so never edited).
std::string RecordDictionary(std::string_view text);
// Of what was deflated with it; fails on that of another text.
Result<std::string> InflateRecords(std::string_view stream, std::string_view text);

}  // namespace depeche
