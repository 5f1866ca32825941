// Which outlet a report is of, and which agency's words it prints.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/string_map.h"

namespace depeche {

class Outlets {
 public:
  // `media` is the knowledge table of that name; `agencies` is data/stories/agencies.tsv.
  static Result<Outlets> Load(const std::string& media, const std::string& agencies);

  // One key for all that an outlet is called: the id of its row, found by name, by alias or by the host of
  // the address ("https://www.lemonde.fr/…" is Le Monde); else the folded publisher or the host; empty where
  // neither is told.
  std::string Key(std::string_view publisher, std::string_view url) const;
  // The key of an outlet that a report names as its source.
  std::string Key(std::string_view name) const { return Key(name, {}); }
  // What people call it.
  std::string_view Name(std::string_view key) const;

  // The first agency that the report credits: in its publisher, in its dateline or byline ("PARIS (AFP) –",
  // "Le Monde avec AFP"), or in a short last paragraph ("Avec Reuters"). An agency named elsewhere is no
  // credit but a source. Empty where there is none.
  std::string CreditedAgency(std::string_view publisher, std::string_view text) const;

 private:
  struct Agency {
    std::string key;
    std::vector<std::string> credits;
  };
  std::string FindCredit(std::string_view text, bool anywhere) const;

  StringMap<std::string> keys_;  // folded name without blanks and punctuation → key
  StringMap<std::string> names_;
  std::vector<Agency> agencies_;
};

}  // namespace depeche
