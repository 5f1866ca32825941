// Events as linked data: schema.org's Event, and for the words behind each field a Web Annotation (W3C
// Recommendation of 2017) with a TextQuoteSelector and a TextPositionSelector. The context stands in the
// file, so that nobody needs the network to read it.
#pragma once

#include <memory>

#include "export/exporter.h"

namespace depeche {

std::unique_ptr<Exporter> MakeJsonLd(Sink sink);

}  // namespace depeche
