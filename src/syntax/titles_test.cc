#include "syntax/titles.h"

#include <gtest/gtest.h>

#include "document/testing.h"

namespace depeche {
namespace {

std::string Relation(const Document& document, std::string_view form) {
  const Word& word = document[testing::Find(document, form)];
  return std::string(word.relation) + " of " +
         (word.head ? std::string(document[word.head].form) : "nothing");
}

TEST(JoinTitles, ThePrepositionIsTheNames) {
  Document document = testing::FromConllu(
      "1\tsanctions\tsanction\tNOUN\t_\t_\t0\troot\t_\t_\n"
      "2\tagainst\tagainst\tADP\t_\t_\t4\tcase\t_\t_\n"
      "3\tChadian\tChadian\tADJ\t_\t_\t4\tamod\t_\t_\n"
      "4\tMinister\tMinister\tPROPN\t_\t_\t5\tnmod:desc\t_\t_\n"
      "5\tOumar\tOumar\tPROPN\t_\t_\t1\tnmod\t_\t_\n\n",
      "en");
  JoinTitles(document);
  EXPECT_EQ(Relation(document, "against"), "case of Oumar");
  EXPECT_EQ(Relation(document, "Minister"), "nmod:desc of Oumar");
}

TEST(JoinTitles, ACountryBeforeTheTitleBelongsToThePhrase) {
  Document document = testing::FromConllu(
      "1\tmet\tmeet\tVERB\t_\t_\t0\troot\t_\t_\n"
      "2\twith\twith\tADP\t_\t_\t5\tcase\t_\t_\n"
      "3\tUS\tUS\tPROPN\t_\t_\t1\tobl\t_\t_\n"
      "4\tPresident\tPresident\tPROPN\t_\t_\t5\tnmod:desc\t_\t_\n"
      "5\tMadison\tMadison\tPROPN\t_\t_\t1\tobl\t_\t_\n\n",
      "en");
  JoinTitles(document);
  EXPECT_EQ(Relation(document, "US"), "compound of Madison");
}

TEST(JoinTitles, APrepositionOfTheNameStays) {
  Document document = testing::FromConllu(
      "1\tsanctions\tsanction\tNOUN\t_\t_\t0\troot\t_\t_\n"
      "2\tfrom\tfrom\tADP\t_\t_\t3\tcase\t_\t_\n"
      "3\tMinister\tMinister\tPROPN\t_\t_\t5\tnmod:desc\t_\t_\n"
      "4\tfor\tfor\tADP\t_\t_\t5\tcase\t_\t_\n"
      "5\tOumar\tOumar\tPROPN\t_\t_\t1\tnmod\t_\t_\n\n",
      "en");
  JoinTitles(document);
  EXPECT_EQ(Relation(document, "from"), "case of Minister");
}

TEST(JoinTitles, ANameBesideItsTitleHangsOnIt) {
  Document document = testing::FromConllu(
      "1\tletter\tletter\tNOUN\t_\t_\t0\troot\t_\t_\n"
      "2\tfrom\tfrom\tADP\t_\t_\t4\tcase\t_\t_\n"
      "3\tChadian\tChadian\tADJ\t_\t_\t4\tamod\t_\t_\n"
      "4\tMinister\tMinister\tPROPN\t_\t_\t1\tnmod\t_\t_\n"
      "5\tOumar\tOumar\tPROPN\t_\t_\t1\tnmod\t_\t_\n\n",
      "en");
  document.names.push_back({WordId(4), WordId(4), NameType::kPerson});
  JoinTitles(document);
  EXPECT_EQ(Relation(document, "Oumar"), "flat of Minister");
}

TEST(JoinTitles, AWordBeforeItsNounIsNoName) {
  Document document = testing::FromConllu(
      "1\tin\tin\tADP\t_\t_\t2\tcase\t_\t_\n"
      "2\tMay\tMay\tPROPN\t_\t_\t4\tobl\t_\t_\n"
      "3\tMadrid\tMadrid\tPROPN\t_\t_\t4\tnsubj\t_\t_\n"
      "4\tvoted\tvote\tVERB\t_\t_\t0\troot\t_\t_\n\n",
      "en");
  JoinTitles(document);
  EXPECT_EQ(Relation(document, "Madrid"), "nsubj of voted");
}

}  // namespace
}  // namespace depeche
