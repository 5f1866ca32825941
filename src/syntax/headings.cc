#include "syntax/headings.h"

#include <algorithm>

namespace depeche {
namespace {

constexpr uint32_t kMaxHeadingWords = 5;

class Heading {
 public:
  Heading(Document& document, const Sentence& sentence) : document_(document), sentence_(sentence) {}

  void Detach() {
    colon_ = FindColon();
    if (!colon_ || !IsSentenceBehind()) return;
    const WordId heading = HeadOfHeading();
    const WordId main = MainBehind(heading);
    if (!main) return;
    const WordId above = document_[heading].head;
    if (above && above < main) return;  // hangs inside itself
    if (above) {
      // "Mali : la junte rejette un plan, accuse Paris": the parser gave the heading to the last verb.
      if (above != main) Take(main, document_[above].head, above);
    } else {
      Hang(main, {}, "root", Rel::kRoot);
    }
    Hang(heading, main, "parataxis", Rel::kParataxis);
    for (WordId word(size_t{colon_.index} + 1); word < sentence_.end(); ++word.index) {
      if (word != main && IsInHeading(document_[word].head)) document_[word].head = main;
    }
  }

 private:
  // Names and nouns, one name at least, and a colon.
  WordId FindColon() const {
    bool named = false;
    const uint32_t limit = std::min(sentence_.word_count, kMaxHeadingWords + 1);
    for (uint32_t i = 0; i < limit; ++i) {
      const WordId word = sentence_.word(i);
      if (document_[word].form == ":") return named ? word : WordId();
      named = named || document_[word].upos == Upos::kPropn;
      switch (document_[word].upos) {
        case Upos::kPropn:
        case Upos::kNoun:
        case Upos::kAdj:
        case Upos::kDet:
        case Upos::kAdp:
        case Upos::kCconj:
        case Upos::kNum:
        case Upos::kPunct:
        case Upos::kSym:
          break;
        default:
          return {};
      }
    }
    return {};
  }

  bool IsSentenceBehind() const {
    const WordId next(size_t{colon_.index} + 1);
    return next < sentence_.end() && document_[next].upos != Upos::kPunct;
  }

  bool IsInHeading(WordId word) const { return word && sentence_.first <= word && word < colon_; }

  WordId HeadOfHeading() const {
    WordId head = sentence_.first;
    for (WordId word = sentence_.first; word < colon_; ++word.index) {
      if (!IsInHeading(document_[word].head)) head = word;
    }
    return head;
  }

  // What the parser hung on the heading: a clause, else the first noun; else what the heading hangs on.
  WordId MainBehind(WordId heading) const {
    WordId noun;
    for (WordId word(size_t{colon_.index} + 1); word < sentence_.end(); ++word.index) {
      if (!IsInHeading(document_[word].head) || document_[word].upos == Upos::kPunct) continue;
      if (document_[word].upos == Upos::kVerb && document_[word].rel != Rel::kAcl) return word;
      if (!noun) noun = word;
    }
    if (noun) return noun;
    const WordId above = document_[heading].head;
    return above && colon_ < above ? above : WordId();
  }

  void Take(WordId main, WordId head, WordId below) {
    Word& word = document_[main];
    word.head = head;
    word.rel = document_[below].rel;
    word.relation = document_[below].relation;
    Hang(below, main, "conj", Rel::kConj);
  }

  void Hang(WordId id, WordId head, std::string_view relation, Rel rel) {
    Word& word = document_[id];
    word.head = head;
    word.rel = rel;
    word.relation = relation;
  }

  Document& document_;
  const Sentence& sentence_;
  WordId colon_;
};

}  // namespace

void DetachHeadings(Document& document) {
  for (const Sentence& sentence : document.sentences) Heading(document, sentence).Detach();
}

}  // namespace depeche
