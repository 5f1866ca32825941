// Document: one report's text, which never changes, and the layers that the stages lay over it. A stage reads
// the layers below its own and appends its own; nothing calls back up. Layers are arrays of small structs
// that hold byte spans into the text and indices into other layers.
//
//   layer      made by      reads
//   tokens, words, sentences   text/      the report's text
//   words' tags, lemma, head; names   syntax/    words
//   times, places              when/ where/   words, tags, names
//   mentions, entities         entities/  words, tags, names, places
//   events                     events/    all
#pragma once

#include <deque>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/span.h"
#include "document/dates.h"
#include "document/event.h"
#include "document/report.h"
#include "document/ud.h"

namespace depeche {

// A surface token: one run of text that is one or, for a contraction such as "du", several UD words.
struct Token {
  ByteSpan span;
  WordId first_word;
  uint8_t word_count = 1;
  bool space_after = true;
};

// A UD word. `form` and `lemma` point into the text, the document's own pool or the model; all outlive the
// layer.
struct Word {
  ByteSpan span;  // of the word; where a contraction hides the border, both words hold the whole token
  TokenId token;
  SentenceId sentence;
  std::string_view form;
  // From here on: syntax/.
  Upos upos = Upos::kX;
  Rel rel = Rel::kDep;
  WordId head;                // invalid for the root
  std::string_view relation;  // with subtype, "nsubj:pass"
  std::string_view lemma;
  std::string_view feats;  // "Gender=Masc|Number=Sing"; empty for none
  Morph morph;
};

struct Sentence {
  ByteSpan span;
  WordId first;
  uint32_t word_count = 0;
  uint32_t paragraph = 0;
  bool headline = false;  // stands alone like a title: first line, short, without final stop

  WordId word(size_t i) const { return WordId(first.index + i); }
  WordId end() const { return WordId(size_t{first.index} + word_count); }
};

enum class NameType : uint8_t { kPerson, kOrganisation, kLocation, kMisc };
std::string_view ToString(NameType type);  // PER ORG LOC MISC

// A name found by the tagger; words [first, last].
struct Name {
  WordId first, last;
  NameType type = NameType::kMisc;
};

// A time expression after TIMEX3 (ISO-TimeML); words [first, last].
enum class TimeType : uint8_t { kDate, kTime, kDuration, kSet };
std::string_view ToString(TimeType type);

struct TimeExpression {
  WordId first, last;
  ByteSpan span;
  TimeType type = TimeType::kDate;
  std::optional<DateSpan> days;  // missing for vague spans ("ces derniers temps")
  std::string_view anchored_on;  // "text", "published", "previous": what it was resolved against
  std::string_view rule;         // id of the time rule
};

enum class PlacePrecision : uint8_t { kCountry, kRegion, kCity, kSite };
std::string_view ToString(PlacePrecision precision);

// A place named in the text; words [first, last].
struct Place {
  WordId first, last;
  ByteSpan span;
  std::string_view id;       // row of the table that gave it
  std::string_view name;     // canonical
  std::string_view country;  // ISO 3166 alpha-3; empty for what belongs to none
  bool has_point = false;
  double latitude = 0, longitude = 0;  // WGS84 degrees
  PlacePrecision precision = PlacePrecision::kCity;
  std::string_view told_by;  // empty: its name; else what other words tell it: "capital", "back reference"
};

// Place::told_by of an adjective of a city, which tells the country of a phrase as one of a country does.
constexpr std::string_view kCityAdjective = "adjective of the city";

enum class EntityKind : uint8_t { kPerson, kOrganisation, kGroup, kCountry, kRole, kOther };
std::string_view ToString(EntityKind kind);

// Who or what one or several mentions stand for.
struct Entity {
  std::string id;    // knowledge row, or "new-…" for one the tables do not know
  std::string name;  // canonical; empty for an unnamed group ("des manifestants")
  EntityKind kind = EntityKind::kOther;
  std::string code;    // alpha-3 country or IGO, UNO, EUR, NGO, ISM, IMG, MNC; may be empty
  std::string sector;  // PLOVER's; may be empty
  std::vector<std::string> other_sectors;
  std::string office;             // held on the report's date, where the tables know
  bool code_inferred = false;     // from the report's setting, not from the mention's own words
  std::vector<std::string> why;   // what gave code and sector: rows of tables, phrases of document/reason.h
  std::vector<EntityId> members;  // whom it stands for one by one: "les deux pays"; empty for a single entity
};

enum class MentionKind : uint8_t { kName, kNominal, kPronoun, kAdjective };

// Words that refer to an entity. `span` runs over the fullest form without a leading article ("chef du Hamas
// Ismail Haniyeh"), coordinated others excluded.
struct Mention {
  ByteSpan span;
  WordId first, last;  // words of `span`
  WordId head;         // syntactic head: what an argument of a verb points to
  MentionKind kind = MentionKind::kNominal;
  EntityId entity;
};

class Document {
 public:
  explicit Document(Report report);
  Document(Document&&) noexcept = default;
  Document& operator=(Document&&) noexcept = default;

  const Report& report() const { return *report_; }
  std::string_view text() const { return report_->text; }
  std::string_view text(ByteSpan span) const { return span.In(report_->text); }

  // Keeps a copy of `text` as long as the document lives.
  std::string_view Intern(std::string_view text);

  std::string language;  // ISO 639-1, decided
  std::vector<Token> tokens;
  std::vector<Word> words;
  std::vector<Sentence> sentences;
  std::vector<Name> names;
  std::vector<TimeExpression> times;
  std::vector<Place> places;
  std::vector<Mention> mentions;
  std::vector<Entity> entities;
  std::vector<Event> events;

  const Token& operator[](TokenId id) const { return tokens[id.index]; }
  const Word& operator[](WordId id) const { return words[id.index]; }
  Word& operator[](WordId id) { return words[id.index]; }
  const Sentence& operator[](SentenceId id) const { return sentences[id.index]; }
  const TimeExpression& operator[](TimeId id) const { return times[id.index]; }
  const Place& operator[](PlaceId id) const { return places[id.index]; }
  const Mention& operator[](MentionId id) const { return mentions[id.index]; }
  const Entity& operator[](EntityId id) const { return entities[id.index]; }
  const Event& operator[](EventId id) const { return events[id.index]; }

  // The span from the first word's begin to the last word's end.
  ByteSpan SpanOf(WordId first, WordId last) const {
    return {words[first.index].span.begin, words[last.index].span.end};
  }

 private:
  std::unique_ptr<Report> report_;  // heap, so that views into the text survive a move
  std::unique_ptr<std::pmr::monotonic_buffer_resource> pool_;
};

// Children of every word, in text order, in two flat arrays; built once a document after syntax/.
class TreeIndex {
 public:
  explicit TreeIndex(const Document& document);
  // Direct dependents of `word`, left to right.
  struct Range {
    const WordId* first;
    const WordId* last;
    const WordId* begin() const { return first; }
    const WordId* end() const { return last; }
    bool empty() const { return first == last; }
  };
  Range children(WordId word) const {
    return {children_.data() + offsets_[word.index], children_.data() + offsets_[word.index + 1]};
  }

 private:
  std::vector<uint32_t> offsets_;
  std::vector<WordId> children_;
};

}  // namespace depeche
