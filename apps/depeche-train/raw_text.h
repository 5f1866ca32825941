// Treebank sentences as running text, the way that segmentation is measured and trained: joined by blanks,
// now and then respelt as headlines and messages are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/conllu.h"

namespace depeche {

struct RawText {
  std::string text;
  std::vector<uint32_t> ends;  // of the sentences, in bytes
};

// The same seed gives the same text.
struct RawTextOptions {
  double variation = 0;   // the share of sentences that are respelt
  bool shuffled = false;  // sentences in an order of their own, so that each meets other neighbours
  uint64_t seed = 1;
};
RawText MakeRawText(const std::vector<ConlluSentence>& sentences, const RawTextOptions& options);

}  // namespace depeche
