#include "score_command.h"

#include <chrono>
#include <cstdio>
#include <memory>
#include <set>
#include <tuple>

#include "command.h"
#include "document/conllu.h"
#include "name_labels.h"
#include "nn/kernels.h"
#include "npy.h"
#include "syntax/model.h"

namespace depeche {
namespace {

struct Options {
  std::string model;
  std::vector<std::string> gold, names;
  bool entities = false;
  int repeat = 1;
  std::string write;
};

// The treebank as a document whose words are the gold words.
Document MakeDocument(const std::vector<ConlluSentence>& sentences) {
  Report report;
  for (const ConlluSentence& sentence : sentences) {
    for (const ConlluWord& word : sentence.words) report.text += word.form + " ";
  }
  Document document(std::move(report));
  uint32_t at = 0;
  for (const ConlluSentence& sentence : sentences) {
    Sentence out;
    out.first = WordId(document.words.size());
    out.word_count = static_cast<uint32_t>(sentence.words.size());
    out.span.begin = at;
    for (const ConlluWord& word : sentence.words) {
      const ByteSpan span{at, at + static_cast<uint32_t>(word.form.size())};
      at = span.end + 1;
      document.tokens.push_back({span, WordId(document.words.size()), 1, true});
      Word& made = document.words.emplace_back();
      made.span = span;
      made.token = TokenId(document.tokens.size() - 1);
      made.sentence = SentenceId(document.sentences.size());
      made.form = span.In(document.text());
    }
    out.span.end = at;
    document.sentences.push_back(out);
  }
  return document;
}

using NameSet = std::set<std::tuple<size_t, size_t, int>>;  // first and last word, type

struct Counts {
  size_t words = 0, upos = 0, feats = 0, lemma = 0, head = 0, relation = 0;
  size_t gold_names = 0, found_names = 0, right_names = 0;
};

void CompareWords(const ConlluSentence& gold, const Document& document, const Sentence& sentence,
                  Counts* counts) {
  for (uint32_t i = 0; i < sentence.word_count; ++i) {
    const Word& word = document[sentence.word(i)];
    const ConlluWord& expected = gold.words[i];
    const uint32_t head = word.head ? word.head.index - sentence.first.index + 1 : 0;
    ++counts->words;
    counts->upos += word.upos == expected.upos ? 1 : 0;
    counts->feats += word.feats == expected.feats ? 1 : 0;
    counts->lemma += word.lemma == expected.lemma ? 1 : 0;
    counts->head += head == expected.head ? 1 : 0;
    counts->relation += head == expected.head && word.relation == expected.relation ? 1 : 0;
  }
}

void CompareNames(const NameLabels& labels, size_t first, const NameSet& found, Counts* counts) {
  if (labels.empty() || labels.front() == kUnlabelled) return;
  NameSet gold;
  for (size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] % 2 != 1) continue;
    size_t last = i;
    while (last + 1 < labels.size() && labels[last + 1] == labels[i] + 1) ++last;
    gold.emplace(first + i, first + last, (labels[i] - 1) / 2);
  }
  counts->gold_names += gold.size();
  for (auto at = found.lower_bound({first, 0, 0});
       at != found.end() && std::get<0>(*at) < first + labels.size(); ++at) {
    ++counts->found_names;
    counts->right_names += gold.count(*at);
  }
}

void Print(const std::string& path, const Counts& counts) {
  const auto share = [&](size_t right) {
    return 100.0 * static_cast<double>(right) / static_cast<double>(std::max<size_t>(1, counts.words));
  };
  std::printf("%s: %zu words  UPOS %.2f  UFeats %.2f  Lemma %.2f  UAS %.2f  LAS %.2f", path.c_str(),
              counts.words, share(counts.upos), share(counts.feats), share(counts.lemma), share(counts.head),
              share(counts.relation));
  if (counts.gold_names > 0) {
    std::printf("  names %zu F1 %.2f", counts.gold_names,
                200.0 * static_cast<double>(counts.right_names) /
                    static_cast<double>(counts.gold_names + counts.found_names));
  }
  std::printf("\n");
}

Status Run(const Options& options) {
  DEPECHE_TRY(const SyntaxModel model, SyntaxModel::Load(options.model));
  NameFiles names;
  for (const std::string& file : options.names) {
    DEPECHE_TRY([[maybe_unused]] Ok ok, names.Read(file));
  }
  SyntaxWorkspace workspace;
  for (const std::string& path : options.gold) {
    DEPECHE_TRY(const auto sentences, ReadConllu(path));
    Document document = MakeDocument(sentences);
    const auto started = std::chrono::steady_clock::now();
    for (int i = 0; i < options.repeat; ++i) model.Run(document, workspace);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;

    if (!options.write.empty()) {
      std::string conllu;
      AppendConllu(document, &conllu);
      DEPECHE_TRY([[maybe_unused]] Ok ok, WriteFileAtomically(options.write, conllu));
    }
    NameSet found;
    for (const Name& name : document.names) {
      found.emplace(name.first.index, name.last.index, static_cast<int>(name.type));
    }
    Counts counts;
    for (size_t i = 0; i < sentences.size(); ++i) {
      CompareWords(sentences[i], document, document.sentences[i], &counts);
      const NameLabels labels =
          options.entities ? EntityNameLabels(sentences[i]) : names.LabelsOf(sentences[i]);
      CompareNames(labels, document.sentences[i].first.index, found, &counts);
    }
    Print(path, counts);
    std::printf("  %.0f words a second (%s)\n",
                options.repeat * static_cast<double>(counts.words) / seconds.count(), KernelTarget());
  }
  return Ok{};
}

}  // namespace

void AddScoreCommand(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("score", "measure a model on the words of treebanks");
  command->add_option("model", options->model, "model file")->required();
  command->add_option("gold", options->gold, "treebanks (CoNLL-U)")->required();
  command->add_option("--names", options->names, "names by sent_id (JSON Lines)");
  command->add_flag("--entities", options->entities, "names from Entity= in MISC");
  command->add_option("--repeat", options->repeat, "run so many times, to time it")->capture_default_str();
  command->add_option("--write", options->write, "write the analysis of the (last) treebank here (CoNLL-U)");
  command->callback([options] { ExitOnError(Run(*options)); });
}

}  // namespace depeche
