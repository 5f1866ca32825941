#include "when/time_table.h"

#include <gtest/gtest.h>

namespace depeche::when {
namespace {

Result<TimeTable> Compile(const std::string& rows) {
  auto table =
      Table::Parse("kind\tname\tpattern\tmeaning\ttype\tconditions\n" + rows, "t.tsv", TimeTableColumns());
  EXPECT_TRUE(table.ok()) << (table.ok() ? "" : table.error().ToString());
  std::vector<Table> tables;
  tables.push_back(std::move(table).value());
  return CompileTimeTable(tables);
}

TEST(CompileTimeTable, ExpandsOptionalParts) {
  const auto table = Compile(
      "class\tmonth\tmars=3, mai=5\ntime\tx\t[le] $day $month [[de] $year]\tdate $year $month $day\n");
  ASSERT_TRUE(table.ok()) << table.error().ToString();
  EXPECT_EQ(table.value().rules.size(), 1u);
  EXPECT_EQ(table.value().variants.size(), 6u);
  EXPECT_TRUE(table.value().IsIn("month", "mars"));
  EXPECT_FALSE(table.value().IsIn("month", "avril"));
  EXPECT_FALSE(table.value().IsIn("none", "mars"));
}

TEST(CompileTimeTable, NamesFileLineAndFault) {
  const struct {
    const char* row;
    const char* fault;
  } kCases[] = {
      {"thing\tx\ta\tvague\n", "unknown kind"},
      {"time\t\ta\tvague\n", "without an id"},
      {"time\tx\ta\tvague\ntime\tx\tb\tvague\n", "used twice"},
      {"time\tx\t[a\tvague\n", "without “]”"},
      {"time\tx\ta]\tvague\n", "without “[”"},
      {"time\tx\t[a]\tvague\n", "optional"},
      {"time\tx\t$nothing\tvague\n", "unknown class"},
      {"time\tx\ta\tfly 1\n", "unknown operation"},
      {"time\tx\ta\tunit day\n", "arguments"},
      {"time\tx\ta\tunit $n 1\n", "no slot"},
      {"time\tx\ta\tunit moon 1\n", "no number"},
      {"time\tx\t{day}\tkeep\n", "time row"},
      {"part\tx\t{eon}\tkeep\n", "unknown size"},
      {"part\tx\ta\tkeep\n", "wrong number"},
      {"range\tx\t{day}\tjoin\n", "wrong number"},
      {"time\tx\ta\tvague\tNEVER\n", "unknown type"},
      {"time\tx\ta\tvague\t\todd\n", "unknown condition"},
      {"time\tx\ta b < c\tvague\n", "before “<”"},
      {"time\tx\ta > b c\tvague\n", "after “>”"},
      {"time\tx\t[a][b][c][d][e][f][g][h][i][j] k\tvague\n", "too many optional"},
      {"class\tx\ta=moon\n", "no number"},
      {"class\t\ta\n", "without a name"},
  };
  for (const auto& c : kCases) {
    const auto table = Compile(c.row);
    ASSERT_FALSE(table.ok()) << c.row;
    EXPECT_NE(table.error().message.find(c.fault), std::string::npos) << c.row << table.error().message;
    EXPECT_EQ(table.error().file, "t.tsv");
    EXPECT_GE(table.error().line, 2u);
  }
}

}  // namespace
}  // namespace depeche::when
