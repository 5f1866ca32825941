#include "export/publication.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "archive/corrections.h"
#include "base/table.h"
#include "base/utf8.h"

namespace depeche {
namespace {

using Json = nlohmann::ordered_json;

constexpr char kFallbackLanguage[] = "en";

// Words of the report that must not leave it, and what stands in their place.
struct Mask {
  Quote words;
  std::string role;
};

Result<Json> Corrected(const ArchivedEvent& event, bool* withdrawn) {
  for (const Correction& correction : InForce(event.corrections)) {
    if (correction.field == "withdrawn") *withdrawn = correction.value == "true";
  }
  DEPECHE_TRY(const std::string json, CorrectedJson(event.json, event.corrections));
  return Json::parse(json);
}

void MaskParticipants(const std::vector<ParticipantRecord>& side, Json* list,
                      const std::function<const std::string&(const std::string&)>& role_of,
                      std::vector<Mask>* masks) {
  for (size_t i = 0; i < side.size(); ++i) {
    if (!side[i].IsPrivatePerson()) continue;
    const std::string& role = role_of(side[i].sector);
    masks->push_back({side[i].words, role});
    (*list)[i]["entity_text"] = role;
    (*list)[i]["name"] = "";
    (*list)[i]["identifier_id"] = "";
  }
}

void MaskSources(const std::vector<SourceRecord>& sources, Json* list, const std::string& role,
                 std::vector<Mask>* masks) {
  for (size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].kind != "person") continue;
    masks->push_back({sources[i].words, role});
    (*list)[i]["text"] = role;
    (*list)[i].erase("name");
  }
}

// The byte at which the code point `index` of `text` begins, or where it ends; nothing beyond that.
std::optional<size_t> ByteAt(std::string_view text, uint32_t index) {
  size_t at = 0;
  for (uint32_t i = 0; i < index; ++i) {
    if (at >= text.size()) return std::nullopt;
    at += DecodeUtf8(text, at).length;
  }
  return at;
}

// `sentence` begins at the report's code point `start`.
std::string MaskSentence(std::string sentence, uint32_t start, std::vector<Mask> masks) {
  std::sort(masks.begin(), masks.end(),
            [](const Mask& a, const Mask& b) { return a.words.start > b.words.start; });
  uint32_t untouched = UINT32_MAX;  // nothing from here on is masked a second time
  for (const Mask& mask : masks) {
    if (mask.words.start < start || mask.words.end > untouched || mask.words.end <= mask.words.start)
      continue;
    const auto begin = ByteAt(sentence, mask.words.start - start);
    const auto end = ByteAt(sentence, mask.words.end - start);
    if (!begin || !end) continue;
    sentence.replace(*begin, *end - *begin, "[" + mask.role + "]");
    untouched = mask.words.start;
  }
  return sentence;
}

std::string MaskTitle(std::string title, const std::vector<Mask>& masks) {
  for (const Mask& mask : masks) {
    if (mask.words.text.empty()) continue;
    for (size_t at = title.find(mask.words.text); at != std::string::npos;
         at = title.find(mask.words.text, at + mask.role.size() + 2)) {
      title.replace(at, mask.words.text.size(), "[" + mask.role + "]");
    }
  }
  return title;
}

}  // namespace

Result<Publisher> Publisher::Load(const std::string& roles_path, bool all_names) {
  DEPECHE_TRY(const Table table, Table::Read(roles_path, {"sector", "language", "role"}));
  Publisher publisher;
  publisher.all_names_ = all_names;
  for (const TableRow& row : table.rows()) {
    if (row.cells[2].empty()) return table.ErrorAt(row, "the role is missing");
    publisher.roles_[{std::string(row.cells[0]), std::string(row.cells[1])}] = row.cells[2];
  }
  if (!publisher.roles_.contains({"", kFallbackLanguage}))
    return Error{"no row for a person without sector in “en”", roles_path, 0, 0, ""};
  return publisher;
}

const std::string& Publisher::RoleOf(const std::string& sector, const std::string& language) const {
  for (const std::string& one : {language, std::string(kFallbackLanguage)}) {
    for (const std::string& of : {sector, std::string()}) {
      if (const auto role = roles_.find({of, one}); role != roles_.end()) return role->second;
    }
  }
  return roles_.at({"", kFallbackLanguage});
}

Result<Publication> Publisher::Publish(const ArchivedEvent& event) const {
  Publication out;
  DEPECHE_TRY(Json json, Corrected(event, &out.withdrawn));
  DEPECHE_TRY(const EventRecord corrected, ParseEventRecord(json.dump()));
  std::vector<Mask> masks;
  if (!all_names_) {
    const auto role_of = [&](const std::string& sector) -> const std::string& {
      return RoleOf(sector, event.report.language);
    };
    MaskParticipants(corrected.actors, &json["actor"], role_of, &masks);
    MaskParticipants(corrected.recipients, &json["recipient"], role_of, &masks);
    MaskSources(corrected.attribution, &json["attribution"], role_of(""), &masks);
    for (size_t i = 0; i < corrected.figures.size(); ++i) {
      MaskSources(corrected.figures[i].attribution, &json["counts"][i]["attribution"], role_of(""), &masks);
    }
  }
  out.json = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  DEPECHE_TRY(out.record, ParseEventRecord(out.json));
  out.report = event.report;
  out.report.title = MaskTitle(event.report.title, masks);
  for (const Mask& mask : masks) out.masked.push_back(mask.words.start);
  out.sentence = MaskSentence(event.sentence, event.record.sentence_start, std::move(masks));
  out.story = event.story;
  out.story_reports = event.story_reports;
  out.independent_sources = event.independent_sources;
  out.corrections = event.corrections;
  return out;
}

}  // namespace depeche
