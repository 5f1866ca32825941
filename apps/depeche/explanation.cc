#include "explanation.h"

#include <algorithm>
#include <cstdio>

#include "base/utf8.h"
#include "common.h"
#include "event_table.h"

namespace depeche::cli {
namespace {

// Rules that nearly fired, shown of each event unless all are asked for.
constexpr size_t kNearlyShown = 3;

std::string Quoted(const Document& document, ByteSpan span) {
  return "“" + std::string(document.text(span)) + "”";
}

std::string FileLine(const std::string& file, uint64_t line) {
  return file.substr(file.rfind('/') + 1) + ":" + std::to_string(line);
}

std::string Codes(const Entity& entity) {
  std::string out = entity.code.empty() ? "no country" : entity.code;
  if (!entity.sector.empty()) out += " " + entity.sector;
  if (entity.code_inferred) out += " (country inferred from the report)";
  return out;
}

// The parts of one event's sentence.
class SentenceParts {
 public:
  SentenceParts(const Document& document, const OffsetMap& offsets, const Event& event)
      : document_(document), offsets_(offsets), span_(document[event.sentence].span) {
    parts_.assign(span_.size(), Part::kNone);
    for (const Attribution& source : event.attribution) Mark(source.text, Part::kSource);
    if (event.place) Mark(document[event.place].span, Part::kPlace);
    if (event.time && event.time->time) Mark(document[event.time->time].span, Part::kTime);
    for (const Count& count : event.counts) Mark(count.text, Part::kFigure);
    for (const Participant& p : event.recipients) Mark(p.text, Part::kRecipient);
    for (const Participant& p : event.actors) Mark(p.text, Part::kActor);
    Mark(event.anchor, Part::kAnchor);
  }

  std::vector<SentencePart> Runs() const {
    std::vector<SentencePart> runs;
    for (uint32_t begin = 0, end = 0; begin < span_.size(); begin = end) {
      while (end < span_.size() && parts_[end] == parts_[begin]) ++end;
      const ByteSpan run{span_.begin + begin, span_.begin + end};
      std::string text(document_.text(run));
      std::replace_if(
          text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
      runs.push_back({parts_[begin], std::move(text), offsets_.ToChars(run)});
    }
    return runs;
  }

 private:
  void Mark(ByteSpan words, Part part) {
    if (!span_.Contains(words)) return;
    std::fill(parts_.begin() + (words.begin - span_.begin), parts_.begin() + (words.end - span_.begin), part);
  }

  const Document& document_;
  const OffsetMap& offsets_;
  ByteSpan span_;
  std::vector<Part> parts_;  // by byte
};

class Explainer {
 public:
  Explainer(const Document& document, const Coder& coder, const ExplanationOptions& options)
      : document_(document),
        rules_(coder.rules(document.language)),
        options_(options),
        tree_(document),
        offsets_(document.text()) {}

  Explanation Explain(const Event& event) const {
    Explanation out;
    out.label = PloverLabel(event);
    out.status = ToString(event.status);
    out.sentence = SentenceParts(document_, offsets_, event).Runs();
    if (event.same_as) out.same_as = event.same_as.index + 1;
    out.anchor = document_.text(event.anchor);
    out.rule = event.rule;
    ExplainRule(event, &out);
    ExplainFields(event, &out.reasons);
    ExplainOtherRules(event, &out);
    if (options_.tree) out.tree = Tree(document_[event.sentence]);
    return out;
  }

 private:
  void ExplainRule(const Event& event, Explanation* out) const {
    const auto rule = rules_ == nullptr ? std::nullopt : rules_->Describe(event.rule);
    if (!rule) return;
    out->rule_place = FileLine(rule->file, rule->line);
    out->rule_lines = rule->lines;
    if (rule->type != event.type)
      out->type_note = event.type + ": the rule's " + rule->type + " is one, by " + event.status_cue;
  }

  void ExplainFields(const Event& event, std::vector<Reason>* reasons) const {
    const auto add = [reasons](std::string_view field, std::string says) {
      reasons->push_back({std::string(field), std::move(says)});
    };
    for (const Participant& p : event.actors) add("actor", Describe(p));
    if (event.actors.empty()) add("actor", "none found among the anchor's arguments");
    for (const Participant& p : event.recipients) add("recipient", Describe(p));
    add("status",
        std::string(ToString(event.status)) +
            (event.status_cue.empty() ? ", nothing speaks against it" : ", by " + event.status_cue));
    add("when", DescribeTime(event));
    add("where", DescribePlace(event));
    for (const Attribution& source : event.attribution) add("according to", Describe(source));
    if (event.attribution.empty()) add("according to", "the report itself");
    for (const Count& count : event.counts) add("how many", Describe(count));
    char sure[16];
    std::snprintf(sure, sizeof sure, "%.2f", event.confidence);
    add("confidence", sure);
  }

  // What else knows the word, the nearest to firing first.
  void ExplainOtherRules(const Event& event, Explanation* out) const {
    if (rules_ == nullptr) return;
    for (const RuleTrial& trial : rules_->Explain(document_, tree_, event.anchor_head)) {
      if (trial.rule == event.rule) continue;
      const bool shown = options_.all || (out->others.size() < kNearlyShown &&
                                          trial.outcome != RuleTrial::Outcome::kOtherWords);
      if (!shown) {
        ++out->others_left;
        continue;
      }
      const bool fires = trial.outcome == RuleTrial::Outcome::kFires;
      out->others.push_back({trial.rule, FileLine(trial.file, trial.line), fires,
                             fires ? "fits too, but gives way to " + event.rule : ToString(trial)});
    }
  }

  std::string Describe(const Attribution& source) const {
    std::string out = Quoted(document_, source.text);
    if (!source.name.empty()) out += " = " + source.name;
    out += ", " + std::string(ToString(source.kind)) + ", " + std::string(ToString(source.stance));
    if (!source.how.empty()) out += "; by " + source.how;
    return out;
  }

  std::string Describe(const Count& count) const {
    std::string out = FigureText(count) + " " + count.kind + ", " + Quoted(document_, count.text);
    for (const Attribution& source : count.attribution)
      out += ", according to " + Quoted(document_, source.text);
    return out;
  }

  std::string Describe(const Participant& p) const {
    const Entity& entity = document_[p.entity];
    std::string out = Quoted(document_, p.text);
    if (!entity.name.empty()) out += " = " + entity.name;
    out += ", " + Codes(entity);
    if (!entity.office.empty()) out += ", " + entity.office;
    out += "; role by " + p.how;
    if (!entity.why.empty()) out += "; code by " + JoinedReasons(entity.why);
    return out;
  }

  std::string DescribeTime(const Event& event) const {
    if (!event.time) return "not told";
    const EventTime& time = *event.time;
    std::string out = ToIso(time.days.first);
    if (time.days.last != time.days.first) out += " to " + ToIso(time.days.last);
    out += ", " + std::string(ToString(time.days.precision));
    if (time.time) {
      const TimeExpression& expression = document_[time.time];
      out += ", " + Quoted(document_, expression.span) + " by " + std::string(expression.rule) + " from " +
             std::string(expression.anchored_on);
    }
    if (time.inferred) out += "; inferred from the " + std::string(time.how);
    return out;
  }

  std::string DescribePlace(const Event& event) const {
    if (!event.place) return "not told";
    const Place& place = document_[event.place];
    return std::string(place.name) + " (" + std::string(place.country) + "), " +
           std::string(ToString(place.precision)) + ", " + Quoted(document_, place.span) + ", table row " +
           std::string(place.id) + (place.told_by.empty() ? "" : " by " + std::string(place.told_by)) +
           (event.place_inferred.empty() ? "" : "; inferred from the " + std::string(event.place_inferred));
  }

  std::vector<TreeWord> Tree(const Sentence& sentence) const {
    std::vector<TreeWord> words;
    for (size_t i = 0; i < sentence.word_count; ++i) {
      const Word& word = document_[sentence.word(i)];
      TreeWord out;
      out.form = word.form;
      out.lemma = word.lemma;
      out.upos = ToString(word.upos);
      out.relation = word.relation;
      if (word.head) {
        out.governor = word.head.index - sentence.first.index + 1;
        out.governor_form = document_[word.head].form;
      }
      words.push_back(std::move(out));
    }
    return words;
  }

  const Document& document_;
  const RuleSet* rules_;  // null where the language has none
  const ExplanationOptions options_;
  const TreeIndex tree_;
  const OffsetMap offsets_;
};

}  // namespace

std::string_view ToString(Part part) {
  switch (part) {
    case Part::kSource:
      return "source";
    case Part::kPlace:
      return "place";
    case Part::kTime:
      return "time";
    case Part::kFigure:
      return "figure";
    case Part::kRecipient:
      return "recipient";
    case Part::kActor:
      return "actor";
    case Part::kAnchor:
      return "event word";
    case Part::kNone:
      break;
  }
  return {};
}

std::vector<Explanation> ExplainEvents(const Document& document, const Coder& coder,
                                       const ExplanationOptions& options) {
  const Explainer explainer(document, coder, options);
  std::vector<Explanation> out;
  for (const Event& event : document.events) out.push_back(explainer.Explain(event));
  return out;
}

}  // namespace depeche::cli
