#include "base/utf8.h"
#include "common.h"
#include "explanation.h"

namespace depeche::cli {
namespace {

char MarkOf(Part part) { return " sptnra^"[static_cast<size_t>(part)]; }

std::string Line(const std::string& name, const std::string& value) {
  return "  " + name + std::string(name.size() < 13 ? 13 - name.size() : 1, ' ') + value + "\n";
}

// The sentence on one line, with marks under the parts of the event.
std::string MarkedSentence(const std::vector<SentencePart>& sentence) {
  std::string text, marks;
  for (const SentencePart& run : sentence) {
    text += run.text;
    marks += std::string(CountChars(run.text), MarkOf(run.part));
  }
  while (!marks.empty() && marks.back() == ' ') marks.pop_back();
  return "  " + text + "\n  " + marks + "\n";
}

std::string RuleLines(const Explanation& event, bool whole) {
  std::string place = event.rule_place.empty() ? "" : " (" + event.rule_place + ")";
  std::string out = Line("event word", "“" + event.anchor + "” by rule " + event.rule + place);
  if (!event.type_note.empty()) out += Line("type", event.type_note);
  for (const std::string& line : event.rule_lines) {
    if (whole || line.starts_with("actor") || line.starts_with("recipient")) out += Line("", line);
  }
  return out;
}

std::string EventText(size_t number, const Explanation& event, bool whole_rules) {
  std::string out = std::to_string(number) + ". " + event.label + ", " + event.status + "\n";
  out += MarkedSentence(event.sentence);
  if (event.same_as > 0)
    out += Line("same as", "record " + std::to_string(event.same_as) + ", told there most fully");
  out += RuleLines(event, whole_rules);
  for (const Reason& reason : event.reasons) out += Line(reason.field, reason.says);
  for (const OtherRule& other : event.others)
    out += Line(other.fires ? "also" : "not", other.id + " (" + other.place + "): " + other.why);
  if (event.others_left > 0)
    out += Line("", std::to_string(event.others_left) + " more rules know the word; --all shows them");
  for (size_t i = 0; i < event.tree.size(); ++i) {
    const TreeWord& word = event.tree[i];
    const std::string governor =
        word.governor == 0 ? "0" : word.governor_form + "-" + std::to_string(word.governor);
    out += "    " + std::to_string(i + 1) + "\t" + word.form + "\t" + word.lemma + "\t" + word.upos + "\t" +
           word.relation + "\t" + governor + "\n";
  }
  return out + "\n";
}

}  // namespace

std::string ExplainAsText(const Document& document, const std::vector<Explanation>& events,
                          bool whole_rules) {
  std::string out = document.report().id + ": " + std::to_string(events.size()) + " events, language " +
                    document.language + "\n\n";
  for (size_t i = 0; i < events.size(); ++i) out += EventText(i + 1, events[i], whole_rules);
  return Printable(out);
}

}  // namespace depeche::cli
