// eval --conllu: scores the words, tags and trees that `depeche parse` finds in a treebank's text.
#pragma once

#include <string>
#include <vector>

#include "common.h"
#include "evaluation/gold_text.h"

namespace depeche::cli {

struct EvalConlluOptions {
  std::vector<std::string> gold;  // treebanks, each scored by itself
  std::string raw;                // a text file to parse instead of the text rebuilt from the one treebank
  std::string system;             // a CoNLL-U file to score instead of parsing anything
  bool gold_tokens = false;       // parse the treebank's own words and sentences
  GoldTextOptions text;
  bool json = false;
};

// Returns the exit code.
int EvalConllu(const EvalConlluOptions& options, const InputOptions& input);

}  // namespace depeche::cli
