// Finds where sentences end: by the marks and abbreviations among a paragraph's tokens, and by the language's
// sentence model, which also knows ends without a mark.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/sentence_model.h"
#include "text/tables.h"
#include "text/tokenizer.h"

namespace depeche {

// Appends, for each sentence of the paragraph, the index behind its last token, by rules alone. Linear.
void FindSentenceEnds(std::string_view text, std::span<const SurfaceToken> tokens, const TokenTables& tables,
                      std::vector<uint32_t>* ends);

// The same by rules and model. Keeps buffers between calls; not to be shared by threads.
class SentenceFinder {
 public:
  // `model` may be null: the rules decide.
  SentenceFinder(const TokenTables& tables, const SentenceModel* model) : tables_(tables), model_(model) {}

  void Run(std::string_view text, std::span<const SurfaceToken> tokens, std::vector<uint32_t>* ends);

 private:
  const TokenTables& tables_;
  const SentenceModel* model_;
  std::vector<uint32_t> rule_ends_;
  std::vector<uint8_t> ends_by_rule_;  // [tokens]
  std::vector<float> log_odds_;
  SentenceBuffers buffers_;
};

}  // namespace depeche
