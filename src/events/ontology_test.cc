#include "events/ontology.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace depeche {
namespace {

class OwnOntology : public ::testing::Test {
 protected:
  Result<Ontology> Load(std::string_view table) const {
    std::ofstream(path_) << table;
    return Ontology::Load(std::string(DEPECHE_SOURCE_DIR) + "/data/ontology", {path_});
  }
  const std::string path_ = ::testing::TempDir() + "depeche_own_ontology.tsv";
};

TEST_F(OwnOntology, AddsAndReplaces) {
  const auto types = Load(
      "type\tquad\tscale\trecipient_required\tsymmetric\tplanned_as\tlocated_at_recipient\tspeech_act\theld_"
      "out_as\trefused_"
      "as\tabout\nSIEGE\t4\t-9\tno\tno\tMOBILIZE\nAID\t2\t3.5\n");
  ASSERT_TRUE(types.ok()) << types.error().ToString();
  EXPECT_EQ(types->types().size(), 17u);
  EXPECT_EQ(types->Find("SIEGE")->planned_as, "MOBILIZE");
  EXPECT_EQ(types->Find("AID")->scale, 3.5);
  const auto modes = Load("type\tmode\tscale\tabout\nASSAULT\tsiege\t-8\nASSAULT\tbeat\t-1\n");
  ASSERT_TRUE(modes.ok()) << modes.error().ToString();
  EXPECT_TRUE(modes->Find("ASSAULT")->HasMode("siege"));
  EXPECT_EQ(modes->Scale("ASSAULT", {"beat"}), -1);
  const auto counts = Load("count\ttypes\tabout\ndead\tAID\nbesieged\tASSAULT\n");
  ASSERT_TRUE(counts.ok()) << counts.error().ToString();
  EXPECT_EQ(counts->FindCount("dead")->types, std::vector<std::string>{"AID"});
  EXPECT_NE(counts->FindCount("besieged"), nullptr);
}

TEST_F(OwnOntology, FaultsAreNamed) {
  const auto fault = [&](std::string_view table) {
    const auto loaded = Load(table);
    return loaded ? std::string("loaded") : loaded.error().ToString();
  };
  EXPECT_THAT(fault("# nothing\nname\tvalue\n"),
              ::testing::HasSubstr("not a table of types, modes or figures"));
  EXPECT_THAT(fault("type\tmode\tscale\tabout\nSIEGE\tlong\n"),
              ::testing::HasSubstr(":2: unknown type “SIEGE”"));
  EXPECT_THAT(fault("type\tmode\tscale\tabout\nASSAULT\ttwo words\n"),
              ::testing::HasSubstr(":2: a mode's name"));
  EXPECT_THAT(fault("count\ttypes\tabout\ndead\tSIEGE\n"), ::testing::HasSubstr(":2: unknown type “SIEGE”"));
}

}  // namespace
}  // namespace depeche
