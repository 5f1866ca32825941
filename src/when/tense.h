// Which way a bare "vendredi" or "12 March" points: the tense of the verb that it hangs on.
#pragma once

#include "document/document.h"
#include "when/time_table.h"

namespace depeche::when {

enum class Direction : uint8_t { kUnknown, kPast, kPresent, kFuture };

// Climbs from the words [first, last] to the verbs above them. kUnknown where there is no tree or no tense.
// Words that plan (class plan), modal auxiliaries (class future-aux), the perfect (class perfect-aux) and
// verbs that tell of what was done (class implicative) come from the table.
Direction DirectionOf(const TimeTable& table, const Document& document, const TreeIndex& tree, WordId first,
                      WordId last);

// The word among [first, last] whose head lies outside.
WordId TopOf(const Document& document, WordId first, WordId last);

}  // namespace depeche::when
