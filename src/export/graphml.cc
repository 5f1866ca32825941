#include "export/cells.h"
#include "export/network.h"
#include "export/xml.h"

namespace depeche {
namespace {

struct Key {
  const char* of;    // node, edge
  const char* name;  // id too
  const char* type;
};

constexpr Key kKeys[] = {
    {"node", "label", "string"},  {"node", "kind", "string"},   {"node", "country", "string"},
    {"node", "sector", "string"}, {"node", "known", "boolean"}, {"node", "events", "int"},
    {"node", "first", "string"},  {"node", "last", "string"},   {"edge", "type", "string"},
    {"edge", "quad_code", "int"}, {"edge", "month", "string"},  {"edge", "weight", "int"}};

std::string Data(const char* key, std::string_view value) {
  return std::string("<data key=\"") + key + "\">" + XmlText(value) + "</data>";
}

class GraphMl : public Exporter {
 public:
  explicit GraphMl(Sink sink) : Exporter(std::move(sink)) {}

  void Add(const Publication& event) override { network_.Add(event.record); }

  void End() override {
    Write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    for (const Key& key : kKeys) {
      Write(std::string("<key id=\"") + key.name + "\" for=\"" + key.of + "\" attr.name=\"" + key.name +
            "\" attr.type=\"" + key.type + "\"/>\n");
    }
    Write("<graph id=\"actors\" edgedefault=\"directed\">\n");
    for (const auto& [id, node] : network_.nodes()) {
      Write("<node id=\"" + XmlText(id) + "\">" + Data("label", node.label) + Data("kind", node.kind) +
            Data("country", node.country) + Data("sector", node.sector) +
            Data("known", node.known ? "true" : "false") + Data("events", std::to_string(node.events)) +
            Data("first", DayText(node.first)) + Data("last", DayText(node.last)) + "</node>\n");
    }
    size_t number = 0;
    for (const auto& [key, edge] : network_.edges()) {
      const auto& [source, target, type] = key;
      for (const auto& [month, events] : edge.months) {
        Write("<edge id=\"e" + std::to_string(number++) + "\" source=\"" + XmlText(source) + "\" target=\"" +
              XmlText(target) + "\">" + Data("type", type) + Data("quad_code", std::to_string(edge.quad)) +
              Data("month", month) + Data("weight", std::to_string(events)) + "</edge>\n");
      }
    }
    Write("</graph>\n</graphml>\n");
  }

 private:
  ActorNetwork network_;
};

}  // namespace

std::unique_ptr<Exporter> MakeGraphMl(Sink sink) { return std::make_unique<GraphMl>(std::move(sink)); }

}  // namespace depeche
