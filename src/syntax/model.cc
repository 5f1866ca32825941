#include "syntax/model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "nn/kernel_set.h"
#include "nn/model_file.h"
#include "syntax/features.h"
#include "syntax/lemma_script.h"
#include "syntax/name_decoder.h"
#include "syntax/network.h"

namespace depeche {
namespace {

// Words run through the network at once: enough to fill its matrices, few enough to stay in the cache.
constexpr uint32_t kBatchWords = 256;

// How many lemma scripts are tried on a word that the lexicon does not know.
constexpr uint32_t kScriptsTried = 8;
constexpr float kScriptMargin = 7;  // and no worse than this below the best

bool IsInflected(Upos upos) {
  return upos == Upos::kVerb || upos == Upos::kAux || upos == Upos::kNoun || upos == Upos::kAdj;
}

// The place of the greatest score below `bound`; the end where there is none.
size_t BestBelow(std::span<const float> scores, float bound) {
  size_t best = scores.size();
  for (size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] < bound && (best == scores.size() || scores[i] > scores[best])) best = i;
  }
  return best;
}

Result<std::vector<std::string_view>> ReadLabels(const ModelFile& file, const std::string& name,
                                                 uint32_t count) {
  DEPECHE_TRY(std::vector<std::string_view> labels, file.Lines("labels." + name));
  if (labels.size() != count && count != 0) return file.Broken("wrong number of labels \"" + name + "\"");
  return labels;
}

// Lemmas by form and part of speech; each ends in a newline in the pool.
struct Lexicon {
  KeyTable table;
  std::string_view pool;

  static Result<Lexicon> Read(const ModelFile& file) {
    Lexicon lexicon;
    DEPECHE_TRY(lexicon.pool, file.Text("lexicon.lemmas"));
    DEPECHE_TRY(lexicon.table, KeyTable::Read(file, "lexicon.table", lexicon.pool.size()));
    if (!lexicon.pool.empty() && lexicon.pool.back() != '\n') return file.Broken("lemmas are cut off");
    return lexicon;
  }

  // Empty where the word is not there.
  std::string_view Find(std::string_view form, Upos upos) const {
    const uint32_t at = table.Find(LexiconKey(form, upos));
    if (at == KeyTable::kNoValue) return {};
    return pool.substr(at, pool.find('\n', at) - at);
  }
};

}  // namespace

struct SyntaxWorkspace::Buffers {
  NetworkBuffers network;
  NameDecoder names;
  std::vector<FeatureKeys> keys;
  std::vector<Unit> units;
  HyphenCompounds compounds;
  std::string lemma;
};

SyntaxWorkspace::SyntaxWorkspace() : buffers_(std::make_unique<Buffers>()) {}
SyntaxWorkspace::SyntaxWorkspace(SyntaxWorkspace&&) noexcept = default;
SyntaxWorkspace& SyntaxWorkspace::operator=(SyntaxWorkspace&&) noexcept = default;
SyntaxWorkspace::~SyntaxWorkspace() = default;

struct SyntaxModel::Impl {
  ModelFile file;
  Network network;
  Lexicon lexicon;
  std::vector<Upos> upos;
  std::vector<std::string_view> feats, relations;
  std::vector<Morph> morphs;  // of feats
  std::vector<Rel> rels;      // of relations
  std::vector<LemmaScript> scripts;
  std::vector<uint8_t> compound_heads;  // of upos: may be the head of a compound with a hyphen
  std::string_view continued;           // relation that ties the pieces of a very long sentence

  using Buffers = SyntaxWorkspace::Buffers;
  void RunBatch(Document& document, uint32_t first, Buffers& buffers) const;
  void FindHyphens(const Document& document, std::span<const Word> words, HyphenCompounds* compounds) const;
  void FillWord(Document& document, uint32_t number, Word& word, Buffers& buffers) const;
  std::string_view LemmaOf(Document& document, const Word& word, uint32_t number, Buffers& buffers) const;
};

Result<SyntaxModel> SyntaxModel::Load(const std::string& path) {
  DEPECHE_RETURN_IF_ERROR(CheckKernelChoice());
  auto impl = std::make_unique<Impl>();
  DEPECHE_TRY(impl->file, ModelFile::Open(path, kFeatureVersion));
  const ModelFile& file = impl->file;

  DEPECHE_TRY(impl->relations, ReadLabels(file, "relations", 0));
  const auto root = std::find(impl->relations.begin(), impl->relations.end(), "root");
  if (root == impl->relations.end()) return file.Broken("no relation is called root");
  DEPECHE_TRY(impl->network, Network::Read(file, static_cast<uint32_t>(root - impl->relations.begin())));
  const Network::Sizes& sizes = impl->network.sizes();
  if (sizes.relations != impl->relations.size()) return file.Broken("wrong number of relations");
  for (const std::string_view relation : impl->relations) impl->rels.push_back(ParseRel(relation));
  impl->continued = "parataxis";

  DEPECHE_TRY(const auto upos, ReadLabels(file, "upos", sizes.upos));
  for (const std::string_view name : upos) {
    impl->upos.push_back(ParseUpos(name));
    const bool heads = impl->upos.back() == Upos::kVerb || impl->upos.back() == Upos::kAdj;
    impl->compound_heads.push_back(heads ? 1 : 0);
  }
  DEPECHE_TRY(impl->feats, ReadLabels(file, "feats", sizes.feats));
  for (const std::string_view feats : impl->feats) impl->morphs.push_back(ParseMorph(feats));
  DEPECHE_TRY(const auto scripts, ReadLabels(file, "scripts", sizes.scripts));
  for (const std::string_view text : scripts) {
    const auto script = LemmaScript::Parse(text);
    if (!script) return file.Broken("malformed lemma script");
    impl->scripts.push_back(*script);
  }
  if (sizes.names != NameDecoder::kLabels) return file.Broken("wrong number of name labels");
  DEPECHE_TRY(impl->lexicon, Lexicon::Read(file));
  return SyntaxModel(std::move(impl));
}

SyntaxModel::SyntaxModel(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
SyntaxModel::SyntaxModel(SyntaxModel&&) noexcept = default;
SyntaxModel& SyntaxModel::operator=(SyntaxModel&&) noexcept = default;
SyntaxModel::~SyntaxModel() = default;

void SyntaxModel::Run(Document& document, SyntaxWorkspace& workspace) const {
  SyntaxWorkspace::Buffers& buffers = *workspace.buffers_;
  document.names.clear();
  buffers.units.clear();
  uint32_t first = 0, words = 0;  // of the batch
  const auto flush = [&] {
    impl_->RunBatch(document, first, buffers);
    first += words;
    words = 0;
    buffers.units.clear();
  };
  for (const Sentence& sentence : document.sentences) {
    if (words == 0) first = sentence.first.index;
    for (uint32_t at = 0; at < sentence.word_count; at += kMaxUnitWords) {
      const uint32_t count = std::min(sentence.word_count - at, kMaxUnitWords);
      if (words > 0 && words + count > kBatchWords) flush();
      buffers.units.push_back({words, count});
      words += count;
    }
  }
  if (words > 0) flush();
}

void SyntaxModel::Impl::RunBatch(Document& document, uint32_t first, Buffers& buffers) const {
  const Unit& last = buffers.units.back();
  const std::span<Word> words(document.words.data() + first, last.first + last.count);
  buffers.keys.clear();
  for (uint32_t i = 0; i < words.size(); ++i) {
    const bool starts = document[words[i].sentence].first == WordId(size_t{first} + i);
    buffers.keys.push_back(ComputeFeatures(words[i].form, starts));
  }
  FindHyphens(document, words, &buffers.compounds);
  network.Run(buffers.keys, buffers.units, buffers.compounds, buffers.network);
  for (uint32_t i = 0; i < words.size(); ++i) FillWord(document, i, words[i], buffers);

  for (const Unit& unit : buffers.units) {
    const WordId sentence_first = document[words[unit.first].sentence].first;
    for (uint32_t i = unit.first; i < unit.first + unit.count; ++i) {
      Word& word = words[i];
      const uint32_t head = buffers.network.heads[i];
      word.head = head == 0 ? WordId() : WordId(size_t{first} + unit.first + head - 1);
      const bool is_piece = WordId(size_t{first} + unit.first) != sentence_first;
      if (head != 0 || !is_piece) continue;
      // The root of a later piece hangs on the first piece's root.
      WordId root = sentence_first;
      while (document[root].head) root = document[root].head;
      word.head = root;
      word.relation = continued;
      word.rel = ParseRel(continued);
    }
    buffers.names.Begin();
    for (uint32_t i = unit.first; i < unit.first + unit.count; ++i) {
      buffers.names.Add(network.NameScores(buffers.network, i));
    }
    buffers.names.Finish(WordId(size_t{first} + unit.first), &document.names);
  }
}

// Hyphens without a blank on either side.
void SyntaxModel::Impl::FindHyphens(const Document& document, std::span<const Word> words,
                                    HyphenCompounds* compounds) const {
  compounds->heads_by_upos = compound_heads;
  compounds->hyphens.clear();
  for (uint32_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i].form != "-") continue;
    const bool joined = !document[words[i].token].space_after && !document[words[i - 1].token].space_after;
    if (joined) compounds->hyphens.push_back(i);
  }
}

void SyntaxModel::Impl::FillWord(Document& document, uint32_t number, Word& word, Buffers& buffers) const {
  const NetworkBuffers& found = buffers.network;
  word.upos = upos[found.upos[number]];
  word.feats = feats[found.feats[number]];
  word.morph = morphs[found.feats[number]];
  word.relation = relations[found.relations[number]];
  word.rel = rels[found.relations[number]];
  word.lemma = LemmaOf(document, word, number, buffers);
}

// A word that the lexicon knows has its lemma from there. Of an inflected word that it does not know the best
// scripts are tried for one that keeps some of the word and makes a known lemma of the same part of speech;
// where none does, the best one decides.
std::string_view SyntaxModel::Impl::LemmaOf(Document& document, const Word& word, uint32_t number,
                                            Buffers& buffers) const {
  const std::string_view known = lexicon.Find(word.form, word.upos);
  if (!known.empty()) return known;
  std::string& lemma = buffers.lemma;
  const LemmaScript& best = scripts[buffers.network.scripts[number]];
  if (IsInflected(word.upos)) {
    const std::span<const float> scores = network.ScriptScores(buffers.network, number);
    const size_t characters = CountChars(word.form);
    float bound = INFINITY;
    const float lowest = scores[buffers.network.scripts[number]] - kScriptMargin;
    for (uint32_t tried = 0; tried < kScriptsTried; ++tried) {
      const size_t next = BestBelow(scores, bound);
      if (next == scores.size() || scores[next] < lowest) break;
      bound = scores[next];
      if (scripts[next].strip >= characters || !scripts[next].Apply(word.form, &lemma)) continue;
      if (const std::string_view found = lexicon.Find(lemma, word.upos); found == lemma) return found;
    }
  }
  if (!best.Apply(word.form, &lemma)) {
    lemma.clear();
    AppendLower(word.form, &lemma);
  }
  return lemma == word.form ? word.form : document.Intern(lemma);
}

}  // namespace depeche
