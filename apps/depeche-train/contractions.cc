#include "contractions.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "command.h"
#include "document/conllu.h"
#include "text/chars.h"
#include "text/contraction_features.h"
#include "text/contraction_model.h"
#include "text/tables.h"
#include "text/word_classes.h"
#include "treebank_words.h"

namespace depeche {
namespace {

constexpr int kEpochs = 12;
constexpr int64_t kMargin = 12;
constexpr int32_t kMaxWeight = 32767;

struct Example {
  std::array<uint32_t, kContractionFeatures> features;
  bool contraction = false;
};

// The treebanks' words.
struct Lexicon {
  TreebankWords words;
  WordClasses classes;

  // Of a word in the treebanks as if it stood there once less, that is, as it will be met elsewhere.
  WordClass Of(std::string_view token) const {
    return words.IsKnownElsewhere(TokenKey(token)) ? classes.Of(token) : classes.ByEnding(token);
  }
};

void AddExamples(const ConlluSentence& sentence, const TokenTables& tables, const Lexicon& lexicon,
                 std::vector<Example>* examples) {
  const auto count = static_cast<int64_t>(sentence.tokens.size());
  const auto form = [&](int64_t i) -> std::string_view {
    return i < 0 || i >= count ? std::string_view() : sentence.tokens[static_cast<size_t>(i)].form;
  };
  int64_t previous_at = -1 - kPreviousReach;
  auto previous = ContractionContext::Previous::kNone;
  for (int64_t i = 0; i < count; ++i) {
    const auto row = tables.contraction_of.find(TokenKey(form(i)));
    if (row == tables.contraction_of.end() || !tables.contractions[row->second].ambiguous) continue;
    ContractionContext context;
    context.form = form(i);
    context.before = {form(i - 1), form(i - 2)};
    context.after = {form(i + 1), form(i + 2), form(i + 3)};
    for (size_t k = 0; k < 2; ++k) {
      context.before_class[k] = lexicon.Of(context.before[k]);
      context.after_class[k] = lexicon.Of(context.after[k]);
    }
    if (i - previous_at <= kPreviousReach) context.previous = previous;
    const bool several = sentence.tokens[static_cast<size_t>(i)].word_count > 1;
    examples->push_back({HashContraction(context), several});
    previous_at = i;
    previous = several ? ContractionContext::Previous::kSeveral : ContractionContext::Previous::kOneWord;
  }
}

// Averaged perceptron. The examples are visited in an order of their own in each epoch, from a fixed
// generator, so that the same files give the same bytes.
std::vector<int16_t> Learn(const std::vector<Example>& examples) {
  const size_t size = size_t{1} << kContractionHashBits;
  std::vector<int64_t> weights(size), sums(size), changed_at(size);
  int64_t step = 0;
  uint64_t state = 1;
  std::vector<uint32_t> order(examples.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    for (size_t i = order.size(); i > 1; --i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      std::swap(order[i - 1], order[(state >> 33) % i]);
    }
    for (uint32_t index : order) {
      const Example& example = examples[index];
      ++step;
      int64_t score = 0;
      for (uint32_t f : example.features) score += weights[f];
      const int64_t margin = example.contraction ? score : -score;
      if (margin > kMargin) continue;
      for (uint32_t f : example.features) {
        sums[f] += weights[f] * (step - changed_at[f]);
        changed_at[f] = step;
        weights[f] += example.contraction ? 1 : -1;
      }
    }
  }
  int64_t largest = 1;
  for (size_t f = 0; f < size; ++f) {
    sums[f] += weights[f] * (step - changed_at[f]);
    largest = std::max(largest, std::abs(sums[f]));
  }
  std::vector<int16_t> rounded(size);
  for (size_t f = 0; f < size; ++f) {
    const double scaled = static_cast<double>(sums[f]) * kMaxWeight / static_cast<double>(largest);
    rounded[f] = static_cast<int16_t>(std::lround(scaled));
  }
  return rounded;
}

Status TrainContractions(const std::string& language_dir, const std::vector<std::string>& treebanks,
                         const std::string& model_path) {
  DEPECHE_TRY(const TokenTables tables, TokenTables::Load(language_dir));
  std::vector<ConlluSentence> sentences;
  for (const std::string& path : treebanks) {
    DEPECHE_TRY(std::vector<ConlluSentence> more, ReadConllu(path));
    std::move(more.begin(), more.end(), std::back_inserter(sentences));
  }
  Lexicon lexicon;
  lexicon.words = CollectWords(sentences);
  lexicon.classes = WordClasses(lexicon.words.classes);
  std::vector<Example> examples;
  for (const ConlluSentence& sentence : sentences) AddExamples(sentence, tables, lexicon, &examples);
  if (examples.empty()) {
    return Error{"the treebanks hold no ambiguous contraction", language_dir, 0, 0,
                 "mark the forms “ambiguous” in contractions.tsv"};
  }
  const std::string bytes = ContractionModel(lexicon.classes, Learn(examples)).Serialize();
  std::ofstream out(model_path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return Error{"cannot write the model", model_path, 0, 0, "name a place that can be written"};
  std::cerr << examples.size() << " examples, " << bytes.size() << " bytes\n";
  return Ok{};
}

}  // namespace

void AddContractionsCommand(CLI::App& app) {
  struct Options {
    std::vector<std::string> treebanks;
    std::string language_dir, out;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("contractions", "learns which ambiguous tokens are contractions");
  command->add_option("treebanks", options->treebanks, "CoNLL-U files to learn from")->required();
  command->add_option("-l,--language", options->language_dir, "folder with contractions.tsv")->required();
  command->add_option("-o,--output", options->out, "model to write")->required();
  command->callback(
      [options] { ExitOnError(TrainContractions(options->language_dir, options->treebanks, options->out)); });
}

}  // namespace depeche
