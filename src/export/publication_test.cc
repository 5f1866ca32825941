#include "export/publication.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "export/testing.h"

namespace depeche {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string kRoles = std::string(DEPECHE_SOURCE_DIR) + "/data/export/private-persons.tsv";

Publication Publish(const ArchivedEvent& event, bool all_names = false) {
  const auto publisher = Publisher::Load(kRoles, all_names);
  EXPECT_TRUE(publisher.ok()) << publisher.error().ToString();
  auto publication = publisher->Publish(event);
  EXPECT_TRUE(publication.ok()) << publication.error().ToString();
  return *std::move(publication);
}

Correction Correct(const std::string& field, const std::string& value) {
  Correction correction;
  correction.row = 12;
  correction.field = field;
  correction.value = value;
  return correction;
}

TEST(Publication, PrivatePersonsLeaveAsRoles) {
  const Publication out = Publish(testing::ExampleEvent());
  EXPECT_EQ(out.record.recipients[0].words.text, "a civilian");
  EXPECT_EQ(out.record.recipients[0].name, "");
  EXPECT_EQ(out.record.recipients[0].code, "SDN");
  EXPECT_EQ(out.record.attribution[0].words.text, "a private person");
  EXPECT_EQ(out.sentence,
            "Police shot [a civilian] and two marchers in Nyala on Tuesday, nurse [a private person] said.");
  EXPECT_EQ(out.report.title, "[a civilian], 40, shot");
  EXPECT_THAT(out.json, Not(HasSubstr("Idris")));
  EXPECT_THAT(out.json, Not(HasSubstr("Salih")));
}

TEST(Publication, RolesSpeakTheReportsLanguage) {
  ArchivedEvent event = testing::ExampleEvent();
  event.report.language = "fr";
  EXPECT_EQ(Publish(event).record.recipients[0].words.text, "un civil");
  event.report.language = "xx";
  EXPECT_EQ(Publish(event).record.recipients[0].words.text, "a civilian");
}

TEST(Publication, AllNamesOnRequest) {
  const ArchivedEvent event = testing::ExampleEvent();
  const Publication out = Publish(event, true);
  EXPECT_EQ(out.record.recipients[0].name, "Amna Idris");
  EXPECT_EQ(out.sentence, event.sentence);
  EXPECT_EQ(out.report.title, event.report.title);
}

TEST(Publication, CorrectionsStandInTheRecord) {
  ArchivedEvent event = testing::ExampleEvent();
  event.corrections = {Correct("event", R"(["COERCE"])"), Correct("status", "\"denied\"")};
  const Publication out = Publish(event);
  EXPECT_EQ(out.record.type, "COERCE");
  EXPECT_EQ(out.record.status, "denied");
  EXPECT_FALSE(out.withdrawn);
  event.corrections = {Correct("withdrawn", "true")};
  EXPECT_TRUE(Publish(event).withdrawn);
}

TEST(Publication, SpansBeyondTheSentenceAreLeftAlone) {
  ArchivedEvent event = testing::ExampleEvent();
  event.sentence = "Police shot";
  EXPECT_EQ(Publish(event).sentence, "Police shot");
}

TEST(Publication, ACorrectionThatMakesNoRecordIsAnError) {
  ArchivedEvent event = testing::ExampleEvent();
  event.corrections = {Correct("actor", "not json")};
  EXPECT_FALSE(Publisher::Load(kRoles, false)->Publish(event).ok());
}

}  // namespace
}  // namespace depeche
