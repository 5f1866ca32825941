#include "syntax/personal_predicates.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "document/testing.h"

namespace depeche {
namespace {

std::string PronounBefore(const std::string& adjective) {
  const std::string dir = ::testing::TempDir() + "personal_predicates";
  std::filesystem::create_directories(dir);
  std::ofstream(dir + "/personal-predicates.tsv") << "adjective\tnote\nready, willing\t\n";
  const PersonalPredicates predicates = PersonalPredicates::Load(dir).value();
  Document document = testing::FromConllu(
      "1\tit\tit\tPRON\t_\t_\t3\texpl\t_\t_\n"
      "2\tis\tbe\tAUX\t_\t_\t3\tcop\t_\t_\n"
      "3\t" +
          adjective + "\t" + adjective +
          "\tADJ\t_\t_\t0\troot\t_\t_\n"
          "4\tto\tto\tPART\t_\t_\t5\tmark\t_\t_\n"
          "5\ttalk\ttalk\tVERB\t_\tVerbForm=Inf\t3\txcomp\t_\t_\n\n",
      "en");
  predicates.Restore(document, TreeIndex(document));
  return std::string(document[testing::Find(document, "it")].relation);
}

TEST(PersonalPredicates, OnlySomebodyIsReady) {
  EXPECT_EQ(PronounBefore("ready"), "nsubj");
  EXPECT_EQ(PronounBefore("possible"), "expl");
}

}  // namespace
}  // namespace depeche
