#include "stories/report_placer.h"

#include <sqlite3.h>

#include "archive/sqlite.h"

namespace depeche {

Imprint MakeImprint(const Outlets& outlets, std::string_view publisher, std::string_view url,
                    std::string_view text) {
  return {HashWords(text), outlets.Key(publisher, url), outlets.CreditedAgency(publisher, text)};
}

ReportPlacer::ReportPlacer(const Archive& archive)
    : copies_(archive),
      finder_(&copies_),
      note_outlet_(archive.database(),
                   "INSERT INTO outlet(report_id, key, agency) VALUES(?, ?, ?) "
                   "ON CONFLICT(report_id) DO UPDATE SET key = excluded.key, agency = excluded.agency") {}

void ReportPlacer::Place(int64_t report, Imprint imprint) {
  copies_.Remember(report, std::move(imprint.words));
  finder_.Place(report);
  if (copies_.failure()) throw SQLite::Exception(copies_.failure()->message, SQLITE_CORRUPT);
  note_outlet_.bind(1, report);
  BindText(note_outlet_, 2, imprint.outlet);
  BindText(note_outlet_, 3, imprint.agency);
  Run(note_outlet_);
}

}  // namespace depeche
