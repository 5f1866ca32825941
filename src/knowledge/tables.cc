#include "knowledge/tables.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <functional>

#include "base/file.h"
#include "base/table.h"
#include "knowledge/alias_index.h"
#include "knowledge/ontology_codes.h"

namespace depeche {
namespace {

using Columns = std::vector<std::string_view>;

std::string Quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

bool IsAlphaCode(std::string_view code, size_t size) {
  return code.size() == size && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool IsId(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

template <typename T>
bool ParseNumber(std::string_view text, T* out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *out);
  return error == std::errc() && end == text.data() + text.size();
}

// The name of a column ends in the language of its cells: "aliases_fr".
std::string_view LanguageOf(std::string_view column) { return column.substr(column.rfind('_') + 1); }

struct KindName {
  std::string_view name;
  EntityKind kind;
  bool media;
};
constexpr KindName kOrganisationKinds[] = {
    {"body", EntityKind::kOrganisation, false},
    {"company", EntityKind::kOrganisation, false},
    {"court", EntityKind::kOrganisation, false},
    {"force", EntityKind::kOrganisation, false},
    {"group", EntityKind::kGroup, false},
    {"media", EntityKind::kOrganisation, true},
    {"movement", EntityKind::kGroup, false},
    {"ngo", EntityKind::kOrganisation, false},
    {"parliament", EntityKind::kOrganisation, false},
    {"party", EntityKind::kOrganisation, false},
    {"religious", EntityKind::kOrganisation, false},
    {"seat", EntityKind::kOrganisation, false},
    {"service", EntityKind::kOrganisation, false},
    {"union", EntityKind::kOrganisation, false},
};

const KindName* FindKind(std::string_view name) {
  const auto* found = std::ranges::find(kOrganisationKinds, name, &KindName::name);
  return found == std::end(kOrganisationKinds) ? nullptr : found;
}

std::string KindList() {
  std::string list;
  for (const KindName& kind : kOrganisationKinds) {
    if (!list.empty()) list += ", ";
    list += kind.name;
  }
  return list;
}

}  // namespace

// Reads one file into the tables. A row with a fault adds an error and nothing else.
class TableReader {
 public:
  TableReader(Tables* tables, bool extra) : t_(*tables), extra_(extra) {}

  void Read(const std::string& path) {
    auto text = ReadFile(path);
    if (!text.ok()) return Report(text.error());
    const Layout* layout = LayoutOf(*text);
    if (layout == nullptr) {
      return Report({"no known table: its header line fits none of the formats", path, 0, 0,
                     "see docs/knowledge.md for the columns"});
    }
    columns_ = layout->columns;
    auto table = Table::Parse(std::move(*text), path, columns_);
    if (!table.ok()) return Report(table.error());
    table_ = &*table;
    file_ = t_.pool_->Keep(std::filesystem::path(path).filename().string());
    path_ = t_.pool_->Keep(path);
    for (const TableRow& row : table->rows()) {
      row_ = &row;
      faulty_ = false;
      (this->*layout->read)();
    }
  }

 private:
  struct Layout {
    Columns columns;
    void (TableReader::*read)();
  };

  static const std::vector<Layout>& Layouts() {
    static const std::vector<Layout> layouts = {
        {{"id", "alpha3", "alpha2", "code", "other_sectors", "name_en", "name_fr", "aliases_en", "aliases_fr",
          "adjectives_en", "adjectives_fr", "peoples_en", "peoples_fr", "capitals_en", "capitals_fr",
          "reason"},
         &TableReader::Country},
        {{"id", "name", "name_fr", "aliases", "kind", "code", "sector", "other_sectors", "reason"},
         &TableReader::Organisation},
        {{"id", "name", "name_fr", "aliases", "surnames", "code", "sector", "other_sectors", "offices",
          "reason"},
         &TableReader::Person},
        {{"id", "name", "name_fr", "aliases", "country", "region", "precision", "latitude", "longitude",
          "population"},
         &TableReader::PlaceEntry},
        {{"role", "sector", "title_en", "title_fr"}, &TableReader::Role},
        {{"letters", "sound"}, &TableReader::Spelling},
    };
    return layouts;
  }

  static const Layout* LayoutOf(std::string_view text) {
    while (!text.empty()) {
      const size_t newline = text.find('\n');
      const std::string_view line = text.substr(0, newline);
      text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
      if (Trim(line).empty() || line.front() == '#') continue;
      const std::vector<std::string_view> names = SplitList(line, '\t');
      for (const Layout& layout : Layouts()) {
        if (std::ranges::equal(layout.columns, names)) return &layout;
      }
      return nullptr;
    }
    return nullptr;
  }

  std::string_view Cell(std::string_view column) const {
    const auto at = std::ranges::find(columns_, column) - columns_.begin();
    return row_->cells[static_cast<size_t>(at)];
  }
  std::string_view Kept(std::string_view column) { return t_.pool_->Keep(Cell(column)); }
  std::vector<std::string_view> KeptList(std::string_view column) {
    std::vector<std::string_view> list = SplitList(Cell(column), ';');
    for (std::string_view& item : list) item = t_.pool_->Keep(item);
    return list;
  }

  void Report(Error error) { (extra_ ? t_.refused_ : t_.errors_).push_back(std::move(error)); }
  void Fault(std::string message, std::string hint = "") {
    faulty_ = true;
    Report(table_->ErrorAt(*row_, std::move(message), std::move(hint)));
  }

  void AddAliases(std::string_view column, AliasKind kind, std::string_view language,
                  std::vector<AliasSource>* aliases, bool weak = false) {
    for (std::string_view alias : KeptList(column)) {
      const ParsedAlias parsed = ParseAlias(alias);
      if (parsed.rule.atom_count == 0) {
        Fault("alias " + Quoted(alias) + " has no letter or digit");
        continue;
      }
      const bool acronym = kind == AliasKind::kName && parsed.rule.exact_case;
      aliases->push_back({alias, acronym ? AliasKind::kAcronym : kind, language, weak});
    }
  }

  // A name may carry alias marks too ("~Jersey"); what others see is the name alone.
  std::string_view NameAlias(std::string_view column, std::string_view language, bool needed,
                             std::vector<AliasSource>* aliases) {
    const std::string_view cell = Kept(column);
    if (cell.empty()) {
      if (needed) Fault("no " + std::string(column));
      return {};
    }
    const ParsedAlias parsed = ParseAlias(cell);
    if (parsed.rule.atom_count == 0) {
      Fault(std::string(column) + " " + Quoted(cell) + " has no letter or digit");
      return {};
    }
    const AliasKind kind = parsed.rule.exact_case ? AliasKind::kAcronym : AliasKind::kName;
    aliases->push_back({cell, kind, language, false});
    return parsed.text;
  }

  void CheckId(std::string_view id) {
    if (!IsId(id)) {
      Fault("id " + Quoted(id) + " should be small letters, digits, hyphens and stops");
    }
  }

  bool KnownCode(std::string_view code) const {
    return IsNonStateCode(code) || t_.country_by_alpha3_.contains(code);
  }

  void CheckCode(std::string_view code) {
    if (!code.empty() && !KnownCode(code)) {
      Fault("code " + Quoted(code) + " is no country of the tables and no non-state code",
            "use an alpha-3 country code or IGO, UNO, EUR, NGO, ISM, IMG, MNC");
    }
  }

  void CheckSector(std::string_view sector) {
    if (!sector.empty() && !IsSector(sector)) Fault("sector " + Quoted(sector) + " is none of PLOVER's");
  }

  void ReadSectors(KnownEntity* entity, bool with_first = true) {
    if (with_first) {
      entity->sector = Kept("sector");
      CheckSector(entity->sector);
    }
    entity->other_sectors = KeptList("other_sectors");
    for (std::string_view sector : entity->other_sectors) CheckSector(sector);
  }

  void Country() {
    EntityRow row;
    KnownEntity& e = row.entity;
    e.id = Kept("id");
    e.kind = EntityKind::kCountry;
    row.alpha3 = Kept("alpha3");
    e.code = Kept("code");
    ReadSectors(&e, false);
    if (!IsAlphaCode(row.alpha3, 3)) Fault("alpha3 " + Quoted(row.alpha3) + " is not three capitals");
    if (!IsAlphaCode(Cell("alpha2"), 2)) Fault("alpha2 " + Quoted(Cell("alpha2")) + " is not two capitals");
    if (!IsAlphaCode(e.code, 3)) Fault("code " + Quoted(e.code) + " is not three capitals");
    e.name = NameAlias("name_en", "en", true, &row.aliases);
    e.shown_name = {e.name, LanguageOf("name_fr"), NameAlias("name_fr", "fr", true, &row.aliases)};
    static constexpr std::pair<std::string_view, AliasKind> kLists[] = {
        {"aliases_en", AliasKind::kName},         {"aliases_fr", AliasKind::kName},
        {"adjectives_en", AliasKind::kAdjective}, {"adjectives_fr", AliasKind::kAdjective},
        {"peoples_en", AliasKind::kPeople},       {"peoples_fr", AliasKind::kPeople},
        {"capitals_en", AliasKind::kCapital},     {"capitals_fr", AliasKind::kCapital}};
    for (const auto& [column, kind] : kLists) AddAliases(column, kind, LanguageOf(column), &row.aliases);
    const auto [at, fresh] = t_.country_by_alpha3_.try_emplace(row.alpha3, t_.entities_.size());
    if (!fresh && t_.entities_[at->second].entity.id != e.id) {
      Fault("alpha3 " + Quoted(row.alpha3) + " is taken by " + Quoted(t_.entities_[at->second].entity.id));
    }
    row.reason = Kept("reason");
    AddEntity(std::move(row));
  }

  void Organisation() {
    EntityRow row;
    KnownEntity& e = row.entity;
    e.id = Kept("id");
    e.name = NameAlias("name", "", true, &row.aliases);
    e.shown_name = {e.name, LanguageOf("name_fr"), NameAlias("name_fr", "", false, &row.aliases)};
    AddAliases("aliases", AliasKind::kName, "", &row.aliases);
    e.code = Kept("code");
    CheckCode(e.code);
    ReadSectors(&e);
    if (const KindName* kind = FindKind(Cell("kind"))) {
      e.kind = kind->kind;
      e.media = kind->media;
    } else {
      Fault("kind " + Quoted(Cell("kind")) + " is not known", "use one of " + KindList());
    }
    row.reason = Kept("reason");
    AddEntity(std::move(row));
  }

  void Person() {
    EntityRow row;
    KnownEntity& e = row.entity;
    e.id = Kept("id");
    e.kind = EntityKind::kPerson;
    e.name = NameAlias("name", "", true, &row.aliases);
    e.shown_name = {e.name, LanguageOf("name_fr"), NameAlias("name_fr", "", false, &row.aliases)};
    AddAliases("aliases", AliasKind::kName, "", &row.aliases);
    AddAliases("surnames", AliasKind::kSurname, "", &row.aliases, /*weak=*/true);
    e.code = Kept("code");
    CheckCode(e.code);
    ReadSectors(&e);
    for (std::string_view office : SplitList(Cell("offices"), ';')) ReadOffice(office, &row);
    SortOffices(&row);
    row.reason = Kept("reason");
    AddEntity(std::move(row));
  }

  // role|country|first|last|title_en|title_fr|organisation
  void ReadOffice(std::string_view text, EntityRow* row) {
    std::vector<std::string_view> parts;
    for (size_t from = 0;;) {
      const size_t bar = text.find('|', from);
      parts.push_back(Trim(text.substr(from, bar == std::string_view::npos ? bar : bar - from)));
      if (bar == std::string_view::npos) break;
      from = bar + 1;
    }
    if (parts.size() < 4 || parts.size() > 7) {
      return Fault("office " + Quoted(text) + " has " + std::to_string(parts.size()) + " parts",
                   "write role|country|first|last|title_en|title_fr|organisation, the last three at will");
    }
    parts.resize(7);
    const auto role = t_.roles_.find(parts[0]);
    if (role == t_.roles_.end()) {
      return Fault("role " + Quoted(parts[0]) + " is not in roles.tsv");
    }
    if (!parts[1].empty() && !KnownCode(parts[1])) {
      return Fault("office country " + Quoted(parts[1]) + " is not known");
    }
    Term term;
    Office office;
    if (!ReadTerm(parts[2], parts[3], &term, &office)) return;
    office.role = role->first;
    office.country = t_.pool_->Keep(parts[1]);
    office.sector = role->second.sector;
    office.title = {parts[4].empty() ? role->second.title_en : t_.pool_->Keep(parts[4]),
                    LanguageOf("title_fr"),
                    parts[5].empty() ? role->second.title_fr : t_.pool_->Keep(parts[5])};
    office.organisation = t_.pool_->Keep(parts[6]);
    row->entity.offices.push_back(office);
    row->terms.push_back(term);
  }

  bool ReadTerm(std::string_view first, std::string_view last, Term* term, Office* office) {
    const auto from = ParsePublished(first);
    const auto to = ParsePublished(last);
    if (!first.empty() && !from) {
      Fault("date " + Quoted(first) + " is not YYYY, YYYY-MM or YYYY-MM-DD");
      return false;
    }
    if (!last.empty() && !to) {
      Fault("date " + Quoted(last) + " is not YYYY, YYYY-MM or YYYY-MM-DD");
      return false;
    }
    if (from && to && from->first > to->last) {
      Fault("an office that ends (" + std::string(last) + ") before it begins (" + std::string(first) + ")");
      return false;
    }
    const auto year = [](Day day) { return int{std::chrono::year_month_day(day).year()}; };
    for (const auto& span : {from, to}) {
      if (span && (year(span->first) < 1850 || year(span->last) > 2100)) {
        Fault("year " + std::to_string(year(span->first)) + " is out of range");
        return false;
      }
    }
    if (from) {
      term->first = from->first;
      office->first = from->first;
      office->first_year = year(from->first);
    }
    if (to) {
      term->last = to->last;
      office->last = to->last;
      office->last_year = year(to->last);
    }
    return true;
  }

  static void SortOffices(EntityRow* row) {
    std::vector<size_t> order(row->terms.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, {}, [&](size_t i) { return row->terms[i].first; });
    std::vector<Office> offices;
    std::vector<Term> terms;
    for (size_t i : order) {
      offices.push_back(row->entity.offices[i]);
      terms.push_back(row->terms[i]);
    }
    row->entity.offices = std::move(offices);
    row->terms = std::move(terms);
  }

  void PlaceEntry() {
    PlaceRow row;
    GazetteerEntry& p = row.place;
    p.id = Kept("id");
    p.name = NameAlias("name", "", true, &row.aliases);
    NameAlias("name_fr", "", false, &row.aliases);
    AddAliases("aliases", AliasKind::kName, "", &row.aliases);
    p.country = Kept("country");
    if (!p.country.empty() && !t_.country_by_alpha3_.contains(p.country)) {
      Fault("country " + Quoted(p.country) + " is not in the country table");
    }
    p.region = Kept("region");
    ReadPrecision(Cell("precision"), &p);
    ReadPoint(&p);
    if (!Cell("population").empty() && !ParseNumber(Cell("population"), &p.population)) {
      Fault("population " + Quoted(Cell("population")) + " is no number");
    }
    AddPlace(std::move(row));
  }

  void ReadPrecision(std::string_view text, GazetteerEntry* place) {
    for (PlacePrecision p : {PlacePrecision::kRegion, PlacePrecision::kCity, PlacePrecision::kSite}) {
      if (text == ToString(p)) {
        place->precision = p;
        return;
      }
    }
    Fault("precision " + Quoted(text) + " is none of region, city, site");
  }

  void ReadPoint(GazetteerEntry* place) {
    const std::string_view latitude = Cell("latitude"), longitude = Cell("longitude");
    if (latitude.empty() && longitude.empty()) return;
    if (!ParseNumber(latitude, &place->latitude) || !ParseNumber(longitude, &place->longitude) ||
        place->latitude < -90 || place->latitude > 90 || place->longitude < -180 || place->longitude > 180) {
      return Fault("no point on earth: " + Quoted(latitude) + ", " + Quoted(longitude));
    }
    place->has_point = true;
  }

  void Role() {
    const RoleRow row{Kept("sector"), Kept("title_en"), Kept("title_fr")};
    CheckSector(row.sector);
    CheckId(Cell("role"));
    if (faulty_) return;
    if (!t_.roles_.try_emplace(Kept("role"), row).second && !extra_) {
      Fault("role " + Quoted(Cell("role")) + " is there twice");
    }
  }

  void Spelling() {
    std::optional<SpellingRule> rule = ParseSpellingRule(Cell("letters"), Cell("sound"));
    if (!rule) {
      return Fault(
          "spelling " + Quoted(Cell("letters")) + " → " + Quoted(Cell("sound")) + " is not understood",
          "letters a to z with ^, $ or [letters]; sounds of docs/knowledge.md");
    }
    t_.spelling_rules_.push_back(std::move(*rule));
  }

  void AddEntity(EntityRow row) {
    CheckId(row.entity.id);
    row.entity.table = file_;
    row.path = path_;
    row.extra = extra_;
    row.entity.line = row_->line;
    const auto found = t_.entity_by_id_.find(row.entity.id);
    if (found != t_.entity_by_id_.end() && !extra_) {
      const KnownEntity& other = t_.entities_[found->second].entity;
      Fault("id " + Quoted(row.entity.id) + " is taken by " + std::string(other.table) + ":" +
            std::to_string(other.line));
    }
    if (faulty_) return;
    if (found != t_.entity_by_id_.end()) {
      t_.entities_[found->second] = std::move(row);
      return;
    }
    t_.entity_by_id_.emplace(row.entity.id, t_.entities_.size());
    t_.entities_.push_back(std::move(row));
  }

  void AddPlace(PlaceRow row) {
    CheckId(row.place.id);
    const auto found = t_.place_by_id_.find(row.place.id);
    if (found != t_.place_by_id_.end() && !extra_) Fault("id " + Quoted(row.place.id) + " is there twice");
    if (faulty_) return;
    if (found != t_.place_by_id_.end()) {
      t_.places_[found->second] = std::move(row);
      return;
    }
    t_.place_by_id_.emplace(row.place.id, t_.places_.size());
    t_.places_.push_back(std::move(row));
  }

  Tables& t_;
  bool extra_;
  Columns columns_;
  const Table* table_ = nullptr;
  const TableRow* row_ = nullptr;
  std::string_view file_, path_;
  bool faulty_ = false;
};

void Tables::ReadPlacesAlone(const std::string& dir, const std::string& path) {
  TableReader(this, false).Read(dir + "/countries.tsv");
  TableReader(this, false).Read(path);
}

bool Tables::ReadDir(const std::string& dir, std::string_view without) {
  std::vector<std::string> paths;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(dir, failed)) {
    if (entry.path().extension() == ".tsv" && entry.path().filename() != without)
      paths.push_back(entry.path().string());
  }
  if (failed) {
    errors_.push_back({"cannot read the folder of knowledge tables: " + failed.message(), dir, 0, 0, ""});
    return false;
  }
  // Countries and roles first: other rows are checked against them.
  const auto rank = [](const std::string& path) {
    const std::string name = std::filesystem::path(path).filename().string();
    return name == "countries.tsv" ? 0 : name == "roles.tsv" ? 1 : 2;
  };
  std::ranges::sort(paths, [&](const std::string& a, const std::string& b) {
    return std::make_pair(rank(a), std::cref(a)) < std::make_pair(rank(b), std::cref(b));
  });
  if (paths.empty()) {
    errors_.push_back({"no knowledge table (*.tsv)", dir, 0, 0, ""});
    return false;
  }
  for (const std::string& path : paths) TableReader(this, false).Read(path);
  return true;
}

void Tables::ReadExtra(const std::string& path) { TableReader(this, true).Read(path); }

void Tables::Finish() {
  for (EntityRow& row : entities_) {
    const auto fault = [&](const std::string& message) {
      const std::string hint = row.extra ? "this part of the row is left out" : "";
      (row.extra ? refused_ : errors_).push_back({message, std::string(row.path), row.entity.line, 0, hint});
    };
    if (row.entity.kind == EntityKind::kCountry && !country_by_alpha3_.contains(row.entity.code)) {
      fault("code " + Quoted(row.entity.code) + " is not in the country table");
      row.entity.code = row.alpha3;
    }
    for (size_t i = row.entity.offices.size(); i-- > 0;) {
      Office& office = row.entity.offices[i];
      if (office.organisation.empty()) continue;
      const auto found = entity_by_id_.find(office.organisation);
      if (found == entity_by_id_.end()) {
        fault("organisation " + Quoted(office.organisation) + " is in no table");
        row.entity.offices.erase(row.entity.offices.begin() + static_cast<std::ptrdiff_t>(i));
        row.terms.erase(row.terms.begin() + static_cast<std::ptrdiff_t>(i));
        continue;
      }
      if (office.sector.empty()) office.sector = entities_[found->second].entity.sector;
    }
  }
}

}  // namespace depeche
