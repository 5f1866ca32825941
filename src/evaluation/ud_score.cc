#include "evaluation/ud_score.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace depeche {
namespace {

double Share(size_t part, size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// Spans that begin and end alike; both lists are in order.
UdMetric ScoreSpans(std::string_view name, const std::vector<CharSpan>& gold,
                    const std::vector<CharSpan>& system) {
  UdMetric metric{name, 0, gold.size(), system.size(), std::nullopt};
  for (size_t g = 0, s = 0; g < gold.size() && s < system.size();) {
    if (gold[g].begin == system[s].begin) {
      metric.right += gold[g].end == system[s].end ? 1 : 0;
      ++g;
      ++s;
    } else if (gold[g].begin < system[s].begin) {
      ++g;
    } else {
      ++s;
    }
  }
  return metric;
}

// Compares an aligned pair of words, and those around them in their trees.
class Comparison {
 public:
  Comparison(const UdText& gold, const UdText& system, const UdAlignment& alignment)
      : gold_(gold.words), system_(system.words), alignment_(alignment), gold_of_(system_.size()) {
    for (const auto& [g, s] : alignment) gold_of_[s] = g;
  }

  using Pair = UdAlignment::value_type;
  const UdWord& Gold(const Pair& pair) const { return gold_[pair.first]; }
  const UdWord& System(const Pair& pair) const { return system_[pair.second]; }

  bool SameUpos(const Pair& pair) const { return Gold(pair).upos == System(pair).upos; }
  bool SameXpos(const Pair& pair) const { return Gold(pair).xpos == System(pair).xpos; }
  bool SameFeats(const Pair& pair) const { return Gold(pair).feats == System(pair).feats; }
  bool SameRelation(const Pair& pair) const { return Gold(pair).relation == System(pair).relation; }

  // What the treebank leaves open is right.
  bool SameLemma(const Pair& pair) const {
    return Gold(pair).lemma.empty() || Gold(pair).lemma == System(pair).lemma;
  }

  bool SameHead(const Pair& pair) const {
    const std::optional<size_t>&gold = Gold(pair).head, &system = System(pair).head;
    if (!gold || !system) return !gold && !system;
    return gold_of_[*system] == gold;
  }

  bool SameFunctionWords(const Pair& pair) const {
    const std::vector<size_t>&gold = Gold(pair).function_words, &system = System(pair).function_words;
    return std::equal(gold.begin(), gold.end(), system.begin(), system.end(), [&](size_t g, size_t s) {
      const Pair child{g, s};
      return gold_of_[s] == g && SameRelation(child) && SameUpos(child) && SameFeats(child);
    });
  }

  // Over all words.
  template <typename IsRight>
  UdMetric Count(std::string_view name, const IsRight& is_right) const {
    UdMetric metric{name, 0, gold_.size(), system_.size(), alignment_.size()};
    for (const Pair& pair : alignment_) metric.right += is_right(pair) ? 1 : 0;
    return metric;
  }

  // Over words that have a content relation, each side by its own.
  template <typename IsRight>
  UdMetric CountContent(std::string_view name, const IsRight& is_right) const {
    UdMetric metric{name, 0, CountContentWords(gold_), CountContentWords(system_), 0};
    for (const Pair& pair : alignment_) {
      if (!Gold(pair).content) continue;
      ++*metric.aligned;
      metric.right += is_right(pair) ? 1 : 0;
    }
    return metric;
  }

 private:
  static size_t CountContentWords(const std::vector<UdWord>& words) {
    return static_cast<size_t>(
        std::count_if(words.begin(), words.end(), [](const UdWord& w) { return w.content; }));
  }

  const std::vector<UdWord>&gold_, &system_;
  const UdAlignment& alignment_;
  std::vector<std::optional<size_t>> gold_of_;  // by system word
};

bool HasXpos(const UdText& text) {
  return std::any_of(text.words.begin(), text.words.end(), [](const UdWord& w) { return !w.xpos.empty(); });
}

}  // namespace

double UdMetric::precision() const { return Share(right, system); }
double UdMetric::recall() const { return Share(right, gold); }
double UdMetric::f1() const { return Share(2 * right, system + gold); }
double UdMetric::of_aligned() const { return Share(right, aligned.value_or(0)); }

Result<std::vector<UdMetric>> ScoreUd(const UdText& gold, const UdText& system) {
  DEPECHE_TRY(const UdAlignment alignment, AlignWords(gold, system));
  const Comparison is(gold, system, alignment);
  using Pair = Comparison::Pair;
  const auto same_edge = [&](const Pair& p) { return is.SameHead(p) && is.SameRelation(p); };
  const bool xpos = HasXpos(gold), comparable_xpos = xpos == HasXpos(system);

  std::vector<UdMetric> metrics;
  metrics.push_back(ScoreSpans("Tokens", gold.tokens, system.tokens));
  metrics.push_back(ScoreSpans("Sentences", gold.sentences, system.sentences));
  metrics.push_back({"Words", alignment.size(), gold.words.size(), system.words.size(), std::nullopt});
  metrics.push_back(is.Count("UPOS", [&](const Pair& p) { return is.SameUpos(p); }));
  if (xpos && comparable_xpos) {
    metrics.push_back(is.Count("XPOS", [&](const Pair& p) { return is.SameXpos(p); }));
  }
  metrics.push_back(is.Count("UFeats", [&](const Pair& p) { return is.SameFeats(p); }));
  if (comparable_xpos) {
    metrics.push_back(is.Count(
        "AllTags", [&](const Pair& p) { return is.SameUpos(p) && is.SameXpos(p) && is.SameFeats(p); }));
  }
  metrics.push_back(is.Count("Lemmas", [&](const Pair& p) { return is.SameLemma(p); }));
  metrics.push_back(is.Count("UAS", [&](const Pair& p) { return is.SameHead(p); }));
  metrics.push_back(is.Count("LAS", same_edge));
  metrics.push_back(is.CountContent("CLAS", same_edge));
  metrics.push_back(is.CountContent("MLAS", [&](const Pair& p) {
    return same_edge(p) && is.SameUpos(p) && is.SameFeats(p) && is.SameFunctionWords(p);
  }));
  metrics.push_back(is.CountContent("BLEX", [&](const Pair& p) { return same_edge(p) && is.SameLemma(p); }));
  return metrics;
}

std::string FormatUdScores(const std::vector<UdMetric>& metrics) {
  std::string out = "           precision    recall        F1  of aligned\n";
  char line[96];
  for (const UdMetric& metric : metrics) {
    std::snprintf(line, sizeof line, "%-10.*s%10.2f%10.2f%10.2f", static_cast<int>(metric.name.size()),
                  metric.name.data(), 100 * metric.precision(), 100 * metric.recall(), 100 * metric.f1());
    out += line;
    if (metric.aligned) {
      std::snprintf(line, sizeof line, "%12.2f", 100 * metric.of_aligned());
      out += line;
    }
    out += '\n';
  }
  return out;
}

std::string UdScoresToJson(const std::vector<UdMetric>& metrics) {
  nlohmann::ordered_json scores;
  for (const UdMetric& metric : metrics) {
    nlohmann::ordered_json& row = scores[std::string(metric.name)];
    row = {{"precision", metric.precision()}, {"recall", metric.recall()}, {"f1", metric.f1()}};
    if (metric.aligned) row["of_aligned"] = metric.of_aligned();
    row["right"] = metric.right;
    row["gold"] = metric.gold;
    row["system"] = metric.system;
    if (metric.aligned) row["aligned"] = *metric.aligned;
  }
  return scores.dump();
}

}  // namespace depeche
