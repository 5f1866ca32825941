#include "knowledge/knowledge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/testing.h"

namespace depeche {
namespace {

using depeche::testing::WordsOf;

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
    case AliasKind::kSurname:
      return "surname";
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
    EXPECT_FALSE(e.name.empty() || e.shown_name.In("fr").empty()) << e.id;
  }
  EXPECT_EQ(countries, 250u);
}

TEST(Knowledge, AdjectivesAreFoundInTheirForms) {
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

DateSpan On(int year, unsigned month, unsigned day) {
  const Day d = MakeDay(year, month, day);
  return {d, d, DatePrecision::kDay};
}

std::string Holder(std::string_view role, std::string_view where, DateSpan day) {
  const KnownEntity* holder = Tables().OfficeHolder(role, where, day);
  return holder == nullptr ? "" : std::string(holder->id);
}

TEST(Knowledge, OfficeHoldersByDate) {
  EXPECT_EQ(Holder("head-of-state", "FRA", On(2003, 5, 1)), "fra-jacques-chirac");
  EXPECT_EQ(Holder("head-of-government", "ISR", On(2023, 4, 1)), "isr-benjamin-netanyahu");
  EXPECT_EQ(Holder("foreign-minister", "RUS", On(2010, 1, 1)), "rus-sergei-lavrov");
  EXPECT_EQ(Holder("secretary-general", "org-united-nations", On(2003, 2, 1)), "gha-kofi-annan");
  EXPECT_EQ(Holder("commander", "org-quds-force", On(2023, 4, 1)), "irn-esmail-qaani");
  EXPECT_EQ(Holder("head-of-state", "XXX", On(2003, 5, 1)), "");
  // Within the month of a change of office the tables do not tell.
  EXPECT_EQ(Holder("head-of-state", "FRA", On(2017, 5, 3)), "");
}

TEST(Knowledge, ReadsOrganisationsAndPeople) {
  struct Case {
    std::string_view text, language, want;
  };
  const std::vector<Case> cases = {
      {"Corps des gardiens de la révolution islamique", "fr", "org-islamic-revolutionary-guard-corps name 7"},
      {"Hezbollah", "en", "org-hezbollah name 1"},
      {"Otan", "fr", "org-nato name 1"},
      {"U.N. officials", "en", "org-united-nations acronym 1"},
      {"Washington Post", "en", "org-the-washington-post name 2"},
      {"Ismaïl Haniyeh", "fr", "pse-ismail-haniyeh name 2"},
      {"Ismail Haniya", "en", "pse-ismail-haniyeh name 2"},
      {"Esmail Ghaani", "en", "irn-esmail-qaani name 2"},
      {"Netanyahou", "fr", "isr-benjamin-netanyahu name 1"},
      {"Kerry", "en", "usa-john-kerry name 1~"},
  };
  for (const Case& c : cases) EXPECT_EQ(Best(c.text, c.language), c.want) << c.text;
}

TEST(Knowledge, CodesOfArmedGroups) {
  struct Case {
    std::string_view id, code, sector;
  };
  const std::vector<Case> cases = {{"org-hamas", "PSE", "REB"},
                                   {"org-hezbollah", "LBN", "REB"},
                                   {"org-quds-force", "IRN", "MIL"},
                                   {"org-islamic-state", "IMG", "REB"},
                                   {"org-european-parliament", "EUR", "LEG"}};
  for (const Case& c : cases) {
    const KnownEntity* e = Tables().ById(c.id);
    ASSERT_NE(e, nullptr) << c.id;
    EXPECT_EQ(e->code, c.code) << c.id;
    EXPECT_EQ(e->sector, c.sector) << c.id;
  }
}

TEST(Knowledge, PlacesHaveFrenchAndEnglishNames) {
  EXPECT_EQ(BestPlace("Beyrouth", "fr"), "Beirut LBN 1");
  EXPECT_EQ(BestPlace("Le Caire", "fr"), "Cairo EGY 2");
  EXPECT_EQ(BestPlace("Londres", "fr"), "London GBR 1");
  EXPECT_EQ(BestPlace("bande de Gaza", "fr"), "Gaza Strip PSE 3");
  EXPECT_EQ(BestPlace("southern Lebanon", "en"), "Southern Lebanon LBN 2");
  EXPECT_EQ(BestPlace("Donbass", "fr"), "Donbas UKR 1");
  EXPECT_EQ(BestPlace("Tripoli", "en"), "Tripoli LBY 1");
  EXPECT_EQ(BestPlace("les tours", "fr"), "");
}

TEST(Knowledge, PlacesAreSound) {
  for (const GazetteerEntry& place : Tables().places()) {
    if (place.precision == PlacePrecision::kCountry) continue;
    EXPECT_FALSE(place.precision == PlacePrecision::kCity && !place.has_point) << place.id;
  }
}

TEST(Knowledge, TablesAreLarge) {
  size_t people = 0, media = 0, organisations = 0;
  for (const KnownEntity& e : Tables().entities()) {
    people += e.kind == EntityKind::kPerson;
    organisations += e.kind == EntityKind::kOrganisation || e.kind == EntityKind::kGroup;
    media += e.media;
  }
  EXPECT_GE(people, 2000u);
  EXPECT_GE(organisations, 2000u);
  EXPECT_GE(media, 400u);
}

TEST(Knowledge, CountriesArePlaces) {
  EXPECT_EQ(BestPlace("Liban", "fr"), "Lebanon LBN 1");
  EXPECT_EQ(BestPlace("Puerto Rico", "en"), "Puerto Rico PRI 2");
}

TEST(Places, AreFoundByNameAndCountry) {
  EXPECT_EQ(Tables().FindPlace("Tripoli", "LBN")->country, "LBN");
  EXPECT_EQ(Tables().FindPlace("Mali", "MLI")->precision, PlacePrecision::kCountry);
  EXPECT_EQ(Tables().FindPlace("Tripoli", "MLI"), nullptr);
  EXPECT_EQ(Tables().FindPlace("western Ukraine", "UKR")->precision, PlacePrecision::kRegion);
}

TEST(Places, CapitalsAreCities) {
  const struct {
    const char *country, *name;
  } kCapitals[] = {{"SYR", "Damascus"}, {"FRA", "Paris"}, {"UKR", "Kyiv"}, {"USA", "Washington"}};
  for (const auto& capital : kCapitals) {
    ASSERT_NE(Tables().Capital(capital.country), nullptr) << capital.country;
    EXPECT_EQ(Tables().Capital(capital.country)->name.substr(0, 5), std::string(capital.name).substr(0, 5));
  }
  EXPECT_EQ(Tables().Capital("XXX"), nullptr);
}

}  // namespace
}  // namespace depeche
