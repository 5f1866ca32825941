#include "knowledge/knowledge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "knowledge/test_document.h"

namespace depeche {
namespace {

// The project's own tables, read once.
const Knowledge& Tables() {
  static const Result<Knowledge> knowledge = Knowledge::Load(DEPECHE_SOURCE_DIR "/data/knowledge");
  if (!knowledge.ok()) ADD_FAILURE() << knowledge.error().ToString();
  return *knowledge;
}

std::string_view NameOf(AliasKind kind) {
  switch (kind) {
    case AliasKind::kName:
      return "name";
    case AliasKind::kCapital:
      return "capital";
    case AliasKind::kAdjective:
      return "adjective";
    case AliasKind::kPeople:
      return "people";
    case AliasKind::kAcronym:
      return "acronym";
  }
  return "?";
}

// "id kind words" of the best reading at `word`, with ~ where it is weak.
std::string Best(std::string_view text, std::string_view language, size_t word = 0) {
  const Document document = WordsOf(text, language);
  const auto matches = Tables().Match(document, WordId(word));
  if (matches.empty()) return "";
  const AliasMatch& m = matches.front();
  return std::string(m.entity->id) + ' ' + std::string(NameOf(m.kind)) + ' ' + std::to_string(m.word_count) +
         (m.weak ? "~" : "");
}

std::string BestPlace(std::string_view text, std::string_view language) {
  const Document document = WordsOf(text, language);
  const auto matches = Tables().MatchPlaces(document, WordId(0));
  if (matches.empty()) return "";
  const PlaceMatch& m = matches.front();
  return std::string(m.place->name) + ' ' + std::string(m.place->country) + ' ' +
         std::to_string(m.word_count) + (m.weak ? "~" : "");
}

TEST(Knowledge, OwnTablesHaveNoFault) {
  for (const Error& error : Knowledge::Check(DEPECHE_SOURCE_DIR "/data/knowledge")) {
    ADD_FAILURE() << error.ToString();
  }
}

TEST(Knowledge, CountriesAreComplete) {
  size_t countries = 0;
  for (const KnownEntity& e : Tables().entities()) {
    if (e.kind != EntityKind::kCountry) continue;
    ++countries;
    EXPECT_FALSE(e.name.empty() || e.name_fr.empty()) << e.id;
  }
  EXPECT_EQ(countries, 250u);
}

TEST(Knowledge, EveryStateHasAdjectivesAndPeoplesInBothLanguages) {
  // Whether a country can be found by adjective is seen by matching; the demonym list is part of its row.
  const std::vector<std::pair<std::string_view, std::string_view>> adjectives = {
      {"en", "Israeli"},   {"fr", "israéliennes"}, {"en", "Kosovar"}, {"fr", "kosovare"},
      {"fr", "grecque"},   {"fr", "turques"},      {"en", "Swiss"},   {"fr", "suisse"},
      {"fr", "nigériane"}, {"fr", "nigérienne"}};
  for (const auto& [language, word] : adjectives) {
    EXPECT_THAT(Best(word, language), ::testing::HasSubstr(" adjective 1")) << word;
  }
}

TEST(Knowledge, ReadsCountries) {
  struct Case {
    std::string_view text, language, want;
  };
  const std::vector<Case> cases = {
      {"Israël frappe", "fr", "country-isr name 1"},
      {"Côte d' Ivoire", "fr", "country-civ name 3"},
      {"Téhéran menace", "fr", "country-irn capital 1"},
      {"RDC", "fr", "country-cod acronym 1"},
      {"US forces", "en", "country-usa acronym 1"},
      {"U.S. forces", "en", "country-usa acronym 1"},
      {"États-Unis", "fr", "country-usa name 1"},
      {"ÉTATS-UNIS ET CHINE", "fr", "country-usa name 1"},
      {"Jordan", "fr", ""},
      {"Jordan", "en", "country-jor name 1"},
      {"Hong Kong", "en", "country-hkg name 2"},
      {"British troops", "en", "country-gbr adjective 1"},
      {"polish the table", "en", ""},
      {"franco-allemand", "fr", "country-fra adjective 1"},
      {"South Korean", "en", "country-kor adjective 2"},
      {"guerre", "fr", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(Best(c.text, c.language), c.want) << c.text;
}

TEST(Knowledge, ACapitalInsideTheSentenceMakesThePeople) {
  EXPECT_EQ(Best("des Israéliens", "fr", 1), "country-isr people 1");
  EXPECT_EQ(Best("des israéliens", "fr", 1), "country-isr adjective 1");
}

TEST(Knowledge, DependenciesTakeTheControllingState) {
  EXPECT_EQ(Tables().Country("PRI")->code, "USA");
  EXPECT_EQ(Tables().Country("GUF")->code, "FRA");
  EXPECT_EQ(Tables().Country("HKG")->code, "HKG");
  EXPECT_EQ(Tables().Country("PSE")->code, "PSE");
  EXPECT_EQ(Tables().Country("KOS")->code, "KOS");
  EXPECT_EQ(Tables().Country("XXX"), nullptr);
}

TEST(Knowledge, CountriesArePlaces) {
  EXPECT_EQ(BestPlace("Liban", "fr"), "Lebanon LBN 1");
  EXPECT_EQ(BestPlace("Puerto Rico", "en"), "Puerto Rico PRI 2");
}

}  // namespace
}  // namespace depeche
