// Universal Dependencies: parts of speech, the features the coder reads, universal relations.
// https://universaldependencies.org/u/overview/morphology.html
#pragma once

#include <cstdint>
#include <string_view>

namespace depeche {

enum class Upos : uint8_t {
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
  kX
};
constexpr int kUposCount = 17;
std::string_view ToString(Upos upos);
Upos ParseUpos(std::string_view name);  // kX where unknown

// The universal part of a relation; a subtype stays in Word::relation ("nsubj:pass").
enum class Rel : uint8_t {
  kAcl,
  kAdvcl,
  kAdvmod,
  kAmod,
  kAppos,
  kAux,
  kCase,
  kCc,
  kCcomp,
  kClf,
  kCompound,
  kConj,
  kCop,
  kCsubj,
  kDep,
  kDet,
  kDiscourse,
  kDislocated,
  kExpl,
  kFixed,
  kFlat,
  kGoeswith,
  kIobj,
  kList,
  kMark,
  kNmod,
  kNsubj,
  kNummod,
  kObj,
  kObl,
  kOrphan,
  kParataxis,
  kPunct,
  kReparandum,
  kRoot,
  kVocative,
  kXcomp
};
constexpr int kRelCount = 37;
std::string_view ToString(Rel rel);
Rel ParseRel(std::string_view name);  // "nsubj:pass" → kNsubj; kDep where unknown

enum class Mood : uint8_t { kNone, kInd, kCnd, kSub, kImp };
enum class Tense : uint8_t { kNone, kPres, kPast, kImp, kFut, kPqp };
enum class VerbForm : uint8_t { kNone, kFin, kInf, kPart, kGer };
enum class Number : uint8_t { kNone, kSing, kPlur };
enum class Gender : uint8_t { kNone, kMasc, kFem, kNeut };
enum class PronType : uint8_t { kNone, kPrs, kArt, kDem, kInt, kRel, kInd, kNeg, kTot, kRcp };

// The features of a word that later stages ask for, decoded once from "Mood=Ind|Number=Sing".
struct Morph {
  Mood mood = Mood::kNone;
  Tense tense = Tense::kNone;
  VerbForm verb_form = VerbForm::kNone;
  Number number = Number::kNone;
  Gender gender = Gender::kNone;
  PronType pron_type = PronType::kNone;
  uint8_t person = 0;       // 1, 2, 3; 0 where none
  bool passive = false;     // Voice=Pass
  bool negative = false;    // Polarity=Neg
  bool possessive = false;  // Poss=Yes
  bool reflexive = false;   // Reflex=Yes
};
Morph ParseMorph(std::string_view feats);

}  // namespace depeche
