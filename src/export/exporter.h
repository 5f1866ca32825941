// A format that events leave the archive in, written one after another as they come: memory does not grow
// with their number but for the networks, which hold one entry a pair of actors.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

#include "export/publication.h"

namespace depeche {

// Takes the next bytes of the output.
using Sink = std::function<void(std::string_view)>;

class Exporter {
 public:
  virtual ~Exporter() = default;

  virtual void Begin() {}
  virtual void Add(const Publication& event) = 0;
  virtual void End() {}

  // Events that the format cannot hold; docs/exports.md says which those are.
  size_t left_out() const { return left_out_; }

 protected:
  explicit Exporter(Sink sink) : sink_(std::move(sink)) {}
  void Write(std::string_view bytes) { sink_(bytes); }
  void LeaveOut() { ++left_out_; }

 private:
  Sink sink_;
  size_t left_out_ = 0;
};

}  // namespace depeche
