// The words by which a language counts the dead, the hurt, the arrested, the crowd:
// data/languages/<code>/counts.tsv. Format: docs/cues.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/string_map.h"
#include "events/ontology.h"
#include "rules/arguments.h"
#include "rules/quantities.h"

namespace depeche {

// A verb whose argument of some function is counted: "tuer" its object, "perdre la vie" its subject.
struct CountVerb {
  Function function = Function::kObj;
  bool reflexive = false;
  std::vector<std::string> other_words;  // lemmas that must stand below it: "coûter la vie"
  std::string count;
};

class CountCues {
 public:
  // Absent files are empty tables: a language may start without them.
  static Result<CountCues> Load(const std::string& language_dir, const Ontology& ontology);

  const Quantities& quantities() const { return quantities_; }
  // What a counted word says by itself ("blessé", "arrests"), by lemma or form; empty where nothing.
  std::string_view CountOf(const Word& word) const;
  const std::vector<CountVerb>* VerbsOf(std::string_view lemma) const;
  // What a figure is of whose subject this is: "the death toll"; empty where nothing.
  std::string_view TollOf(std::string_view lemma) const;
  // Words for people of any kind, which tell no more than a bare number.
  bool IsPeople(const Word& word) const;
  // Verbs of counting, whose subject vouches for the figure: "organisers put it at 500".
  bool IsTeller(std::string_view lemma) const;

 private:
  Quantities quantities_;
  StringMap<std::string> nouns_, tolls_;
  StringMap<std::vector<CountVerb>> verbs_;
  StringSet tellers_, people_;
};

}  // namespace depeche
