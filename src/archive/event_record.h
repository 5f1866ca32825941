// An event as the archive hands it on: the record that `depeche code` printed (docs/formats.md), with the
// report it stands in, the story it belongs to and the corrections made to it. Exports, queries and the
// server read this.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/dates.h"

namespace depeche {

// Words of the report's text; offsets count Unicode code points, end excluded.
struct Quote {
  std::string text;
  uint32_t start = 0, end = 0;
};

struct ParticipantRecord {
  Quote words;             // entity_text
  std::string name;        // canonical; empty for the unnamed
  std::string identifier;  // knowledge row, or "new-…"
  std::string kind;        // person, organisation, group, country, role, other
  std::string code;        // ISO 3166 alpha-3 or IGO, UNO, …; may be empty
  std::string sector;
  std::vector<std::string> other_sectors;
  std::string office;
  bool code_inferred = false;
  std::string how;

  bool IsKnown() const;  // a row of the knowledge tables
  // A private person: neither the tables nor the words give a public role. Leaves exports as a role.
  bool IsPrivatePerson() const;
};

struct SourceRecord {
  Quote words;
  std::string name;
  std::string kind, stance, how;
  std::string identifier;  // knowledge row; empty for others
};

struct FigureRecord {
  std::string kind;
  std::optional<int64_t> min, max;
  bool about = false;
  Quote words;
  std::vector<SourceRecord> attribution;
};

struct TimeRecord {
  Day first{}, last{};
  std::optional<Quote> words;  // nothing where no expression gave it
  std::string precision, anchored_on, rule;
  std::string inferred;  // how; empty where told
};

struct PlaceRecord {
  Quote words;
  std::string name, country, precision, identifier;
  std::optional<double> lat, lon;  // WGS84 degrees
  std::string inferred;
};

struct EventRecord {
  std::string uid, article;
  std::string type;
  std::vector<std::string> modes, contexts;
  int quad = 0;
  double scale = 0;
  std::optional<TimeRecord> time;
  std::vector<ParticipantRecord> actors, recipients;
  std::optional<PlaceRecord> place;
  Quote anchor;
  uint32_t sentence = 0;  // from 1
  uint32_t sentence_start = 0, sentence_end = 0;
  std::string status;
  std::vector<SourceRecord> attribution;
  std::vector<FigureRecord> figures;
  std::string same_as;  // uid; empty where this is the fullest record
  double confidence = 0;
  std::string rule, language, coder;
};

// Reads one line of `depeche code --format jsonl`.
Result<EventRecord> ParseEventRecord(std::string_view json_line);

// What the archive knows of the report that an event stands in.
struct ReportInfo {
  int64_t row = 0;
  std::string uid, address, title, publisher, url, language;
  std::optional<Day> published_from, published_to;
  std::string copy_of;  // uid; empty where it is no near-copy
};

struct Correction {
  int64_t row = 0;
  std::string event_uid, field;
  std::string value;  // JSON
  std::string reason, who, made_at;
  std::optional<int64_t> supersedes;
};

// An event as it lies in the archive, its record unread.
struct StoredEvent {
  int64_t row = 0;
  std::string json;  // the record's line, without newline
  ReportInfo report;
  std::string sentence;  // the words coded, and no more of the report
  std::string story;     // uid; empty where none
  uint32_t story_reports = 0, independent_sources = 0;
  std::vector<Correction> corrections;  // oldest first
};

struct ArchivedEvent : StoredEvent {
  EventRecord record;  // as coded
};

}  // namespace depeche
