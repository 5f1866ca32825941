#include "base/whole_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/file.h"

namespace depeche {
namespace {

class WholeFileTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("depeche-whole-file-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string Path() const { return (folder_ / "out.csv").string(); }
  ptrdiff_t Files() const {
    return std::distance(std::filesystem::directory_iterator(folder_), std::filesystem::directory_iterator());
  }
  std::filesystem::path folder_;
};

TEST_F(WholeFileTest, ReplacesWhatStoodThere) {
  for (const char* text : {"first", "second"}) {
    auto file = WholeFile::Create(Path());
    ASSERT_TRUE(file.ok()) << file.error().ToString();
    file->Write(text);
    ASSERT_TRUE(file->Commit().ok());
    EXPECT_EQ(*ReadFile(Path()), text);
  }
  EXPECT_EQ(Files(), 1);
}

TEST_F(WholeFileTest, LeavesNothingWithoutCommit) {
  {
    auto file = WholeFile::Create(Path());
    ASSERT_TRUE(file.ok());
    file->Write("half");
    EXPECT_EQ(Files(), 1);
    EXPECT_FALSE(std::filesystem::exists(Path()));
  }
  EXPECT_EQ(Files(), 0);
}

TEST_F(WholeFileTest, FailuresNameTheFile) {
  const auto nowhere = WholeFile::Create((folder_ / "missing" / "out.csv").string());
  ASSERT_FALSE(nowhere.ok());
  EXPECT_NE(nowhere.error().ToString().find("missing/out.csv: cannot be written: No such file"),
            std::string::npos)
      << nowhere.error().ToString();
  std::filesystem::create_directories(folder_ / "out.csv" / "inside");
  auto folder = WholeFile::Create(Path());
  ASSERT_TRUE(folder.ok());
  EXPECT_FALSE(folder->Commit().ok());  // a folder stands there
}

}  // namespace
}  // namespace depeche
