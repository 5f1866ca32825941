#include "export/digest.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "export/cells.h"
#include "export/xml.h"

namespace depeche {
namespace {

constexpr size_t kQuads = 4;
constexpr std::array<const char*, kQuads> kQuadNames = {"verbal cooperation", "material cooperation",
                                                        "verbal conflict", "material conflict"};

// Colours that the colour-blind tell apart (after Okabe and Ito), on light and on dark.
constexpr char kStyle[] = R"(
:root{color-scheme:light dark;--q1:#56b4e9;--q2:#0072b2;--q3:#e69f00;--q4:#d55e00;--ink:#1c1b19;--soft:#66625b;--paper:#fbfaf7;--line:#d9d5cc}
@media(prefers-color-scheme:dark){:root{--q2:#4a9fd8;--ink:#e9e6df;--soft:#a39f96;--paper:#191816;--line:#3a3733}}
body{margin:0 auto;max-width:52rem;padding:2rem 1rem;background:var(--paper);color:var(--ink);font:1rem/1.5 Georgia,serif;display:flex;flex-direction:column}
header,figure{order:-1}h1{font-size:1.6rem;margin:0}h2{font-size:1rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}
p.query,footer,dl,figcaption{color:var(--soft);font:.85rem/1.4 system-ui,sans-serif}figure{margin:1rem 0}svg{width:100%;height:auto}
article{border-left:.3rem solid var(--line);padding-left:.8rem;margin:1rem 0}.q1{border-color:var(--q1)}.q2{border-color:var(--q2)}.q3{border-color:var(--q3)}.q4{border-color:var(--q4)}
svg .q1{fill:var(--q1)}svg .q2{fill:var(--q2)}svg .q3{fill:var(--q3)}svg .q4{fill:var(--q4)}svg text{fill:var(--soft);font:11px system-ui,sans-serif}
h3{font-size:1rem;margin:0}blockquote{margin:.3rem 0}dl{margin:0;display:grid;grid-template-columns:max-content 1fr;gap:0 .8rem}dd{margin:0}
@media print{body{background:none;color:#000}article{break-inside:avoid}}
)";

std::string Names(const std::vector<ParticipantRecord>& side) {
  std::string names;
  for (const ParticipantRecord& participant : side) {
    std::string code = participant.code;
    if (!participant.sector.empty()) code += (code.empty() ? "" : " ") + participant.sector;
    names += names.empty() ? "" : ", ";
    names += participant.name.empty() ? participant.words.text : participant.name;
    if (!code.empty()) names += " (" + code + ")";
  }
  return names;
}

std::string Sources(const Publication& event) {
  std::string chain;
  for (const SourceRecord& source : event.record.attribution) {
    chain += (chain.empty() ? "" : ", in ") + (source.name.empty() ? source.words.text : source.name);
  }
  return chain.empty() ? "the report itself" : chain;
}

std::string Figures(const EventRecord& record) {
  std::string text;
  for (const FigureRecord& figure : record.figures) {
    text += (text.empty() ? "" : "; ") + figure.kind + " ";
    if (figure.min && figure.max && *figure.min != *figure.max) {
      text += NumberText(figure.min) + "–" + NumberText(figure.max);
    } else if (figure.min && figure.max) {
      text += NumberText(figure.min);
    } else {
      text += figure.min ? "at least " + NumberText(figure.min) : "at most " + NumberText(figure.max);
    }
  }
  return text;
}

class Digest : public Exporter {
 public:
  Digest(Sink sink, std::string title, std::string query)
      : Exporter(std::move(sink)), title_(std::move(title)), query_(std::move(query)) {}

  void Begin() override {
    const std::string title = XmlText(title_);
    Write(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n"
        "<title>" +
        title + "</title>\n<style>" + kStyle + "</style>\n</head>\n<body>\n<header>\n<h1>" + title +
        "</h1>\n<p class=\"query\">" + XmlText(query_) +
        "</p>\n<p class=\"query\">Coded by machine from the reports named; what is reported is not thereby "
        "true.</p>\n</header>\n<main>\n");
  }

  void Add(const Publication& event) override {
    const EventRecord& record = event.record;
    const std::string day = record.time ? ToIso(record.time->first) : "without a day";
    if (day != day_) {
      Write("<h2>" + day + "</h2>\n");
      day_ = day;
    }
    const size_t quad = static_cast<size_t>(std::clamp(record.quad, 1, 4));
    if (record.time) ++months_[day.substr(0, 7)][quad - 1];
    ++events_;
    std::string what = record.type;
    for (const std::string& mode : record.modes) what += "/" + mode;
    Write("<article class=\"q" + std::to_string(quad) + "\" id=\"e" + XmlText(record.uid) + "\">\n<h3>" +
          XmlText(what) + "</h3>\n<blockquote lang=\"" + XmlText(record.language) + "\">" +
          XmlText(event.sentence) + "</blockquote>\n<dl>\n");
    Entry("who", Names(record.actors));
    Entry("to whom", Names(record.recipients));
    if (record.time && record.time->last != record.time->first) Entry("until", ToIso(record.time->last));
    if (record.place) Entry("where", record.place->name);
    Entry("status", record.status);
    Entry("according to", Sources(event));
    Entry("how many", Figures(record));
    if (!event.story.empty())
      Entry("told by", std::to_string(event.story_reports) + " reports, " +
                           std::to_string(event.independent_sources) + " independent sources");
    Entry("report", ReportText(event.report));
    Entry("sure", NumberText(record.confidence));
    for (const Correction& correction : event.corrections)
      Entry("corrected", correction.field + ": " + correction.reason);
    Write("</dl>\n</article>\n");
  }

  void End() override {
    Write("</main>\n");
    if (!months_.empty()) WriteTimeline();
    Write("<footer><p>" + std::to_string(events_) + " events</p></footer>\n</body>\n</html>\n");
  }

 private:
  using QuadCounts = std::array<size_t, kQuads>;

  void Entry(const char* term, const std::string& text) {
    if (!text.empty()) Write(std::string("<dt>") + term + "</dt><dd>" + XmlText(text) + "</dd>\n");
  }

  static std::string ReportText(const ReportInfo& report) {
    std::string text = report.publisher;
    for (const std::string& part : {report.title, DayText(report.published_from), report.address}) {
      if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
    }
    return text;
  }

  // Months side by side, those without events too; the order of the page puts it above the events.
  void WriteTimeline() {
    constexpr double kWidth = 800, kHeight = 120, kBottom = 100;
    const std::vector<std::string> months = MonthsBetween(months_.begin()->first, months_.rbegin()->first);
    size_t most = 1;
    for (const auto& [month, counts] : months_) most = std::max(most, Sum(counts));
    const double step = kWidth / static_cast<double>(months.size());
    std::string bars;
    for (size_t i = 0; i < months.size(); ++i) {
      const auto counts = months_.find(months[i]);
      double top = kBottom;
      for (size_t quad = 0; counts != months_.end() && quad < kQuads; ++quad) {
        const double height = kBottom * static_cast<double>(counts->second[quad]) / static_cast<double>(most);
        if (height == 0) continue;
        top -= height;
        bars += "<rect class=\"q" + std::to_string(quad + 1) + "\" x=\"" +
                Short(step * static_cast<double>(i)) + "\" y=\"" + Short(top) + "\" width=\"" +
                Short(step * 0.9) + "\" height=\"" + Short(height) + "\"><title>" + months[i] + ": " +
                std::to_string(counts->second[quad]) + " " + kQuadNames[quad] + "</title></rect>\n";
      }
    }
    Write("<figure>\n<svg viewBox=\"0 0 " + Short(kWidth) + " " + Short(kHeight) +
          "\" role=\"img\" aria-label=\"Events by month\">\n" + bars + "<text x=\"0\" y=\"115\">" +
          months.front() + "</text>\n<text x=\"" + Short(kWidth) + "\" y=\"115\" text-anchor=\"end\">" +
          months.back() + "</text>\n</svg>\n<figcaption>Events by month, " + std::to_string(most) +
          " at most: light blue verbal, blue material cooperation; orange verbal, red material "
          "conflict.</figcaption>\n</figure>\n");
  }

  static size_t Sum(const QuadCounts& counts) {
    size_t sum = 0;
    for (const size_t count : counts) sum += count;
    return sum;
  }

  static std::string Short(double value) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.1f", value);
    return buffer;
  }

  // A century at most, for what a wrong date would draw.
  static std::vector<std::string> MonthsBetween(const std::string& first, const std::string& last) {
    constexpr size_t kMostMonths = 1200;
    std::vector<std::string> months;
    int year = std::stoi(last.substr(0, 4)), month = std::stoi(last.substr(5, 2));
    for (std::string at = last; months.size() < kMostMonths;) {
      months.push_back(at);
      if (at <= first) break;
      if (--month == 0) {
        month = 12;
        --year;
      }
      at = ToIso(MakeDay(year, static_cast<unsigned>(month), 1)).substr(0, 7);
    }
    std::reverse(months.begin(), months.end());
    return months;
  }

  const std::string title_, query_;
  std::string day_;
  std::map<std::string, QuadCounts> months_;
  size_t events_ = 0;
};

}  // namespace

std::unique_ptr<Exporter> MakeDigest(Sink sink, const std::string& title, const std::string& query) {
  return std::make_unique<Digest>(std::move(sink), title, query);
}

}  // namespace depeche
