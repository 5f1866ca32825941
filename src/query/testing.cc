#include "query/testing.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "archive/writer.h"

namespace depeche::testing {
namespace {

CodedReport CodedTold(const ToldReport& told) {
  Report report = TestReport(told.id, told.more);
  report.publisher = told.publisher;
  report.published = ParsePublished(told.published);
  report.language = told.language;
  report.title = told.title;
  std::string lines;
  for (const nlohmann::json& event : told.events) {
    nlohmann::ordered_json record = nlohmann::ordered_json::parse(RecordLine({}));
    for (const auto& [key, value] : event.items()) record[key] = value;
    if (event.contains("date") && !event.contains("enddate")) record["enddate"] = record["date"];
    if (record["date"].is_null()) record["date_info"] = nullptr;
    record["language"] = told.language;
    lines += record.dump() + "\n";
  }
  ReportIdentity identity = Identify(report, ".");
  Document document(std::move(report));
  document.language = told.language;
  Sentence sentence;
  sentence.span = {0, 46};
  document.sentences.push_back(sentence);
  Result<CodedReport> coded = PrepareReport(document, std::move(identity), lines);
  if (!coded) {
    ADD_FAILURE() << coded.error().ToString();
    std::abort();
  }
  return std::move(coded).value();
}

}  // namespace

std::string Uid(int number) {
  return std::string(14, '0') + (number < 10 ? "0" : "") + std::to_string(number);
}

nlohmann::json Who(const std::string& name, const std::string& id, const std::string& code,
                   const std::string& sector, const std::string& kind) {
  return {{"entity_text", name.empty() ? "men" : name},
          {"start", 0},
          {"end", 6},
          {"name", name},
          {"identifier_id", id},
          {"kind", kind},
          {"code", code},
          {"sector", sector},
          {"other_sectors", nlohmann::json::array()},
          {"how", "subject"}};
}

nlohmann::json Where(const std::string& name, const std::string& id, const std::string& country, double lat,
                     double lon) {
  return {{"text", name}, {"start", 29}, {"end", 34},           {"name", name},  {"country", country},
          {"lat", lat},   {"lon", lon},  {"precision", "city"}, {"place_id", id}};
}

void MakeArchive(const std::string& path, const std::vector<ToldReport>& reports) {
  Result<Archive> archive = Archive::Open(path, ArchiveMode::kCreate);
  ASSERT_TRUE(archive) << archive.error().ToString();
  Result<Writer> writer = Writer::Open(*archive);
  ASSERT_TRUE(writer) << writer.error().ToString();
  const Result<int64_t> coding = writer->Coding("depeche 0.1.0", "{}");
  ASSERT_TRUE(coding) << coding.error().ToString();
  for (const ToldReport& told : reports) {
    const Result<int64_t> row = writer->Store(CodedTold(told), *coding);
    ASSERT_TRUE(row) << row.error().ToString();
  }
  const Status flushed = writer->Flush();
  ASSERT_TRUE(flushed) << flushed.error().ToString();
}

void Execute(const std::string& path, const std::string& sql) {
  Result<Archive> archive = Archive::Open(path, ArchiveMode::kWrite);
  ASSERT_TRUE(archive) << archive.error().ToString();
  archive->database().exec(sql);
}

}  // namespace depeche::testing
