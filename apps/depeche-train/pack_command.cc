#include "pack_command.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.h"
#include "base/table.h"
#include "command.h"
#include "nn/model_file.h"
#include "npy.h"
#include "quantize.h"
#include "syntax/features.h"
#include "syntax/network.h"

namespace depeche {
namespace {

struct Options {
  std::string weights, features, out;
  std::vector<std::string> lexicons;
};

// Open addressing as KeyTable reads it, three quarters full at most.
std::vector<KeyTable::Entry> BuildTable(const std::vector<std::pair<uint64_t, uint32_t>>& pairs) {
  std::vector<KeyTable::Entry> entries(pairs.size() * 4 / 3 + 1, {0, KeyTable::kNoValue});
  for (const auto& [key, value] : pairs) {
    size_t at = KeyTable::Start(key, entries.size());
    while (entries[at].value != KeyTable::kNoValue) at = (at + 1) % entries.size();
    entries[at] = {KeyTable::Tag(key), value};
  }
  return entries;
}

std::string Lines(const nlohmann::json& labels) {
  std::string text;
  for (const auto& label : labels) text += label.get<std::string>() + "\n";
  return text;
}

// Lemmas, each once and ended by a newline, and which form has which.
struct LexiconPool {
  std::string text;
  std::vector<std::pair<uint64_t, uint32_t>> entries;
  std::set<uint64_t> keys;
  std::map<std::string, uint32_t, std::less<>> offsets;

  void Add(std::string_view form, Upos upos, std::string_view lemma) {
    const uint64_t key = LexiconKey(form, upos);
    if (!keys.insert(key).second) return;
    auto at = offsets.find(lemma);
    if (at == offsets.end()) {
      at = offsets.emplace(lemma, static_cast<uint32_t>(text.size())).first;
      text.append(lemma).append("\n");
    }
    entries.emplace_back(key, at->second);
  }
};

class Packer {
 public:
  Packer(const Options& options, nlohmann::json description)
      : options_(options), description_(std::move(description)) {}

  Result<std::string> Pack() {
    AddConfig();
    DEPECHE_TRY([[maybe_unused]] Ok embeddings, AddEmbeddings());
    DEPECHE_TRY([[maybe_unused]] Ok encoder, AddEncoder());
    DEPECHE_TRY([[maybe_unused]] Ok heads, AddHeads());
    DEPECHE_TRY([[maybe_unused]] Ok lexicon, AddLexicon());
    for (const char* task : {"upos", "feats", "scripts", "relations"}) {
      writer_.AddText(std::string("labels.") + task, Lines(description_[task]));
    }
    return writer_.Build(kFeatureVersion);
  }

 private:
  uint32_t Size(const char* name) const { return description_[name].get<uint32_t>(); }
  uint32_t Count(const char* name) const { return static_cast<uint32_t>(description_[name].size()); }
  float Range(const std::string& name) const { return description_["ranges"][name].get<float>(); }

  // In the order of Network::Sizes, then the widths of the slots.
  void AddConfig() {
    std::vector<uint32_t> config = {Size("hidden"),   Size("tag_hidden"), Size("arc"),
                                    Size("label"),    Count("upos"),      Count("feats"),
                                    Count("scripts"), Count("names"),     Count("relations")};
    for (const auto& width : description_["slot_dims"]) config.push_back(width.get<uint32_t>());
    writer_.Add("config", config);
    writer_.AddText("blocks", Lines(description_["blocks"]));
  }

  Result<std::vector<float>> Floats(const std::string& name) const {
    DEPECHE_TRY(NpyArray<float> array, ReadNpy<float>(options_.weights + "/" + name + ".npy"));
    return std::move(array.values);
  }

  Result<FloatLayer> Layer(const std::string& name, bool has_bias = true) const {
    DEPECHE_TRY(NpyArray<float> weight, ReadNpy<float>(options_.weights + "/" + name + ".weight.npy"));
    FloatLayer layer;
    if (weight.shape.size() != 2) return Error{"not a matrix", name, 0, 0, ""};
    layer.outputs = weight.shape[0];
    layer.inputs = weight.shape[1];
    layer.weight = std::move(weight.values);
    if (has_bias) {
      DEPECHE_TRY(layer.bias, Floats(name + ".bias"));
    }
    return layer;
  }

  // Each column of a table has its own step, which the input layer's weights take over.
  Status AddEmbeddings() {
    for (size_t slot = 0; slot < kFeatureSlots; ++slot) {
      const std::string name = description_["slots"][slot].get<std::string>();
      const size_t width = description_["slot_dims"][slot].get<size_t>();
      DEPECHE_TRY(const auto values, Floats("embeddings." + std::to_string(slot) + ".weight"));
      DEPECHE_TRY(const auto keys, ReadNpy<uint64_t>(options_.weights + "/keys." + name + ".npy"));
      std::vector<float> step(width, 1e-12F);
      for (size_t i = 0; i < values.size(); ++i) {
        step[i % width] = std::max(step[i % width], std::abs(values[i]) / 127);
      }
      std::vector<uint8_t> bytes(values.size());
      for (size_t i = 0; i < values.size(); ++i) {
        bytes[i] = static_cast<uint8_t>(std::lround(values[i] / step[i % width]) + 128);
      }
      input_.step.insert(input_.step.end(), step.begin(), step.end());
      DEPECHE_TRY(const auto rows, ReadNpy<int32_t>(options_.weights + "/rows." + name + ".npy"));
      if (rows.values.size() != keys.values.size()) return Error{"keys do not fit", name, 0, 0, ""};
      std::vector<std::pair<uint64_t, uint32_t>> entries;
      for (size_t i = 0; i < keys.values.size(); ++i) {
        entries.emplace_back(keys.values[i], static_cast<uint32_t>(rows.values[i]));
      }
      writer_.Add("embed." + name, bytes);
      writer_.Add("rows." + name, BuildTable(entries));
    }
    return Ok{};
  }

  // Gain and offset, divided by the step of the bytes they make.
  Status AddNorm(const std::string& section, const std::string& name, float step) {
    DEPECHE_TRY(auto gain, Floats(name + ".weight"));
    DEPECHE_TRY(auto offset, Floats(name + ".bias"));
    for (float& value : gain) value /= step;
    for (float& value : offset) value /= step;
    writer_.Add(section + ".gain", gain);
    writer_.Add(section + ".offset", offset);
    return Ok{};
  }

  static ByteInputs Signed(size_t size, float step) { return {std::vector<float>(size, step), 128}; }
  static ByteInputs Unsigned(size_t size, float step) { return {std::vector<float>(size, step), 0}; }

  Status AddEncoder() {
    DEPECHE_TRY(const FloatLayer input, Layer("input"));
    if (input.inputs != input_.step.size()) return Error{"embeddings do not fit the input", "", 0, 0, ""};
    AddQuantized("input", input, input_, &writer_);
    DEPECHE_TRY([[maybe_unused]] Ok norm, AddNorm("input", "input_norm", 1));
    for (uint32_t i = 0; i < Count("blocks"); ++i) {
      const std::string section = "block" + std::to_string(i);
      const std::string name = "blocks." + std::to_string(i);
      const float step = Range(section) / 127;
      DEPECHE_TRY([[maybe_unused]] Ok block_norm, AddNorm(section, name + ".norm", step));
      DEPECHE_TRY(const FloatLayer layer, Layer(name + ".linear"));
      AddQuantized(section, layer, Signed(layer.inputs, step), &writer_);
    }
    return AddNorm("final", "final_norm", Range("hidden") / 127);
  }

  Status AddHeads() {
    DEPECHE_TRY(FloatLayer hidden, Layer("tag_hidden"));
    for (const char* name : {"arc_dependent", "arc_head", "label_dependent", "label_head"}) {
      DEPECHE_TRY(const FloatLayer part, Layer(name));
      hidden.Append(part);
    }
    AddQuantized("hidden", hidden, Signed(hidden.inputs, Range("hidden") / 127), &writer_);

    DEPECHE_TRY(const FloatLayer tags, Layer("tags"));
    AddQuantized("tags", tags, Unsigned(tags.inputs, Range("tags") / 255), &writer_);

    DEPECHE_TRY(FloatLayer arc, Layer("arc_matrix"));
    DEPECHE_TRY(const FloatLayer arc_bias, Layer("arc_head_bias", false));
    arc.Append(arc_bias);
    AddQuantized("arc", arc, Unsigned(arc.inputs, Range("arc") / 255), &writer_);
    DEPECHE_TRY(const auto arc_root, Floats("arc_root"));
    writer_.Add("arc.root", Apply(arc, arc_root));

    DEPECHE_TRY(const FloatLayer labels, Layer("labels"));
    const float product_step = Range("label_product") / 127, plain_step = Range("label_plain") / 127;
    ByteInputs features = Signed(labels.inputs, plain_step);
    std::fill_n(features.step.begin(), Size("label"), product_step);
    AddQuantized("labels", labels, features, &writer_);
    DEPECHE_TRY(const auto label_root, Floats("label_root"));
    writer_.Add("label.root", label_root);
    writer_.Add("scales", std::vector<float>{255 / Range("tags"), 255 / Range("arc"), 1 / product_step,
                                             1 / plain_step});
    return Ok{};
  }

  // The layer's outputs for one input after ReLU.
  static std::vector<float> Apply(const FloatLayer& layer, const std::vector<float>& input) {
    std::vector<float> out(layer.bias);
    for (size_t n = 0; n < layer.outputs; ++n) {
      for (size_t k = 0; k < layer.inputs; ++k) {
        out[n] += layer.weight[n * layer.inputs + k] * std::max(input[k], 0.0F);
      }
    }
    return out;
  }

  // Words of training, then of the supplements, then every lemma as a form of its own, so that use can ask
  // whether a lemma is known. The first entry of a form stays.
  Status AddLexicon() {
    std::vector<std::string> files = {options_.features + "/lexicon.tsv"};
    files.insert(files.end(), options_.lexicons.begin(), options_.lexicons.end());
    LexiconPool pool;
    std::vector<Table> tables;
    for (const std::string& file : files) {
      DEPECHE_TRY(Table table, Table::Read(file, {"form", "upos", "lemma"}));
      tables.push_back(std::move(table));
    }
    const auto lemma_of = [](const TableRow& row) {
      return row.cells.size() < 3 ? std::string_view() : row.cells[2];
    };
    for (const Table& table : tables) {
      for (const TableRow& row : table.rows()) {
        if (!lemma_of(row).empty()) pool.Add(row.cells[0], ParseUpos(row.cells[1]), lemma_of(row));
      }
    }
    for (const Table& table : tables) {
      for (const TableRow& row : table.rows()) {
        if (!lemma_of(row).empty()) pool.Add(lemma_of(row), ParseUpos(row.cells[1]), lemma_of(row));
      }
    }
    writer_.Add("lexicon.table", BuildTable(pool.entries));
    writer_.AddText("lexicon.lemmas", pool.text);
    return Ok{};
  }

  const Options& options_;
  nlohmann::json description_;
  ModelFileWriter writer_;
  ByteInputs input_;
};

// The fields that packing reads are there.
bool IsComplete(const nlohmann::json& description) {
  const auto has = [](const nlohmann::json& json, const std::string& name) {
    return json.is_object() && json.contains(name);
  };
  for (const char* name : {"slots", "slot_dims", "hidden", "blocks", "tag_hidden", "arc", "label", "upos",
                           "feats", "scripts", "relations", "names", "ranges"}) {
    if (!has(description, name)) return false;
  }
  for (const char* name : {"hidden", "tags", "arc", "label_product", "label_plain"}) {
    if (!has(description["ranges"], name)) return false;
  }
  for (size_t i = 0; i < description["blocks"].size(); ++i) {
    if (!has(description["ranges"], "block" + std::to_string(i))) return false;
  }
  return description["slots"].size() == kFeatureSlots && description["slot_dims"].size() == kFeatureSlots;
}

Status Run(const Options& options) {
  const std::string path = options.weights + "/model.json";
  DEPECHE_TRY(const std::string text, ReadFile(path));
  auto description = nlohmann::json::parse(text, nullptr, false);
  if (!description.is_object() || description.value("feature_version", 0U) != kFeatureVersion ||
      !IsComplete(description)) {
    return Error{"weights were trained on other features", path, 0, 0, "train again"};
  }
  DEPECHE_TRY(const std::string file, Packer(options, std::move(description)).Pack());
  DEPECHE_TRY([[maybe_unused]] Ok ok, WriteFileAtomically(options.out, file));
  std::cout << options.out << ": " << file.size() << " bytes\n";
  return Ok{};
}

}  // namespace

void AddPackCommand(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("pack", "make a model file of the trainer's weights");
  command->add_option("--weights", options->weights, "folder written by train.py")->required();
  command->add_option("--features", options->features, "folder written by the features command")->required();
  command->add_option("--lexicon", options->lexicons, "further tables of forms, parts of speech and lemmas");
  command->add_option("--out", options->out, "model file")->required();
  command->callback([options] { ExitOnError(Run(*options)); });
}

}  // namespace depeche
