// Reports and their expected events side by side: tests/golden/NAME.jsonl or .txt, and NAME.events.jsonl.
// After a change that is meant to alter them, DEPECHE_UPDATE_GOLDEN=1 rewrites the expectations; review the
// diff.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "run_program.h"

namespace depeche {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> Inputs() {
  std::vector<fs::path> inputs;
  const fs::path root(DEPECHE_SOURCE_DIR);
  for (const fs::path& folder : {root / "examples", root / "tests/golden"}) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().filename().string().find(".events.jsonl") == std::string::npos)
        inputs.push_back(entry.path());
    }
  }
  std::sort(inputs.begin(), inputs.end());
  return inputs;
}

class GoldenTest : public ::testing::TestWithParam<fs::path> {};

TEST_P(GoldenTest, CodesAsExpected) {
  const fs::path input = GetParam();
  const fs::path expected =
      fs::path(DEPECHE_SOURCE_DIR) / "tests/golden" / (input.stem().string() + ".events.jsonl");
  const fs::path scratch = testing::ScratchFolder("golden-" + input.stem().string());
  const testing::Outcome outcome = testing::RunProgram(
      "code --format jsonl '" + fs::relative(input, DEPECHE_SOURCE_DIR).string() + "'", scratch);
  fs::remove_all(scratch);
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  if (std::getenv("DEPECHE_UPDATE_GOLDEN") != nullptr) testing::WriteAll(expected, outcome.out);
  EXPECT_EQ(outcome.out, testing::ReadAll(expected)) << "see DEPECHE_UPDATE_GOLDEN in " << __FILE__;
}

INSTANTIATE_TEST_SUITE_P(Reports, GoldenTest, ::testing::ValuesIn(Inputs()), [](const auto& test) {
  std::string name = test.param.stem().string();
  for (char& c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
});

}  // namespace
}  // namespace depeche
