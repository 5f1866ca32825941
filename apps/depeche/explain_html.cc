#include "common.h"
#include "explanation.h"

namespace depeche::cli {
namespace {

// Parts differ by name and underline, not by colour alone. One column, so that it prints as it reads.
constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Events explained</title>
<style>
:root { color-scheme: light dark; --line: #8888; --soft: #8882; }
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 Georgia, "Times New Roman", serif; }
h1, h2, h3, h4, dt, small, .meta { font-family: system-ui, sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; border-top: 2px solid; padding-top: 1rem; }
h3 { font-size: 1.1rem; margin-bottom: .3rem; } h4 { font-size: .9rem; margin: .8rem 0 .2rem; }
.meta, dt, li, dd { font-size: .9rem; }
blockquote { margin: .5rem 0; padding: .5rem 1rem; border-left: 4px solid var(--line); background: var(--soft); line-height: 2; }
mark { background: none; color: inherit; text-decoration: underline 2px; text-underline-offset: .2em; overflow-wrap: anywhere; }
mark small { display: inline-block; line-height: 1.3; font-weight: normal; font-size: .65rem; margin-left: .15em; padding: 0 .3em; border: 1px solid var(--line); border-radius: .3em; }
mark.event-word { font-weight: bold; text-decoration-style: double; }
mark.recipient { text-decoration-style: dashed; } mark.source { text-decoration-style: dotted; }
mark.time, mark.place, mark.figure { text-decoration-thickness: 1px; }
dl { display: grid; grid-template-columns: 8rem 1fr; gap: .15rem .8rem; margin: .5rem 0; }
dt { font-weight: bold; } dd { margin: 0; overflow-wrap: anywhere; } ul { margin: .2rem 0; padding-left: 1.2rem; }
code { font-size: .85em; overflow-wrap: anywhere; } table { border-collapse: collapse; font-size: .8rem; }
td, th { border: 1px solid var(--line); padding: 0 .4rem; text-align: left; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } }
@media print { body { max-width: none; margin: 0; font-size: 10pt; } section { break-inside: avoid; } }
</style>
</head>
<body>
<main>
<h1>Events explained</h1>
<p class="meta">Each event with its sentence, the rule that gave it and the reason of each field. What is reported is not
called true: read the words before you rely on a record.</p>
)";

constexpr std::string_view kFoot = "</main>\n</body>\n</html>\n";

// Text for an element or an attribute between double quotes; control characters become blanks.
std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : Printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string Element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + Escaped(text) + "</" + std::string(name) + ">";
}

std::string ClassOf(Part part) {
  return part == Part::kAnchor ? std::string("event-word") : std::string(ToString(part));
}

std::string SentenceHtml(const std::vector<SentencePart>& sentence, std::string_view language) {
  std::string out = "<blockquote lang=\"" + Escaped(language) + "\"><p>";
  for (const SentencePart& run : sentence) {
    if (run.part == Part::kNone) {
      out += Escaped(run.text);
      continue;
    }
    out += "<mark class=\"" + ClassOf(run.part) + "\">" + Escaped(run.text) + "<small lang=\"en\">" +
           Escaped(ToString(run.part)) + "</small></mark>";
  }
  return out + "</p></blockquote>\n";
}

std::string RuleName(const std::string& id, const std::string& place) {
  return Element("code", id) + (place.empty() ? "" : " (" + Escaped(place) + ")");
}

std::string FieldsHtml(const Explanation& event) {
  std::string out = "<dl>\n<dt>event word</dt><dd>“" + Escaped(event.anchor) + "” by rule " +
                    RuleName(event.rule, event.rule_place) + "</dd>\n";
  if (!event.type_note.empty()) out += "<dt>type</dt>" + Element("dd", event.type_note) + "\n";
  for (const Reason& reason : event.reasons)
    out += Element("dt", reason.field) + Element("dd", reason.says) + "\n";
  return out + "</dl>\n";
}

std::string RulesHtml(const Explanation& event) {
  std::string out;
  if (!event.rule_lines.empty()) {
    out += "<h4>The rule</h4>\n<ul>\n";
    for (const std::string& line : event.rule_lines) out += Element("li", line) + "\n";
    out += "</ul>\n";
  }
  if (event.others.empty() && event.others_left == 0) return out;
  out += "<h4>Other rules that know the word</h4>\n<ul>\n";
  for (const OtherRule& other : event.others)
    out += "<li>" + RuleName(other.id, other.place) + ": " + Escaped(other.why) + "</li>\n";
  if (event.others_left > 0)
    out += "<li>" + std::to_string(event.others_left) + " more, for other words</li>\n";
  return out + "</ul>\n";
}

std::string TreeHtml(const std::vector<TreeWord>& tree) {
  if (tree.empty()) return {};
  std::string out =
      "<h4>Dependency tree</h4>\n<table>\n<thead><tr><th scope=\"col\">#</th><th scope=\"col\">form</th>"
      "<th scope=\"col\">lemma</th><th scope=\"col\">tag</th><th scope=\"col\">relation</th>"
      "<th scope=\"col\">governor</th></tr></thead>\n<tbody>\n";
  for (size_t i = 0; i < tree.size(); ++i) {
    const TreeWord& word = tree[i];
    out += "<tr><td>" + std::to_string(i + 1) + "</td>" + Element("td", word.form) +
           Element("td", word.lemma) + Element("td", word.upos) + Element("td", word.relation) + "<td>" +
           (word.governor == 0 ? "root" : std::to_string(word.governor) + " " + Escaped(word.governor_form)) +
           "</td></tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

}  // namespace

std::string ExplainAsHtml(const Document& document, const std::vector<Explanation>& events) {
  const Report& report = document.report();
  std::string out = "<article>\n" + Element("h2", report.title.empty() ? report.id : report.title) + "\n";
  std::string meta = report.id;
  if (report.published) meta += ", " + ToIso(report.published->first);
  if (!report.publisher.empty()) meta += ", " + report.publisher;
  meta += "; language " + document.language + "; " + std::to_string(events.size()) + " events";
  out += "<p class=\"meta\">" + Escaped(meta) + "</p>\n";
  for (size_t i = 0; i < events.size(); ++i) {
    const Explanation& event = events[i];
    out += "<section>\n" + Element("h3", std::to_string(i + 1) + ". " + event.label + ", " + event.status) +
           "\n";
    out += SentenceHtml(event.sentence, document.language);
    if (event.same_as > 0) {
      out += "<p class=\"meta\">The same event as record " + std::to_string(event.same_as) +
             ", told there most fully.</p>\n";
    }
    out += FieldsHtml(event) + RulesHtml(event) + TreeHtml(event.tree) + "</section>\n";
  }
  return out + "</article>\n";
}

std::string HtmlHead() { return std::string(kHead); }
std::string HtmlFoot() { return std::string(kFoot); }

}  // namespace depeche::cli
