// Events as a table for people: one line an event, columns cut to the terminal's width.
#pragma once

#include <functional>
#include <string>

#include "document/document.h"

namespace depeche::cli {

// The report's title or first words, then its events that `keep` lets through, each under what `label` calls
// it.
std::string EventTable(const Document& document, bool colour, const std::function<bool(const Event&)>& keep,
                       const std::function<std::string(const Event&)>& label);

// "ASSAULT/drone"
std::string PloverLabel(const Event& event);

}  // namespace depeche::cli
