// Lists as parsers take them apart. Of "A, her colleague B and C met" the second member comes as an
// apposition of the first, of "A, B and C met" the second or the last two as a subject of their own; of "with
// A, as well as with B" the second phrase hangs on a verb further on, of "met A as well as B" the second
// object on the verb, of "ministers from A, B and C" the second country on the ministers.
#pragma once

#include "document/document.h"

namespace depeche {

// Hangs the members of such lists on the first one as conjuncts, as UD has them, so that everybody takes part
// in what they do together. Of subjects only those before their verb are looked at: there an apposition is
// closed by a comma, the last member of a list is not.
void JoinLists(Document& document, const TreeIndex& tree);

}  // namespace depeche
