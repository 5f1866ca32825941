// Checks what a researcher wants to correct against the fields of a record and the ontology.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "archive/archive.h"
#include "archive/event_record.h"
#include "base/result.h"
#include "events/ontology.h"

namespace depeche {

// A field of the record and its new value as JSON.
using FieldValue = std::pair<std::string, std::string>;

// `value` as a person types it: a word, a day (or month, or year), names parted by commas, "none", the name
// of a place of the archive; what has more parts is JSON. Returns the correction, and the corrections that
// follow from it: another type has another quad class and scale and takes only its own modes, a month has a
// first and a last day.
Result<std::vector<FieldValue>> CheckCorrection(const Archive& archive, const Ontology& ontology,
                                                const EventRecord& record, const std::string& field,
                                                const std::string& value);

// The fields that can be corrected, and what each takes, a line each.
std::string CorrectableFields();

}  // namespace depeche
