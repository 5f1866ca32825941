// Prepositions before a title and a name as parsers take them apart: "against Iranian Foreign Minister
// Zarif".
#pragma once

#include "document/document.h"

namespace depeche {

// Hangs the preposition that stands before a title on the name whose title it is, as UD has it, and a name
// that became a phrase of its own beside its title on the title, so that one phrase with its preposition
// remains.
void JoinTitles(Document& document);

}  // namespace depeche
