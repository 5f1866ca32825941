// Finds the mention that a word heads.
#pragma once

#include <vector>

#include "document/document.h"

namespace depeche {

class MentionIndex {
 public:
  explicit MentionIndex(const Document& document) : by_head_(document.words.size()) {
    for (size_t i = 0; i < document.mentions.size(); ++i) {
      const Mention& mention = document.mentions[i];
      MentionId& slot = by_head_[mention.head.index];
      if (!slot || mention.span.size() > document[slot].span.size()) slot = MentionId(i);
    }
  }

  // The longest mention with this head; invalid where there is none.
  MentionId at(WordId head) const { return by_head_[head.index]; }

 private:
  std::vector<MentionId> by_head_;
};

}  // namespace depeche
