// Events as one HTML page that needs nothing else: a timeline, then the events day by day with their words
// and sources. No script, no address is fetched; opens from a disk, prints, and can be sent.
#pragma once

#include <memory>
#include <string>

#include "export/exporter.h"

namespace depeche {

// `title` heads the page, `query` says in words what was asked for. Events come in the order in which they
// are added.
std::unique_ptr<Exporter> MakeDigest(Sink sink, const std::string& title, const std::string& query);

}  // namespace depeche
