#include "export/formats.h"

#include "export/digest.h"
#include "export/geojson.h"
#include "export/jsonld.h"
#include "export/network.h"
#include "export/plover.h"
#include "export/tabular.h"

namespace depeche {
namespace {

struct Maker {
  ExportFormat format;
  std::unique_ptr<Exporter> (*make)(Sink, const ExportTables&, const ExportOptions&);
};

const Maker kMakers[] = {
    {{"csv", "text/csv", "CSV, one row an event"},
     [](Sink sink, const ExportTables&, const ExportOptions&) { return MakeEventCsv(std::move(sink)); }},
    {{"dyads", "text/csv", "CSV, one row a pair of actor and recipient"},
     [](Sink sink, const ExportTables&, const ExportOptions&) { return MakeDyadCsv(std::move(sink)); }},
    {{"plover", "application/x-ndjson", "PLOVER records as JSON Lines"},
     [](Sink sink, const ExportTables&, const ExportOptions&) {
       return MakePloverJsonLines(std::move(sink));
     }},
    {{"gdelt", "text/tab-separated-values", "GDELT 2.0 events, 61 columns"},
     [](Sink sink, const ExportTables& tables, const ExportOptions& options) {
       return MakeGdelt(std::move(sink), tables, options.header);
     }},
    {{"icews", "text/tab-separated-values", "ICEWS events, 20 columns"},
     [](Sink sink, const ExportTables& tables, const ExportOptions&) {
       return MakeIcews(std::move(sink), tables);
     }},
    {{"acled", "text/csv", "ACLED events, 31 columns"},
     [](Sink sink, const ExportTables& tables, const ExportOptions&) {
       return MakeAcled(std::move(sink), tables);
     }},
    {{"geojson", "application/geo+json", "GeoJSON points"},
     [](Sink sink, const ExportTables&, const ExportOptions&) { return MakeGeoJson(std::move(sink)); }},
    {{"gexf", "application/gexf+xml", "GEXF 1.3: the network of actors over time"},
     [](Sink sink, const ExportTables&, const ExportOptions&) { return MakeGexf(std::move(sink)); }},
    {{"graphml", "application/graphml+xml", "GraphML: the network of actors"},
     [](Sink sink, const ExportTables&, const ExportOptions&) { return MakeGraphMl(std::move(sink)); }},
    {{"jsonld", "application/ld+json", "JSON-LD: schema.org events and Web Annotations"},
     [](Sink sink, const ExportTables&, const ExportOptions&) { return MakeJsonLd(std::move(sink)); }},
    {{"html", "text/html", "a page to read, with a timeline"},
     [](Sink sink, const ExportTables&, const ExportOptions& options) {
       return MakeDigest(std::move(sink), options.title, options.query);
     }},
};

}  // namespace

const std::vector<ExportFormat>& ExportFormats() {
  static const std::vector<ExportFormat> kFormats = [] {
    std::vector<ExportFormat> formats;
    for (const Maker& maker : kMakers) formats.push_back(maker.format);
    return formats;
  }();
  return kFormats;
}

std::unique_ptr<Exporter> MakeExporter(std::string_view format, Sink sink, const ExportTables& tables,
                                       const ExportOptions& options) {
  for (const Maker& maker : kMakers) {
    if (maker.format.name == format) return maker.make(std::move(sink), tables, options);
  }
  return nullptr;
}

}  // namespace depeche
