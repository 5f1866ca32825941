#include "export/tabular.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/table.h"
#include "export/plover.h"
#include "export/testing.h"

namespace depeche {
namespace {

const std::string kData = std::string(DEPECHE_SOURCE_DIR) + "/data";

class TabularTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto tables = ExportTables::Load(kData);
    ASSERT_TRUE(tables.ok()) << tables.error().ToString();
    tables_ = *std::move(tables);
  }

  Sink ToText() {
    return [this](std::string_view bytes) { text_ += bytes; };
  }

  Publication Published(const ArchivedEvent& event) const {
    return *Publisher::Load(kData + "/export/private-persons.tsv", false)->Publish(event);
  }

  // The rows that `exporter` writes, cut at tabs or, for CSV without quotes inside, at commas.
  std::vector<std::vector<std::string>> Rows(std::unique_ptr<Exporter> exporter, char separator,
                                             const ArchivedEvent& event = testing::ExampleEvent()) {
    exporter->Begin();
    exporter->Add(Published(event));
    exporter->End();
    left_out_ = exporter->left_out();
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(text_);
    for (std::string line; std::getline(lines, line);) {
      if (line.ends_with('\r')) line.pop_back();
      rows.emplace_back(1);
      bool quoted = false;
      for (const char c : line) {
        if (c == '"') quoted = !quoted;
        if (c == separator && !quoted) {
          rows.back().emplace_back();
        } else if (c != '"') {
          rows.back().back() += c;
        }
      }
    }
    text_.clear();
    return rows;
  }

  static std::map<std::string, std::string> Named(const std::vector<std::vector<std::string>>& rows,
                                                  size_t row) {
    std::map<std::string, std::string> named;
    for (size_t i = 0; i < rows[0].size(); ++i) named[rows[0][i]] = rows[row][i];
    return named;
  }

  ExportTables tables_;
  std::string text_;
  size_t left_out_ = 0;
};

TEST_F(TabularTest, EventCsv) {
  const auto rows = Rows(MakeEventCsv(ToText()), ',');
  ASSERT_EQ(rows.size(), 2u);
  ASSERT_EQ(rows[0].size(), rows[1].size());
  auto row = Named(rows, 1);
  EXPECT_EQ(row["event_id"], "00000000000000a1");
  EXPECT_EQ(row["recipient_names"], "a civilian|two marchers");
  EXPECT_EQ(row["recipient_sectors"], "CVL|CVL");
  EXPECT_EQ(row["latitude"], "12.05");
  EXPECT_EQ(row["dead_min"], "2");
  EXPECT_EQ(row["dead_max"], "3");
  EXPECT_EQ(row["injured_min"], "");
  EXPECT_EQ(row["independent_sources"], "2");
  EXPECT_EQ(row["event_scale"], "-9");
}

TEST_F(TabularTest, DyadCsv) {
  const auto rows = Rows(MakeDyadCsv(ToText()), ',');
  ASSERT_EQ(rows.size(), 3u);
  auto row = Named(rows, 2);
  EXPECT_EQ(row["pair"], "2");
  EXPECT_EQ(row["source_name"], "Police");
  EXPECT_EQ(row["target_name"], "two marchers");
  EXPECT_EQ(row["mode"], "firearms");
}

TEST_F(TabularTest, GdeltHas61Columns) {
  const auto rows = Rows(MakeGdelt(ToText(), tables_, true), '\t');
  ASSERT_EQ(rows.size(), 3u);
  for (const auto& row : rows) EXPECT_EQ(row.size(), 61u);
  auto row = Named(rows, 1);
  EXPECT_EQ(row["GLOBALEVENTID"], std::to_string(0xa1 >> 9 << 8));
  EXPECT_EQ(row["SQLDATE"], "20240507");
  EXPECT_EQ(row["MonthYear"], "202405");
  EXPECT_EQ(row["FractionDate"], "2024.4301");
  EXPECT_EQ(row["Actor1Code"], "SDNCOP");
  EXPECT_EQ(row["Actor2Type1Code"], "CVL");
  EXPECT_EQ(row["EventCode"], "193");
  EXPECT_EQ(row["EventRootCode"], "19");
  EXPECT_EQ(row["NumArticles"], "4");
  EXPECT_EQ(row["NumSources"], "2");
  EXPECT_EQ(row["AvgTone"], "");
  EXPECT_EQ(row["ActionGeo_Type"], "4");
  EXPECT_EQ(row["ActionGeo_FullName"], "Nyala, Sudan");
  EXPECT_EQ(row["ActionGeo_CountryCode"], "SU");
  EXPECT_EQ(row["SOURCEURL"], "https://herald.example/7");
  EXPECT_EQ(Rows(MakeGdelt(ToText(), tables_, false), '\t').size(), 2u);
}

TEST_F(TabularTest, WhatDidNotOccurIsNoRowOfFormatsWithoutStatus) {
  ArchivedEvent event = testing::ExampleEvent();
  Correction planned;
  planned.field = "status";
  planned.value = "\"planned\"";
  event.corrections = {planned};
  EXPECT_TRUE(Rows(MakeGdelt(ToText(), tables_, false), '\t', event).empty());
  EXPECT_EQ(left_out_, 1u);
  EXPECT_EQ(Rows(MakeIcews(ToText(), tables_), '\t', event).size(), 1u);
  EXPECT_EQ(left_out_, 1u);
  EXPECT_EQ(Rows(MakeAcled(ToText(), tables_), ',', event).size(), 1u);
  EXPECT_EQ(left_out_, 1u);
}

TEST_F(TabularTest, InternationalActorsOfGdelt) {
  ArchivedEvent event = testing::ExampleEvent();
  Correction actor;
  actor.field = "actor";
  actor.value =
      R"([{"entity_text":"UN envoy","start":20,"end":26,"name":"","identifier_id":"new-1","kind":"role","code":"UNO",)"
      R"("sector":"GOV","other_sectors":[],"how":"subject"}])";
  event.corrections = {actor};
  const auto rows = Rows(MakeGdelt(ToText(), tables_, true), '\t', event);
  auto row = Named(rows, 1);
  EXPECT_EQ(row["Actor1Code"], "IGOUNOGOV");
  EXPECT_EQ(row["Actor1KnownGroupCode"], "UNO");
  EXPECT_EQ(row["Actor1Type1Code"], "IGO");
  EXPECT_EQ(row["Actor1CountryCode"], "");
}

TEST_F(TabularTest, Icews) {
  const auto rows = Rows(MakeIcews(ToText(), tables_), '\t');
  ASSERT_EQ(rows.size(), 3u);
  for (const auto& row : rows) EXPECT_EQ(row.size(), 20u);
  auto row = Named(rows, 1);
  EXPECT_EQ(row["Event Date"], "2024-05-07");
  EXPECT_EQ(row["Source Country"], "Sudan");
  EXPECT_EQ(row["Target Sectors"], "CVL");
  EXPECT_EQ(row["CAMEO Code"], "193");
  EXPECT_EQ(row["District"], "NA");
  EXPECT_EQ(row["City"], "Nyala");
}

TEST_F(TabularTest, AcledHas31Columns) {
  const auto rows = Rows(MakeAcled(ToText(), tables_), ',');
  ASSERT_EQ(rows.size(), 2u);
  for (const auto& row : rows) EXPECT_EQ(row.size(), 31u);
  auto row = Named(rows, 1);
  EXPECT_EQ(row["event_type"], "Violence against civilians");
  EXPECT_EQ(row["sub_event_type"], "Attack");
  EXPECT_EQ(row["inter1"], "State forces");
  EXPECT_EQ(row["interaction"], "State forces-Civilians");
  EXPECT_EQ(row["civilian_targeting"], "Civilian targeting");
  EXPECT_EQ(row["iso"], "729");
  EXPECT_EQ(row["region"], "Northern Africa");
  EXPECT_EQ(row["fatalities"], "2");
  EXPECT_EQ(row["time_precision"], "1");
  EXPECT_EQ(row["geo_precision"], "1");
}

TEST_F(TabularTest, PloverJsonLines) {
  auto exporter = MakePloverJsonLines(ToText());
  ArchivedEvent event = testing::ExampleEvent();
  Correction correction;
  correction.row = 3;
  correction.field = "status";
  correction.value = "\"possible\"";
  correction.reason = "the paper is not sure";
  correction.supersedes = 2;
  event.corrections = {correction};
  exporter->Add(Published(event));
  const auto json = nlohmann::json::parse(text_);
  EXPECT_EQ(json["event_text"].size(), 1u);
  EXPECT_EQ(json["cite_info"]["publication"], "The Herald");
  EXPECT_EQ(json["story"]["independent_sources"], 2);
  EXPECT_EQ(json["status"], "possible");
  EXPECT_EQ(json["corrections"][0]["supersedes"], 2);
}

TEST_F(TabularTest, EverySectorOfPloverHasItsRows) {
  const auto sectors =
      Table::Read(kData + "/ontology/plover-sectors.tsv", {"sector", "source_kind", "about"});
  const auto cameo = Table::Read(kData + "/export/cameo-sectors.tsv", {"sector", "cameo", "about"});
  ASSERT_TRUE(sectors && cameo);
  EXPECT_EQ(sectors->rows().size(), cameo->rows().size());
}

}  // namespace
}  // namespace depeche
