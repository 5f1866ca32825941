#include "syntax/finite_verbs.h"

#include <gtest/gtest.h>

#include "document/testing.h"

namespace depeche {
namespace {

std::string Relation(const Document& document, std::string_view form) {
  const Word& word = document[testing::Find(document, form)];
  return std::string(word.relation) + " of " +
         (word.head ? std::string(document[word.head].form) : "nothing");
}

Document Restored(std::string_view conllu) {
  Document document = testing::FromConllu(conllu, "en");
  RestoreFiniteVerbs(document, TreeIndex(document));
  return document;
}

TEST(FiniteVerbs, WithASubjectOfItsOwnItIsThePredicate) {
  const Document document = Restored(
      "1\tMinisters\tminister\tNOUN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tvoiced\tvoice\tVERB\t_\tTense=Past|VerbForm=Part\t3\tamod\t_\t_\n"
      "3\tsupport\tsupport\tNOUN\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "voiced"), "root of nothing");
  EXPECT_EQ(Relation(document, "support"), "obj of voiced");
  EXPECT_EQ(Relation(document, "Ministers"), "nsubj of voiced");
}

TEST(FiniteVerbs, BetweenANounAndTheRootToo) {
  const Document document = Restored(
      "1\tThe\tthe\tDET\t_\t_\t4\tdet\t_\t_\n"
      "2\tagency\tagency\tNOUN\t_\t_\t4\tcompound\t_\t_\n"
      "3\tdelivered\tdeliver\tVERB\t_\tTense=Past|VerbForm=Part\t4\tamod\t_\t_\n"
      "4\tfood\tfood\tNOUN\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "delivered"), "root of nothing");
  EXPECT_EQ(Relation(document, "agency"), "nsubj of delivered");
  EXPECT_EQ(Relation(document, "The"), "det of agency");
  EXPECT_EQ(Relation(document, "food"), "obj of delivered");
}

TEST(FiniteVerbs, BehindTheRootWithAnObject) {
  const Document document = Restored(
      "1\tDoctors\tdoctor\tNOUN\t_\t_\t0\troot\t_\t_\n"
      "2\tdowned\tdown\tVERB\t_\tTense=Past|VerbForm=Part\t1\tamod\t_\t_\n"
      "3\ttools\ttool\tNOUN\t_\t_\t2\tobj\t_\t_\n"
      "4\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "downed"), "root of nothing");
  EXPECT_EQ(Relation(document, "Doctors"), "nsubj of downed");
  EXPECT_EQ(Relation(document, "tools"), "obj of downed");
  EXPECT_EQ(Relation(document, "."), "punct of downed");
}

TEST(FiniteVerbs, AParticipleBeforeItsNounStays) {
  const Document document = Restored(
      "1\tThe\tthe\tDET\t_\t_\t3\tdet\t_\t_\n"
      "2\taccused\taccuse\tVERB\t_\tTense=Past|VerbForm=Part\t3\tamod\t_\t_\n"
      "3\tman\tman\tNOUN\t_\t_\t0\troot\t_\t_\n\n");
  EXPECT_EQ(Relation(document, "accused"), "amod of man");
}

}  // namespace
}  // namespace depeche
