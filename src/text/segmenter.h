// From characters to UD tokens, words and sentences, by the language's tables and a small learned model for
// the contractions that only context decides (French "des" is a determiner or de + les).
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "document/document.h"

namespace depeche {

// Immutable after loading; one object serves all threads.
class Segmenter {
 public:
  // `language_dir` is data/languages/<code>.
  static Result<Segmenter> Load(const std::string& language_dir);
  Segmenter(Segmenter&&) noexcept;
  Segmenter& operator=(Segmenter&&) noexcept;
  ~Segmenter();

  // Fills tokens, words (span, token, sentence, form) and sentences. Sentences longer than kMaxSentenceWords
  // are split.
  void Run(Document& document) const;

  static constexpr uint32_t kMaxSentenceWords = 512;

 private:
  struct Tables;
  explicit Segmenter(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

}  // namespace depeche
