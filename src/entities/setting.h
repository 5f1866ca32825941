// Where a report is set: the country its paragraphs speak about, and the institution whose members speak in
// it.
#pragma once

#include <string_view>
#include <vector>

#include "entities/analysis.h"

namespace depeche {

class Setting {
 public:
  explicit Setting(const Analysis& analysis);

  // The country (alpha-3) that most of the names in and before the paragraph belong to; empty where none
  // leads.
  std::string_view CountryOf(uint32_t paragraph) const {
    return paragraph < countries_.size() ? countries_[paragraph] : std::string_view();
  }
  // The country that the sentence opens with ("Au Togo, …", "Togo : …"), or one before it that no other
  // country has followed; else its paragraph's.
  std::string_view CountryAt(const Document& document, WordId word) const {
    const uint32_t sentence = document[word].sentence.index;
    if (sentence < openings_.size() && !openings_[sentence].empty()) return openings_[sentence];
    return CountryOf(document[document[word].sentence].paragraph);
  }

  // A row of the institution; null where the report does not speak from inside one.
  const SettingCue* institution() const { return institution_; }
  // Sector of the part of the institution that `word` names ("la Commission"); empty where it names none.
  std::string_view NamedSector(WordId word) const;

 private:
  void FindInstitution(const Analysis& analysis);
  void FindCountries(const Analysis& analysis);
  struct Named {
    uint32_t sentence;
    std::string_view country;
  };
  void FindOpenings(const Analysis& analysis, const std::vector<Named>& named);

  struct Cue {
    WordId head;
    const SettingCue* cue;
  };
  std::vector<Cue> cues_;                    // in text order
  std::vector<std::string_view> countries_;  // by paragraph
  std::vector<std::string_view> openings_;   // by sentence; empty where none holds
  const SettingCue* institution_ = nullptr;
};

}  // namespace depeche
