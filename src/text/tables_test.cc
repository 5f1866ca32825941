#include "text/tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "text/contraction_model.h"

namespace depeche {
namespace {

using testing::HasSubstr;

TEST(TokenTables, ErrorsNameFileAndLine) {
  struct Case {
    const char* file;
    const char* content;
    const char* message;
  };
  const std::filesystem::path dir =
      std::filesystem::temp_directory_path() / ("depeche-tables-" + std::to_string(::getpid()));
  for (const Case& c : std::vector<Case>{
           {"tokenizer.tsv", "setting\tvalue\nhyphens\tperhaps\n", ":2: unknown setting"},
           {"tokenizer.tsv", "value\n", ":1"},
           {"contractions.tsv", "form\twords\tkind\nau\tà le\tnever\n", ":2: unknown kind"},
           {"contractions.tsv", "form\twords\tkind\nau\tau\talways\n", ":2: a contraction is 2 to 8 words"},
           {"contractions.tsv", "form\twords\tkind\nau\t\talways\n", ":2: a contraction needs"},
           {"contractions.tsv", "form\twords\tkind\nn't\tnot\tsuffix\n", ":2: the form of a suffix"},
           {"elisions.tsv", "form\tnames\nl\tno\n", ":2: an elision ends in an apostrophe"},
           {"exceptions.tsv", "form\ttokens\nl'on\tl on\n", ":2: the tokens do not make up"},
           {"abbreviations.tsv", "form\tkind\nM\ttitle\n", ":2: an abbreviation ends"},
           {"abbreviations.tsv", "form\tkind\nM.\tname\n", ":2: unknown kind"},
           {"hyphens.tsv", "part\tkind\nanti\tboth\n", ":2: unknown kind"},
           {"units.tsv", "word\nkm\n", ":1"},
       }) {
    std::filesystem::create_directory(dir);
    std::ofstream(dir / "tokenizer.tsv") << "setting\tvalue\n";
    std::ofstream(dir / c.file) << c.content;
    const auto tables = TokenTables::Load(dir.string());
    ASSERT_FALSE(tables.ok()) << c.content;
    EXPECT_THAT(tables.error().ToString(), HasSubstr(std::string(c.file) + c.message)) << c.content;
    std::filesystem::remove_all(dir);
  }
}

TEST(ContractionModel, KeepsItsBytes) {
  std::vector<int16_t> weights(size_t{1} << kContractionHashBits);
  weights[0] = -7;
  weights[12345] = 300;
  const WordClasses classes({{5, 1}, {9, 20}});
  const std::string bytes = ContractionModel(classes, weights).Serialize();
  const auto model = ContractionModel::Parse(bytes, "m");
  ASSERT_TRUE(model.ok()) << model.error().ToString();
  EXPECT_EQ(model->Serialize(), bytes);
}

TEST(ContractionModel, RefusesDamage) {
  std::vector<int16_t> weights(size_t{1} << kContractionHashBits);
  weights[3] = 1;
  const std::string bytes = ContractionModel(WordClasses({{5, 1}}), weights).Serialize();
  for (size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(ContractionModel::Parse(bytes.substr(0, size), "m").ok()) << size;
  }
  for (size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    EXPECT_FALSE(ContractionModel::Parse(damaged, "m").ok()) << at;
  }
  EXPECT_FALSE(ContractionModel::Parse(bytes + "x", "m").ok());
}

}  // namespace
}  // namespace depeche
