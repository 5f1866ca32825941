// The time rules of a language, compiled from times.tsv. Table, patterns and operations: docs/times.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/table.h"
#include "document/document.h"
#include "when/atoms.h"
#include "when/feasts.h"

namespace depeche::when {

// What an expression means, before it is known against which day.
enum class Op : uint8_t {
  kDate,         // YEAR MONTH DAY [WHICH]
  kDates,        // YEAR MONTH FIRST-DAY LAST-DAY
  kMonths,       // YEAR FIRST-MONTH LAST-MONTH
  kYears,        // FIRST-YEAR LAST-YEAR
  kWeekday,      // WEEKDAY WHICH
  kWeekdayIn,    // WEEKDAY WEEKS: of the week so many weeks from the reference
  kWeekdayDay,   // WEEKDAY DAY-OF-MONTH
  kWeekend,      // WHICH
  kUnit,         // UNIT COUNT: the calendar unit so many units from the reference
  kUnitHalf,     // UNIT COUNT: COUNT units and a half from the reference
  kIn,           // UNIT COUNT: the same, but a duration where the verb is past
  kPrevious,     // UNIT COUNT: the same, from the expression before
  kSame,         // the span of the expression before
  kSpan,         // UNIT COUNT: from so many units before the reference up to it, or from it on
  kSeason,       // YEAR SEASON WHICH
  kQuarter,      // YEAR QUARTER
  kHalf,         // YEAR HALF
  kDecade,       // FIRST-YEAR
  kCentury,      // CENTURY
  kEaster,       // YEAR DAYS-AFTER
  kNth,          // YEAR MONTH WEEKDAY N
  kFeast,        // FEAST YEAR: the days of a feast that moves
  kNight,        // COUNT: the night that began so many days from the reference
  kWeekdayFrom,  // WEEKDAY WHICH: from the expression before
  kFromEvent,    // UNIT COUNT: from the event named after it, by the day told with that event
  kVague,        // no days
  kNothing,      // looks like an expression but is none
  // Of other expressions:
  kKeep,       // the same days
  kPart,       // PART: early, mid, late, first-half, second-half
  kInside,     // the first expression, in the second one's year
  kDayIn,      // WEEKDAY: of the week the expression names
  kSince,      // from its first day up to the reference
  kJoin,       // from the first one's first day to the second one's last
  kShift,      // UNIT COUNT: away from it
  kNightOf,    // its day and the next
  kSoFar,      // its days up to the reference
  kRest,       // its days from the reference on
  kUntil,      // from the reference up to its last day
  kWeekOf,     // the calendar week that holds its first day
  kWeekendOf,  // Saturday and Sunday of that week
  kNthWeek,    // N: the N-th seven days of it, -1 the last
};

enum class Which : int8_t { kLast = -1, kTense = 0, kNext = 1, kThis = 2 };

// Size of what an expression names; patterns ask for it in braces.
enum class Grain : uint8_t { kNone, kDay, kWeek, kMonth, kSeason, kYear, kDecade, kSpan };
constexpr int kGrainCount = 8;

constexpr int32_t kAbsent = INT32_MIN;
constexpr size_t kMaxSlots = 8;
constexpr int kLayers = 3;

struct Argument {
  enum class Kind : uint8_t { kNone, kNumber, kSlot, kMinusSlot, kRelativeYear };
  Kind kind = Kind::kNone;
  int32_t number = 0;
  uint8_t slot = 0;
};

// An operation with its operands filled in. A year may be relative to the reference's.
struct Operand {
  int32_t value = kAbsent;
  bool relative = false;
};

struct ClassMember {
  std::vector<SymbolId> word;
  int32_t value = 0;
};

struct WordClass {
  std::vector<ClassMember> members;
  std::unordered_map<SymbolId, std::vector<uint32_t>> by_first;
};

struct Element {
  enum class Kind : uint8_t { kWords, kClass, kCount, kDay, kYear, kTwoDigits, kMonthNumber, kTime };
  Kind kind = Kind::kWords;
  std::vector<std::vector<SymbolId>> words;  // kWords: alternatives
  uint32_t word_class = 0;                   // kClass
  uint8_t slot = 0;                          // where the value goes; kMaxSlots: nowhere
  uint32_t grains = 0;                       // kTime: bit set of Grain
  bool open_year = false;                    // kTime: only an expression that tells no year
};

// What must (or must not) stand beside a match without being part of it.
struct Context {
  bool given = false;
  bool negated = false;
  bool edge = false;  // the sentence's edge is one of the alternatives
  std::vector<std::vector<SymbolId>> words;
};

struct TimeRule {
  std::string id;
  int layer = 0;
  Op op = Op::kVague;
  std::array<Argument, 4> arguments{};
  TimeType type = TimeType::kDate;
  Context before, after;
  bool weak = false;           // counts only as part of a larger expression
  bool soft = false;           // larger expressions may cut across it
  bool capital = false;        // the last word begins with a capital
  bool lower = false;          // … does not
  bool no_noun_after = false;  // "in 2000 villages" names no year
  bool not_verb = false;       // "may", "march"
};

// What can stand at one place of a pattern.
struct Starters {
  std::vector<bool> symbols;
  bool number = false;
  bool time = false;
};

// A rule with its optional parts chosen.
struct Variant {
  uint32_t rule = 0;
  std::vector<Element> elements;
  // Most patterns fail at their second word, so that is looked at before anything else; empty where the first
  // element may be longer than one atom.
  std::optional<Starters> second;
};

struct VariantIndex {
  std::vector<std::vector<uint32_t>> by_symbol;  // of the first atom
  std::vector<uint32_t> by_number;
  std::vector<uint32_t> by_time;
};

struct TimeTable {
  Symbols symbols;
  Feasts feasts;
  std::vector<WordClass> classes;
  std::unordered_map<std::string, uint32_t> class_ids;
  std::vector<TimeRule> rules;
  std::vector<Variant> variants;
  std::array<VariantIndex, kLayers> index;
  // Classes that the engine itself reads; null where the table has none. They point into `classes`, whose
  // storage a move keeps.
  const WordClass* number = nullptr;
  const WordClass* day = nullptr;
  const WordClass* day_suffix = nullptr;
  const WordClass* function = nullptr;

  TimeTable() = default;
  TimeTable(TimeTable&&) = default;
  TimeTable& operator=(TimeTable&&) = default;

  const WordClass* FindClass(std::string_view name) const;
  // Whether the folded word is a member of the named class.
  bool IsIn(std::string_view class_name, std::string_view folded_word) const;
};

// `feasts`: what the operation “feast” may name.
Result<TimeTable> CompileTimeTable(const std::vector<Table>& tables, Feasts feasts = {});
std::vector<std::string_view> TimeTableColumns();

}  // namespace depeche::when
