#include "knowledge/tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "knowledge/knowledge.h"

namespace depeche {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kCountries =
    "id\talpha3\talpha2\tcode\tother_sectors\tname_en\tname_fr\taliases_en\taliases_fr\tadjectives_en\t"
    "adjectives_fr\tpeoples_en\tpeoples_fr\tcapitals_en\tcapitals_fr\treason\n"
    "country-fra\tFRA\tFR\tFRA\t\tFrance\tFrance\t\t\tFrench\tfrançais\t\tFrançais\tParis\tParis\n";
constexpr std::string_view kRoles =
    "role\tsector\ttitle_en\ttitle_fr\nhead-of-state\tGOV\tPresident\tprésident\n";
constexpr std::string_view kOrganisations =
    "id\tname\tname_fr\taliases\tkind\tcode\tsector\tother_sectors\treason\n";
constexpr std::string_view kPeople =
    "id\tname\tname_fr\taliases\tsurnames\tcode\tsector\tother_sectors\toffices\treason\n";
constexpr std::string_view kPlaces =
    "id\tname\tname_fr\taliases\tcountry\tregion\tprecision\tlatitude\tlongitude\tpopulation\n";

class TablesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    dir_ = std::filesystem::temp_directory_path() /
           ("depeche-tables-" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::remove_all(dir_);
    std::filesystem::create_directories(dir_);
    Write("countries.tsv", kCountries);
    Write("roles.tsv", kRoles);
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }

  std::string Write(const std::string& name, std::string_view text) {
    const std::string path = (dir_ / name).string();
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }
  std::string FirstFault() {
    const auto faults = Knowledge::Check(dir_.string());
    return faults.empty() ? "" : faults.front().ToString();
  }

  std::filesystem::path dir_;
};

TEST_F(TablesTest, SoundTablesHaveNoFault) { EXPECT_EQ(FirstFault(), ""); }

TEST_F(TablesTest, EachFaultIsNamedWithFileAndLine) {
  struct Case {
    std::string file, text, fault;
  };
  const std::string people(kPeople), organisations(kOrganisations), places(kPlaces), countries(kCountries);
  const std::vector<Case> cases = {
      {"o.tsv", organisations + "a\tA\t\t\tbody\tFRA\tGOV\na\tB\t\t\tbody\tFRA\tGOV\n",
       "o.tsv:3: id “a” is taken"},
      {"o.tsv", organisations + "a\tA\t\t\tbody\tXXX\tGOV\n", "o.tsv:2: code “XXX”"},
      {"o.tsv", organisations + "a\tA\t\t\tbody\tFRA\tGOB\n", "o.tsv:2: sector “GOB”"},
      {"o.tsv", organisations + "a\tA\t\t\tclub\tFRA\tGOV\n", "o.tsv:2: kind “club”"},
      {"o.tsv", organisations + "a\t\t\t\tbody\tFRA\tGOV\n", "o.tsv:2: no name"},
      {"o.tsv", organisations + "A b\tA\t\t\tbody\tFRA\tGOV\n", "o.tsv:2: id “A b”"},
      {"o.tsv", organisations + "a\tA\t\t-\tbody\tFRA\tGOV\n", "o.tsv:2: alias “-”"},
      {"o.tsv", organisations + "a\tA\t\tX\tbody\tFRA\tGOV\nb\tB\t\tX\tbody\tFRA\tGOV\n",
       "o.tsv:3: alias “X” also names a"},
      {"p.tsv", people + "p\tP Q\t\t\t\tFRA\tGOV\t\tking|FRA|2000|2001\n", "p.tsv:2: role “king”"},
      {"p.tsv", people + "p\tP Q\t\t\t\tFRA\tGOV\t\thead-of-state|FRA|2000\n", "p.tsv:2: office"},
      {"p.tsv", people + "p\tP Q\t\t\t\tFRA\tGOV\t\thead-of-state|FRA|2005|2001\n",
       "p.tsv:2: an office that ends"},
      {"p.tsv", people + "p\tP Q\t\t\t\tFRA\tGOV\t\thead-of-state|FRA|20x|\n", "p.tsv:2: date “20x”"},
      {"p.tsv", people + "p\tP Q\t\t\t\tFRA\tGOV\t\thead-of-state|FRA|1200|1300\n", "p.tsv:2: year"},
      {"p.tsv", people + "p\tP Q\t\t\t\tFRA\tGOV\t\thead-of-state|FRA|2000|||t|nobody\n",
       "p.tsv:2: organisation “nobody”"},
      {"g.tsv", places + "g1\tX\t\t\tZZZ\t\tcity\t1\t1\t5\n", "g.tsv:2: country “ZZZ”"},
      {"g.tsv", places + "g1\tX\t\t\tFRA\t\tcity\t91\t1\t5\n", "g.tsv:2: no point on earth"},
      {"g.tsv", places + "g1\tX\t\t\tFRA\t\ttown\t1\t1\t5\n", "g.tsv:2: precision “town”"},
      {"g.tsv", places + "g1\tX\t\t\tFRA\t\tcity\t1\t1\tmany\n", "g.tsv:2: population “many”"},
      {"x.tsv", "a\tb\n1\t2\n", "x.tsv: no known table"},
      {"countries.tsv", countries + "country-x\tFRA\tXX\tFRA\t\tX\tX\n",
       "countries.tsv:3: alpha3 “FRA” is taken"},
      {"countries.tsv", countries + "country-x\tXX\tXX\tXXX\t\tX\tX\n", "countries.tsv:3: alpha3 “XX”"},
  };
  for (const Case& c : cases) {
    const std::string path = Write(c.file, c.text);
    EXPECT_THAT(FirstFault(), HasSubstr(c.fault)) << c.text;
    std::filesystem::remove(path);
    Write("countries.tsv", kCountries);
  }
}

TEST_F(TablesTest, AReasonAllowsASharedAlias) {
  Write("o.tsv", std::string(kOrganisations) +
                     "a\tA\t\tX\tbody\tFRA\tGOV\nb\tB\t\tX\tbody\tFRA\tGOV\t\tboth are called X\n");
  EXPECT_EQ(FirstFault(), "");
}

TEST_F(TablesTest, MissingFolderIsAnError) {
  const auto knowledge = Knowledge::Load((dir_ / "nowhere").string());
  ASSERT_FALSE(knowledge.ok());
  EXPECT_THAT(knowledge.error().ToString(), HasSubstr("nowhere"));
}

TEST_F(TablesTest, ExtraRowsReplaceAndFaultyOnesAreRefused) {
  Write("o.tsv", std::string(kOrganisations) + "a\tAlpha\t\t\tbody\tFRA\tGOV\n");
  const std::string extra = Write(
      "extra.txt", std::string(kOrganisations) + "a\tAleph\t\t\tbody\tFRA\tMIL\nb\tBeta\t\t\tbody\tXXX\t\n");
  const auto knowledge = Knowledge::Load(dir_.string(), {extra});
  ASSERT_TRUE(knowledge.ok()) << knowledge.error().ToString();
  EXPECT_EQ(knowledge->ById("a")->sector, "MIL");
  EXPECT_TRUE(knowledge->Find("Alpha").empty());
  EXPECT_EQ(knowledge->ById("b"), nullptr);
  ASSERT_EQ(knowledge->refused().size(), 1u);
  EXPECT_THAT(knowledge->refused()[0].ToString(), HasSubstr("extra.txt:3: code “XXX”"));
}

TEST_F(TablesTest, AnExtraOfficeInNoOrganisationIsLeftOutAlone) {
  const std::string extra =
      Write("extra.txt", std::string(kPeople) +
                             "p\tJane Doe\t\t\t\tFRA\tGOV\t\thead-of-state|FRA|2001|2003;"
                             "head-of-state|FRA|2004|2005|||nowhere\t\n");
  const auto knowledge = Knowledge::Load(dir_.string(), {extra});
  ASSERT_TRUE(knowledge.ok()) << knowledge.error().ToString();
  ASSERT_NE(knowledge->ById("p"), nullptr);
  EXPECT_EQ(knowledge->ById("p")->offices.size(), 1u);
  ASSERT_EQ(knowledge->refused().size(), 1u);
  EXPECT_THAT(knowledge->refused()[0].ToString(), HasSubstr("extra.txt:2: organisation “nowhere”"));
}

TEST_F(TablesTest, UsersSpellingsExtendAndFaultyOnesAreRefused) {
  Write("o.tsv", std::string(kOrganisations) + "a\tZorvan Kodalim\t\t\tbody\tFRA\tGOV\n");
  const std::string extra = Write("extra.txt", "letters\tsound\nrv\tf\nc[\tk\n");
  const auto plain = Knowledge::Load(dir_.string());
  const auto knowledge = Knowledge::Load(dir_.string(), {extra});
  ASSERT_TRUE(plain.ok() && knowledge.ok());
  EXPECT_EQ(plain->FindSpelling("Zofan Kodalim", false), nullptr);
  ASSERT_NE(knowledge->FindSpelling("Zofan Kodalim", false), nullptr);
  ASSERT_EQ(knowledge->refused().size(), 1u);
  EXPECT_THAT(knowledge->refused()[0].ToString(), HasSubstr("extra.txt:3: spelling “c[”"));
}

}  // namespace
}  // namespace depeche
