// One report's account of an event: what linking and counting read of its record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/event_record.h"

namespace depeche {

struct Party {
  std::string key;  // knowledge row, else the folded name of somebody named; empty for the unnamed and for
                    // bare countries
  std::string code, sector;
  bool person = false;
};

struct Account {
  int64_t event = 0;   // row
  int64_t report = 0;  // row
  int64_t story = 0;   // row; 0: none
  std::string uid;
  std::string type, status, language;
  std::vector<std::string> modes;
  std::optional<Day> first, last;
  bool day_inferred = false;
  bool withdrawn = false;  // by a researcher
  bool pending = false;    // its own story is still to be looked for
  std::vector<Party> actors, recipients;
  std::optional<PlaceRecord> place;
  std::vector<FigureRecord> figures;
  std::string words;  // of the anchor, folded
};

// `record` without its rows.
Account MakeAccount(const EventRecord& record);

}  // namespace depeche
