#include "syntax/person_lists.h"

namespace depeche {
namespace {

// Words of a conjunction, a comma and titles that may stand between two names.
constexpr uint32_t kMaxBetween = 10;

class PeopleSeparator {
 public:
  explicit PeopleSeparator(Document& document) : document_(document) {}

  void Separate(const Name& first, const Name& second) {
    if (!IsTakenIn(first, second) || !IsList(first, second)) return;
    const WordId head = HeadOf(first);
    for (WordId at = WordId(size_t{first.last.index} + 1); at <= second.last; ++at.index) {
      if (at >= second.first) {
        HangNameWord(at, head, second);
      } else if (Inside(document_[at].head, first)) {
        HangTitle(at, second.first);
      }
    }
    MoveConjuncts(second, head);
  }

 private:
  static bool Inside(WordId word, const Name& name) {
    return word && name.first <= word && word <= name.last;
  }

  // A word of the second name hangs on the first as if it were one of its own.
  bool IsTakenIn(const Name& first, const Name& second) const {
    for (WordId at = second.first; at <= second.last; ++at.index) {
      const Word& word = document_[at];
      if (!Inside(word.head, first)) continue;
      if (word.rel == Rel::kFlat || word.rel == Rel::kCompound || word.relation == "nmod:desc") return true;
    }
    return false;
  }

  // A conjunction, or a comma in a list that goes on behind the second name; titles, but no verb and no
  // preposition.
  bool IsList(const Name& first, const Name& second) const {
    if (document_[first.first].sentence != document_[second.first].sentence) return false;
    if (second.first.index - first.last.index > kMaxBetween) return false;
    bool conjunction = false, comma = false;
    for (WordId at = WordId(size_t{first.last.index} + 1); at < second.first; ++at.index) {
      const Word& word = document_[at];
      conjunction = conjunction || word.upos == Upos::kCconj;
      comma = comma || word.form == ",";
      const bool title = word.upos == Upos::kPropn || word.upos == Upos::kNoun || word.upos == Upos::kAdj;
      if (!title && word.upos != Upos::kCconj && word.form != ",") return false;
    }
    const WordId behind(size_t{second.last.index} + 1);
    const bool goes_on =
        behind < document_[document_[second.last].sentence].end() && document_[behind].upos == Upos::kCconj;
    return conjunction || (comma && goes_on);
  }

  WordId HeadOf(const Name& name) const {
    for (WordId at = name.first; at <= name.last; ++at.index) {
      if (!Inside(document_[at].head, name)) return at;
    }
    return name.first;
  }

  void HangNameWord(WordId at, WordId head, const Name& name) {
    if (at == name.first) return Hang(at, head, Rel::kConj, "conj");
    if (!Inside(document_[at].head, name) || document_[at].head == at)
      Hang(at, name.first, Rel::kFlat, "flat");
  }

  void HangTitle(WordId at, WordId name) {
    const Rel rel = document_[at].rel;
    if (rel == Rel::kCc || rel == Rel::kPunct) {
      document_[at].head = name;
    } else {
      Hang(at, name, Rel::kNmod, "nmod:desc");
    }
  }

  // Conjuncts hang on the first of a list.
  void MoveConjuncts(const Name& name, WordId head) {
    const Sentence& sentence = document_[document_[name.first].sentence];
    for (WordId at = name.last; at < sentence.end(); ++at.index) {
      if (document_[at].rel == Rel::kConj && Inside(document_[at].head, name)) document_[at].head = head;
    }
  }

  void Hang(WordId at, WordId head, Rel rel, std::string_view relation) {
    Word& word = document_[at];
    word.head = head;
    word.rel = rel;
    word.relation = relation;
  }

  Document& document_;
};

}  // namespace

void SeparatePeople(Document& document) {
  PeopleSeparator separator(document);
  for (size_t n = 1; n < document.names.size(); ++n) {
    const Name& first = document.names[n - 1];
    const Name& second = document.names[n];
    if (first.type == NameType::kPerson && second.type == NameType::kPerson)
      separator.Separate(first, second);
  }
}

}  // namespace depeche
