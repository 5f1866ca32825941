// Clauses that parsers hang on the wrong verb.
#pragma once

#include "document/document.h"

namespace depeche {

// Two slips that leave no doubt:
// "ordered the envoys to leave and accused them": a past tense coordinated with an infinitive goes on with
// the finite verb above it. "Strikes near the port, the ministry said": of two subjects of one verb, parted
// by a comma, the first is a headline that the verb comments on.
void ReattachClauses(Document& document, const TreeIndex& tree);

}  // namespace depeche
