#include "document/ud.h"

#include <algorithm>
#include <array>

namespace depeche {
namespace {

constexpr std::array<std::string_view, kUposCount> kUposNames = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, kRelCount> kRelNames = {
    "acl",       "advcl",      "advmod",   "amod",     "appos", "aux",      "case",   "cc",
    "ccomp",     "clf",        "compound", "conj",     "cop",   "csubj",    "dep",    "det",
    "discourse", "dislocated", "expl",     "fixed",    "flat",  "goeswith", "iobj",   "list",
    "mark",      "nmod",       "nsubj",    "nummod",   "obj",   "obl",      "orphan", "parataxis",
    "punct",     "reparandum", "root",     "vocative", "xcomp"};

template <size_t N>
int IndexOf(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  return it == names.end() ? -1 : static_cast<int>(it - names.begin());
}

template <typename Enum, size_t N>
Enum ParseValue(const std::array<std::string_view, N>& names, std::string_view name) {
  const int i = IndexOf(names, name);
  return i < 0 ? Enum::kNone : static_cast<Enum>(i);
}

constexpr std::array<std::string_view, 5> kMoods = {"", "Ind", "Cnd", "Sub", "Imp"};
constexpr std::array<std::string_view, 6> kTenses = {"", "Pres", "Past", "Imp", "Fut", "Pqp"};
constexpr std::array<std::string_view, 5> kVerbForms = {"", "Fin", "Inf", "Part", "Ger"};
constexpr std::array<std::string_view, 3> kNumbers = {"", "Sing", "Plur"};
constexpr std::array<std::string_view, 4> kGenders = {"", "Masc", "Fem", "Neut"};
constexpr std::array<std::string_view, 10> kPronTypes = {"",    "Prs", "Art", "Dem", "Int",
                                                         "Rel", "Ind", "Neg", "Tot", "Rcp"};

}  // namespace

std::string_view ToString(Upos upos) { return kUposNames[static_cast<size_t>(upos)]; }

Upos ParseUpos(std::string_view name) {
  const int i = IndexOf(kUposNames, name);
  return i < 0 ? Upos::kX : static_cast<Upos>(i);
}

std::string_view ToString(Rel rel) { return kRelNames[static_cast<size_t>(rel)]; }

Rel ParseRel(std::string_view name) {
  const int i = IndexOf(kRelNames, name.substr(0, name.find(':')));
  return i < 0 ? Rel::kDep : static_cast<Rel>(i);
}

Morph ParseMorph(std::string_view feats) {
  Morph morph;
  while (!feats.empty()) {
    const size_t bar = feats.find('|');
    const std::string_view feature = feats.substr(0, bar);
    feats.remove_prefix(bar == std::string_view::npos ? feats.size() : bar + 1);
    const size_t equals = feature.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = feature.substr(0, equals);
    const std::string_view value = feature.substr(equals + 1);
    if (name == "Mood") morph.mood = ParseValue<Mood>(kMoods, value);
    if (name == "Tense") morph.tense = ParseValue<Tense>(kTenses, value);
    if (name == "VerbForm") morph.verb_form = ParseValue<VerbForm>(kVerbForms, value);
    if (name == "Number") morph.number = ParseValue<Number>(kNumbers, value);
    if (name == "Gender") morph.gender = ParseValue<Gender>(kGenders, value);
    if (name == "PronType") morph.pron_type = ParseValue<PronType>(kPronTypes, value);
    if (name == "Person" && value.size() == 1 && value[0] >= '1' && value[0] <= '3') {
      morph.person = static_cast<uint8_t>(value[0] - '0');
    }
    if (name == "Voice") morph.passive = value == "Pass";
    if (name == "Polarity") morph.negative = value == "Neg";
    if (name == "Poss") morph.possessive = value == "Yes";
    if (name == "Reflex") morph.reflexive = value == "Yes";
  }
  return morph;
}

}  // namespace depeche
