// An event coder with a small rule set for tests, and sentences in short notation.
#pragma once

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <string_view>

#include "document/testing.h"
#include "events/event_coder.h"
#include "events/test_cues.h"

namespace depeche::testing {

// One sentence a line, its words as form/lemma/UPOS/head/relation or form/lemma/UPOS/head/relation/features.
inline Document FromShort(const std::string& sentences) {
  std::istringstream lines(sentences);
  std::string conllu, line, word;
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    for (int id = 1; words >> word; ++id) {
      std::istringstream fields(word);
      std::string form, lemma, upos, head, relation, features;
      std::getline(fields, form, '/');
      std::getline(fields, lemma, '/');
      std::getline(fields, upos, '/');
      std::getline(fields, head, '/');
      std::getline(fields, relation, '/');
      std::getline(fields, features, '/');
      conllu += std::to_string(id) + "\t" + form + "\t" + lemma + "\t" + upos + "\t_\t" +
                (features.empty() ? "_" : features) + "\t" + head + "\t" + relation + "\t_\t_\n";
    }
    conllu += "\n";
  }
  return FromConllu(conllu);
}

inline constexpr char kTestRules[] =
    "rule en.assault.attack ASSAULT\n"
    "  verb attack\n"
    "  subj -> actor\n"
    "  obj -> recipient\n"
    "  example Rebels attacked troops.\n"
    "    = ASSAULT\n"
    "\n"
    "rule en.assault.attacks ASSAULT\n"
    "  noun attack, abduction\n"
    "  mod(of) -> recipient\n"
    "  example The attack went on.\n"
    "    = ASSAULT\n"
    "\n"
    "rule en.assault.abduct ASSAULT/abduct\n"
    "  verb abduct, kidnap\n"
    "  obj -> recipient\n"
    "  example Rebels abducted troops.\n"
    "    = ASSAULT/abduct\n"
    "\n"
    "rule en.consult.meet CONSULT\n"
    "  verb meet\n"
    "  subj -> actor\n"
    "  obj -> actor\n"
    "  example Rebels met troops.\n"
    "    = CONSULT\n"
    "\n"
    "rule en.request.demand REQUEST\n"
    "  verb demand\n"
    "  subj -> actor\n"
    "  content comp\n"
    "  example Rebels demand that troops attack.\n"
    "    = REQUEST\n"
    "\n"
    "rule en.accuse.accuse ACCUSE/allege\n"
    "  verb accuse\n"
    "  subj -> actor\n"
    "  obj -> recipient\n"
    "  possible comp | adv\n"
    "  example Rebels accused troops.\n"
    "    = ACCUSE/allege\n"
    "\n"
    "rule en.aid.send AID\n"
    "  verb send\n"
    "  subj -> actor\n"
    "  obl(to) -> recipient\n"
    "  example Paris sent food to troops.\n"
    "    = AID\n"
    "\n"
    "rule en.support.sign SUPPORT\n"
    "  verb sign\n"
    "  obj -> recipient\n"
    "  content obj\n"
    "  example Paris signed the accord.\n"
    "    = SUPPORT\n"
    "\n"
    "rule en.agree.accord AGREE\n"
    "  noun accord\n"
    "  example The accord holds.\n"
    "    = AGREE\n"
    "\n"
    "rule en.assault.kill ASSAULT\n"
    "  verb kill\n"
    "  subj -> actor\n"
    "  obj -> recipient\n"
    "  example Rebels killed troops.\n"
    "    = ASSAULT\n"
    "\n"
    "rule en.protest.march PROTEST/demo\n"
    "  noun march\n"
    "  example The march ended.\n"
    "    = PROTEST/demo\n"
    "\n"
    "rule en.assault.raid ASSAULT\n"
    "  noun raid\n"
    "  example The raid ended.\n"
    "    = ASSAULT\n";

// The event stage with English tables and a few rules, over hand-parsed sentences.
class EventCoderTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::string dir = TestCueFolder("coder");
    std::filesystem::create_directories(dir + "/rules");
    WriteFile(dir + "/rules/test.rules", kTestRules);
    WriteFile(dir + "/shapes.rules", "");
    const std::string shipped = std::string(DEPECHE_SOURCE_DIR) + "/data";
    for (const char* table : {"/light-verbs.tsv", "/counts.tsv", "/quantities.tsv"}) {
      std::filesystem::copy_file(shipped + "/languages/en" + table, dir + table,
                                 std::filesystem::copy_options::overwrite_existing);
    }
    auto ontology = Ontology::Load(shipped + "/ontology");
    ASSERT_TRUE(ontology.ok());
    ontology_ = new Ontology(std::move(ontology).value());
    auto confidence = ConfidenceModel::Load(shipped + "/ontology/confidence.tsv");
    ASSERT_TRUE(confidence.ok());
    confidence_ = new ConfidenceModel(std::move(confidence).value());
    auto coder = EventCoder::Load({dir + "/shapes.rules", dir, {}}, *ontology_, *confidence_);
    ASSERT_TRUE(coder.ok()) << coder.error().ToString();
    coder_ = new EventCoder(std::move(coder).value());
  }
  static void TearDownTestSuite() {
    delete coder_;
    delete confidence_;
    delete ontology_;
  }

  // A mention of one word or, from `first`, of several, with an entity of its own unless one is given.
  static EntityId Mention(Document& d, std::string_view head, std::string code, std::string sector,
                          EntityKind kind, std::string_view first = "",
                          MentionKind mention_kind = MentionKind::kNominal, EntityId entity = {}) {
    if (!entity) {
      Entity e;
      e.kind = kind;
      e.code = std::move(code);
      e.sector = std::move(sector);
      entity = EntityId(d.entities.size());
      d.entities.push_back(std::move(e));
    }
    const WordId last = Find(d, head), begin = first.empty() ? last : Find(d, first);
    d.mentions.push_back({d.SpanOf(begin, last), begin, last, last, mention_kind, entity});
    return entity;
  }

  static void Code(Document& d) { coder_->Run(d, TreeIndex(d)); }

  static inline Ontology* ontology_ = nullptr;
  static inline ConfidenceModel* confidence_ = nullptr;
  static inline EventCoder* coder_ = nullptr;
};

}  // namespace depeche::testing
