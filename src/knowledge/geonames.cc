#include "knowledge/geonames.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>
#include <vector>

#include "base/fold.h"

namespace depeche {
namespace {

constexpr size_t kDumpColumns = 19;
constexpr size_t kNameColumns = 8;  // the older alternateNames.txt; V2 adds two
constexpr size_t kMaxAliases = 12;
constexpr uint32_t kWellKnown = 5'000;  // a town of fewer people bears a weak name
constexpr uint64_t kProgressLines = 4096;
constexpr size_t kMaxLineBytes = 1 << 20;

// Columns of the dump.
enum : size_t {
  kId,
  kName,
  kAscii,
  kAlternates,
  kLatitude,
  kLongitude,
  kClass,
  kCode,
  kCountry,
  kCc2,
  kAdmin1,
  kAdmin2,
  kAdmin3,
  kAdmin4,
  kPopulation
};

enum class Kind : uint8_t { kNone, kCity, kRegion, kSite };

// Feature codes: https://www.geonames.org/export/codes.html
Kind KindOf(std::string_view feature_class, std::string_view code, bool sites) {
  constexpr std::array<std::string_view, 4> kGone = {"PPLH", "PPLQ", "PPLW", "PPLCH"};
  if (feature_class == "P") {
    if (std::find(kGone.begin(), kGone.end(), code) != kGone.end()) return Kind::kNone;
    return code == "PPLX" ? Kind::kSite : Kind::kCity;
  }
  if (feature_class == "A") return code == "ADM1" || code == "ADM2" ? Kind::kRegion : Kind::kNone;
  if (feature_class == "L" && (code == "RGN" || code == "AREA")) return Kind::kRegion;
  if (feature_class == "T" && (code == "ISL" || code == "ISLS" || code == "PEN")) return Kind::kRegion;
  if (sites && feature_class == "S") return Kind::kSite;
  return sites && feature_class == "L" && code == "MILB" ? Kind::kSite : Kind::kNone;
}

std::string_view ToString(Kind kind) {
  return kind == Kind::kRegion ? "region" : kind == Kind::kSite ? "site" : "city";
}

template <typename T>
bool Parse(std::string_view text, T* value) {
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), *value);
  return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
}

// The cells of a line, up to one more than there is room for.
template <size_t N>
size_t Split(std::string_view line, std::array<std::string_view, N>* cells) {
  size_t count = 0;
  for (;; ++count) {
    const size_t tab = line.find('\t');
    if (count < N) (*cells)[count] = line.substr(0, tab);
    if (tab == std::string_view::npos) return count + 1;
    line.remove_prefix(tab + 1);
  }
}

// A name as a cell of a table: without what separates names, or marks them.
std::string Cleaned(std::string_view name) {
  while (!name.empty() && (name.front() == '~' || name.front() == '=' || name.front() == '!' ||
                           name.front() == '#' || name.front() == ' ')) {
    name.remove_prefix(1);
  }
  while (!name.empty() && (name.back() == '-' || name.back() == ' ')) name.remove_suffix(1);
  return name.find(';') == std::string_view::npos ? std::string(name) : std::string();
}

struct Names {
  std::string english, french;  // preferred
  std::vector<std::string> others;
};

class Importer {
 public:
  Importer(const GeoNamesOptions& options, const std::unordered_map<std::string, std::string>& countries,
           const GeoNamesListener& listener, const std::function<void(std::string_view)>& write)
      : options_(options), countries_(countries), listener_(listener), write_(write) {}

  Result<GeoNamesCounts> Run() {
    DEPECHE_TRY(const uint64_t dump_bytes, SizeOf(options_.dump));
    total_ = 2 * dump_bytes;
    if (!options_.alternate_names.empty()) {
      DEPECHE_TRY(const uint64_t name_bytes, SizeOf(options_.alternate_names));
      total_ += name_bytes;
    }
    // First who is kept and how regions are called, then their names, then the rows.
    DEPECHE_RETURN_IF_ERROR(EachLine(options_.dump, [&](std::string_view line) { NoteRow(line); }));
    if (ids_.empty() && counts_.faulty >= counts_.lines) {
      return Error{counts_.lines == 0 ? "the file is empty" : "no line has the columns of GeoNames",
                   options_.dump, 0, 0, "give allCountries.txt or a country's file, unpacked"};
    }
    std::sort(ids_.begin(), ids_.end());
    if (!options_.alternate_names.empty()) {
      DEPECHE_RETURN_IF_ERROR(
          EachLine(options_.alternate_names, [&](std::string_view line) { NoteName(line); }));
    }
    write_(
        "# Places of a GeoNames dump (geonames.org, CC BY 4.0).\n"
        "id\tname\tname_fr\taliases\tcountry\tregion\tprecision\tlatitude\tlongitude\tpopulation\n");
    DEPECHE_RETURN_IF_ERROR(EachLine(options_.dump, [&](std::string_view line) { WriteRow(line); }));
    if (listener_.on_progress) listener_.on_progress(total_, total_);
    return counts_;
  }

 private:
  struct Row {
    std::array<std::string_view, kDumpColumns> cells;
    uint64_t id = 0;
    uint32_t population = 0;
    Kind kind = Kind::kNone;
    std::string_view country;  // alpha-3
  };

  static Result<uint64_t> SizeOf(const std::string& path) {
    std::error_code code;
    const uint64_t size = std::filesystem::file_size(path, code);
    if (code) return Error{"cannot read: " + code.message(), path, 0, 0, ""};
    return size;
  }

  template <typename Take>
  Status EachLine(const std::string& path, Take take) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return Error{"cannot read the file", path, 0, 0, ""};
    path_ = path;
    line_ = 0;
    std::string line;
    while (std::getline(in, line)) {
      ++line_;
      done_ += line.size() + 1;
      if (line_ % kProgressLines == 0 && listener_.on_progress) listener_.on_progress(done_, total_);
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (line.empty() || line.front() == '#') continue;
      take(std::string_view(line));
    }
    if (in.bad()) return Error{"cannot read on", path, line_, 0, ""};
    return Ok{};
  }

  void Fault(std::string message) {
    ++counts_.faulty;
    if (listener_.on_fault) listener_.on_fault(Error{std::move(message), path_, line_, 0, ""});
  }

  // What is wrong with a line of the dump, or nothing.
  std::string ReadRow(std::string_view line, Row* row) const {
    if (line.size() > kMaxLineBytes) return "the line is longer than a place's can be";
    const size_t count = Split(line, &row->cells);
    if (count != kDumpColumns) {
      return "the line has " + std::to_string(count) + " columns, not the " + std::to_string(kDumpColumns) +
             " of GeoNames";
    }
    const auto& cells = row->cells;
    if (!Parse(cells[kId], &row->id)) return "geonameid “" + std::string(cells[kId]) + "” is no number";
    double latitude = 0, longitude = 0;
    if (!Parse(cells[kLatitude], &latitude) || !Parse(cells[kLongitude], &longitude) || latitude < -90 ||
        latitude > 90 || longitude < -180 || longitude > 180) {
      return "no point on earth: " + std::string(cells[kLatitude]) + ", " + std::string(cells[kLongitude]);
    }
    uint64_t population = 0;
    if (!cells[kPopulation].empty() && !Parse(cells[kPopulation], &population)) {
      return "population “" + std::string(cells[kPopulation]) + "” is no number";
    }
    row->population = static_cast<uint32_t>(std::min<uint64_t>(population, UINT32_MAX));
    row->kind = KindOf(cells[kClass], cells[kCode], options_.sites);
    const auto country = countries_.find(std::string(cells[kCountry]));
    if (country != countries_.end()) row->country = country->second;
    return {};
  }

  bool IsKept(const Row& row) const {
    if (row.kind == Kind::kNone || row.country.empty() || Cleaned(row.cells[kName]).empty()) return false;
    return row.kind != Kind::kCity || row.population >= options_.min_population;
  }

  static std::string RegionKey(const Row& row) {
    return std::string(row.cells[kCountry]) + '.' + std::string(row.cells[kAdmin1]);
  }

  void NoteRow(std::string_view line) {
    ++counts_.lines;
    Row row;
    std::string fault = ReadRow(line, &row);
    if (!fault.empty()) return Fault(std::move(fault));
    if (row.cells[kClass] == "A" && row.cells[kCode] == "ADM1") {
      regions_.emplace(RegionKey(row), Cleaned(row.cells[kName]));
    }
    if (IsKept(row)) {
      ids_.push_back(row.id);
    } else {
      ++counts_.left_out;
    }
  }

  // alternateNameId, geonameid, language, name, preferred, short, colloquial, historic, from, to
  void NoteName(std::string_view line) {
    std::array<std::string_view, 10> cells;
    const size_t count = Split(line, &cells);
    if (count != kNameColumns && count != cells.size()) {
      return Fault("the line has " + std::to_string(count) + " columns, not the 8 or 10 of alternate names");
    }
    const std::string_view language = cells[2];
    if (language != "en" && language != "fr") return;
    uint64_t id = 0;
    if (!Parse(cells[1], &id)) return Fault("geonameid “" + std::string(cells[1]) + "” is no number");
    const bool colloquial = cells[6] == "1", historic = cells[7] == "1";
    if (colloquial || historic || !std::binary_search(ids_.begin(), ids_.end(), id)) return;
    std::string name = Cleaned(cells[3]);
    if (name.empty()) return;
    Names& names = names_[id];
    std::string& own = language == "en" ? names.english : names.french;
    if (own.empty() || cells[4] == "1") std::swap(own, name);
    if (!name.empty()) names.others.push_back(std::move(name));
  }

  void WriteRow(std::string_view line) {
    Row row;
    if (!ReadRow(line, &row).empty() || !IsKept(row)) return;
    const auto found = names_.find(row.id);
    const Names* names = found == names_.end() ? nullptr : &found->second;
    const std::string local = Cleaned(row.cells[kName]);
    const std::string name = names != nullptr && !names->english.empty() ? names->english : local;
    const std::string french = names != nullptr && names->french != name ? names->french : std::string();
    const std::string mark = row.kind == Kind::kCity && row.population < kWellKnown ? "~" : "";
    std::string out = "gn-" + std::to_string(row.id) + '\t' + mark + name + '\t';
    if (!french.empty()) out += mark + french;
    out += '\t' + Aliases(row, local, name, french, names, mark) + '\t' + std::string(row.country) + '\t';
    const auto region = regions_.find(RegionKey(row));
    if (region != regions_.end() && row.cells[kCode] != "ADM1") out += region->second;
    out += '\t';
    out += ToString(row.kind);
    out += '\t' + std::string(row.cells[kLatitude]) + '\t' + std::string(row.cells[kLongitude]) + '\t' +
           std::to_string(row.population) + '\n';
    write_(out);
    ++counts_.places;
  }

  std::string Aliases(const Row& row, const std::string& local, const std::string& name,
                      const std::string& french, const Names* names, const std::string& mark) const {
    std::vector<std::string> seen = {FoldKey(name), FoldKey(french)};
    std::string out;
    size_t count = 0;
    const auto add = [&](const std::string& alias) {
      if (alias.empty() || count == kMaxAliases) return;
      std::string key = FoldKey(alias);
      if (std::find(seen.begin(), seen.end(), key) != seen.end()) return;
      seen.push_back(std::move(key));
      if (count++ > 0) out += ';';
      out += mark + alias;
    };
    add(local);
    add(Cleaned(row.cells[kAscii]));
    if (names != nullptr) {
      for (const std::string& other : names->others) add(other);
    }
    return out;
  }

  const GeoNamesOptions& options_;
  const std::unordered_map<std::string, std::string>& countries_;
  const GeoNamesListener& listener_;
  const std::function<void(std::string_view)>& write_;
  GeoNamesCounts counts_;
  std::string path_;  // being read
  uint64_t line_ = 0, done_ = 0, total_ = 0;
  std::vector<uint64_t> ids_;  // of the places kept; sorted after the first reading
  std::unordered_map<std::string, std::string> regions_;
  std::unordered_map<uint64_t, Names> names_;
};

}  // namespace

Result<GeoNamesCounts> ImportGeoNames(const GeoNamesOptions& options,
                                      const std::unordered_map<std::string, std::string>& countries,
                                      const GeoNamesListener& listener,
                                      const std::function<void(std::string_view)>& write) {
  return Importer(options, countries, listener, write).Run();
}

}  // namespace depeche
