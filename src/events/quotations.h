// Quoted speech of a report, over any number of sentences.
#pragma once

#include <vector>

#include "document/document.h"

namespace depeche {

// Words [first, last], the marks included where the text has them.
struct Quotation {
  WordId first, last;
};

class Quotations {
 public:
  explicit Quotations(const Document& document);

  // In text order.
  const std::vector<Quotation>& all() const { return quotations_; }
  // Index of the quotation that holds `word`; -1 where none does. Words put in inverted commas for their own
  // sake ("the “special operation”") are no quotation.
  int At(WordId word) const;

 private:
  std::vector<Quotation> quotations_;
};

}  // namespace depeche
