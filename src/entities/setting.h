// Where a report is set: the country its sentences speak about, and the institution whose members speak in
// it.
#pragma once

#include <string_view>
#include <vector>

#include "entities/analysis.h"

namespace depeche {

class Setting {
 public:
  explicit Setting(const Analysis& analysis);

  // The country (alpha-3) that the sentence opens with ("Au Togo, …", "Togo : …"), or one before it that no
  // other country has followed; else the one that most names in and shortly before the sentence belong to.
  // Empty where none leads.
  std::string_view CountryAt(const Document& document, WordId word) const {
    const uint32_t sentence = document[word].sentence.index;
    if (sentence >= countries_.size()) return {};
    if (sentence < openings_.size() && !openings_[sentence].empty()) return openings_[sentence];
    return countries_[sentence];
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
  std::vector<std::string_view> countries_;  // by sentence
  std::vector<std::string_view> openings_;   // by sentence; empty where none holds
  const SettingCue* institution_ = nullptr;
};

}  // namespace depeche
