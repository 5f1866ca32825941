// Names of training sentences as BIO labels of their words.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "document/conllu.h"

namespace depeche {

// 0 outside; 1 + 2 * type begins a name of NameType `type`, one more continues it.
constexpr int kNameLabels = 9;
constexpr int kUnlabelled = -1;
std::string NameLabel(int label);  // "O", "B-PER", "I-PER", …

// One label a word; all kUnlabelled where the sentence was not read for names.
using NameLabels = std::vector<int>;

// Stand-off files of names by sent_id: JSON Lines {"sent_id", "text", "names": [{"start", "end", "type"}]},
// offsets in code points of the text.
class NameFiles {
 public:
  Status Read(const std::string& path);
  NameLabels LabelsOf(const ConlluSentence& sentence) const;

 private:
  struct LabelledSpan {
    CharSpan span;
    NameType type;
  };
  std::map<std::string, std::vector<LabelledSpan>> by_sentence_;
};

// Named mentions of GUM's "Entity=" in MISC. A mention is a name where the head of its minimal span is a
// proper noun; times are left out.
NameLabels EntityNameLabels(const ConlluSentence& sentence);

}  // namespace depeche
