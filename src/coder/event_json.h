// Event records as JSON Lines, with PLOVER's names where PLOVER has one (docs/formats.md).
#pragma once

#include <functional>
#include <string>

#include "crosswalk/cameo.h"
#include "document/document.h"
#include "events/ontology.h"

namespace depeche {

// The document's events that `keep` lets through (all where it is empty), one line each, each ended by a
// newline. Offsets count Unicode code points. A record's id is the same on every run for the same report id,
// type, first mode and anchor, and no two records of a report share one. With `cameo`, type, scale and quad
// class are CAMEO's, and PLOVER's stand under "plover".
std::string EventsToJsonLines(const Document& document, const Ontology& ontology,
                              const std::function<bool(const Event&)>& keep = {},
                              const CameoCrosswalk* cameo = nullptr);

}  // namespace depeche
