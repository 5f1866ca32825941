#include "lexicon.h"

#include "syntax/lemma_script.h"

namespace depeche {
namespace {

// A lemma must have this share of an entry's uses; the rest is taken for slips of annotation.
constexpr double kMinShare = 0.95;

}  // namespace

void LexiconBuilder::Add(const ConlluWord& word) {
  if (word.upos == Upos::kX || word.lemma.empty()) return;
  // A proper noun's case matters; other words are met at a sentence's start as well as inside.
  std::string form;
  if (word.upos == Upos::kPropn) {
    form = word.form;
  } else {
    AppendLower(word.form, &form);
  }
  ++lemmas_[{form, word.upos}][word.lemma];
}

std::string LexiconBuilder::ToTsv() const {
  std::string out = "form\tupos\tlemma\n";
  for (const auto& [key, lemmas] : lemmas_) {
    uint32_t total = 0, most = 0;
    const std::string* best = nullptr;
    for (const auto& [lemma, count] : lemmas) {
      total += count;
      if (count > most) most = count, best = &lemma;
    }
    if (best == nullptr || most < kMinShare * total) continue;
    out.append(key.first).append("\t").append(ToString(key.second)).append("\t").append(*best).append("\n");
  }
  return out;
}

}  // namespace depeche
