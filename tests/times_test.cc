// The time expressions of tests/times/<code>.tsv, read by the whole line of stages: the share whose days are
// right.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include "base/table.h"
#include "depeche/coder.h"

namespace depeche {
namespace {

constexpr double kBar = 0.95;

struct Asked {
  std::string text;  // of the report, without braces
  ByteSpan words;    // that stood in braces
  std::optional<DateSpan> published;
  std::optional<DateSpan> days;
};

// "2024-03", "2024-03-01/2024-03-10"; nothing for "-".
std::optional<DateSpan> ReadValue(std::string_view value) {
  if (value == "-") return std::nullopt;
  const size_t slash = value.find('/');
  const auto first = ParsePublished(value.substr(0, slash));
  const auto last = slash == std::string_view::npos ? first : ParsePublished(value.substr(slash + 1));
  if (!first || !last) {
    ADD_FAILURE() << "no value: " << value;
    return std::nullopt;
  }
  return DateSpan{first->first, last->last, first->precision};
}

Asked ReadRow(const TableRow& row) {
  Asked asked;
  const std::string_view sentence = row.cells[1];
  const size_t open = sentence.find('{'), close = sentence.find('}');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
    ADD_FAILURE() << "no words in braces: " << sentence;
    return asked;
  }
  asked.text = std::string(sentence.substr(0, open)) +
               std::string(sentence.substr(open + 1, close - open - 1)) +
               std::string(sentence.substr(close + 1));
  asked.words = {static_cast<uint32_t>(open), static_cast<uint32_t>(close - 1)};
  asked.published = ParsePublished(row.cells[0]);
  asked.days = ReadValue(row.cells[2]);
  return asked;
}

// The expression that shares most with the words asked for.
const TimeExpression* ExpressionAt(const Document& document, ByteSpan words) {
  const TimeExpression* best = nullptr;
  uint32_t most = 0;
  for (const TimeExpression& time : document.times) {
    const uint32_t begin = std::max(time.span.begin, words.begin), end = std::min(time.span.end, words.end);
    if (begin >= end || end - begin <= most) continue;
    most = end - begin;
    best = &time;
  }
  return best;
}

std::string Show(const std::optional<DateSpan>& days) {
  return days ? ToIso(days->first) + "/" + ToIso(days->last) : "-";
}

TEST(Times, DaysAreRight) {
  const std::string root = DEPECHE_SOURCE_DIR;
  CoderOptions options;
  options.data_dir = root + "/data";
  options.until = Stage::kTimes;
  const auto coder = Coder::Open(options);
  ASSERT_TRUE(coder.ok()) << coder.error().ToString();
  Coder::Workspace workspace;
  for (const std::string& language : coder->languages()) {
    const std::string path = root + "/tests/times/" + language + ".tsv";
    if (!std::filesystem::exists(path)) continue;
    const auto table = Table::Read(path, {"published", "sentence", "value"});
    ASSERT_TRUE(table.ok()) << table.error().ToString();
    ASSERT_GE(table->rows().size(), 300U);
    size_t right = 0;
    std::string wrong;
    for (const TableRow& row : table->rows()) {
      const Asked asked = ReadRow(row);
      Report report;
      report.id = "row";
      report.text = asked.text;
      report.language = language;
      report.published = asked.published;
      const auto document = coder->Code(std::move(report), workspace);
      ASSERT_TRUE(document.ok()) << document.error().ToString();
      const TimeExpression* found = ExpressionAt(*document, asked.words);
      const std::optional<DateSpan> days = found != nullptr ? found->days : std::nullopt;
      const bool same = days.has_value() == asked.days.has_value() &&
                        (!days || (days->first == asked.days->first && days->last == asked.days->last));
      right += same;
      if (same) continue;
      wrong += path + ":" + std::to_string(row.line) + ": " + std::string(row.cells[1]) + "  " + Show(days) +
               " (" + std::string(found != nullptr ? found->rule : "not found") + "), not " +
               Show(asked.days) + "\n";
    }
    const double share = static_cast<double>(right) / static_cast<double>(table->rows().size());
    std::cout << language << ": " << right << " of " << table->rows().size() << " right, " << share << "\n"
              << wrong;
    EXPECT_GE(share, kBar) << language;
  }
}

}  // namespace
}  // namespace depeche
