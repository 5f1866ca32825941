// Every filter over a small archive, and the laws of pages: whatever the order, they hold every event once.
#include "query/events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "query/filter_params.h"
#include "query/testing.h"

namespace depeche {
namespace {

using ::testing::ElementsAre;
using testing::Execute;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::ToldReport;
using testing::Uid;
using ::testing::UnorderedElementsAre;
using testing::Where;
using testing::Who;
using Json = nlohmann::json;

Json Source(const std::string& name, const std::string& kind) {
  return {{"text", name}, {"start", 0},       {"end", 1},    {"name", name},
          {"kind", kind}, {"stance", "says"}, {"how", "cue"}};
}

// Events 1 to 12, told by seven reports.
std::vector<ToldReport> Reports() {
  const Json mali = Who("Mali", "mli", "MLI", "GOV", "country"),
             france = Who("France", "fra", "FRA", "GOV", "country");
  const Json army = Who("", "new-1", "MLI", "MIL", "role"),
             rebels = Who("Front du Désert", "front", "MLI", "REB", "group");
  const Json unknown = Who("", "new-2", "", "UAF", "role");
  const Json bamako = Where("Bamako", "gn-bamako", "MLI", 12.65, -8.0),
             kayes = Where("Kayes", "gn-kayes", "MLI", 14.45, -11.44);
  const Json paris = Where("Paris", "gn-paris", "FRA", 48.85, 2.35),
             suva = Where("Suva", "gn-suva", "FJI", -18.14, 178.44);
  const Json none = Json::array();
  std::vector<ToldReport> reports(7);
  reports[0] = {.id = "a",
                .more = " L'armée recule devant les rebelles à Kayes.",
                .publisher = "Le Fleuve",
                .language = "fr"};
  reports[0].events = {
      {{"id", Uid(1)},
       {"event", {"ASSAULT"}},
       {"mode", {"firearms"}},
       {"date", "2024-03-05"},
       {"actor", {rebels}},
       {"recipient", {army}},
       {"event_loc", kayes},
       {"attribution", {Source("Agence Sahel", "media"), Source("un officier", "official")}}},
      {{"id", Uid(2)},
       {"event", {"RETREAT"}},
       {"mode", {"withdraw"}},
       {"quad_code", 2},
       {"date", "2024-03-06"},
       {"actor", {army}},
       {"recipient", none},
       {"event_loc", kayes},
       {"context", {"military", "legal"}}},
      {{"id", Uid(3)},
       {"event", {"ASSAULT"}},
       {"date", "2024-03-05"},
       {"actor", {rebels}},
       {"recipient", {army}},
       {"event_loc", kayes},
       {"same_as", Uid(1)},
       {"confidence", 0.3}}};
  reports[1] = {.id = "b", .more = " Ministers talked about trade.", .publisher = "The Herald"};
  reports[1].events = {{{"id", Uid(4)},
                        {"event", {"CONSULT"}},
                        {"mode", {"visit", "phone"}},
                        {"quad_code", 1},
                        {"date", "2024-03-06"},
                        {"actor", {mali, france}},
                        {"recipient", none},
                        {"event_loc", bamako},
                        {"attribution", none},
                        {"context", none}},
                       {{"id", Uid(5)},
                        {"event", {"ACCUSE"}},
                        {"quad_code", 3},
                        {"date", "2024-02-01"},
                        {"enddate", "2024-02-29"},
                        {"actor", {mali}},
                        {"recipient", {france}},
                        {"event_loc", bamako},
                        {"status", "planned"},
                        {"attribution", {Source("Agence Sahel", "media")}}}};
  reports[2] = {
      .id = "c", .more = " Paris answered Bamako's charges.", .publisher = "Le Fleuve", .language = "fr"};
  reports[2].events = {{{"id", Uid(6)},
                        {"event", {"ACCUSE"}},
                        {"quad_code", 3},
                        {"date", "2024-03-07"},
                        {"actor", {france}},
                        {"recipient", {mali, rebels}},
                        {"event_loc", paris},
                        {"status", "denied"},
                        {"confidence", 0.95}}};
  reports[3] = {.id = "d", .more = " Since last year the blockade goes on.", .publisher = "The Herald"};
  reports[3].events = {{{"id", Uid(7)},
                        {"event", {"COERCE"}},
                        {"mode", {"restrict"}},
                        {"date", "2023-01-01"},
                        {"enddate", "2024-03-06"},
                        {"actor", {unknown}},
                        {"recipient", {mali}},
                        {"event_loc", nullptr}},
                       {{"id", Uid(8)},
                        {"event", {"AID"}},
                        {"quad_code", 2},
                        {"date", nullptr},
                        {"actor", {france}},
                        {"recipient", {mali}},
                        {"event_loc", suva},
                        {"confidence", 0.5}}};
  reports[4] = {
      .id = "e", .more = " Les rebelles attaquent Kayes.", .publisher = "Copiste", .language = "fr"};
  reports[4].events = {{{"id", Uid(9)},
                        {"event", {"ASSAULT"}},
                        {"date", "2024-03-05"},
                        {"actor", {rebels}},
                        {"recipient", {army}},
                        {"event_loc", kayes}}};
  reports[5] = {.id = "f", .more = " Rebels attacked soldiers.", .publisher = "The Herald"};
  reports[5].events = {{{"id", Uid(10)},
                        {"event", {"ASSAULT"}},
                        {"date", "2024-03-05"},
                        {"actor", {rebels}},
                        {"recipient", {army}},
                        {"event_loc", kayes},
                        {"attribution", {Source("Agencé SAHEL", "media")}}},
                       {{"id", Uid(11)},
                        {"event", {"PROTEST"}},
                        {"date", nullptr},
                        {"actor", {Who("", "new-3", "MLI", "CVL", "role")}},
                        {"recipient", {mali}},
                        {"event_loc", nullptr}}};
  reports[6] = {.id = "g", .more = " Nothing more.", .publisher = "The Herald"};
  reports[6].events = {{{"id", Uid(12)},
                        {"event", {"ASSAULT"}},
                        {"date", "2024-03-08"},
                        {"actor", {rebels}},
                        {"recipient", {mali}},
                        {"event_loc", bamako}}};
  return reports;
}

class EventsTest : public ::testing::Test {
 protected:
  // One archive for all: no test changes it.
  static void SetUpTestSuite() {
    folder_ = new testing::Folder("events-test");
    testing::MakeArchive(path(), Reports());
    Execute(path(),
            "UPDATE report SET copy_of = (SELECT id FROM report WHERE address LIKE '%a') WHERE address LIKE "
            "'%e'");
    Execute(path(),
            "INSERT INTO story(uid, lead, type, quad, first_day, last_day, events, reports, copies, "
            "independent_sources) "
            "VALUES('00000000000000c1', 1, 'ASSAULT', 4, 19787, 19787, 3, 2, 1, 2)");
    Execute(path(),
            "UPDATE event SET story_id = 1 WHERE uid IN ('0000000000000001', '0000000000000009', "
            "'0000000000000010')");
    Execute(path(),
            "INSERT INTO correction(event_uid, field, value, reason, who, made_at) "
            "VALUES('0000000000000012', 'withdrawn', "
            "'true', 'of another year', 'R.', '2024-06-01T00:00:00Z'), ('0000000000000006', 'status', "
            "'\"occurred\"', "
            "'the envoy confirmed it', 'R.', '2024-06-01T00:00:00Z')");
  }
  static void TearDownTestSuite() {
    delete folder_;
    folder_ = nullptr;
  }
  static std::string path() { return *folder_ / "a.db"; }

  void SetUp() override {
    Result<Reader> opened = Reader::Open(path());
    ASSERT_TRUE(opened) << opened.error().ToString();
    reader_ = std::make_unique<Reader>(std::move(opened).value());
  }

  // Numbers of the events, in the order of the answer. Filters are given as on the command line; the count
  // must agree with what is found.
  std::vector<int> Find(const std::vector<std::pair<std::string, std::string>>& filters,
                        EventOrder order = EventOrder::kDayDescending) {
    EventFilter filter;
    for (const auto& [name, value] : filters) {
      const FilterParam* param = FindFilterParam(name);
      EXPECT_NE(param, nullptr) << name;
      if (param == nullptr) return {-1};
      const Status set = SetFilterParam(*param, value, &filter);
      EXPECT_TRUE(set) << set.error().ToString();
    }
    std::vector<int> found = Numbers(filter, order);
    const Result<uint64_t> count = CountEvents(*reader_, filter);
    EXPECT_TRUE(count) << count.error().ToString();
    if (count) {
      EXPECT_EQ(*count, found.size());
    }
    return found;
  }

  std::vector<int> Numbers(const EventFilter& filter, EventOrder order) {
    const Result<EventPage> page = FindEvents(*reader_, {filter, order, 100, ""});
    EXPECT_TRUE(page) << page.error().ToString();
    std::vector<int> numbers;
    if (page) {
      for (const ArchivedEvent& event : page->events) numbers.push_back(std::stoi(event.record.uid));
    }
    return numbers;
  }

  static testing::Folder* folder_;
  std::unique_ptr<Reader> reader_;
};

testing::Folder* EventsTest::folder_ = nullptr;

TEST_F(EventsTest, WithoutFiltersLatestFirstUndatedLast) {
  EXPECT_THAT(Find({}), ElementsAre(6, 4, 2, 10, 1, 5, 7, 11, 8));
  EXPECT_THAT(Find({}, EventOrder::kDay), ElementsAre(7, 5, 1, 10, 2, 4, 6, 8, 11));
}

TEST_F(EventsTest, WhatIsPassedOverComesWhenAskedFor) {
  EXPECT_THAT(Find({{"type", "ASSAULT"}}), ElementsAre(10, 1));
  EXPECT_THAT(Find({{"type", "ASSAULT"}, {"told-again", "true"}}), ElementsAre(10, 3, 1));
  EXPECT_THAT(Find({{"type", "ASSAULT"}, {"copies", "true"}}), ElementsAre(10, 9, 1));
  EXPECT_THAT(Find({{"type", "ASSAULT"}, {"withdrawn", "true"}}), ElementsAre(12, 10, 1));
  EXPECT_THAT(Find({{"told-again", "true"}, {"copies", "true"}, {"withdrawn", "true"}}),
              UnorderedElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
}

TEST_F(EventsTest, WhatHappened) {
  EXPECT_THAT(Find({{"type", "assault,ACCUSE"}}), ElementsAre(6, 10, 1, 5));
  EXPECT_THAT(Find({{"mode", "phone"}}), ElementsAre(4));
  EXPECT_THAT(Find({{"mode", "visit,withdraw"}}), ElementsAre(4, 2));
  EXPECT_THAT(Find({{"context", "legal"}}), ElementsAre(2));
  EXPECT_THAT(Find({{"quad", "1,2"}}), ElementsAre(4, 2, 8));
  EXPECT_THAT(Find({{"status", "planned,denied"}}), ElementsAre(6, 5));
  EXPECT_THAT(Find({{"status", "occurred"}, {"type", "ACCUSE"}}), IsEmpty());
  EXPECT_THAT(Find({{"min-confidence", "0.9"}}), ElementsAre(6));
  EXPECT_THAT(Find({{"id", Uid(5) + "," + Uid(8)}}), ElementsAre(5, 8));
}

TEST_F(EventsTest, Who) {
  EXPECT_THAT(Find({{"actor", "front du DESERT"}}), ElementsAre(10, 1));
  EXPECT_THAT(Find({{"actor", "mli"}}), ElementsAre(4, 5));
  EXPECT_THAT(Find({{"actor-country", "MLI"}}), ElementsAre(4, 2, 10, 1, 5, 11));
  EXPECT_THAT(Find({{"actor-country", "MLI"}, {"actor-sector", "GOV"}}), ElementsAre(4, 5));
  // Both must hold of one participant: France is FRA GOV, the front MLI REB.
  EXPECT_THAT(Find({{"recipient-country", "MLI"}, {"recipient-sector", "REB"}}), ElementsAre(6));
  EXPECT_THAT(Find({{"who-country", "FRA"}, {"who-sector", "REB"}}), IsEmpty());
  EXPECT_THAT(Find({{"who-country", "FRA,MLI"}}), ElementsAre(6, 4, 2, 10, 1, 5, 7, 11, 8));
  EXPECT_THAT(Find({{"actor-sector", "UAF"}}), ElementsAre(7));
  EXPECT_THAT(Find({{"recipient", "France"}}), ElementsAre(5));
  EXPECT_THAT(Find({{"who", "Mali"}, {"actor-country", "FRA"}}), ElementsAre(6, 4, 8));
}

TEST_F(EventsTest, PairsStandOnOppositeSides) {
  EXPECT_THAT(Find({{"pair", "MLI,FRA"}}), ElementsAre(6, 5, 8));
  EXPECT_THAT(Find({{"pair", "fra,Mali"}}), ElementsAre(6, 5, 8));
  EXPECT_THAT(Find({{"pair", "MLI,MLI"}}), ElementsAre(10, 1, 11));
  EXPECT_THAT(Find({{"pair", "FRA,front"}}), ElementsAre(6));
}

TEST_F(EventsTest, WhereAndHowFar) {
  EXPECT_THAT(Find({{"place", "KAYES"}}), ElementsAre(2, 10, 1));
  EXPECT_THAT(Find({{"place", "gn-paris"}}), ElementsAre(6));
  EXPECT_THAT(Find({{"country", "MLI"}}), ElementsAre(4, 2, 10, 1, 5));
  EXPECT_THAT(Find({{"near", "12.6,-8,50"}}), ElementsAre(4, 5));
  EXPECT_THAT(Find({{"near", "12.6,-8,500"}}), ElementsAre(4, 2, 10, 1, 5));  // Kayes lies 420 km away
  EXPECT_THAT(Find({{"near", "12.6,-8,400"}}), ElementsAre(4, 5));
  EXPECT_THAT(Find({{"near", "-18,-179.9,200"}}), ElementsAre(8));  // across the 180th meridian
  EXPECT_THAT(Find({{"near", "90,0,5000"}}), ElementsAre(6));       // about the pole
}

TEST_F(EventsTest, SpansOfDaysAreTouched) {
  EXPECT_THAT(Find({{"from", "2024-03-06"}, {"to", "2024-03-06"}}), ElementsAre(4, 2, 7));
  EXPECT_THAT(Find({{"from", "2024-02"}, {"to", "2024-02"}}), ElementsAre(5, 7));
  EXPECT_THAT(Find({{"from", "2024-02-20"}, {"to", "2024-03-05"}}), ElementsAre(10, 1, 5, 7));
  EXPECT_THAT(Find({{"to", "2023"}}), ElementsAre(7));
  EXPECT_THAT(Find({{"from", "2024-03-07"}}), ElementsAre(6));
  EXPECT_THAT(Find({{"from", "2024-03-06"}, {"recipient", "mli"}}), ElementsAre(6, 7));
  EXPECT_THAT(Find({{"from", "2024-02"}, {"to", "2024-02"}}, EventOrder::kDay), ElementsAre(7, 5));
}

TEST_F(EventsTest, AccordingToWhom) {
  EXPECT_THAT(Find({{"source", "agence sahel"}}), ElementsAre(10, 1, 5));
  EXPECT_THAT(Find({{"source-kind", "official"}}), ElementsAre(1));
  EXPECT_THAT(Find({{"min-sources", "2"}}), ElementsAre(10, 1));
  EXPECT_THAT(Find({{"min-sources", "3"}}), IsEmpty());
  EXPECT_THAT(Find({{"story", "00000000000000c1"}, {"copies", "true"}}), ElementsAre(10, 9, 1));
  EXPECT_THAT(Find({{"publisher", "the herald"}}), ElementsAre(4, 10, 5, 7, 11, 8));
  EXPECT_THAT(Find({{"lang", "fr"}}), ElementsAre(6, 2, 1));
}

TEST_F(EventsTest, FullText) {
  EXPECT_THAT(Find({{"text", "l'armee"}}), ElementsAre(2, 1));
  EXPECT_THAT(Find({{"text", "trade OR blockade"}}), ElementsAre(4, 5, 7, 8));
  EXPECT_THAT(Find({{"text", "\"rebels attacked soldiers\""}}), ElementsAre(10, 11));
  EXPECT_THAT(Find({{"text", "soldi*"}, {"type", "PROTEST"}}), ElementsAre(11));
  EXPECT_THAT(Find({{"text", "attack NOT nothing"}, {"type", "CONSULT"}}), ElementsAre(4));
  EXPECT_THAT(Find({{"text", "trade OR blockade"}}, EventOrder::kRelevance), ::testing::SizeIs(4));
}

TEST_F(EventsTest, SortsByConfidenceAndSources) {
  EXPECT_THAT(Find({{"type", "ACCUSE,AID"}}, EventOrder::kConfidence), ElementsAre(6, 5, 8));
  EXPECT_EQ(Find({}, EventOrder::kSources)[0], 10);
  EXPECT_EQ(Find({}, EventOrder::kSources)[1], 1);
}

TEST_F(EventsTest, FiltersHoldTogether) {
  EXPECT_THAT(Find({{"type", "ASSAULT"},
                    {"country", "MLI"},
                    {"actor", "front"},
                    {"lang", "fr"},
                    {"source-kind", "media"},
                    {"from", "2024-03-01"},
                    {"min-sources", "2"},
                    {"text", "rebelles"},
                    {"near", "14,-11,300"}}),
              ElementsAre(1));
}

TEST_F(EventsTest, CorrectionsComeBesideTheRecord) {
  EventFilter filter;
  filter.uids = {Uid(6)};
  const Result<EventPage> page = FindEvents(*reader_, {filter, EventOrder::kDay, 10, ""});
  ASSERT_TRUE(page);
  ASSERT_EQ(page->events.size(), 1u);
  EXPECT_EQ(page->events[0].record.status, "denied");
  ASSERT_EQ(page->events[0].corrections.size(), 1u);
  EXPECT_EQ(page->events[0].corrections[0].value, "\"occurred\"");
}

TEST_F(EventsTest, UidsAreLookedUpInTheirIndex) {
  EventFilter filter;
  filter.uids = {Uid(6), Uid(7), Uid(8)};
  const Result<std::string> plan = ExplainEvents(*reader_, {filter, EventOrder::kDay, 10, ""});
  ASSERT_TRUE(plan);
  EXPECT_THAT(*plan, HasSubstr("SEARCH e USING INDEX event_uid (<expr>=?)"));
  EXPECT_THAT(*plan, Not(HasSubstr("SCAN e"))) << "of the whole archive";
}

TEST_F(EventsTest, WhatIsUnknownIsSaid) {
  EventFilter filter;
  filter.actor.names = {"Nobody"};
  const Result<EventPage> page = FindEvents(*reader_, {filter, EventOrder::kDay, 10, ""});
  ASSERT_TRUE(page);
  EXPECT_THAT(page->events, IsEmpty());
  EXPECT_THAT(page->unknown, ElementsAre(HasSubstr("Nobody")));
}

// Every way to ask, cut into pages of every small size, gives the same events in the same order.
TEST_F(EventsTest, PagesHoldEveryEventOnce) {
  std::vector<EventFilter> filters(8);
  filters[1].types = {"ASSAULT", "ACCUSE", "AID", "PROTEST"};
  filters[2].either.countries = {"MLI", "FRA"};
  filters[2].told_again = filters[2].copies = true;
  filters[3].from = MakeDay(2024, 2, 1);
  filters[4].text = "rebels OR rebelles OR attacked";
  filters[5].around = Around{14, -10, 900};
  filters[6].actor.names = {"front", "mli"};
  filters[6].withdrawn = true;
  filters[7].statuses = {"planned", "denied"};
  for (size_t i = 0; i < filters.size(); ++i) {
    for (const EventOrder order : {EventOrder::kDay, EventOrder::kDayDescending, EventOrder::kConfidence,
                                   EventOrder::kSources, EventOrder::kRelevance}) {
      if (order == EventOrder::kRelevance && filters[i].text.empty()) continue;
      const std::vector<int> whole = Numbers(filters[i], order);
      EXPECT_EQ(std::set<int>(whole.begin(), whole.end()).size(), whole.size());
      for (const uint32_t limit : {1u, 2u, 3u}) {
        std::vector<int> pieces;
        std::string cursor;
        do {
          const Result<EventPage> page = FindEvents(*reader_, {filters[i], order, limit, cursor});
          ASSERT_TRUE(page) << page.error().ToString();
          for (const ArchivedEvent& event : page->events) pieces.push_back(std::stoi(event.record.uid));
          cursor = page->next;
        } while (!cursor.empty() && pieces.size() <= whole.size());
        EXPECT_EQ(pieces, whole) << "filter " << i << ", order " << ToString(order) << ", limit " << limit;
      }
    }
  }
}

TEST_F(EventsTest, CursorsOfOtherQueriesAreRefused) {
  const Result<EventPage> page = FindEvents(*reader_, {{}, EventOrder::kDay, 2, ""});
  ASSERT_TRUE(page);
  EventFilter other;
  other.types = {"AID"};
  const Result<EventPage> wrong = FindEvents(*reader_, {other, EventOrder::kDay, 2, page->next});
  ASSERT_FALSE(wrong);
  EXPECT_THAT(wrong.error().message, HasSubstr("another query"));
  EXPECT_FALSE(FindEvents(*reader_, {{}, EventOrder::kDay, 2, "7"}));
  EXPECT_FALSE(FindEvents(*reader_, {{}, EventOrder::kDay, 2, std::string(48, 'z')}));
}

TEST_F(EventsTest, BadFiltersAreClearErrors) {
  EventFilter backwards;
  backwards.from = MakeDay(2024, 2, 1);
  backwards.to = MakeDay(2024, 1, 1);
  EXPECT_FALSE(CountEvents(*reader_, backwards));
  for (const char* text : {"\"open", "AND", "a NOT", "(", "NEAR(", "nowhere:word", "-word", "*"}) {
    EventFilter filter;
    filter.text = text;
    const Result<uint64_t> count = CountEvents(*reader_, filter);
    ASSERT_FALSE(count) << text;
    EXPECT_THAT(count.error().ToString(), HasSubstr("cannot be read")) << text;
  }
  EventFilter three;
  three.pair = {"MLI", "FRA", "USA"};
  EXPECT_FALSE(CountEvents(*reader_, three));
  EXPECT_FALSE(FindEvents(*reader_, {{}, EventOrder::kRelevance, 2, ""}));
}

// What is typed never becomes SQL.
TEST_F(EventsTest, ValuesAreNotSql) {
  const std::string evil = "x' OR '1'='1";
  for (const FilterParam& param : FilterParams()) {
    EventFilter filter;
    if (param.value.empty() || !SetFilterParam(param, evil, &filter)) continue;
    const Result<uint64_t> count = CountEvents(*reader_, filter);
    if (count) {
      EXPECT_EQ(*count, 0u) << param.name;
    }
  }
}

TEST(FilterParams, RefuseWhatTheyCannotTake) {
  const std::vector<std::pair<std::string, std::string>> bad = {{"quad", "5"},
                                                                {"quad", "one"},
                                                                {"status", "true"},
                                                                {"from", "yesterday"},
                                                                {"from", "2024-13"},
                                                                {"near", "1,2"},
                                                                {"near", "91,0,1"},
                                                                {"near", "1,2,-3"},
                                                                {"near", "1,2,3,4"},
                                                                {"near", "nan,0,1"},
                                                                {"pair", "MLI"},
                                                                {"pair", ",FRA"},
                                                                {"story", "c1"},
                                                                {"min-sources", "-1"},
                                                                {"min-confidence", "2"},
                                                                {"min-confidence", "nan"},
                                                                {"source-kind", "press"},
                                                                {"copies", "yes"},
                                                                {"type", ""},
                                                                {"id", "ABC"}};
  for (const auto& [name, value] : bad) {
    EventFilter filter;
    const Status status = SetFilterParam(*FindFilterParam(name), value, &filter);
    ASSERT_FALSE(status) << name << " " << value;
    EXPECT_THAT(status.error().message, HasSubstr(name));
  }
}

}  // namespace
}  // namespace depeche
