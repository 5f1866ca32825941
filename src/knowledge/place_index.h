// The gazetteer's great table (places.tsv) as a file that is mapped, not read: names laid out as the look-up
// table they become, places as records. The build makes it beside the table; a program that finds none, or
// one older than the table, reads the table itself, which gives the same answers and takes longer.
//
//   header │ slots │ postings │ first-atom bits │ records │ strings
//
// It is made for the machine that builds it (its byte order and struct layout) and never handed on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "knowledge/alias_index.h"
#include "knowledge/knowledge.h"
#include "knowledge/tables.h"

namespace depeche {

class PlaceIndex {
 public:
  static constexpr std::string_view kTable = "places.tsv";
  static constexpr std::string_view kFile = "places.index";

  // The index of the folder's table; nothing where it is missing, older than the table or of another build.
  static std::optional<PlaceIndex> OpenFresh(const std::string& dir);
  // Writes the index of the folder's table, whole or not at all.
  static Status Make(const std::string& dir);

  // Their strings lie in the mapped file and live as long as the index.
  std::vector<GazetteerEntry> Places() const;
  const AliasIndex& names() const { return names_; }

 private:
  MappedFile file_;
  AliasIndex names_;
};

}  // namespace depeche
