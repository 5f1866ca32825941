// A report as it was read: its text, what each stage found in it, and why each event was coded so.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "depeche/coder.h"
#include "query/json.h"
#include "query/reader.h"
#include "query/reports.h"

namespace depeche {

// Sentences, mentions, times and places of a coded document.
OrderedJson LayersJson(const Document& document, const Ontology& ontology);

// Reasons and other rules of an event of a document that this program has coded.
void AddReasons(const Document& document, const Event& event, const Coder& coder, OrderedJson* json);
// Reasons that a stored record itself holds.
void AddReasons(const EventRecord& record, OrderedJson* json);

// A stored report: its text is coded again for layers and reasons. An event that this program codes otherwise
// keeps its record; `recoded` is then false.
Result<std::string> ReadStoredReport(Reader& reader, const Coder& coder, const ReportInfo& info);
Result<std::string> ReadStoredEvent(Reader& reader, const Coder& coder, int64_t row);

// A report that is not stored.
Result<std::string> ReadPastedReport(const Coder& coder, Report report);

}  // namespace depeche
