#include "when/resolve.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>

namespace depeche::when {
namespace {

using std::chrono::days;

constexpr uint32_t kPreviousReach = 6;  // sentences over which "the day before" looks back
constexpr size_t kPreviousTries = 8;    // expressions it looks at
constexpr uint32_t kEventReach = 10;    // words between "three days after" and the event's own day
constexpr uint32_t kStoryReach = 3;     // sentences over which a told year holds
constexpr int kSoon = 45;               // days
constexpr int kLongPast = 270;          // days
constexpr int kYearsBack = 9;
constexpr int kYearsAhead = 5;

bool IsDay(const DateSpan& span) { return span.first == span.last; }
int Length(const DateSpan& span) { return static_cast<int>((span.last - span.first).count()) + 1; }

// Where the report's day is not known, what is finer than its date is the whole of it: never a made-up day.
DateSpan Blurred(const DateSpan& reference) { return reference; }

// In the tense's direction; the present ("se rend lundi à Rome") takes whichever is nearer.
Day NearestWeekday(Day today, unsigned weekday, Direction tense) {
  const Day before = WeekdayUpTo(today, weekday), after = WeekdayFrom(today, weekday);
  if (tense == Direction::kPast) return before;
  if (tense == Direction::kFuture) return after;
  return today - before <= after - today ? before : after;
}

}  // namespace

TimeResolver::TimeResolver(const TimeTable& table, const std::vector<TimeNode>& nodes,
                           const std::vector<uint32_t>& roots, const Document& document,
                           const TreeIndex& tree)
    : table_(table), nodes_(nodes), roots_(roots), document_(document), tree_(tree) {}

TimeExpression TimeResolver::Resolve(size_t i) {
  const TimeNode& root = nodes_[roots_[i]];
  root_ = &root;
  root_number_ = i;
  tense_.reset();
  used_published_ = used_previous_ = false;
  const TimeRule& rule = table_.rules[root.rule];

  TimeExpression out;
  out.first = root.first;
  out.last = root.last;
  out.span = root.span;
  out.type = rule.type;
  out.rule = rule.id;
  if (rule.type != TimeType::kDuration && rule.type != TimeType::kSet) {
    Frame frame;
    frame.reference = document_.report().published;
    out.days = Evaluate(root, frame);
    if (out.days && !IsWritable(*out.days)) out.days.reset();
    if (rule.op == Op::kIn && Tense(frame) == Direction::kPast) out.type = TimeType::kDuration;
  }
  out.anchored_on = used_previous_ ? "previous" : used_published_ ? "published" : "text";
  if (out.days) Remember(root, *out.days);
  return out;
}

void TimeResolver::Remember(const TimeNode& root, const DateSpan& span) {
  const uint32_t sentence = root.sentence.index;
  const uint32_t paragraph = document_[root.sentence].paragraph;
  earlier_.push_back({span, sentence, paragraph});
  const bool background_label = root.grain == Grain::kYear && document_[root.first].rel == Rel::kNmod;
  const bool dated = root.grain == Grain::kDay || root.grain == Grain::kMonth || root.grain == Grain::kYear;
  if (dated && !used_published_ && !background_label) {
    story_ = Story{YearOf(span.first), sentence, paragraph, root.grain == Grain::kYear ? 1 : kStoryReach};
  } else if (used_published_) {
    story_.reset();
  }
}

TimeResolver::Days TimeResolver::Evaluate(const TimeNode& node, const Frame& frame) {
  const TimeRule& rule = table_.rules[node.rule];
  const auto value = [&](size_t i) { return Value(node, i); };
  const auto unit = [&] { return static_cast<Unit>(std::clamp(value(0), 0, 7)); };
  const auto which = [&](size_t i) {
    return value(i) == kAbsent ? Which::kTense : static_cast<Which>(value(i));
  };
  switch (rule.op) {
    case Op::kDate:
      return Date(node, frame);
    case Op::kDates:
    case Op::kMonths:
      return Dates(node, frame);
    case Op::kYears: {
      int last = value(1);
      if (last - value(0) >= 100) last = value(0) / 100 * 100 + last % 100;
      if (last < value(0)) return std::nullopt;
      return DateSpan{YearSpan(value(0)).first, YearSpan(last).last, DatePrecision::kSpan};
    }
    case Op::kWeekday:
    case Op::kWeekdayIn:
      return Weekday(node, frame);
    case Op::kWeekdayDay:
      return WeekdayDay(value(0), value(1), frame);
    case Op::kWeekend:
      return Weekend(which(0), frame);
    case Op::kUnit:
      return CalendarUnit(unit(), value(1), frame);
    case Op::kUnitHalf:
      return UnitAndHalf(unit(), value(1), frame);
    case Op::kFromEvent:
      return FromEvent(unit(), value(1), frame);
    case Op::kIn:
      if (Tense(frame) == Direction::kPast) return std::nullopt;
      return CalendarUnit(unit(), value(1), frame);
    case Op::kPrevious:
      return Previous(unit(), value(1), frame);
    case Op::kSame:
      if (earlier_.empty() || root_->sentence.index - earlier_.back().sentence > kPreviousReach)
        return std::nullopt;
      used_previous_ = true;
      return earlier_.back().days;
    case Op::kSpan:
      return Span(unit(), value(1), frame);
    case Op::kSeason:
      return InYear(OperandOf(table_, node, 0), which(2), frame,
                    [&](int year) -> Days { return SeasonSpan(year, value(1)); });
    case Op::kQuarter:
      return InYear(OperandOf(table_, node, 0), Which::kTense, frame,
                    [&](int year) -> Days { return QuarterSpan(year, std::clamp(value(1), 1, 4)); });
    case Op::kHalf:
      return InYear(OperandOf(table_, node, 0), Which::kTense, frame,
                    [&](int year) -> Days { return HalfYearSpan(year, value(1)); });
    case Op::kFeast:
      return InYear(OperandOf(table_, node, 1), Which::kTense, frame,
                    [&](int year) -> Days { return table_.feasts.In(year, value(0)); });
    case Op::kDecade:
      return DecadeSpan((value(0) >= 2030 ? value(0) - 100 : value(0)) / 10 * 10);
    case Op::kCentury:
      if (value(0) < 1 || value(0) > 21) return std::nullopt;
      return CenturySpan(value(0));
    case Op::kEaster:
      return InYear(OperandOf(table_, node, 0), Which::kTense, frame,
                    [&](int year) -> Days { return DaySpan(EasterSunday(year) + days(value(1))); });
    case Op::kNth:
      return InYear(OperandOf(table_, node, 0), Which::kTense, frame, [&](int year) -> Days {
        const auto day = NthWeekday(year, static_cast<unsigned>(std::clamp(value(1), 1, 12)),
                                    static_cast<unsigned>(std::clamp(value(2), 1, 7)), value(3));
        return day ? Days(DaySpan(*day)) : std::nullopt;
      });
    case Op::kNight:
      return Night(value(0), frame);
    case Op::kWeekdayFrom:
      return WeekdayFromPrevious(node);
    case Op::kVague:
    case Op::kNothing:
      return std::nullopt;
    case Op::kKeep:
      return EvaluateChild(node, 0, frame);
    case Op::kInside: {
      const Days year = EvaluateChild(node, 1, frame);
      if (!year) return std::nullopt;
      Frame inner = frame;
      inner.year = YearOf(year->first);
      return EvaluateChild(node, 0, inner);
    }
    case Op::kJoin:
      return Join(node, frame);
    case Op::kShift:
      return Shift(node, frame);
    case Op::kPart:
    case Op::kDayIn:
    case Op::kSince:
    case Op::kNightOf:
    case Op::kSoFar:
    case Op::kRest:
    case Op::kUntil:
    case Op::kWeekOf:
    case Op::kWeekendOf:
    case Op::kNthWeek:
      return Bounded(node, frame);
  }
  return std::nullopt;
}

TimeResolver::Days TimeResolver::EvaluateChild(const TimeNode& node, size_t child, const Frame& frame) {
  if (node.children[child] < 0) return std::nullopt;
  return Evaluate(nodes_[static_cast<size_t>(node.children[child])], frame);
}

Direction TimeResolver::Tense(const Frame& frame) {
  if (frame.direction) return *frame.direction;
  if (!tense_) tense_ = DirectionOf(table_, document_, tree_, root_->first, root_->last);
  return *tense_;
}

std::optional<int> TimeResolver::StoryYear(const Frame& frame) {
  if (!story_ || Tense(frame) == Direction::kFuture) return std::nullopt;
  if (document_[root_->sentence].paragraph != story_->paragraph) return std::nullopt;
  if (root_->sentence.index - story_->sentence > story_->reach) return std::nullopt;
  const auto& published = document_.report().published;
  if (published && story_->year >= YearOf(published->first)) return std::nullopt;
  return story_->year;
}

template <typename At>
TimeResolver::Days TimeResolver::InYear(Operand year, Which which, const Frame& frame, At at) {
  if (year.value != kAbsent && !year.relative) return at(year.value);
  if (year.value == kAbsent && frame.year != kAbsent) return at(frame.year);
  if (year.value == kAbsent && which == Which::kTense && !frame.direction) {
    if (const auto story = StoryYear(frame)) {
      used_previous_ = true;
      return at(*story);
    }
  }
  if (!frame.reference) return std::nullopt;
  used_published_ = true;
  if (year.relative) return at(YearOf(frame.reference->first) + year.value);
  return NearestYear(*frame.reference, which, frame, at);
}

template <typename At>
TimeResolver::Days TimeResolver::NearestYear(const DateSpan& reference, Which which, const Frame& frame,
                                             At at) {
  const int base = YearOf(reference.first);
  if (which == Which::kThis) return at(base);
  const bool strict = which != Which::kTense;
  Days before, after;
  for (int year = base - kYearsBack; year <= base + kYearsAhead; ++year) {
    const Days span = at(year);
    if (!span) continue;
    if (strict ? span->last < reference.first : span->first <= reference.last) before = span;
    if (!after && (strict ? span->first > reference.last : span->last >= reference.first)) after = span;
  }
  if (which == Which::kLast) return before;
  if (which == Which::kNext) return after;
  const Direction tense = Tense(frame);
  if (tense == Direction::kFuture) return after;
  if (before && after && NamesWhatIsAhead(*before, *after, reference)) return after;
  if (tense == Direction::kPresent && before && after) {
    return after->first - reference.first < reference.first - before->last ? after : before;
  }
  return before;
}

// "The March 25-27 visit was cancelled", ten days before it: what names something is not bound to the verb's
// tense.
bool TimeResolver::NamesWhatIsAhead(const DateSpan& before, const DateSpan& after,
                                    const DateSpan& reference) const {
  const WordId top = TopOf(document_, root_->first, root_->last);
  const Rel rel = document_[top].rel;
  const bool names =
      document_[top].head && (rel == Rel::kNmod || rel == Rel::kCompound || rel == Rel::kNummod);
  if (!names || document_[document_[top].head].upos != Upos::kNoun) return false;
  return after.first - reference.last <= days(kSoon) && reference.first - before.last >= days(kLongPast);
}

TimeResolver::Days TimeResolver::Date(const TimeNode& node, const Frame& frame) {
  const Operand year = OperandOf(table_, node, 0);
  const int32_t month = Value(node, 1), day = Value(node, 2);
  const Which which = Value(node, 3) == kAbsent ? Which::kTense : static_cast<Which>(Value(node, 3));
  if (month == kAbsent && day != kAbsent) return DayAlone(day, frame);
  return InYear(year, which, frame, [&](int y) -> Days {
    if (month == kAbsent) return YearSpan(y);
    if (day == kAbsent)
      return month >= 1 && month <= 12 ? Days(MonthSpan(y, static_cast<unsigned>(month))) : std::nullopt;
    if (!IsDate(y, month, day)) return std::nullopt;
    return DaySpan(MakeDay(y, static_cast<unsigned>(month), static_cast<unsigned>(day)));
  });
}

// "le 12": of this month or the nearest in the tense's direction.
TimeResolver::Days TimeResolver::DayAlone(int day, const Frame& frame) {
  if (!frame.reference) return std::nullopt;
  used_published_ = true;
  const DateSpan& reference = *frame.reference;
  if (Length(reference) > 31) return Blurred(reference);
  const bool future = Tense(frame) == Direction::kFuture;
  for (int i = 0; i < 3; ++i) {
    const DateSpan month = UnitSpan(
        Unit::kMonth, AddUnits(UnitSpan(Unit::kMonth, reference.first).first, Unit::kMonth, future ? i : -i));
    if (day > Length(month)) continue;
    const Day candidate = month.first + days(day - 1);
    if (future ? candidate >= reference.first : candidate <= reference.last) return DaySpan(candidate);
  }
  return std::nullopt;
}

TimeResolver::Days TimeResolver::Dates(const TimeNode& node, const Frame& frame) {
  const bool months_only = table_.rules[node.rule].op == Op::kMonths;
  return InYear(OperandOf(table_, node, 0), Which::kTense, frame, [&](int year) -> Days {
    if (months_only) {
      const int32_t from = Value(node, 1), to = Value(node, 2);
      if (!IsDate(year, from, 1) || !IsDate(year, to, 1) || from > to) return std::nullopt;
      return DateSpan{MonthSpan(year, static_cast<unsigned>(from)).first,
                      MonthSpan(year, static_cast<unsigned>(to)).last, DatePrecision::kSpan};
    }
    const int32_t month = Value(node, 1), from = Value(node, 2), to = Value(node, 3);
    if (!IsDate(year, month, from) || !IsDate(year, month, to) || from > to) return std::nullopt;
    const auto day = [&](int32_t d) {
      return MakeDay(year, static_cast<unsigned>(month), static_cast<unsigned>(d));
    };
    return DateSpan{day(from), day(to), DatePrecision::kSpan};
  });
}

TimeResolver::Days TimeResolver::Weekday(const TimeNode& node, const Frame& frame) {
  if (!frame.reference) return std::nullopt;
  used_published_ = true;
  const DateSpan& reference = *frame.reference;
  if (!IsDay(reference)) return Blurred(reference);
  const Day today = reference.first;
  const auto weekday = static_cast<unsigned>(std::clamp(Value(node, 0), 1, 7));
  if (table_.rules[node.rule].op == Op::kWeekdayIn) {
    const DateSpan week = UnitSpan(Unit::kWeek, AddUnits(today, Unit::kWeek, Value(node, 1)));
    return DaySpan(week.first + days(weekday - 1));
  }
  switch (static_cast<Which>(Value(node, 1))) {
    case Which::kLast:
      return DaySpan(WeekdayUpTo(today - days(1), weekday));
    case Which::kNext:
      return DaySpan(WeekdayFrom(today + days(1), weekday));
    case Which::kThis:
      return DaySpan(NearestWeekday(today, weekday, Tense(frame)));
    case Which::kTense:
      break;
  }
  const Direction tense = Tense(frame);
  if (tense == Direction::kFuture) return DaySpan(WeekdayFrom(today + days(1), weekday));
  return DaySpan(NearestWeekday(today, weekday, tense == Direction::kUnknown ? Direction::kPast : tense));
}

// "le lundi suivant": after the day that the expression before names.
TimeResolver::Days TimeResolver::WeekdayFromPrevious(const TimeNode& node) {
  const Days base = Previous(Unit::kDay, 0, Frame{});
  if (!base) return std::nullopt;
  const auto weekday = static_cast<unsigned>(std::clamp(Value(node, 0), 1, 7));
  const bool before = static_cast<Which>(Value(node, 1)) == Which::kLast;
  return DaySpan(before ? WeekdayUpTo(base->first - days(1), weekday)
                        : WeekdayFrom(base->last + days(1), weekday));
}

// "mardi 12": the nearest month in the tense's direction in which the 12th is a Tuesday.
TimeResolver::Days TimeResolver::WeekdayDay(int weekday, int day, const Frame& frame) {
  if (!frame.reference) return std::nullopt;
  used_published_ = true;
  const DateSpan& reference = *frame.reference;
  const bool future = Tense(frame) == Direction::kFuture;
  const Day start = UnitSpan(Unit::kMonth, future ? reference.first : reference.last).first;
  for (int i = 0; i < 24; ++i) {
    const DateSpan month = UnitSpan(Unit::kMonth, AddUnits(start, Unit::kMonth, future ? i : -i));
    if (day > Length(month)) continue;
    const Day candidate = month.first + days(day - 1);
    if (static_cast<int>(WeekdayOf(candidate)) != weekday) continue;
    if (future ? candidate >= reference.first : candidate <= reference.last) return DaySpan(candidate);
  }
  return std::nullopt;
}

TimeResolver::Days TimeResolver::Weekend(Which which, const Frame& frame) {
  if (!frame.reference) return std::nullopt;
  used_published_ = true;
  if (!IsDay(*frame.reference)) return Blurred(*frame.reference);
  constexpr unsigned kSaturday = 6;
  const Day today = frame.reference->first;
  const bool running = WeekdayOf(today) >= kSaturday;
  const Day upcoming = running ? WeekdayUpTo(today, kSaturday) : WeekdayFrom(today, kSaturday);
  Day saturday = upcoming;
  if (which == Which::kLast) {
    saturday = upcoming - days(7);
  } else if (which == Which::kNext) {
    saturday = running ? upcoming + days(7) : upcoming;
  } else {
    const Direction tense = Tense(frame);
    const bool ahead = tense == Direction::kFuture || (tense == Direction::kPresent && which == Which::kThis);
    saturday = ahead ? upcoming : WeekdayUpTo(today, kSaturday);
  }
  return DateSpan{saturday, saturday + days(1), DatePrecision::kSpan};
}

TimeResolver::Days TimeResolver::CalendarUnit(Unit unit, int count, const Frame& frame) {
  if (!frame.reference) return std::nullopt;
  used_published_ = true;
  const DateSpan& reference = *frame.reference;
  if (IsDay(reference)) return UnitSpan(unit, AddUnits(reference.first, unit, count));
  if (int64_t{ApproximateDays(unit)} * std::abs(count) < Length(reference) &&
      ApproximateDays(unit) < Length(reference) - 3) {
    return Blurred(reference);
  }
  const DateSpan first = UnitSpan(unit, AddUnits(reference.first, unit, count));
  const DateSpan last = UnitSpan(unit, AddUnits(reference.last, unit, count));
  return DateSpan{first.first, last.last, first == last ? first.precision : DatePrecision::kSpan};
}

TimeResolver::Days TimeResolver::Previous(Unit unit, int count, const Frame& frame) {
  size_t tries = 0;
  for (auto it = earlier_.rbegin(); it != earlier_.rend() && tries < kPreviousTries; ++it, ++tries) {
    if (root_->sentence.index - it->sentence > kPreviousReach) break;
    // "The day before" needs a day to be before, "that week" at most a week, and so on.
    if (Length(it->days) > std::max(2, ApproximateDays(unit) + 1)) continue;
    used_previous_ = true;
    return UnitSpan(unit, AddUnits(count > 0 ? it->days.last : it->days.first, unit, count));
  }
  // "The day before" what the report tells of is the day before the report's; what came after it is not told.
  if (count >= 0) return std::nullopt;
  return CalendarUnit(unit, count, frame);
}

// "il y a cinq ans et demi": the half is told in the next smaller unit.
TimeResolver::Days TimeResolver::UnitAndHalf(Unit unit, int count, const Frame& frame) {
  const int sign = count < 0 ? -1 : 1;
  if (unit == Unit::kYear) return CalendarUnit(Unit::kMonth, 12 * count + 6 * sign, frame);
  return CalendarUnit(Unit::kDay, ApproximateDays(unit) * count + ApproximateDays(unit) / 2 * sign, frame);
}

// "trois jours après le séisme du 6 février": measured from the day that is told with the event.
TimeResolver::Days TimeResolver::FromEvent(Unit unit, int count, const Frame& frame) {
  const Days event = DaysOfEventAfter(frame);
  if (!event || Length(*event) > std::max(31, ApproximateDays(unit) + 1)) return std::nullopt;
  return UnitSpan(unit, AddUnits(count > 0 ? event->last : event->first, unit, count));
}

// The next expression of the sentence, if nothing but the event's own phrase lies between; else what was told
// of the same event before.
TimeResolver::Days TimeResolver::DaysOfEventAfter(const Frame& frame) {
  const WordId end = document_[root_->sentence].end();
  WordId event;
  const bool more = root_number_ + 1 < roots_.size();
  const TimeNode* next = more ? &nodes_[roots_[root_number_ + 1]] : nullptr;
  for (WordId at(size_t{root_->last.index} + 1); at < end && at.index - root_->last.index <= kEventReach;
       at = WordId(size_t{at.index} + 1)) {
    if (next != nullptr && at == next->first) return EvaluateOther(*next, frame);
    const Word& word = document_[at];
    const bool finite = word.upos == Upos::kVerb && word.morph.verb_form == VerbForm::kFin;
    if (finite || word.upos == Upos::kPunct) break;
    if (!event && (word.upos == Upos::kNoun || word.upos == Upos::kPropn)) event = at;
  }
  return event ? DaysOfEventBefore(event) : std::nullopt;
}

// Another expression of the sentence, by the tense of its own clause.
TimeResolver::Days TimeResolver::EvaluateOther(const TimeNode& root, const Frame& frame) {
  const auto saved = std::pair(root_, tense_);
  root_ = &root;
  tense_.reset();
  const Days span = Evaluate(root, frame);
  std::tie(root_, tense_) = saved;
  return span;
}

// Days told in an earlier sentence that names the event by the same noun.
TimeResolver::Days TimeResolver::DaysOfEventBefore(WordId event) {
  size_t tries = 0;
  for (auto it = earlier_.rbegin(); it != earlier_.rend() && tries < kPreviousTries; ++it, ++tries) {
    if (root_->sentence.index - it->sentence > kPreviousReach) break;
    if (it->sentence == root_->sentence.index || !Mentions(it->sentence, document_[event])) continue;
    used_previous_ = true;
    return it->days;
  }
  return std::nullopt;
}

bool TimeResolver::Mentions(uint32_t sentence, const Word& noun) const {
  const Sentence& where = document_.sentences[sentence];
  for (uint32_t i = 0; i < where.word_count; ++i) {
    const Word& word = document_[where.word(i)];
    if (word.upos == noun.upos && !word.lemma.empty() && word.lemma == noun.lemma) return true;
  }
  return false;
}

TimeResolver::Days TimeResolver::Night(int count, const Frame& frame) {
  if (!frame.reference) return std::nullopt;
  used_published_ = true;
  if (!IsDay(*frame.reference)) return Blurred(*frame.reference);
  const Direction tense = Tense(frame);
  const bool ahead = tense == Direction::kFuture || tense == Direction::kPresent;
  const Day evening = frame.reference->first + days(count == 0 && !ahead ? -1 : count);
  return DateSpan{evening, evening + days(1), DatePrecision::kSpan};
}

TimeResolver::Days TimeResolver::Span(Unit unit, int count, const Frame& frame) {
  if (!frame.reference) return std::nullopt;
  used_published_ = true;
  DateSpan span = *frame.reference;
  if (count < 0) span.first = AddUnits(span.first, unit, count);
  // "The past three days" end with today; "the past two years" begin on its day two years ago.
  if (count < 0 && unit <= Unit::kWeek) span.first += days(1);
  if (count > 0) span.last = AddUnits(span.last, unit, count);
  span.precision = DatePrecision::kSpan;
  return span;
}

bool TimeResolver::IsOpen(const TimeNode& node) const {
  if (node.open_year) return true;
  const Op op = table_.rules[node.rule].op;
  if (op == Op::kKeep || op == Op::kPart) {
    return node.children[0] >= 0 && IsOpen(nodes_[static_cast<size_t>(node.children[0])]);
  }
  return op == Op::kWeekday && static_cast<Which>(Value(node, 1)) == Which::kTense;
}

// "de mars à mai 2019", "from Monday to Wednesday": the side that tells less follows the other.
TimeResolver::Days TimeResolver::Join(const TimeNode& node, const Frame& frame) {
  const bool left_open = IsOpen(nodes_[static_cast<size_t>(node.children[0])]);
  const bool right_open = IsOpen(nodes_[static_cast<size_t>(node.children[1])]);
  Days left, right;
  const bool ahead = left_open && right_open && frame.year == kAbsent && Tense(frame) == Direction::kFuture;
  if ((right_open && !left_open) || ahead) {
    left = EvaluateChild(node, 0, frame);
    if (!left) return std::nullopt;
    right = EvaluateChild(node, 1, Frame{DaySpan(left->first), Direction::kFuture, frame.year});
  } else {
    right = EvaluateChild(node, 1, frame);
    if (!right) return std::nullopt;
    left = left_open && frame.year == kAbsent
               ? EvaluateChild(node, 0, Frame{DaySpan(right->last), Direction::kPast, kAbsent})
               : EvaluateChild(node, 0, frame);
  }
  if (!left || left->first > right->last) return std::nullopt;
  if (*left == *right) return left;
  return DateSpan{left->first, right->last, DatePrecision::kSpan};
}

TimeResolver::Days TimeResolver::Shift(const TimeNode& node, const Frame& frame) {
  const Days from = EvaluateChild(node, 0, frame);
  if (!from) return std::nullopt;
  const auto unit = static_cast<Unit>(std::clamp(Value(node, 0), 0, 7));
  const int count = Value(node, 1);
  return UnitSpan(unit, AddUnits(count > 0 ? from->last : from->first, unit, count));
}

TimeResolver::Days TimeResolver::Bounded(const TimeNode& node, const Frame& frame) {
  const Op op = table_.rules[node.rule].op;
  Frame inner = frame;
  if (op == Op::kSince) inner.direction = Direction::kPast;
  // What "was extended until 30 April" lasts on.
  if (op == Op::kUntil && Tense(frame) == Direction::kPast) inner.direction = Direction::kPresent;
  const Days span = EvaluateChild(node, 0, inner);
  if (!span) return std::nullopt;
  switch (op) {
    case Op::kPart:
      return PartOf(*span, static_cast<Part>(Value(node, 0)));
    case Op::kDayIn:
      if (span->precision != DatePrecision::kWeek) return span;
      return DaySpan(span->first + days(std::clamp(Value(node, 0), 1, 7) - 1));
    case Op::kWeekOf:
      return UnitSpan(Unit::kWeek, span->first);
    case Op::kWeekendOf: {
      const Day saturday = UnitSpan(Unit::kWeek, span->first).first + days(5);
      return DateSpan{saturday, saturday + days(1), DatePrecision::kSpan};
    }
    case Op::kNthWeek:
      return NthWeekOf(*span, Value(node, 0));
    case Op::kNightOf:
      if (!IsDay(*span)) return span;
      return DateSpan{span->first, span->first + days(1), DatePrecision::kSpan};
    default:
      break;
  }
  if (!frame.reference) return std::nullopt;
  const DateSpan& reference = *frame.reference;
  used_published_ = true;
  if (op == Op::kSince) {
    if (span->first > reference.last) return std::nullopt;
    return DateSpan{span->first, reference.last, DatePrecision::kSpan};
  }
  if (op == Op::kUntil) {
    if (span->last < reference.first) return span;
    return DateSpan{reference.first, span->last, DatePrecision::kSpan};
  }
  DateSpan cut = *span;
  if (op == Op::kSoFar) cut.last = std::min(cut.last, reference.last);
  if (op == Op::kRest) cut.first = std::max(cut.first, reference.first);
  if (cut.first > cut.last) return span;
  if (cut != *span) cut.precision = IsDay(cut) ? DatePrecision::kDay : DatePrecision::kSpan;
  return cut;
}

}  // namespace depeche::when
