// Scores coded events against gold records: the figures of the development set's guidelines, number for
// number.
//
// Records are compared sentence by sentence. A coded event meets a gold one when their anchors lie in the
// same sentence and their types are equal; each meets at most one. Sentences here are the scorer's own, found
// by a fixed rule, so that every coder is measured alike.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace depeche {

struct ScoredEntity {
  std::string text, name, code, sector;
};

struct ScoredPlace {
  std::string country;
  std::optional<double> latitude, longitude;
};

struct ScoredEvent {
  std::string type;
  std::vector<std::string> modes;
  size_t at = 0;  // code point of the anchor's first character
  std::string anchor;
  std::vector<ScoredEntity> actors, recipients;
  std::optional<ScoredPlace> place;
  std::string date_start, date_end;                     // YYYY-MM-DD; empty where missing
  std::string status;                                   // empty where gold has none
  std::optional<std::vector<std::string>> attribution;  // texts of the sources
  std::string told;  // id of the record whose event it tells: `same_as`, or its own
};

struct ScoredReport {
  std::string id, language, published, text;
  std::vector<ScoredEvent> events;
};

struct Rate {
  size_t met = 0, predicted = 0, gold = 0;
  double precision() const {
    return predicted ? static_cast<double>(met) / static_cast<double>(predicted) : 0;
  }
  double recall() const { return gold ? static_cast<double>(met) / static_cast<double>(gold) : 0; }
  double f1() const;
};

struct Share {
  size_t right = 0, all = 0;
  double value() const { return all ? static_cast<double>(right) / static_cast<double>(all) : 0; }
};

struct Score {
  size_t reports = 0;
  Rate detection, who_what_whom, roles;
  Share country_code, sector, mode, date, date_near, place, status, attribution;
  Rate links;  // pairs of met events of a report that are one event; beyond the guidelines' own figures
  std::map<std::string, Rate> by_type;
  std::vector<std::string> misses;  // "missed   ID TYPE      “anchor”" and "invented …", in order
};

// One gold report a line; errors name file and line.
Result<std::vector<ScoredReport>> ReadGold(const std::string& path);

// Coded events in the program's JSON Lines form, by report id.
using CodedEvents = std::map<std::string, std::vector<ScoredEvent>>;
Result<CodedEvents> ReadCoded(const std::string& path);
Result<CodedEvents> ParseCoded(const std::string& lines, const std::string& name);

Score ScoreEvents(const std::vector<ScoredReport>& gold, const CodedEvents& coded);

// For each coded event of one report, in order, whether it meets a gold event.
std::vector<bool> MeetGold(const ScoredReport& gold, const std::vector<ScoredEvent>& coded);

// The report as text, in the layout of the guidelines' own scorer.
std::string FormatScore(const Score& score, bool by_type, bool misses);

// The line on links; empty where neither gold nor the coder links any of the met events.
std::string FormatLinks(const Score& score);

// Spans of the scorer's sentences, in code points; exposed for tests.
std::vector<std::pair<size_t, size_t>> ScorerSentences(const std::u32string& text);

}  // namespace depeche
