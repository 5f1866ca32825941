#include "nn/model_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

namespace depeche {
namespace {

class ModelFileTest : public testing::Test {
 protected:
  ModelFileTest() : path_(testing::TempDir() + "model-file-" + std::to_string(getpid())) {
    ModelFileWriter writer;
    writer.Add("numbers", std::vector<uint32_t>{1, 2, 3});
    writer.AddText("labels", "a\nb\n");
    writer.AddText("empty", "");
    bytes_ = writer.Build(7);
  }
  ~ModelFileTest() override { std::remove(path_.c_str()); }

  Result<ModelFile> OpenBytes(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
    return ModelFile::Open(path_, 7);
  }

  std::string path_, bytes_;
};

TEST_F(ModelFileTest, ReadsWhatWasWritten) {
  const auto model = OpenBytes(bytes_);
  ASSERT_TRUE(model.ok()) << model.error().ToString();
  const auto numbers = model->Array<uint32_t>("numbers", 3);
  ASSERT_TRUE(numbers.ok());
  EXPECT_THAT(*numbers, testing::ElementsAre(1, 2, 3));
  EXPECT_EQ(*model->Text("labels"), "a\nb\n");
  EXPECT_EQ(*model->Text("empty"), "");
  EXPECT_FALSE(model->Array<uint32_t>("numbers", 4).ok());
  EXPECT_FALSE(model->Array<uint64_t>("numbers").ok());
  EXPECT_FALSE(model->Text("missing").ok());
}

TEST_F(ModelFileTest, RefusesEveryTruncation) {
  for (size_t size = 0; size < bytes_.size(); ++size) {
    const auto model = OpenBytes(bytes_.substr(0, size));
    ASSERT_FALSE(model.ok()) << size;
    EXPECT_EQ(model.error().file, path_);
  }
}

TEST_F(ModelFileTest, RefusesEveryFlippedByte) {
  for (size_t at = 0; at < bytes_.size(); ++at) {
    if (at >= 36 && at < 64) continue;  // unused bytes of the header
    std::string damaged = bytes_;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
    EXPECT_FALSE(OpenBytes(damaged).ok()) << at;
  }
}

TEST_F(ModelFileTest, NamesTheVersions) {
  std::ofstream(path_, std::ios::binary) << bytes_;
  const auto model = ModelFile::Open(path_, 8);
  ASSERT_FALSE(model.ok());
  EXPECT_THAT(model.error().message, testing::HasSubstr("1.7, this program reads 1.8"));
}

TEST_F(ModelFileTest, SaysThatAFileIsMissing) { EXPECT_FALSE(ModelFile::Open(path_ + ".no", 7).ok()); }

}  // namespace
}  // namespace depeche
