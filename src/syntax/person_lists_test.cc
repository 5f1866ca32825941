#include "syntax/person_lists.h"

#include <gtest/gtest.h>

#include "document/testing.h"

namespace depeche {
namespace {

std::string Relation(const Document& document, std::string_view form) {
  const Word& word = document[testing::Find(document, form)];
  return std::string(word.relation) + " of " +
         (word.head ? std::string(document[word.head].form) : "nothing");
}

Document Separated(std::string_view lines) {
  Document document = testing::FromConllu(testing::FromShortForm(lines), "en");
  SeparatePeople(document);
  return document;
}

TEST(SeparatePeople, AfterAConjunctionWithItsTitle) {
  const Document document = Separated(
      "Ana Ana PROPN _ 8 nsubj B-PER\n"
      "Roux Roux PROPN _ 1 flat I-PER\n"
      "and and CCONJ _ 5 cc\n"
      "Chadian Chadian ADJ _ 5 amod\n"
      "Minister Minister PROPN _ 1 nmod:desc\n"
      "Omar Omar PROPN _ 1 flat B-PER\n"
      "Sow Sow PROPN _ 6 flat I-PER\n"
      "met meet VERB _ 0 root\n");
  EXPECT_EQ(Relation(document, "Omar"), "conj of Ana");
  EXPECT_EQ(Relation(document, "Minister"), "nmod:desc of Omar");
  EXPECT_EQ(Relation(document, "Sow"), "flat of Omar");
}

TEST(SeparatePeople, AfterACommaWhereTheListGoesOn) {
  const Document document = Separated(
      "Ana Ana PROPN _ 9 nsubj B-PER\n"
      "Roux Roux PROPN _ 1 flat I-PER\n"
      ", , PUNCT _ 4 punct\n"
      "Omar Omar PROPN _ 2 compound B-PER\n"
      "Sow Sow PROPN _ 1 flat I-PER\n"
      "and and CCONJ _ 7 cc\n"
      "Lea Lea PROPN _ 4 conj B-PER\n"
      "Mora Mora PROPN _ 7 flat I-PER\n"
      "met meet VERB _ 0 root\n");
  EXPECT_EQ(Relation(document, "Omar"), "conj of Ana");
  EXPECT_EQ(Relation(document, "Sow"), "flat of Omar");
  EXPECT_EQ(Relation(document, "Lea"), "conj of Ana");
}

TEST(SeparatePeople, ACommaAloneMakesNoList) {
  const Document document = Separated(
      "Ana Ana PROPN _ 5 nsubj B-PER\n"
      "Roux Roux PROPN _ 1 flat I-PER\n"
      ", , PUNCT _ 4 punct\n"
      "Omar Omar PROPN _ 1 flat B-PER\n"
      "met meet VERB _ 0 root\n");
  EXPECT_EQ(Relation(document, "Omar"), "flat of Ana");
}

}  // namespace
}  // namespace depeche
