// The reading room says in plain French whatever the program can write into a record or give as a reason:
// what it can is asked of the engine's own lists and of the data, so that a new phrase, code or figure
// without French words fails here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "document/document.h"
#include "document/reason.h"
#include "rules/arguments.h"
#include "stories/linking.h"

namespace depeche {
namespace {

using testing::IsEmpty;
using testing::Not;

std::map<std::string, std::string> FrenchWords() {
  std::ifstream file(std::string(DEPECHE_SOURCE_DIR) + "/web/src/i18n/words.fr.json");
  return nlohmann::json::parse(file).get<std::map<std::string, std::string>>();
}

// The cells of a column that are not empty.
std::set<std::string> Column(const std::string& file, const std::string& name) {
  std::ifstream in(std::string(DEPECHE_SOURCE_DIR) + "/data/" + file);
  std::set<std::string> cells;
  size_t column = std::string::npos;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> row;
    for (size_t at = 0; at <= line.size();) {
      const size_t end = std::min(line.find('\t', at), line.size());
      row.push_back(line.substr(at, end - at));
      at = end + 1;
    }
    if (column == std::string::npos) {
      column = static_cast<size_t>(std::find(row.begin(), row.end(), name) - row.begin());
    } else if (column < row.size() && !row[column].empty()) {
      cells.insert(row[column]);
    }
  }
  return cells;
}

// The names of an enumeration from its first value to `last`.
template <typename T>
std::set<std::string> Names(T last) {
  std::set<std::string> names;
  for (int i = 0; i <= static_cast<int>(last); ++i) names.emplace(ToString(static_cast<T>(i)));
  return names;
}

std::set<std::string> Lacking(const std::string& kind, const std::set<std::string>& names) {
  static const std::map<std::string, std::string> kWords = FrenchWords();
  std::set<std::string> lacking;
  for (const std::string& name : names) {
    const auto words = kWords.find(kind + "." + name);
    if (words == kWords.end() || words->second.empty()) lacking.insert(name);
  }
  return lacking;
}

TEST(FrenchWords, ForEveryReasonThatTheEngineGives) {
  const std::set<std::string> phrases(std::begin(kReasonPhrases), std::end(kReasonPhrases));
  EXPECT_EQ(phrases.size(), std::size(kReasonPhrases)) << "a phrase is listed twice";
  EXPECT_THAT(Lacking("reason", phrases), IsEmpty());
}

TEST(FrenchWords, ForNoReasonThatItDoesNotGive) {
  const std::set<std::string_view> phrases(std::begin(kReasonPhrases), std::end(kReasonPhrases));
  constexpr std::string_view kReason = "reason.";
  for (const auto& [key, words] : FrenchWords()) {
    EXPECT_TRUE(!key.starts_with(kReason) || phrases.contains(key.substr(kReason.size()))) << key;
  }
}

TEST(FrenchWords, KeepTheHolesOfReasons) {
  std::map<std::string, std::string> words = FrenchWords();
  for (const std::string_view phrase : kReasonPhrases) {
    const std::string& said = words["reason." + std::string(phrase)];
    EXPECT_EQ(phrase.find("…") != phrase.npos, said.find("…") != said.npos) << phrase;
  }
}

TEST(FrenchWords, ForWhatRulesAskAndLinksRestOn) {
  EXPECT_THAT(Lacking("function", Names(Function::kSelf)), IsEmpty());
  std::set<std::string> evidence = Names(EvidenceKind::kOtherStatus);
  evidence.erase(std::string(ToString(EvidenceKind::kEnough)));  // thresholds, no evidence
  evidence.erase(std::string(ToString(EvidenceKind::kInStory)));
  EXPECT_THAT(Lacking("evidence", evidence), IsEmpty());
}

TEST(FrenchWords, ForTheCodesOfTheOntology) {
  const std::pair<const char*, std::set<std::string>> rows[] = {
      {"type", Column("ontology/plover-types.tsv", "type")},
      {"quad", Column("ontology/plover-types.tsv", "quad")},
      {"mode", Column("ontology/plover-modes.tsv", "mode")},
      {"context", Column("ontology/plover-contexts.tsv", "context")},
      {"sector", Column("ontology/plover-sectors.tsv", "sector")},
      {"figure", Column("ontology/counts.tsv", "count")}};
  for (const auto& [kind, names] : rows) {
    EXPECT_THAT(names, Not(IsEmpty())) << kind;
    EXPECT_THAT(Lacking(kind, names), IsEmpty()) << kind;
  }
}

TEST(FrenchWords, ForTheKindsInRecords) {
  EXPECT_THAT(Lacking("status", Names(EventStatus::kDenied)), IsEmpty());
  EXPECT_THAT(Lacking("stance", Names(Stance::kAnnounces)), IsEmpty());
  EXPECT_THAT(Lacking("source-kind", Names(SourceKind::kUnknown)), IsEmpty());
  EXPECT_THAT(Lacking("kind", Names(EntityKind::kOther)), IsEmpty());
  EXPECT_THAT(Lacking("precision", Names(DatePrecision::kSpan)), IsEmpty());
  EXPECT_THAT(Lacking("precision", Names(PlacePrecision::kSite)), IsEmpty());
  EXPECT_THAT(Lacking("time-type", Names(TimeType::kSet)), IsEmpty());
}

}  // namespace
}  // namespace depeche
