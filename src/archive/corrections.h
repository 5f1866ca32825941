// Researchers' corrections: kept beside the machine's record, never over it. Each names an event by its uid,
// a field and its new value, with reason, who and when, so that it survives the report's being coded anew. A
// later correction of the same field supersedes the earlier one. The rows that queries read follow the
// corrected record.
//
// Fields are keys of the record ("event", "date", "actor", …), of one participant ("actor.0.code"), or
// "withdrawn", whose value true takes the event out of queries. An empty value: again as the coder has it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "archive/event_record.h"
#include "base/result.h"

namespace depeche {

// Of all that were made of an event, oldest first, those that hold: the last of each field, less those that
// were taken back.
std::vector<Correction> InForce(const std::vector<Correction>& corrections);

// The record with the corrections in force, as the line that `depeche code` prints. Those that no longer fit
// it (a participant that is gone) are left out.
Result<std::string> CorrectedJson(std::string_view json, const std::vector<Correction>& corrections);
Result<EventRecord> CorrectedRecord(const ArchivedEvent& event);
bool Fits(std::string_view json, const Correction& correction);

struct NewCorrection {
  std::string event_uid, field, value, reason, who;
};

// Adds corrections, all or none, and brings the event's rows up to date. Returns them as they stand in the
// archive. Fails for an unknown event and where the corrected record would be none.
Result<std::vector<Correction>> AddCorrections(const Archive& archive,
                                               const std::vector<NewCorrection>& corrections);

// The places of the archive with this id, or else with this name, case and accents folded.
Result<std::vector<PlaceRecord>> PlacesNamed(const Archive& archive, const std::string& name);

// A correction with what has become of it. It is orphaned where its event is told no more since the report
// was coded anew, or no longer has the part that was corrected.
struct ListedCorrection {
  Correction correction;
  bool in_force = false;
  bool orphaned = false;
  std::string type, address;  // of the event and its report; empty where orphaned
};
Result<std::vector<ListedCorrection>> ListCorrections(const Archive& archive,
                                                      const std::string& event_uid = "");

}  // namespace depeche
