// PLOVER's types, modes and contexts with their quad classes and scales (data/ontology/plover-*.tsv).
// Source: PLOVER manual, draft 2.0 (Open Event Data Alliance), CC BY-SA 4.0.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/table.h"
#include "document/event.h"

namespace depeche {

struct ModeInfo {
  std::string name;
  std::optional<double> scale;  // missing: the type's own
};

struct TypeInfo {
  std::string name;
  int quad = 0;      // 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict
  double scale = 0;  // -10 conflict … +10 cooperation
  bool recipient_required = false;
  bool symmetric = false;             // all who take part are actors
  bool speech_act = false;            // to say it is to do it: thanking, asking, accusing
  bool located_at_recipient = false;  // strikes lie where they land
  std::string planned_as;             // type of such an event that is still to come; empty: the same type
  std::string held_out_as;            // what it is when the one who would do it says so; empty: the same
  std::string refused_as;             // what it is when its actor will not do it; empty: a denied event
  std::vector<ModeInfo> modes;

  bool HasMode(std::string_view mode) const;
};

struct SectorInfo {
  std::string code;
  std::optional<SourceKind> source_kind;  // of a speaker of this sector, where the sector tells
};

// A kind of figure and the types of event that it may belong to, the likeliest first.
struct CountInfo {
  std::string name;
  std::vector<std::string> types;
};

class Ontology {
 public:
  // `dir` is data/ontology. `own_files` are the user's tables, told apart by their header line: types, modes
  // or figures as in plover-types.tsv, plover-modes.tsv and counts.tsv. A row replaces the one of the same
  // name, else it is added.
  static Result<Ontology> Load(const std::string& dir, const std::vector<std::string>& own_files = {});

  const std::vector<TypeInfo>& types() const { return types_; }
  const std::vector<std::string>& contexts() const { return contexts_; }
  const TypeInfo* Find(std::string_view type) const;

  const std::vector<CountInfo>& counts() const { return counts_; }
  const CountInfo* FindCount(std::string_view name) const;
  bool HasSector(std::string_view code) const;

  // What somebody of this sector ("GOV", "GOVMIL") is as a source of news; nothing where the sector does not
  // tell.
  std::optional<SourceKind> SourceKindOf(std::string_view sector) const;

  // Every "TYPE" and "TYPE/mode", the vocabulary of rule files.
  std::vector<std::string> TypeNames() const;

  // The scale of the first mode that has one of its own, else the type's.
  double Scale(std::string_view type, const std::vector<std::string>& modes) const;

 private:
  Status AddTypes(const Table& table);
  Status AddModes(const Table& table);
  Status AddCounts(const Table& table);
  Status AddOwn(const std::string& path);

  std::vector<TypeInfo> types_;
  std::vector<std::string> contexts_;
  std::vector<SectorInfo> sectors_;
  std::vector<CountInfo> counts_;
};

}  // namespace depeche
