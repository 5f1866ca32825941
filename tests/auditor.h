// What must hold of every document, whatever its text: spans lie in the text and on the borders of
// characters, layers are in order, every sentence is one tree, indices point to something.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"

namespace depeche::testing {

// What is wrong with the layers that were made, the first few faults; empty where all is well.
std::vector<std::string> FaultsOf(const Document& document);

}  // namespace depeche::testing
