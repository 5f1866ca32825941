#include "events/contexts.h"

#include <algorithm>
#include <map>
#include <set>

namespace depeche {
namespace {

// The weight that a paragraph's distinct cue words must reach together.
constexpr double kThreshold = 2.0;
constexpr size_t kMaxContexts = 3;

}  // namespace

std::vector<std::vector<std::string>> ParagraphContexts(const Document& document, const Cues& cues) {
  std::vector<std::vector<std::string>> result;
  std::map<std::string_view, double> weights;
  std::set<const ContextCue*> seen;
  const auto close_paragraph = [&] {
    std::vector<std::pair<double, std::string_view>> strong;
    for (const auto& [context, weight] : weights) {
      if (weight >= kThreshold) strong.emplace_back(-weight, context);
    }
    std::sort(strong.begin(), strong.end());
    if (strong.size() > kMaxContexts) strong.resize(kMaxContexts);
    std::vector<std::string> names;
    for (const auto& [weight, context] : strong) names.emplace_back(context);
    result.push_back(std::move(names));
    weights.clear();
    seen.clear();
  };
  uint32_t paragraph = 0;
  for (const Sentence& sentence : document.sentences) {
    while (paragraph < sentence.paragraph) {
      close_paragraph();
      ++paragraph;
    }
    for (size_t i = 0; i < sentence.word_count; ++i) {
      for (const ContextCue* cue : cues.ContextsAt(document, sentence.word(i))) {
        if (seen.insert(cue).second) weights[cue->context] += cue->weight;
      }
    }
  }
  close_paragraph();
  return result;
}

}  // namespace depeche
