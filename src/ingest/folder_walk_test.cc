#include "ingest/folder_walk.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "ingest/testing.h"

namespace depeche {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class FolderWalkTest : public testing::ScratchTest {
 protected:
  void Walk() {
    WalkFolder(
        dir_.string(),
        [&](const std::string& file) { files_.push_back(file.substr(dir_.string().size() + 1)); },
        [&](const Error& error) { errors_.push_back(error); });
  }
  std::vector<std::string> files_;
  std::vector<Error> errors_;
};

TEST_F(FolderWalkTest, SortedAndWithoutHiddenNames) {
  for (const char* name : {"b.txt", "a/2", "a/10", "Z", ".hidden", ".git/config", "a/.x"}) Put(name, "x");
  Walk();
  EXPECT_THAT(files_, ElementsAre("Z", "a/10", "a/2", "b.txt"));
  EXPECT_THAT(errors_, IsEmpty());
}

TEST_F(FolderWalkTest, LinksThatLoopAreErrors) {
  Put("a/b/x", "x");
  std::filesystem::create_directory_symlink(dir_ / "a", dir_ / "a" / "b" / "up");
  std::filesystem::create_symlink("self", dir_ / "self");
  std::filesystem::create_symlink("nowhere", dir_ / "void");
  std::filesystem::create_symlink(dir_ / "a" / "b" / "x", dir_ / "y");
  Walk();
  EXPECT_THAT(files_, ElementsAre("a/b/x", "y"));
  ASSERT_THAT(errors_, SizeIs(3));
  EXPECT_THAT(errors_[0].ToString(), HasSubstr("a/b/up: a link that leads back to a folder around it"));
  EXPECT_THAT(errors_[1].ToString(), HasSubstr("self: "));
  EXPECT_THAT(errors_[2].ToString(), HasSubstr("void: No such file"));
}

// n folders with two links each to the next would be 2^n ways.
TEST_F(FolderWalkTest, FoldersThatManyLinksLeadToAreWalkedOnce) {
  for (int i = 0; i < 40; ++i) {
    const auto here = dir_ / ("f" + std::to_string(100 + i)), next = dir_ / ("f" + std::to_string(101 + i));
    std::filesystem::create_directory(here);
    if (i == 39) continue;
    std::filesystem::create_directory_symlink(next, here / "l");
    std::filesystem::create_directory_symlink(next, here / "r");
  }
  Put("f139/x", "x");
  Walk();
  EXPECT_THAT(files_, SizeIs(1));
  EXPECT_THAT(errors_, IsEmpty());
}

TEST_F(FolderWalkTest, PipesAreNotOpened) {
  ASSERT_EQ(::mkfifo((dir_ / "pipe").c_str(), 0600), 0);
  Walk();
  ASSERT_THAT(errors_, SizeIs(1));
  EXPECT_THAT(errors_[0].message, HasSubstr("neither file nor folder"));
}

TEST_F(FolderWalkTest, StrangeNamesAreReadAndPrinted) {
  Put("two\nlines\x1b[31m", "The army shelled Kesra.");
  Put("bad\xFFname", "");
  Put("k", "The truce holds.");
  const testing::Input input = testing::ReadPath(dir_.string());
  ASSERT_THAT(input.reports, SizeIs(2));
  EXPECT_THAT(input.reports[1].id, HasSubstr("two\nlines"));
  ASSERT_THAT(input.errors, SizeIs(1));
  EXPECT_THAT(input.errors[0].ToString(), HasSubstr("bad\\xFFname: empty file"));
}

}  // namespace
}  // namespace depeche
