// Records as PLOVER's recommended JSON Lines: those of `depeche code` with the sentence, the citation and the
// story.
#pragma once

#include <memory>

#include "export/exporter.h"

namespace depeche {

std::unique_ptr<Exporter> MakePloverJsonLines(Sink sink);

}  // namespace depeche
