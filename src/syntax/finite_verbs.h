// Finite verbs that parsers take for a participle before their object: "The minister voiced support".
#pragma once

#include "document/document.h"

namespace depeche {

// Makes the verb the head of such a clause, what stands before it its subject and the noun behind it its
// object. Only where nothing else can be meant: the "participle" has a subject of its own, or it stands
// between a noun and the root of its sentence that this noun is said to modify, or it stands with an object
// of its own behind that root.
void RestoreFiniteVerbs(Document& document, const TreeIndex& tree);

}  // namespace depeche
