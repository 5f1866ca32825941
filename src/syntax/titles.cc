#include "syntax/titles.h"

namespace depeche {
namespace {

// The preposition that hangs on `noun` and stands before it.
WordId PrepositionOf(const Document& document, WordId noun) {
  for (WordId at = noun; at > document[document[noun].sentence].first;) {
    --at.index;
    const Word& word = document[at];
    if (word.head == noun && word.rel == Rel::kCase) return at;
    // Only what belongs to the noun stands between the two.
    if (word.head < at || word.head > noun) return {};
  }
  return {};
}

bool IsPhrase(const Word& word) { return word.rel == Rel::kObl || word.rel == Rel::kNmod; }

// "[against] Minister Zarif" with the preposition on the title.
void GiveToName(Document& document, WordId title) {
  const Word& word = document[title];
  if (word.relation != "nmod:desc" || word.head < title) return;
  const Word& name = document[word.head];
  if (!IsPhrase(name) || name.upos != Upos::kPropn) return;
  const WordId own = PrepositionOf(document, title);
  if (own && !PrepositionOf(document, word.head)) document[own].head = word.head;
}

// "with US President Biden" with "US" as a phrase of its own: what stands between the preposition and the
// title belongs to the phrase.
void HangOnName(Document& document, WordId title) {
  const Word& word = document[title];
  if (word.relation != "nmod:desc" || word.head < title || title == document[word.sentence].first) return;
  const WordId name = word.head;
  const WordId before(size_t{title.index} - 1);
  Word& country = document[before];
  if (!IsPhrase(country) || country.head != document[name].head) return;
  if (before == document[word.sentence].first) return;
  const Word& preposition = document[WordId(size_t{before.index} - 1)];
  if (preposition.rel != Rel::kCase || preposition.head != name) return;
  country.head = name;
  country.rel = Rel::kCompound;
  country.relation = "compound";
}

// "from Minister Zarif" with two phrases of one word, of which only the first has a preposition.
void HangOnTitle(Document& document, WordId name) {
  Word& word = document[name];
  if (word.relation != "nmod" || name == document[word.sentence].first) return;
  const WordId before(size_t{name.index} - 1);
  const Word& title = document[before];
  // "The judges of inquiry Martin and Roux": a common noun is no title, another name may be theirs.
  if (title.upos != Upos::kPropn || title.morph.number == Number::kPlur) return;
  if (!IsPhrase(title) || title.head != word.head || title.head > before) return;
  if (!PrepositionOf(document, before)) return;
  word.head = before;
  word.rel = Rel::kFlat;
  word.relation = "flat";
}

}  // namespace

void JoinTitles(Document& document) {
  for (size_t i = 0; i < document.words.size(); ++i) {
    GiveToName(document, WordId(i));
    HangOnName(document, WordId(i));
  }
  for (const Name& name : document.names) {
    if (name.type == NameType::kPerson) HangOnTitle(document, name.first);
  }
}

}  // namespace depeche
