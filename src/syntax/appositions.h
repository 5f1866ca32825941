// Names that tell who somebody is, as parsers mistake them for members of a list: of "the meeting between the
// president, A, and the minister, B" the name A comes as a conjunct of the president.
#pragma once

#include "document/document.h"

namespace depeche {

// Hangs a person's name between two commas behind a singular noun on the noun as its apposition, and the
// conjuncts that hang on the name on the noun, as UD has them.
void RestoreAppositions(Document& document, const TreeIndex& tree);

}  // namespace depeche
