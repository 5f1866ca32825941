#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "export/formats.h"
#include "export/network.h"
#include "export/testing.h"

namespace depeche {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

const std::string kData = std::string(DEPECHE_SOURCE_DIR) + "/data";

Correction Corrected(const std::string& field, const std::string& value) {
  Correction correction;
  correction.field = field;
  correction.value = value;
  return correction;
}

// What a format makes of these events.
std::string Written(std::string_view format, const std::vector<ArchivedEvent>& events) {
  const auto tables = ExportTables::Load(kData);
  EXPECT_TRUE(tables.ok());
  const auto publisher = Publisher::Load(kData + "/export/private-persons.tsv", false);
  EXPECT_TRUE(publisher.ok());
  std::string text;
  const auto exporter = MakeExporter(format, [&](std::string_view bytes) { text += bytes; }, *tables,
                                     {.title = "A & <B>", .query = "type ASSAULT"});
  exporter->Begin();
  for (const ArchivedEvent& event : events) exporter->Add(*publisher->Publish(event));
  exporter->End();
  return text;
}

ArchivedEvent WithoutPlaceAndDay() {
  ArchivedEvent event = testing::ExampleEvent();
  event.corrections = {Corrected("event_loc", "null"), Corrected("date", "null"),
                       Corrected("date_info", "null")};
  return event;
}

TEST(GeoJson, PointsAreLongitudeFirst) {
  const Json json = Json::parse(Written("geojson", {testing::ExampleEvent(), WithoutPlaceAndDay()}));
  EXPECT_EQ(json["type"], "FeatureCollection");
  ASSERT_EQ(json["features"].size(), 2u);
  EXPECT_EQ(json["features"][0]["geometry"]["coordinates"], Json::array({24.88, 12.05}));
  EXPECT_EQ(json["features"][0]["id"], "00000000000000a1");
  EXPECT_TRUE(json["features"][1]["geometry"].is_null());
  EXPECT_TRUE(Json::parse(Written("geojson", {}))["features"].empty());
}

TEST(ActorNetwork, CountsDealingsByTypeAndMonth) {
  ActorNetwork network;
  const EventRecord first = testing::ExampleEvent().record;
  EventRecord later = first;
  later.time->first = later.time->last = MakeDay(2024, 6, 1);
  later.recipients.resize(1);
  network.Add(first);
  network.Add(later);
  ASSERT_EQ(network.nodes().size(), 3u);
  EXPECT_EQ(network.nodes().at("SDN COP").label, "SDN COP");
  EXPECT_EQ(network.nodes().at("SDN COP").events, 2u);
  const auto& edge = network.edges().at({"SDN COP", "SDN CVL Amna Idris", "ASSAULT"});
  EXPECT_EQ(edge.weight, 2u);
  EXPECT_EQ(edge.months.at("2024-06"), 1u);
  EXPECT_EQ(ToIso(*edge.last), "2024-06-01");
}

TEST(ActorNetwork, PassesOverTheUnknown) {
  ActorNetwork network;
  EventRecord record = testing::ExampleEvent().record;
  record.actors[0].code = record.actors[0].sector = "";
  network.Add(record);
  EXPECT_TRUE(network.nodes().empty());
  EXPECT_TRUE(network.edges().empty());
}

TEST(Networks, NameNoPrivatePerson) {
  for (const char* format : {"gexf", "graphml"}) {
    const std::string text = Written(format, {testing::ExampleEvent()});
    EXPECT_THAT(text, Not(HasSubstr("Idris"))) << format;
    EXPECT_THAT(text, HasSubstr("SDN CVL")) << format;
  }
}

TEST(Gexf, HasMonthsAsSpells) {
  const std::string text = Written("gexf", {testing::ExampleEvent(), WithoutPlaceAndDay()});
  EXPECT_THAT(text, HasSubstr("version=\"1.3\""));
  EXPECT_THAT(text, HasSubstr("<spell start=\"2024-05-01\" end=\"2024-05-31\"/>"));
  EXPECT_THAT(text, HasSubstr("weight=\"4\""));  // two recipients of one kind, two events
}

TEST(JsonLd, QuotesTheWordsOfEachPart) {
  const Json json = Json::parse(Written("jsonld", {testing::ExampleEvent()}));
  std::set<std::string> parts;
  for (const Json& node : json["@graph"]) {
    if (node["type"] != "Annotation") continue;
    parts.insert(node["part"]);
    const Json& quote = node["target"]["selector"][0];
    const std::string all = quote["prefix"].get<std::string>() + quote["exact"].get<std::string>() +
                            quote["suffix"].get<std::string>();
    EXPECT_THAT(testing::ExampleEvent().sentence, HasSubstr(all));
  }
  // Private persons are not quoted, nor stand they in what is quoted around others.
  EXPECT_EQ(parts, (std::set<std::string>{"anchor", "actor", "recipient", "date", "location"}));
  EXPECT_EQ(json["@graph"][0]["startDate"], "2024-05-07");
  EXPECT_EQ(json["@graph"][0]["location"]["geo"]["latitude"], 12.05);
}

TEST(Digest, EscapesWhatReportsSay) {
  ArchivedEvent event = testing::ExampleEvent();
  event.sentence = "<script>alert(1)</script> & \"more\"";
  event.corrections = {Corrected("recipient", "[]"), Corrected("attribution", "[]")};  // nobody to be masked
  event.report.title = "<img src=x onerror=alert(1)>";
  const std::string page = Written("html", {event});
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;"));
  EXPECT_THAT(page, HasSubstr("<h1>A &amp; &lt;B&gt;</h1>"));
}

TEST(Digest, DrawsATimelineOfAllMonths) {
  ArchivedEvent later = testing::ExampleEvent();
  later.corrections = {Corrected("date", "\"2024-08-02\""), Corrected("enddate", "\"2024-08-02\"")};
  const std::string page = Written("html", {testing::ExampleEvent(), later, WithoutPlaceAndDay()});
  EXPECT_THAT(page, HasSubstr("<title>2024-05: 1 material conflict</title>"));
  EXPECT_THAT(page, HasSubstr("x=\"600.0\""));  // the last of four months, 800 wide
  EXPECT_THAT(page, HasSubstr("<h2>without a day</h2>"));
  EXPECT_THAT(page, HasSubstr("3 events"));
  EXPECT_THAT(Written("html", {}), Not(HasSubstr("<svg")));
}

TEST(ExportFormats, EachHasAMaker) {
  EXPECT_EQ(ExportFormats().size(), 11u);
  for (const ExportFormat& format : ExportFormats()) {
    EXPECT_FALSE(Written(format.name, {testing::ExampleEvent()}).empty()) << format.name;
  }
  const auto tables = ExportTables::Load(kData);
  EXPECT_EQ(MakeExporter("xlsx", [](std::string_view) {}, *tables, {}), nullptr);
}

}  // namespace
}  // namespace depeche
