#include "server/api.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.h"
#include "document/header_line.h"
#include "export/geojson.h"
#include "export/tabular.h"
#include "ingest/json_report.h"
#include "query/archive_info.h"
#include "query/events.h"
#include "query/facets.h"
#include "query/filter_params.h"
#include "query/json.h"
#include "query/lookup.h"
#include "query/network.h"
#include "query/places.h"
#include "query/reports.h"
#include "server/archive_json.h"
#include "server/reading.h"
#include "stories/story_json.h"
#include "stories/story_list.h"

namespace depeche {
namespace {

constexpr size_t kMostOfActor = 50;

// A failure while a request is answered: its own fault, or the archive's.
struct Failure {
  int status = 500;
  std::string name = "internal";
  Error error;
  std::string parameter;
};

}  // namespace

// One request: takes its parameters, asks, and words the answer. Every step that fails says whose fault it
// is.
struct Api::Endpoints {
  const Api& api;
  const ApiRequest& request;
  Reader& reader;
  Parameters params;

  Endpoints(const Api& of, const ApiRequest& asked, Reader& from)
      : api(of), request(asked), reader(from), params(asked.params) {}

  Answer BadParameter(const Error& error) const {
    const std::string& name = params.at_fault();
    return Problem(400, "bad-parameter",
                   error.hint.empty() ? error.message : error.message + "; " + error.hint,
                   name.empty() ? "(filter)" : name);
  }

  Result<EventFilter> Filter() {
    EventFilter filter;
    for (const FilterParam& param : FilterParams()) {
      if (param.advanced) continue;
      const std::vector<std::string> values = params.All(param.name);
      if (values.size() > 1 && !param.repeats)
        return params.Fault(param.name, "given more than once", "give it once");
      for (const std::string& value : values) {
        if (value.size() > 1000 || FindInvalidUtf8(value) != std::string::npos) {
          return params.Fault(param.name, "too long, or not in UTF-8", "at most 1000 bytes");
        }
        const Status set = SetFilterParam(param, value, &filter);
        if (!set) {
          Error error = params.Fault(param.name, "", set.error().hint);
          error.message = set.error().message;
          return error;
        }
      }
    }
    if (filter.from && filter.to && *filter.from > *filter.to) {
      return params.Fault("to", "the span ends before it begins", "give the earlier day as `from`");
    }
    if (!filter.text.empty()) {
      const Status text = CheckText(reader.statements(), filter.text);
      if (!text) {
        Error error = params.Fault("text", "", text.error().hint);
        error.message = text.error().message;
        return error;
      }
    }
    return filter;
  }

  // Errors of queries that come from the cursor are the request's fault.
  Answer QueryFailed(const Error& error) const {
    if (error.message.find("cursor") != std::string::npos)
      return Problem(400, "bad-parameter", error.message + "; " + error.hint, "cursor");
    if (error.message.find("relevance") != std::string::npos)
      return Problem(400, "bad-parameter", error.message + "; " + error.hint, "sort");
    return Problem(error);
  }

  static Answer Json(const OrderedJson& json) {
    Answer answer;
    answer.body = Dump(json);
    return answer;
  }
  static Answer JsonBody(std::string body) {
    Answer answer;
    answer.body = std::move(body);
    return answer;
  }
  static OrderedJson CursorJson(const std::string& next) {
    return next.empty() ? OrderedJson(nullptr) : OrderedJson(next);
  }

  Answer Archive();
  Answer Events();
  Answer StreamEvents(const EventFilter& filter, EventOrder order, std::optional<uint64_t> limit,
                      const std::string& type);
  Answer OneEvent(const std::string& uid);
  Answer Reports();
  Answer OneReport(const std::string& uid);
  Answer Actors();
  Answer OneActor(const std::string& key);
  Answer Stories();
  Answer OneStory(const std::string& uid);
  Answer Names();
  Answer Counts();
  Answer Network();
  Answer Places();
  Answer Search();
  Answer Route();
};

namespace {

// The offered type that an Accept header likes best: its first range that fits, by weight. Empty: none.
std::string Negotiate(const std::string& accept, const std::vector<std::string>& offered) {
  if (accept.empty()) return offered.front();
  std::string best;
  double best_weight = 0;
  for (size_t at = 0; at < accept.size();) {
    const size_t end = std::min(accept.find(',', at), accept.size());
    std::string range = accept.substr(at, end - at);
    at = end + 1;
    double weight = 1;
    if (const size_t q = range.find(";q="); q != std::string::npos)
      weight = std::strtod(range.c_str() + q + 3, nullptr);
    range = range.substr(0, range.find(';'));
    range.erase(std::remove(range.begin(), range.end(), ' '), range.end());
    for (const std::string& type : offered) {
      const bool fits = range == "*/*" || range == type ||
                        (range.ends_with("/*") && type.starts_with(range.substr(0, range.size() - 1)));
      if (fits && weight > best_weight) {
        best = type;
        best_weight = weight;
        break;
      }
    }
  }
  return best;
}

Answer NotFound(const std::string& what) { return Problem(404, "not-found", what); }

bool IsUid(const std::string& text) {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// Joins rendered members of a list.
std::string Joined(const std::vector<std::string>& members) {
  std::string out;
  for (const std::string& member : members) {
    if (!out.empty()) out += ",";
    out += member;
  }
  return out;
}

}  // namespace

#define TAKE(declaration, expression)                                  \
  auto DEPECHE_TRY_CONCAT(taken_, __LINE__) = (expression);            \
  if (!DEPECHE_TRY_CONCAT(taken_, __LINE__).ok())                      \
    return BadParameter(DEPECHE_TRY_CONCAT(taken_, __LINE__).error()); \
  declaration = std::move(DEPECHE_TRY_CONCAT(taken_, __LINE__)).value()
#define NOTHING_LEFT() \
  if (const Status left = params.NothingLeft(); !left) return BadParameter(left.error())
#define ASK(declaration, expression)                                  \
  auto DEPECHE_TRY_CONCAT(asked_, __LINE__) = (expression);           \
  if (!DEPECHE_TRY_CONCAT(asked_, __LINE__).ok())                     \
    return QueryFailed(DEPECHE_TRY_CONCAT(asked_, __LINE__).error()); \
  declaration = std::move(DEPECHE_TRY_CONCAT(asked_, __LINE__)).value()

Answer Api::Endpoints::Archive() {
  NOTHING_LEFT();
  ASK(const ArchiveInfo info, DescribeArchive(reader));
  return Json(ArchiveJson(info, api.archive_path_));
}

Answer Api::Endpoints::Events() {
  TAKE(const EventFilter filter, Filter());
  TAKE(const size_t sort,
       params.Choice("sort", {"day", "day-desc", "confidence", "sources", "relevance"}, 1));
  const auto order = static_cast<EventOrder>(sort);
  TAKE(const bool total, params.Flag("total"));
  TAKE(const std::optional<std::string> cursor, params.One("cursor"));
  const std::string type = Negotiate(
      request.accept, {"application/json", "application/x-ndjson", "text/csv", "application/geo+json"});
  if (type.empty())
    return Problem(406, "not-acceptable",
                   "there are application/json, application/x-ndjson, text/csv and application/geo+json");
  if (type != "application/json") {
    const bool limited = !params.All("limit").empty();
    TAKE(const uint64_t limit, params.Number("limit", 1, 1000, 1000));
    NOTHING_LEFT();
    return StreamEvents(filter, order, limited ? std::optional(limit) : std::nullopt, type);
  }
  TAKE(const uint64_t limit, params.Number("limit", 1, 1000, 100));
  NOTHING_LEFT();
  ASK(const EventRowPage page,
      FindEventRows(reader, {filter, order, static_cast<uint32_t>(limit), cursor.value_or("")}));
  std::string body = "{\"events\":[";
  for (const int64_t row : page.rows) {
    ASK(const StoredEvent event, reader.events().ReadStored(row));
    ASK(const ParticipantKeys keys, KeysOf(reader, row));
    if (body.back() != '[') body += ',';
    body += EventLine(event, keys);
  }
  body += "],";
  OrderedJson rest;
  rest["total"] = nullptr;
  if (total) {
    ASK(const uint64_t count, CountEvents(reader, filter));
    rest["total"] = count;
  }
  rest["next"] = CursorJson(page.next);
  body += std::string_view(Dump(rest)).substr(1);
  return JsonBody(std::move(body));
}

Answer Api::Endpoints::StreamEvents(const EventFilter& filter, EventOrder order,
                                    std::optional<uint64_t> limit, const std::string& type) {
  Answer answer;
  answer.type = type == "text/csv" ? "text/csv; charset=utf-8" : type;
  if (type != "application/x-ndjson") {
    const char* name = type == "text/csv" ? "events.csv" : "events.geojson";
    answer.headers["Content-Disposition"] = "attachment; filename=\"" + std::string(name) + "\"";
  }
  answer.stream = [path = api.archive_path_, &tables = api.tables_, filter, order, limit,
                   type](const std::function<bool(std::string_view)>& sink) {
    Result<Reader> own = Reader::Open(path);
    if (!own) return false;
    const Result<Snapshot> snapshot = Snapshot::Take(*own);
    if (!snapshot) return false;
    bool sound = true, wanted = true;
    const auto write = [&](std::string_view bytes) { wanted = wanted && sink(bytes); };
    std::unique_ptr<Exporter> exporter;
    const Publisher* publisher = nullptr;
    if (type != "application/x-ndjson") {
      const Result<const Publisher*> loaded = tables.publisher();
      if (!loaded) return false;
      publisher = *loaded;
      exporter = type == "text/csv" ? MakeEventCsv(write) : MakeGeoJson(write);
      exporter->Begin();
    }
    const Status all = EachEvent(*own, filter, order, limit, [&](const ArchivedEvent& event) {
      if (exporter) {
        const Result<Publication> published = publisher->Publish(event);
        sound = sound && published;
        if (published) exporter->Add(*published);
      } else {
        const Result<ParticipantKeys> keys = KeysOf(*own, event.row);
        sound = sound && keys;
        if (keys) write(EventLine(event, *keys) + "\n");
      }
      return wanted && sound;
    });
    if (exporter && wanted && all) exporter->End();
    return all && wanted && sound;
  };
  return answer;
}

Answer Api::Endpoints::OneEvent(const std::string& uid) {
  NOTHING_LEFT();
  if (!IsUid(uid)) return NotFound("no event “" + uid + "”; an id has 16 hexadecimal digits");
  ASK(const std::optional<int64_t> row, reader.events().Find(uid));
  if (!row) return NotFound("no event “" + uid + "” in this archive");
  ASK(const Coder* coder, api.tables_.coder());
  ASK(std::string body, ReadStoredEvent(reader, *coder, *row));
  return JsonBody(std::move(body));
}

Answer Api::Endpoints::Reports() {
  TAKE(const EventFilter filter, Filter());
  TAKE(const size_t sort, params.Choice("sort", {"published", "published-desc", "events", "relevance"}, 1));
  TAKE(const bool total, params.Flag("total"));
  TAKE(const uint64_t limit, params.Number("limit", 1, 1000, 100));
  TAKE(const std::optional<std::string> cursor, params.One("cursor"));
  NOTHING_LEFT();
  ASK(const ReportPage page, FindReports(reader, {filter, static_cast<ReportOrder>(sort),
                                                  static_cast<uint32_t>(limit), cursor.value_or("")}));
  OrderedJson json = {{"reports", OrderedJson::array()}};
  for (const ReportCount& one : page.reports)
    json["reports"].push_back({{"report", ReportJson(one.report)}, {"events", one.events}});
  json["total"] = total ? OrderedJson(page.total) : OrderedJson(nullptr);
  json["next"] = CursorJson(page.next);
  return Json(json);
}

Answer Api::Endpoints::OneReport(const std::string& uid) {
  NOTHING_LEFT();
  if (!IsUid(uid)) return NotFound("no report “" + uid + "”; an id has 16 hexadecimal digits");
  ASK(const std::optional<ReportInfo> info, ReadReport(reader, uid));
  if (!info) return NotFound("no report “" + uid + "” in this archive");
  ASK(const Coder* coder, api.tables_.coder());
  ASK(std::string body, ReadStoredReport(reader, *coder, *info));
  return JsonBody(std::move(body));
}

Answer Api::Endpoints::Actors() {
  TAKE(const EventFilter filter, Filter());
  TAKE(const std::optional<std::string> name, params.One("q"));
  TAKE(const bool total, params.Flag("total"));
  TAKE(const uint64_t limit, params.Number("limit", 1, 1000, 100));
  TAKE(const std::optional<std::string> cursor, params.One("cursor"));
  NOTHING_LEFT();
  ASK(const ActorPage page, FindActors(reader, {filter, name.value_or("").substr(0, 200),
                                                static_cast<uint32_t>(limit), cursor.value_or("")}));
  OrderedJson json = {{"actors", OrderedJson::array()}};
  for (const ActorSummary& actor : page.actors) json["actors"].push_back(ActorJson(actor));
  json["total"] = total ? OrderedJson(page.total) : OrderedJson(nullptr);
  json["next"] = CursorJson(page.next);
  return Json(json);
}

Answer Api::Endpoints::OneActor(const std::string& key) {
  TAKE(const EventFilter filter, Filter());
  NOTHING_LEFT();
  ASK(const std::optional<ActorDetail> detail, DescribeActor(reader, key, filter, kMostOfActor));
  if (!detail) return NotFound("no actor “" + key + "” in this archive");
  OrderedJson json = ActorDetailJson(*detail);

  json["offices"] = OrderedJson::array();
  ASK(const Knowledge* knowledge, api.tables_.knowledge());
  if (const KnownEntity* known = knowledge->ById(key)) {
    for (const Office& office : known->offices) json["offices"].push_back(OfficeJson(office));
  }
  EventFilter own = filter;
  own.participant = key;
  ASK(const PlaceCounts places, FindPlaceCounts(reader, {own, "", {}, kMostOfActor}));
  json["places"] = OrderedJson::array();
  for (const PlaceCount& place : places.places) json["places"].push_back(PlaceJson(place));
  ASK(const ReportPage reports,
      FindReports(reader, {own, ReportOrder::kPublishedDescending, kMostOfActor, ""}));
  json["reports"] = OrderedJson::array();
  for (const ReportCount& one : reports.reports)
    json["reports"].push_back({{"report", ReportJson(one.report)}, {"events", one.events}});
  return Json(json);
}

Answer Api::Endpoints::Stories() {
  TAKE(const EventFilter filter, Filter());
  TAKE(const size_t sort, params.Choice("sort", {"day", "day-desc", "sources", "reports"}, 1));
  TAKE(const bool total, params.Flag("total"));
  TAKE(const uint64_t limit, params.Number("limit", 1, 1000, 100));
  TAKE(const std::optional<std::string> cursor, params.One("cursor"));
  NOTHING_LEFT();
  ASK(const StoryPage page, FindStories(reader, {filter, static_cast<StoryOrder>(sort),
                                                 static_cast<uint32_t>(limit), cursor.value_or("")}));
  std::vector<std::string> stories;
  for (const StorySummary& story : page.stories) {
    ASK(std::string line, StoryLine(reader, story));
    stories.push_back(std::move(line));
  }
  OrderedJson rest;
  rest["total"] = total ? OrderedJson(page.total) : OrderedJson(nullptr);
  rest["next"] = CursorJson(page.next);
  return JsonBody("{\"stories\":[" + Joined(stories) + "]," + Dump(rest).substr(1));
}

Answer Api::Endpoints::OneStory(const std::string& uid) {
  NOTHING_LEFT();
  if (!IsUid(uid)) return NotFound("no story “" + uid + "”; an id has 16 hexadecimal digits");
  ASK(const std::optional<StorySummary> story, FindStory(reader.archive(), uid));
  if (!story) return NotFound("no story “" + uid + "” in this archive");
  ASK(const StoryTables* tables, api.tables_.stories());
  ASK(const StoryDetail detail, DescribeStory(reader.archive(), *tables, *story));
  ASK(std::string body, StoryDetailLine(reader, detail));
  return JsonBody(std::move(body));
}

// Records and lists keep the name of the first report; the tables know others.
Answer Api::Endpoints::Names() {
  NOTHING_LEFT();
  ASK(const Knowledge* knowledge, api.tables_.knowledge());
  ASK(const std::vector<std::string> keys, KnownActors(reader));
  OrderedJson list = OrderedJson::array();
  for (const std::string& key : keys) {
    const KnownEntity* known = knowledge->ById(key);
    if (known == nullptr || known->shown_name.local.empty()) continue;
    list.push_back(
        {{"key", key},
         {"names",
          {{"en", known->shown_name.english}, {known->shown_name.language, known->shown_name.local}}}});
  }
  return Json({{"names", std::move(list)}});
}

Answer Api::Endpoints::Counts() {
  TAKE(const EventFilter filter, Filter());
  std::vector<Facet> facets;
  for (const std::string& value : params.All("by")) {
    for (size_t at = 0; at <= value.size();) {
      const size_t end = std::min(value.find(',', at), value.size());
      const std::optional<Facet> facet = ParseFacet(value.substr(at, end - at));
      if (!facet) {
        std::string known = "there are";
        for (const std::string& name : FacetNames()) known += " " + name;
        return BadParameter(params.Fault("by", "“" + value.substr(at, end - at) + "” is no facet", known));
      }
      facets.push_back(*facet);
      at = end + 1;
    }
  }
  if (facets.empty() || facets.size() > 2)
    return BadParameter(params.Fault("by", "one facet or two are counted by", "by=month,type"));
  TAKE(const uint64_t limit, params.Number("limit", 1, 100'000, 10'000));
  NOTHING_LEFT();
  ASK(const FacetCounts counts, CountEventsBy(reader, filter, facets, limit));
  return Json(CountsJson(counts, facets));
}

Answer Api::Endpoints::Network() {
  TAKE(const EventFilter filter, Filter());
  TAKE(const size_t level, params.Choice("level", {"country", "actor"}, 0));
  TAKE(const uint64_t limit, params.Number("limit", 1, 2000, 200));
  NOTHING_LEFT();
  ASK(const depeche::Network network, FindNetwork(reader, filter, static_cast<NetworkLevel>(level), limit));
  return Json(NetworkJson(network));
}

Answer Api::Endpoints::Places() {
  TAKE(const EventFilter filter, Filter());
  TAKE(const std::optional<std::string> name, params.One("q"));
  TAKE(const std::optional<std::string> box, params.One("bbox"));
  TAKE(const uint64_t limit, params.Number("limit", 1, 50'000, 5'000));
  NOTHING_LEFT();
  PlaceQuery query{filter, name.value_or("").substr(0, 200), {}, limit};
  if (box) {
    MapWindow window;
    int read = 0;
    if (box->size() > 100 ||
        std::sscanf(box->c_str(), "%lf,%lf,%lf,%lf%n", &window.west, &window.south, &window.east,
                    &window.north, &read) != 4 ||
        static_cast<size_t>(read) != box->size()) {
      return BadParameter(
          params.Fault("bbox", "“" + *box + "” is no window", "WEST,SOUTH,EAST,NORTH in degrees"));
    }
    query.window = window;
  }
  ASK(const PlaceCounts counts, FindPlaceCounts(reader, query));
  OrderedJson json = {{"places", OrderedJson::array()}};
  for (const PlaceCount& place : counts.places) json["places"].push_back(PlaceJson(place));
  json["unplaced"] = counts.unplaced;
  json["truncated"] = counts.truncated;
  return Json(json);
}

Answer Api::Endpoints::Search() {
  // The filters that reports answer by themselves.
  EventFilter filter;
  for (const char* name : {"text", "from", "to", "lang", "publisher", "copies"}) {
    for (const std::string& value : params.All(name)) {
      const Status set = SetFilterParam(*FindFilterParam(name), value, &filter);
      if (!set) return BadParameter(params.Fault(name, set.error().message, set.error().hint));
    }
  }
  TAKE(const uint64_t limit, params.Number("limit", 1, 100, 20));
  TAKE(const bool total, params.Flag("total"));
  TAKE(const std::optional<std::string> cursor, params.One("cursor"));
  NOTHING_LEFT();
  if (filter.text.empty() || filter.text.size() > 1000)
    return BadParameter(params.Fault("text", "a text to search for is needed", "at most 1000 bytes"));
  if (const Status text = CheckText(reader.statements(), filter.text); !text)
    return BadParameter(params.Fault("text", text.error().message, text.error().hint));
  SearchQuery query{filter.text,
                    filter.from,
                    filter.to,
                    filter.languages,
                    filter.publishers,
                    filter.copies,
                    static_cast<uint32_t>(limit),
                    cursor.value_or("")};
  ASK(const SearchPage page, SearchReports(reader, query, total));
  OrderedJson json = {{"hits", OrderedJson::array()}};
  for (const SearchHit& hit : page.hits) {
    OrderedJson excerpt = OrderedJson::array();
    for (const ExcerptPiece& piece : hit.excerpt)
      excerpt.push_back({{"text", piece.text}, {"match", piece.match}});
    json["hits"].push_back(
        {{"report", ReportJson(hit.report)}, {"excerpt", std::move(excerpt)}, {"events", hit.events}});
  }
  json["total"] = page.total ? OrderedJson(*page.total) : OrderedJson(nullptr);
  json["next"] = CursorJson(page.next);
  return Json(json);
}

Answer Api::Endpoints::Route() {
  struct Plain {
    std::string_view path;
    Answer (Endpoints::*answer)();
  };
  static constexpr auto kPlain = std::to_array<Plain>({{"/archive", &Endpoints::Archive},
                                                       {"/events", &Endpoints::Events},
                                                       {"/reports", &Endpoints::Reports},
                                                       {"/actors", &Endpoints::Actors},
                                                       {"/stories", &Endpoints::Stories},
                                                       {"/names", &Endpoints::Names},
                                                       {"/counts", &Endpoints::Counts},
                                                       {"/network", &Endpoints::Network},
                                                       {"/places", &Endpoints::Places},
                                                       {"/search", &Endpoints::Search}});
  struct Named {
    std::string_view before;
    Answer (Endpoints::*answer)(const std::string&);
  };
  static constexpr auto kNamed = std::to_array<Named>({{"/events/", &Endpoints::OneEvent},
                                                       {"/reports/", &Endpoints::OneReport},
                                                       {"/actors/", &Endpoints::OneActor},
                                                       {"/stories/", &Endpoints::OneStory}});
  for (const Plain& one : kPlain) {
    if (request.path == one.path) return (this->*one.answer)();
  }
  for (const Named& one : kNamed) {
    if (request.path.size() > one.before.size() && request.path.starts_with(one.before)) {
      const std::string name = request.path.substr(one.before.size());
      if (FindInvalidUtf8(name) != std::string::npos || name.find('\0') != std::string::npos) break;
      return (this->*one.answer)(name);
    }
  }
  return NotFound("nothing here by that name; see /api/v1/openapi.json");
}

bool Api::IsLasting(const ApiRequest& request) {
  return request.method == "GET" && request.path != "/openapi.json";
}

Answer Api::Handle(const ApiRequest& request, Reader& reader) const {
  Endpoints endpoints(*this, request, reader);
  return endpoints.Route();
}

namespace {

Answer CodePasted(const ApiRequest& request, ServerTables& tables) {
  if (!request.params.empty())
    return Problem(400, "bad-parameter", "POST /code takes its report in the body",
                   request.params.front().first);
  std::string type = request.content_type.substr(0, request.content_type.find(';'));
  while (!type.empty() && type.back() == ' ') type.pop_back();
  if (type != "application/json")
    return Problem(415, "unsupported-media-type", "the body must be application/json in UTF-8");
  if (FindInvalidUtf8(request.body) != std::string::npos)
    return Problem(400, "bad-request", "the body is not valid UTF-8");
  const Result<JsonReport> json = ParseJsonReport(request.body);
  if (!json) return Problem(400, "bad-request", "the body cannot be read: " + json.error().message);
  if (!json->text || json->text->empty()) return Problem(400, "bad-request", "a report has a text", "text");

  Report report;
  report.id = "pasted";
  report.text = *json->text;
  report.title = json->title.value_or("");
  report.publisher = json->publisher.value_or("");
  report.url = json->url.value_or("");
  report.language = json->lang.value_or("");
  std::string date = json->published.value_or("");
  if (date.empty()) {
    if (const DateHeader header = FindDateHeader(report.text); header.length > 0) date = header.date;
  }
  if (!date.empty()) {
    report.published = ParsePublished(date);
    if (!report.published)
      return Problem(400, "bad-request", "impossible date “" + date + "”; use YYYY, YYYY-MM or YYYY-MM-DD",
                     "published");
  }
  const Result<const Coder*> coder = tables.coder();
  if (!coder) return Problem(coder.error());
  Result<std::string> body = ReadPastedReport(**coder, std::move(report));
  if (!body)
    return Problem(400, "bad-request",
                   body.error().message + (body.error().hint.empty() ? "" : "; " + body.error().hint),
                   "text");
  Answer answer;
  answer.body = std::move(body).value();
  return answer;
}

}  // namespace

std::optional<Answer> Api::HandleWithoutArchive(const ApiRequest& request) const {
  if (request.path == "/code") {
    if (request.method == "POST") return CodePasted(request, tables_);
    Answer answer = Problem(405, "method-not-allowed", "reports are sent with POST");
    answer.headers["Allow"] = "POST";
    return answer;
  }
  if (request.method != "GET") {
    Answer answer = Problem(405, "method-not-allowed", "the archive is only read here");
    answer.headers["Allow"] = "GET, HEAD";
    return answer;
  }
  if (request.path != "/openapi.json") return std::nullopt;
  Answer answer;
  answer.body = description_;
  return answer;
}

}  // namespace depeche
