#include "syntax/appositions.h"

#include <gtest/gtest.h>

#include "document/testing.h"

namespace depeche {
namespace {

std::string Relation(const Document& document, std::string_view form) {
  const Word& word = document[testing::Find(document, form)];
  return std::string(word.relation) + " of " + std::string(document[word.head].form);
}

Document Restored(const std::string& conllu) {
  Document document = testing::FromConllu(conllu, "en");
  RestoreAppositions(document, TreeIndex(document));
  return document;
}

TEST(RestoreAppositions, ANameBetweenCommasTellsWhoSomebodyIs) {
  const Document document = Restored(
      "1\tTalks\ttalk\tNOUN\t_\t_\t0\troot\t_\t_\n"
      "2\tbetween\tbetween\tADP\t_\t_\t4\tcase\t_\t_\n"
      "3\tthe\tthe\tDET\t_\tDefinite=Def\t4\tdet\t_\t_\n"
      "4\tqueen\tqueen\tNOUN\t_\tNumber=Sing\t1\tnmod\t_\t_\n"
      "5\t,\t,\tPUNCT\t_\t_\t6\tpunct\t_\t_\n"
      "6\tAlba\tAlba\tPROPN\t_\t_\t4\tconj\t_\tName=B-PER\n"
      "7\t,\t,\tPUNCT\t_\t_\t10\tpunct\t_\t_\n"
      "8\tand\tand\tCCONJ\t_\t_\t10\tcc\t_\t_\n"
      "9\tthe\tthe\tDET\t_\tDefinite=Def\t10\tdet\t_\t_\n"
      "10\tpope\tpope\tNOUN\t_\tNumber=Sing\t6\tconj\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "Alba"), "appos of queen");
  EXPECT_EQ(Relation(document, "pope"), "conj of queen");
}

TEST(RestoreAppositions, AListOfNamesIsAList) {
  const Document document = Restored(
      "1\tThe\tthe\tDET\t_\tDefinite=Def\t2\tdet\t_\t_\n"
      "2\tqueen\tqueen\tNOUN\t_\tNumber=Sing\t9\tnsubj\t_\t_\n"
      "3\t,\t,\tPUNCT\t_\t_\t4\tpunct\t_\t_\n"
      "4\tAlba\tAlba\tPROPN\t_\t_\t2\tconj\t_\tName=B-PER\n"
      "5\t,\t,\tPUNCT\t_\t_\t6\tpunct\t_\t_\n"
      "6\tBodo\tBodo\tPROPN\t_\t_\t2\tconj\t_\tName=B-PER\n"
      "7\tand\tand\tCCONJ\t_\t_\t8\tcc\t_\t_\n"
      "8\tCara\tCara\tPROPN\t_\t_\t2\tconj\t_\tName=B-PER\n"
      "9\tdined\tdine\tVERB\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "Alba"), "conj of queen");
}

TEST(RestoreAppositions, PluralsAndIndefinitesAreNotNamed) {
  const Document document = Restored(
      "1\tA\ta\tDET\t_\tDefinite=Ind\t2\tdet\t_\t_\n"
      "2\tqueen\tqueen\tNOUN\t_\tNumber=Sing\t9\tnsubj\t_\t_\n"
      "3\t,\t,\tPUNCT\t_\t_\t4\tpunct\t_\t_\n"
      "4\tAlba\tAlba\tPROPN\t_\t_\t2\tconj\t_\tName=B-PER\n"
      "5\t,\t,\tPUNCT\t_\t_\t8\tpunct\t_\t_\n"
      "6\tand\tand\tCCONJ\t_\t_\t8\tcc\t_\t_\n"
      "7\tthe\tthe\tDET\t_\tDefinite=Def\t8\tdet\t_\t_\n"
      "8\tpope\tpope\tNOUN\t_\tNumber=Sing\t2\tconj\t_\t_\n"
      "9\tdined\tdine\tVERB\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "Alba"), "conj of queen");
}

}  // namespace
}  // namespace depeche
