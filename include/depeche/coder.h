// Dépêche's public interface: reports in, documents with events out.
//
//   auto coder = depeche::Coder::Open({.data_dir = "data"});
//   if (!coder) return Fail(coder.error());
//   depeche::Coder::Workspace workspace;
//   auto document = coder->Code(std::move(report), workspace);
//   for (const depeche::Event& event : document->events) { … }
//
// A Coder is immutable once open and may be shared by threads; each thread brings a Workspace of its own.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "document/report.h"

namespace depeche {

class Ontology;
class RuleSet;

inline constexpr std::string_view kVersion = "0.1.0";

// The stages of the way of a report, in order.
enum class Stage { kWords, kSyntax, kTimes, kPlaces, kEntities, kEvents };
std::string_view ToString(Stage stage);

struct CoderOptions {
  std::string data_dir;                           // the folder that holds languages/, knowledge/, ontology/
  std::vector<std::string> knowledge_files = {};  // the user's own tables, read after data/knowledge
  std::vector<std::string> ontology_files = {};   // own types, modes, figures, read after data/ontology
  std::vector<std::string> rule_files = {};       // own event rules, of any of the languages
  Stage until = Stage::kEvents;                   // the last stage to run
};

class Coder {
 public:
  // Loads what the stages up to `until` read: the shared tables, and every language folder under
  // data/languages. Errors name file and line.
  static Result<Coder> Open(const CoderOptions& options);
  Coder(Coder&&) noexcept;
  Coder& operator=(Coder&&) noexcept;
  ~Coder();

  // Buffers that coding reuses; one a thread.
  class Workspace {
   public:
    Workspace();
    Workspace(Workspace&&) noexcept;
    Workspace& operator=(Workspace&&) noexcept;
    ~Workspace();

   private:
    friend class Coder;
    struct Buffers;
    std::unique_ptr<Buffers> buffers_;
  };

  // Runs the report through the stages. Fails where the language is unknown or has no folder.
  Result<Document> Code(Report report, Workspace& workspace) const;

  std::vector<std::string> languages() const;  // codes of the folders found, sorted
  const Ontology& ontology() const;            // empty where the coder stops before the events
  std::span<const Error> refused() const;      // rows of the user's own tables that could not be used
  const RuleSet* rules(std::string_view language) const;  // null where none were loaded for the language

 private:
  struct Impl;
  explicit Coder(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

// The data folder: `named` if not empty, else $DEPECHE_DATA, else the one beside the running program
// (share/depeche of its prefix, or data/ of its source tree). An Error where there is none.
Result<std::string> FindDataDir(const std::string& named);

}  // namespace depeche
