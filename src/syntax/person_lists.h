// People named one after the other as parsers run them together: "Prime Minister A and Foreign Minister B
// met" with B as a further word of A's name.
#pragma once

#include "document/document.h"

namespace depeche {

// Takes apart people's names that a comma or a conjunction stands between: the second hangs on the first as
// its conjunct, with its titles and whoever comes behind it.
void SeparatePeople(Document& document);

}  // namespace depeche
