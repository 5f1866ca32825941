// Every example that a rule carries is coded as it says.
#include <gtest/gtest.h>

#include "coder/rules_check.h"
#include "depeche/coder.h"

namespace depeche {
namespace {

TEST(Rules, CodeTheirOwnExamples) {
  const Result<Coder> coder = Coder::Open({.data_dir = std::string(DEPECHE_SOURCE_DIR) + "/data"});
  ASSERT_TRUE(coder.ok()) << coder.error().ToString();
  EXPECT_EQ(coder->languages(), (std::vector<std::string>{"en", "fr"}));
  for (const std::string& language : coder->languages()) {
    const RulesReport report = CheckRules(*coder, language);
    EXPECT_GT(report.examples, 100u);
    for (const Error& failure : report.failures) ADD_FAILURE() << failure.ToString();
  }
}

}  // namespace
}  // namespace depeche
