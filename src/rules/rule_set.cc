#include "rules/rule_set.h"

#include <algorithm>
#include <deque>

#include "rules/anchors.h"
#include "rules/compiled_rules.h"
#include "rules/fillers.h"
#include "rules/key.h"
#include "rules/rule_words.h"

namespace depeche {
namespace {

using ArgumentRefs = std::vector<const Argument*>;

// A rule that fired, before anchors that overlap are sorted out.
struct Candidate {
  const CompiledRule* rule = nullptr;
  uint32_t rule_index = 0;
  AnchorMatch anchor;
  std::vector<RoleBinding> roles;
  std::vector<std::string_view> modes;
  std::vector<WordId> content, possible;
  WordId light_verb;
};

// Longer anchors first, then higher priority, more needs, earlier in the files.
bool Better(const Candidate& a, const Candidate& b) {
  if (a.anchor.words.size() != b.anchor.words.size()) return a.anchor.words.size() > b.anchor.words.size();
  if (a.rule->priority != b.rule->priority) return a.rule->priority > b.rule->priority;
  if (a.rule->needs.size() != b.rule->needs.size()) return a.rule->needs.size() > b.rule->needs.size();
  return a.rule_index < b.rule_index;
}

// Applies rules to one document. Holds the buffers; one a call.
class Matcher {
 public:
  Matcher(const CompiledRules& rules, const Document& document, const TreeIndex& tree)
      : rules_(rules),
        document_(document),
        tree_(tree),
        view_(document, tree, rules.light_verbs),
        anchors_(rules, view_),
        fillers_(document, tree, rules.light_verbs) {}

  // All rules that fire on anchors found by the words of `sentence`.
  void MatchSentence(const Sentence& sentence, std::vector<Candidate>* out) {
    for (size_t i = 0; i < sentence.word_count; ++i) {
      const WordId word = sentence.word(i);
      ForAnchorsAt(word, [&](const CompiledAnchor& anchor) {
        Candidate candidate;
        if (!anchors_.Match(anchor, word, &candidate.anchor)) return false;
        if (document_[word].upos == Upos::kPropn && fillers_.IsTime(word))
          return false;  // the month of March
        if (anchor.kind == AnchorKind::kNoun && NamesABody(candidate.anchor.head)) return false;
        if (anchor.kind == AnchorKind::kVerb && candidate.anchor.words.size() == 1 &&
            IsAttribute(candidate.anchor.head)) {
          return false;
        }
        if (Fire(anchor, &candidate)) out->push_back(std::move(candidate));
        return true;
      });
    }
  }

  // One trial for each anchor that stands at `word`, whether or not its rule fires.
  void ExplainAt(WordId word, WordId about, std::vector<RuleTrial>* out) {
    ForAnchorsAt(word, [&](const CompiledAnchor& anchor) {
      const CompiledRule& rule = rules_.rules[anchor.rule];
      Candidate candidate;
      RuleTrial trial{rule.id, RuleTrial::Outcome::kOtherWords, {}, {}, {}, rule.file, rule.line};
      const bool stands = anchors_.Match(anchor, word, &candidate.anchor, &trial.why);
      const auto& words = candidate.anchor.words;
      if (word != about && (!stands || std::find(words.begin(), words.end(), about) == words.end()))
        return stands;
      if (stands) {
        trial.outcome = Fire(anchor, &candidate, &trial) ? RuleTrial::Outcome::kFires
                                                         : RuleTrial::Outcome::kConditionFails;
      }
      out->push_back(std::move(trial));
      return stands;
    });
  }

 private:
  // Calls `match` for every anchor whose first word is `word`: by its lemma, or, where no such anchor stands
  // there, by its form, because lemmas of participles and plurals are doubtful.
  template <typename Match>
  void ForAnchorsAt(WordId word, const Match& match) {
    const Word& candidate = document_[word];
    bool found = false;
    const std::string_view lemma = WordKey(candidate.lemma, &lemma_buffer_);
    if (const auto* anchors = rules_.AnchorsFrom(lemma)) {
      for (const uint32_t index : *anchors) found |= match(rules_.anchors[index]);
    }
    if (found) return;
    const std::string_view form = WordKey(candidate.form, &form_buffer_);
    if (form == lemma) return;
    if (const auto* anchors = rules_.AnchorsFrom(form)) {
      for (const uint32_t index : *anchors) match(rules_.anchors[index]);
    }
  }

  const ArgumentList& ArgumentsOf(WordId predicate) {
    if (predicate != arguments_of_) {
      CollectArguments(document_, tree_, rules_.light_verbs, predicate, &arguments_);
      arguments_of_ = predicate;
    }
    return arguments_;
  }

  // Whether some rule has the word alone as its anchor.
  bool IsEventNoun(WordId word) {
    const auto* anchors = rules_.AnchorsFrom(WordKey(document_[word].lemma, &form_buffer_));
    return anchors != nullptr && std::any_of(anchors->begin(), anchors->end(), [this](uint32_t index) {
             const CompiledAnchor& anchor = rules_.anchors[index];
             return anchor.kind == AnchorKind::kNoun && anchor.words.size() == 1;
           });
  }

  size_t ChildCount(WordId word) const {
    const TreeIndex::Range range = view_.Children(word);
    return static_cast<size_t>(range.last - range.first);
  }

  // "riot police", "strike leaders", "commission d'enquête": the noun tells what somebody or something is,
  // not what happened.
  bool NamesABody(WordId noun) {
    const Word& word = document_[noun];
    if (!word.head.valid()) return false;
    const LightVerbs& tables = rules_.light_verbs;
    const bool actor = view_.IsActor(word.head);
    if (word.rel == Rel::kCompound && word.head > noun) {
      // "a ceasefire agreement", "a strike wave": both tell of events.
      return actor || !(tables.IsQuantity(document_[word.head].lemma) || IsEventNoun(word.head));
    }
    // A bare noun behind the genitive.
    if (word.rel != Rel::kNmod || word.head > noun || noun.index - word.head.index > 2) return false;
    if (!actor || word.morph.number == Number::kPlur) return false;
    if (tables.IsQuantity(document_[word.head].lemma) || ChildCount(noun) != 1) return false;
    return tables.IsGenitive(view_.Phrase(noun).preposition) && !view_.IsContracted(noun);
  }

  // "the accused man": no event of its own.
  bool IsAttribute(WordId verb) const {
    const Word& word = document_[verb];
    // With a subject before it, it is a verb that the parser missed.
    if (word.head.valid() && view_.Child(word.head, Rel::kNsubj) < verb) return false;
    return word.rel == Rel::kAmod && word.head.valid() && HasAdverbsOnly(verb) &&
           !view_.CoordinatedAbove(verb).valid() && word.morph.verb_form == VerbForm::kPart;
  }

  // "the illegally occupied valley": no more is said of the participle before its noun than how.
  bool HasAdverbsOnly(WordId participle) const {
    for (const WordId child : view_.Children(participle)) {
      if (document_[child].rel != Rel::kAdvmod || document_[participle].head < participle) return false;
    }
    return true;
  }

  // "s'entretenir par téléphone avec X", "venir en aide à X": what the parser hung on another word of the
  // anchor is a guess at an oblique of its head, while that anchor is looked at.
  class PhrasesOfAnchor {
   public:
    PhrasesOfAnchor(Matcher* matcher, const AnchorMatch& anchor)
        : arguments_(matcher->arguments_.arguments), known_(arguments_.size()) {
      for (const WordId word : anchor.words) {
        if (word == anchor.head) continue;
        for (const WordId child : matcher->view_.Children(word)) {
          if (matcher->document_[child].rel != Rel::kNmod || child < word) continue;
          const PrepositionalPhrase phrase = matcher->view_.Phrase(child);
          if (phrase.preposition.empty() || matcher->rules_.light_verbs.IsGenitive(phrase.preposition))
            continue;
          arguments_.push_back({Function::kObl, phrase.preposition, phrase.word,
                                "phrase of another word of the anchor (guess)", phrase.word, true});
        }
      }
    }
    ~PhrasesOfAnchor() {
      arguments_.erase(arguments_.begin() + static_cast<std::ptrdiff_t>(known_), arguments_.end());
    }

   private:
    std::vector<Argument>& arguments_;
    const size_t known_;
  };

  // Where it does not fire, `trial` (if given) is told which line kept it from it.
  bool Fire(const CompiledAnchor& anchor, Candidate* out, RuleTrial* trial = nullptr) {
    const CompiledRule& rule = rules_.rules[anchor.rule];
    ArgumentsOf(out->anchor.head);
    const PhrasesOfAnchor phrases(this, out->anchor);
    anchor_ = &anchor;
    rule_ = &rule;
    nominal_ = anchor.kind == AnchorKind::kNoun;
    inner_.clear();
    for (const CompiledLine& line : rule.nots) {
      if (!Select(line, nullptr)) continue;
      if (trial != nullptr) {
        Tell("it is kept off by …", line, trial);
        trial->here = document_[selected_.front()->word].form;
      }
      return false;
    }
    for (const CompiledLine& line : rule.needs) {
      if (Select(line, nullptr)) continue;
      if (trial != nullptr) Tell("it needs …", line, trial);
      return false;
    }
    out->rule = &rule;
    out->rule_index = anchor.rule;
    out->light_verb = arguments_.light_verb;
    out->modes.assign(rule.modes.begin(), rule.modes.end());
    BindRoles(rule, out);
    for (const CompiledLine& line : rule.contents) Append(line, &out->content);
    for (const CompiledLine& line : rule.possibles) Append(line, &out->possible);
    return true;
  }

  static void Tell(ReasonPhrase why, const CompiledLine& line, RuleTrial* trial) {
    trial->why = why;
    trial->wanted = Wanted(line);
    trial->line = line.line;
  }

  void BindRoles(const CompiledRule& rule, Candidate* out) {
    std::vector<WordId> taken;
    for (const CompiledLine& line : rule.bindings) {
      if (!Select(line, line.role ? &taken : nullptr)) continue;
      for (const std::string& mode : line.modes) {
        if (std::find(out->modes.begin(), out->modes.end(), mode) == out->modes.end())
          out->modes.push_back(mode);
      }
      if (!line.role) continue;
      for (const Argument* argument : selected_) {
        if (*line.role != RuleRole::kNone && IsNobody(*argument)) continue;
        taken.push_back(argument->word);
        RuleRole role = *line.role;
        if (rule.swap && role != RuleRole::kNone) {
          role = role == RuleRole::kActor ? RuleRole::kRecipient : RuleRole::kActor;
        }
        out->roles.push_back({role, *argument});
      }
    }
  }

  // A day, or what only tells of which kind the noun's deed is.
  bool IsNobody(const Argument& argument) {
    return fillers_.IsTime(argument.word) ||
           (argument.function == Function::kOf && view_.NamesAKind(argument.word));
  }

  void Append(const CompiledLine& line, std::vector<WordId>* out) {
    if (!Select(line, nullptr)) return;
    for (const Argument* argument : selected_) {
      if (std::find(out->begin(), out->end(), argument->word) == out->end()) out->push_back(argument->word);
    }
  }

  // The arguments of the first alternative that is filled, in `selected_`; guesses only where nothing better
  // is there. Arguments in `taken` do not count.
  bool Select(const CompiledLine& line, const std::vector<WordId>* taken) {
    fillers_.AcceptOwned(line.role == RuleRole::kActor || line.role == RuleRole::kRecipient);
    for (const bool guesses : {false, true}) {
      if (guesses && line.role && SelectBehindParticle(line, taken)) return true;
      for (const CompiledAlternative& alternative : line.alternatives) {
        // A guess needs something that speaks for it.
        if (guesses && alternative.function.prepositions.empty() && !alternative.fillers.given) continue;
        selected_.clear();
        for (const Argument& argument : arguments_.arguments) {
          if (argument.last_resort != guesses) continue;
          if (!FillerChecker::Fits(alternative.function, argument, nominal_, !rule_->binds_possessive))
            continue;
          // Who stands inside a clause is free whoever has taken the clause.
          if (taken != nullptr && !alternative.inner &&
              std::find(taken->begin(), taken->end(), argument.word) != taken->end()) {
            continue;
          }
          if (Selected(argument.word)) continue;
          const bool self = argument.function == Function::kSelf;
          if (!fillers_.Accepts(alternative.fillers, argument.word, self ? anchor_ : nullptr)) continue;
          if (alternative.inner) {
            SelectInner(alternative, argument.word, taken);
          } else {
            selected_.push_back(&argument);
          }
        }
        if (!selected_.empty()) return true;
      }
    }
    return false;
  }

  // "promised to help X": `comp > obj` binds X.
  void SelectInner(const CompiledAlternative& alternative, WordId clause, const std::vector<WordId>* taken) {
    const size_t known = inner_.size();
    std::vector<Argument> found;
    fillers_.CollectInner(alternative.fillers.nested.front(), clause, &found);
    inner_.insert(inner_.end(), found.begin(), found.end());
    for (size_t i = known; i < inner_.size(); ++i) {
      const WordId word = inner_[i].word;
      const bool free = taken == nullptr || std::find(taken->begin(), taken->end(), word) == taken->end();
      if (free && !Selected(word)) selected_.push_back(&inner_[i]);
    }
  }

  // "call off the strike" with the strike hung on the anchor's own particle: as good as an object.
  bool SelectBehindParticle(const CompiledLine& line, const std::vector<WordId>* taken) {
    if (nominal_ || anchor_ == nullptr || anchor_->words.size() < 2) return false;
    for (const CompiledAlternative& alternative : line.alternatives) {
      if (alternative.function.function != Function::kObj) continue;
      selected_.clear();
      for (const Argument& argument : arguments_.arguments) {
        if (argument.function != Function::kObl || argument.last_resort || Selected(argument.word)) continue;
        if (std::find(anchor_->words.begin() + 1, anchor_->words.end(), argument.preposition) ==
            anchor_->words.end()) {
          continue;
        }
        if (taken != nullptr && std::find(taken->begin(), taken->end(), argument.word) != taken->end())
          continue;
        if (fillers_.Accepts(alternative.fillers, argument.word, nullptr)) selected_.push_back(&argument);
      }
      if (!selected_.empty()) return true;
    }
    return false;
  }

  bool Selected(WordId word) const {
    for (const Argument* argument : selected_) {
      if (argument->word == word) return true;
    }
    return false;
  }

  const CompiledRules& rules_;
  const Document& document_;
  const TreeIndex& tree_;
  ClauseView view_;
  AnchorMatcher anchors_;
  FillerChecker fillers_;
  std::string lemma_buffer_, form_buffer_;
  ArgumentList arguments_;
  WordId arguments_of_;
  ArgumentRefs selected_;
  std::deque<Argument> inner_;  // what `selected_` points to inside clauses; one anchor's
  const CompiledAnchor* anchor_ = nullptr;
  const CompiledRule* rule_ = nullptr;
  bool nominal_ = false;
};

// Keeps the best of the candidates that share a word, in text order of their heads.
void ResolveOverlaps(const Sentence& sentence, std::vector<Candidate>* candidates) {
  std::stable_sort(candidates->begin(), candidates->end(), Better);
  std::vector<bool> used(sentence.word_count, false);
  std::vector<Candidate> kept;
  for (Candidate& candidate : *candidates) {
    const auto& words = candidate.anchor.words;
    const auto slot = [&sentence](WordId word) { return word.index - sentence.first.index; };
    if (std::any_of(words.begin(), words.end(), [&](WordId word) { return used[slot(word)]; })) continue;
    for (const WordId word : words) used[slot(word)] = true;
    kept.push_back(std::move(candidate));
  }
  std::stable_sort(kept.begin(), kept.end(),
                   [](const Candidate& a, const Candidate& b) { return a.anchor.head < b.anchor.head; });
  *candidates = std::move(kept);
}

void AppendMatches(Candidate&& candidate, std::vector<RuleMatch>* out) {
  const CompiledRule& rule = *candidate.rule;
  RuleMatch match;
  match.rule = rule.id;
  match.type = rule.type;
  match.modes = std::move(candidate.modes);
  match.anchor_head = candidate.anchor.head;
  match.anchor_first = candidate.anchor.words.front();
  match.anchor_last = candidate.anchor.words.back();
  match.roles = std::move(candidate.roles);
  match.content = std::move(candidate.content);
  match.possible = std::move(candidate.possible);
  match.status = rule.status;
  match.light_verb = candidate.light_verb;
  match.priority = rule.priority;
  match.needs_met = static_cast<int>(rule.needs.size());
  out->push_back(std::move(match));
  const size_t first = out->size() - 1;
  for (const TypeRef& type : rule.also) {
    RuleMatch second = (*out)[first];
    second.type = type.type;
    second.modes.assign(type.modes.begin(), type.modes.end());
    out->push_back(std::move(second));
  }
}

}  // namespace

struct RuleSet::Impl {
  CompiledRules rules;
};

RuleSet::RuleSet(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

Result<RuleSet> RuleSet::Load(const RuleSources& sources, const std::vector<std::string>& types) {
  std::vector<Error> errors;
  auto impl = std::make_unique<Impl>(Impl{LoadRules(sources, types, &errors)});
  if (!errors.empty()) return errors.front();
  return RuleSet(std::move(impl));
}

std::vector<Error> RuleSet::Faults(const RuleSources& sources, const std::vector<std::string>& types) {
  std::vector<Error> errors;
  LoadRules(sources, types, &errors);
  return errors;
}

std::vector<RuleMatch> RuleSet::Match(const Document& document, const TreeIndex& tree) const {
  Matcher matcher(impl_->rules, document, tree);
  std::vector<RuleMatch> out;
  std::vector<Candidate> candidates;
  for (const Sentence& sentence : document.sentences) {
    candidates.clear();
    matcher.MatchSentence(sentence, &candidates);
    ResolveOverlaps(sentence, &candidates);
    for (Candidate& candidate : candidates) AppendMatches(std::move(candidate), &out);
  }
  return out;
}

std::vector<RuleTrial> RuleSet::Explain(const Document& document, const TreeIndex& tree,
                                        WordId anchor) const {
  std::vector<RuleTrial> out;
  if (anchor.index >= document.words.size()) return out;
  constexpr size_t kReach = 8;  // an anchor of several words may begin this far before one of them
  Matcher matcher(impl_->rules, document, tree);
  const size_t begin = document[document[anchor].sentence].first.index;
  size_t at = anchor.index >= begin + kReach ? anchor.index - kReach : begin;
  for (; at <= anchor.index; ++at) matcher.ExplainAt(WordId(at), anchor, &out);
  std::stable_sort(out.begin(), out.end(),
                   [](const RuleTrial& a, const RuleTrial& b) { return a.outcome < b.outcome; });
  return out;
}

std::optional<RuleInWords> RuleSet::Describe(std::string_view id) const {
  for (const CompiledRule& rule : impl_->rules.rules) {
    if (rule.id == id) return RuleInWords{rule.type, rule.file, rule.line, InWords(rule)};
  }
  return std::nullopt;
}

const std::vector<RuleExample>& RuleSet::examples() const { return impl_->rules.examples; }
size_t RuleSet::rule_count() const { return impl_->rules.rules.size(); }
const LightVerbs& RuleSet::light_verbs() const { return impl_->rules.light_verbs; }

}  // namespace depeche
