#include "synthetic_archive.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>
#include <vector>

#include "archive/archive.h"
#include "archive/coded_report.h"
#include "archive/sqlite.h"
#include "archive/writer.h"
#include "base/fold.h"

namespace depeche {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kCountries = 180, kEntities = 40'000, kPlaces = 8'000, kPublishers = 250, kSources = 2'000,
              kWords = 20'000;
constexpr size_t kReportsInTransaction = 2'000;

struct TypeRow {
  const char* type;
  const char* modes[3];  // null: none
  int quad;
  double scale;
};
constexpr auto kTypes = std::to_array<TypeRow>({
    {"CONSULT", {"visit", "phone", nullptr}, 1, 2.5},
    {"ACCUSE", {"disapprove", "allege", nullptr}, 3, -3},
    {"ASSAULT", {"explosives", "firearms", nullptr}, 4, -9},
    {"SUPPORT", {nullptr, nullptr, nullptr}, 1, 5},
    {"COERCE", {"arrest", "restrict", nullptr}, 4, -7},
    {"PROTEST", {"demo", "strike", "riot"}, 4, -5},
    {"REQUEST", {"change", "assist", nullptr}, 3, 0},
    {"AID", {"economic", "military", nullptr}, 2, 10},
    {"AGREE", {nullptr, nullptr, nullptr}, 1, 2.5},
    {"REJECT", {"change", nullptr, nullptr}, 3, -2},
    {"THREATEN", {"force", nullptr, nullptr}, 3, -3.5},
    {"COOPERATE", {"trade", nullptr, nullptr}, 2, 9.5},
    {"RETREAT", {"release", "withdraw", nullptr}, 2, 6.5},
    {"MOBILIZE", {"troops", nullptr, nullptr}, 4, -5.5},
    {"SANCTION", {"expel", nullptr, nullptr}, 4, -6},
    {"CONCEDE", {nullptr, nullptr, nullptr}, 1, 4.5},
});
constexpr auto kContexts =
    std::to_array<const char*>({"military", "economic", "legal", "election", "executive"});
constexpr auto kSectors =
    std::to_array<const char*>({"GOV", "MIL", "CVL", "REB", "COP", "LEG", "JUD", "OPP"});

class Maker {
 public:
  explicit Maker(uint64_t seed) : random_(seed) {}

  // Below `count`, the small ones often, as with names of the world.
  int Skewed(int count) { return static_cast<int>(std::pow(count + 1.0, Uniform()) - 1) % count; }
  int Even(int count) { return static_cast<int>(random_() % static_cast<uint64_t>(count)); }
  double Uniform() { return static_cast<double>(random_() >> 11) * 0x1p-53; }
  bool Chance(double p) { return Uniform() < p; }

  static std::string Country(int number) {
    return {static_cast<char>('A' + number / 26 % 26), static_cast<char>('A' + number % 26), 'X'};
  }
  // A pronounceable word that stands for a number.
  static std::string Word(int number) {
    static constexpr const char* kSyllables[] = {"ba", "do", "fi", "ga", "lu", "mé",
                                                 "no", "ra", "si", "té", "vo", "za"};
    std::string word;
    for (int left = number + 150; left > 0; left /= 12) word += kSyllables[left % 12];
    return word;
  }
  static std::string Name(std::string word) {
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
  }

  Report MakeReport(uint64_t number, int first_day) {
    Report report;
    report.id = "synthetic-" + std::to_string(number);
    report.url = "https://example.org/" + std::to_string(number);
    report.language = Chance(0.5) ? "fr" : "en";
    report.publisher = "Publisher " + std::to_string(Skewed(kPublishers));
    report.title = Text(8);
    report.published = DateSpan{DayAt(first_day), DayAt(first_day), DatePrecision::kDay};
    report.text = Text(60) + ".";
    return report;
  }

  std::string Record(uint64_t number, int published, const std::string& same_as, const std::string& language,
                     size_t length) {
    const TypeRow& type = kTypes[static_cast<size_t>(Skewed(static_cast<int>(kTypes.size())))];
    Json json;
    json["id"] = Uid(number);
    json["article"] = "synthetic";
    json["event"] = {type.type};
    const char* mode = type.modes[Even(3)];
    json["mode"] = mode == nullptr ? Json::array() : Json({mode});
    json["context"] = Chance(0.3) ? Json({kContexts[static_cast<size_t>(Even(5))]}) : Json::array();
    json["quad_code"] = type.quad;
    json["event_scale"] = type.scale;
    if (Chance(0.12)) {
      json["date"] = json["enddate"] = json["date_info"] = nullptr;
    } else {
      const int last = published - Even(6);
      const int days = Chance(0.06) ? 365 : Chance(0.1) ? 30 : 0;
      json["date"] = ToIso(DayAt(last - days));
      json["enddate"] = ToIso(DayAt(last));
      json["date_info"] = Words(0, 5);
      json["date_info"]["precision"] = days == 0 ? "day" : "span";
    }
    json["actor"] = Side(0.93);
    json["recipient"] = Side(0.55);
    json["event_loc"] = Chance(0.6) ? Place() : Json(nullptr);
    json["anchor"] = Words(10, 16);
    json["text_info"] = {{"sequence", 1}, {"start", 0}, {"end", length}};
    static constexpr const char* kStatuses[] = {"planned", "possible", "denied"};
    json["status"] = Chance(0.85) ? "occurred" : kStatuses[Even(3)];
    json["attribution"] = Json::array();
    if (Chance(0.4)) {
      Json source = Words(20, 26);
      source["name"] = "Source " + std::to_string(Skewed(kSources));
      source["kind"] = "media";
      source["stance"] = "says";
      source["how"] = "reporting verb";
      json["attribution"].push_back(std::move(source));
    }
    json["counts"] = Json::array();
    json["same_as"] = same_as.empty() ? Json(nullptr) : Json(same_as);
    json["confidence"] = std::round((0.4 + 0.6 * Uniform()) * 100) / 100;
    json["rule"] = "synthetic.rule";
    json["language"] = language;
    json["coder"] = "depeche synthetic";
    return json.dump() + "\n";
  }

  static std::string Uid(uint64_t number) {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx",
                  static_cast<unsigned long long>(number * 0x9E3779B97F4A7C15ULL));
    return text;
  }
  static Day DayAt(int number) { return MakeDay(2015, 1, 1) + std::chrono::days(number); }

 private:
  static Json Words(int start, int end) { return {{"text", "words"}, {"start", start}, {"end", end}}; }

  std::string Text(int words) {
    std::string text;
    for (int i = 0; i < words; ++i) text += (i == 0 ? "" : " ") + Word(Skewed(kWords));
    return text;
  }

  Json Side(double some) {
    Json side = Json::array();
    if (!Chance(some)) return side;
    do {
      const int number = Skewed(kEntities);
      Json who = {{"entity_text", "words"}, {"start", 0}, {"end", 5}};
      who["name"] = "Actor " + std::to_string(number);
      who["identifier_id"] = "actor-" + std::to_string(number);
      who["kind"] = number % 3 == 0 ? "person" : "organisation";
      who["code"] = Country(static_cast<int>(static_cast<int64_t>(number) * 7919 % kCountries));
      who["sector"] = kSectors[static_cast<size_t>(number) % kSectors.size()];
      who["other_sectors"] = Json::array();
      who["how"] = "subject";
      side.push_back(std::move(who));
    } while (Chance(0.15));
    return side;
  }

  Json Place() {
    const int number = Skewed(kPlaces);
    std::mt19937_64 own(static_cast<uint64_t>(number) * 77 + 1);
    Json place = Words(30, 36);
    place["name"] = Name(Word(number));
    place["country"] = Country(number % kCountries);
    place["lat"] = std::round((static_cast<double>(own() % 120'000) / 1000 - 50) * 1e4) / 1e4;
    place["lon"] = std::round((static_cast<double>(own() % 360'000) / 1000 - 180) * 1e4) / 1e4;
    place["precision"] = "city";
    place["place_id"] = "place-" + std::to_string(number);
    return place;
  }

  std::mt19937_64 random_;
};

// Reports of the same days tell the same events: stories of two to six events, one in ten events in one.
void AddStories(SQLite::Database& database, Maker& maker) {
  SQLite::Transaction transaction(database);
  SQLite::Statement events(
      database,
      "SELECT id, type, quad, first_day FROM event WHERE aside = 0 AND first_day IS NOT NULL "
      "ORDER BY type, first_day, id");
  SQLite::Statement story(
      database,
      "INSERT INTO story(uid, lead, type, quad, first_day, last_day, events, reports, copies, "
      "independent_sources) VALUES(?, ?, ?, ?, ?, ?, ?, ?, 0, ?) RETURNING id");
  SQLite::Statement belongs(database, "UPDATE event SET story_id = ? WHERE id = ?");
  uint64_t number = 0;
  while (events.executeStep()) {
    if (!maker.Chance(0.04)) continue;
    std::vector<int64_t> members = {events.getColumn(0).getInt64()};
    const std::string type = events.getColumn(1).getString();
    const int quad = events.getColumn(2).getInt();
    const int64_t day = events.getColumn(3).getInt64();
    for (int more = 1 + maker.Even(5); more > 0 && events.executeStep(); --more)
      members.push_back(events.getColumn(0).getInt64());
    const auto size = static_cast<int>(members.size());
    story.bind(1, Maker::Uid(++number + (1ULL << 40)));
    story.bind(2, members.front());
    story.bind(3, type);
    story.bind(4, quad);
    story.bind(5, day);
    story.bind(6, day);
    story.bind(7, size);
    story.bind(8, size);
    story.bind(9, 1 + maker.Skewed(size));
    story.executeStep();
    const int64_t row = story.getColumn(0).getInt64();
    story.reset();
    for (const int64_t member : members) {
      belongs.bind(1, row);
      belongs.bind(2, member);
      belongs.exec();
      belongs.reset();
    }
  }
  transaction.commit();
}

Status Fill(const Archive& archive, const SyntheticOptions& options,
            const std::function<void(uint64_t)>& progress) {
  archive.database().exec("PRAGMA cache_size = -524288");  // KiB: the whole, so that nothing is written twice
  archive.database().exec("PRAGMA temp_store = MEMORY");
  Maker maker(options.seed);
  DEPECHE_TRY(Writer writer, Writer::Open(archive));
  DEPECHE_TRY(const int64_t coding, writer.Coding("depeche synthetic", "{}"));
  std::vector<int64_t> copies;
  uint64_t events = 0;
  for (uint64_t number = 0; events < options.events; ++number) {
    const int day = maker.Even(3652);
    Report report = maker.MakeReport(number, day);
    std::string lines;
    std::string fullest;
    for (int i = 2 + maker.Even(9); i > 0 && events < options.events; --i) {
      const bool again = !fullest.empty() && maker.Chance(0.04);
      lines += maker.Record(events, day, again ? fullest : "", report.language, report.text.size());
      if (!again) fullest = Maker::Uid(events);
      ++events;
    }
    ReportIdentity identity = Identify(report, ".");
    Document document(std::move(report));
    document.language = document.report().language;
    DEPECHE_TRY(const CodedReport coded, PrepareReport(document, std::move(identity), lines));
    DEPECHE_TRY(const int64_t row, writer.Store(coded, coding));
    if (maker.Chance(0.08) && row > 1) copies.push_back(row);
    if ((number + 1) % kReportsInTransaction == 0) {
      DEPECHE_RETURN_IF_ERROR(writer.Flush());
      progress(events);
    }
  }
  DEPECHE_RETURN_IF_ERROR(writer.Flush());
  return Guard(archive.path(), [&]() -> Status {
    SQLite::Database& database = archive.database();
    database.exec("BEGIN");
    SQLite::Statement copy(database, "UPDATE report SET copy_of = id - 1 WHERE id = ?");
    for (const int64_t row : copies) {
      copy.bind(1, row);
      copy.exec();
      copy.reset();
    }
    database.exec("COMMIT");
    AddStories(database, maker);
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    return Ok{};
  });
}

}  // namespace

std::string SyntheticWord(int rank) { return Maker::Word(rank); }

Status MakeSyntheticArchive(const std::string& path, const SyntheticOptions& options,
                            const std::function<void(uint64_t)>& progress) {
  namespace fs = std::filesystem;
  if (fs::exists(path)) return Ok{};
  const std::string part = path + ".part";  // a run that was ended early must not pass for a whole one
  for (const char* more : {"", "-wal", "-shm"}) fs::remove(part + more);
  {
    DEPECHE_TRY(const Archive archive, Archive::Open(part, ArchiveMode::kCreate));
    DEPECHE_RETURN_IF_ERROR(Fill(archive, options, progress));
  }
  fs::rename(part, path);
  return Ok{};
}

}  // namespace depeche
