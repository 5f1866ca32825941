// An event record: who did what to whom, when, where, and according to whom, as PLOVER describes it.
// Everything in it points to the words of the report or names the rule or table row that gave it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/span.h"
#include "document/dates.h"
#include "document/reason.h"

namespace depeche {

enum class EventStatus : uint8_t { kOccurred, kPlanned, kPossible, kDenied };
std::string_view ToString(EventStatus status);

enum class SourceKind : uint8_t { kMedia, kOfficial, kGroup, kAnonymous, kPerson, kUnknown };
std::string_view ToString(SourceKind kind);
std::optional<SourceKind> ParseSourceKind(std::string_view name);

enum class Stance : uint8_t { kSays, kConfirms, kDenies, kClaims, kAccuses, kAnnounces };
std::string_view ToString(Stance stance);

// One side of an event.
struct Participant {
  ByteSpan text;    // the fullest mention in the clause, without leading article; a pronoun's own word
  EntityId entity;  // who that is; Document::entities
  WordId head;      // head word of the mention
  std::string how;  // how the role was found: "subj", "obj of light verb", "controller of xcomp", …
};

// One link of the chain "according to whom".
struct Attribution {
  ByteSpan text;
  std::string name;  // canonical name where known
  SourceKind kind = SourceKind::kUnknown;
  Stance stance = Stance::kSays;
  EntityId entity;  // where the source is a resolved entity
  std::string how;  // how it was found: "reporting verb", "quotation", "source of the sentence before", …
};

// When: the span of days and how it was found.
struct EventTime {
  DateSpan days;
  TimeId time;            // the expression; invalid where inferred without one
  bool inferred = false;  // not told in the event's own clause
  ReasonPhrase how;       // of an inferred one: "same event", "event before", "day on which it was told", …
};

// How many were killed, hurt, arrested, …: a figure or a range that the report gives for an event.
struct Count {
  std::string kind;                      // a row of data/ontology/counts.tsv: "dead", "crowd", …
  std::optional<int64_t> min, max;       // both included; open where the text leaves it open
  bool about = false;                    // said to be rounded
  ByteSpan text;                         // the words of the figure and of what it counts
  std::vector<Attribution> attribution;  // who says so, nearest first; empty: the report itself
};

struct Event {
  std::string type;  // PLOVER's name
  std::vector<std::string> modes;
  std::vector<std::string> contexts;
  WordId anchor_head;
  WordId clause;    // the verb that tells it, with its tense: a noun's light verb, else the anchor's head
  ByteSpan anchor;  // shortest words that carry the event
  SentenceId sentence;
  std::vector<Participant> actors;
  std::vector<Participant> recipients;
  std::optional<EventTime> time;
  PlaceId place;
  // Not told in the event's clause: "same event", "sentence", "dateline"; else empty.
  ReasonPhrase place_inferred;
  EventStatus status = EventStatus::kOccurred;
  std::string status_cue;                // what decided the status: "Mood=Cnd", "aux devoir", …
  std::vector<Attribution> attribution;  // nearest first
  std::vector<Count> counts;             // in text order; rival figures side by side
  EventId same_as;                       // the fullest record of the same event; invalid where this is it
  double confidence = 0;                 // 0 … 1
  std::string rule;                      // id of the rule that fired
};

}  // namespace depeche
