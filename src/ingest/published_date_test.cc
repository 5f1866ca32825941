#include "ingest/published_date.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace depeche {
namespace {

std::string Shown(const std::optional<DateSpan>& date) {
  return date ? ToIso(date->first) + " " + std::string(ToString(date->precision)) : "none";
}

TEST(PublishedDateTest, FormsOfDates) {
  struct Case {
    const char* text;
    const char* date;
  };
  for (const Case& c : std::vector<Case>{
           {"2023", "2023-01-01 year"},
           {"2023-04", "2023-04-01 month"},
           {"2023-04-15", "2023-04-15 day"},
           {" 2023-04-15T23:59:59.123+14:00 ", "2023-04-15 day"},
           {"2023-04-15T23:59Z", "2023-04-15 day"},
           {"2023-04-15 23:59:59 UTC", "2023-04-15 day"},
           {"2023-04-15T23:59:59Europe/Paris", "2023-04-15 day"},
           {"20230415", "2023-04-15 day"},
           {"20230415T235959Z", "2023-04-15 day"},
           {"20230415235959", "2023-04-15 day"},
           {"2023/04/15", "2023-04-15 day"},
           {"2023/4/5 08:00", "2023-04-05 day"},
           {"2023.04.15", "2023-04-15 day"},
           {"Sat, 15 Apr 2023 23:59:59 -0700", "2023-04-15 day"},
           {"15 Apr 23 08:00 GMT", "2023-04-15 day"},
           {"Sun, 06 Nov 94 08:49:37 GMT", "1994-11-06 day"},
           {"Saturday, 15-Apr-23 08:00:00 GMT", "2023-04-15 day"},
           {"Sat Apr 15 08:00:00 2023", "2023-04-15 day"},
           {"Sat Apr 15 2023 08:00:00 GMT+0200 (CEST)", "2023-04-15 day"},
           {"Fri Mar 13 21:30:09 EST 2015", "2015-03-13 day"},
           {"April 15, 2023", "2023-04-15 day"},
           {"April 15th, 2023", "2023-04-15 day"},
           {"15 April 2023", "2023-04-15 day"},
           {"Sept. 5, 2023", "2023-09-05 day"},
           {"15.04.2023", "2023-04-15 day"},
           {"05.04.2023", "2023-04-05 day"},
           {"15/04/2023 10:00", "2023-04-15 day"},
           {"04/15/2023", "2023-04-15 day"},
           {"04/04/2023", "2023-04-04 day"},
           {"1681588799", "2023-04-15 day"},
           {"1681588799000", "2023-04-15 day"},
           {"04/05/2023", "none"},  // April or May
           {"2023-02-30", "none"},
           {"30 Feb 2023", "none"},
           {"13/13/2023", "none"},
           {"yesterday", "none"},
           {"March", "none"},
           {"10:30", "none"},
           {"", "none"},
           {"99999999999999999999999999", "none"},
       }) {
    EXPECT_EQ(Shown(ParsePublishedLoosely(c.text)), c.date) << c.text;
  }
  EXPECT_EQ(Shown(ParsePublishedLoosely(std::string(1'000'000, '1'))), "none");
}

TEST(PublishedDateTest, DatesInAddresses) {
  EXPECT_EQ(Shown(DateInAddress("https://a.example/2023/04/15/x")), "2023-04-15 day");
  EXPECT_EQ(Shown(DateInAddress("https://a.example/world/2023/apr/15/x")), "2023-04-15 day");
  EXPECT_EQ(Shown(DateInAddress("https://a.example/n/2023-04-15-x")), "2023-04-15 day");
  EXPECT_EQ(Shown(DateInAddress("https://a.example/20230415/x")), "2023-04-15 day");
  EXPECT_EQ(Shown(DateInAddress("https://2023.example/04/15")), "none");
  EXPECT_EQ(Shown(DateInAddress("https://a.example/2023/04/x")), "none");
  EXPECT_EQ(Shown(DateInAddress("https://a.example/12345678/x")), "none");
}

}  // namespace
}  // namespace depeche
