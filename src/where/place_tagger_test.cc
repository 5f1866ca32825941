#include "where/place_tagger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <vector>

#include "base/table.h"
#include "document/testing.h"

namespace depeche {
namespace {

// A small world, in the format of data/knowledge.
constexpr const char* kCountries =
    "id\talpha3\talpha2\tcode\tother_sectors\tname_en\tname_fr\taliases_en\taliases_fr\tadjectives_en\t"
    "adjectives_fr\tpeoples_en\tpeoples_fr\tcapitals_en\tcapitals_fr\treason\n"
    "country-lbn\tLBN\tLB\tLBN\t\tLebanon\tLiban\t\t\tLebanese\tlibanais;"
    "libanaise\tLebanese\tLibanais\tBeirut\tBeyrouth\n"
    "country-lby\tLBY\tLY\tLBY\t\tLibya\tLibye\t\t\tLibyan\tlibyen;"
    "libyenne\tLibyans\tLibyens\tTripoli\tTripoli\n"
    "country-syr\tSYR\tSY\tSYR\t\tSyria\tSyrie\t\t\tSyrian\tsyrien;"
    "syrienne\tSyrians\tSyriens\tDamascus\tDamas\n"
    "country-"
    "geo\tGEO\tGE\tGEO\t\tGeorgia\tGéorgie\t\t\tGeorgian\tgéorgien\tGeorgians\tGéorgiens\tTbilisi\tTbilissi\n"
    "country-usa\tUSA\tUS\tUSA\t\tUnited "
    "States\tÉtats-Unis\t\t\tAmerican\taméricain\tAmericans\tAméricains\tWashington\tWashington\n"
    "country-fra\tFRA\tFR\tFRA\t\tFrance\tFrance\t\t\tFrench\tfrançais;"
    "française\tFrench\tFrançais\tParis\tParis\n"
    "country-"
    "can\tCAN\tCA\tCAN\t\tCanada\tCanada\t\t\tCanadian\tcanadien\tCanadians\tCanadiens\tOttawa\tOttawa\n"
    "country-gbr\tGBR\tGB\tGBR\t\tUnited "
    "Kingdom\tRoyaume-Uni\t\t\tBritish\tbritannique\tBritons\tBritanniques\tLondon\tLondres\n";
constexpr const char* kPlaces =
    "id\tname\tname_fr\taliases\tcountry\tregion\tprecision\tlatitude\tlongitude\tpopulation\n"
    "vale-can\tVale\tVale\t\tCAN\tOntario\tcity\t50.0\t-85.1\t3000\n"
    "beirut\tBeirut\tBeyrouth\t\tLBN\tBeyrouth\tcity\t33.89\t35.50\t361000\n"
    "tripoli-lbn\tTripoli\tTripoli\t\tLBN\tNorth\tcity\t34.43\t35.84\t229000\n"
    "tripoli-lby\tTripoli\tTripoli\t\tLBY\tTripoli\tcity\t32.88\t13.19\t1150000\n"
    "south-lebanon\tSouth Lebanon\tSud-Liban\t\tLBN\t\tregion\t33.3\t35.4\t500000\n"
    "paris\tParis\tParis\t\tFRA\tÎle-de-France\tcity\t48.85\t2.35\t2140000\n"
    "paris-tx\tParis\tParis\t\tUSA\tTexas\tcity\t33.66\t-95.55\t25000\n"
    "texas\tTexas\tTexas\t\tUSA\t\tregion\t31.0\t-100.0\t29000000\n"
    "georgia-us\tGeorgia\tGéorgie\t\tUSA\t\tregion\t32.7\t-83.5\t10700000\n"
    "atlanta\tAtlanta\tAtlanta\t\tUSA\tGeorgia\tcity\t33.75\t-84.39\t498000\n"
    "batumi\tBatumi\tBatoumi\t\tGEO\tAdjara\tcity\t41.64\t41.63\t152000\n"
    "washington\tWashington\tWashington\t\tUSA\tDistrict of Columbia\tcity\t38.9\t-77.04\t680000\n"
    "washington-state\tWashington\tWashington\t\tUSA\t\tregion\t47.5\t-120.5\t7700000\n"
    "london\tLondon\tLondres\t\tGBR\tEngland\tcity\t51.5\t-0.12\t8900000\n"
    "london-on\tLondon\tLondon\t\tCAN\tOntario\tcity\t42.98\t-81.25\t383000\n"
    "ontario\tOntario\tOntario\t\tCAN\t\tregion\t50.0\t-85.0\t14000000\n"
    "birmingham-gbr\tBirmingham\tBirmingham\t\tGBR\tEngland\tcity\t52.48\t-1.9\t1140000\n"
    "birmingham-usa\tBirmingham\tBirmingham\t\tUSA\tAlabama\tcity\t33.5\t-86.8\t200000\n"
    "alabama\tAlabama\tAlabama\t\tUSA\t\tregion\t32.8\t-86.8\t5000000\n"
    "north-of-lbn\tnorthern Lebanon\t\t\tLBN\t\tregion\t34.4\t35.9\t600000\n"
    "north-lbn\t~North\t\t\tLBN\t\tregion\t34.4\t35.9\t700000\n"
    "grey-palace\tGrey Palace\tPalais gris\t\tFRA\t\tsite\t48.86\t2.32\n"
    "nice\t~Nice\t~Nice\t\tFRA\tProvence\tcity\t43.7\t7.27\t342000\n";
constexpr const char* kOrganisations =
    "id\tname\tname_fr\taliases\tkind\tcode\tsector\tother_sectors\treason\n"
    "org-seat\tGrey Palace\tPalais gris\t\tseat\tFRA\tGOV\n"
    "org-paris-bank\tBank of Paris\tBanque de Paris\t\tcompany\tFRA\tBUS\n";

class PlaceTagger : public ::testing::Test {
 protected:
  static const Knowledge& World() {
    static const Result<Knowledge> world = [] {
      const std::filesystem::path dir = std::filesystem::path(::testing::TempDir()) / "depeche_where_world";
      std::filesystem::create_directories(dir);
      std::ofstream(dir / "countries.tsv") << kCountries;
      std::ofstream(dir / "places.tsv") << kPlaces;
      std::ofstream(dir / "organisations.tsv") << kOrganisations;
      return Knowledge::Load(dir.string());
    }();
    if (!world.ok()) ADD_FAILURE() << world.error().ToString();
    return world.value();
  }
};

// Place words of two languages, in the format of data/languages.
constexpr const char* kFrenchWords =
    "words\tkind\tvalue\tcountry\n"
    "nord\tdirection\tnorthern\n"
    "capitale\tcapital\n"
    "ville\tcity\n"
    "pays\tcountry\n"
    "place\there\tsur\n"
    "territoire\tland\n"
    "cour\tvenue\n"
    "parisien;parisiens\tadjective\tParis\tFRA\n"
    "même\tsame\n"
    "à\tat\n";
constexpr const char* kEnglishWords =
    "words\tkind\tvalue\tcountry\n"
    "northern;north\tdirection\tnorthern\n"
    "capital\tcapital\n"
    "city\tcity\n"
    "there\there\n"
    "territory\tland\n"
    "summit\tvenue\n"
    "in\tat\n";

PlaceWords LoadWords(const char* table, const char* name) {
  const std::filesystem::path dir =
      std::filesystem::path(::testing::TempDir()) / "depeche_place_words" / name;
  std::filesystem::create_directories(dir);
  std::ofstream(dir / "place-words.tsv") << table;
  Result<PlaceWords> words = PlaceWords::Load(dir.string());
  if (!words.ok()) ADD_FAILURE() << words.error().ToString();
  return std::move(words).value();
}

const PlaceWords& WordsOf(std::string_view language) {
  static const PlaceWords french = LoadWords(kFrenchWords, "fr"), english = LoadWords(kEnglishWords, "en");
  return language == "fr" ? french : english;
}

// Words as "form/UPOS", "form/UPOS/PER" (name type) or "form/UPOS/-/flat/1" (relation, head); "|" ends a
// sentence; what has no tag is X.
Document Tagged(std::string_view words, std::string_view language) {
  std::string conllu;
  std::vector<std::string_view> name_of;
  int number = 0;
  for (std::string_view word : SplitList(words, ' ')) {
    if (word == "|") {
      conllu += '\n';
      number = 0;
      continue;
    }
    const std::vector<std::string_view> parts = SplitList(word, '/');
    const auto part = [&](size_t i, std::string_view other) {
      return std::string(parts.size() > i ? parts[i] : other);
    };
    ++number;
    conllu += std::to_string(number) + '\t' + part(0, "_") + '\t' + part(0, "_") + '\t' + part(1, "X") +
              "\t_\t_\t" + part(4, number == 1 ? "0" : "1") + '\t' + part(3, number == 1 ? "root" : "dep") +
              "\t_\t_\n";
    name_of.push_back(parts.size() > 2 ? parts[2] : "-");
  }
  Document document = testing::FromConllu(conllu + '\n', language);
  for (size_t w = 0; w < name_of.size(); ++w) {
    if (name_of[w] == "-") continue;
    if (w > 0 && name_of[w - 1] == name_of[w]) {
      document.names.back().last = WordId(w);
      continue;
    }
    const NameType type = name_of[w] == "PER"   ? NameType::kPerson
                          : name_of[w] == "LOC" ? NameType::kLocation
                          : name_of[w] == "ORG" ? NameType::kOrganisation
                                                : NameType::kMisc;
    document.names.push_back({WordId(w), WordId(w), type});
  }
  return document;
}

std::string Show(const Document& document) {
  std::string out;
  for (const Place& place : document.places) {
    if (!out.empty()) out += "; ";
    out += std::string(place.id);
  }
  return out;
}

struct Row {
  const char* language;
  const char* words;
  const char* places;
};

TEST_F(PlaceTagger, TellsPlacesFromPersonsAndOrganisations) {
  const Row kRows[] = {
      {"fr", "Il/PRON vit/VERB à/ADP Beyrouth/PROPN", "beirut"},
      {"fr", "Le/DET Liban/PROPN a/AUX signé/VERB", "country-lbn"},
      {"fr", "Des/DET tirs/NOUN du/ADP Sud-Liban/PROPN", "south-lebanon"},
      {"en", "He/PRON met/VERB George/PROPN/PER Washington/PROPN/PER", ""},
      {"en", "He/PRON met/VERB George/PROPN/-/obj/2 Washington/PROPN/-/flat/3", ""},
      {"en", "Paris/PROPN/ORG Saint-Germain/PROPN/ORG won/VERB", ""},
      {"en", "The/DET Bank/PROPN of/ADP Paris/PROPN lends/VERB", ""},
      {"fr", "La/DET Banque/PROPN de/ADP Paris/PROPN prête/VERB à/ADP Paris/PROPN", "paris"},
      {"en", "Paris/PROPN/-/compound/2 Match/PROPN/-/nsubj/3 wrote/VERB", ""},
      {"en", "A/DET Paris/PROPN/-/compound/3 official/NOUN spoke/VERB", "paris"},
      {"en", "Nice/ADJ weather/NOUN", ""},
      {"fr", "Il/PRON vit/VERB à/ADP Nice/PROPN", "nice"},
      {"fr", "Nice/PROPN/LOC a/AUX voté/VERB", "nice"},
      {"en", "Israel/PROPN France/PROPN/PER said/VERB", "country-fra"},
      {"fr", "La/DET bataille/NOUN/MISC de/ADP/MISC Beyrouth/PROPN/MISC", "beirut"},
      {"en", "Trade/NOUN with/ADP the/DET North/PROPN/LOC", ""},
      {"en", "Trade/NOUN with/ADP the/DET North/PROPN/LOC of/ADP Lebanon/PROPN", "north-lbn; country-lbn"},
      {"en", "They/PRON live/VERB in/ADP paris/NOUN", ""},
      {"en", "France/PROPN/ORG said/VERB", "country-fra"},
      {"en", "Troops/NOUN left/VERB Beirut", "beirut"},
  };
  for (const Row& row : kRows) {
    Document document = Tagged(row.words, row.language);
    TagPlaces(World(), WordsOf(document.language), document);
    EXPECT_EQ(Show(document), row.places) << row.words;
  }
}

TEST_F(PlaceTagger, ChoosesAmongNamesakes) {
  const Row kRows[] = {
      // by inhabitants
      {"en", "Shots/NOUN in/ADP Tripoli/PROPN", "tripoli-lby"},
      {"en", "Talks/NOUN in/ADP Paris/PROPN", "paris"},
      {"en", "Talks/NOUN in/ADP Washington/PROPN", "washington"},
      // by what stands beside the name
      {"fr", "Tirs/NOUN à/ADP Tripoli/PROPN (/PUNCT Liban/PROPN )/PUNCT", "tripoli-lbn; country-lbn"},
      {"en", "Shots/NOUN in/ADP Paris/PROPN ,/PUNCT Texas/PROPN", "paris-tx; texas"},
      {"en", "Shots/NOUN in/ADP London/PROPN ,/PUNCT Ontario/PROPN ,/PUNCT Canada/PROPN",
       "london-on; ontario; country-can"},
      {"en", "Talks/NOUN in/ADP Batumi/PROPN ,/PUNCT Georgia/PROPN", "batumi; country-geo"},
      {"en", "Talks/NOUN in/ADP Atlanta/PROPN ,/PUNCT Georgia/PROPN", "atlanta; georgia-us"},
      {"fr", "Tirs/NOUN à/ADP Tripoli/PROPN au/ADP Liban/PROPN", "tripoli-lbn; country-lbn"},
      // the same name later in the report
      {"fr",
       "Tirs/NOUN à/ADP Tripoli/PROPN (/PUNCT Liban/PROPN )/PUNCT | À/ADP Tripoli/PROPN ,/PUNCT calme/NOUN",
       "tripoli-lbn; country-lbn; tripoli-lbn"},
      // by an adjective before it
      {"en", "In/ADP the/DET Lebanese/ADJ city/NOUN of/ADP Tripoli/PROPN", "tripoli-lbn"},
      {"fr", "Dans/ADP la/DET ville/NOUN libanaise/ADJ de/ADP Tripoli/PROPN", "tripoli-lbn"},
      // by the report's other places and countries
      {"fr", "À/ADP Beyrouth/PROPN ,/PUNCT calme/NOUN | Tirs/NOUN à/ADP Tripoli/PROPN",
       "beirut; tripoli-lbn"},
      {"en", "Alabama/PROPN voted/VERB | Americans/PROPN wait/VERB | In/ADP Birmingham/PROPN shots/NOUN",
       "alabama; birmingham-usa"},
      {"en", "Canada/PROPN waits/VERB | Talks/NOUN in/ADP London/PROPN", "country-can; london"},
      {"en", "Georgia/PROPN waits/VERB", "country-geo"},
      {"en", "Texas/PROPN voted/VERB | Alabama/PROPN voted/VERB | Georgia/PROPN waits/VERB",
       "texas; alabama; georgia-us"},
  };
  for (const Row& row : kRows) {
    Document document = Tagged(row.words, row.language);
    TagPlaces(World(), WordsOf(document.language), document);
    EXPECT_EQ(Show(document), row.places) << row.words;
  }
}

TEST_F(PlaceTagger, NamesInsideNames) {
  const Row kRows[] = {
      {"en", "The/DET Paris/PROPN/MISC Summit/PROPN/MISC opened/VERB", "paris"},
      {"en", "The/DET Paris/PROPN/MISC Match/PROPN/MISC wrote/VERB", ""},
      {"fr", "La/DET cour/NOUN/ORG d'/ADP/ORG appel/NOUN/ORG de/ADP/ORG Paris/PROPN/ORG siège/VERB", "paris"},
      {"en", "Off/ADP Beirut/PROPN/-/compound/4 ,/PUNCT Lebanon/PROPN/-/obl/1", "beirut; country-lbn"},
      // Who sits in a seat of power acts; what happens there has it for its place.
      {"fr", "Il/PRON dîne/VERB au/ADP Palais/PROPN gris/ADJ", ""},
      {"fr", "Il/PRON dîne/VERB à/ADP le/DET Palais/PROPN gris/ADJ", "grey-palace"},
      {"fr", "Le/DET Palais/PROPN gris/ADJ dément/VERB", ""},
  };
  for (const Row& row : kRows) {
    Document document = Tagged(row.words, row.language);
    TagPlaces(World(), WordsOf(row.language), document);
    EXPECT_EQ(Show(document), row.places) << row.words;
  }
}

TEST_F(PlaceTagger, PlacesToldByOtherWords) {
  const Row kRows[] = {
      // parts of a country by their direction
      {"fr", "Combats/NOUN dans/ADP le/DET nord/NOUN du/ADP Liban/PROPN", "north-of-lbn"},
      {"fr", "Combats/NOUN dans/ADP le/DET nord/NOUN/-/obl/1 libanais/ADJ/-/amod/4", "north-of-lbn"},
      {"en", "Fighting/NOUN in/ADP northern/ADJ Lebanon/PROPN", "north-of-lbn"},
      {"en", "In/ADP Lebanon/PROPN 's/PART north/NOUN", "north-of-lbn"},
      {"en", "In/ADP northern/ADJ Syria/PROPN", "country-syr"},  // no such part in this world
      {"fr", "Au/ADP nord/NOUN de/ADP Beyrouth/PROPN", "beirut"},
      {"fr", "Le/DET Liban/PROPN attend/VERB | Dans/ADP le/DET nord/NOUN du/ADP pays/NOUN",
       "country-lbn; north-of-lbn"},
      {"fr", "L'/DET armée/NOUN libanaise/ADJ attend/VERB | Dans/ADP le/DET nord/NOUN du/ADP pays/NOUN",
       "north-of-lbn"},
      // capitals
      {"fr", "La/DET capitale/NOUN libanaise/ADJ/-/amod/2 brûle/VERB", "beirut"},
      {"en", "The/DET capital/NOUN of/ADP Lebanon/PROPN burns/VERB", "beirut; country-lbn"},
      {"en", "Lebanon/PROPN 's/PART capital/NOUN burns/VERB", "country-lbn; beirut"},
      {"en", "The/DET economic/ADJ/-/amod/3 capital/NOUN of/ADP Lebanon/PROPN", "country-lbn"},
      {"en", "The/DET capital/NOUN burns/VERB", ""},
      // the country of an adjective, the city of another
      {"fr", "En/ADP territoire/NOUN/-/obl/4 libanais/ADJ/-/amod/2 ,/PUNCT", "country-lbn"},
      {"fr", "Une/DET ville/NOUN syrienne/ADJ/-/amod/2 brûle/VERB", "country-syr"},
      {"fr", "Des/DET soldats/NOUN libanais/ADJ/-/amod/2", ""},
      {"fr", "Des/DET lycées/NOUN parisiens/ADJ/-/amod/2 ferment/VERB", "paris"},
      // words that point back
      {"fr", "Il/PRON vit/VERB à/ADP Beyrouth/PROPN | Il/PRON reste/VERB sur/ADP place/NOUN",
       "beirut; beirut"},
      {"en", "He/PRON left/VERB Beirut/PROPN | Fires/NOUN burn/VERB there/ADV/-/advmod/2", "beirut; beirut"},
      {"en", "He/PRON left/VERB Beirut/PROPN | There/PRON/-/expl/2 is/VERB calm/NOUN", "beirut"},
      {"en", "There/ADV/-/advmod/2 stood/VERB Beirut/PROPN", "beirut"},
  };
  for (const Row& row : kRows) {
    Document document = Tagged(row.words, row.language);
    TagPlaces(World(), WordsOf(row.language), document);
    EXPECT_EQ(Show(document), row.places) << row.words;
  }
  Document document = Tagged("La/DET capitale/NOUN libanaise/ADJ/-/amod/2 brûle/VERB", "fr");
  TagPlaces(World(), WordsOf("fr"), document);
  ASSERT_EQ(document.places.size(), 1u);
  EXPECT_EQ(document.text(document.places[0].span), "capitale libanaise");
  EXPECT_EQ(document.places[0].told_by, "capital");
}

TEST(PlaceWordTable, FaultsAreNamedWithTheirLine) {
  const auto error_of = [](const std::string& row) {
    const std::filesystem::path dir = std::filesystem::path(::testing::TempDir()) / "depeche_bad_place_words";
    std::filesystem::create_directories(dir);
    std::ofstream(dir / "place-words.tsv") << "words\tkind\tvalue\tcountry\n" << row;
    const Result<PlaceWords> words = PlaceWords::Load(dir.string());
    return words.ok() ? std::string() : words.error().ToString();
  };
  EXPECT_THAT(error_of("ville\ttown\n"), ::testing::HasSubstr("place-words.tsv:2: unknown kind"));
  EXPECT_THAT(error_of("nord\tdirection\n"), ::testing::HasSubstr("needs a value"));
  EXPECT_THAT(error_of("ville\tcity\nville\tregion\n"),
              ::testing::HasSubstr(":3: 'ville' stands in the table twice"));
  EXPECT_EQ(error_of("ville\tcity\n"), "");
}

TEST_F(PlaceTagger, FillsEveryField) {
  Document document = Tagged("Il/PRON vit/VERB à/ADP Beyrouth/PROPN ,/PUNCT Liban/PROPN", "fr");
  TagPlaces(World(), WordsOf(document.language), document);
  ASSERT_EQ(document.places.size(), 2u);
  const Place& city = document.places[0];
  EXPECT_EQ(document.text(city.span), "Beyrouth");
  EXPECT_EQ(city.name, "Beirut");
  EXPECT_EQ(city.country, "LBN");
  EXPECT_EQ(city.precision, PlacePrecision::kCity);
  EXPECT_TRUE(city.has_point);
  EXPECT_NEAR(city.latitude, 33.89, 1e-6);
  const Place& country = document.places[1];
  EXPECT_EQ(country.precision, PlacePrecision::kCountry);
  EXPECT_FALSE(country.has_point);
}

// "Vale" is a village of Lebanon's that the gazetteer lacks; the one in Canada is not meant.
TEST_F(PlaceTagger, ANamesakeFarFromAllThatTheReportSpeaksOfIsNotMeant) {
  Document document = Tagged("Shots/NOUN in/ADP Vale/PROPN/LOC near/ADP Beirut/PROPN/LOC", "en");
  TagPlaces(World(), WordsOf(document.language), document);
  EXPECT_EQ(Show(document), "beirut");
  Document there = Tagged("Shots/NOUN in/ADP Vale/PROPN/LOC in/ADP Ontario/PROPN/LOC", "en");
  TagPlaces(World(), WordsOf(there.language), there);
  EXPECT_EQ(Show(there), "vale-can; ontario");
}

TEST_F(PlaceTagger, AMonthIsNoTown) {
  Document document = Tagged("Shots/NOUN since/ADP Paris/PROPN/LOC", "en");
  TimeExpression& time = document.times.emplace_back();
  time.first = time.last = WordId(2U);  // as if it were a month
  TagPlaces(World(), WordsOf(document.language), document);
  EXPECT_EQ(Show(document), "");
}

TEST_F(PlaceTagger, EmptyAndOddDocuments) {
  Document empty((Report()));
  TagPlaces(World(), WordsOf("en"), empty);
  EXPECT_TRUE(empty.places.empty());
}

// Twenty thousand ambiguous places: near-linear, so twice the places take about twice the time.
TEST_F(PlaceTagger, LongReportsTakeNearLinearTime) {
  const auto seconds = [&](int sentences) {
    std::string words;
    for (int i = 0; i < sentences; ++i) {
      words +=
          "Shots/NOUN in/ADP Tripoli/PROPN ,/PUNCT Paris/PROPN and/CCONJ London/PROPN near/ADP Beirut/PROPN "
          "| ";
    }
    Document document = Tagged(words, "en");
    const auto start = std::chrono::steady_clock::now();
    TagPlaces(World(), WordsOf(document.language), document);
    EXPECT_EQ(document.places.size(), static_cast<size_t>(sentences) * 4);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  EXPECT_LT(seconds(5000), 5.0);
}

}  // namespace
}  // namespace depeche
