// A file that is there whole or not at all: written under another name beside it, then renamed.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "base/result.h"

namespace depeche {

class WholeFile {
 public:
  // Makes the file beside `path` that is written to; fails where the folder does not take it.
  static Result<WholeFile> Create(const std::string& path);
  WholeFile(WholeFile&& other) noexcept;
  WholeFile& operator=(WholeFile&&) = delete;
  ~WholeFile();  // without Commit nothing remains, and what stood at `path` before stays

  // Does nothing after a failure, which Commit tells.
  void Write(std::string_view bytes);

  // Brings all to the disk and puts it in the place of what stood at `path`.
  Status Commit();

 private:
  WholeFile(std::string path, std::string beside, std::FILE* file)
      : path_(std::move(path)), beside_(std::move(beside)), file_(file) {}
  Error Failure(int number) const;

  std::string path_, beside_;
  std::FILE* file_;  // null once committed or moved from
  int error_ = 0;    // of the first write that failed
};

}  // namespace depeche
