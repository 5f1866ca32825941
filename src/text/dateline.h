// The dateline that opens a news report: "KHARTOUM, March 3 (AFP) — ", "(Reuters) - ", "Genève, le 3 mai – ".
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/tokenizer.h"

namespace depeche {

// The number of tokens, the dash included, of the dateline that opens this paragraph; 0 where there is none.
uint32_t DatelineLength(std::string_view text, std::span<const SurfaceToken> tokens);

}  // namespace depeche
