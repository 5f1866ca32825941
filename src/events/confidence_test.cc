#include "events/confidence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "document/testing.h"

namespace depeche {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

constexpr std::string_view kSentence =
    "1\tRebels\trebel\tNOUN\t_\t_\t2\tnsubj\t_\t_\n"
    "2\tlaunched\tlaunch\tVERB\t_\t_\t0\troot\t_\t_\n"
    "3\tattacks\tattack\tNOUN\t_\t_\t2\tobj\t_\t_\n"
    "4\tafter\tafter\tADP\t_\t_\t5\tcase\t_\t_\n"
    "5\ttalks\ttalk\tNOUN\t_\t_\t2\tobl\t_\t_\n\n";

// The sentence with two entities, one of a known country and one whose country was inferred.
Document MakeDocument() {
  Document document = testing::FromConllu(std::string(kSentence) + std::string(kSentence));
  document.entities.resize(3);
  document.entities[0].code = "MLI";
  document.entities[1].code = "MLI";
  document.entities[1].code_inferred = true;
  return document;
}

Event MakeEvent(const Document& document, std::string_view anchor, std::string type, int sentence = 0) {
  Event event;
  event.type = std::move(type);
  event.anchor_head = testing::Find(document, anchor, sentence);
  event.anchor = document[event.anchor_head].span;
  event.sentence = document[event.anchor_head].sentence;
  return event;
}

Participant MakeParticipant(size_t entity, std::string how) {
  return {.text = {}, .entity = EntityId(entity), .head = WordId(0), .how = std::move(how)};
}

auto FeaturesOf(const Event& event) {
  Document document = MakeDocument();
  document.events.push_back(event);
  const auto names = ConfidenceModel::Features(document, document.events.front());
  return std::vector<std::string>(names.begin(), names.end());
}

TEST(ConfidenceFeatures, ABareVerb) {
  EXPECT_THAT(FeaturesOf(MakeEvent(MakeDocument(), "launched", "ASSAULT")),
              ElementsAre("anchor-verb", "no-actor", "no-recipient", "sentence-short", "ASSAULT"));
}

TEST(ConfidenceFeatures, AnchorsOfSeveralWordsAndUnderPrepositions) {
  const Document document = MakeDocument();
  Event event = MakeEvent(document, "attacks", "ASSAULT");
  event.anchor.begin = document[testing::Find(document, "launched")].span.begin;
  EXPECT_THAT(FeaturesOf(event), AllOf(Contains("anchor-noun"), Contains("anchor-phrase")));
  EXPECT_THAT(FeaturesOf(MakeEvent(document, "talks", "CONSULT")),
              AllOf(Contains("anchor-oblique"), Not(Contains("anchor-phrase"))));
}

TEST(ConfidenceFeatures, TheBestKnownOfASideCounts) {
  Event event = MakeEvent(MakeDocument(), "launched", "ASSAULT");
  event.actors = {MakeParticipant(2, "subject")};
  EXPECT_THAT(FeaturesOf(event), Contains("actor-uncoded"));
  event.actors.push_back(MakeParticipant(1, "subject"));
  EXPECT_THAT(FeaturesOf(event), Contains("actor-inferred"));
  event.actors.push_back(MakeParticipant(0, "subject"));
  EXPECT_THAT(FeaturesOf(event), AllOf(Contains("actor-coded"), Not(Contains("actor-inferred"))));
  event.recipients = {MakeParticipant(1, "object")};
  EXPECT_THAT(FeaturesOf(event), Contains("recipient-inferred"));
}

TEST(ConfidenceFeatures, HowRolesWereFound) {
  Event event = MakeEvent(MakeDocument(), "attacks", "ASSAULT");
  event.actors = {MakeParticipant(0, "subject of light verb")};
  event.recipients = {MakeParticipant(1, "oblique of the predicate (guess)")};
  EXPECT_THAT(FeaturesOf(event),
              AllOf(Contains("light-verb"), Contains("role-guess"), Not(Contains("role-owner"))));
  event.recipients = {MakeParticipant(1, "owner of the argument")};
  EXPECT_THAT(FeaturesOf(event), AllOf(Contains("role-owner"), Not(Contains("role-guess"))));
}

TEST(ConfidenceFeatures, StatusAndWhatDecidedIt) {
  Event event = MakeEvent(MakeDocument(), "launched", "ASSAULT");
  event.status = EventStatus::kDenied;
  event.status_cue = "neg not";
  EXPECT_THAT(FeaturesOf(event), AllOf(Contains("denied"), Contains("status-cue")));
  event.status = EventStatus::kPlanned;
  event.status_cue = "rule";
  EXPECT_THAT(FeaturesOf(event), AllOf(Contains("planned"), Contains("status-of-rule")));
}

TEST(ConfidenceFeatures, Setting) {
  Event event = MakeEvent(MakeDocument(), "launched", "ASSAULT");
  event.time.emplace();
  event.place = PlaceId(0);
  event.modes = {"aerial"};
  event.attribution.emplace_back();
  EXPECT_THAT(FeaturesOf(event),
              AllOf(Contains("time"), Contains("place"), Contains("mode"), Contains("attribution")));
}

TEST(ConfidenceFeatures, OtherEventsOfTheSentenceAlone) {
  Document document = MakeDocument();
  document.events = {MakeEvent(document, "launched", "ASSAULT"),
                     MakeEvent(document, "launched", "ASSAULT", 1),
                     MakeEvent(document, "attacks", "ASSAULT", 1)};
  EXPECT_THAT(ConfidenceModel::Features(document, document.events[0]),
              AllOf(Not(Contains("two-events")), Not(Contains("same-type-beside"))));
  EXPECT_THAT(ConfidenceModel::Features(document, document.events[2]),
              AllOf(Contains("two-events"), Contains("same-type-beside")));
  document.events.push_back(MakeEvent(document, "talks", "CONSULT", 1));
  EXPECT_THAT(ConfidenceModel::Features(document, document.events[3]),
              AllOf(Contains("more-events"), Not(Contains("same-type-beside"))));
}

Result<ConfidenceModel> LoadTable(const std::string& rows) {
  const std::string path = ::testing::TempDir() + "/depeche_confidence.tsv";
  std::ofstream(path) << "feature\tweight\tnote\n" << rows;
  return ConfidenceModel::Load(path);
}

double ConfidenceUnder(const std::string& rows) {
  Document document = MakeDocument();
  document.events.push_back(MakeEvent(document, "launched", "ASSAULT"));
  return LoadTable(rows)->Of(document, document.events.front());
}

TEST(ConfidenceModel, AddsTheWeightsOfWhatHolds) {
  EXPECT_DOUBLE_EQ(ConfidenceUnder("bias\t0\t\n"), 0.5);
  EXPECT_DOUBLE_EQ(ConfidenceUnder("bias\t0.5\t\nno-actor\t0.5\t\nASSAULT\t1\t\nPROTEST\t9\t\n"), 0.88);
  EXPECT_DOUBLE_EQ(ConfidenceUnder("bias\t0.5\t\nanchor-verb\t-0.5\t\n"), 0.5);
}

TEST(ConfidenceModel, IsNeverQuiteSure) {
  EXPECT_DOUBLE_EQ(ConfidenceUnder("bias\t1000\t\n"), 0.99);
  EXPECT_DOUBLE_EQ(ConfidenceUnder("bias\t-1000\t\n"), 0.01);
}

TEST(ConfidenceModel, NamesTheBrokenRow) {
  for (const char* weight : {"much", "1.5x", "", "nan"}) {
    const auto model = LoadTable("bias\t1\t\ntime\t" + std::string(weight) + "\t\n");
    ASSERT_FALSE(model.ok()) << weight;
    EXPECT_EQ(model.error().line, 3u);
  }
}

}  // namespace
}  // namespace depeche
