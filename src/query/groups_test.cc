// Counts by what events are, actors, the network, places.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/actors.h"
#include "query/facets.h"
#include "query/network.h"
#include "query/places.h"
#include "query/testing.h"

namespace depeche {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::ToldReport;
using testing::Uid;
using testing::Where;
using testing::Who;
using Json = nlohmann::json;

// Mali and France deal with each other through two months; two men of Mali's army act in one event.
std::vector<ToldReport> Reports() {
  const Json mali = Who("Mali", "mli", "MLI", "GOV", "country"),
             france = Who("France", "fra", "FRA", "GOV", "country");
  const Json one = Who("Moussa Keïta", "keita", "MLI", "MIL", "person"),
             other = Who("Ali Sow", "sow", "MLI", "MIL", "person");
  const Json bamako = Where("Bamako", "gn-bamako", "MLI", 12.65, -8.0),
             paris = Where("Paris", "gn-paris", "FRA", 48.85, 2.35);
  const Json none = Json::array();
  std::vector<ToldReport> reports(2);
  reports[0] = {.id = "a", .publisher = "Le Fleuve", .language = "fr"};
  reports[0].events = {{{"id", Uid(1)},
                        {"event", {"CONSULT"}},
                        {"mode", {"visit", "phone"}},
                        {"quad_code", 1},
                        {"event_scale", 2.0},
                        {"date", "2024-03-30"},
                        {"actor", {mali, france}},
                        {"recipient", none},
                        {"event_loc", paris},
                        {"context", none}},
                       {{"id", Uid(2)},
                        {"event", {"ACCUSE"}},
                        {"quad_code", 3},
                        {"event_scale", -3.0},
                        {"date", "2024-04-02"},
                        {"actor", {france}},
                        {"recipient", {mali}},
                        {"event_loc", paris}},
                       {{"id", Uid(3)},
                        {"event", {"ASSAULT"}},
                        {"date", "2024-04-02"},
                        {"actor", {one, other}},
                        {"recipient", {mali}},
                        {"event_loc", bamako},
                        {"context", {"military", "legal"}}}};
  reports[1] = {.id = "b"};
  reports[1].events = {{{"id", Uid(4)},
                        {"event", {"AID"}},
                        {"quad_code", 2},
                        {"event_scale", 10.0},
                        {"date", nullptr},
                        {"actor", {france}},
                        {"recipient", {mali}},
                        {"event_loc", nullptr},
                        {"attribution", none}}};
  return reports;
}

class GroupsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::MakeArchive(folder_ / "a.db", Reports());
    Result<Reader> opened = Reader::Open(folder_ / "a.db");
    ASSERT_TRUE(opened) << opened.error().ToString();
    reader_ = std::make_unique<Reader>(std::move(opened).value());
  }

  using Rows = std::vector<std::pair<std::string, uint64_t>>;
  Rows CountBy(std::vector<Facet> facets, const EventFilter& filter = {}) {
    const Result<FacetCounts> counts = CountEventsBy(*reader_, filter, facets, 1000);
    EXPECT_TRUE(counts) << counts.error().ToString();
    Rows rows;
    if (!counts) return rows;
    for (const FacetRow& row : counts->rows) {
      std::string key;
      for (size_t i = 0; i < row.keys.size(); ++i) key += (i == 0 ? "" : " ") + row.keys[i];
      rows.emplace_back(key, row.events);
    }
    return rows;
  }

  testing::Folder folder_{"groups-test"};
  std::unique_ptr<Reader> reader_;
};

TEST_F(GroupsTest, ByTime) {
  EXPECT_THAT(CountBy({Facet::kDay}), ElementsAre(Pair("", 1), Pair("2024-03-30", 1), Pair("2024-04-02", 2)));
  EXPECT_THAT(CountBy({Facet::kWeek}),
              ElementsAre(Pair("", 1), Pair("2024-03-25", 1), Pair("2024-04-01", 2)));
  EXPECT_THAT(CountBy({Facet::kMonth}), ElementsAre(Pair("", 1), Pair("2024-03", 1), Pair("2024-04", 2)));
  EXPECT_THAT(CountBy({Facet::kYear}), ElementsAre(Pair("", 1), Pair("2024", 3)));
  EXPECT_THAT(CountBy({Facet::kMonth, Facet::kType}),
              ElementsAre(Pair(" AID", 1), Pair("2024-03 CONSULT", 1), Pair("2024-04 ACCUSE", 1),
                          Pair("2024-04 ASSAULT", 1)));
}

TEST_F(GroupsTest, AnEventCountsOnceForEachValue) {
  EXPECT_THAT(CountBy({Facet::kMode}), ElementsAre(Pair("", 3), Pair("phone", 1), Pair("visit", 1)));
  EXPECT_THAT(CountBy({Facet::kContext}), ElementsAre(Pair("military", 3), Pair("", 1), Pair("legal", 1)));
  EXPECT_THAT(CountBy({Facet::kActor}),
              ElementsAre(Pair("fra", 3), Pair("keita", 1), Pair("mli", 1), Pair("sow", 1)));
  // Two men of one country are one country.
  EXPECT_THAT(CountBy({Facet::kActorCountry}), ElementsAre(Pair("FRA", 3), Pair("MLI", 2)));
  EXPECT_THAT(CountBy({Facet::kRecipientCountry}), ElementsAre(Pair("MLI", 3), Pair("", 1)));
  EXPECT_THAT(CountBy({Facet::kWhoCountry}), ElementsAre(Pair("MLI", 4), Pair("FRA", 3)));
  EXPECT_THAT(CountBy({Facet::kActorSector}), ElementsAre(Pair("GOV", 3), Pair("MIL", 1)));
  EXPECT_THAT(CountBy({Facet::kActorCountry, Facet::kRecipientCountry}),
              ElementsAre(Pair("FRA MLI", 2), Pair("FRA ", 1), Pair("MLI ", 1), Pair("MLI MLI", 1)));
}

TEST_F(GroupsTest, ByTheRest) {
  EXPECT_THAT(CountBy({Facet::kQuad}), ElementsAre(Pair("1", 1), Pair("2", 1), Pair("3", 1), Pair("4", 1)));
  EXPECT_THAT(CountBy({Facet::kStatus}), ElementsAre(Pair("occurred", 4)));
  EXPECT_THAT(CountBy({Facet::kPlace}), ElementsAre(Pair("gn-paris", 2), Pair("", 1), Pair("gn-bamako", 1)));
  EXPECT_THAT(CountBy({Facet::kCountry}), ElementsAre(Pair("FRA", 2), Pair("", 1), Pair("MLI", 1)));
  EXPECT_THAT(CountBy({Facet::kSource}), ElementsAre(Pair("The Herald", 3), Pair("", 1)));
  EXPECT_THAT(CountBy({Facet::kSourceKind}), ElementsAre(Pair("media", 3), Pair("", 1)));
  EXPECT_THAT(CountBy({Facet::kLanguage}), ElementsAre(Pair("fr", 3), Pair("en", 1)));
  EXPECT_THAT(CountBy({Facet::kPublisher}), ElementsAre(Pair("Le Fleuve", 3), Pair("The Herald", 1)));
}

TEST_F(GroupsTest, FiltersTotalsAndLimits) {
  EventFilter france;
  france.actor.countries = {"FRA"};
  EXPECT_THAT(CountBy({Facet::kType}, france),
              ElementsAre(Pair("ACCUSE", 1), Pair("AID", 1), Pair("CONSULT", 1)));
  const Facet facets[] = {Facet::kType};
  const Result<FacetCounts> counts = CountEventsBy(*reader_, {}, facets, 2);
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->rows.size(), 2u);
  EXPECT_TRUE(counts->truncated);
  EXPECT_EQ(counts->total, 4u);
  EXPECT_EQ(counts->undated, 1u);
}

TEST(Facets, NamesAreReadBack) {
  for (const std::string& name : FacetNames()) {
    const std::optional<Facet> facet = ParseFacet(name);
    ASSERT_TRUE(facet) << name;
    EXPECT_EQ(ToString(*facet), name);
  }
  EXPECT_FALSE(ParseFacet("colour"));
}

TEST_F(GroupsTest, ActorsMostEventsFirst) {
  const Result<ActorPage> page = FindActors(*reader_, {{}, "", 10, ""});
  ASSERT_TRUE(page) << page.error().ToString();
  ASSERT_EQ(page->actors.size(), 4u);
  EXPECT_EQ(page->total, 4u);
  const ActorSummary& mali = page->actors[0];
  EXPECT_EQ(mali.entity.key, "mli");
  EXPECT_EQ(mali.events, 4u);
  EXPECT_EQ(mali.as_actor, 1u);
  EXPECT_EQ(mali.as_recipient, 3u);
  EXPECT_EQ(mali.quads, (Quads{1, 1, 1, 1}));
  EXPECT_EQ(mali.first_day, MakeDay(2024, 3, 30));
  EXPECT_EQ(mali.last_day, MakeDay(2024, 4, 2));
  EXPECT_TRUE(page->next.empty());
}

TEST_F(GroupsTest, ActorsInPagesAndByName) {
  std::vector<std::string> keys;
  std::string cursor;
  do {
    const Result<ActorPage> page = FindActors(*reader_, {{}, "", 1, cursor});
    ASSERT_TRUE(page) << page.error().ToString();
    for (const ActorSummary& actor : page->actors) keys.push_back(actor.entity.key);
    cursor = page->next;
  } while (!cursor.empty() && keys.size() < 10);
  EXPECT_THAT(keys, ElementsAre("mli", "fra", "keita", "sow"));
  const Result<ActorPage> named = FindActors(*reader_, {{}, "KEI mou", 10, ""});
  ASSERT_TRUE(named);
  ASSERT_EQ(named->actors.size(), 1u);
  EXPECT_EQ(named->actors[0].entity.name, "Moussa Keïta");
}

TEST_F(GroupsTest, OneActor) {
  const Result<std::optional<ActorDetail>> found = DescribeActor(*reader_, "mli", {}, 10);
  ASSERT_TRUE(found) << found.error().ToString();
  ASSERT_TRUE(found->has_value());
  const ActorDetail& detail = **found;
  EXPECT_EQ(detail.actor.events, 4u);
  ASSERT_EQ(detail.over_time.size(), 2u);
  EXPECT_EQ(detail.over_time[1].month, "2024-04");
  EXPECT_EQ(detail.over_time[1].as_recipient, (Quads{0, 0, 1, 1}));
  ASSERT_EQ(detail.counterparts.size(), 3u);
  EXPECT_EQ(detail.counterparts[0].actor.entity.key, "fra");
  EXPECT_EQ(detail.counterparts[0].events, 2u);
  EXPECT_EQ(detail.counterparts[0].actor.events, 3u);  // of France alone
  EXPECT_DOUBLE_EQ(detail.counterparts[0].scale, 3.5);
  const Result<std::optional<ActorDetail>> nobody = DescribeActor(*reader_, "nobody", {}, 10);
  ASSERT_TRUE(nobody);
  EXPECT_FALSE(nobody->has_value());
}

TEST_F(GroupsTest, NetworkOfCountries) {
  const Result<Network> network = FindNetwork(*reader_, {}, NetworkLevel::kCountry, 10);
  ASSERT_TRUE(network) << network.error().ToString();
  ASSERT_EQ(network->nodes.size(), 2u);
  EXPECT_EQ(network->nodes[0].key, "FRA");
  EXPECT_EQ(network->nodes[0].name, "France");
  ASSERT_EQ(network->edges.size(), 3u);
  const NetworkEdge& heaviest = network->edges[0];  // France to Mali: accused, helped
  EXPECT_EQ(network->nodes[heaviest.source].key, "FRA");
  EXPECT_EQ(network->nodes[heaviest.target].key, "MLI");
  EXPECT_EQ(heaviest.events, 2u);
  EXPECT_EQ(heaviest.quads, (Quads{0, 1, 1, 0}));
  EXPECT_DOUBLE_EQ(heaviest.scale, 3.5);
  EXPECT_THAT(heaviest.types, ElementsAre(Pair("ACCUSE", 1), Pair("AID", 1)));
  ASSERT_EQ(heaviest.months.size(), 1u);  // the aid has no day
  EXPECT_EQ(heaviest.months[0].month, "2024-04");
  // Both met: an edge from the first to the second. At home: an edge to itself.
  EXPECT_EQ(network->edges[1].source, network->edges[2].source);
}

TEST_F(GroupsTest, NetworkOfActorsIsCutToTheHeaviest) {
  const Result<Network> network = FindNetwork(*reader_, {}, NetworkLevel::kActor, 1);
  ASSERT_TRUE(network) << network.error().ToString();
  EXPECT_TRUE(network->truncated);
  ASSERT_EQ(network->edges.size(), 1u);
  EXPECT_EQ(network->nodes.size(), 2u);
  EXPECT_EQ(network->edges[0].events, 2u);
}

TEST_F(GroupsTest, PlacesForAMap) {
  const Result<PlaceCounts> counts = FindPlaceCounts(*reader_, {{}, "", {}, 10});
  ASSERT_TRUE(counts) << counts.error().ToString();
  ASSERT_EQ(counts->places.size(), 2u);
  EXPECT_EQ(counts->places[0].key, "gn-paris");
  EXPECT_EQ(counts->places[0].quads, (Quads{1, 0, 1, 0}));
  EXPECT_EQ(counts->unplaced, 1u);
  const Result<PlaceCounts> window = FindPlaceCounts(*reader_, {{}, "", MapWindow{-20, 0, 0, 20}, 10});
  ASSERT_TRUE(window);
  ASSERT_EQ(window->places.size(), 1u);
  EXPECT_EQ(window->places[0].name, "Bamako");
  const Result<PlaceCounts> across =
      FindPlaceCounts(*reader_, {{}, "par", MapWindow{170, -90, -170, 90}, 10});
  ASSERT_TRUE(across);
  EXPECT_THAT(across->places, IsEmpty());
}

}  // namespace
}  // namespace depeche
