#include <charconv>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/table.h"
#include "command.h"
#include "npy.h"
#include "raw_text.h"
#include "sentences_command.h"
#include "text/chars.h"
#include "text/sentence_features.h"
#include "text/sentences.h"
#include "treebank_words.h"

namespace depeche {
namespace {

struct Options {
  std::vector<std::string> train, dev;
  std::string language_dir, words, out;
  uint32_t streams = 6;
  double variation = 0.1;
  uint64_t seed = 1;
};

// What the model will know of words, in the order of its file.
struct WordTable {
  std::vector<uint32_t> hashes;
  std::vector<WordFact> facts;

  WordFacts View() const { return {hashes, facts}; }
};

Result<std::vector<ConlluSentence>> ReadAll(const std::vector<std::string>& paths) {
  std::vector<ConlluSentence> sentences;
  for (const std::string& path : paths) {
    DEPECHE_TRY(std::vector<ConlluSentence> more, ReadConllu(path));
    std::move(more.begin(), more.end(), std::back_inserter(sentences));
  }
  return sentences;
}

uint8_t SmallNumber(std::string_view cell) {
  uint8_t value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

// Clusters and casing of the word list, classes of the treebanks.
Result<WordTable> MakeWordTable(const TreebankWords& treebank_words, const std::string& word_list) {
  std::map<uint32_t, WordFact> facts;
  for (const auto& [hash, word_class] : treebank_words.classes) facts[hash].word_class = word_class;
  if (!word_list.empty()) {
    DEPECHE_TRY(const Table table, Table::Read(word_list, {"word", "cluster", "casing"}));
    for (const TableRow& row : table.rows()) {
      WordFact& fact = facts[WordClasses::HashWord(TokenKey(row.cells[0]))];
      fact.cluster = SmallNumber(row.cells[1]);
      fact.casing = SmallNumber(row.cells[2]);
    }
  }
  WordTable table;
  for (const auto& [hash, fact] : facts) {
    table.hashes.push_back(hash);
    table.facts.push_back(fact);
  }
  return table;
}

// The arrays of one running text.
struct Stream {
  std::vector<int32_t> rows;       // [tokens × slots]
  std::vector<uint8_t> ends;       // [tokens] whether a sentence ends behind the token
  std::vector<uint8_t> rule_ends;  // [tokens] what the rules say
  std::vector<int32_t> places;     // [tokens] characters but blanks up to the token's end
  std::vector<int32_t> gold;       // [sentences] likewise

  Status Write(const std::string& prefix) const {
    DEPECHE_TRY([[maybe_unused]] Ok rows_ok, WriteNpy(prefix + "rows.npy", rows, kSentenceSlots));
    DEPECHE_TRY([[maybe_unused]] Ok ends_ok, WriteNpy(prefix + "ends.npy", ends));
    DEPECHE_TRY([[maybe_unused]] Ok rules_ok, WriteNpy(prefix + "rule-ends.npy", rule_ends));
    DEPECHE_TRY([[maybe_unused]] Ok places_ok, WriteNpy(prefix + "places.npy", places));
    return WriteNpy(prefix + "gold.npy", gold);
  }
};

class StreamMaker {
 public:
  StreamMaker(const TokenTables& tables, const TreebankWords& words, WordFacts facts)
      : tables_(tables), words_(words), facts_(facts) {}

  Stream Make(const RawText& raw, bool training) const {
    std::vector<SurfaceToken> tokens;
    Tokenizer(tables_).Run(raw.text, {0, static_cast<uint32_t>(raw.text.size())}, &tokens);
    std::vector<uint32_t> rule_ends;
    FindSentenceEnds(raw.text, tokens, tables_, &rule_ends);
    Stream stream;
    size_t next_rule = 0, next_gold = 0;
    uint32_t byte = 0;
    int32_t place = 0;
    const auto place_of = [&](uint32_t end) {
      for (; byte < end; ++byte) place += raw.text[byte] != ' ' && (raw.text[byte] & 0xC0) != 0x80;
      return place;
    };
    std::string key;
    std::vector<uint8_t> repeats;
    FindRepeats(raw.text, tokens, &repeats);
    for (uint32_t i = 0; i < tokens.size(); ++i) {
      const SurfaceToken& token = tokens[i];
      const bool rule = rule_ends[next_rule] == i + 1;
      next_rule += rule;
      const SentenceCues cues = {FactOf(token.span.In(raw.text), training), rule, repeats[i]};
      const SentenceRows rows = FindSentenceRows(raw.text, token, cues, &key);
      stream.rows.insert(stream.rows.end(), rows.begin(), rows.end());
      stream.rule_ends.push_back(rule);
      while (next_gold < raw.ends.size() && raw.ends[next_gold] < token.span.end) {
        stream.gold.push_back(place_of(raw.ends[next_gold++]));
      }
      const bool ends = next_gold < raw.ends.size() && raw.ends[next_gold] == token.span.end;
      if (ends) stream.gold.push_back(place_of(raw.ends[next_gold++]));
      stream.places.push_back(place_of(token.span.end));
      stream.ends.push_back(ends);
    }
    return stream;
  }

 private:
  WordFact FactOf(std::string_view token, bool training) const {
    const std::string key = TokenKey(token);
    return training && !words_.IsKnownElsewhere(key) ? facts_.ByEnding(key) : facts_.Of(key);
  }

  const TokenTables& tables_;
  const TreebankWords& words_;
  WordFacts facts_;
};

Status Run(const Options& options) {
  DEPECHE_TRY(const TokenTables tables, TokenTables::Load(options.language_dir));
  DEPECHE_TRY(const std::vector<ConlluSentence> train, ReadAll(options.train));
  const TreebankWords words = CollectWords(train);
  DEPECHE_TRY(const WordTable table, MakeWordTable(words, options.words));
  const StreamMaker maker(tables, words, table.View());
  std::filesystem::create_directories(options.out);
  for (uint32_t i = 0; i < options.streams; ++i) {
    const Stream stream =
        maker.Make(MakeRawText(train, {options.variation * (i > 0), i % 2 == 1, options.seed + i}), true);
    DEPECHE_TRY([[maybe_unused]] Ok ok, stream.Write(options.out + "/train-" + std::to_string(i) + "-"));
  }
  for (size_t i = 0; i < options.dev.size(); ++i) {
    DEPECHE_TRY(const std::vector<ConlluSentence> dev, ReadAll({options.dev[i]}));
    DEPECHE_TRY(
        [[maybe_unused]] Ok ok,
        maker.Make(MakeRawText(dev, {}), false).Write(options.out + "/dev-" + std::to_string(i) + "-"));
  }
  std::vector<uint8_t> facts;
  for (const WordFact& fact : table.facts)
    facts.insert(facts.end(), {fact.word_class, fact.cluster, fact.casing});
  DEPECHE_TRY(
      [[maybe_unused]] Ok hashes_ok,
      WriteNpy(options.out + "/hashes.npy", std::vector<uint64_t>(table.hashes.begin(), table.hashes.end())));
  DEPECHE_TRY([[maybe_unused]] Ok facts_ok, WriteNpy(options.out + "/facts.npy", facts, 3));
  nlohmann::json json;
  json["feature_version"] = kSentenceFeatureVersion;
  json["rows"] = kSentenceRows;
  for (size_t slot = 0; slot < kSentenceSlots; ++slot)
    json["slots"].push_back(ToString(static_cast<SentenceSlot>(slot)));
  json["streams"] = options.streams;
  json["dev"] = options.dev;
  return WriteFileAtomically(options.out + "/features.json", json.dump(1) + "\n");
}

}  // namespace

void AddSentenceFeaturesCommand(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("sentence-features", "write features of running text for sentences.py");
  command->add_option("-l,--language", options->language_dir, "folder with the tokenizer's tables")
      ->required();
  command->add_option("--train", options->train, "treebanks to learn from (CoNLL-U)")->required();
  command->add_option("--dev", options->dev, "treebanks to measure on, each by itself")->required();
  command->add_option("--words", options->words, "table of words, clusters and casing");
  command->add_option("--streams", options->streams, "respelt copies of the text")->capture_default_str();
  command->add_option("--variation", options->variation, "share of respelt sentences")->capture_default_str();
  command->add_option("--seed", options->seed, "")->capture_default_str();
  command->add_option("--out", options->out, "folder to write to")->required();
  command->callback([options] { ExitOnError(Run(*options)); });
}

}  // namespace depeche
