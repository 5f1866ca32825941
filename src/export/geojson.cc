#include "export/geojson.h"

#include <nlohmann/json.hpp>

#include "export/cells.h"

namespace depeche {
namespace {

using Json = nlohmann::ordered_json;

class GeoJson : public Exporter {
 public:
  explicit GeoJson(Sink sink) : Exporter(std::move(sink)) {}

  void Begin() override { Write("{\"type\":\"FeatureCollection\",\"features\":["); }

  void Add(const Publication& event) override {
    Json feature = {{"type", "Feature"}, {"id", event.record.uid}};
    const auto& place = event.record.place;
    feature["geometry"] = place && place->lat && place->lon
                              ? Json{{"type", "Point"}, {"coordinates", {*place->lon, *place->lat}}}
                              : Json(nullptr);
    Json properties = Json::parse(event.json);
    properties["sentence"] = event.sentence;
    properties["publisher"] = event.report.publisher;
    properties["published"] = DayText(event.report.published_from);
    properties["report_address"] = event.report.address;
    properties["story"] = event.story;
    properties["independent_sources"] = event.independent_sources;
    feature["properties"] = std::move(properties);
    Write(first_ ? "\n" : ",\n");
    first_ = false;
    Write(feature.dump(-1, ' ', false, Json::error_handler_t::replace));
  }

  void End() override { Write("\n]}\n"); }

 private:
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Exporter> MakeGeoJson(Sink sink) { return std::make_unique<GeoJson>(std::move(sink)); }

}  // namespace depeche
