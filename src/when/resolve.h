// From expressions to days: each is evaluated against the report's own date, the expression before it, or its
// own words, in the order of the text.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "when/calendar.h"
#include "when/tense.h"
#include "when/time_matcher.h"
#include "when/time_table.h"

namespace depeche::when {

class TimeResolver {
 public:
  // `roots`: the outermost expressions among `nodes`, in text order.
  TimeResolver(const TimeTable& table, const std::vector<TimeNode>& nodes, const std::vector<uint32_t>& roots,
               const Document& document, const TreeIndex& tree);

  // The `i`-th root. In order: later ones may point back to earlier ones.
  TimeExpression Resolve(size_t i);

 private:
  using Days = std::optional<DateSpan>;

  // What an expression is measured from. `day_only` is false where only the month or year is known.
  struct Frame {
    Days reference;
    std::optional<Direction> direction;  // empty: read it from the tree when asked
    int32_t year = kAbsent;              // given by an outer expression
  };
  struct Earlier {
    DateSpan days;
    uint32_t sentence = 0;
    uint32_t paragraph = 0;
  };
  struct Story {
    int year = 0;
    uint32_t sentence = 0;
    uint32_t paragraph = 0;
    uint32_t reach = 0;  // sentences
  };

  Days Evaluate(const TimeNode& node, const Frame& frame);
  Days EvaluateChild(const TimeNode& node, size_t child, const Frame& frame);
  Days Date(const TimeNode& node, const Frame& frame);
  Days DayAlone(int day, const Frame& frame);
  Days Dates(const TimeNode& node, const Frame& frame);
  Days Weekday(const TimeNode& node, const Frame& frame);
  Days WeekdayFromPrevious(const TimeNode& node);
  Days WeekdayDay(int weekday, int day, const Frame& frame);
  Days Weekend(Which which, const Frame& frame);
  Days CalendarUnit(Unit unit, int count, const Frame& frame);
  Days Previous(Unit unit, int count, const Frame& frame);
  Days UnitAndHalf(Unit unit, int count, const Frame& frame);
  Days FromEvent(Unit unit, int count, const Frame& frame);
  Days DaysOfEventAfter(const Frame& frame);
  Days EvaluateOther(const TimeNode& root, const Frame& frame);
  Days DaysOfEventBefore(WordId event);
  bool Mentions(uint32_t sentence, const Word& noun) const;
  Days Night(int count, const Frame& frame);
  Days Span(Unit unit, int count, const Frame& frame);
  Days Join(const TimeNode& node, const Frame& frame);
  Days Shift(const TimeNode& node, const Frame& frame);
  Days Bounded(const TimeNode& node, const Frame& frame);

  // The span that `at(year)` gives, in the year that the frame, the story or the tense asks for.
  template <typename At>
  Days InYear(Operand year, Which which, const Frame& frame, At at);
  template <typename At>
  Days NearestYear(const DateSpan& reference, Which which, const Frame& frame, At at);

  Direction Tense(const Frame& frame);
  bool IsOpen(const TimeNode& node) const;
  bool NamesWhatIsAhead(const DateSpan& before, const DateSpan& after, const DateSpan& reference) const;
  std::optional<int> StoryYear(const Frame& frame);
  void Remember(const TimeNode& root, const DateSpan& days);
  int32_t Value(const TimeNode& node, size_t i) const { return OperandOf(table_, node, i).value; }

  const TimeTable& table_;
  const std::vector<TimeNode>& nodes_;
  const std::vector<uint32_t>& roots_;
  const Document& document_;
  const TreeIndex& tree_;
  std::vector<Earlier> earlier_;
  std::optional<Story> story_;

  // Of the expression being resolved.
  const TimeNode* root_ = nullptr;
  size_t root_number_ = 0;
  std::optional<Direction> tense_;
  bool used_published_ = false;
  bool used_previous_ = false;
};

}  // namespace depeche::when
