#include "syntax/lists.h"

#include <gtest/gtest.h>

#include "document/testing.h"

namespace depeche {
namespace {

// Rows: form, lemma, tag, head, relation. The sentence's words with their heads and relations, once joined.
Document Joined(const std::string& conllu) {
  Document document = testing::FromConllu(conllu, "fr");
  JoinLists(document, TreeIndex(document));
  return document;
}

std::string Relation(const Document& document, std::string_view form) {
  const WordId id = testing::Find(document, form);
  if (!id) return "no such word";
  const Word& word = document[id];
  return std::string(word.relation) + " of " +
         (word.head ? std::string(document[word.head].form) : "nothing");
}

TEST(JoinLists, MemberTakenForAnApposition) {
  const Document document = Joined(
      "1\tAlba\tAlba\tPROPN\t_\t_\t8\tnsubj\t_\t_\n"
      "2\t,\t,\tPUNCT\t_\t_\t4\tpunct\t_\t_\n"
      "3\tson\tson\tDET\t_\t_\t4\tdet\t_\t_\n"
      "4\thomologue\thomologue\tNOUN\t_\t_\t1\tappos\t_\t_\n"
      "5\tet\tet\tCCONJ\t_\t_\t7\tcc\t_\t_\n"
      "6\tle\tle\tDET\t_\t_\t7\tdet\t_\t_\n"
      "7\tpape\tpape\tNOUN\t_\t_\t4\tconj\t_\t_\n"
      "8\tdînent\tdîner\tVERB\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "homologue"), "conj of Alba");
  EXPECT_EQ(Relation(document, "pape"), "conj of Alba");
}

TEST(JoinLists, AnAppositionIsClosedByAComma) {
  const Document document = Joined(
      "1\tAlba\tAlba\tPROPN\t_\t_\t9\tnsubj\t_\t_\n"
      "2\t,\t,\tPUNCT\t_\t_\t4\tpunct\t_\t_\n"
      "3\tla\tle\tDET\t_\t_\t4\tdet\t_\t_\n"
      "4\treine\treine\tNOUN\t_\t_\t1\tappos\t_\t_\n"
      "5\tet\tet\tCCONJ\t_\t_\t7\tcc\t_\t_\n"
      "6\tla\tle\tDET\t_\t_\t7\tdet\t_\t_\n"
      "7\tcheffe\tcheffe\tNOUN\t_\t_\t4\tconj\t_\t_\n"
      "8\t,\t,\tPUNCT\t_\t_\t4\tpunct\t_\t_\n"
      "9\tdîne\tdîner\tVERB\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "reine"), "appos of Alba");
  EXPECT_EQ(Relation(document, "cheffe"), "conj of reine");
}

TEST(JoinLists, WhatSomebodyIsHasNoDeterminer) {
  const Document document = Joined(
      "1\tAlba\tAlba\tPROPN\t_\t_\t6\tnsubj\t_\t_\n"
      "2\t,\t,\tPUNCT\t_\t_\t3\tpunct\t_\t_\n"
      "3\treine\treine\tNOUN\t_\t_\t1\tappos\t_\t_\n"
      "4\tet\tet\tCCONJ\t_\t_\t5\tcc\t_\t_\n"
      "5\tcheffe\tcheffe\tNOUN\t_\t_\t3\tconj\t_\t_\n"
      "6\tdîne\tdîner\tVERB\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "reine"), "appos of Alba");
}

TEST(JoinLists, ANameKeepsItsNounAndHandsOnItsConjunct) {
  const Document document = Joined(
      "1\tLa\tle\tDET\t_\t_\t2\tdet\t_\t_\n"
      "2\tministre\tministre\tNOUN\t_\t_\t8\tnsubj\t_\t_\n"
      "3\t,\t,\tPUNCT\t_\t_\t4\tpunct\t_\t_\n"
      "4\tAlba\tAlba\tPROPN\t_\t_\t2\tappos\t_\t_\n"
      "5\tet\tet\tCCONJ\t_\t_\t7\tcc\t_\t_\n"
      "6\tson\tson\tDET\t_\t_\t7\tdet\t_\t_\n"
      "7\thomologue\thomologue\tNOUN\t_\t_\t4\tconj\t_\t_\n"
      "8\tdînent\tdîner\tVERB\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "Alba"), "appos of ministre");
  EXPECT_EQ(Relation(document, "homologue"), "conj of ministre");
}

TEST(JoinLists, AListThatGoesOnAsAnotherSubject) {
  const Document document = Joined(
      "1\tLima\tLima\tPROPN\t_\t_\t8\tnsubj\t_\t_\n"
      "2\t,\t,\tPUNCT\t_\t_\t3\tpunct\t_\t_\n"
      "3\tOslo\tOslo\tPROPN\t_\t_\t1\tappos\t_\t_\n"
      "4\t,\t,\tPUNCT\t_\t_\t5\tpunct\t_\t_\n"
      "5\tDoha\tDoha\tPROPN\t_\t_\t8\tnsubj\t_\t_\n"
      "6\tet\tet\tCCONJ\t_\t_\t7\tcc\t_\t_\n"
      "7\tRome\tRome\tPROPN\t_\t_\t5\tconj\t_\t_\n"
      "8\tsignent\tsigner\tVERB\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "Oslo"), "conj of Lima");
  EXPECT_EQ(Relation(document, "Doha"), "conj of Lima");
  EXPECT_EQ(Relation(document, "Rome"), "conj of Lima");
}

TEST(JoinLists, TwoNamesBehindAPluralAreNoList) {
  const Document document = Joined(
      "1\tDeux\tdeux\tNUM\t_\t_\t2\tnummod\t_\t_\n"
      "2\tministres\tministre\tNOUN\t_\tNumber=Plur\t7\tnsubj\t_\t_\n"
      "3\t,\t,\tPUNCT\t_\t_\t4\tpunct\t_\t_\n"
      "4\tAlba\tAlba\tPROPN\t_\t_\t2\tappos\t_\t_\n"
      "5\tet\tet\tCCONJ\t_\t_\t6\tcc\t_\t_\n"
      "6\tIdris\tIdris\tPROPN\t_\t_\t4\tconj\t_\t_\n"
      "7\tdînent\tdîner\tVERB\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "Alba"), "appos of ministres");
  EXPECT_EQ(Relation(document, "Idris"), "conj of Alba");
}

TEST(JoinLists, PhraseHungOnTheCommentBehindIt) {
  const Document document = Joined(
      "1\tElle\telle\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tdîne\tdîner\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_\n"
      "3\tavec\tavec\tADP\t_\t_\t4\tcase\t_\t_\n"
      "4\tAlba\tAlba\tPROPN\t_\t_\t2\tobl\t_\t_\n"
      "5\tainsi\tainsi\tADV\t_\t_\t8\tcc\t_\t_\n"
      "6\tqu'\tque\tSCONJ\t_\t_\t5\tfixed\t_\t_\n"
      "7\tavec\tavec\tADP\t_\t_\t8\tcase\t_\t_\n"
      "8\tBruno\tBruno\tPROPN\t_\t_\t10\tobl\t_\t_\n"
      "9\t,\t,\tPUNCT\t_\t_\t10\tpunct\t_\t_\n"
      "10\tdit\tdire\tVERB\t_\tVerbForm=Fin\t2\tparataxis\t_\t_\n"
      "11\tlui\tlui\tPRON\t_\t_\t10\tnsubj\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "Bruno"), "conj of Alba");
}

TEST(JoinLists, TheLastMemberMayHangOnTheFirst) {
  const Document document = Joined(
      "1\tKenya\tKenya\tPROPN\t_\t_\t6\tnsubj\t_\t_\n"
      "2\t,\t,\tPUNCT\t_\t_\t3\tpunct\t_\t_\n"
      "3\tTogo\tTogo\tPROPN\t_\t_\t6\tnsubj\t_\t_\n"
      "4\tet\tet\tCCONJ\t_\t_\t5\tcc\t_\t_\n"
      "5\tChili\tChili\tPROPN\t_\t_\t1\tconj\t_\t_\n"
      "6\tsignent\tsigner\tVERB\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "Togo"), "conj of Kenya");
  EXPECT_EQ(Relation(document, "Chili"), "conj of Kenya");
}

TEST(JoinLists, CountriesOfMinistersAreOneList) {
  const Document document =
      Joined(testing::FromShortForm("ministres ministre NOUN Number=Plur 8 nsubj\n"
                                    "de de ADP _ 3 case\n"
                                    "Chine Chine PROPN _ 1 nmod B-LOC\n"
                                    ", , PUNCT _ 5 punct\n"
                                    "Inde Inde PROPN _ 1 conj B-LOC\n"
                                    "et et CCONJ _ 7 cc\n"
                                    "Iran Iran PROPN _ 5 conj B-LOC\n"
                                    "dînent dîner VERB _ 0 root\n"));
  EXPECT_EQ(Relation(document, "Inde"), "conj of Chine");
  EXPECT_EQ(Relation(document, "Iran"), "conj of Chine");
}

TEST(JoinLists, ASecondObjectHungOnTheVerb) {
  const Document document = Joined(
      "1\tElle\telle\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tinvite\tinviter\tVERB\t_\t_\t0\troot\t_\t_\n"
      "3\tAlba\tAlba\tPROPN\t_\t_\t2\tobj\t_\t_\n"
      "4\tainsi\tainsi\tADV\t_\t_\t7\tcc\t_\t_\n"
      "5\tque\tque\tSCONJ\t_\t_\t4\tfixed\t_\t_\n"
      "6\tle\tle\tDET\t_\t_\t7\tdet\t_\t_\n"
      "7\tpape\tpape\tNOUN\t_\t_\t2\tconj\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "pape"), "conj of Alba");
}

TEST(JoinLists, AClauseWithoutItsVerbIsNoObject) {
  const Document document = Joined(
      "1\tElle\telle\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tinvite\tinviter\tVERB\t_\t_\t0\troot\t_\t_\n"
      "3\tAlba\tAlba\tPROPN\t_\t_\t2\tobj\t_\t_\n"
      "4\tet\tet\tCCONJ\t_\t_\t5\tcc\t_\t_\n"
      "5\tlui\tBodo\tPROPN\t_\t_\t2\tconj\t_\t_\n"
      "6\tCara\tCara\tPROPN\t_\t_\t5\torphan\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "lui"), "conj of invite");
}

TEST(JoinLists, PeopleWithTheirNames) {
  const Document document = Joined(
      "1\tElle\telle\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tinvite\tinviter\tVERB\t_\t_\t0\troot\t_\t_\n"
      "3\tla\tle\tDET\t_\t_\t4\tdet\t_\t_\n"
      "4\treine\treine\tNOUN\t_\t_\t2\tobj\t_\t_\n"
      "5\t,\t,\tPUNCT\t_\t_\t6\tpunct\t_\t_\n"
      "6\tAlba\tAlba\tPROPN\t_\t_\t4\tappos\t_\t_\n"
      "7\t,\t,\tPUNCT\t_\t_\t9\tpunct\t_\t_\n"
      "8\tle\tle\tDET\t_\t_\t9\tdet\t_\t_\n"
      "9\tmaire\tmaire\tNOUN\t_\t_\t4\tappos\t_\t_\n"
      "10\t,\t,\tPUNCT\t_\t_\t11\tpunct\t_\t_\n"
      "11\tBodo\tBodo\tPROPN\t_\t_\t9\tappos\t_\t_\n"
      "12\t,\t,\tPUNCT\t_\t_\t15\tpunct\t_\t_\n"
      "13\tet\tet\tCCONJ\t_\t_\t15\tcc\t_\t_\n"
      "14\tson\tson\tDET\t_\t_\t15\tdet\t_\t_\n"
      "15\tadjoint\tadjoint\tNOUN\t_\t_\t4\tconj\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "maire"), "conj of reine");
}

}  // namespace
}  // namespace depeche
