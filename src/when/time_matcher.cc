#include "when/time_matcher.h"

#include <algorithm>

namespace depeche::when {
namespace {

constexpr uint32_t kFar = 1u << 20;
// A part or range pattern names its first expression within so many words.
constexpr uint32_t kReach = 12;

constexpr int32_t kFirstYear = 1000;
constexpr int32_t kLastYear = 2100;

// 68 → 1968, 14 → 2014.
int32_t FullYear(int32_t two_digits) { return two_digits <= 30 ? 2000 + two_digits : 1900 + two_digits; }

bool IsPlainNumber(const Atom& atom) { return atom.number >= 0 && !atom.in_number; }

Grain GrainOfUnit(int32_t unit) {
  constexpr Grain kGrains[] = {Grain::kDay,  Grain::kWeek, Grain::kMonth,  Grain::kSeason,
                               Grain::kSpan, Grain::kYear, Grain::kDecade, Grain::kDecade};
  return unit >= 0 && unit < 8 ? kGrains[unit] : Grain::kNone;
}

Grain GrainOf(const TimeTable& table, const std::vector<TimeNode>& nodes, const TimeNode& node) {
  const auto given = [&](size_t i) { return OperandOf(table, node, i).value != kAbsent; };
  const auto child = [&] {
    return node.children[0] < 0 ? Grain::kNone : nodes[static_cast<size_t>(node.children[0])].grain;
  };
  switch (table.rules[node.rule].op) {
    case Op::kDate:
      return given(2) ? Grain::kDay : given(1) ? Grain::kMonth : Grain::kYear;
    case Op::kWeekday:
    case Op::kWeekdayIn:
    case Op::kWeekdayDay:
    case Op::kWeekdayFrom:
    case Op::kEaster:
    case Op::kNth:
    case Op::kDayIn:
    case Op::kFeast:
      return Grain::kDay;
    case Op::kWeekOf:
    case Op::kNthWeek:
      return Grain::kWeek;
    case Op::kUnit:
    case Op::kUnitHalf:
    case Op::kFromEvent:
    case Op::kIn:
    case Op::kPrevious:
    case Op::kShift:
      return GrainOfUnit(OperandOf(table, node, 0).value);
    case Op::kSeason:
    case Op::kQuarter:
      return Grain::kSeason;
    case Op::kDecade:
    case Op::kCentury:
      return Grain::kDecade;
    case Op::kKeep:
    case Op::kInside:
      return child();
    case Op::kVague:
    case Op::kNothing:
      return Grain::kNone;
    default:
      return Grain::kSpan;
  }
}

bool IsYearOpen(const TimeTable& table, const std::vector<TimeNode>& nodes, const TimeNode& node) {
  const auto absent = [&](size_t i) { return OperandOf(table, node, i).value == kAbsent; };
  switch (table.rules[node.rule].op) {
    case Op::kDate:
      return absent(0) && absent(3);
    case Op::kDates:
    case Op::kMonths:
    case Op::kQuarter:
    case Op::kHalf:
    case Op::kEaster:
    case Op::kNth:
      return absent(0);
    case Op::kFeast:
      return absent(1);
    case Op::kSeason:
      return absent(0) && absent(2);
    case Op::kKeep:
    case Op::kPart:
      return node.children[0] >= 0 && nodes[static_cast<size_t>(node.children[0])].open_year;
    default:
      return false;
  }
}

}  // namespace

Operand OperandOf(const TimeTable& table, const TimeNode& node, size_t i) {
  const Argument& argument = table.rules[node.rule].arguments[i];
  using Kind = Argument::Kind;
  switch (argument.kind) {
    case Kind::kNone:
      return {};
    case Kind::kNumber:
      return {argument.number, false};
    case Kind::kRelativeYear:
      return {argument.number, true};
    case Kind::kSlot:
      return {node.slots[argument.slot], false};
    case Kind::kMinusSlot: {
      const int32_t value = node.slots[argument.slot];
      return {value == kAbsent ? kAbsent : -value, false};
    }
  }
  return {};
}

void TimeMatcher::Run(SentenceId sentence, std::vector<TimeNode>* nodes, std::vector<uint32_t>* roots) {
  nodes_ = nodes;
  sentence_ = sentence;
  SplitAtoms(document_, document_[sentence], table_.symbols, &atoms_);
  node_at_.assign(atoms_.size(), -1);
  covered_.assign(atoms_.size(), 0);
  for (int layer = 0; layer < kLayers; ++layer) RunLayer(layer);
  for (int32_t node : node_at_) {
    if (node < 0) continue;
    const TimeNode& found = (*nodes)[static_cast<size_t>(node)];
    if (found.weak || table_.rules[found.rule].op == Op::kNothing) continue;
    roots->push_back(static_cast<uint32_t>(node));
  }
}

void TimeMatcher::RunLayer(int layer) {
  const VariantIndex& index = table_.index[static_cast<size_t>(layer)];
  const auto size = static_cast<uint32_t>(atoms_.size());
  if (layer > 0) {
    distance_.assign(size, kFar);
    uint32_t next = kFar;
    for (uint32_t i = size; i-- > 0;) {
      next = node_at_[i] >= 0 ? 0 : std::min(next + 1, kFar);
      distance_[i] = next;
    }
  }
  for (uint32_t at = 0; at < size;) {
    if (layer > 0 && distance_[at] > kReach) {
      if (distance_[at] >= kFar) return;
      at += distance_[at] - kReach;
      continue;
    }
    Best best;
    if (node_at_[at] >= 0) TryAll(index.by_time, at, &best);
    if (!covered_[at] && !atoms_[at].glued) {
      if (atoms_[at].symbol != kNoSymbol) TryAll(index.by_symbol[atoms_[at].symbol], at, &best);
      if (atoms_[at].number >= 0) TryAll(index.by_number, at, &best);
    }
    if (best.found) {
      AddNode(at, best, sentence_);
      at = best.end;
    } else if (node_at_[at] >= 0 && covered_[at]) {
      at = (*nodes_)[static_cast<size_t>(node_at_[at])].end;
    } else {
      ++at;
    }
  }
}

void TimeMatcher::TryAll(const std::vector<uint32_t>& variants, uint32_t at, Best* best) {
  State empty;
  empty.slots.fill(kAbsent);
  empty.children = {-1, -1};
  for (uint32_t variant : variants) {
    if (CanContinue(table_.variants[variant], at + 1)) Step(variant, 0, at, at, empty, best);
  }
}

bool TimeMatcher::CanContinue(const Variant& variant, uint32_t at) const {
  if (!variant.second) return true;
  if (at >= atoms_.size()) return false;
  const Starters& second = *variant.second;
  return second.symbols[atoms_[at].symbol] || (second.number && atoms_[at].number >= 0) ||
         (second.time && node_at_[at] >= 0);
}

// Recursion is as deep as the pattern is long (kMaxElements), whatever the input.
void TimeMatcher::Step(uint32_t variant, size_t element_index, uint32_t begin, uint32_t at,
                       const State& state, Best* best) {
  const Variant& pattern = table_.variants[variant];
  if (element_index == pattern.elements.size()) {
    Finish(variant, begin, at, state, best);
    return;
  }
  if (at >= atoms_.size()) return;
  const Element& element = pattern.elements[element_index];
  const Atom& atom = atoms_[at];
  const auto go = [&](uint32_t next, int32_t value) {
    State moved = state;
    moved.slots[element.slot] = value;
    Step(variant, element_index + 1, begin, next, moved, best);
  };
  using Kind = Element::Kind;
  if (element.kind == Kind::kTime) {
    if (node_at_[at] < 0 || state.times == 2) return;
    const TimeNode& node = (*nodes_)[static_cast<size_t>(node_at_[at])];
    if ((element.grains >> static_cast<int>(node.grain) & 1u) == 0) return;
    if (element.open_year && !node.open_year) return;
    // "the year" alone is a span only for its parts ("the end of the year").
    if (node.weak && table_.rules[node.rule].op == Op::kUnit &&
        table_.rules[table_.variants[variant].rule].layer == kLayers - 1) {
      return;
    }
    State moved = state;
    moved.children[static_cast<size_t>(moved.times++)] = node_at_[at];
    Step(variant, element_index + 1, begin, node.end, moved, best);
    return;
  }
  if (covered_[at]) return;
  switch (element.kind) {
    case Kind::kWords:
      for (const auto& words : element.words) {
        if (WordsAt(words, at)) {
          Step(variant, element_index + 1, begin, at + static_cast<uint32_t>(words.size()), state, best);
        }
      }
      return;
    case Kind::kClass:
      StepClass(table_.classes[element.word_class], variant, element_index, begin, at, state, best);
      return;
    case Kind::kCount:
      if (IsPlainNumber(atom) && atom.number > 0) go(at + 1, atom.number);
      if (table_.number != nullptr) StepClass(*table_.number, variant, element_index, begin, at, state, best);
      return;
    case Kind::kDay:
      if (IsPlainNumber(atom) && atom.digits <= 2 && atom.number >= 1 && atom.number <= 31) {
        const bool suffix = at + 1 < atoms_.size() && atoms_[at + 1].glued && table_.day_suffix != nullptr &&
                            table_.day_suffix->by_first.contains(atoms_[at + 1].symbol);
        go(at + (suffix ? 2 : 1), atom.number);
      }
      if (table_.day != nullptr) StepClass(*table_.day, variant, element_index, begin, at, state, best);
      return;
    case Kind::kYear:
      if (IsPlainNumber(atom) && atom.digits == 4 && atom.number >= kFirstYear && atom.number <= kLastYear) {
        go(at + 1, atom.number);
      }
      return;
    case Kind::kTwoDigits:
      if (IsPlainNumber(atom) && atom.digits == 2) go(at + 1, FullYear(atom.number));
      return;
    case Kind::kMonthNumber:
      if (IsPlainNumber(atom) && atom.digits <= 2 && atom.number >= 1 && atom.number <= 12) {
        go(at + 1, atom.number);
      }
      return;
    case Kind::kTime:
      return;
  }
}

void TimeMatcher::StepClass(const WordClass& words, uint32_t variant, size_t element, uint32_t begin,
                            uint32_t at, const State& state, Best* best) {
  const auto found = words.by_first.find(atoms_[at].symbol);
  if (found == words.by_first.end()) return;
  for (uint32_t m : found->second) {
    const ClassMember& member = words.members[m];
    if (!WordsAt(member.word, at)) continue;
    State moved = state;
    moved.slots[table_.variants[variant].elements[element].slot] = member.value;
    Step(variant, element + 1, begin, at + static_cast<uint32_t>(member.word.size()), moved, best);
  }
}

bool TimeMatcher::WordsAt(const std::vector<SymbolId>& words, uint32_t at) const {
  if (at + words.size() > atoms_.size()) return false;
  for (size_t i = 0; i < words.size(); ++i) {
    if (atoms_[at + i].symbol != words[i] || covered_[at + i]) return false;
  }
  return true;
}

void TimeMatcher::Finish(uint32_t variant, uint32_t begin, uint32_t end, const State& state, Best* best) {
  const TimeRule& rule = table_.rules[table_.variants[variant].rule];
  if (best->found) {
    const TimeRule& rival = table_.rules[table_.variants[best->variant].rule];
    if (end < best->end) return;
    // Of equally long ones a sure expression wins, then the earlier row.
    if (end == best->end && !(rival.weak && !rule.weak)) return;
  }
  if (end < atoms_.size() && atoms_[end].glued) return;
  if (!Holds(rule, begin, end) || !AreSure(state)) return;
  // "Between Monday and Wednesday ten …": only a number needs to prove that it counts nothing.
  const int last = state.times - 1;
  const bool number =
      last < 0 || (*nodes_)[static_cast<size_t>(state.children[static_cast<size_t>(last)])].weak;
  if (rule.no_noun_after && number && NounFollows(end)) return;
  *best = {end, variant, state, true};
}

// A number alone may be a year, but is a day only beside a full date: "du 4 au 6 mars".
bool TimeMatcher::AreSure(const State& state) const {
  bool lone_day = false, sure = false;
  for (int i = 0; i < state.times; ++i) {
    const TimeNode& node = (*nodes_)[static_cast<size_t>(state.children[static_cast<size_t>(i)])];
    lone_day = lone_day || (node.weak && node.grain == Grain::kDay);
    sure = sure || !node.weak;
  }
  return sure || !lone_day;
}

bool TimeMatcher::Holds(const TimeRule& rule, uint32_t begin, uint32_t end) const {
  const auto same = [&](const std::vector<SymbolId>& words, uint32_t at) {
    for (size_t i = 0; i < words.size(); ++i) {
      if (atoms_[at + i].symbol != words[i]) return false;
    }
    return true;
  };
  if (rule.before.given) {
    bool met = rule.before.edge && begin == 0;
    for (const auto& words : rule.before.words) {
      met = met || (words.size() <= begin && same(words, begin - static_cast<uint32_t>(words.size())));
    }
    if (met == rule.before.negated) return false;
  }
  if (rule.after.given) {
    bool met = rule.after.edge && end == atoms_.size();
    for (const auto& words : rule.after.words) {
      met = met || (end + words.size() <= atoms_.size() && same(words, end));
    }
    if (met == rule.after.negated) return false;
  }
  const Atom& last = atoms_[end - 1];
  if (rule.capital && !last.capital) return false;
  if (rule.lower && last.capital) return false;
  if (rule.not_verb) {
    const Upos upos = document_.words[last.first_word].upos;
    if (upos == Upos::kVerb || upos == Upos::kAux) return false;
  }
  return true;
}

bool TimeMatcher::NounFollows(uint32_t at) const {
  if (at >= atoms_.size()) return false;
  const Atom& next = atoms_[at];
  if (next.number >= 0) return true;
  const bool known = table_.function != nullptr && table_.function->by_first.contains(next.symbol);
  const Upos upos = document_.words[next.first_word].upos;
  if (!next.letters) return upos == Upos::kSym;
  if (upos == Upos::kX) return !known;
  return upos == Upos::kNoun || upos == Upos::kAdj || upos == Upos::kSym || upos == Upos::kNum;
}

void TimeMatcher::AddNode(uint32_t begin, const Best& best, SentenceId sentence) {
  TimeNode node;
  node.rule = table_.variants[best.variant].rule;
  node.slots = best.state.slots;
  node.children = best.state.children;
  node.begin = begin;
  node.end = best.end;
  node.span = {atoms_[begin].span.begin, atoms_[best.end - 1].span.end};
  node.first = WordId(atoms_[begin].first_word);
  node.last = WordId(atoms_[best.end - 1].last_word);
  node.sentence = sentence;
  node.weak = table_.rules[node.rule].weak;
  node.grain = GrainOf(table_, *nodes_, node);
  node.open_year = IsYearOpen(table_, *nodes_, node);
  // A weak expression that reaches into the new one from the left is given up.
  for (uint32_t i = begin; i-- > 0 && begin - i <= kReach;) {
    if (node_at_[i] < 0) continue;
    if ((*nodes_)[static_cast<size_t>(node_at_[i])].end > begin) node_at_[i] = -1;
    break;
  }
  for (uint32_t i = begin; i < best.end; ++i) {
    node_at_[i] = -1;
    covered_[i] = !node.weak && !table_.rules[node.rule].soft;
  }
  node_at_[begin] = static_cast<int32_t>(nodes_->size());
  nodes_->push_back(node);
}

}  // namespace depeche::when
