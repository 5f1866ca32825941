#include "export/cells.h"
#include "export/network.h"
#include "export/xml.h"

namespace depeche {
namespace {

std::string Attribute(const char* name, std::string_view value) {
  return std::string(" ") + name + "=\"" + XmlText(value) + "\"";
}

// `start` and `end`, left out where unknown.
std::string Span(const std::optional<Day>& first, const std::optional<Day>& last) {
  return (first ? Attribute("start", ToIso(*first)) : "") + (last ? Attribute("end", ToIso(*last)) : "");
}

std::string LastDayOf(const std::string& month) {
  const int year = std::stoi(month.substr(0, 4));
  const auto number = static_cast<unsigned>(std::stoi(month.substr(5, 2)));
  return ToIso(MonthSpan(year, number).last);
}

class Gexf : public Exporter {
 public:
  explicit Gexf(Sink sink) : Exporter(std::move(sink)) {}

  void Add(const Publication& event) override { network_.Add(event.record); }

  void End() override {
    Write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">\n"
        "<meta><creator>depeche</creator><description>Actors and their reported "
        "dealings</description></meta>\n"
        "<graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\" "
        "timerepresentation=\"interval\">\n"
        "<attributes class=\"node\" mode=\"static\">\n"
        "<attribute id=\"kind\" title=\"kind\" type=\"string\"/>\n"
        "<attribute id=\"country\" title=\"country\" type=\"string\"/>\n"
        "<attribute id=\"sector\" title=\"sector\" type=\"string\"/>\n"
        "<attribute id=\"known\" title=\"known\" type=\"boolean\"/>\n"
        "<attribute id=\"events\" title=\"events\" type=\"integer\"/>\n"
        "</attributes>\n"
        "<attributes class=\"edge\" mode=\"static\">\n"
        "<attribute id=\"type\" title=\"type\" type=\"string\"/>\n"
        "<attribute id=\"quad\" title=\"quad_code\" type=\"integer\"/>\n"
        "</attributes>\n"
        "<attributes class=\"edge\" mode=\"dynamic\">\n"
        "<attribute id=\"monthly\" title=\"events a month\" type=\"integer\"/>\n"
        "</attributes>\n");
    WriteNodes();
    WriteEdges();
    Write("</graph>\n</gexf>\n");
  }

 private:
  static std::string Value(const char* of, std::string_view value, const std::string& span = "") {
    return "<attvalue" + Attribute("for", of) + Attribute("value", value) + span + "/>";
  }

  void WriteNodes() {
    Write("<nodes>\n");
    for (const auto& [id, node] : network_.nodes()) {
      Write("<node" + Attribute("id", id) + Attribute("label", node.label) + Span(node.first, node.last) +
            "><attvalues>" + Value("kind", node.kind) + Value("country", node.country) +
            Value("sector", node.sector) + Value("known", node.known ? "true" : "false") +
            Value("events", std::to_string(node.events)) + "</attvalues></node>\n");
    }
    Write("</nodes>\n");
  }

  void WriteEdges() {
    Write("<edges>\n");
    size_t number = 0;
    for (const auto& [key, edge] : network_.edges()) {
      const auto& [source, target, type] = key;
      std::string values = Value("type", type) + Value("quad", std::to_string(edge.quad));
      std::string spells;
      for (const auto& [month, events] : edge.months) {
        if (month.empty()) continue;
        const std::string span = Attribute("start", month + "-01") + Attribute("end", LastDayOf(month));
        values += Value("monthly", std::to_string(events), span);
        spells += "<spell" + span + "/>";
      }
      Write("<edge" + Attribute("id", std::to_string(number++)) + Attribute("source", source) +
            Attribute("target", target) + Attribute("kind", type) + Attribute("label", type) +
            Attribute("weight", std::to_string(edge.weight)) + "><attvalues>" + values + "</attvalues>" +
            (spells.empty() ? "" : "<spells>" + spells + "</spells>") + "</edge>\n");
    }
    Write("</edges>\n");
  }

  ActorNetwork network_;
};

}  // namespace

std::unique_ptr<Exporter> MakeGexf(Sink sink) { return std::make_unique<Gexf>(std::move(sink)); }

}  // namespace depeche
