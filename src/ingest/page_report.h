// One HTML page as a report.
#pragma once

#include <string>

#include "base/result.h"
#include "document/report.h"

namespace depeche {

struct PageReport {
  Report report;         // without id, file and line
  std::string bad_date;  // what the page gives as its date where none of it is one
};

// `html` is UTF-8; `address` is where the page was fetched, empty where that is unknown. Fails where the page
// holds no article or passes a bound; the error has no file.
Result<PageReport> ReportOfPage(std::string html, const std::string& address);

}  // namespace depeche
