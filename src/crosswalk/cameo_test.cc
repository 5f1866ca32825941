#include "crosswalk/cameo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/table.h"

namespace depeche {
namespace {

const std::string kOntology = std::string(DEPECHE_SOURCE_DIR) + "/data/ontology";

class CameoTest : public testing::Test {
 protected:
  void SetUp() override {
    auto loaded = CameoCrosswalk::Load(kOntology + "/plover-cameo.tsv");
    ASSERT_TRUE(loaded) << loaded.error().ToString();
    crosswalk_ = *std::move(loaded);
  }
  std::string Code(std::string_view type, const std::vector<std::string>& modes,
                   const std::vector<std::string>& contexts) const {
    const CameoCode* code = crosswalk_.Find(type, modes, contexts);
    return code == nullptr ? "none" : code->code;
  }
  CameoCrosswalk crosswalk_;
};

TEST_F(CameoTest, ModeAndContextDecide) {
  EXPECT_EQ(Code("COERCE", {"arrest"}, {}), "173");
  EXPECT_EQ(Code("REQUEST", {"assist"}, {"economic"}), "1011");
  EXPECT_EQ(Code("REQUEST", {"assist"}, {"religion", "military"}), "1012");
  EXPECT_EQ(Code("ASSAULT", {}, {"military"}), "190");
}

TEST_F(CameoTest, UnknownModesAndContextsFallBack) {
  EXPECT_EQ(Code("COERCE", {"of-ones-own"}, {}), "170");
  EXPECT_EQ(Code("COERCE", {"of-ones-own", "arrest"}, {}), "173");
  EXPECT_EQ(Code("COERCE", {"arrest"}, {"migration"}), "173");
  EXPECT_EQ(Code("HEALTH-ATTACK", {}, {}), "none");
}

TEST_F(CameoTest, RootAndBaseArePrefixes) {
  const CameoCode* code = crosswalk_.Find("COERCE", {"seize"}, {});
  ASSERT_NE(code, nullptr);
  EXPECT_EQ(code->root(), "17");
  EXPECT_EQ(code->base(), "171");
  EXPECT_DOUBLE_EQ(code->goldstein, -9.2);
  EXPECT_EQ(code->quad, 4);
}

TEST_F(CameoTest, EveryTypeAndModeOfPloverHasACode) {
  const auto types =
      Table::Read(kOntology + "/plover-types.tsv",
                  {"type", "quad", "scale", "recipient_required", "symmetric", "planned_as",
                   "located_at_recipient", "speech_act", "held_out_as", "refused_as", "about"});
  const auto modes = Table::Read(kOntology + "/plover-modes.tsv", {"type", "mode", "scale", "about"});
  ASSERT_TRUE(types && modes);
  for (const TableRow& row : types->rows()) EXPECT_NE(Code(row.cells[0], {}, {}), "none") << row.cells[0];
  for (const TableRow& row : modes->rows()) {
    const CameoCode* code = crosswalk_.Find(row.cells[0], {std::string(row.cells[1])}, {});
    EXPECT_NE(code, nullptr) << row.cells[0] << "/" << row.cells[1];
  }
}

TEST(CameoTable, FaultyRowsAreNamed) {
  const std::string path = testing::TempDir() + "depeche_plover_cameo.tsv";
  const auto fault = [&](const std::string& row) {
    std::ofstream(path) << "type\tmode\tcontext\tcameo\tgoldstein\tquad\n" << row << "\n";
    const auto loaded = CameoCrosswalk::Load(path);
    return loaded ? std::string("loaded") : loaded.error().ToString();
  };
  EXPECT_THAT(fault("AGREE\t\t\t3x\t1\t1"), testing::HasSubstr(":2: a CAMEO code has two to four digits"));
  EXPECT_THAT(fault("AGREE\t\t\t030\t11\t1"), testing::HasSubstr(":2: goldstein must be"));
  EXPECT_THAT(fault("AGREE\t\t\t030\t1\t5"), testing::HasSubstr(":2: quad must be"));
  EXPECT_THAT(fault("AGREE\t\t\t030\t1\t1\nAGREE\t\t\t031\t1\t1"), testing::HasSubstr(":3: a second row"));
}

}  // namespace
}  // namespace depeche
