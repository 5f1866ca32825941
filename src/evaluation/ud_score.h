// The metrics of the CoNLL 2018 shared task, figure for figure those of its public script conll18_ud_eval.py.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "evaluation/ud_words.h"

namespace depeche {

struct UdMetric {
  std::string_view name;
  size_t right = 0, gold = 0, system = 0;
  std::optional<size_t> aligned;  // gold words that have a system word; nothing for Tokens, Sentences, Words

  double precision() const;
  double recall() const;
  double f1() const;
  double of_aligned() const;  // share of `aligned` that is right
};

// Tokens, Sentences, Words, UPOS, XPOS, UFeats, AllTags, Lemmas, UAS, LAS, CLAS, MLAS, BLEX, in this order.
// XPOS and AllTags, which includes it, are left out where one side has no XPOS and the other has; XPOS also
// where neither has.
Result<std::vector<UdMetric>> ScoreUd(const UdText& gold, const UdText& system);

// A table in per cent, one metric a line.
std::string FormatUdScores(const std::vector<UdMetric>& metrics);

// One object: metric → precision, recall, f1, of_aligned (shares of 1) and the counts they come from.
std::string UdScoresToJson(const std::vector<UdMetric>& metrics);

}  // namespace depeche
