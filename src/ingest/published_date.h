// When something was published, in the many forms that pages and feeds write.
#pragma once

#include <optional>
#include <string_view>

#include "document/dates.h"

namespace depeche {

// Takes every form of ISO 8601 and its like (2023-04-15T08:00+02:00, 20230415T080000Z, 2023/04/15, 2023-04),
// RFC 822 and 5322 (Sat, 15 Apr 2023 08:00:00 +0200), asctime, JavaScript's "Sat Apr 15 2023", "April 15,
// 2023", seconds or milliseconds since 1970 (UTC), and days like 15.04.2023 or 15/04/2023 where they can be
// read in one way only. The day is the one written, in the zone written. Nothing where there is no such date.
std::optional<DateSpan> ParsePublishedLoosely(std::string_view text);

// A date in an address: /2023/04/15/ or /2023/apr/15/ or /2023-04-15 or /20230415.
std::optional<DateSpan> DateInAddress(std::string_view url);

}  // namespace depeche
