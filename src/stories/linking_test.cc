#include "stories/linking.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

#include "base/fold.h"
#include "base/table.h"
#include "document/dates.h"

namespace depeche {
namespace {

struct Told {
  std::string family, event, sentence;
  Account account;
};

std::vector<std::string> Split(std::string_view cell, char separator) {
  std::vector<std::string> parts{""};
  for (const char c : cell) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::vector<Party> ReadParties(std::string_view cell) {
  std::vector<Party> parties;
  for (const std::string_view one : SplitList(cell, ';')) {
    const std::vector<std::string> parts = Split(one, '/');
    Party party;
    if (parts[0].size() > 2) {
      party.person = parts[0][0] == 'p';
      party.key = FoldKey(parts[0].substr(2));
    }
    party.code = parts.at(1);
    party.sector = parts.at(2);
    parties.push_back(party);
  }
  return parties;
}

std::optional<PlaceRecord> ReadPlace(std::string_view cell) {
  if (cell.empty()) return std::nullopt;
  const std::vector<std::string> parts = Split(cell, ':');
  PlaceRecord place;
  place.precision = parts.at(0);
  place.name = place.identifier = parts.at(1);
  place.country = parts.at(2);
  if (!parts.at(3).empty()) {
    place.lat = std::stod(parts[3]);
    place.lon = std::stod(parts.at(4));
  }
  return place;
}

std::vector<FigureRecord> ReadFigures(std::string_view cell) {
  std::vector<FigureRecord> figures;
  for (const std::string_view one : SplitList(cell, ';')) {
    const std::vector<std::string> parts = Split(one, '=');
    FigureRecord figure;
    figure.kind = parts.at(0);
    figure.min = std::stoll(parts.at(1));
    if (parts[1].back() != '+') figure.max = figure.min;
    figures.push_back(figure);
  }
  return figures;
}

std::vector<Told> ReadAccounts() {
  const Result<Table> table = Table::Read(
      "tests/stories/accounts.tsv", {"family", "event", "language", "sentence", "type", "mode", "status",
                                     "day", "actors", "recipients", "place", "figures"});
  EXPECT_TRUE(table.ok()) << table.error().ToString();
  std::vector<Told> accounts;
  for (const TableRow& row : table->rows()) {
    Told told{std::string(row.cells[0]), std::string(row.cells[1]), std::string(row.cells[3]), {}};
    Account& account = told.account;
    account.language = row.cells[2];
    account.type = row.cells[4];
    if (!row.cells[5].empty()) account.modes = {std::string(row.cells[5])};
    account.status = row.cells[6];
    const std::string_view day = row.cells[7];
    account.day_inferred = day.back() == '?';
    account.first = account.last = ParsePublished(day.substr(0, 10))->first;
    account.actors = ReadParties(row.cells[8]);
    account.recipients = ReadParties(row.cells[9]);
    account.place = ReadPlace(row.cells[10]);
    account.figures = ReadFigures(row.cells[11]);
    accounts.push_back(std::move(told));
  }
  return accounts;
}

std::string Describe(const Comparison& comparison) {
  std::string text = std::to_string(comparison.score) + " " + std::string(comparison.against);
  for (const Evidence& evidence : comparison.evidence)
    text += " " + std::string(ToString(evidence.kind)) + "(" + std::to_string(evidence.weight) + ")";
  return text;
}

class Linking : public testing::Test {
 protected:
  void SetUp() override {
    Result<LinkingRules> rules = LinkingRules::Load("data/stories");
    ASSERT_TRUE(rules.ok()) << rules.error().ToString();
    rules_ = std::move(*rules);
  }
  LinkingRules rules_;
};

TEST_F(Linking, PairsOfAccounts) {
  const std::vector<Told> accounts = ReadAccounts();
  size_t pairs = 0, same = 0, linked = 0, right = 0;
  for (size_t i = 0; i < accounts.size(); ++i) {
    for (size_t j = i + 1; j < accounts.size(); ++j) {
      if (accounts[i].family != accounts[j].family) continue;
      const bool expected = accounts[i].event == accounts[j].event;
      const Comparison comparison = rules_.Explain(accounts[i].account, accounts[j].account);
      const bool found = rules_.IsOneEvent(comparison);
      ++pairs;
      same += expected ? 1 : 0;
      linked += found ? 1 : 0;
      right += found && expected ? 1 : 0;
      if (found != expected) {
        std::printf("%s\n  %s\n  %s\n  %s\n", expected ? "missed" : "wrong", accounts[i].sentence.c_str(),
                    accounts[j].sentence.c_str(), Describe(comparison).c_str());
      }
    }
  }
  const double precision = static_cast<double>(right) / static_cast<double>(linked);
  const double recall = static_cast<double>(right) / static_cast<double>(same);
  std::printf("%zu pairs, %zu of one event; precision %.3f, recall %.3f\n", pairs, same, precision, recall);
  EXPECT_GE(pairs, 150U);
  EXPECT_GE(precision, 0.97);
  EXPECT_GE(recall, 0.80);
}

// Accounts of different families tell of nothing in common.
TEST_F(Linking, NothingLinksAcrossFamilies) {
  const std::vector<Told> accounts = ReadAccounts();
  for (size_t i = 0; i < accounts.size(); ++i) {
    for (size_t j = i + 1; j < accounts.size(); ++j) {
      if (accounts[i].family == accounts[j].family) continue;
      EXPECT_FALSE(rules_.IsOneEvent(rules_.Compare(accounts[i].account, accounts[j].account)))
          << accounts[i].sentence << " / " << accounts[j].sentence;
    }
  }
}

TEST_F(Linking, ComparesBothWaysAlike) {
  const std::vector<Told> accounts = ReadAccounts();
  for (const Told& a : accounts) {
    for (const Told& b : accounts) {
      const Comparison one = rules_.Compare(a.account, b.account);
      const Comparison other = rules_.Compare(b.account, a.account);
      EXPECT_EQ(one.against, other.against);
      if (!one.against.empty()) continue;
      EXPECT_DOUBLE_EQ(one.score, other.score) << a.sentence << " / " << b.sentence;
    }
  }
}

TEST(LinkingRules, FaultsOfTheTableAreNamed) { EXPECT_FALSE(LinkingRules::Load("tests/stories").ok()); }

}  // namespace
}  // namespace depeche
