// A dump of GeoNames (geonames.org, CC BY 4.0) as a table of places: the 19 columns of allCountries.txt and
// of the files by country, with names by language from alternateNames.txt or alternateNamesV2.txt. Columns:
// https://download.geonames.org/export/dump/readme.txt
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"

namespace depeche {

struct GeoNamesOptions {
  std::string dump;
  std::string alternate_names;  // empty: the dump's own names alone
  uint32_t min_population = 0;  // towns of fewer people are left out
  bool sites = false;           // buildings, camps, bases, bridges and their like as well
};

struct GeoNamesCounts {
  uint64_t lines = 0;     // of the dump
  uint64_t places = 0;    // written
  uint64_t left_out = 0;  // of kinds that are no places of events, too small, or of no country
  uint64_t faulty = 0;    // lines that could not be read, of both files; each was handed to on_fault
};

struct GeoNamesListener {
  std::function<void(const Error&)> on_fault;
  // How much of both files has been read, in bytes of `total`; called every few thousand lines.
  std::function<void(uint64_t done, uint64_t total)> on_progress;
};

// Writes the rows of a places table (docs/knowledge.md), header line first, through `write`. `countries`
// gives the alpha-3 code of an alpha-2 one. Reads the dump twice and keeps in memory one number for each
// place and the names in English and French. Fails where a file cannot be read or the dump holds no line that
// is one of GeoNames.
Result<GeoNamesCounts> ImportGeoNames(const GeoNamesOptions& options,
                                      const std::unordered_map<std::string, std::string>& countries,
                                      const GeoNamesListener& listener,
                                      const std::function<void(std::string_view)>& write);

}  // namespace depeche
