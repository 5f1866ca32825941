// The formats by their names on the command line.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "export/exporter.h"
#include "export/tables.h"

namespace depeche {

struct ExportFormat {
  std::string_view name;   // "geojson"
  std::string_view media;  // type of its bytes
  std::string_view about;
};

const std::vector<ExportFormat>& ExportFormats();

struct ExportOptions {
  bool header = false;                    // GDELT's columns named in a first line
  std::string title = "Reported events";  // of the digest
  std::string query = "All events";       // in words
};

// Null for a name that is none. `tables` must outlive the exporter.
std::unique_ptr<Exporter> MakeExporter(std::string_view format, Sink sink, const ExportTables& tables,
                                       const ExportOptions& options);

}  // namespace depeche
