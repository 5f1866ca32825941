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
};

// When: the span of days and how it was found.
struct EventTime {
  DateSpan days;
  TimeId time;            // the expression; invalid where inferred without one
  bool inferred = false;  // not told in the event's own clause
  std::string_view how;   // of an inferred one: "same event", "event before", "report's date"
};

struct Event {
  std::string type;  // PLOVER's name
  std::vector<std::string> modes;
  std::vector<std::string> contexts;
  WordId anchor_head;
  ByteSpan anchor;  // shortest words that carry the event
  SentenceId sentence;
  std::vector<Participant> actors;
  std::vector<Participant> recipients;
  std::optional<EventTime> time;
  PlaceId place;
  // Not told in the event's clause: "same event", "sentence", "dateline"; else empty.
  std::string_view place_inferred;
  EventStatus status = EventStatus::kOccurred;
  std::string status_cue;                // what decided the status: "Mood=Cnd", "aux devoir", …
  std::vector<Attribution> attribution;  // nearest first
  double confidence = 0;                 // 0 … 1
  std::string rule;                      // id of the rule that fired
};

}  // namespace depeche
