// Any bytes as the text of a report, in every language: tokens, words and sentences keep their promises.
#include <filesystem>
#include <string_view>

#include "auditor.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "text/segmenter.h"

namespace {

using namespace depeche;

std::vector<Segmenter> LoadAll() {
  std::vector<Segmenter> segmenters;
  for (const auto& entry : std::filesystem::directory_iterator(fuzz::LanguageFolder(""))) {
    if (entry.is_directory()) segmenters.push_back(fuzz::Need(Segmenter::Load(entry.path().string())));
  }
  return segmenters;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::vector<Segmenter> segmenters = LoadAll();
  size_t replaced = 0;
  const std::string text =
      SanitizeUtf8(std::string_view(reinterpret_cast<const char*>(data), size), &replaced);
  for (const Segmenter& segmenter : segmenters) {
    Report report;
    report.text = text;
    Document document(std::move(report));
    segmenter.Run(document);
    fuzz::ExpectNoFault(testing::FaultsOf(document));
    for (const Sentence& sentence : document.sentences) {
      if (sentence.word_count > Segmenter::kMaxSentenceWords) fuzz::Fail("a sentence beyond the bound");
    }
  }
  return 0;
}
