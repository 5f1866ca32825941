// What an argument is: its lemma, its class, what it stands for.
#pragma once

#include <string>

#include "rules/arguments.h"
#include "rules/compiled_rules.h"

namespace depeche {

// Answers whether words are what rules ask for. Holds buffers, so one a thread.
class FillerChecker {
 public:
  FillerChecker(const Document& document, const TreeIndex& tree, const LightVerbs& tables)
      : document_(document), tree_(tree), tables_(tables) {}

  // `anchor` is given where `word` is the anchor itself: its lemmas then are the anchor's.
  bool Accepts(const CompiledFillers& fillers, WordId word, const CompiledAnchor* anchor = nullptr);
  // Adds the arguments of `word` that stand in the function, and are the fillers, of `nested`.
  void CollectInner(const CompiledNested& nested, WordId word, std::vector<Argument>* out);
  // Roles are also taken by what belongs to somebody: "rejected the union's offer" rejects the union's wish.
  void AcceptOwned(bool accept) { accept_owned_ = accept; }
  bool IsTime(WordId word) const;
  // Whether `argument` stands in `function` of a predicate (`nominal`: a noun).
  static bool Fits(const CompiledFunction& function, const Argument& argument, bool nominal,
                   bool of_takes_possessive);

 private:
  bool MatchesAny(const CompiledFillers& fillers, WordId word, const CompiledAnchor* anchor);
  bool InSet(const LemmaSet& set, WordId word, const CompiledAnchor* anchor);
  bool IsPhrase(const std::vector<std::string>& phrase, WordId word);
  bool IsWord(WordId word, std::string_view key);
  bool Stands(const EntityCondition& condition, WordId word) const;
  bool MatchesNested(const CompiledNested& nested, WordId word);

  const Document& document_;
  const TreeIndex& tree_;
  const LightVerbs& tables_;
  bool accept_owned_ = false;
  std::string buffer_;
  ArgumentList nested_arguments_;
};

}  // namespace depeche
