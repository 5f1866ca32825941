#include "syntax/adverb_phrases.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "document/testing.h"

namespace depeche {
namespace {

std::string Folder(const std::string& table) {
  const std::string dir = ::testing::TempDir() + "adverb-phrases";
  std::filesystem::create_directories(dir);
  std::ofstream(dir + "/adverb-prepositions.tsv") << table;
  return dir;
}

constexpr char kTable[] = "adverb\tpreposition\tnote\nlors\tde\t\n";

// "Il parle lors d'une visite", with `adverb` in the place of "lors".
Document Restored(const AdverbPhrases& phrases, const std::string& adverb,
                  const std::string& relation = "advmod") {
  Document document = testing::FromConllu(
      "1\tIl\til\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tparle\tparler\tVERB\t_\t_\t0\troot\t_\t_\n"
      "3\t" +
          adverb + "\t" + adverb + "\tADV\t_\t_\t2\t" + relation +
          "\t_\t_\n"
          "4\td'\tde\tADP\t_\t_\t6\tcase\t_\t_\n"
          "5\tune\tun\tDET\t_\t_\t6\tdet\t_\t_\n"
          "6\tvisite\tvisite\tNOUN\t_\t_\t3\tobl:arg\t_\t_\n\n",
      "fr");
  phrases.Restore(document);
  return document;
}

std::string Relation(const Document& document, std::string_view form) {
  const Word& word = document[testing::Find(document, form)];
  return std::string(word.relation) + " of " +
         (word.head ? std::string(document[word.head].form) : "nothing");
}

TEST(AdverbPhrases, TheNounHangsOnTheVerbBehindItsPreposition) {
  const auto phrases = AdverbPhrases::Load(Folder(kTable));
  ASSERT_TRUE(phrases.ok());
  const Document document = Restored(*phrases, "lors");
  EXPECT_EQ(Relation(document, "visite"), "obl of parle");
  EXPECT_EQ(Relation(document, "lors"), "case of visite");
  EXPECT_EQ(Relation(document, "d'"), "fixed of lors");
}

TEST(AdverbPhrases, WhatElseHangsOnTheAdverbBelongsToTheNoun) {
  const auto phrases = AdverbPhrases::Load(Folder(kTable));
  ASSERT_TRUE(phrases.ok());
  Document document = testing::FromConllu(
      "1\tparle\tparler\tVERB\t_\t_\t0\troot\t_\t_\n"
      "2\tlors\tlors\tADV\t_\t_\t1\tadvmod\t_\t_\n"
      "3\td'\tde\tADP\t_\t_\t5\tcase\t_\t_\n"
      "4\tune\tun\tDET\t_\t_\t5\tdet\t_\t_\n"
      "5\tvisite\tvisite\tNOUN\t_\t_\t2\tobl:arg\t_\t_\n"
      "6\tà\tà\tADP\t_\t_\t7\tcase\t_\t_\n"
      "7\tLima\tLima\tPROPN\t_\t_\t2\tobl:mod\t_\t_\n\n",
      "fr");
  phrases->Restore(document);
  EXPECT_EQ(Relation(document, "Lima"), "nmod of visite");
}

TEST(AdverbPhrases, OtherAdverbsStayAsTheyAre) {
  const auto phrases = AdverbPhrases::Load(Folder(kTable));
  ASSERT_TRUE(phrases.ok());
  EXPECT_EQ(Relation(Restored(*phrases, "davantage"), "visite"), "obl:arg of davantage");
}

TEST(AdverbPhrases, AnAdverbThatCountsIsNoPreposition) {
  const auto phrases = AdverbPhrases::Load(Folder(kTable));
  ASSERT_TRUE(phrases.ok());
  EXPECT_EQ(Relation(Restored(*phrases, "lors", "obj"), "visite"), "obl:arg of lors");
}

TEST(AdverbPhrases, ALanguageMayHaveNone) {
  const auto phrases = AdverbPhrases::Load(::testing::TempDir() + "no-such-folder");
  ASSERT_TRUE(phrases.ok());
  EXPECT_EQ(Relation(Restored(*phrases, "lors"), "visite"), "obl:arg of lors");
}

TEST(AdverbPhrases, ABrokenTableIsRefused) {
  const auto phrases = AdverbPhrases::Load(Folder("adverb\tpreposition\tnote\nlors\t\t\n"));
  ASSERT_FALSE(phrases.ok());
  EXPECT_EQ(phrases.error().line, 2);
}

}  // namespace
}  // namespace depeche
