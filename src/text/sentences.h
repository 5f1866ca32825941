// Finds where sentences end, by the marks and abbreviations among a paragraph's tokens.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/tables.h"
#include "text/tokenizer.h"

namespace depeche {

// Appends, for each sentence of the paragraph, the index behind its last token. Linear.
void FindSentenceEnds(std::string_view text, std::span<const SurfaceToken> tokens, const TokenTables& tables,
                      std::vector<uint32_t>* ends);

}  // namespace depeche
