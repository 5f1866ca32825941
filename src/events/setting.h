// When and where: the time expression and the place that belong to an event.
#pragma once

#include <optional>
#include <vector>

#include "document/document.h"
#include "events/cues.h"

namespace depeche {

// Times and places of each sentence, by their syntactic heads; built once a document.
class SettingFinder {
 public:
  SettingFinder(const Document& document, const Cues& cues);

  // The expression nearest to the anchor in the tree that modifies it or a clause it belongs to; what is told
  // of a reporting verb ("said on Friday that …") is not the event's. Invalid where the sentence tells none.
  TimeId TimeOf(WordId anchor) const;

  // Likewise for places, leaving out those that are participants themselves (`taken` heads). Of nested places
  // ("in Gao, in Mali") the most precise.
  PlaceId PlaceOf(WordId anchor, const std::vector<WordId>& taken) const;

  // The place whose name this word heads; invalid where it heads none.
  PlaceId PlaceAt(WordId head) const;

 private:
  struct Candidate {
    WordId head;
    uint32_t index;
  };
  bool IsCompared(const TimeExpression& time) const;
  WordId Modifies(const Candidate& time) const;
  std::vector<WordId> Ancestors(WordId word) const;
  bool CrossesIntoReport(WordId below) const;
  bool GoesOnWhere(WordId clause) const;
  bool IsBesideOther(const Candidate& candidate, WordId anchor) const;

  const Document& document_;
  const Cues& cues_;
  std::vector<std::vector<Candidate>> times_;   // by sentence
  std::vector<std::vector<Candidate>> places_;  // by sentence
};

}  // namespace depeche
