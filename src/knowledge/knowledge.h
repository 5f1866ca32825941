// The knowledge tables: countries, organisations and armed groups, people with their offices, places. Loaded
// once, immutable, shared by all threads. Table formats: docs/knowledge.md.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/dates.h"
#include "document/document.h"

namespace depeche {

// English words and what a table's second language calls the same.
struct LocalText {
  std::string_view english;
  std::string_view language;  // ISO 639-1, of `local`
  std::string_view local;     // may be empty

  std::string_view In(std::string_view wanted) const {
    return wanted == language && !local.empty() ? local : english;
  }
};

struct Office {
  LocalText title;  // "Prime Minister"
  std::string_view
      role;  // key shared with role lexicons: head-of-state, head-of-government, foreign-minister, …
  std::string_view country;       // alpha-3 or IGO, UNO, EUR, …
  std::string_view organisation;  // id, for offices in organisations; else empty
  std::string_view sector;
  int first_year = 0;              // 0: unknown
  int last_year = 0;               // 0: still in office as far as the table knows
  std::optional<Day> first, last;  // as closely as the table tells; a month's and a year's outermost days
};

struct KnownEntity {
  std::string_view id;    // "irn-esmail-qaani", "country-irn", "org-hezbollah"
  std::string_view name;  // canonical, in English
  LocalText shown_name;   // `name`, and the table's other language's
  EntityKind kind = EntityKind::kOther;
  std::string_view code;  // alpha-3 or IGO, UNO, EUR, NGO, ISM, IMG, MNC
  std::string_view sector;
  std::vector<std::string_view> other_sectors;
  std::vector<Office> offices;  // persons; in order of time
  bool media = false;           // newspapers, agencies, broadcasters: sources
  std::string_view table;       // file name of the row
  uint64_t line = 0;
};

// What an alias stands for.
enum class AliasKind : uint8_t { kName, kCapital, kAdjective, kPeople, kAcronym, kSurname };

struct AliasMatch {
  const KnownEntity* entity;
  AliasKind kind;
  uint32_t word_count;  // words of the document that the alias covers
  // A bare surname or an alias that is also a common word: trust it only where a name tag or the report's
  // other mentions agree.
  bool weak = false;
};

struct GazetteerEntry {
  std::string_view id;
  std::string_view name;     // canonical, in English
  std::string_view country;  // alpha-3
  std::string_view region;   // first-level division's name; may be empty
  double latitude = 0, longitude = 0;
  bool has_point = false;  // countries have none
  PlacePrecision precision = PlacePrecision::kCity;
  uint32_t population = 0;
};

struct PlaceMatch {
  const GazetteerEntry* place;
  uint32_t word_count;
  bool weak = false;  // also a common word or a person's name
};

class Knowledge {
 public:
  // Reads every table of `dir`, then the user's own `extra_files` (same formats, told apart by their header).
  // A fault in `dir` fails the load. An extra row replaces the row with the same id; a faulty extra row is
  // left out and named by refused().
  static Result<Knowledge> Load(const std::string& dir, const std::vector<std::string>& extra_files = {});
  // Every fault of the tables, in order of file and line; empty where all is well.
  static std::vector<Error> Check(const std::string& dir, const std::vector<std::string>& extra_files = {});
  Knowledge(Knowledge&&) noexcept;
  Knowledge& operator=(Knowledge&&) noexcept;
  ~Knowledge();

  // The longest aliases that begin at word `first` of the document and do not cross its sentence, all
  // readings of the longest length, best first. `language` picks adjectives and peoples. Case matters for
  // acronyms and for aliases that are also common words.
  std::vector<AliasMatch> Match(const Document& document, WordId first) const;
  std::vector<PlaceMatch> MatchPlaces(const Document& document, WordId first) const;

  // By name or alias alone, for strings outside a document. Ambiguous: all.
  std::vector<const KnownEntity*> Find(std::string_view name) const;
  // Whose name sounds like `name`, a whole name that no alias spells: a person's, or that of an organisation
  // or group. Null where nobody's does or those of two do about equally.
  const KnownEntity* FindSpelling(std::string_view name, bool person) const;
  const KnownEntity* ById(std::string_view id) const;
  const KnownEntity* Country(std::string_view alpha3) const;

  // The place of this name or alias in the country (alpha-3): the country itself before a part of it, else
  // the one with most inhabitants. Null where the tables have none.
  const GazetteerEntry* FindPlace(std::string_view name, std::string_view country) const;
  // The first of the country's capitals that the places have; null where they have none.
  const GazetteerEntry* Capital(std::string_view alpha3) const;

  // Who held `role` in `country` on `day`; null where the tables do not know or two did. For an office in an
  // organisation give the organisation's id in place of the country.
  const KnownEntity* OfficeHolder(std::string_view role, std::string_view country, DateSpan day) const;

  std::span<const KnownEntity> entities() const;
  std::span<const GazetteerEntry> places() const;
  std::span<const Error> refused() const;

 private:
  struct Impl;
  explicit Knowledge(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace depeche
