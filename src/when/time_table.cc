#include "when/time_table.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "when/calendar.h"

namespace depeche::when {
namespace {

constexpr size_t kMaxVariants = 256;
constexpr size_t kMaxElements = 24;

struct OpName {
  std::string_view name;
  Op op;
  size_t least, most;  // number of arguments
  int times;           // expressions that the pattern must name
};

constexpr OpName kOps[] = {
    {"date", Op::kDate, 1, 4, 0},
    {"dates", Op::kDates, 4, 4, 0},
    {"months", Op::kMonths, 3, 3, 0},
    {"years", Op::kYears, 2, 2, 0},
    {"weekday", Op::kWeekday, 2, 2, 0},
    {"weekday-in", Op::kWeekdayIn, 2, 2, 0},
    {"weekday-day", Op::kWeekdayDay, 2, 2, 0},
    {"weekend", Op::kWeekend, 1, 1, 0},
    {"unit", Op::kUnit, 2, 2, 0},
    {"unit-half", Op::kUnitHalf, 2, 2, 0},
    {"in", Op::kIn, 2, 2, 0},
    {"previous", Op::kPrevious, 2, 2, 0},
    {"same", Op::kSame, 0, 0, 0},
    {"span", Op::kSpan, 2, 2, 0},
    {"season", Op::kSeason, 2, 3, 0},
    {"quarter", Op::kQuarter, 2, 2, 0},
    {"half", Op::kHalf, 2, 2, 0},
    {"decade", Op::kDecade, 1, 1, 0},
    {"century", Op::kCentury, 1, 1, 0},
    {"easter", Op::kEaster, 2, 2, 0},
    {"nth", Op::kNth, 4, 4, 0},
    {"feast", Op::kFeast, 2, 2, 0},
    {"night", Op::kNight, 1, 1, 0},
    {"from-event", Op::kFromEvent, 2, 2, 0},
    {"vague", Op::kVague, 0, 0, 0},
    {"weekday-from", Op::kWeekdayFrom, 2, 2, 0},
    {"nothing", Op::kNothing, 0, 0, 0},
    {"until", Op::kUntil, 0, 0, 1},
    {"keep", Op::kKeep, 0, 0, 1},
    {"part", Op::kPart, 1, 1, 1},
    {"inside", Op::kInside, 0, 0, 2},
    {"day-in", Op::kDayIn, 1, 1, 1},
    {"since", Op::kSince, 0, 0, 1},
    {"join", Op::kJoin, 0, 0, 2},
    {"shift", Op::kShift, 2, 2, 1},
    {"night-of", Op::kNightOf, 0, 0, 1},
    {"so-far", Op::kSoFar, 0, 0, 1},
    {"rest", Op::kRest, 0, 0, 1},
    {"week-of", Op::kWeekOf, 0, 0, 1},
    {"weekend-of", Op::kWeekendOf, 0, 0, 1},
    {"nth-week", Op::kNthWeek, 1, 1, 1},
};

struct Keyword {
  std::string_view name;
  int32_t value;
};

template <typename E>
constexpr Keyword Word(std::string_view name, E value) {
  return {name, static_cast<int32_t>(value)};
}

constexpr Keyword kKeywords[] = {
    Word("day", Unit::kDay),
    Word("week", Unit::kWeek),
    Word("month", Unit::kMonth),
    Word("quarter", Unit::kQuarter),
    Word("half-year", Unit::kHalf),
    Word("year", Unit::kYear),
    Word("decade", Unit::kDecade),
    Word("century", Unit::kCentury),
    Word("early", Part::kEarly),
    Word("mid", Part::kMid),
    Word("late", Part::kLate),
    Word("first-half", Part::kFirstHalf),
    Word("second-half", Part::kSecondHalf),
    Word("last", Which::kLast),
    Word("next", Which::kNext),
    Word("this", Which::kThis),
    Word("tense", Which::kTense),
};

constexpr std::string_view kGrainNames[kGrainCount] = {"none",   "day",  "week",   "month",
                                                       "season", "year", "decade", "span"};
constexpr std::string_view kLayerNames[kLayers] = {"time", "part", "range"};

std::optional<int32_t> ParseInt(std::string_view text) {
  int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<int32_t> ParseValue(std::string_view text) {
  for (const Keyword& keyword : kKeywords) {
    if (keyword.name == text) return keyword.value;
  }
  return ParseInt(text);
}

// "$month2" is the class "month" in a slot of its own.
std::string_view ClassOfSlot(std::string_view slot) {
  while (!slot.empty() && slot.back() >= '0' && slot.back() <= '9') slot.remove_suffix(1);
  return slot;
}

class Compiler {
 public:
  explicit Compiler(Feasts feasts) { out_.feasts = std::move(feasts); }

  Result<TimeTable> Run(const std::vector<Table>& tables) {
    for (const Table& table : tables) {
      for (const TableRow& row : table.rows()) {
        if (row.cells[0] != "class") continue;
        DEPECHE_TRY([[maybe_unused]] const Ok ok, AddClass(table, row));
      }
    }
    for (const Table& table : tables) {
      for (const TableRow& row : table.rows()) {
        if (row.cells[0] == "class") continue;
        DEPECHE_TRY([[maybe_unused]] const Ok ok, AddRule(table, row));
      }
    }
    out_.number = out_.FindClass("number");
    out_.day = out_.FindClass("day");
    out_.day_suffix = out_.FindClass("day-suffix");
    out_.function = out_.FindClass("function");
    BuildIndex();
    return std::move(out_);
  }

 private:
  std::vector<SymbolId> Symbolize(std::string_view text) {
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '_', ' ');
    std::vector<SymbolId> symbols;
    for (const std::string& piece : SplitPiece(spaced)) symbols.push_back(out_.symbols.Add(piece));
    return symbols;
  }

  Status AddClass(const Table& table, const TableRow& row) {
    const std::string name(row.cells[1]);
    if (name.empty()) return table.ErrorAt(row, "class without a name");
    const auto id =
        out_.class_ids.try_emplace(name, static_cast<uint32_t>(out_.classes.size())).first->second;
    if (id == out_.classes.size()) out_.classes.emplace_back();
    WordClass& words = out_.classes[id];
    for (std::string_view entry : SplitList(row.cells[2], ',')) {
      ClassMember member;
      const size_t equals = entry.find('=');
      if (equals != std::string_view::npos) {
        const auto value = ParseValue(Trim(entry.substr(equals + 1)));
        if (!value)
          return table.ErrorAt(row, "“" + std::string(entry) + "” has no number or keyword as value");
        member.value = *value;
      }
      member.word = Symbolize(Trim(entry.substr(0, equals)));
      if (member.word.empty()) return table.ErrorAt(row, "class member without a word");
      words.by_first[member.word[0]].push_back(static_cast<uint32_t>(words.members.size()));
      words.members.push_back(std::move(member));
    }
    return Ok{};
  }

  Status AddRule(const Table& table, const TableRow& row) {
    TimeRule rule;
    const auto layer = std::find(std::begin(kLayerNames), std::end(kLayerNames), row.cells[0]);
    if (layer == std::end(kLayerNames)) {
      return table.ErrorAt(row, "unknown kind “" + std::string(row.cells[0]) + "”",
                           "write class, time, part or range");
    }
    rule.layer = static_cast<int>(layer - std::begin(kLayerNames));
    rule.id = row.cells[1];
    if (rule.id.empty()) return table.ErrorAt(row, "rule without an id");
    if (!ids_.try_emplace(rule.id, row.line).second) {
      return table.ErrorAt(row, "rule id “" + rule.id + "” is used twice");
    }
    DEPECHE_TRY([[maybe_unused]] const Ok type_ok, ReadType(table, row, &rule));
    DEPECHE_TRY([[maybe_unused]] const Ok conditions_ok, ReadConditions(table, row, &rule));

    std::vector<std::string> tokens = Tokens(row.cells[2]);
    DEPECHE_TRY([[maybe_unused]] const Ok context_ok, TakeContexts(table, row, &tokens, &rule));
    std::vector<std::vector<std::string>> versions;
    DEPECHE_TRY([[maybe_unused]] const Ok expand_ok, Expand(table, row, tokens, &versions));

    std::vector<std::string> slots;
    DEPECHE_TRY([[maybe_unused]] const Ok slots_ok, CollectSlots(table, row, tokens, &slots));
    DEPECHE_TRY([[maybe_unused]] const Ok meaning_ok, ReadMeaning(table, row, slots, &rule));
    for (const auto& version : versions) {
      Variant variant;
      variant.rule = static_cast<uint32_t>(out_.rules.size());
      for (const std::string& token : version) {
        DEPECHE_TRY(Element element, ReadElement(table, row, token, slots));
        if (element.kind == Element::Kind::kTime && rule.layer == 0) {
          return table.ErrorAt(row, "a time row cannot ask for another expression",
                               "make it a part or range row");
        }
        variant.elements.push_back(std::move(element));
      }
      DEPECHE_TRY([[maybe_unused]] const Ok times_ok, CheckTimes(table, row, rule, variant));
      out_.variants.push_back(std::move(variant));
    }
    out_.rules.push_back(std::move(rule));
    return Ok{};
  }

  static Status ReadType(const Table& table, const TableRow& row, TimeRule* rule) {
    if (row.cells[4].empty()) return Ok{};
    for (TimeType type : {TimeType::kDate, TimeType::kTime, TimeType::kDuration, TimeType::kSet}) {
      if (ToString(type) == row.cells[4]) {
        rule->type = type;
        return Ok{};
      }
    }
    return table.ErrorAt(row, "unknown type “" + std::string(row.cells[4]) + "”",
                         "write DATE, TIME, DURATION or SET, or leave it empty for DATE");
  }

  static Status ReadConditions(const Table& table, const TableRow& row, TimeRule* rule) {
    for (std::string_view condition : SplitList(row.cells[5], ',')) {
      if (condition == "weak") {
        rule->weak = true;
      } else if (condition == "soft") {
        rule->soft = true;
      } else if (condition == "capital") {
        rule->capital = true;
      } else if (condition == "lower") {
        rule->lower = true;
      } else if (condition == "no-noun-after") {
        rule->no_noun_after = true;
      } else if (condition == "not-verb") {
        rule->not_verb = true;
      } else {
        return table.ErrorAt(row, "unknown condition “" + std::string(condition) + "”",
                             "conditions: weak, soft, capital, lower, no-noun-after, not-verb");
      }
    }
    return Ok{};
  }

  // Blanks separate tokens; brackets are tokens of their own.
  static std::vector<std::string> Tokens(std::string_view pattern) {
    std::vector<std::string> tokens;
    std::string token;
    const auto flush = [&] {
      if (!token.empty()) tokens.push_back(std::move(token));
      token.clear();
    };
    for (char c : pattern) {
      if (c == ' ') {
        flush();
      } else if (c == '[' || c == ']') {
        flush();
        tokens.emplace_back(1, c);
      } else {
        token.push_back(c);
      }
    }
    flush();
    return tokens;
  }

  Status TakeContexts(const Table& table, const TableRow& row, std::vector<std::string>* tokens,
                      TimeRule* rule) {
    const auto left = std::find(tokens->begin(), tokens->end(), "<");
    if (left != tokens->end()) {
      if (left != tokens->begin() + 1) return table.ErrorAt(row, "one token must stand before “<”");
      DEPECHE_TRY(rule->before, ReadContext(table, row, tokens->front()));
      tokens->erase(tokens->begin(), tokens->begin() + 2);
    }
    const auto right = std::find(tokens->begin(), tokens->end(), ">");
    if (right != tokens->end()) {
      if (tokens->end() - right != 2) return table.ErrorAt(row, "one token must stand after “>”");
      DEPECHE_TRY(rule->after, ReadContext(table, row, tokens->back()));
      tokens->erase(right, tokens->end());
    }
    if (tokens->empty()) return table.ErrorAt(row, "empty pattern");
    return Ok{};
  }

  Result<Context> ReadContext(const Table& table, const TableRow& row, std::string_view token) {
    Context context;
    context.given = true;
    if (token.starts_with('!')) {
      context.negated = true;
      token.remove_prefix(1);
    }
    for (std::string_view alternative : SplitList(token, '|')) {
      if (alternative == "^") {
        context.edge = true;
      } else if (alternative.starts_with('$')) {
        const WordClass* words = out_.FindClass(alternative.substr(1));
        if (words == nullptr) return table.ErrorAt(row, "unknown class “" + std::string(alternative) + "”");
        for (const ClassMember& member : words->members) context.words.push_back(member.word);
      } else {
        context.words.push_back(Symbolize(alternative));
      }
    }
    return context;
  }

  // Every choice of the optional parts, longest first.
  static Status Expand(const Table& table, const TableRow& row, const std::vector<std::string>& tokens,
                       std::vector<std::vector<std::string>>* versions) {
    std::vector<std::vector<std::string>> open = {tokens};
    while (!open.empty()) {
      if (open.size() + versions->size() > kMaxVariants) {
        return table.ErrorAt(row, "too many optional parts", "split the row");
      }
      std::vector<std::string> current = std::move(open.back());
      open.pop_back();
      const auto from = std::find(current.begin(), current.end(), "[");
      if (from == current.end()) {
        if (std::find(current.begin(), current.end(), "]") != current.end()) {
          return table.ErrorAt(row, "“]” without “[”");
        }
        if (current.empty()) return table.ErrorAt(row, "the whole pattern is optional");
        if (current.size() > kMaxElements) return table.ErrorAt(row, "pattern is too long");
        versions->push_back(std::move(current));
        continue;
      }
      int depth = 0;
      auto to = from;
      for (; to != current.end(); ++to) {
        depth += (*to == "[") - (*to == "]");
        if (depth == 0) break;
      }
      if (to == current.end()) return table.ErrorAt(row, "“[” without “]”");
      std::vector<std::string> without(current.begin(), from);
      without.insert(without.end(), to + 1, current.end());
      open.push_back(std::move(without));
      std::vector<std::string> with(current.begin(), from);
      with.insert(with.end(), from + 1, to);
      with.insert(with.end(), to + 1, current.end());
      open.push_back(std::move(with));
    }
    return Ok{};
  }

  static Status CollectSlots(const Table& table, const TableRow& row, const std::vector<std::string>& tokens,
                             std::vector<std::string>* slots) {
    for (const std::string& token : tokens) {
      if (!token.starts_with('$')) continue;
      if (std::find(slots->begin(), slots->end(), token.substr(1)) == slots->end()) {
        slots->push_back(token.substr(1));
      }
    }
    if (slots->size() > kMaxSlots) return table.ErrorAt(row, "too many slots");
    return Ok{};
  }

  Result<Element> ReadElement(const Table& table, const TableRow& row, std::string_view token,
                              const std::vector<std::string>& slots) {
    Element element;
    if (token.starts_with('$')) {
      const std::string_view slot = token.substr(1);
      element.slot = static_cast<uint8_t>(std::find(slots.begin(), slots.end(), slot) - slots.begin());
      const std::string_view name = ClassOfSlot(slot);
      using Kind = Element::Kind;
      if (name == "n" || name == "day" || name == "year" || name == "yy" || name == "mm") {
        element.kind = name == "n"      ? Kind::kCount
                       : name == "day"  ? Kind::kDay
                       : name == "year" ? Kind::kYear
                       : name == "yy"   ? Kind::kTwoDigits
                                        : Kind::kMonthNumber;
        return element;
      }
      const auto found = out_.class_ids.find(std::string(name));
      if (found == out_.class_ids.end()) {
        return table.ErrorAt(row, "unknown class “$" + std::string(name) + "”", "add a class row");
      }
      element.kind = Kind::kClass;
      element.word_class = found->second;
      return element;
    }
    if (token.starts_with('{')) return ReadTimeElement(table, row, token);
    for (std::string_view alternative : SplitList(token, '|')) {
      std::vector<SymbolId> symbols = Symbolize(alternative);
      if (!symbols.empty()) element.words.push_back(std::move(symbols));
    }
    if (element.words.empty()) return table.ErrorAt(row, "empty alternative in “" + std::string(token) + "”");
    return element;
  }

  static Result<Element> ReadTimeElement(const Table& table, const TableRow& row, std::string_view token) {
    Element element;
    element.kind = Element::Kind::kTime;
    if (!token.ends_with('}')) return table.ErrorAt(row, "“{” without “}” in “" + std::string(token) + "”");
    std::string_view names = token.substr(1, token.size() - 2);
    if (names.ends_with(":open")) {
      element.open_year = true;
      names.remove_suffix(5);
    }
    for (std::string_view name : SplitList(names, ',')) {
      if (name == "any") {
        element.grains = ~uint32_t{1};
        continue;
      }
      const auto grain = std::find(std::begin(kGrainNames), std::end(kGrainNames), name);
      if (grain == std::end(kGrainNames))
        return table.ErrorAt(row, "unknown size “" + std::string(name) + "”");
      element.grains |= 1u << (grain - std::begin(kGrainNames));
    }
    return element;
  }

  Status ReadMeaning(const Table& table, const TableRow& row, const std::vector<std::string>& slots,
                     TimeRule* rule) const {
    const std::vector<std::string_view> words = SplitList(row.cells[3], ' ');
    if (words.empty()) return table.ErrorAt(row, "rule without a meaning");
    const auto op = std::find_if(std::begin(kOps), std::end(kOps),
                                 [&](const OpName& candidate) { return candidate.name == words[0]; });
    if (op == std::end(kOps)) return table.ErrorAt(row, "unknown operation “" + std::string(words[0]) + "”");
    rule->op = op->op;
    const size_t count = words.size() - 1;
    if (count < op->least || count > op->most) {
      return table.ErrorAt(row,
                           "“" + std::string(op->name) + "” with " + std::to_string(count) + " arguments");
    }
    for (size_t i = 0; i < count; ++i) {
      if (i == 0 && rule->op == Op::kFeast) {
        const auto feast = out_.feasts.Find(words[1]);
        if (!feast) return table.ErrorAt(row, "no feast “" + std::string(words[1]) + "” in feasts.tsv");
        rule->arguments[0] = {Argument::Kind::kNumber, *feast, 0};
        continue;
      }
      DEPECHE_TRY(rule->arguments[i], ReadArgument(table, row, words[i + 1], slots));
    }
    return Ok{};
  }

  static Result<Argument> ReadArgument(const Table& table, const TableRow& row, std::string_view word,
                                       const std::vector<std::string>& slots) {
    using Kind = Argument::Kind;
    if (word == "-") return Argument{};
    const bool minus = word.starts_with("-$");
    if (minus || word.starts_with('$')) {
      const auto slot = std::find(slots.begin(), slots.end(), word.substr(minus ? 2 : 1));
      if (slot == slots.end())
        return table.ErrorAt(row, "the pattern has no slot “" + std::string(word) + "”");
      return Argument{minus ? Kind::kMinusSlot : Kind::kSlot, 0, static_cast<uint8_t>(slot - slots.begin())};
    }
    const bool relative = word.starts_with('@');
    const auto value = ParseValue(word.substr(relative ? 1 : 0));
    if (!value) return table.ErrorAt(row, "“" + std::string(word) + "” is no number, slot or keyword");
    return Argument{relative ? Kind::kRelativeYear : Kind::kNumber, *value, 0};
  }

  static Status CheckTimes(const Table& table, const TableRow& row, const TimeRule& rule,
                           const Variant& variant) {
    const auto times = std::count_if(variant.elements.begin(), variant.elements.end(),
                                     [](const Element& e) { return e.kind == Element::Kind::kTime; });
    const auto op = std::find_if(std::begin(kOps), std::end(kOps),
                                 [&](const OpName& candidate) { return candidate.op == rule.op; });
    if (times < op->times || times > 2 || (rule.layer > 0 && times == 0)) {
      return table.ErrorAt(row, "wrong number of expressions in braces for “" + std::string(op->name) + "”");
    }
    return Ok{};
  }

  // What an element can begin with.
  Starters StartersOf(const Element& element) const {
    using Kind = Element::Kind;
    Starters starters;
    starters.symbols.resize(out_.symbols.size());
    const auto add_class = [&](const WordClass* words) {
      if (words == nullptr) return;
      for (const auto& [symbol, members] : words->by_first) starters.symbols[symbol] = true;
    };
    starters.time = element.kind == Kind::kTime;
    starters.number =
        element.kind != Kind::kTime && element.kind != Kind::kWords && element.kind != Kind::kClass;
    if (element.kind == Kind::kClass) add_class(&out_.classes[element.word_class]);
    if (element.kind == Kind::kCount) add_class(out_.number);
    if (element.kind == Kind::kDay) add_class(out_.day);
    for (const auto& word : element.words) starters.symbols[word[0]] = true;
    return starters;
  }

  bool IsOneAtom(const Element& element) const {
    using Kind = Element::Kind;
    const auto one = [](const auto& word) { return word.size() == 1; };
    if (element.kind == Kind::kWords) return std::all_of(element.words.begin(), element.words.end(), one);
    if (element.kind != Kind::kClass)
      return element.kind == Kind::kYear || element.kind == Kind::kMonthNumber;
    const auto& members = out_.classes[element.word_class].members;
    return std::all_of(members.begin(), members.end(),
                       [&](const ClassMember& member) { return one(member.word); });
  }

  void BuildIndex() {
    for (VariantIndex& index : out_.index) index.by_symbol.resize(out_.symbols.size());
    for (uint32_t v = 0; v < out_.variants.size(); ++v) {
      Variant& variant = out_.variants[v];
      VariantIndex& index = out_.index[static_cast<size_t>(out_.rules[variant.rule].layer)];
      const Starters first = StartersOf(variant.elements[0]);
      for (size_t symbol = 0; symbol < first.symbols.size(); ++symbol) {
        if (first.symbols[symbol]) index.by_symbol[symbol].push_back(v);
      }
      if (first.number) index.by_number.push_back(v);
      if (first.time) index.by_time.push_back(v);
      if (variant.elements.size() > 1 && IsOneAtom(variant.elements[0])) {
        variant.second = StartersOf(variant.elements[1]);
      }
    }
  }

  TimeTable out_;
  std::unordered_map<std::string, uint64_t> ids_;
};

}  // namespace

const WordClass* TimeTable::FindClass(std::string_view name) const {
  const auto found = class_ids.find(std::string(name));
  return found == class_ids.end() ? nullptr : &classes[found->second];
}

bool TimeTable::IsIn(std::string_view class_name, std::string_view folded_word) const {
  const WordClass* words = FindClass(class_name);
  if (words == nullptr) return false;
  const auto found = words->by_first.find(symbols.Find(folded_word));
  if (found == words->by_first.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(),
                     [&](uint32_t m) { return words->members[m].word.size() == 1; });
}

std::vector<std::string_view> TimeTableColumns() {
  return {"kind", "name", "pattern", "meaning", "type", "conditions"};
}

Result<TimeTable> CompileTimeTable(const std::vector<Table>& tables, Feasts feasts) {
  return Compiler(std::move(feasts)).Run(tables);
}

}  // namespace depeche::when
