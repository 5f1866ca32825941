#include "features_command.h"

#include <charconv>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/table.h"
#include "command.h"
#include "document/conllu.h"
#include "lexicon.h"
#include "name_labels.h"
#include "npy.h"
#include "syntax/features.h"
#include "syntax/lemma_script.h"
#include "variants.h"

namespace depeche {
namespace {

struct Options {
  std::vector<std::string> train, clauses, unlabelled, dev, names;
  bool entities = false;
  uint32_t min_count = 2;
  std::string vectors, out;
};

// Columns of labels.npy; train.py reads them in this order.
enum LabelColumn {
  kUposLabel,
  kFeatsLabel,
  kScriptLabel,
  kHeadLabel,
  kRelationLabel,
  kNameLabel,
  kLabelColumns
};

// Features that nobody wrote down (train/clauses.py).
constexpr std::string_view kUnknownFeats = "?";

// Classes seen at least `min_count` times, most frequent first; others are -1, which the trainer masks.
class Vocabulary {
 public:
  void Count(const std::string& label) { ++counts_[label]; }

  void Close(uint32_t min_count) {
    std::vector<std::pair<std::string, uint32_t>> sorted(counts_.begin(), counts_.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& [label, count] : sorted) {
      if (count < min_count) break;
      index_[label] = static_cast<int32_t>(labels_.size());
      labels_.push_back(label);
    }
  }

  int32_t Find(const std::string& label) const {
    const auto found = index_.find(label);
    return found == index_.end() ? -1 : found->second;
  }
  const std::vector<std::string>& labels() const { return labels_; }

 private:
  std::map<std::string, uint32_t> counts_;
  std::map<std::string, int32_t> index_;
  std::vector<std::string> labels_;
};

struct LabelledSentence {
  ConlluSentence sentence;
  NameLabels names;
  uint8_t source = 0;  // which of the files
  bool unlabelled = false;
};

struct Vocabularies {
  Vocabulary feats, scripts, relations;

  void Count(const ConlluSentence& sentence) {
    for (const ConlluWord& word : sentence.words) {
      if (word.feats != kUnknownFeats) feats.Count(word.feats);
      scripts.Count(MakeLemmaScript(word.form, word.lemma));
      relations.Count(word.relation);
    }
  }
};

// The arrays of one split.
struct Arrays {
  std::vector<uint64_t> keys;      // [words × slots]
  std::vector<int32_t> labels;     // [words × kLabelColumns]; head counts words of the sentence from 1
  std::vector<int32_t> lengths;    // [sentences]
  std::vector<int32_t> originals;  // [sentences] which sentence of the files this is a variant of
  std::vector<uint8_t> variants;   // [sentences]
  std::vector<uint8_t> sources;    // [sentences]

  void Add(const LabelledSentence& item, Variant variant, int32_t original,
           const Vocabularies& vocabularies) {
    ConlluSentence sentence = item.sentence;
    NameLabels names = item.names;
    MakeVariant(variant, &sentence, &names);
    for (size_t i = 0; i < sentence.words.size(); ++i) {
      const ConlluWord& word = sentence.words[i];
      const FeatureKeys word_keys = ComputeFeatures(word.form, i == 0);
      keys.insert(keys.end(), word_keys.begin(), word_keys.end());
      if (item.unlabelled) {
        labels.insert(labels.end(), kLabelColumns, -1);
        continue;
      }
      labels.push_back(static_cast<int32_t>(word.upos));
      labels.push_back(word.feats == kUnknownFeats ? -1 : vocabularies.feats.Find(word.feats));
      labels.push_back(vocabularies.scripts.Find(MakeLemmaScript(word.form, word.lemma)));
      labels.push_back(static_cast<int32_t>(word.head));
      labels.push_back(vocabularies.relations.Find(word.relation));
      labels.push_back(names[i]);
    }
    lengths.push_back(static_cast<int32_t>(sentence.words.size()));
    originals.push_back(original);
    variants.push_back(static_cast<uint8_t>(variant));
    sources.push_back(item.source);
  }

  Status Write(const std::string& prefix) const {
    DEPECHE_TRY([[maybe_unused]] Ok keys_ok, WriteNpy(prefix + "keys.npy", keys, kFeatureSlots));
    DEPECHE_TRY([[maybe_unused]] Ok labels_ok, WriteNpy(prefix + "labels.npy", labels, kLabelColumns));
    DEPECHE_TRY([[maybe_unused]] Ok lengths_ok, WriteNpy(prefix + "lengths.npy", lengths));
    DEPECHE_TRY([[maybe_unused]] Ok originals_ok, WriteNpy(prefix + "originals.npy", originals));
    DEPECHE_TRY([[maybe_unused]] Ok variants_ok, WriteNpy(prefix + "variants.npy", variants));
    return WriteNpy(prefix + "sources.npy", sources);
  }
};

Result<std::vector<LabelledSentence>> ReadLabelled(const std::vector<std::string>& files,
                                                   const NameFiles& names, bool entities) {
  std::vector<LabelledSentence> items;
  for (size_t file = 0; file < files.size(); ++file) {
    DEPECHE_TRY(std::vector<ConlluSentence> sentences, ReadConllu(files[file]));
    // A treebank without any entity was not read for them, so its sentences stay unlabelled.
    const bool has_entities = entities && std::any_of(sentences.begin(), sentences.end(), [](const auto& s) {
                                return std::any_of(s.words.begin(), s.words.end(), [](const ConlluWord& w) {
                                  return !MiscValue(w.misc, "Entity").empty();
                                });
                              });
    for (ConlluSentence& sentence : sentences) {
      NameLabels labels = has_entities ? EntityNameLabels(sentence) : names.LabelsOf(sentence);
      items.push_back({std::move(sentence), std::move(labels), static_cast<uint8_t>(file)});
    }
  }
  return items;
}

// Adds the sentences of further files, which no vocabulary counts.
Status AppendSources(const std::vector<std::string>& files, bool unlabelled,
                     std::vector<LabelledSentence>* items) {
  const int first = items->empty() ? 0 : items->back().source + 1;
  DEPECHE_TRY(std::vector<LabelledSentence> added, ReadLabelled(files, {}, false));
  for (LabelledSentence& item : added) {
    item.source = static_cast<uint8_t>(item.source + first);
    item.unlabelled = unlabelled;
    items->push_back(std::move(item));
  }
  return Ok{};
}

// Keys and rows of a table of word vectors, frequent words first: each word's own key, and the key of its
// form for words spelt otherwise. A word's own key is left out where the form's gives the same row.
Status WriteVectors(const std::string& words, const std::string& prefix) {
  DEPECHE_TRY(const Table table, Table::Read(words, {"word", "row"}));
  std::vector<uint64_t> keys;
  std::vector<int32_t> rows;
  std::unordered_map<uint64_t, int32_t> known;
  const auto add = [&](uint64_t key, int32_t row) {
    if (!known.emplace(key, row).second) return;
    keys.push_back(key);
    rows.push_back(row);
  };
  std::vector<std::pair<FeatureKeys, int32_t>> cased;
  for (const TableRow& line : table.rows()) {
    const FeatureKeys word = ComputeFeatures(line.cells[0], false);
    int32_t row = 0;
    const char* end = line.cells[1].data() + line.cells[1].size();
    if (std::from_chars(line.cells[1].data(), end, row).ptr != end || row < 0) {
      return table.ErrorAt(line, "no row number");
    }
    add(word[kFormSlot], row);
    cased.emplace_back(word, row);
  }
  for (const auto& [word, row] : cased) {
    if (known.at(word[kFormSlot]) != row) add(word[kVectorSlot], row);
  }
  DEPECHE_TRY([[maybe_unused]] Ok ok, WriteNpy(prefix + "keys.npy", keys));
  return WriteNpy(prefix + "rows.npy", rows);
}

Status WriteLabels(const std::string& path, const Vocabularies& vocabularies, size_t treebanks) {
  nlohmann::json json;
  json["treebanks"] = treebanks;  // sources from this number on are clauses and unlabelled text
  json["feature_version"] = kFeatureVersion;
  for (uint32_t slot = 0; slot < kFeatureSlots; ++slot) {
    json["slots"].push_back(ToString(static_cast<FeatureSlot>(slot)));
  }
  for (int upos = 0; upos < kUposCount; ++upos) json["upos"].push_back(ToString(static_cast<Upos>(upos)));
  json["feats"] = vocabularies.feats.labels();
  json["scripts"] = vocabularies.scripts.labels();
  json["relations"] = vocabularies.relations.labels();
  for (int label = 0; label < kNameLabels; ++label) json["names"].push_back(NameLabel(label));
  return WriteFileAtomically(path, json.dump(1) + "\n");
}

Status Run(const Options& options) {
  NameFiles names;
  for (const std::string& file : options.names) {
    DEPECHE_TRY([[maybe_unused]] Ok ok, names.Read(file));
  }
  DEPECHE_TRY(auto train, ReadLabelled(options.train, names, options.entities));
  DEPECHE_TRY(const auto dev, ReadLabelled(options.dev, names, options.entities));

  Vocabularies vocabularies;
  LexiconBuilder lexicon;
  for (const LabelledSentence& item : train) {
    vocabularies.Count(item.sentence);
    for (const ConlluWord& word : item.sentence.words) lexicon.Add(word);
  }
  DEPECHE_TRY([[maybe_unused]] Ok clauses_ok, AppendSources(options.clauses, false, &train));
  DEPECHE_TRY([[maybe_unused]] Ok unlabelled_ok, AppendSources(options.unlabelled, true, &train));
  vocabularies.feats.Close(options.min_count);
  vocabularies.scripts.Close(options.min_count);
  vocabularies.relations.Close(options.min_count);

  Arrays train_arrays, dev_arrays;
  for (size_t i = 0; i < train.size(); ++i) {
    for (const Variant variant : kVariants) {
      train_arrays.Add(train[i], variant, static_cast<int32_t>(i), vocabularies);
    }
  }
  for (size_t i = 0; i < dev.size(); ++i) {
    dev_arrays.Add(dev[i], Variant::kAsIs, static_cast<int32_t>(i), vocabularies);
  }

  std::filesystem::create_directories(options.out);
  DEPECHE_TRY([[maybe_unused]] Ok train_ok, train_arrays.Write(options.out + "/train-"));
  DEPECHE_TRY([[maybe_unused]] Ok dev_ok, dev_arrays.Write(options.out + "/dev-"));
  if (!options.vectors.empty()) {
    DEPECHE_TRY([[maybe_unused]] Ok vectors_ok,
                WriteVectors(options.vectors + "/words.tsv", options.out + "/vector-"));
  }
  DEPECHE_TRY([[maybe_unused]] Ok lexicon_ok,
              WriteFileAtomically(options.out + "/lexicon.tsv", lexicon.ToTsv()));
  DEPECHE_TRY([[maybe_unused]] Ok labels_ok,
              WriteLabels(options.out + "/labels.json", vocabularies, options.train.size()));
  std::cout << train.size() << " training and " << dev.size() << " development sentences, "
            << vocabularies.feats.labels().size() << " feature sets, " << vocabularies.scripts.labels().size()
            << " lemma scripts, " << vocabularies.relations.labels().size() << " relations\n";
  return Ok{};
}

}  // namespace

void AddFeaturesCommand(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("features", "write feature keys and labels of treebanks for train.py");
  command->add_option("--train", options->train, "treebanks to learn from (CoNLL-U)")->required();
  command->add_option("--clauses", options->clauses, "further trees, of clauses made by train/clauses.py");
  command->add_option("--unlabelled", options->unlabelled,
                      "further text, cut into words (CoNLL-U), without labels");
  command->add_option("--dev", options->dev, "treebanks to measure on")->required();
  command->add_option("--names", options->names, "names by sent_id (JSON Lines)");
  command->add_flag("--entities", options->entities, "take names from Entity= in MISC where a file has them");
  command->add_option("--min-count", options->min_count, "rarer labels are no classes")
      ->capture_default_str();
  command->add_option("--vectors", options->vectors, "folder written by train/vectors.py");
  command->add_option("--out", options->out, "folder to write to")->required();
  command->callback([options] { ExitOnError(Run(*options)); });
}

}  // namespace depeche
