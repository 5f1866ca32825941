#include "syntax/stray_clauses.h"

#include <gtest/gtest.h>

#include "document/testing.h"

namespace depeche {
namespace {

std::string Relation(const Document& document, std::string_view form) {
  const Word& word = document[testing::Find(document, form)];
  return std::string(word.relation) + " of " +
         (word.head ? std::string(document[word.head].form) : "nothing");
}

Document Reattached(std::string_view tree) {
  Document document = testing::FromConllu(tree, "en");
  ReattachClauses(document, TreeIndex(document));
  return document;
}

TEST(StrayClauses, APastTenseGoesOnWithTheFiniteVerb) {
  const Document document = Reattached(
      "1\tOslo\tOslo\tPROPN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\ttold\ttell\tVERB\t_\tTense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tenvoys\tenvoy\tNOUN\t_\t_\t2\tobj\t_\t_\n"
      "4\tto\tto\tPART\t_\t_\t5\tmark\t_\t_\n"
      "5\tleave\tleave\tVERB\t_\tVerbForm=Inf\t2\txcomp\t_\t_\n"
      "6\tand\tand\tCCONJ\t_\t_\t7\tcc\t_\t_\n"
      "7\tblamed\tblame\tVERB\t_\tTense=Past|VerbForm=Fin\t5\tconj\t_\t_\n"
      "8\tthem\tthey\tPRON\t_\t_\t7\tobj\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "blamed"), "conj of told");
}

TEST(StrayClauses, AnInfinitiveStaysWithTheInfinitive) {
  const Document document = Reattached(
      "1\tOslo\tOslo\tPROPN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\ttold\ttell\tVERB\t_\tTense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
      "3\tenvoys\tenvoy\tNOUN\t_\t_\t2\tobj\t_\t_\n"
      "4\tto\tto\tPART\t_\t_\t5\tmark\t_\t_\n"
      "5\tleave\tleave\tVERB\t_\tVerbForm=Inf\t2\txcomp\t_\t_\n"
      "6\tand\tand\tCCONJ\t_\t_\t7\tcc\t_\t_\n"
      "7\treturn\treturn\tVERB\t_\tVerbForm=Inf\t5\tconj\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "return"), "conj of leave");
}

TEST(StrayClauses, AHeadlineIsCommentedOn) {
  const Document document = Reattached(
      "1\tStrikes\tstrike\tNOUN\t_\t_\t7\tnsubj\t_\t_\n"
      "2\tnear\tnear\tADP\t_\t_\t3\tcase\t_\t_\n"
      "3\tGao\tGao\tPROPN\t_\t_\t1\tnmod\t_\t_\n"
      "4\t,\t,\tPUNCT\t_\t_\t1\tpunct\t_\t_\n"
      "5\tthe\tthe\tDET\t_\t_\t6\tdet\t_\t_\n"
      "6\tministry\tministry\tNOUN\t_\t_\t7\tnsubj\t_\t_\n"
      "7\tsaid\tsay\tVERB\t_\tTense=Past|VerbForm=Fin\t0\troot\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "Strikes"), "root of nothing");
  EXPECT_EQ(Relation(document, "said"), "parataxis of Strikes");
  EXPECT_EQ(Relation(document, "ministry"), "nsubj of said");
}

}  // namespace
}  // namespace depeche
