#include "syntax/numerals.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "document/testing.h"

namespace depeche {
namespace {

Numerals Table() {
  const std::string dir = ::testing::TempDir() + "numerals";
  std::filesystem::create_directories(dir);
  std::ofstream(dir + "/quantities.tsv") << "kind\ttext\tvalue\tnote\ntimes\tcent, cents\t100\t\n";
  auto numerals = Numerals::Load(dir);
  EXPECT_TRUE(numerals.ok());
  return std::move(numerals).value();
}

std::string Relation(const Document& document, std::string_view form) {
  const Word& word = document[testing::Find(document, form)];
  return std::string(word.relation) + " of " +
         (word.head ? std::string(document[word.head].form) : "nothing");
}

// "Les deux cents migrants partent", with the migrants hung on `head`.
Document Restored(const std::string& head, const std::string& relation) {
  Document document = testing::FromConllu(
      "1\tLes\tle\tDET\t_\t_\t3\tdet\t_\t_\n"
      "2\tdeux\tdeux\tNUM\t_\t_\t3\tnummod\t_\t_\n"
      "3\tcents\tcent\tNOUN\t_\t_\t5\tnsubj\t_\t_\n"
      "4\tmigrants\tmigrant\tNOUN\t_\t_\t" +
          head + "\t" + relation +
          "\t_\t_\n"
          "5\tpartent\tpartir\tVERB\t_\t_\t0\troot\t_\t_\n\n",
      "fr");
  Table().Restore(document);
  return document;
}

TEST(Numerals, TheNounBehindTheNumberIsTheHead) {
  const Document document = Restored("3", "amod");
  EXPECT_EQ(Relation(document, "migrants"), "nsubj of partent");
  EXPECT_EQ(Relation(document, "cents"), "nummod of migrants");
  EXPECT_EQ(Relation(document, "Les"), "det of migrants");
  EXPECT_EQ(Relation(document, "deux"), "nummod of migrants");
}

TEST(Numerals, TheNounMayStandBesideTheNumber) {
  const Document document = Restored("5", "nsubj");
  EXPECT_EQ(Relation(document, "migrants"), "nsubj of partent");
  EXPECT_EQ(Relation(document, "cents"), "nummod of migrants");
}

TEST(Numerals, ALanguageMayHaveNone) {
  const auto numerals = Numerals::Load(::testing::TempDir() + "no-such-folder");
  ASSERT_TRUE(numerals.ok());
  Document document = testing::FromConllu(
      "1\tdeux\tdeux\tNUM\t_\t_\t2\tnummod\t_\t_\n"
      "2\tcents\tcent\tNOUN\t_\t_\t0\troot\t_\t_\n"
      "3\tmigrants\tmigrant\tNOUN\t_\t_\t2\tamod\t_\t_\n\n",
      "fr");
  numerals->Restore(document);
  EXPECT_EQ(Relation(document, "migrants"), "amod of cents");
}

}  // namespace
}  // namespace depeche
