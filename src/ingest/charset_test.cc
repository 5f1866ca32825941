#include "ingest/charset.h"

#include <gmock/gmock.h>

namespace depeche {
namespace {

using ::testing::HasSubstr;

TEST(CharsetTest, DeclarationsAreFound) {
  EXPECT_EQ(CharsetOfHtml("<html><META CHARSET=UTF-8>"), "utf-8");
  EXPECT_EQ(CharsetOfHtml("<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-15'>"),
            "iso-8859-15");
  EXPECT_EQ(CharsetOfHtml("<meta charset = 'windows-1251' >"), "windows-1251");
  EXPECT_EQ(CharsetOfHtml("<meta name=x content=y><p>charset=z"), "");
  EXPECT_EQ(CharsetOfHtml("<meta charset"), "");
  EXPECT_EQ(CharsetOfXml("<?xml version='1.0' encoding='koi8-r'?>"), "koi8-r");
  EXPECT_EQ(CharsetOfXml("<rss encoding='koi8-r'>"), "");
}

TEST(CharsetTest, DeclaredCharsetsAreRead) {
  struct Case {
    const char* bytes;
    const char* charset;
    const char* text;
    const char* notice;
  };
  for (const Case& c : std::vector<Case>{
           {"\xE9t\xE9 \x93 \x80", "ISO-8859-1", "été “ €", ""},
           {"\xCC\xE8\xF0", "windows-1251", "Мир", ""},
           {"\xED\xC9\xD2", "KOI8-R", "Мир", ""},
           {"\x95\xBD\x98\x61", "Shift_JIS", "平和", ""},
           {"\x1B$BJ?OB\x1B(B", "ISO-2022-JP", "平和", ""},
           {"\xC3\xA9t\xC3\xA9", "", "été", ""},
           {"\xC3\xA9t\xC3\xA9", "iso-8859-1", "été", "says that it is “iso-8859-1”, but is UTF-8"},
           {"\xE9t\xE9", "utf-8", "été", ""},  // Repair tells
           {"\xE9t\xE9", "x-none", "été", "unknown charset “x-none”"},
           {"\xE9t\xE9", "../../etc/passwd", "été", "unknown charset"},
           {"\xE9t\xE9", "utf-16", "été", ""},
           {"ascii", "shift_jis", "ascii", ""},
       }) {
    const DecodedText decoded = DecodeDeclared(c.bytes, c.charset);
    EXPECT_EQ(decoded.text, c.text) << c.charset;
    EXPECT_THAT(decoded.notice, HasSubstr(c.notice)) << c.charset;
    EXPECT_EQ(decoded.notice.empty(), *c.notice == '\0') << c.charset;
  }
  EXPECT_GT(DecodeDeclared("\xE9t\xE9", "utf-8").repairs.windows_1252_line, 0u);
}

}  // namespace
}  // namespace depeche
