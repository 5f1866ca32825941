// From the names in a filter to the rows that they mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "query/statements.h"

namespace depeche {

// Rows of `entity` with this key, or with this name, case and accents folded; likewise places and sources.
std::vector<int64_t> FindEntities(Statements& statements, const std::string& key_or_name);
std::vector<int64_t> FindPlaces(Statements& statements, const std::string& key_or_name);
std::vector<int64_t> FindSources(Statements& statements, const std::string& name);
std::vector<int64_t> FindPublishers(Statements& statements, const std::string& name);
std::optional<int64_t> FindReport(Statements& statements, const std::string& uid);
std::optional<int64_t> FindStory(Statements& statements, const std::string& uid);

// Values of an indexed column of `event`, each found by one step into the index: "type" or "modes".
std::vector<std::string> DistinctTypes(Statements& statements);
std::vector<std::string> DistinctModes(Statements& statements);

// Whether full text can be searched for what was typed (query/text_query.h).
Status CheckText(Statements& statements, const std::string& typed);

// Whether `text` is written as PLOVER writes countries and bodies: three capital letters.
bool IsCode(const std::string& text);

}  // namespace depeche
