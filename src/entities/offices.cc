#include "entities/offices.h"

#include <algorithm>

namespace depeche {

bool IsBetweenStates(std::string_view code) { return code == "IGO" || code == "UNO" || code == "EUR"; }

bool HeldOn(const Office& office, DateSpan days) {
  return (!office.first || *office.first <= days.last) && (!office.last || *office.last >= days.first);
}

Standing StandingOn(const KnownEntity& person, const std::optional<DateSpan>& days) {
  Standing standing{.code = person.code, .sector = person.sector};
  if (standing.sector.empty() && IsBetweenStates(standing.code)) standing.sector = "GOV";
  if (!days || person.offices.empty()) return standing;
  const auto is_party = [](const Office& office) { return office.sector == "PTY" || office.sector == "OPP"; };
  bool past = false;
  bool future = false;
  for (const Office& office : person.offices) {
    if (HeldOn(office, *days)) {
      const bool better = standing.office == nullptr || is_party(*standing.office) || !is_party(office);
      if (better) standing.office = &office;
    } else if (office.sector == "GOV") {
      const bool over = office.last && *office.last < days->first;
      (over ? past : future) = true;
    }
  }
  if (standing.office != nullptr) {
    if (!standing.office->sector.empty()) standing.sector = standing.office->sector;
    if (!standing.office->country.empty()) standing.code = standing.office->country;
    if (standing.sector.empty() && IsBetweenStates(standing.code)) standing.sector = "GOV";
  } else if (person.sector == "GOV" && past) {
    standing.sector = "ELI";  // out of office
  } else if (person.sector == "GOV" && future) {
    standing.sector = "PTY";  // not yet in office
  }
  return standing;
}

OrganisationOffices::OrganisationOffices(const Knowledge& knowledge) {
  for (const KnownEntity& entity : knowledge.entities()) {
    if (entity.kind != EntityKind::kPerson) continue;
    for (const Office& office : entity.offices) {
      if (!office.organisation.empty()) holders_[office.organisation].push_back({&entity, &office});
    }
  }
}

const KnownEntity* OrganisationOffices::HolderOf(std::string_view organisation,
                                                 const std::vector<std::string>& offices,
                                                 DateSpan days) const {
  const auto found = holders_.find(organisation);
  if (found == holders_.end()) return nullptr;
  const KnownEntity* leader = nullptr;
  for (const Holder& holder : found->second) {
    if (std::find(offices.begin(), offices.end(), holder.office->role) == offices.end()) continue;
    if (!HeldOn(*holder.office, days)) continue;
    if (leader != nullptr && leader != holder.person) return nullptr;
    leader = holder.person;
  }
  return leader;
}

}  // namespace depeche
