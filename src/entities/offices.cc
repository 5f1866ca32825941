#include "entities/offices.h"

#include <algorithm>
#include <chrono>

namespace depeche {
namespace {

int YearOf(Day day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

}  // namespace

bool HeldOn(const Office& office, DateSpan days) {
  return (office.first_year == 0 || office.first_year <= YearOf(days.last)) &&
         (office.last_year == 0 || office.last_year >= YearOf(days.first));
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
