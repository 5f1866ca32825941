#include <gtest/gtest.h>

#include "base/file.h"
#include "base/fold.h"
#include "base/ids.h"
#include "base/json_string.h"
#include "base/result.h"
#include "base/table.h"
#include "base/utf8.h"

namespace depeche {
namespace {

TEST(Error, NamesPlaceMessageAndHint) {
  EXPECT_EQ((Error{"bad date", "a.jsonl", 3, 0, "use YYYY-MM-DD"}).ToString(),
            "a.jsonl:3: bad date; use YYYY-MM-DD");
  EXPECT_EQ((Error{"bad", "", 0, 0, ""}).ToString(), "bad");
  EXPECT_EQ((Error{"bad", "f", 2, 7, ""}).ToString(), "f:2:7: bad");
}

Result<int> Half(int n) {
  if (n % 2 != 0) return Error{"odd", "", 0, 0, ""};
  return n / 2;
}

Result<int> Quarter(int n) {
  DEPECHE_TRY(const int half, Half(n));
  return Half(half);
}

TEST(Result, TryPassesTheFirstFailureUpwards) {
  EXPECT_EQ(Quarter(8).value(), 2);
  EXPECT_EQ(Quarter(6).error().message, "odd");
  EXPECT_EQ(Quarter(7).error().message, "odd");
}

TEST(Utf8, RejectsWhatTheStandardForbids) {
  for (const char* bad :
       {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xE2\x82", "\xF8\x88\x80\x80\x80"}) {
    EXPECT_EQ(FindInvalidUtf8(bad), 0u) << bad;
  }
  EXPECT_EQ(FindInvalidUtf8("é€𐍈"), std::string_view::npos);
}

TEST(Utf8, SanitizeReplacesAndCounts) {
  size_t replaced = 0;
  EXPECT_EQ(SanitizeUtf8("a\xFF\xC3z", &replaced), "a\uFFFD\uFFFDz");
  EXPECT_EQ(replaced, 2u);
}

TEST(OffsetMap, AgreesWithCountingFromTheStart) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "é€𐍈a";
  const OffsetMap map(text);
  for (size_t at = 0; at <= text.size();) {
    EXPECT_EQ(map.ToChar(static_cast<uint32_t>(at)), CountChars(std::string_view(text).substr(0, at)));
    at += at == text.size() ? 1 : DecodeUtf8(text, at).length;
  }
}

TEST(FoldKey, MeetsAcrossCaseAccentsAndTypography) {
  EXPECT_EQ(FoldKey("Éthiopie"), "ethiopie");
  EXPECT_EQ(FoldKey("l’Œuvre  d'Anvers"), "l'oeuvre d'anvers");
  EXPECT_EQ(FoldKey("Recep Tayyip ERDOĞAN"), "recep tayyip erdogan");
  EXPECT_EQ(FoldKey(" Al–Qaïda "), "al-qaida");
  EXPECT_EQ(FoldCase("ÉTAT"), "état");
}

TEST(Table, NamesTheLineOfEachFault) {
  EXPECT_EQ(Table::Parse("# c\n\nid\tname\na\tb\n", "t", {"id", "name"})->rows()[0].cells[1], "b");
  EXPECT_EQ(Table::Parse("id\tnom\n", "t", {"id", "name"}).error().line, 1u);
  EXPECT_EQ(Table::Parse("id\na\n\nb\tc\n", "t", {"id"}).error().line, 4u);
  EXPECT_EQ(Table::Parse("id\n\xFF\n", "t", {"id"}).error().line, 2u);
  EXPECT_FALSE(Table::Parse("", "t", {"id"}).ok());
}

TEST(SplitList, TrimsAndDropsEmptyParts) {
  EXPECT_EQ(SplitList(" a ; ;b;", ';'), (std::vector<std::string_view>{"a", "b"}));
}

TEST(File, SaysWhyItCannotBeRead) {
  EXPECT_EQ(ReadFile("/no/such/file").error().message, "No such file or directory");
  EXPECT_FALSE(MappedFile::Open("/no/such/file").ok());
}

TEST(JsonString, EscapesWhatItMust) {
  std::string json = "[";
  AppendJsonString("a\"b\\c\n\t\x01é/", &json);
  AppendJsonString("", &json);
  EXPECT_EQ(json, R"(["a\"b\\c\n\t\u0001é/""")");
}

}  // namespace
}  // namespace depeche
