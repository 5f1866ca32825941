// Lines of "Name: value" as HTTP and WARC write them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace depeche {

std::string Lower(std::string_view text);  // ASCII alone

// The head of a message, up to the first empty line, and its size with that line. Lines may end in LF alone.
std::pair<std::string_view, size_t> SplitHead(std::string_view message);

class HeaderFields {
 public:
  // `head` as SplitHead gives it; its first line is passed over. It must outlive the fields.
  explicit HeaderFields(std::string_view head);

  // The first field of the name, which is in lower case; empty where there is none.
  std::string_view Get(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string_view>> fields_;
};

}  // namespace depeche
