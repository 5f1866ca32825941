#include "event_table.h"

#include <array>
#include <vector>

#include "common.h"
#include "text_table.h"

namespace depeche::cli {
namespace {

constexpr size_t kGap = 2;
constexpr size_t kMaxTitleBytes = 4000;

std::string Who(const Document& document, const std::vector<Participant>& side) {
  std::string out;
  for (const Participant& participant : side) {
    const Entity& entity = document[participant.entity];
    if (!out.empty()) out += "; ";
    out += document.text(participant.text);
    const std::string codes =
        entity.code + (entity.code.empty() || entity.sector.empty() ? "" : " ") + entity.sector;
    if (!codes.empty()) out += " (" + codes + ")";
  }
  return out.empty() ? "–" : out;
}

std::string When(const Event& event) {
  if (!event.time) return "–";
  const DateSpan& days = event.time->days;
  if (days.first == days.last) return ToIso(days.first);
  if (days.precision == DatePrecision::kYear &&
      days == YearSpan(static_cast<int>(std::chrono::year_month_day(days.first).year()))) {
    return ToIso(days.first).substr(0, 4);
  }
  if (days.precision == DatePrecision::kMonth) return ToIso(days.first).substr(0, 7);
  const std::string first = ToIso(days.first), last = ToIso(days.last);
  return first + "/" + (first.substr(0, 4) == last.substr(0, 4) ? last.substr(5) : last);
}

std::string Source(const Document& document, const Event& event) {
  if (event.attribution.empty()) return "the report";
  std::string out;
  for (const Attribution& source : event.attribution) {
    if (!out.empty()) out += " → ";
    out += document.text(source.text);
  }
  return out;
}

std::string HowMany(const Event& event) {
  std::string out;
  for (const Count& count : event.counts) {
    if (!out.empty()) out += ", ";
    out += FigureText(count) + " " + count.kind;
  }
  return out.empty() ? "–" : out;
}

constexpr std::string_view kBold = "\x1b[1m", kDim = "\x1b[2m", kPlain = "\x1b[0m";

// Colour by status: denied and possible events are not what happened.
std::string_view StatusColour(EventStatus status) {
  switch (status) {
    case EventStatus::kOccurred:
      return "\x1b[32m";
    case EventStatus::kPlanned:
      return "\x1b[36m";
    case EventStatus::kPossible:
      return "\x1b[33m";
    case EventStatus::kDenied:
      break;
  }
  return "\x1b[31m";
}

}  // namespace

std::string PloverLabel(const Event& event) {
  std::string label = event.type;
  for (const std::string& mode : event.modes) label += "/" + mode;
  return label;
}

std::string EventTable(const Document& document, bool colour, const std::function<bool(const Event&)>& keep,
                       const std::function<std::string(const Event&)>& label) {
  constexpr std::array<std::string_view, 9> kHeads = {"event",  "who",          "to whom",  "when", "where",
                                                      "status", "according to", "how many", "sure"};
  constexpr size_t kFixed = 18 + 16 + 8 + 4 + 8 * kGap;
  const size_t room = std::max<size_t>(TerminalWidth(), 100) - kFixed;
  const std::array<size_t, 9> widths = {20, room * 28 / 100, room * 25 / 100, 16, room * 14 / 100,
                                        9,  room * 20 / 100, room * 13 / 100, 5};

  std::string out;
  if (colour) out += kBold;
  const Report& report = document.report();
  const std::string_view title =
      report.title.empty() ? document.text().substr(0, kMaxTitleBytes) : std::string_view(report.title);
  out += Fit(report.id + ": " + std::string(title), std::max<size_t>(TerminalWidth(), 100));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (colour) out += kPlain;
  out += '\n';

  const auto line = [&](const std::array<std::string, 9>& cells, std::string_view before, size_t coloured) {
    std::string row;
    for (size_t i = 0; i < cells.size(); ++i) {
      const std::string cell = Fit(cells[i], widths[i]);
      if (colour && (i == coloured || coloured == cells.size())) {
        row += std::string(before) + cell + std::string(kPlain);
      } else {
        row += cell;
      }
      if (i + 1 < cells.size()) row.append(kGap, ' ');
    }
    while (!row.empty() && row.back() == ' ') row.pop_back();
    out += "  " + row + '\n';
  };

  std::array<std::string, 9> heads;
  for (size_t i = 0; i < kHeads.size(); ++i) heads[i] = kHeads[i];
  line(heads, kDim, heads.size());
  size_t shown = 0;
  for (const Event& event : document.events) {
    if (!keep(event)) continue;
    ++shown;
    // Told again: under the record that tells it most fully.
    const std::string what = (event.same_as ? "= " : "") + label(event);
    const std::string where = event.place ? std::string(document[event.place].name) : "–";
    char sure[8];
    std::snprintf(sure, sizeof sure, "%.2f", event.confidence);
    line({what, Who(document, event.actors), Who(document, event.recipients), When(event), where,
          std::string(ToString(event.status)), Source(document, event), HowMany(event), sure},
         StatusColour(event.status), 5);
  }
  if (shown == 0) out += "  no event\n";
  out += '\n';
  return out;
}

}  // namespace depeche::cli
