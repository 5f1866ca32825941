// Keeps strings as long as the pool lives; equal strings are kept once.
#pragma once

#include <memory_resource>
#include <string_view>
#include <unordered_set>

namespace depeche {

class StringPool {
 public:
  std::string_view Keep(std::string_view text) {
    if (text.empty()) return {};
    const auto found = kept_.find(text);
    if (found != kept_.end()) return *found;
    char* copy = static_cast<char*>(memory_.allocate(text.size(), 1));
    text.copy(copy, text.size());
    return *kept_.insert(std::string_view(copy, text.size())).first;
  }

  // Gives back the memory that finding equal strings took; no more Keep after this.
  void Seal() { kept_ = {}; }

 private:
  std::pmr::monotonic_buffer_resource memory_{size_t{1} << 16};
  std::unordered_set<std::string_view> kept_;
};

}  // namespace depeche
