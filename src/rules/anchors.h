// Recognising a rule's anchor in a text: one word, or several with others between them.
#pragma once

#include <string>
#include <vector>

#include "rules/clause.h"
#include "rules/compiled_rules.h"

namespace depeche {

struct AnchorMatch {
  WordId head;                // the syntactic head of the matched words
  std::vector<WordId> words;  // in text order, without clitics
};

class AnchorMatcher {
 public:
  AnchorMatcher(const CompiledRules& rules, const ClauseView& view) : rules_(rules), view_(view) {}

  // Whether `anchor` stands at `first`, the word that its first word was found by. Where not, `why` (if
  // given) says so.
  bool Match(const CompiledAnchor& anchor, WordId first, AnchorMatch* out, ReasonPhrase* why = nullptr);

 private:
  bool MatchClitics(const CompiledAnchor& anchor, WordId verb);
  bool MatchOtherWords(const CompiledAnchor& anchor, WordId first, AnchorMatch* out);
  WordId FindFollowing(WordId after, std::string_view key, size_t gap);
  WordId FindDependent(WordId head, std::string_view key);
  bool HangTogether(const AnchorMatch& match) const;
  bool IsWord(WordId word, std::string_view key);

  const CompiledRules& rules_;
  const ClauseView& view_;
  std::string buffer_;
};

}  // namespace depeche
