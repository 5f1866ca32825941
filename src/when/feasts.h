// Days of feasts that move against the Gregorian calendar (Ramadan, Passover, the lunar New Year), year by
// year, from data/calendar/feasts.tsv.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/dates.h"

namespace depeche::when {

class Feasts {
 public:
  // Errors name file and line.
  static Result<Feasts> Read(const std::string& path);

  // The number by which a feast is asked for; nothing for one that the table does not know.
  std::optional<int32_t> Find(std::string_view feast) const;
  // The feast that begins in the year; nothing outside the years of the table.
  std::optional<DateSpan> In(int year, int32_t feast) const;

 private:
  struct Feast {
    std::string name;
    std::vector<DateSpan> days;
  };
  std::vector<Feast> feasts_;
};

}  // namespace depeche::when
