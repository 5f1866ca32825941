#include "knowledge/geonames.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <vector>

namespace depeche {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// One line of a dump: the columns that are read, the others empty.
std::string DumpLine(const std::string& id, const std::string& name, const std::string& ascii,
                     const std::string& point, const std::string& feature, const std::string& country,
                     const std::string& admin1, const std::string& population) {
  return id + '\t' + name + '\t' + ascii + "\t\t" + point + '\t' + feature + '\t' + country + "\t\t" +
         admin1 + "\t\t\t\t" + population + "\t\t\t\t2024-01-01\n";
}

class GeoNames : public ::testing::Test {
 protected:
  GeoNames() : dir_(std::filesystem::path(::testing::TempDir()) / "depeche_geonames") {
    std::filesystem::create_directories(dir_);
  }

  std::string Write(const char* name, const std::string& text) {
    const std::string path = (dir_ / name).string();
    std::ofstream(path) << text;
    return path;
  }

  Result<GeoNamesCounts> Import(const GeoNamesOptions& options) {
    out_.clear();
    faults_.clear();
    GeoNamesListener listener;
    listener.on_fault = [&](const Error& error) { faults_.push_back(error.ToString()); };
    listener.on_progress = [&](uint64_t done, uint64_t total) { EXPECT_LE(done, total); };
    return ImportGeoNames(options, {{"TG", "TGO"}, {"GH", "GHA"}}, listener,
                          [&](std::string_view text) { out_ += text; });
  }

  const std::string world_ =
      DumpLine("11", "Maritime", "Maritime", "6.5\t1.2", "A\tADM1", "TG", "24", "2600000") +
      DumpLine("12", "Lomé", "Lome", "6.12\t1.22", "P\tPPLC", "TG", "24", "749700") +
      DumpLine("13", "Petit Bourg", "Petit Bourg", "6.3\t1.3", "P\tPPL", "TG", "24", "800") +
      DumpLine("14", "Ville Morte", "Ville Morte", "6.4\t1.3", "P\tPPLQ", "TG", "24", "900000") +
      DumpLine("15", "Pont Neuf", "Pont Neuf", "6.4\t1.3", "S\tBDG", "TG", "24", "0") +
      DumpLine("16", "Nowhere", "Nowhere", "0\t0", "P\tPPL", "ZZ", "", "10000");
  std::filesystem::path dir_;
  std::string out_;
  std::vector<std::string> faults_;
};

TEST_F(GeoNames, TownsAndRegionsBecomeRowsOfPlaces) {
  GeoNamesOptions options;
  options.dump = Write("world.txt", world_);
  const Result<GeoNamesCounts> counts = Import(options);
  ASSERT_TRUE(counts.ok()) << counts.error().ToString();
  EXPECT_EQ(counts->lines, 6U);
  EXPECT_EQ(counts->places, 3U);
  EXPECT_EQ(counts->left_out, 3U);
  EXPECT_THAT(faults_, ElementsAre());
  EXPECT_THAT(out_, HasSubstr("gn-11\tMaritime\t\t\tTGO\t\tregion\t6.5\t1.2\t2600000\n"));
  EXPECT_THAT(out_, HasSubstr("gn-12\tLomé\t\t\tTGO\tMaritime\tcity\t6.12\t1.22\t749700\n"));
  EXPECT_THAT(out_, HasSubstr("gn-13\t~Petit Bourg\t"));  // small: a weak name
  EXPECT_THAT(out_, Not(HasSubstr("Ville Morte")));
}

TEST_F(GeoNames, OptionsSaySizeAndSites) {
  GeoNamesOptions options;
  options.dump = Write("world.txt", world_);
  options.min_population = 1000;
  options.sites = true;
  ASSERT_TRUE(Import(options).ok());
  EXPECT_THAT(out_, Not(HasSubstr("Petit Bourg")));
  EXPECT_THAT(out_, HasSubstr("gn-15\tPont Neuf\t\t\tTGO\tMaritime\tsite"));
}

TEST_F(GeoNames, AlternateNamesGiveEnglishFrenchAndAliases) {
  GeoNamesOptions options;
  options.dump = Write("world.txt", world_);
  options.alternate_names = Write("names.txt",
                                  "1\t12\ten\tLome City\t1\t\t\t\t\t\n"
                                  "2\t12\tfr\tLomé-la-Belle\t\t\t1\t\t\t\n"  // colloquial
                                  "3\t12\tfr\tVille de Lomé\t1\t\t\t\t\t\n"
                                  "4\t12\tde\tBad Lome\t\t\t\t\t\t\n"   // another language
                                  "5\t12\ten\tOld Lome\t\t\t\t1\t\t\n"  // historic
                                  "6\t12\ten\tLomeh\t\t\t\t\t\t\n"
                                  "7\t99\ten\tElsewhere\t\t\t\t\t\t\n"
                                  "8\t12\ten\n");
  const Result<GeoNamesCounts> counts = Import(options);
  ASSERT_TRUE(counts.ok());
  EXPECT_THAT(out_, HasSubstr("gn-12\tLome City\tVille de Lomé\tLomé;Lomeh\tTGO"));
  EXPECT_EQ(counts->faulty, 1U);
  EXPECT_THAT(faults_, ElementsAre(HasSubstr("names.txt:8: the line has 3 columns")));
}

TEST_F(GeoNames, FaultyLinesAreNamedAndTheRestCounts) {
  GeoNamesOptions options;
  options.dump = Write("bad.txt", "12\tLomé\n" + DumpLine("x", "A", "A", "1\t1", "P\tPPL", "TG", "", "1") +
                                      DumpLine("1", "A", "A", "91\t1", "P\tPPL", "TG", "", "1") +
                                      DumpLine("2", "A", "A", "1\t1", "P\tPPL", "TG", "", "many") + world_);
  const Result<GeoNamesCounts> counts = Import(options);
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(counts->places, 3U);
  EXPECT_THAT(faults_, ElementsAre(HasSubstr("bad.txt:1: the line has 2 columns, not the 19"),
                                   HasSubstr("bad.txt:2: geonameid “x” is no number"),
                                   HasSubstr("bad.txt:3: no point on earth: 91, 1"),
                                   HasSubstr("bad.txt:4: population “many” is no number")));
}

TEST_F(GeoNames, FilesThatAreNoDumpFail) {
  GeoNamesOptions options;
  options.dump = Write("text.txt", "nothing of the kind\n");
  EXPECT_THAT(Import(options).error().ToString(), HasSubstr("no line has the columns of GeoNames"));
  options.dump = Write("empty.txt", "");
  EXPECT_THAT(Import(options).error().ToString(), HasSubstr("the file is empty"));
  options.dump = (dir_ / "missing.txt").string();
  EXPECT_THAT(Import(options).error().ToString(), HasSubstr("missing.txt: cannot read"));
}

TEST_F(GeoNames, NamesCannotBreakTheTable) {
  GeoNamesOptions options;
  options.dump = Write("marks.txt", DumpLine("1", "~=Odd-", "Odd;Even", "1\t1", "P\tPPL", "TG", "", "9000"));
  ASSERT_TRUE(Import(options).ok());
  EXPECT_THAT(out_, HasSubstr("gn-1\tOdd\t\t\tTGO"));
}

}  // namespace
}  // namespace depeche
