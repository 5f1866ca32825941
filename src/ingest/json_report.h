// One report as a JSON object.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace depeche {

// The fields as written; absent and null are the same.
struct JsonReport {
  std::optional<std::string> id, title, text, published, publisher, url, lang;
};

// Reads one object; unknown keys are ignored, however deep their values nest. `json` must be valid UTF-8. The
// error has a column and no file.
Result<JsonReport> ParseJsonReport(std::string_view json);

}  // namespace depeche
