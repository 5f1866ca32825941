// Who leads or speaks for an organisation on a day, from the offices in the knowledge tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/dates.h"
#include "knowledge/knowledge.h"

namespace depeche {

class OrganisationOffices {
 public:
  explicit OrganisationOffices(const Knowledge& knowledge);

  // Who held one of `offices` in the organisation; null where the tables do not know or name several.
  const KnownEntity* HolderOf(std::string_view organisation, const std::vector<std::string>& offices,
                              DateSpan days) const;

 private:
  struct Holder {
    const KnownEntity* person;
    const Office* office;
  };
  std::unordered_map<std::string_view, std::vector<Holder>> holders_;
};

// What somebody is on a day, by the offices that the tables know.
struct Standing {
  const Office* office = nullptr;  // held then; offices of state before those in parties
  std::string_view code, sector;
};
Standing StandingOn(const KnownEntity& person, const std::optional<DateSpan>& days);

// Codes of bodies of states, whose officials govern: the United Nations, the European Union, others.
bool IsBetweenStates(std::string_view code);

// Whether the office is held at some day of the span, as closely as the table dates it.
bool HeldOn(const Office& office, DateSpan days);

}  // namespace depeche
