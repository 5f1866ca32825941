// Proper names and adjectives of country: the tagger's spans joined with the knowledge tables' aliases.
#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "entities/analysis.h"
#include "entities/offices.h"

namespace depeche {
namespace {

constexpr uint32_t kMaxNameWords = 24;
constexpr size_t kMaxRoleWords = 12;  // of a role whose first word has a prefix
constexpr uint32_t kOfficeReach = 6;  // words from the beginning of an office to its holder's family name

bool MayStartAlias(const Word& word) {
  switch (word.upos) {
    case Upos::kPropn:
    case Upos::kNoun:
    case Upos::kAdj:
    case Upos::kX:
    case Upos::kNum:
      return true;
    default:
      // Articles and the like begin names only with a capital ("Le Monde", "The Hague").
      return !word.form.empty() && (static_cast<unsigned char>(word.form[0]) >= 0x80 ||
                                    (word.form[0] >= 'A' && word.form[0] <= 'Z'));
  }
}

bool Fits(EntityKind kind, NameType type) {
  switch (type) {
    case NameType::kPerson:
      return kind == EntityKind::kPerson;
    case NameType::kLocation:
      return kind == EntityKind::kCountry || kind == EntityKind::kOrganisation;
    default:
      return kind != EntityKind::kPerson;
  }
}

// The reading that the tagger's type favours; the tables' best where it is silent.
const AliasMatch& Choose(const std::vector<AliasMatch>& matches, const Name* name) {
  if (name != nullptr) {
    for (const AliasMatch& match : matches) {
      if (Fits(match.entity->kind, name->type)) return match;
    }
  }
  return matches.front();
}

WordId HeadOf(const Document& document, WordId first, WordId last) {
  for (size_t i = first.index; i <= last.index; ++i) {
    const WordId head = document.words[i].head;
    if (!head || head < first || head > last) return WordId(i);
  }
  return first;
}

bool IsDemonym(AliasKind kind) { return kind == AliasKind::kAdjective || kind == AliasKind::kPeople; }

class NameFinder {
 public:
  explicit NameFinder(Analysis& analysis) : analysis_(analysis), document_(analysis.document) {
    for (const Name& name : document_.names) {
      if (name.type == NameType::kPerson && name.first < name.last)
        families_.insert(document_[name.last].form);
    }
  }

  void Run() {
    size_t next_name = 0;
    for (const Sentence& sentence : document_.sentences) {
      WordId at = sentence.first;
      while (at < sentence.end()) {
        while (next_name < document_.names.size() && document_.names[next_name].first < at) ++next_name;
        const Name* tagged = next_name < document_.names.size() && document_.names[next_name].first == at
                                 ? &document_.names[next_name]
                                 : nullptr;
        at = Take(at, tagged, sentence.end());
      }
    }
  }

 private:
  // Takes what begins at `at`; returns where to go on.
  WordId Take(WordId at, const Name* tagged, WordId end) {
    std::vector<AliasMatch> matches;
    if (MayStartAlias(document_[at]) || IsArticleOfName(at, end))
      matches = analysis_.knowledge.Match(document_, at);
    std::erase_if(matches,
                  [&](const AliasMatch& match) { return match.weak && !IsTrusted(match, at, tagged); });
    const WordId tagged_last =
        tagged ? WithoutTime(at, std::min(tagged->last, WordId(size_t{at.index} + kMaxNameWords))) : WordId();
    if (!matches.empty() && matches.front().word_count > 0 && !IsMisread(at, matches, tagged)) {
      const AliasMatch& match = Choose(matches, tagged);
      const WordId match_last =
          std::min(WordId(at.index + size_t{match.word_count} - 1), WordId(size_t{end.index} - 1));
      const bool whole = !tagged || match_last >= tagged_last;
      if (whole) return TakeAlias(at, match_last, match, tagged);
      if (IsBodyAndPerson(match, match_last, tagged_last)) {
        TakeAlias(at, match_last, match, nullptr);
        return TakeTagged(WordId(size_t{match_last.index} + 1), tagged_last, NameType::kPerson);
      }
    }
    if (tagged && tagged_last < end && !IsTitleOnly(at, tagged_last)) {
      return TakeTagged(at, tagged_last, tagged->type);
    }
    if (!matches.empty() && matches.front().entity->kind == EntityKind::kCountry &&
        matches.front().word_count > 0) {
      const WordId last(at.index + size_t{matches.front().word_count} - 1);
      if (last < end) return TakeAlias(at, last, matches.front(), nullptr);
    }
    return WordId(size_t{at.index} + 1);
  }

  // "European Union [on Sunday]", "Security Council [of]": taggers let names run on into what is behind them.
  WordId WithoutTime(WordId first, WordId last) const {
    WordId at = last;
    while (at > first && analysis_.in_time[at.index]) --at.index;
    if (document_[at].upos != Upos::kAdp || at == first) return last;
    return WordId(size_t{at.index} - 1);
  }

  // A bare family name ("Kerry") counts where the report names its bearer in full or gives him his office;
  // any other weak alias also where the tagger sees a name of that kind. Countries' are left to the tables.
  bool IsTrusted(const AliasMatch& match, WordId at, const Name* tagged) {
    const EntityKind kind = match.entity->kind;
    if (kind == EntityKind::kCountry) return true;
    const bool whole = tagged != nullptr && tagged->last.index + 1 == at.index + match.word_count;
    const bool inside = tagged != nullptr && !whole;
    if (kind == EntityKind::kPerson) {
      if (inside || (tagged != nullptr && tagged->type == NameType::kLocation)) return false;
      if (match.kind != AliasKind::kSurname && whole && tagged->type == NameType::kPerson) return true;
      return IsNamedInFull(match.entity) || HasOfficeBefore(*match.entity, at) ||
             (whole && IsHead(*match.entity));
    }
    const bool body = whole && tagged->type != NameType::kPerson && tagged->type != NameType::kLocation;
    return body || (!inside && IsNamedInFull(match.entity));
  }

  // Whoever leads a state on the report's day needs no introduction.
  bool IsHead(const KnownEntity& person) const {
    const auto& days = document_.report().published;
    if (!days) return false;
    return std::any_of(person.offices.begin(), person.offices.end(), [&](const Office& office) {
      const bool head = office.role == "head-of-state" || office.role == "head-of-government";
      return head && office.first_year != 0 && HeldOn(office, *days);
    });
  }

  // Some tagged name of the report is an alias of theirs that is not weak.
  bool IsNamedInFull(const KnownEntity* entity) {
    if (!named_in_full_) {
      named_in_full_.emplace();
      for (const Name& name : document_.names) {
        const std::vector<AliasMatch> matches = analysis_.knowledge.Match(document_, name.first);
        for (const AliasMatch& match : matches) {
          if (!match.weak) named_in_full_->insert(match.entity);
        }
      }
    }
    return named_in_full_->contains(entity);
  }

  // "Secretary of State Kerry", "le ministre malien de la Défense Keïta": an office of his, or of his kind in
  // his country, and no other country.
  bool HasOfficeBefore(const KnownEntity& person, WordId at) const {
    const WordId first = document_[document_[at].sentence].first;
    for (uint32_t back = 1; back <= kOfficeReach && at.index >= first.index + back; ++back) {
      const WordId word(at.index - size_t{back});
      const PhraseMatch found = analysis_.lexicon.MatchRole(analysis_.keys, word, at);
      if (found.length == 0) continue;
      const Role& role = analysis_.lexicon.roles()[found.entry];
      if (role.kind != RoleKind::kPerson) continue;  // "(ministre des) Affaires étrangères"
      const std::string_view country = CountryBeside(word, at);
      if (!country.empty() && country != person.code) return false;
      if (HoldsOffice(person, role, !country.empty())) return true;
    }
    return false;
  }

  bool HoldsOffice(const KnownEntity& person, const Role& role, bool same_country) const {
    const auto& days = document_.report().published;
    return std::any_of(person.offices.begin(), person.offices.end(), [&](const Office& office) {
      const bool same =
          std::find(role.offices.begin(), role.offices.end(), office.role) != role.offices.end();
      return (same || (same_country && office.sector == role.sector)) && (!days || HeldOn(office, *days));
    });
  }

  // The country of an adjective right before the office or between it and the name.
  std::string_view CountryBeside(WordId role, WordId at) const {
    const WordId first = document_[document_[role].sentence].first;
    const WordId from = role == first ? role : WordId(role.index - size_t{1});
    for (WordId word = from; word < at; word = WordId(size_t{word.index} + 1)) {
      for (const AliasMatch& match : analysis_.knowledge.Match(document_, word)) {
        if (match.entity->kind == EntityKind::kCountry) return match.entity->code;
      }
    }
    return {};
  }

  // "(au) Caire", taken apart: an article in lower case may begin a name when a capital follows.
  bool IsArticleOfName(WordId at, WordId end) const {
    const WordId next(size_t{at.index} + 1);
    return document_[at].upos == Upos::kDet && next < end && document_[next].upos == Upos::kPropn;
  }

  // Aliases that are no names here: "Commission" of another body, "Paris" where somebody is called so.
  bool IsMisread(WordId at, const std::vector<AliasMatch>& matches, const Name* tagged) const {
    if (matches.front().word_count > 1) return false;
    if (families_.contains(document_[at].form) && (!tagged || tagged->first == tagged->last)) {
      return std::none_of(matches.begin(), matches.end(), [](const AliasMatch& match) {
        return match.entity->kind == EntityKind::kPerson || match.entity->kind == EntityKind::kOrganisation;
      });
    }
    const PhraseMatch role = analysis_.lexicon.MatchRole(analysis_.keys, at, WordId(size_t{at.index} + 1));
    return role.length > 0 && analysis_.lexicon.roles()[role.entry].kind == RoleKind::kOrganisation;
  }

  // "(chef du) Hamas Jean Dupont": two names that the tagger ran together.
  bool IsBodyAndPerson(const AliasMatch& match, WordId match_last, WordId tagged_last) const {
    if (match.kind != AliasKind::kName && match.kind != AliasKind::kAcronym) return false;
    if (match.entity->kind != EntityKind::kGroup && match.entity->kind != EntityKind::kOrganisation)
      return false;
    if (tagged_last.index < match_last.index + 2 || tagged_last.index > match_last.index + 4) return false;
    for (size_t i = size_t{match_last.index} + 1; i <= tagged_last.index; ++i) {
      if (document_.words[i].upos != Upos::kPropn || analysis_.place_of[i]) return false;
      // "(United Nations) Lake Mission" is nobody's name.
      const WordId word(i);
      const PhraseMatch role = analysis_.lexicon.MatchRole(analysis_.keys, word, WordId(i + 1));
      if (role.length > 0 && analysis_.lexicon.roles()[role.entry].kind == RoleKind::kOrganisation)
        return false;
    }
    return true;
  }

  WordId TakeAlias(WordId first, WordId last, const AliasMatch& match, const Name* tagged) {
    const WordId next(size_t{last.index} + 1);
    // "US $50 million" is money.
    if (next.index < document_.words.size() && document_[next].form == "$") return next;
    // "Indian Ocean" tells of no Indians.
    const PlaceId place = analysis_.place_of[first.index];
    if (IsDemonym(match.kind) && place && last < document_[place].last) return next;
    if (IsDemonym(match.kind) && IsOfContinent(first)) {
      analysis_.of_continent[first.index] = true;
      return next;
    }
    if (IsDemonym(match.kind)) {
      const WordId head = HeadOf(document_, first, last);
      const Upos upos = document_[head].upos;
      if (upos != Upos::kVerb && upos != Upos::kAdp && upos != Upos::kAdv) {
        for (size_t i = first.index; i <= last.index; ++i) analysis_.demonym[i] = match.entity;
      }
      return next;
    }
    NameUnit unit{.first = first, .last = last, .known = match.entity, .alias = match.kind};
    const bool fits = tagged && Fits(match.entity->kind, tagged->type);
    unit.type = fits                                         ? tagged->type
                : match.entity->kind == EntityKind::kPerson  ? NameType::kPerson
                : match.entity->kind == EntityKind::kCountry ? NameType::kLocation
                                                             : NameType::kOrganisation;
    Add(unit);
    return next;
  }

  // "a Central American country": of a part of the continent, not of the country called like it.
  bool IsOfContinent(WordId adjective) const {
    if (adjective.index == 0) return false;
    const WordId before(adjective.index - size_t{1});
    return analysis_.lexicon.IsCue(analysis_.keys[adjective.index].form, CueKind::kContinental) &&
           analysis_.lexicon.IsCue(analysis_.keys[before.index].form, CueKind::kContinentPart);
  }

  WordId TakeTagged(WordId first, WordId last, NameType type) {
    // Taggers differ on whether a title belongs to a person's name; here it does not.
    if (type == NameType::kPerson || type == NameType::kMisc) first = SkipTitles(first, last);
    if (type == NameType::kPerson) last = WithoutCountry(first, last);
    // "President of Belarus", taken for a person's name: what the title is of is another name.
    if (type == NameType::kPerson && document_[first].upos == Upos::kAdp && first < last)
      return WordId(size_t{first.index} + 1);
    if (type == NameType::kPerson && first == last && IsPlaceAlone(first)) type = NameType::kLocation;
    NameUnit unit{.first = first, .last = last, .type = type};
    if (const KnownEntity* known = FindSpelling(unit)) {
      unit.known = known;
      unit.variant = true;
    } else {
      MarkCountriesInside(unit);
      unit.affiliation = BodyBefore(unit);
    }
    Add(unit);
    return WordId(size_t{last.index} + 1);
  }

  // "(They shelled) Kherson": taggers take a lone town for a person, whom nothing else in the report names.
  bool IsPlaceAlone(WordId word) const {
    if (!analysis_.place_of[word.index] || families_.contains(document_[word].form)) return false;
    if (word == document_[document_[word].sentence].first) return false;
    const WordId before(word.index - size_t{1});
    return analysis_.lexicon.FindTitle(analysis_.keys[before.index].form) == nullptr &&
           analysis_.lexicon.MatchRole(analysis_.keys, before, word).length == 0;
  }

  // "Jane Doe [of Norway]": taggers let a person's name run on into the country that he is of.
  WordId WithoutCountry(WordId first, WordId last) const {
    for (WordId at = WordId(size_t{first.index} + 1); at < last; ++at.index) {
      if (document_[at].upos != Upos::kAdp ||
          !analysis_.lexicon.IsCue(analysis_.keys[at.index].lemma, CueKind::kComplement))
        continue;
      const std::vector<AliasMatch> matches =
          analysis_.knowledge.Match(document_, WordId(size_t{at.index} + 1));
      const bool country = !matches.empty() && matches.front().entity->kind == EntityKind::kCountry &&
                           at.index + size_t{matches.front().word_count} == last.index;
      if (country) return WordId(at.index - size_t{1});
    }
    return last;
  }

  // A name that only sounds like one of the tables': "Esmaïl Ghaani". Of people, the whole name.
  const KnownEntity* FindSpelling(const NameUnit& unit) const {
    if (unit.type == NameType::kLocation) return nullptr;
    const bool person = unit.type == NameType::kPerson;
    if (person && unit.first == unit.last) return nullptr;
    return analysis_.knowledge.FindSpelling(document_.text(document_.SpanOf(unit.first, unit.last)), person);
  }

  // "United Nations Mission in Togo": the body of states whose name begins that of a part of it.
  const KnownEntity* BodyBefore(const NameUnit& unit) const {
    if (unit.type == NameType::kPerson || unit.first == unit.last) return nullptr;
    const std::vector<AliasMatch> matches = analysis_.knowledge.Match(document_, unit.first);
    if (matches.empty() || matches.front().weak || !IsBetweenStates(matches.front().entity->code))
      return nullptr;
    return matches.front().entity->kind == EntityKind::kPerson ? nullptr : matches.front().entity;
  }

  // Adjectives and countries inside a longer name tell its country: "Parti communiste français", "US Red
  // Cross".
  void MarkCountriesInside(const NameUnit& unit) {
    if (unit.type == NameType::kPerson || unit.first == unit.last) return;
    for (size_t i = unit.first.index; i <= unit.last.index; ++i) {
      if (!MayStartAlias(document_.words[i])) continue;
      const std::vector<AliasMatch> matches = analysis_.knowledge.Match(document_, WordId(i));
      if (matches.empty() || matches.front().entity->kind == EntityKind::kPerson) continue;
      if (matches.front().entity->media) continue;  // "Russia's Ministry of Foreign Affairs", no journal's
      // Parties of the same name are many: "Freedom Democratic Party" is not the one of another country.
      const AliasMatch& match = matches.front();
      if (match.entity->sector == "PTY" && match.entity->kind == EntityKind::kOrganisation) continue;
      // What begins a name may be a mere word of it: "Paris Match".
      const bool tells = unit.type == NameType::kOrganisation && match.kind != AliasKind::kCapital &&
                         match.entity->kind == EntityKind::kCountry;
      if (i == unit.first.index && !tells) continue;
      analysis_.demonym[i] = analysis_.knowledge.Country(match.entity->code);
    }
  }

  // "US President", "Norwegian Foreign Minister" are no names, even where the tagger takes them for such.
  bool IsTitleOnly(WordId first, WordId last) const {
    if (first.index > 0 && analysis_.lexicon.FindTitle(analysis_.keys[first.index - 1].form) != nullptr)
      return false;
    const WordId end(size_t{last.index} + 1);
    const std::vector<AliasMatch> matches = analysis_.knowledge.Match(document_, first);
    if (!matches.empty() && matches.front().entity->kind == EntityKind::kCountry &&
        first.index + size_t{matches.front().word_count} < end.index) {
      first = WordId(first.index + size_t{matches.front().word_count});
    }
    const PhraseMatch role = analysis_.lexicon.MatchRole(analysis_.keys, first, end);
    return role.length > 0 && first.index + role.length == end.index &&
           analysis_.lexicon.roles()[role.entry].kind == RoleKind::kPerson;
  }

  // The first word of a person's name after titles, roles and countries: "US President Jane Doe".
  WordId SkipTitles(WordId first, WordId last) {
    while (first < last) {
      const WordKeys keys = analysis_.keys[first.index];
      uint32_t skip = analysis_.lexicon.FindTitle(keys.form) != nullptr ? 1 : 0;
      if (skip == 0) skip = analysis_.lexicon.MatchRole(analysis_.keys, first, last).length;
      if (skip == 0) {
        const std::vector<AliasMatch> matches = analysis_.knowledge.Match(document_, first);
        if (!matches.empty() && matches.front().entity->kind == EntityKind::kCountry) {
          skip = matches.front().word_count;
          if (size_t{first.index} + skip > last.index || IsGivenName(first, skip, last)) break;
          TakeAlias(first, WordId(size_t{first.index} + skip - 1), matches.front(), nullptr);
        }
      }
      if (skip == 0 || size_t{first.index} + skip > last.index) break;
      first = WordId(size_t{first.index} + skip);
    }
    return first;
  }

  // "Dominique Bertinotti", "Jordan Peterson": a country before one more word that is no title.
  bool IsGivenName(WordId first, uint32_t skip, WordId last) const {
    return skip == 1 && first.index + 1 == last.index;
  }

  void Add(NameUnit unit) {
    unit.head = HeadOf(document_, unit.first, unit.last);
    for (size_t i = unit.first.index; i <= unit.last.index; ++i) {
      analysis_.name_of[i] = static_cast<uint32_t>(analysis_.names.size());
      if (analysis_.place_of[i]) unit.place = analysis_.place_of[i];
    }
    analysis_.names.push_back(unit);
  }

  Analysis& analysis_;
  const Document& document_;
  std::unordered_set<std::string_view> families_;  // last words of people's names in the report
  std::optional<std::unordered_set<const KnownEntity*>> named_in_full_;  // once somebody asks
};

}  // namespace

namespace {

// What stands in brackets right after a name: an acronym of it, or a person's party.
class BracketReader {
 public:
  explicit BracketReader(Analysis& analysis) : analysis_(analysis), document_(analysis.document) {}

  void Run() {
    std::unordered_map<std::string_view, uint32_t> acronyms;  // of this report
    for (uint32_t n = 0; n < analysis_.names.size(); ++n) {
      NameUnit& name = analysis_.names[n];
      if (name.first == name.last) {
        const auto own = acronyms.find(document_[name.first].form);
        if (own != acronyms.end()) StandFor(own->second, &name);
      }
      if (n == 0 || !IsInBrackets(name) || analysis_.names[n - 1].last.index + 2 != name.first.index)
        continue;
      NameUnit& before = analysis_.names[n - 1];
      if (before.type == NameType::kPerson) {
        const bool party = name.known != nullptr && name.known->sector == "PTY";
        if (party) before.affiliation = name.known;
      } else if (IsAcronym(name) && before.first < before.last && before.place == PlaceId()) {
        if (IsReadingOf(name.known, before)) before.known = name.known;
        acronyms.emplace(document_[name.first].form, n - 1);
        StandFor(n - 1, &name);
      }
    }
  }

 private:
  bool IsInBrackets(const NameUnit& name) const {
    const size_t next = size_t{name.last.index} + 1;
    return name.first.index > 0 && next < document_.words.size() &&
           document_.words[name.first.index - 1].form == "(" && document_.words[next].form == ")";
  }

  // One word in capitals.
  bool IsAcronym(const NameUnit& name) const {
    const std::string_view form = document_[name.first].form;
    const auto capital = [](char c) { return (c >= 'A' && c <= 'Z') || c == '-' || c == '.'; };
    return name.first == name.last && form.size() > 1 && std::all_of(form.begin(), form.end(), capital);
  }

  // "National Liberation Army (ELN)": of several bodies of one name, the one that the letters mean.
  bool IsReadingOf(const KnownEntity* known, const NameUnit& name) const {
    if (known == nullptr) return false;
    const std::vector<AliasMatch> readings = analysis_.knowledge.Match(document_, name.first);
    return std::any_of(readings.begin(), readings.end(),
                       [&](const AliasMatch& reading) { return reading.entity == known; });
  }

  // The report's own abbreviation, whatever the tables know by these letters.
  void StandFor(uint32_t full, NameUnit* acronym) {
    const NameUnit& name = analysis_.names[full];
    acronym->known = name.known;
    acronym->type = name.type;
    acronym->stands_for = full;
  }

  Analysis& analysis_;
  const Document& document_;
};

}  // namespace

void FindNames(Analysis& analysis) {
  NameFinder(analysis).Run();
  BracketReader(analysis).Run();
  // A place that neither tagger nor tables named is a name of its own.
  const Document& document = analysis.document;
  bool added = false;
  for (size_t p = 0; p < document.places.size(); ++p) {
    const Place& place = document.places[p];
    bool free = place.told_by.empty();
    for (size_t i = place.first.index; i <= place.last.index; ++i) {
      free = free && analysis.name_of[i] == kNoUnit && analysis.demonym[i] == nullptr;
    }
    if (!free) continue;
    const NameUnit unit{.first = place.first,
                        .last = place.last,
                        .head = HeadOf(document, place.first, place.last),
                        .type = NameType::kLocation,
                        .place = PlaceId(p)};
    for (size_t i = place.first.index; i <= place.last.index; ++i) {
      analysis.name_of[i] = static_cast<uint32_t>(analysis.names.size());
    }
    analysis.names.push_back(unit);
    added = true;
  }
  if (!added) return;
  std::sort(analysis.names.begin(), analysis.names.end(),
            [](const NameUnit& a, const NameUnit& b) { return a.first < b.first; });
  for (size_t n = 0; n < analysis.names.size(); ++n) {
    for (size_t i = analysis.names[n].first.index; i <= analysis.names[n].last.index; ++i) {
      analysis.name_of[i] = static_cast<uint32_t>(n);
    }
  }
}

void FindRoles(Analysis& analysis) {
  const Document& document = analysis.document;
  const EntityLexicon& lexicon = analysis.lexicon;
  const auto may_be_role = [&](WordId id, const Role& role) {
    const Upos upos = document[id].upos;
    if (role.kind == RoleKind::kModifier)
      return upos == Upos::kAdj || upos == Upos::kNoun || upos == Upos::kPropn;
    return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kX || upos == Upos::kAdj ||
           (upos == Upos::kPron && role.partitive) || (upos == Upos::kVerb && analysis.IsNominal(id));
  };
  // "[European] Union leaders" are no leaders of unions: the first word ends a name.
  const auto cuts_name = [&](WordId first, size_t length) {
    const uint32_t name = analysis.name_of[first.index];
    return name != kNoUnit && analysis.names[name].known != nullptr && analysis.names[name].first < first &&
           analysis.names[name].last.index < first.index + length - 1;
  };
  for (const Sentence& sentence : document.sentences) {
    WordId at = sentence.first;
    while (at < sentence.end()) {
      const WordId next(size_t{at.index} + 1);
      RoleUnit unit{.first = at, .last = at};
      const PhraseMatch match = lexicon.MatchRole(analysis.keys, at, sentence.end());
      if (match.length > 0 && cuts_name(at, match.length)) {
        at = next;
        continue;
      }
      if (match.length > 0) {
        unit.role = &lexicon.roles()[match.entry];
        unit.last = WordId(at.index + size_t{match.length} - 1);
      } else if (document[at].upos == Upos::kNoun || document[at].upos == Upos::kAdj ||
                 document[at].upos == Upos::kPropn) {
        const auto begin = analysis.keys.begin() + static_cast<std::ptrdiff_t>(at.index);
        const size_t left = std::min<size_t>(kMaxRoleWords, sentence.end().index - at.index);
        uint32_t length = 0;
        unit.role =
            lexicon.PrefixedRole(document[at].form, document[at].lemma,
                                 {begin, begin + static_cast<std::ptrdiff_t>(left)}, &unit.former, &length);
        if (unit.role != nullptr) unit.last = WordId(at.index + size_t{length} - 1);
      }
      if (unit.role == nullptr) {
        at = next;
        continue;
      }
      unit.head = HeadOf(document, unit.first, unit.last);
      if (!may_be_role(unit.head, *unit.role)) {
        at = next;
        continue;
      }
      analysis.role_of[unit.head.index] = static_cast<uint32_t>(analysis.roles.size());
      analysis.roles.push_back(unit);
      at = WordId(size_t{unit.last.index} + 1);
    }
  }
}

}  // namespace depeche
