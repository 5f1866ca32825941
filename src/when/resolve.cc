#include "when/resolve.h"

#include <algorithm>
#include <cstdlib>

namespace depeche::when {
namespace {

using std::chrono::days;

constexpr uint32_t kPreviousReach = 6;  // sentences over which "the day before" looks back
constexpr size_t kPreviousTries = 8;    // expressions it looks at
constexpr uint32_t kStoryReach = 3;     // sentences over which a told year holds
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
                           const Document& document, const TreeIndex& tree)
    : table_(table), nodes_(nodes), document_(document), tree_(tree) {}

TimeExpression TimeResolver::Resolve(const TimeNode& root) {
  root_ = &root;
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
  if (tense == Direction::kPresent && before && after) {
    return after->first - reference.first < reference.first - before->last ? after : before;
  }
  return before;
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
  if (right_open && !left_open) {
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
  const Days span = EvaluateChild(node, 0, inner);
  if (!span) return std::nullopt;
  switch (op) {
    case Op::kPart:
      return PartOf(*span, static_cast<Part>(Value(node, 0)));
    case Op::kDayIn:
      if (span->precision != DatePrecision::kWeek) return span;
      return DaySpan(span->first + days(std::clamp(Value(node, 0), 1, 7) - 1));
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
    if (span->last < reference.first) return std::nullopt;
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
