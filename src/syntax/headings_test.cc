#include "syntax/headings.h"

#include <gtest/gtest.h>

#include "document/testing.h"

namespace depeche {
namespace {

using testing::Find;

Document FromShort(std::string_view lines) {
  return testing::FromConllu(testing::FromShortForm(lines), "fr");
}

std::string Edge(const Document& document, std::string_view form) {
  const Word& word = document[Find(document, form)];
  return std::string(word.relation) + " " + (word.head ? std::string(document[word.head].form) : "-");
}

TEST(Headings, TheClauseBehindTheColonIsTheSentence) {
  Document document = FromShort(
      "Mali Mali PROPN _ 0 root\n"
      ": : PUNCT _ 4 punct\n"
      "une un DET _ 4 det\n"
      "ministre ministre NOUN _ 1 appos\n"
      "reçue recevoir VERB VerbForm=Part 4 acl\n"
      "à à ADP _ 7 case\n"
      "Moscou Moscou PROPN _ 5 obl\n");
  DetachHeadings(document);
  EXPECT_EQ(Edge(document, "ministre"), "root -");
  EXPECT_EQ(Edge(document, "Mali"), "parataxis ministre");
  EXPECT_EQ(Edge(document, "reçue"), "acl ministre");
}

TEST(Headings, ThoughTheParserMadeItTheSubjectOfALaterVerb) {
  Document document = FromShort(
      "Mali Mali PROPN _ 7 nsubj\n"
      ": : PUNCT _ 4 punct\n"
      "Rome Rome PROPN _ 4 nsubj\n"
      "salue saluer VERB VerbForm=Fin 1 parataxis\n"
      "la le DET _ 6 det\n"
      "trêve trêve NOUN _ 4 obj\n"
      "soutient soutenir VERB VerbForm=Fin 0 root\n"
      "Lomé Lomé PROPN _ 7 obj\n");
  DetachHeadings(document);
  EXPECT_EQ(Edge(document, "salue"), "root -");
  EXPECT_EQ(Edge(document, "soutient"), "conj salue");
  EXPECT_EQ(Edge(document, "Mali"), "parataxis salue");
}

TEST(Headings, WhoSpeaksIsNone) {
  Document document = FromShort(
      "Sawa Sawa PROPN _ 0 root\n"
      ": : PUNCT _ 5 punct\n"
      "« « PUNCT _ 5 punct\n"
      "nous nous PRON _ 5 nsubj\n"
      "partons partir VERB VerbForm=Fin 1 parataxis\n");
  DetachHeadings(document);
  EXPECT_EQ(Edge(document, "Sawa"), "root -");
}

}  // namespace
}  // namespace depeche
