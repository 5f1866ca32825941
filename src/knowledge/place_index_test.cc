#include "knowledge/place_index.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/file.h"

namespace depeche {
namespace {

constexpr const char* kCountries =
    "id\talpha3\talpha2\tcode\tother_sectors\tname_en\tname_fr\taliases_en\taliases_fr\tadjectives_en\t"
    "adjectives_fr\tpeoples_en\tpeoples_fr\tcapitals_en\tcapitals_fr\treason\n"
    "country-mli\tMLI\tML\tMLI\t\tMali\tMali\t\t\tMalian\tmalien\tMalians\tMaliens\tBamako\tBamako\n";
constexpr const char* kPlaces =
    "id\tname\tname_fr\taliases\tcountry\tregion\tprecision\tlatitude\tlongitude\tpopulation\n"
    "gao\tGao\t\tKawkaw\tMLI\tGao\tcity\t16.27\t-0.04\t87000\n"
    "kidal\t~Kidal\t\t\tMLI\tKidal\tcity\t18.44\t1.41\t26000\n";

std::string Folder(const std::string& name) {
  const std::filesystem::path dir = std::filesystem::path(::testing::TempDir()) / ("depeche_" + name);
  std::filesystem::remove_all(dir);
  std::filesystem::create_directories(dir);
  std::ofstream(dir / "countries.tsv") << kCountries;
  std::ofstream(dir / "places.tsv") << kPlaces;
  return dir.string();
}

TEST(PlaceIndex, HoldsWhatTheTableHolds) {
  const std::string dir = Folder("index_holds");
  EXPECT_FALSE(PlaceIndex::OpenFresh(dir));
  const Status made = PlaceIndex::Make(dir);
  ASSERT_TRUE(made.ok()) << made.error().ToString();
  const auto index = PlaceIndex::OpenFresh(dir);
  ASSERT_TRUE(index);
  const std::vector<GazetteerEntry> places = index->Places();
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[0].id, "gao");
  EXPECT_EQ(places[1].name, "Kidal");
  EXPECT_EQ(places[1].country, "MLI");
  EXPECT_DOUBLE_EQ(places[0].latitude, 16.27);
  EXPECT_EQ(places[0].population, 87000U);
  ASSERT_EQ(index->names().Find("kawkaw").size(), 1U);
  EXPECT_EQ(index->names().Find("kawkaw")[0].target, 0U);
  EXPECT_TRUE(index->names().Find("Kidal")[0].rule.weak);
  EXPECT_TRUE(index->names().Find("Bamako").empty());
}

TEST(PlaceIndex, OlderOrDamagedIsNotUsed) {
  const std::string dir = Folder("index_damaged");
  ASSERT_TRUE(PlaceIndex::Make(dir).ok());
  std::ofstream(dir + "/places.tsv", std::ios::app)
      << "mopti\tMopti\t\t\tMLI\tMopti\tcity\t14.49\t-4.19\t114000\n";
  EXPECT_FALSE(PlaceIndex::OpenFresh(dir)) << "the table has grown";
  ASSERT_TRUE(PlaceIndex::Make(dir).ok());
  const std::string whole = ReadFile(dir + "/places.index").value();
  for (const size_t size : {size_t{0}, size_t{7}, whole.size() / 2, whole.size() - 1}) {
    std::ofstream(dir + "/places.index", std::ios::binary | std::ios::trunc) << whole.substr(0, size);
    EXPECT_FALSE(PlaceIndex::OpenFresh(dir)) << size << " bytes";
  }
  // Whatever stands in it, a look-up ends and points inside.
  for (size_t at = 40; at < whole.size(); at += 4099) {
    std::string bad = whole;
    for (size_t i = at; i < std::min(bad.size(), at + 64); ++i) bad[i] = '\xff';
    std::ofstream(dir + "/places.index", std::ios::binary | std::ios::trunc) << bad;
    if (const auto index = PlaceIndex::OpenFresh(dir)) {
      index->Places();
      index->names().Find("Gao");
    }
  }
}

TEST(PlaceIndex, FaultsOfTheTableAreNamed) {
  const std::string dir = Folder("index_faulty");
  std::ofstream(dir + "/places.tsv", std::ios::app) << "x\tX\t\t\tXXX\t\tcity\t0\t0\t1\n";
  const Status made = PlaceIndex::Make(dir);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().line, 4U);
}

// A user's row with an id of the index stands in its place, under its own names alone.
TEST(PlaceIndex, OwnRowsReplaceThoseOfTheIndex) {
  const std::string dir = Folder("index_replaced");
  ASSERT_TRUE(PlaceIndex::Make(dir).ok());
  const std::string own = ::testing::TempDir() + "/own_places.tsv";
  std::ofstream(own)
      << "id\tname\tname_fr\taliases\tcountry\tregion\tprecision\tlatitude\tlongitude\tpopulation\n"
         "gao\tNew Gao\t\t\tMLI\t\tcity\t16.5\t0.1\t90000\n"
         "tessit\tTessit\t\t\tMLI\t\tcity\t15.2\t0.8\t9000\n";
  const auto shipped = Knowledge::Load(dir);
  ASSERT_TRUE(shipped.ok()) << shipped.error().ToString();
  ASSERT_NE(shipped->FindPlace("Gao", "MLI"), nullptr);
  EXPECT_EQ(shipped->FindPlace("Tessit", "MLI"), nullptr);
  const auto knowledge = Knowledge::Load(dir, {own});
  ASSERT_TRUE(knowledge.ok()) << knowledge.error().ToString();
  EXPECT_EQ(knowledge->FindPlace("Gao", "MLI"), nullptr);
  ASSERT_NE(knowledge->FindPlace("New Gao", "MLI"), nullptr);
  EXPECT_DOUBLE_EQ(knowledge->FindPlace("New Gao", "MLI")->latitude, 16.5);
  EXPECT_NE(knowledge->FindPlace("Tessit", "MLI"), nullptr);
  EXPECT_NE(knowledge->FindPlace("Kidal", "MLI"), nullptr);  // untouched
}

}  // namespace
}  // namespace depeche
