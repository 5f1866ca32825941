#include "server/story_json.h"

#include <algorithm>
#include <map>
#include <set>

#include "depeche/coder.h"

namespace depeche {
namespace {

OrderedJson DayJson(const std::optional<Day>& day) {
  return day ? OrderedJson(ToIso(*day)) : OrderedJson(nullptr);
}

Result<std::string> EventText(Reader& reader, const ArchivedEvent& event) {
  DEPECHE_TRY(const ParticipantKeys keys, KeysOf(reader, event.row));
  return EventLine(event, keys);
}

// A JSON object out of text members: what is rendered already is not parsed again.
class ObjectText {
 public:
  void Add(const std::string& key, const std::string& value) {
    text_ += (text_.size() == 1 ? "" : ",") + JsonText(key) + ":" + value;
  }
  void Add(const std::string& key, const OrderedJson& value) { Add(key, Dump(value)); }
  std::string Take() { return text_ + "}"; }

 private:
  std::string text_ = "{";
};

std::string List(const std::vector<std::string>& members) {
  std::string out = "[";
  for (size_t i = 0; i < members.size(); ++i) out += (i == 0 ? "" : ",") + members[i];
  return out + "]";
}

OrderedJson SourceJson(const SourceRecord& source) {
  OrderedJson json = {{"text", source.words.text}, {"start", source.words.start}, {"end", source.words.end}};
  if (!source.name.empty()) json["name"] = source.name;
  json["kind"] = source.kind;
  json["stance"] = source.stance;
  json["how"] = source.how;
  return json;
}

OrderedJson DifferencesJson(const std::vector<Difference>& differences) {
  OrderedJson list = OrderedJson::array();
  for (const Difference& difference : differences) {
    OrderedJson values = OrderedJson::array();
    for (const DifferingValue& value : difference.values) {
      OrderedJson told = OrderedJson::parse(value.value, nullptr, false);
      OrderedJson attribution = OrderedJson::array();
      for (const SourceRecord& source : value.attribution) attribution.push_back(SourceJson(source));
      values.push_back({{"value", told.is_discarded() ? OrderedJson(value.value) : std::move(told)},
                        {"label", value.label},
                        {"reports", value.reports},
                        {"attribution", std::move(attribution)}});
    }
    list.push_back({{"field", difference.field}, {"values", std::move(values)}});
  }
  return list;
}

// Each source's stances; the record's own voice has none.
OrderedJson StancesJson(const std::vector<std::string>& stances) {
  static const std::set<std::string> kKnown = {"says",   "confirms", "denies",
                                               "claims", "accuses",  "announces"};
  OrderedJson list = OrderedJson::array();
  for (const std::string& stance : stances) {
    if (kKnown.contains(stance)) list.push_back(stance);
  }
  return list;
}

}  // namespace

Result<std::string> StorySummaryJson(Reader& reader, const StorySummary& story) {
  ObjectText object;
  object.Add("uid", OrderedJson(story.uid));
  object.Add("type", OrderedJson(story.type));
  object.Add("quad", OrderedJson(story.quad));
  object.Add("first_day", DayJson(story.first_day));
  object.Add("last_day", DayJson(story.last_day));
  object.Add("events", OrderedJson(story.events));
  object.Add("reports", OrderedJson(story.reports));
  object.Add("copies", OrderedJson(story.copies));
  object.Add("independent_sources", OrderedJson(story.independent_sources));
  DEPECHE_TRY(const std::string lead, EventText(reader, story.lead));
  object.Add("lead", lead);
  return object.Take();
}

Result<std::string> StoryDetailJson(Reader& reader, const StoryDetail& detail) {
  std::map<int64_t, std::string> uids;  // of reports, by row
  for (const StoryAccount& account : detail.accounts) {
    uids[account.report.row] = account.report.uid;
    for (const ReportInfo& copy : account.copies) uids[copy.row] = copy.uid;
  }
  std::vector<std::string> accounts;
  for (const StoryAccount& account : detail.accounts) {
    std::vector<std::string> events;
    for (const ArchivedEvent& event : account.events) {
      DEPECHE_TRY(std::string line, EventText(reader, event));
      events.push_back(std::move(line));
    }
    OrderedJson copies = OrderedJson::array();
    for (const ReportInfo& copy : account.copies) copies.push_back(ReportJson(copy));
    ObjectText object;
    object.Add("report", ReportJson(account.report));
    object.Add("events", List(events));
    object.Add("copies", copies);
    object.Add("source_group", OrderedJson(account.source));
    accounts.push_back(object.Take());
  }
  OrderedJson sources = OrderedJson::array();
  for (size_t i = 0; i < detail.sources.size(); ++i) {
    const IndependentSource& source = detail.sources[i];
    OrderedJson reports = OrderedJson::array();
    for (const int64_t row : source.reports) {
      if (const auto uid = uids.find(row); uid != uids.end()) reports.push_back(uid->second);
    }
    sources.push_back({{"group", i},
                       {"name", source.name},
                       {"kind", source.kind},
                       {"counts", source.counts},
                       {"stances", StancesJson(source.stances)},
                       {"reports", std::move(reports)}});
  }
  OrderedJson links = OrderedJson::array();
  for (const StoryLink& link : detail.links) {
    links.push_back({{"event", link.event}, {"to", link.to}, {"why", Describe(link.comparison)}});
  }
  ObjectText object;
  DEPECHE_TRY(const std::string story, StorySummaryJson(reader, detail.story));
  object.Add("story", story);
  object.Add("accounts", List(accounts));
  object.Add("sources", sources);
  object.Add("differences", DifferencesJson(detail.differences));
  object.Add("links", links);
  return object.Take();
}

OrderedJson OfficeJson(const Office& office) {
  const auto year = [](int number) {
    return number == 0 ? OrderedJson(nullptr) : OrderedJson(std::to_string(number));
  };
  const std::string_view title = office.title.english.empty() ? office.role : office.title.english;
  return {{"office", title},
          {"country", office.country},
          {"sector", office.sector},
          {"from", year(office.first_year)},
          {"to", year(office.last_year)},
          {"origin", "table"}};
}

OrderedJson ArchiveJson(const ArchiveInfo& info, const std::string& path) {
  const auto counts = [](const ArchiveInfo::Counts& list) {
    OrderedJson json = OrderedJson::array();
    for (const auto& [value, reports] : list) json.push_back({{"value", value}, {"reports", reports}});
    return json;
  };
  OrderedJson json;
  json["name"] = path.substr(path.rfind('/') + 1);
  json["program"] = "depeche " + std::string(kVersion);
  json["revision"] = std::to_string(info.revision);
  json["reports"] = info.reports;
  json["copies"] = info.copies;
  json["events"] = info.events;
  json["stories"] = info.stories;
  json["actors"] = info.actors;
  json["places"] = info.places;
  json["first_day"] = DayJson(info.first_day);
  json["last_day"] = DayJson(info.last_day);
  json["languages"] = counts(info.languages);
  json["publishers"] = counts(info.publishers);
  json["types"] = info.types;
  json["codings"] = OrderedJson::array();
  for (const ArchiveInfo::Coding& coding : info.codings) {
    json["codings"].push_back(
        {{"program", coding.program}, {"fingerprint", coding.fingerprint}, {"reports", coding.reports}});
  }
  json["ledger"] = {{"coded", 0},          {"recoded", 0}, {"unchanged", 0},
                    {"copy", info.copies}, {"refused", 0}, {"failed", 0}};
  for (const auto& [outcome, inputs] : info.ledger) json["ledger"][outcome] = inputs;
  return json;
}

}  // namespace depeche
