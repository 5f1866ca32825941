#include "rules/rule_parser.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/table.h"

namespace depeche {
namespace {

constexpr std::array<std::string_view, 12> kFunctionNames = {
    "subj", "obj", "iobj", "obl", "comp", "adv", "of", "mod", "adj", "poss", "compound", "self"};
constexpr std::array<std::string_view, 14> kKeywords = {"verb", "noun",     "adj",     "use",      "need",
                                                        "not",  "status",   "content", "possible", "also",
                                                        "swap", "priority", "example", "counter"};
constexpr std::array<std::string_view, 8> kEntityTests = {"person", "country", "organisation", "group",
                                                          "actor",  "place",   "time",         "clause"};
constexpr std::array<std::string_view, 1> kOtherTests = {"plural"};
// PLOVER's sectors, and its seven codes for actors that belong to no country.
constexpr std::array<std::string_view, 32> kSectors = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK",
    "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP",
    "PRE", "REL", "SOC", "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};

template <size_t N>
std::vector<std::string_view> AsVector(const std::array<std::string_view, N>& names) {
  return {names.begin(), names.end()};
}

template <size_t N>
bool Contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsNameChar(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.';
}

size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row[b.size()];
}

std::string DidYouMean(std::string_view name, const std::vector<std::string_view>& known) {
  const std::string_view closest = ClosestName(name, known);
  return closest.empty() ? std::string() : "did you mean \"" + std::string(closest) + "\"?";
}

std::string Quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

// A fault in a line: thrown away with the line, the parser goes on behind it.
struct Fault {
  size_t at;  // byte in the line
  std::string message;
  std::string hint;
};

// Reads one line from left to right. Functions that can fail return false and leave `fault` behind.
class LineReader {
 public:
  LineReader(std::string_view line, uint64_t number, size_t from) : line_(line), number_(number), at_(from) {}

  const Fault& fault() const { return fault_; }
  SourcePosition position() const { return {number_, at_ + 1}; }

  void SkipBlanks() {
    while (at_ < line_.size() && IsBlank(line_[at_])) ++at_;
  }
  bool AtEnd() {
    SkipBlanks();
    return at_ >= line_.size();
  }
  char Peek() {
    SkipBlanks();
    return at_ < line_.size() ? line_[at_] : '\0';
  }
  bool Accept(std::string_view text) {
    SkipBlanks();
    if (line_.substr(at_, text.size()) != text) return false;
    at_ += text.size();
    return true;
  }
  // Letters, digits, "-", "_" and ".". A "-" that begins an arrow is not part of a name.
  std::string_view Name() {
    SkipBlanks();
    const size_t begin = at_;
    while (at_ < line_.size() && IsNameChar(line_[at_]) && line_.substr(at_, 2) != "->") ++at_;
    return line_.substr(begin, at_ - begin);
  }
  std::string_view Rest() {
    SkipBlanks();
    const std::string_view rest = Trim(line_.substr(at_));
    at_ = line_.size();
    return rest;
  }
  // Everything up to one of `stops`, trimmed.
  std::string_view Until(std::string_view stops) {
    SkipBlanks();
    const size_t begin = at_;
    at_ = std::min(line_.find_first_of(stops, at_), line_.size());
    return Trim(line_.substr(begin, at_ - begin));
  }

  bool Fail(std::string message, std::string hint = "") {
    return FailAt(at_, std::move(message), std::move(hint));
  }
  bool FailAt(size_t at, std::string message, std::string hint = "") {
    fault_ = {at, std::move(message), std::move(hint)};
    return false;
  }
  size_t at() const { return at_; }
  void Rewind(size_t at) { at_ = at; }

  bool ExpectEnd() {
    if (AtEnd()) return true;
    return Fail("unexpected " + Quoted(line_.substr(at_)), "the line should end here");
  }

  // "a, b, c" up to the end of the line.
  bool ParseLemmas(std::vector<std::string>* out) {
    if (AtEnd()) return Fail("a list of lemmas is missing", "write for instance: verb attack, assault");
    while (true) {
      const std::string_view lemma = Until(",");
      if (lemma.empty()) return Fail("empty item in a list", "remove the extra comma");
      if (lemma.find_first_of("{}()|>\"") != std::string_view::npos) {
        return Fail("a lemma cannot contain any of { } ( ) | > \"", "anchors are lemmas separated by commas");
      }
      out->emplace_back(lemma);
      if (!Accept(",")) return true;
      if (AtEnd()) return true;  // a trailing comma does no harm
    }
  }

  bool ParseTypeRef(TypeRef* out) {
    SkipBlanks();
    out->at = position();
    const std::string_view type = Name();
    if (type.empty()) return Fail("the event type is missing", "write TYPE or TYPE/mode");
    out->type = type;
    if (!Accept("/")) return true;
    do {
      const std::string_view mode = Name();
      if (mode.empty()) return Fail("a mode is missing after / or +");
      out->modes.emplace_back(mode);
    } while (Accept("+"));
    return true;
  }

  bool ParseFunctionName(Function* out) {
    SkipBlanks();
    const size_t begin = at_;
    const std::string_view name = Name();
    const auto found = std::find(kFunctionNames.begin(), kFunctionNames.end(), name);
    if (found == kFunctionNames.end()) {
      if (name.empty())
        return FailAt(begin, "a function is missing",
                      "functions: subj obj iobj obl(p) comp adv of mod(p) adj poss compound self");
      std::string hint = DidYouMean(name, AsVector(kFunctionNames));
      if (hint.empty()) hint = "functions: subj obj iobj obl(p) comp adv of mod(p) adj poss compound self";
      return FailAt(begin, "unknown function " + Quoted(name), std::move(hint));
    }
    *out = static_cast<Function>(found - kFunctionNames.begin());
    return true;
  }

  static bool TakesPrepositions(Function function) {
    return function == Function::kObl || function == Function::kMod || function == Function::kOf ||
           function == Function::kComp || function == Function::kAdv;
  }

  bool ParseFunctionRef(FunctionRef* out) {
    if (!ParseFunctionName(&out->function)) return false;
    if (Peek() != '(') return true;
    if (!TakesPrepositions(out->function)) {
      return Fail(Quoted(ToString(out->function)) + " takes no prepositions",
                  "only obl, mod, of, comp and adv do; fillers stand in { }");
    }
    return ParsePrepositions(&out->prepositions);
  }

  bool ParsePrepositions(std::vector<std::string>* out) {
    const size_t open = at_;
    Accept("(");
    while (true) {
      const std::string_view preposition = Until(",)");
      if (preposition.empty()) return Fail("empty preposition", "write for instance: obl(to, towards)");
      if (preposition.find_first_of("{}|>") != std::string_view::npos) return FailAt(open, "missing )");
      out->emplace_back(preposition);
      if (Accept(")")) return true;
      if (!Accept(",")) return FailAt(open, "missing )");
    }
  }

  bool ParseEntityTest(FillerItem* item) {
    const size_t begin = at_;
    const std::string_view name = Name();
    if (!Contains(kEntityTests, name) && !Contains(kOtherTests, name) && !Contains(kSectors, name)) {
      auto known = AsVector(kEntityTests);
      known.insert(known.end(), kOtherTests.begin(), kOtherTests.end());
      const std::string_view closest = ClosestName(name, known);
      std::string hint = closest.empty() ? "" : "did you mean " + Quoted("=" + std::string(closest)) + "?";
      if (hint.empty())
        hint =
            "=person =country =organisation =group =actor =place =time =clause =plural, or a sector such as "
            "=JUD";
      return FailAt(begin, "unknown test \"=" + std::string(name) + "\"", std::move(hint));
    }
    item->kind = FillerItem::Kind::kEntity;
    item->text = name;
    return true;
  }

  bool ParseFillerItem(bool nested, FillerItem* item) {
    SkipBlanks();
    item->at = position();
    const size_t begin = at_;
    if (Accept("=")) {
      if (!ParseEntityTest(item)) return false;
    } else if (Accept("@")) {
      item->kind = FillerItem::Kind::kClass;
      item->text = Name();
      if (item->text.empty()) return Fail("a class name is missing after @");
    } else {
      item->text = Until(",}>{)");
      if (item->text.empty()) return Fail("empty item in { }", "remove the extra comma or name a lemma");
    }
    if (!Accept(">")) return true;
    if (nested) return FailAt(begin, "conditions can be nested only once");
    return ParseNested(item);
  }

  // What follows ">": a function with its prepositions or fillers.
  bool ParseNested(FillerItem* item) {
    NestedCondition condition;
    if (!ParseFunctionName(&condition.function.function)) return false;
    if (Peek() == '(') {
      const bool prepositions = TakesPrepositions(condition.function.function);
      std::vector<std::string> names;
      if (!ParsePrepositions(&names)) return false;
      if (prepositions) {
        condition.function.prepositions = std::move(names);
      } else {  // "a > obj(b)" is short for "a > obj {b}"
        condition.fillers.given = true;
        for (const std::string& name : names) {
          condition.fillers.items.push_back(ToFillerItem(name, item->at));
        }
      }
    }
    if (Peek() == '{' && !ParseFillers(/*nested=*/true, &condition.fillers)) return false;
    item->nested.push_back(std::move(condition));
    return true;
  }

  bool ParseFillers(bool nested, FillerList* out) {
    const size_t open = at_;
    Accept("{");
    out->given = true;
    out->negated = Accept("!");
    if (Accept("}")) return FailAt(open, "empty { }", "name at least one filler");
    while (true) {
      FillerItem item;
      if (!ParseFillerItem(nested, &item)) return false;
      out->items.push_back(std::move(item));
      if (Accept("}")) return true;
      if (Accept(",")) {
        if (Accept("}")) return true;
        continue;
      }
      if (AtEnd()) return FailAt(open, "missing }");
      return Fail("expected , or } in the list of fillers");
    }
  }

  bool ParseSelector(Selector* out) {
    do {
      Selector::Alternative alternative;
      if (!ParseFunctionRef(&alternative.function)) return false;
      if (Peek() == '{' && !ParseFillers(/*nested=*/false, &alternative.fillers)) return false;
      if (!alternative.fillers.given && Accept(">")) {  // "comp > obj" is short for "comp {* > obj}"
        FillerItem any;
        any.text = "*";
        any.at = position();
        if (!ParseNested(&any)) return false;
        alternative.fillers.given = true;
        alternative.fillers.items.push_back(std::move(any));
      }
      out->alternatives.push_back(std::move(alternative));
    } while (Accept("|"));
    return true;
  }

  // "-> actor +mode +mode"
  bool ParseEffects(RuleLine* out) {
    if (Accept("->")) {
      const size_t begin = at_;
      const std::string_view role = Name();
      if (role == "actor") {
        out->role = RuleRole::kActor;
      } else if (role == "recipient") {
        out->role = RuleRole::kRecipient;
      } else if (role == "none") {
        out->role = RuleRole::kNone;
      } else {
        return FailAt(begin, role.empty() ? "a role is missing after ->" : "unknown role " + Quoted(role),
                      "roles: actor, recipient, none");
      }
    }
    while (Accept("+")) {
      const std::string_view mode = Name();
      if (mode.empty()) return Fail("a mode is missing after +");
      out->modes.emplace_back(mode);
    }
    if (!AtEnd() && Peek() == '-') return Fail("expected ->", "write for instance: subj -> actor");
    if (!out->role && out->modes.empty()) {
      return Fail("the line does nothing", "add -> actor, -> recipient, -> none or +mode");
    }
    return ExpectEnd();
  }

  bool ParseQuoted(std::string* out) {
    if (!Accept("\"")) return Fail("expected a quoted text", "write actor \"the army\" or actor -");
    const size_t open = at_;
    const size_t close = line_.find('"', at_);
    if (close == std::string_view::npos) return FailAt(open - 1, "missing closing quote");
    *out = line_.substr(at_, close - at_);
    at_ = close + 1;
    return true;
  }

  bool ParseExpected(RuleExample::Expected* out) {
    SkipBlanks();
    const size_t begin = at_;
    TypeRef type;
    if (!ParseTypeRef(&type)) return false;
    out->type = std::string(Trim(line_.substr(begin, at_ - begin)));
    while (!AtEnd()) {
      const size_t key_at = at_;
      const std::string_view key = Name();
      if (key == "status") {
        const size_t status_at = at_;
        const std::string_view status = Name();
        EventStatus ignored;
        if (!ParseStatus(status, &ignored))
          return FailAt(status_at, "unknown status " + Quoted(status), kStatusHint);
        out->status = status;
      } else if (key == "actor" || key == "recipient") {
        const bool actor = key == "actor";
        if (Accept("-")) {
          (actor ? out->no_actor : out->no_recipient) = true;
          continue;
        }
        std::string text;
        if (!ParseQuoted(&text)) return false;
        (actor ? out->actors : out->recipients).push_back(std::move(text));
      } else {
        return FailAt(
            key_at,
            "unknown part " + Quoted(key.empty() ? line_.substr(key_at, 1) : key) + " of an expected event",
            "parts: actor \"…\", actor -, recipient \"…\", recipient -, status S");
      }
    }
    return true;
  }

  static bool ParseStatus(std::string_view name, EventStatus* out) {
    for (const EventStatus status :
         {EventStatus::kOccurred, EventStatus::kPlanned, EventStatus::kPossible, EventStatus::kDenied}) {
      if (ToString(status) == name) {
        *out = status;
        return true;
      }
    }
    return false;
  }

  static constexpr const char* kStatusHint = "statuses: occurred, planned, possible, denied";

 private:
  std::string_view line_;
  uint64_t number_;
  size_t at_;
  Fault fault_;
};

class RuleParser {
 public:
  RuleParser(const std::string& path, std::vector<Error>* errors) : errors_(errors) { file_.path = path; }

  RuleFile Run(std::string_view text) {
    uint64_t number = 0;
    while (!text.empty()) {
      const size_t end = text.find('\n');
      std::string_view line = text.substr(0, end);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      ++number;
      const std::string_view trimmed = Trim(line);
      if (trimmed.empty() || trimmed.front() == '#') continue;
      const bool sentence = trimmed.starts_with("example") || trimmed.starts_with("counter");
      LineReader reader(sentence ? line : WithoutComment(line), number, 0);
      if (IsBlank(line.front())) {
        if (!ParseIndented(reader)) Report(reader.fault(), number);
      } else if (!ParseTopLevel(reader, line)) {
        Report(reader.fault(), number);
        block_ = Block::kBroken;
      }
    }
    return std::move(file_);
  }

 private:
  enum class Block { kNone, kBroken, kClass, kShape, kRule };

  // Trailing comments: " # …". Example sentences may hold a "#", so their lines are not cut.
  static std::string_view WithoutComment(std::string_view line) {
    const size_t at = line.find(" #");
    return at == std::string_view::npos ? line : line.substr(0, at);
  }

  void Report(const Fault& fault, uint64_t number) {
    errors_->push_back(Error{.message = fault.message,
                             .file = file_.path,
                             .line = number,
                             .column = fault.at + 1,
                             .hint = fault.hint});
  }

  bool ParseTopLevel(LineReader& reader, std::string_view line) {
    const SourcePosition at = reader.position();
    const std::string_view keyword = reader.Name();
    if (keyword == "rule") return ParseRuleHeader(reader, at);
    if (keyword == "shape") return ParseShapeHeader(reader, at);
    if (keyword == "class") return ParseClass(reader, at);
    const std::vector<std::string_view> top = {"rule", "shape", "class"};
    std::string hint = DidYouMean(keyword, top);
    if (hint.empty()) {
      hint = Contains(kKeywords, keyword) || Contains(kFunctionNames, keyword)
                 ? "lines of a rule or shape are indented"
                 : "a file holds rules, shapes and classes: rule ID TYPE, shape NAME, class NAME = …";
    }
    return reader.FailAt(0, "unknown statement " + Quoted(keyword.empty() ? line : keyword), std::move(hint));
  }

  bool ParseRuleHeader(LineReader& reader, SourcePosition at) {
    RuleDefinition rule;
    rule.at = at;
    reader.SkipBlanks();
    const size_t id_at = reader.at();
    rule.id = reader.Name();
    if (rule.id.empty())
      return reader.Fail("the rule's id is missing", "write: rule <language>.<type>.<name> TYPE");
    if (std::count(rule.id.begin(), rule.id.end(), '.') < 2) {
      return reader.FailAt(id_at, "bad rule id " + Quoted(rule.id), "ids look like en.assault.attack");
    }
    if (!reader.ParseTypeRef(&rule.type) || !reader.ExpectEnd()) return false;
    file_.rules.push_back(std::move(rule));
    block_ = Block::kRule;
    return true;
  }

  bool ParseShapeHeader(LineReader& reader, SourcePosition at) {
    ShapeDefinition shape;
    shape.at = at;
    shape.name = reader.Name();
    if (shape.name.empty()) return reader.Fail("the shape's name is missing", "write: shape NAME");
    if (!reader.ExpectEnd()) return false;
    file_.shapes.push_back(std::move(shape));
    block_ = Block::kShape;
    return true;
  }

  bool ParseClass(LineReader& reader, SourcePosition at) {
    ClassDefinition definition;
    definition.at = at;
    definition.name = reader.Name();
    if (definition.name.empty())
      return reader.Fail("the class's name is missing", "write: class NAME = a, b, c");
    if (!reader.Accept("=")) return reader.Fail("expected =", "write: class NAME = a, b, c");
    // The list may start on the next, indented line.
    if (!reader.AtEnd() && !reader.ParseLemmas(&definition.members)) return false;
    file_.classes.push_back(std::move(definition));
    block_ = Block::kClass;
    return true;
  }

  bool ParseIndented(LineReader& whole) {
    switch (block_) {
      case Block::kBroken:
        return true;  // its header was reported already
      case Block::kNone:
        return whole.FailAt(0, "an indented line outside of a rule, shape or class",
                            "start with rule ID TYPE, shape NAME or class NAME = … at the left margin");
      case Block::kClass:
        whole.SkipBlanks();
        return whole.ParseLemmas(&file_.classes.back().members);
      case Block::kShape:
      case Block::kRule:
        return ParseRuleLine(whole);
    }
    return true;
  }

  bool ParseRuleLine(LineReader& reader) {
    std::vector<RuleLine>& lines =
        block_ == Block::kRule ? file_.rules.back().lines : file_.shapes.back().lines;
    reader.SkipBlanks();
    const size_t begin = reader.at();
    if (reader.Accept("=")) return ParseExpectedLine(reader, begin, lines);
    RuleLine line;
    line.at = reader.position();
    const std::string_view keyword = reader.Name();
    const bool only_in_rules = keyword == "verb" || keyword == "noun" || keyword == "example" ||
                               keyword == "counter" || keyword == "also" || keyword == "swap" ||
                               keyword == "priority";
    if (only_in_rules && block_ == Block::kShape) {
      return reader.FailAt(begin, Quoted(keyword) + " cannot stand in a shape",
                           "shapes hold roles, modes, need, not, content, possible, status and use");
    }
    if (!ParseKeywordLine(reader, keyword, begin, &line)) return false;
    lines.push_back(std::move(line));
    return true;
  }

  bool ParseExpectedLine(LineReader& reader, size_t begin, std::vector<RuleLine>& lines) {
    if (lines.empty() || lines.back().kind != LineKind::kExample) {
      return reader.FailAt(begin, "an expected event without example",
                           "put the = line under an example line");
    }
    RuleExample::Expected expected;
    if (!reader.ParseExpected(&expected)) return false;
    lines.back().expected.push_back(std::move(expected));
    return true;
  }

  bool ParseKeywordLine(LineReader& reader, std::string_view keyword, size_t begin, RuleLine* line) {
    if (keyword == "verb" || keyword == "noun" || (keyword == "adj" && !IsBinding(reader))) {
      line->kind = LineKind::kAnchors;
      line->anchor_kind = keyword == "verb"   ? AnchorKind::kVerb
                          : keyword == "noun" ? AnchorKind::kNoun
                                              : AnchorKind::kAdj;
      return reader.ParseLemmas(&line->lemmas);
    }
    if (keyword == "use") {
      line->kind = LineKind::kUse;
      line->shape = reader.Name();
      if (line->shape.empty()) return reader.Fail("the shape's name is missing", "write: use SHAPE");
      return reader.ExpectEnd();
    }
    if (keyword == "need" || keyword == "not" || keyword == "content" || keyword == "possible") {
      line->kind = keyword == "need"      ? LineKind::kNeed
                   : keyword == "not"     ? LineKind::kNot
                   : keyword == "content" ? LineKind::kContent
                                          : LineKind::kPossible;
      return reader.ParseSelector(&line->selector) && reader.ExpectEnd();
    }
    if (keyword == "status") {
      line->kind = LineKind::kStatus;
      const size_t at = reader.at();
      const std::string_view name = reader.Name();
      if (!LineReader::ParseStatus(name, &line->status)) {
        return reader.FailAt(at, "unknown status " + Quoted(name), LineReader::kStatusHint);
      }
      return reader.ExpectEnd();
    }
    if (keyword == "also") {
      line->kind = LineKind::kAlso;
      return reader.ParseTypeRef(&line->also) && reader.ExpectEnd();
    }
    if (keyword == "swap") {
      line->kind = LineKind::kSwap;
      return reader.ExpectEnd();
    }
    if (keyword == "priority") return ParsePriority(reader, line);
    if (keyword == "example" || keyword == "counter") {
      line->kind = keyword == "example" ? LineKind::kExample : LineKind::kCounter;
      line->sentence = reader.Rest();
      if (line->sentence.empty()) return reader.Fail("the sentence is missing");
      return true;
    }
    return ParseBinding(reader, keyword, begin, line);
  }

  // "adj -> actor" and "adj {…} -> actor" bind, "adj proche, voisin" names anchors.
  static bool IsBinding(LineReader reader) {
    const char next = reader.Peek();
    return next == '-' || next == '{' || next == '|' || next == '+';
  }

  bool ParsePriority(LineReader& reader, RuleLine* line) {
    line->kind = LineKind::kPriority;
    reader.SkipBlanks();
    const size_t at = reader.at();
    const std::string_view number = reader.Rest();
    const auto [end, code] = std::from_chars(number.data(), number.data() + number.size(), line->priority);
    if (code != std::errc() || end != number.data() + number.size()) {
      return reader.FailAt(at, "priority must be a whole number", "write for instance: priority 1");
    }
    return true;
  }

  bool ParseBinding(LineReader& reader, std::string_view keyword, size_t begin, RuleLine* line) {
    if (!Contains(kFunctionNames, keyword)) {
      auto known = AsVector(kKeywords);
      known.insert(known.end(), kFunctionNames.begin(), kFunctionNames.end());
      std::string hint = DidYouMean(keyword, known);
      if (hint.empty()) hint = "see docs/rules.md for the lines that a rule may hold";
      return reader.FailAt(begin, "unknown line " + Quoted(keyword), std::move(hint));
    }
    line->kind = LineKind::kBind;
    reader.Rewind(begin);
    return reader.ParseSelector(&line->selector) && reader.ParseEffects(line);
  }

  RuleFile file_;
  std::vector<Error>* errors_;
  Block block_ = Block::kNone;
};

}  // namespace

FillerItem ToFillerItem(std::string_view text, SourcePosition at) {
  FillerItem item;
  item.at = at;
  if (text.starts_with('=') || text.starts_with('@')) {
    item.kind = text.front() == '=' ? FillerItem::Kind::kEntity : FillerItem::Kind::kClass;
    text.remove_prefix(1);
  }
  item.text = text;
  return item;
}

std::string_view ClosestName(std::string_view name, const std::vector<std::string_view>& known) {
  std::string_view best;
  size_t best_distance = name.size() <= 4 ? 2 : 3;  // exclusive
  if (name.size() > 40) return best;
  for (const std::string_view candidate : known) {
    const size_t distance = EditDistance(name, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

RuleFile ParseRules(std::string_view text, const std::string& path, std::vector<Error>* errors) {
  return RuleParser(path, errors).Run(text);
}

}  // namespace depeche
