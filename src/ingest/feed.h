// RSS 0.9x, 1.0 (RDF), 2.0 and Atom 1.0: each item is a report.
//
// Parsed by pugixml, which reads no DTD: an entity that a feed declares is never expanded, so that feeds
// cannot grow by their entities, nor reach for files or addresses.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "document/report.h"

namespace depeche {

struct FeedItem {
  Report report;          // with id and line where the feed tells them, without file
  std::string published;  // as written
};

// Calls back for every item, in order. `xml` is UTF-8. Where the XML is broken, the items before the fault
// are handed on, then the error is returned, which has a line and no file. Items without any text are handed
// on too.
Status ReadFeed(const std::string& xml, const std::function<void(FeedItem)>& on_item);

}  // namespace depeche
