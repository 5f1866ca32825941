#include "document/header_line.h"

#include <gtest/gtest.h>

#include <string>

namespace depeche {
namespace {

TEST(FindDateHeader, FindsTheDateAndWhereTheHeadlineBegins) {
  struct Case {
    const char* text;
    const char* date;  // empty: no header
    const char* rest;
  };
  for (const Case& c :
       {Case{"date 2023 Un pont", "2023", "Un pont"}, Case{" date 2023-04 Un pont", "2023-04", "Un pont"},
        Case{"\tdate\t2023-04-05\tUn pont\n", "2023-04-05", "Un pont\n"},
        Case{"date 2023-04-05T10:30:00Z x", "2023-04-05T10:30:00Z", "x"},
        Case{"date 2023-99 x", "2023-99", "x"}, Case{"date 2023-04\nTexte", "2023-04", "\nTexte"},
        Case{"date 2023-04", "2023-04", ""}, Case{"date 123 x", "", ""},
        Case{"date 2023-04. x", "2023-04.", "x"}, Case{"date 2023x", "", ""}, Case{"date2023 x", "", ""},
        Case{"Date 2023 x", "", ""}, Case{"une date 2023 x", "", ""}, Case{"", "", ""}, Case{"date", "", ""},
        Case{"                    date 2023 x", "", ""}}) {
    const std::string_view text = c.text;
    const DateHeader header = FindDateHeader(text);
    EXPECT_EQ(header.date, c.date) << text;
    EXPECT_EQ(header.length > 0, *c.date != '\0') << text;
    if (header.length > 0) {
      EXPECT_EQ(text.substr(header.length), c.rest) << text;
    }
  }
}

}  // namespace
}  // namespace depeche
