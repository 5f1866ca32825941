// Headings before a colon, where parsers hang the sentence on them: "Mali : un ministre reçu à Moscou".
#pragma once

#include "document/document.h"

namespace depeche {

// Makes what stands behind the colon of a short heading of names and nouns the sentence; the heading hangs on
// it as a parenthesis. What is quoted behind the colon is left alone: there the heading speaks.
void DetachHeadings(Document& document);

}  // namespace depeche
