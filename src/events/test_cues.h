// A small cue lexicon for tests, written to a folder of its own.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "events/cues.h"

namespace depeche::testing {

inline void WriteFile(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

inline std::string TestCueFolder(const std::string& name) {
  const std::filesystem::path dir = std::filesystem::temp_directory_path() / ("depeche-cues-" + name);
  std::filesystem::create_directories(dir);
  WriteFile(dir / "cues-status.tsv",
            "kind\tlemma\tstatus\tnote\n"
            "matrix\twant\tplanned\t\n"
            "matrix\tfail\tdenied\t\n"
            "matrix\tplan\tplanned\t\n"
            "matrix\tlet\tpossible\treal in past\n"
            "aux\twill\tplanned\t\n"
            "aux\tmay\tpossible\t\n"
            "aux\tmust\tpossible\tdue CONSULT\n"
            "neg\tnot\tdenied\t\n"
            "neg\tno\tdenied\t\n"
            "adverb\tallegedly\tpossible\t\n"
            "mark\tif\tpossible\t\n"
            "purpose\tto\tplanned\t\n"
            "noun\tplan\tplanned\t\n"
            "circumstance\tduring\toccurred\t\n"
            "other\tanother\toccurred\t\n"
            "given\tend\toccurred\t\n"
            "adj\talleged\tpossible\t\n");
  WriteFile(dir / "reporting-verbs.tsv",
            "lemma\tstance\tframe\tnote\n"
            "say\tsays\tboth\t\n"
            "deny\tdenies\tthat\t\n"
            "tell\tsays\tthat\t\n"
            "point out\tsays\tthat\t\n");
  WriteFile(dir / "cues-attribution.tsv",
            "kind\ttext\tsource_kind\tnote\n"
            "preposition\taccording to\t\t\n"
            "preposition\tciting\t\t\n"
            "hearsay\treportedly\t\t\n"
            "indefinite\tone\t\t\n"
            "record\tfigure\t\t\n"
            "source-noun\twitness\tperson\t\n"
            "source-noun\tsource\tanonymous\t\n"
            "source-noun\tnewspaper\tmedia\t\n"
            "anonymous-modifier\tfamiliar with\t\t\n");
  WriteFile(dir / "contexts.tsv",
            "context\tlemma\tweight\n"
            "military\ttroop, missile\t1\n"
            "legal\tcourt\t2\n");
  return dir.string();
}

}  // namespace depeche::testing
