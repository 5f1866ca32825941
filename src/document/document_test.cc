#include "document/document.h"

#include <gtest/gtest.h>

namespace depeche {
namespace {

TEST(ParsePublished, KnowsDayMonthYearAndTime) {
  EXPECT_EQ(ParsePublished("2023-04-14")->first, MakeDay(2023, 4, 14));
  EXPECT_EQ(ParsePublished("2023-04-14T22:10:00+02:00")->last, MakeDay(2023, 4, 14));
  EXPECT_EQ(ParsePublished("2024-02")->last, MakeDay(2024, 2, 29));
  EXPECT_EQ(ParsePublished("2024")->precision, DatePrecision::kYear);
}

TEST(ParsePublished, RefusesImpossibleDates) {
  for (const char* bad : {"", "23-04-14", "2023-13", "2023-02-29", "2023-04-31", "2023/04/14", "2023-04-14x",
                          "2023-4-1", "hier", "0000-01-01"}) {
    EXPECT_FALSE(ParsePublished(bad)) << bad;
  }
}

TEST(Morph, DecodesUdFeatures) {
  const Morph m = ParseMorph("Mood=Cnd|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin");
  EXPECT_EQ(m.mood, Mood::kCnd);
  EXPECT_EQ(m.number, Number::kPlur);
  EXPECT_EQ(m.person, 3);
  EXPECT_EQ(m.verb_form, VerbForm::kFin);
  EXPECT_TRUE(ParseMorph("Tense=Past|VerbForm=Part|Voice=Pass").passive);
  EXPECT_EQ(ParseMorph("").mood, Mood::kNone);
  EXPECT_EQ(ParseMorph("broken|=|Mood=").mood, Mood::kNone);
}

TEST(Ud, NamesGoBothWays) {
  for (int i = 0; i < kUposCount; ++i)
    EXPECT_EQ(ParseUpos(ToString(static_cast<Upos>(i))), static_cast<Upos>(i));
  for (int i = 0; i < kRelCount; ++i) EXPECT_EQ(ParseRel(ToString(static_cast<Rel>(i))), static_cast<Rel>(i));
  EXPECT_EQ(ParseRel("nsubj:pass"), Rel::kNsubj);
}

TEST(Document, ViewsSurviveAMove) {
  Report report;
  report.text = "Bonjour";
  Document a(std::move(report));
  const std::string_view text = a.text();
  const std::string_view interned = a.Intern("de");
  const Document b = std::move(a);
  EXPECT_EQ(b.text().data(), text.data());
  EXPECT_EQ(interned, "de");
}

TEST(TreeIndex, ListsChildrenInTextOrder) {
  Report report;
  Document d(std::move(report));
  d.words.resize(4);
  d.words[0].head = WordId(2u);
  d.words[1].head = WordId(0u);
  d.words[3].head = WordId(2u);
  const TreeIndex tree(d);
  const auto children = tree.children(WordId(2u));
  EXPECT_EQ(std::vector<WordId>(children.begin(), children.end()),
            (std::vector<WordId>{WordId(0u), WordId(3u)}));
  EXPECT_TRUE(tree.children(WordId(3u)).empty());
}

}  // namespace
}  // namespace depeche
