#include "knowledge/alias_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/testing.h"

namespace depeche {
namespace {

using depeche::testing::WordsOf;

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Found(const std::vector<std::string_view>& aliases, std::string_view text,
                               size_t word = 0) {
  AliasIndex index;
  for (size_t i = 0; i < aliases.size(); ++i) index.Add(aliases[i], static_cast<uint32_t>(i), 0, 0, false);
  index.Freeze();
  const Document document = WordsOf(text, "");
  std::vector<AliasIndex::Hit> hits;
  index.Match(document, WordId(word), 0, &hits);
  std::vector<std::string> found;
  for (const auto& hit : hits) {
    found.push_back(std::string(aliases[hit.posting.target]) + ":" + std::to_string(hit.word_count) +
                    (hit.posting.rule.weak ? "~" : ""));
  }
  return found;
}

TEST(Atoms, FoldCaseMarksAndPunctuation) {
  std::vector<Atom> a, b;
  AppendAtoms("Al‑Qaïda", &a);
  AppendAtoms("al QAIDA", &b);
  ASSERT_EQ(a.size(), 2u);
  ASSERT_EQ(b.size(), 2u);
  EXPECT_EQ(a[0].hash, b[0].hash);
  EXPECT_EQ(a[1].hash, b[1].hash);
  EXPECT_TRUE(a[0].capital);
  EXPECT_TRUE(a[1].after_hyphen);
  EXPECT_TRUE(b[1].all_capital);
}

TEST(Atoms, ComposedAndDecomposedLettersMeet) {
  std::vector<Atom> a, b;
  AppendAtoms("Niam\u00e9 \u0152uvre", &a);
  AppendAtoms("Niame\u0301 Oeuvre", &b);
  ASSERT_EQ(a.size(), 2u);
  ASSERT_EQ(b.size(), 2u);
  EXPECT_EQ(a[0].hash, b[0].hash);
  EXPECT_EQ(a[1].hash, b[1].hash);
}

TEST(AliasIndex, LongestAliasWins) {
  const std::vector<std::string_view> aliases = {"Corps", "Corps des gardiens", "gardiens"};
  EXPECT_THAT(Found(aliases, "Corps des gardiens de la mer"), ElementsAre("Corps des gardiens:3"));
  EXPECT_THAT(Found(aliases, "Corps des pompiers"), ElementsAre("Corps:1"));
  EXPECT_THAT(Found(aliases, "les Corps"), IsEmpty());
  EXPECT_THAT(Found(aliases, "les Corps", 1), ElementsAre("Corps:1"));
}

TEST(AliasIndex, TokenizersMayCutAtHyphensAndApostrophes) {
  const std::vector<std::string_view> aliases = {"al-Qaïda", "Côte d'Ivoire"};
  EXPECT_THAT(Found(aliases, "al-Qaida"), ElementsAre("al-Qaïda:1"));
  EXPECT_THAT(Found(aliases, "al - Qaida"), ElementsAre("al-Qaïda:3"));
  EXPECT_THAT(Found(aliases, "Al Qaïda"), ElementsAre("al-Qaïda:2"));
  EXPECT_THAT(Found(aliases, "Côte d’ Ivoire"), ElementsAre("Côte d'Ivoire:3"));
  EXPECT_THAT(Found(aliases, "Côte d'Ivoire"), ElementsAre("Côte d'Ivoire:2"));
}

TEST(AliasIndex, AnAliasEndsWhereAWordEnds) {
  EXPECT_THAT(Found({"Mali"}, "Mali-Niger"), IsEmpty());
  EXPECT_THAT(Found({"Mali"}, "Malien"), IsEmpty());
}

TEST(AliasIndex, NoAliasCrossesASentence) {
  EXPECT_THAT(Found({"Sierra Leone"}, "Sierra\nLeone"), IsEmpty());
  EXPECT_THAT(Found({"Sierra Leone", "Sierra"}, "Sierra\nLeone"), ElementsAre("Sierra:1"));
}

TEST(AliasIndex, CapitalsCount) {
  EXPECT_THAT(Found({"Turkey"}, "the turkey", 1), IsEmpty());
  EXPECT_THAT(Found({"Maison Blanche"}, "Maison blanche"), IsEmpty());
  EXPECT_THAT(Found({"israélien"}, "Israélien"), ElementsAre("israélien:1"));
  EXPECT_THAT(Found({"Corps des Gardiens"}, "le corps des Gardiens", 1), ElementsAre("Corps des Gardiens:3"));
  EXPECT_THAT(Found({"Corps des Gardiens"}, "le corps des gardiens", 1), IsEmpty());
  EXPECT_THAT(Found({"La Voix des Champs"}, "La voix des champs"), IsEmpty());
  EXPECT_THAT(Found({"La Voix des Champs"}, "LA VOIX DES CHAMPS"), ElementsAre("La Voix des Champs:4"));
}

TEST(AliasIndex, AcronymsKeepTheirCase) {
  EXPECT_THAT(Found({"UE"}, "UE"), ElementsAre("UE:1"));
  EXPECT_THAT(Found({"UE"}, "Ue"), IsEmpty());
  EXPECT_THAT(Found({"OTAN"}, "l' Otan", 1), ElementsAre("OTAN:1"));
  EXPECT_THAT(Found({"=OTAN"}, "l' Otan", 1), IsEmpty());
  EXPECT_THAT(Found({"CIA"}, "C.I.A."), ElementsAre("CIA:1"));
  EXPECT_THAT(Found({"!US"}, "from the US", 2), ElementsAre("!US:1"));
  EXPECT_THAT(Found({"!US"}, "THEY TOLD US", 2), IsEmpty());
  EXPECT_THAT(Found({"!US"}, "tell us", 1), IsEmpty());
}

TEST(AliasIndex, MarksAreRead) {
  EXPECT_THAT(Found({"~Nice"}, "Nice"), ElementsAre("~Nice:1~"));
  EXPECT_THAT(Found({"franco-"}, "franco"), IsEmpty());
  EXPECT_THAT(Found({"franco-"}, "franco - belge"), IsEmpty());
}

TEST(AliasIndex, ContractionsAreReadOnce) {
  Document document = WordsOf("Corps des gardiens", "fr");
  Word again = document.words[1];
  document.words.insert(document.words.begin() + 1, again);
  document.sentences[0].word_count = 4;
  AliasIndex index;
  index.Add("Corps des gardiens", 0, 0, 0, false);
  index.Freeze();
  std::vector<AliasIndex::Hit> hits;
  index.Match(document, WordId(0), 0, &hits);
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].word_count, 4u);
}

TEST(AliasIndex, LanguagesAreKeptApart) {
  AliasIndex index;
  index.Add("Oman", 0, 0, 1, false);
  index.Add("Oman", 1, 0, 2, false);
  index.Freeze();
  const Document document = WordsOf("Oman", "");
  std::vector<AliasIndex::Hit> hits;
  index.Match(document, WordId(0), 2, &hits);
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].posting.target, 1u);
}

TEST(AliasIndex, EmptyIndexAndOddTextAreFine) {
  AliasIndex index;
  index.Freeze();
  std::vector<AliasIndex::Hit> hits;
  const Document document = WordsOf("… — \u2019", "fr");
  index.Match(document, WordId(0), 0, &hits);
  EXPECT_TRUE(hits.empty());
  EXPECT_THAT(index.Find("x"), IsEmpty());
}

}  // namespace
}  // namespace depeche
