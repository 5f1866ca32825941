// How other formats name countries, actors and events (data/export/*.tsv).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "archive/event_record.h"
#include "base/result.h"
#include "crosswalk/cameo.h"

namespace depeche {

struct CountryCodes {
  std::string alpha2, numeric, fips;  // ISO 3166-1; FIPS 10-4
  std::string acled_region, name;
};

// ACLED's three columns of what happened.
struct AcledKind {
  std::string disorder_type, event_type, sub_event_type;
};

class ExportTables {
 public:
  // `data_dir` is the data folder; reads export/ and the crosswalk to CAMEO.
  static Result<ExportTables> Load(const std::string& data_dir);

  const CameoCrosswalk& cameo() const { return cameo_; }

  // Null for codes that are no country's.
  const CountryCodes* Country(std::string_view alpha3) const;
  // Its English name, else the code itself: IGO, UNO, …
  std::string CountryName(std::string_view code) const;

  // Up to three role codes of CAMEO, without repetition.
  std::vector<std::string> CameoRoles(const ParticipantRecord& participant) const;

  // ACLED's kind of actor; empty where the sector tells none.
  std::string AcledInter(std::string_view sector) const;
  // Null for what is no event in ACLED's sense.
  const AcledKind* Acled(const EventRecord& record) const;

 private:
  using AcledKey = std::tuple<std::string, std::string, std::string>;  // type, mode, side

  Status LoadCountries(const std::string& path);
  Status LoadSectors(const std::string& folder);
  Status LoadAcled(const std::string& path);

  CameoCrosswalk cameo_;
  std::map<std::string, CountryCodes, std::less<>> countries_;
  std::map<std::string, std::string, std::less<>> cameo_roles_, acled_inters_;
  std::map<AcledKey, AcledKind> acled_;
};

}  // namespace depeche
