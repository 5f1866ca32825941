#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "commands.h"
#include "common.h"
#include "rules/rule_set.h"

namespace depeche::cli {
namespace {

struct ExplainOptions {
  InputOptions input;
  bool tree = false;
  bool all = false;  // every rule that knows the word, and the whole of the one that fired
};

// Rules that nearly fired, shown of each event unless all are asked for.
constexpr size_t kNearlyShown = 3;

// A sentence on one line with marks under the parts of an event: ^ anchor, a actor, r recipient, n
// figure, t time, p place, s source.
class MarkedSentence {
 public:
  MarkedSentence(const Document& document, const Event& event) : document_(document) {
    const Sentence& sentence = document[event.sentence];
    span_ = sentence.span;
    marks_.assign(CountChars(document.text(span_)), ' ');
    for (const Attribution& source : event.attribution) Mark(source.text, 's');
    if (event.place) Mark(document[event.place].span, 'p');
    if (event.time && event.time->time) Mark(document[event.time->time].span, 't');
    for (const Count& count : event.counts) Mark(count.text, 'n');
    for (const Participant& p : event.recipients) Mark(p.text, 'r');
    for (const Participant& p : event.actors) Mark(p.text, 'a');
    Mark(event.anchor, '^');
  }

  std::string ToString() const {
    std::string text(document_.text(span_));
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    std::string marks = marks_;
    while (!marks.empty() && marks.back() == ' ') marks.pop_back();
    return "  " + text + "\n  " + marks + "\n";
  }

 private:
  void Mark(ByteSpan part, char mark) {
    if (!span_.Contains(part)) return;
    const size_t begin = CountChars(document_.text({span_.begin, part.begin}));
    const size_t length = CountChars(document_.text(part));
    for (size_t i = begin; i < begin + length; ++i) marks_[i] = mark;
  }

  const Document& document_;
  ByteSpan span_;
  std::string marks_;
};

std::string Quoted(const Document& document, ByteSpan span) {
  return "“" + std::string(document.text(span)) + "”";
}

std::string Codes(const Entity& entity) {
  std::string out = entity.code.empty() ? "no country" : entity.code;
  if (!entity.sector.empty()) out += " " + entity.sector;
  if (entity.code_inferred) out += " (country inferred from the report)";
  return out;
}

class Explainer {
 public:
  Explainer(const Document& document, const Coder& coder, const ExplainOptions& options)
      : document_(document),
        rules_(coder.rules(document.language)),
        all_(options.all),
        with_tree_(options.tree),
        tree_(document) {}

  std::string Explain() {
    out_ = document_.report().id + ": " + std::to_string(document_.events.size()) + " events, language " +
           document_.language + "\n\n";
    for (size_t i = 0; i < document_.events.size(); ++i) ExplainEvent(i + 1, document_.events[i]);
    return Printable(out_);
  }

 private:
  void Line(const std::string& name, const std::string& value) {
    out_ += "  " + name + std::string(name.size() < 13 ? 13 - name.size() : 1, ' ') + value + "\n";
  }

  void ExplainEvent(size_t number, const Event& event) {
    std::string label = event.type;
    for (const std::string& mode : event.modes) label += "/" + mode;
    out_ += std::to_string(number) + ". " + label + ", " + std::string(ToString(event.status)) + "\n";
    out_ += MarkedSentence(document_, event).ToString();
    if (event.same_as)
      Line("same as", "record " + std::to_string(event.same_as.index + 1) + ", told there most fully");
    ExplainRule(event);
    for (const Participant& p : event.actors) Line("actor", Describe(p));
    if (event.actors.empty()) Line("actor", "none found among the anchor's arguments");
    for (const Participant& p : event.recipients) Line("recipient", Describe(p));
    Line("status",
         std::string(ToString(event.status)) +
             (event.status_cue.empty() ? ", nothing speaks against it" : ", by " + event.status_cue));
    Line("when", DescribeTime(event));
    Line("where", DescribePlace(event));
    for (const Attribution& source : event.attribution) Line("according to", Describe(source));
    if (event.attribution.empty()) Line("according to", "the report itself");
    for (const Count& count : event.counts) Line("how many", Describe(count));
    char sure[16];
    std::snprintf(sure, sizeof sure, "%.2f", event.confidence);
    Line("confidence", sure);
    ExplainOtherRules(event);
    if (with_tree_) PrintTree(document_[event.sentence]);
    out_ += "\n";
  }

  // "“attaqué” by rule fr.assault.attack (assault.rules:2): actor: the subject; recipient: the object"
  void ExplainRule(const Event& event) {
    const auto rule = rules_ == nullptr ? std::nullopt : rules_->Describe(event.rule);
    std::string text = Quoted(document_, event.anchor) + " by rule " + event.rule;
    if (rule) text += " (" + FileLine(rule->file, rule->line) + ")";
    Line("event word", text);
    if (!rule) return;
    if (rule->type != event.type) {
      Line("type", event.type + ": the rule's " + rule->type + " is one, by " + event.status_cue);
    }
    for (const std::string& line : rule->lines) {
      const bool role = line.starts_with("actor") || line.starts_with("recipient");
      if (all_ || role) Line("", line);
    }
  }

  // What else knows the word, the nearest to firing first.
  void ExplainOtherRules(const Event& event) {
    if (rules_ == nullptr) return;
    size_t shown = 0, left = 0;
    for (const RuleTrial& trial : rules_->Explain(document_, tree_, event.anchor_head)) {
      if (trial.rule == event.rule) continue;
      if (!all_ && (shown == kNearlyShown || trial.outcome == RuleTrial::Outcome::kOtherWords)) {
        ++left;
        continue;
      }
      ++shown;
      const bool fires = trial.outcome == RuleTrial::Outcome::kFires;
      const std::string why = fires ? "fits too, but gives way to " + event.rule : trial.why;
      Line(fires ? "also" : "not", trial.rule + " (" + FileLine(trial.file, trial.line) + "): " + why);
    }
    if (left > 0) Line("", std::to_string(left) + " more rules know the word; --all shows them");
  }

  static std::string FileLine(const std::string& file, uint64_t line) {
    return file.substr(file.rfind('/') + 1) + ":" + std::to_string(line);
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
    if (!entity.why.empty()) out += "; code by " + entity.why;
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
           std::string(place.id) +
           (event.place_inferred.empty() ? "" : "; inferred from the " + std::string(event.place_inferred));
  }

  // The dependency tree as one line a word: number, form, tag, relation and governor.
  void PrintTree(const Sentence& sentence) {
    for (size_t i = 0; i < sentence.word_count; ++i) {
      const Word& word = document_[sentence.word(i)];
      const std::string governor = word.head ? std::string(document_[word.head].form) + "-" +
                                                   std::to_string(word.head.index - sentence.first.index + 1)
                                             : "0";
      out_ += "    " + std::to_string(i + 1) + "\t" + std::string(word.form) + "\t" +
              std::string(word.lemma) + "\t" + std::string(ToString(word.upos)) + "\t" +
              std::string(word.relation) + "\t" + governor + "\n";
    }
  }

  const Document& document_;
  const RuleSet* rules_;  // null where the language has none
  const bool all_;
  const bool with_tree_;
  const TreeIndex tree_;
  std::string out_;
};

}  // namespace

void AddExplainCommand(CLI::App& app, int* exit_code) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* command =
      app.add_subcommand("explain", "Says of each event which rule gave it and how each field was found");
  AddInputOptions(*command, &options->input);
  AddOwnCategoryOptions(*command, &options->input);
  command->add_flag("--tree", options->tree, "Print the dependency tree of each event's sentence");
  command->add_flag("--all", options->all, "Show every rule that knows the event's word");
  command->footer(
      "Marks under the sentence: ^ event word, a actor, r recipient, n figure, t time, p place, s source.");
  command->callback([options, exit_code] {
    const std::optional<Coder> coder = OpenCoder(options->input, Stage::kEvents);
    *exit_code = !coder ? kSomeFailed : CodeInputs(*coder, options->input, [&](const Document& document) {
      return Explainer(document, *coder, *options).Explain();
    });
  });
}

}  // namespace depeche::cli
