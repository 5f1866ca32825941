#include "syntax/gerunds.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "document/testing.h"

namespace depeche {
namespace {

Gerunds Table() {
  const std::string dir = ::testing::TempDir() + "gerunds";
  std::filesystem::create_directories(dir);
  std::ofstream(dir + "/gerunds.tsv") << "noun\tnote\nfighting\t\n";
  return Gerunds::Load(dir).value();
}

std::string Tag(const Document& document, std::string_view form) {
  const Word& word = document[testing::Find(document, form)];
  return std::string(word.lemma) + " " + std::string(ToString(word.upos)) + " " + std::string(word.relation);
}

TEST(Gerunds, ASubjectIsANoun) {
  const Gerunds gerunds = Table();
  Document document = testing::FromConllu(
      "1\tFighting\tfight\tVERB\t_\tVerbForm=Ger\t2\tcsubj\t_\t_\n"
      "2\terupted\terupt\tVERB\t_\t_\t0\troot\t_\t_\n\n",
      "en");
  gerunds.Restore(document, TreeIndex(document));
  EXPECT_EQ(Tag(document, "Fighting"), "fighting NOUN nsubj");
}

TEST(Gerunds, AtTheHeadOfItsClauseWithTheSecondPartyTakenForTheSubject) {
  const Gerunds gerunds = Table();
  Document document = testing::FromConllu(
      "1\tFighting\tfight\tVERB\t_\tVerbForm=Ger\t6\tadvcl\t_\t_\n"
      "2\tbetween\tbetween\tADP\t_\t_\t3\tcase\t_\t_\n"
      "3\ttroops\ttroop\tNOUN\t_\t_\t1\tobl\t_\t_\n"
      "4\tand\tand\tCCONJ\t_\t_\t5\tcc\t_\t_\n"
      "5\trebels\trebel\tNOUN\t_\t_\t6\tnsubj\t_\t_\n"
      "6\tresumed\tresume\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_\n\n",
      "en");
  gerunds.Restore(document, TreeIndex(document));
  EXPECT_EQ(Tag(document, "Fighting"), "fighting NOUN nsubj");
  EXPECT_EQ(Tag(document, "troops"), "troop NOUN nmod");
  EXPECT_EQ(Tag(document, "rebels"), "rebel NOUN conj");
}

TEST(Gerunds, BehindAPrepositionToo) {
  const Gerunds gerunds = Table();
  Document document = testing::FromConllu(
      "1\tTen\tten\tNUM\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tdied\tdie\tVERB\t_\t_\t0\troot\t_\t_\n"
      "3\tin\tin\tSCONJ\t_\t_\t4\tmark\t_\t_\n"
      "4\tfighting\tfight\tVERB\t_\tVerbForm=Ger\t2\tadvcl\t_\t_\n"
      "5\tnear\tnear\tADP\t_\t_\t6\tcase\t_\t_\n"
      "6\tGoma\tGoma\tPROPN\t_\t_\t4\tobl\t_\t_\n\n",
      "en");
  gerunds.Restore(document, TreeIndex(document));
  EXPECT_EQ(Tag(document, "fighting"), "fighting NOUN obl");
  EXPECT_EQ(Tag(document, "in"), "in ADP case");
  EXPECT_EQ(Tag(document, "Goma"), "Goma PROPN nmod");
}

TEST(Gerunds, WithAnObjectItIsAVerb) {
  const Gerunds gerunds = Table();
  Document document = testing::FromConllu(
      "1\tdied\tdie\tVERB\t_\t_\t0\troot\t_\t_\n"
      "2\tin\tin\tSCONJ\t_\t_\t3\tmark\t_\t_\n"
      "3\tfighting\tfight\tVERB\t_\tVerbForm=Ger\t1\tadvcl\t_\t_\n"
      "4\trebels\trebel\tNOUN\t_\t_\t3\tobj\t_\t_\n\n",
      "en");
  gerunds.Restore(document, TreeIndex(document));
  EXPECT_EQ(Tag(document, "fighting"), "fight VERB advcl");
}

TEST(Gerunds, RightBehindAVerbIsItsComplement) {
  const Gerunds gerunds = Table();
  Document document = testing::FromConllu(
      "1\tTogo\tTogo\tPROPN\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tdenied\tdeny\tVERB\t_\t_\t0\troot\t_\t_\n"
      "3\tbacking\tback\tVERB\t_\tVerbForm=Ger\t2\tadvcl\t_\t_\n"
      "4\trebels\trebel\tNOUN\t_\t_\t3\tobj\t_\t_\n\n",
      "en");
  gerunds.Restore(document, TreeIndex(document));
  EXPECT_EQ(Tag(document, "backing"), "back VERB xcomp");
}

}  // namespace
}  // namespace depeche
