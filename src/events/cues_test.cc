#include "events/cues.h"

#include <gtest/gtest.h>

#include "document/testing.h"
#include "events/contexts.h"
#include "events/ontology.h"
#include "events/test_cues.h"

namespace depeche {
namespace {

TEST(Cues, NamesFileAndLineOfEachFault) {
  const std::string dir = testing::TestCueFolder("faults");
  const std::vector<std::string> contexts = {"military", "legal"};
  ASSERT_TRUE(Cues::Load(dir, contexts).ok());
  const auto fault = [&](const std::string& file, const std::string& text) {
    testing::TestCueFolder("faults");
    testing::WriteFile(dir + "/" + file, text);
    const auto result = Cues::Load(dir, contexts);
    return result.ok() ? "loaded" : result.error().ToString().substr(dir.size() + 1);
  };
  EXPECT_EQ(fault("cues-status.tsv", "kind\tlemma\tstatus\tnote\nverb\twant\tplanned\t\n"),
            "cues-status.tsv:2: unknown kind “verb”");
  EXPECT_EQ(fault("cues-status.tsv", "kind\tlemma\tstatus\tnote\nneg\tnot\tfalse\t\n"),
            "cues-status.tsv:2: unknown status “false”");
  EXPECT_EQ(fault("reporting-verbs.tsv", "lemma\tstance\tframe\tnote\nsay\tyells\tboth\t\n"),
            "reporting-verbs.tsv:2: unknown stance “yells”");
  EXPECT_EQ(fault("cues-attribution.tsv", "kind\ttext\tsource_kind\tnote\nsource-noun\twitness\thuman\t\n"),
            "cues-attribution.tsv:2: unknown source kind “human”");
  EXPECT_EQ(fault("contexts.tsv", "context\tlemma\tweight\nwar\ttank\t1\n"),
            "contexts.tsv:2: unknown context “war”");
  EXPECT_EQ(fault("contexts.tsv", "context\tlemma\tweight\nlegal\tcourt\tmuch\n"),
            "contexts.tsv:2: weight must be a number");
}

TEST(ParagraphContexts, AddsUpDistinctWords) {
  const Result<Cues> cues = Cues::Load(testing::TestCueFolder("contexts"), {"military", "legal"});
  const Document document = testing::FromConllu(
      "1\tTroops\ttroop\tNOUN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tfired\tfire\tVERB\t_\t_\t0\troot\t_\t_\n"
      "3\tmissiles\tmissile\tNOUN\t_\t_\t2\tobj\t_\t_\n\n"
      "1\tTroops\ttroop\tNOUN\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(ParagraphContexts(document, cues.value()), (std::vector<std::vector<std::string>>{{"military"}}));
}

TEST(ParagraphContexts, KnowsPhrases) {
  const std::string folder = testing::TestCueFolder("context-phrases");
  testing::WriteFile(folder + "/contexts.tsv",
                     "context\tlemma\tweight\nmilitary\tblue helmet\t2\nlegal\tblue helmet law\t2\n");
  const Result<Cues> cues = Cues::Load(folder, {"military", "legal"});
  const Document document = testing::FromConllu(
      "1\tBlue\tblue\tADJ\t_\t_\t2\tamod\t_\t_\n"
      "2\thelmets\thelmet\tNOUN\t_\t_\t3\tnsubj\t_\t_\n"
      "3\tleft\tleave\tVERB\t_\t_\t0\troot\t_\t_\n");
  EXPECT_EQ(ParagraphContexts(document, cues.value()), (std::vector<std::vector<std::string>>{{"military"}}));
}

TEST(Ontology, HoldsPlover) {
  const Result<Ontology> ontology = Ontology::Load(std::string(DEPECHE_SOURCE_DIR) + "/data/ontology");
  ASSERT_TRUE(ontology.ok()) << ontology.error().ToString();
  EXPECT_EQ(ontology->types().size(), 16u);
  EXPECT_EQ(ontology->contexts().size(), 37u);
  EXPECT_EQ(ontology->Find("CONSULT")->planned_as, "AGREE");
  EXPECT_EQ(ontology->Scale("ASSAULT", {"beat"}), -7.5);
  EXPECT_EQ(ontology->Scale("PROTEST", {"vandalize"}), -5);
  EXPECT_EQ(ontology->Find("NOTHING"), nullptr);
}

}  // namespace
}  // namespace depeche
