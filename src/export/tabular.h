// The formats of rows and columns. docs/exports.md has every column.
#pragma once

#include <memory>

#include "export/exporter.h"
#include "export/tables.h"

namespace depeche {

// One row an event, all that a record tells; lists in one cell.
std::unique_ptr<Exporter> MakeEventCsv(Sink sink);

// One row a pair of actor and recipient.
std::unique_ptr<Exporter> MakeDyadCsv(Sink sink);

// GDELT 2.0's event table: 61 columns, one row a pair, no header line unless asked for. Source: GDELT Event
// Codebook 2.0.
std::unique_ptr<Exporter> MakeGdelt(Sink sink, const ExportTables& tables, bool header);

// ICEWS' event table, one row a pair. Source: ICEWS Coded Event Data read me, Harvard Dataverse.
std::unique_ptr<Exporter> MakeIcews(Sink sink, const ExportTables& tables);

// ACLED's 31 columns, one row an event. Source: ACLED codebook, 2024.
std::unique_ptr<Exporter> MakeAcled(Sink sink, const ExportTables& tables);

}  // namespace depeche
