#include "when/calendar.h"

#include <gtest/gtest.h>

namespace depeche::when {
namespace {

std::string Show(const DateSpan& span) { return ToIso(span.first) + ".." + ToIso(span.last); }

TEST(Calendar, UnitsThatHoldADay) {
  const Day friday = MakeDay(2023, 4, 14);
  EXPECT_EQ(WeekdayOf(friday), 5u);
  EXPECT_EQ(Show(UnitSpan(Unit::kWeek, friday)), "2023-04-10..2023-04-16");
  EXPECT_EQ(Show(UnitSpan(Unit::kMonth, friday)), "2023-04-01..2023-04-30");
  EXPECT_EQ(Show(UnitSpan(Unit::kQuarter, friday)), "2023-04-01..2023-06-30");
  EXPECT_EQ(Show(UnitSpan(Unit::kDecade, friday)), "2020-01-01..2029-12-31");
  EXPECT_EQ(Show(UnitSpan(Unit::kCentury, MakeDay(2000, 5, 1))), "1901-01-01..2000-12-31");
}

TEST(Calendar, AddingMonthsCutsToTheMonthsLength) {
  EXPECT_EQ(ToIso(AddUnits(MakeDay(2024, 1, 31), Unit::kMonth, 1)), "2024-02-29");
  EXPECT_EQ(ToIso(AddUnits(MakeDay(2024, 2, 29), Unit::kYear, -1)), "2023-02-28");
  EXPECT_EQ(ToIso(AddUnits(MakeDay(2024, 1, 15), Unit::kMonth, -2)), "2023-11-15");
}

TEST(Calendar, HugeShiftsStayInRange) {
  for (const Unit unit :
       {Unit::kDay, Unit::kWeek, Unit::kMonth, Unit::kYear, Unit::kDecade, Unit::kCentury}) {
    for (const int count : {-999'999'999, 999'999'999}) {
      EXPECT_FALSE(IsWritable(DaySpan(AddUnits(MakeDay(2024, 1, 1), unit, count)))) << count;
    }
  }
  EXPECT_FALSE(IsWritable(DaySpan(AddUnits(MakeDay(2024, 1, 1), Unit::kYear, 9999))));
}

TEST(Calendar, PartsOfSpans) {
  const DateSpan april = MonthSpan(2023, 4);
  EXPECT_EQ(Show(PartOf(april, Part::kEarly)), "2023-04-01..2023-04-10");
  EXPECT_EQ(Show(PartOf(april, Part::kMid)), "2023-04-11..2023-04-20");
  EXPECT_EQ(Show(PartOf(april, Part::kLate)), "2023-04-21..2023-04-30");
  EXPECT_EQ(Show(PartOf(MonthSpan(2023, 2), Part::kLate)), "2023-02-21..2023-02-28");
  EXPECT_EQ(Show(PartOf(YearSpan(2014), Part::kEarly)), "2014-01-01..2014-04-30");
  EXPECT_EQ(Show(PartOf(DecadeSpan(1990), Part::kLate)), "1996-01-01..1999-12-31");
}

TEST(Calendar, MovableFeasts) {
  EXPECT_EQ(ToIso(EasterSunday(2023)), "2023-04-09");
  EXPECT_EQ(ToIso(EasterSunday(2024)), "2024-03-31");
  EXPECT_EQ(ToIso(EasterSunday(1999)), "1999-04-04");
  EXPECT_EQ(ToIso(*NthWeekday(2023, 11, 4, 4)), "2023-11-23");
  EXPECT_EQ(ToIso(*NthWeekday(2023, 5, 1, -1)), "2023-05-29");
  EXPECT_FALSE(NthWeekday(2023, 2, 1, 5));
}

TEST(Calendar, SeasonsQuartersHalves) {
  EXPECT_EQ(Show(SeasonSpan(2014, 2)), "2014-06-01..2014-08-31");
  EXPECT_EQ(Show(SeasonSpan(2015, 4)), "2015-12-01..2016-02-29");
  EXPECT_EQ(Show(QuarterSpan(2014, 4)), "2014-10-01..2014-12-31");
  EXPECT_EQ(Show(HalfYearSpan(2014, 2)), "2014-07-01..2014-12-31");
}

TEST(Calendar, RefusesImpossibleDays) {
  EXPECT_TRUE(IsDate(2024, 2, 29));
  EXPECT_FALSE(IsDate(2023, 2, 29));
  EXPECT_FALSE(IsDate(2023, 13, 1));
  EXPECT_FALSE(IsDate(2023, 4, 31));
}

}  // namespace
}  // namespace depeche::when
