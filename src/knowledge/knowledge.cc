#include "knowledge/knowledge.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "knowledge/alias_index.h"
#include "knowledge/place_index.h"
#include "knowledge/spelling.h"
#include "knowledge/tables.h"

namespace depeche {
namespace {

struct HeldOffice {
  Term term;
  uint32_t entity = 0;
};

// Countries before organisations before persons.
int RankOf(EntityKind kind) {
  switch (kind) {
    case EntityKind::kCountry:
      return 0;
    case EntityKind::kOrganisation:
    case EntityKind::kGroup:
      return 1;
    default:
      return 2;
  }
}

int RankOf(AliasKind kind) {
  switch (kind) {
    case AliasKind::kName:
    case AliasKind::kAcronym:
    case AliasKind::kSurname:
      return 0;
    case AliasKind::kCapital:
      return 1;
    case AliasKind::kAdjective:
      return 2;
    case AliasKind::kPeople:
      return 3;
  }
  return 4;
}

uint8_t SpellingGroup(bool person) { return person ? 1 : 0; }

// Offices in an organisation are found under it, all others under their country.
std::string OfficeKey(std::string_view role, std::string_view where) {
  return std::string(role) + '|' + std::string(where);
}

}  // namespace

struct Knowledge::Impl {
  std::unique_ptr<StringPool> pool;
  std::vector<KnownEntity> entities;
  std::vector<GazetteerEntry> places;
  std::vector<Error> refused;
  std::unordered_map<std::string_view, uint32_t> by_id;
  std::unordered_map<std::string_view, uint32_t> by_alpha3;
  std::unordered_map<std::string, std::vector<HeldOffice>> holders;
  std::vector<std::pair<uint32_t, std::string_view>> capital_names;      // place of the country, name
  std::unordered_map<std::string_view, const GazetteerEntry*> capitals;  // by alpha-3
  std::vector<std::string_view> languages;  // index + 1 is the index' language number
  AliasIndex names;
  AliasIndex place_names;
  // The great table, where its index is at hand: its places come first in `places`.
  std::optional<PlaceIndex> gazetteer;
  std::unordered_set<uint32_t> replaced;  // places of the index that a user's own row replaces
  SpellingIndex spellings;

  uint8_t LanguageNumber(std::string_view language) const {
    const auto found = std::ranges::find(languages, language);
    return found == languages.end() ? 0 : static_cast<uint8_t>(found - languages.begin() + 1);
  }

  uint8_t AddLanguage(std::string_view language) {
    if (language.empty()) return 0;
    if (LanguageNumber(language) == 0) languages.push_back(language);
    return LanguageNumber(language);
  }

  void AddEntity(EntityRow row) {
    const auto index = static_cast<uint32_t>(entities.size());
    by_id.emplace(row.entity.id, index);
    if (!row.alpha3.empty()) by_alpha3.emplace(row.alpha3, index);
    for (const AliasSource& alias : row.aliases) {
      names.Add(alias.text, index, static_cast<uint8_t>(alias.kind), AddLanguage(alias.language), alias.weak);
      const ParsedAlias parsed = ParseAlias(alias.text);
      const bool spoken = alias.kind == AliasKind::kName && !alias.weak && !parsed.rule.weak;
      if (spoken && row.entity.kind != EntityKind::kCountry && !row.entity.media) {
        spellings.AddName(parsed.text, index, SpellingGroup(row.entity.kind == EntityKind::kPerson),
                          row.entity.kind == EntityKind::kGroup || row.entity.kind == EntityKind::kPerson);
      }
    }
    for (size_t i = 0; i < row.terms.size(); ++i) {
      if (!row.terms[i].first) continue;
      const Office& office = row.entity.offices[i];
      const std::string_view where = office.organisation.empty() ? office.country : office.organisation;
      holders[OfficeKey(office.role, where)].push_back({row.terms[i], index});
    }
    entities.push_back(std::move(row.entity));
  }

  void AddPlace(const PlaceRow& row) {
    const auto index = static_cast<uint32_t>(places.size());
    for (const AliasSource& alias : row.aliases) {
      place_names.Add(alias.text, index, 0, AddLanguage(alias.language), alias.weak);
    }
    places.push_back(row.place);
  }

  // Every place by its own id; a user's row stands in place of the index's.
  void MarkReplaced(const std::vector<PlaceRow>& rows) {
    std::unordered_set<std::string_view> own;
    for (const PlaceRow& row : rows) own.insert(row.place.id);
    for (uint32_t i = 0; i < places.size(); ++i) {
      if (own.contains(places[i].id)) replaced.insert(i);
    }
  }

  // The longest names that begin at the word, of the index and of the other tables.
  std::vector<AliasIndex::Hit> PlaceHits(const Document& document, WordId first) const {
    const uint8_t language = LanguageNumber(document.language);
    std::vector<AliasIndex::Hit> hits, indexed;
    place_names.Match(document, first, language, &hits);
    if (!gazetteer) return hits;
    gazetteer->names().Match(document, first, language, &indexed);
    std::erase_if(indexed, [&](const AliasIndex::Hit& hit) { return replaced.contains(hit.posting.target); });
    if (indexed.empty()) return hits;
    if (hits.empty() || indexed.front().word_count > hits.front().word_count) return indexed;
    if (indexed.front().word_count == hits.front().word_count) {
      hits.insert(hits.end(), indexed.begin(), indexed.end());
    }
    return hits;
  }

  // A country is a place as well, by its names alone.
  void AddCountryPlace(const EntityRow& row) {
    PlaceRow place;
    place.place.id = row.entity.id;
    place.place.name = row.entity.name;
    place.place.country = row.alpha3;
    place.place.precision = PlacePrecision::kCountry;
    for (const AliasSource& alias : row.aliases) {
      if (alias.kind == AliasKind::kName || alias.kind == AliasKind::kAcronym) place.aliases.push_back(alias);
      if (alias.kind == AliasKind::kCapital)
        capital_names.emplace_back(static_cast<uint32_t>(places.size()), ParseAlias(alias.text).text);
    }
    AddPlace(place);
  }

  const GazetteerEntry* FindPlace(std::string_view name, std::string_view country) const {
    std::vector<AliasPosting> postings = place_names.Find(name);
    if (gazetteer) {
      for (const AliasPosting& posting : gazetteer->names().Find(name)) {
        if (!replaced.contains(posting.target)) postings.push_back(posting);
      }
    }
    const GazetteerEntry* best = nullptr;
    for (const AliasPosting& posting : postings) {
      const GazetteerEntry& place = places[posting.target];
      if (place.country != country) continue;
      if (place.precision == PlacePrecision::kCountry) return &place;
      if (best == nullptr || place.population > best->population) best = &place;
    }
    return best;
  }

  // Needs the places' names; call last.
  void FindCapitals() {
    for (const auto& [country, name] : capital_names) {
      const std::string_view alpha3 = places[country].country;
      if (capitals.contains(alpha3)) continue;
      if (const GazetteerEntry* city = FindPlace(name, alpha3)) capitals.emplace(alpha3, city);
    }
  }

  // "franco-allemand" in one word: every part must be an adjective.
  void MatchCompound(const Document& document, WordId first, uint8_t language,
                     std::vector<AliasIndex::Hit>* hits) const {
    std::string_view text = document.text(document[first].span);
    if (text.find('-') == std::string_view::npos || text.size() > 64) return;
    const size_t start = hits->size();
    while (!text.empty()) {
      const size_t hyphen = text.find('-');
      const std::string_view part = text.substr(0, hyphen);
      const bool last = hyphen == std::string_view::npos;
      text.remove_prefix(last ? text.size() : hyphen + 1);
      bool found = false;
      for (const AliasPosting& posting : names.Find(part)) {
        const bool adjective = posting.tag == static_cast<uint8_t>(AliasKind::kAdjective);
        if (!adjective || (posting.language != 0 && language != 0 && posting.language != language)) continue;
        if (posting.rule.prefix && last) continue;
        found = true;
        hits->push_back({posting, 1, false});
      }
      if (!found) return hits->resize(start);
    }
  }
};

Knowledge::Knowledge(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Knowledge::Knowledge(Knowledge&&) noexcept = default;
Knowledge& Knowledge::operator=(Knowledge&&) noexcept = default;
Knowledge::~Knowledge() = default;

Result<Knowledge> Knowledge::Load(const std::string& dir, const std::vector<std::string>& extra_files) {
  std::optional<PlaceIndex> index = PlaceIndex::OpenFresh(dir);
  Tables tables;
  tables.ReadDir(dir, index ? PlaceIndex::kTable : std::string_view());
  for (const std::string& path : extra_files) tables.ReadExtra(path);
  tables.Finish();
  if (!tables.errors().empty()) return tables.errors().front();

  auto impl = std::make_unique<Impl>();
  impl->refused = tables.refused();
  impl->entities.reserve(tables.entities().size());
  if (index) impl->places = index->Places();
  impl->gazetteer = std::move(index);
  if (!extra_files.empty()) impl->MarkReplaced(tables.places());
  for (SpellingRule& rule : tables.spelling_rules()) impl->spellings.AddRule(std::move(rule));
  for (EntityRow& row : tables.entities()) {
    if (row.entity.kind == EntityKind::kCountry) impl->AddCountryPlace(row);
    impl->AddEntity(std::move(row));
  }
  for (const PlaceRow& row : tables.places()) impl->AddPlace(row);
  impl->names.Freeze();
  impl->place_names.Freeze();
  impl->spellings.Freeze();
  impl->FindCapitals();
  impl->pool = tables.TakePool();
  impl->pool->Seal();
  return Knowledge(std::unique_ptr<const Impl>(std::move(impl)));
}

std::vector<Error> Knowledge::Check(const std::string& dir, const std::vector<std::string>& extra_files) {
  Tables tables;
  tables.ReadDir(dir);
  for (const std::string& path : extra_files) tables.ReadExtra(path);
  tables.Finish();
  std::vector<Error> errors = tables.errors();
  errors.insert(errors.end(), tables.refused().begin(), tables.refused().end());
  const std::vector<Error> ambiguous = FindAmbiguousAliases(tables.entities());
  errors.insert(errors.end(), ambiguous.begin(), ambiguous.end());
  std::ranges::stable_sort(errors, [](const Error& a, const Error& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  return errors;
}

std::vector<AliasMatch> Knowledge::Match(const Document& document, WordId first) const {
  std::vector<AliasIndex::Hit> hits;
  const uint8_t language = impl_->LanguageNumber(document.language);
  impl_->names.Match(document, first, language, &hits);
  if (hits.empty()) impl_->MatchCompound(document, first, language, &hits);
  if (hits.empty()) return {};
  const bool begins_sentence = document[document[first].sentence].first == first;
  const auto rank = [&](const AliasIndex::Hit& hit) {
    const auto kind = static_cast<AliasKind>(hit.posting.tag);
    int kind_rank = RankOf(kind);
    // A capital inside the sentence tells the people from the adjective, where a language makes the
    // difference.
    const bool people = kind == AliasKind::kPeople && hit.capital && !begins_sentence;
    if (people && hit.posting.rule.capitals != 0) kind_rank = RankOf(AliasKind::kAdjective);
    if (kind == AliasKind::kAdjective && hit.posting.rule.capitals == 0 && hit.capital && !begins_sentence) {
      kind_rank = RankOf(AliasKind::kPeople);
    }
    return std::make_tuple(hit.posting.rule.weak, kind_rank,
                           RankOf(impl_->entities[hit.posting.target].kind));
  };
  std::ranges::stable_sort(hits, {}, rank);
  std::vector<AliasMatch> matches;
  for (const AliasIndex::Hit& hit : hits) {
    const AliasMatch match{&impl_->entities[hit.posting.target], static_cast<AliasKind>(hit.posting.tag),
                           hit.word_count, hit.posting.rule.weak};
    const bool known = std::ranges::any_of(
        matches, [&](const AliasMatch& m) { return m.entity == match.entity && m.kind == match.kind; });
    if (!known) matches.push_back(match);
  }
  return matches;
}

std::vector<PlaceMatch> Knowledge::MatchPlaces(const Document& document, WordId first) const {
  std::vector<PlaceMatch> matches;
  for (const AliasIndex::Hit& hit : impl_->PlaceHits(document, first)) {
    matches.push_back({&impl_->places[hit.posting.target], hit.word_count, hit.posting.rule.weak});
  }
  std::ranges::stable_sort(matches, [](const PlaceMatch& a, const PlaceMatch& b) {
    const auto rank = [](const PlaceMatch& m) {
      const bool country = m.place->precision == PlacePrecision::kCountry;
      return std::make_tuple(m.weak, !country, -static_cast<int64_t>(m.place->population));
    };
    return rank(a) < rank(b);
  });
  const auto same = [](const PlaceMatch& a, const PlaceMatch& b) { return a.place == b.place; };
  matches.erase(std::unique(matches.begin(), matches.end(), same), matches.end());
  return matches;
}

std::vector<const KnownEntity*> Knowledge::Find(std::string_view name) const {
  std::vector<const KnownEntity*> found;
  for (const AliasPosting& posting : impl_->names.Find(name)) {
    const KnownEntity* entity = &impl_->entities[posting.target];
    const auto kind = static_cast<AliasKind>(posting.tag);
    if (kind != AliasKind::kName && kind != AliasKind::kAcronym) continue;
    if (std::ranges::find(found, entity) == found.end()) found.push_back(entity);
  }
  return found;
}

const KnownEntity* Knowledge::FindSpelling(std::string_view name, bool person) const {
  const std::optional<uint32_t> found = impl_->spellings.Find(name, SpellingGroup(person));
  return found ? &impl_->entities[*found] : nullptr;
}

const KnownEntity* Knowledge::ById(std::string_view id) const {
  const auto found = impl_->by_id.find(id);
  return found == impl_->by_id.end() ? nullptr : &impl_->entities[found->second];
}

const KnownEntity* Knowledge::Country(std::string_view alpha3) const {
  const auto found = impl_->by_alpha3.find(alpha3);
  return found == impl_->by_alpha3.end() ? nullptr : &impl_->entities[found->second];
}

const GazetteerEntry* Knowledge::FindPlace(std::string_view name, std::string_view country) const {
  return impl_->FindPlace(name, country);
}

const GazetteerEntry* Knowledge::Capital(std::string_view alpha3) const {
  const auto found = impl_->capitals.find(alpha3);
  return found == impl_->capitals.end() ? nullptr : found->second;
}

const KnownEntity* Knowledge::OfficeHolder(std::string_view role, std::string_view country,
                                           DateSpan day) const {
  const auto found = impl_->holders.find(OfficeKey(role, country));
  if (found == impl_->holders.end()) return nullptr;
  const KnownEntity* holder = nullptr;
  for (const HeldOffice& held : found->second) {
    if (*held.term.first > day.last || (held.term.last && *held.term.last < day.first)) continue;
    const KnownEntity* entity = &impl_->entities[held.entity];
    if (holder != nullptr && holder != entity) return nullptr;
    holder = entity;
  }
  return holder;
}

std::span<const KnownEntity> Knowledge::entities() const { return impl_->entities; }
std::span<const GazetteerEntry> Knowledge::places() const { return impl_->places; }
std::span<const Error> Knowledge::refused() const { return impl_->refused; }

}  // namespace depeche
