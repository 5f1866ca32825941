#include "knowledge/spelling.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "base/table.h"
#include "document/testing.h"
#include "knowledge/knowledge.h"

namespace depeche {
namespace {

using depeche::testing::WordsOf;

const Knowledge& Tables() {
  static const Result<Knowledge> knowledge = Knowledge::Load(DEPECHE_SOURCE_DIR "/data/knowledge");
  if (!knowledge.ok()) ADD_FAILURE() << knowledge.error().ToString();
  return *knowledge;
}

// Whom a whole name is linked to: by an alias that covers it, else by its sound.
std::string LinkOf(std::string_view name) {
  const Document document = WordsOf(name, "en");
  for (const AliasMatch& match : Tables().Match(document, WordId(0))) {
    if (!match.weak && match.word_count == document.words.size()) return std::string(match.entity->id);
  }
  for (const bool person : {true, false}) {
    if (const KnownEntity* entity = Tables().FindSpelling(name, person)) return std::string(entity->id);
  }
  return "-";
}

struct Score {
  int variants = 0, linked = 0, right = 0;
  double precision() const { return linked == 0 ? 0 : static_cast<double>(right) / linked; }
  double recall() const { return variants == 0 ? 0 : static_cast<double>(right) / variants; }
};

Score Measure(std::string_view set) {
  Score score;
  const auto table =
      Table::Read(DEPECHE_SOURCE_DIR "/src/knowledge/name_variants.tsv", {"set", "id", "variants"});
  if (!table.ok()) {
    ADD_FAILURE() << table.error().ToString();
    return score;
  }
  for (const TableRow& row : table->rows()) {
    if (row.cells[0] != set) continue;
    EXPECT_TRUE(row.cells[1] == "-" || Tables().ById(row.cells[1]) != nullptr) << row.cells[1];
    for (const std::string_view variant : SplitList(row.cells[2], ';')) {
      const std::string link = LinkOf(variant);
      score.variants += row.cells[1] != "-";
      score.linked += link != "-";
      score.right += link != "-" && link == row.cells[1];
      if (link != row.cells[1] && std::getenv("DEPECHE_SHOW_VARIANTS") != nullptr)
        std::cout << variant << ": " << link << ", not " << row.cells[1] << "\n";
    }
  }
  return score;
}

// DEPECHE_SHOW_VARIANTS=1 lists what is wrong; look at "dev" alone.
TEST(NameVariants, MeetTheirRows) {
  const Score score = Measure("held");
  std::cout << score.variants << " variants: precision " << score.precision() << ", recall " << score.recall()
            << "\n";
  EXPECT_GE(score.variants, 500);
  EXPECT_GE(score.precision(), 0.97);
  EXPECT_GE(score.recall(), 0.85);
}

TEST(NameVariants, OfDevelopment) {
  const Score score = Measure("dev");
  std::cout << score.variants << " variants: precision " << score.precision() << ", recall " << score.recall()
            << "\n";
  EXPECT_GE(score.precision(), 0.97);
  EXPECT_GE(score.recall(), 0.85);
}

}  // namespace
}  // namespace depeche
