#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "command.h"
#include "npy.h"
#include "quantize.h"
#include "sentences_command.h"
#include "text/sentence_features.h"
#include "text/word_facts.h"

namespace depeche {
namespace {

struct Options {
  std::string weights, features, out;
  std::vector<double> thresholds = {0.3, 0.5, 0, 0.99};
};

float LogOdds(double probability) { return static_cast<float>(std::log(probability / (1 - probability))); }

class Packer {
 public:
  Packer(const Options& options, nlohmann::json description)
      : options_(options), description_(std::move(description)) {}

  Result<std::string> Pack() {
    const auto hidden = description_["hidden"].get<uint32_t>();
    const auto dilations = description_["dilations"].get<std::vector<uint32_t>>();
    const auto widths = description_["slot_dims"].get<std::vector<uint32_t>>();
    std::vector<uint32_t> config = {hidden, static_cast<uint32_t>(dilations.size())};
    config.insert(config.end(), dilations.begin(), dilations.end());
    config.insert(config.end(), widths.begin(), widths.end());
    writer_.Add("config", config);
    ByteInputs inputs;
    for (size_t slot = 0; slot < kSentenceSlots; ++slot) {
      DEPECHE_TRY([[maybe_unused]] const Ok ok, AddEmbedding(slot, widths[slot], &inputs));
    }
    DEPECHE_TRY(const FloatLayer input, Layer("input"));
    if (input.inputs != inputs.step.size())
      return Error{"embeddings do not fit the input", options_.weights, 0, 0, ""};
    AddQuantized("input", input, inputs, &writer_);
    DEPECHE_TRY([[maybe_unused]] const Ok norm, AddNorm("input", "input_norm", 1));
    for (size_t i = 0; i < dilations.size(); ++i) {
      const std::string section = "block" + std::to_string(i), name = "blocks." + std::to_string(i);
      const float step = description_["ranges"][section].get<float>() / 127;
      DEPECHE_TRY([[maybe_unused]] const Ok block_norm, AddNorm(section, name + ".norm", step));
      DEPECHE_TRY(const FloatLayer layer, Layer(name + ".linear"));
      AddQuantized(section, layer, {std::vector<float>(layer.inputs, step), 128}, &writer_);
    }
    DEPECHE_TRY([[maybe_unused]] const Ok final_norm, AddNorm("final", "final_norm", 1));
    DEPECHE_TRY(FloatLayer output, Layer("output"));
    output.weight.push_back(output.bias.at(0));
    writer_.Add("output", output.weight);
    std::vector<float> thresholds;
    for (const double probability : options_.thresholds) thresholds.push_back(LogOdds(probability));
    writer_.Add("thresholds", thresholds);
    DEPECHE_TRY([[maybe_unused]] const Ok words, AddWords());
    return writer_.Build(kSentenceFeatureVersion);
  }

 private:
  Result<std::vector<float>> Floats(const std::string& name) const {
    DEPECHE_TRY(NpyArray<float> array, ReadNpy<float>(options_.weights + "/" + name + ".npy"));
    return std::move(array.values);
  }

  Result<FloatLayer> Layer(const std::string& name) const {
    DEPECHE_TRY(NpyArray<float> weight, ReadNpy<float>(options_.weights + "/" + name + ".weight.npy"));
    if (weight.shape.size() != 2) return Error{"not a matrix", name, 0, 0, ""};
    DEPECHE_TRY(std::vector<float> bias, Floats(name + ".bias"));
    return FloatLayer{std::move(weight.values), std::move(bias), weight.shape[1], weight.shape[0]};
  }

  // Without the last row, which is for training alone. Each column has its own step, which the input layer's
  // weights take over.
  Status AddEmbedding(size_t slot, size_t width, ByteInputs* inputs) {
    DEPECHE_TRY(std::vector<float> values, Floats("embeddings." + std::to_string(slot) + ".weight"));
    const size_t size = kSentenceRows[slot] * width;
    if (values.size() != size + width)
      return Error{"embeddings do not fit the features", options_.weights, 0, 0, ""};
    values.resize(size);
    std::vector<float> step(width, 1e-12F);
    for (size_t i = 0; i < size; ++i) step[i % width] = std::max(step[i % width], std::abs(values[i]) / 127);
    std::vector<uint8_t> bytes(size);
    for (size_t i = 0; i < size; ++i)
      bytes[i] = static_cast<uint8_t>(std::lround(values[i] / step[i % width]) + 128);
    inputs->step.insert(inputs->step.end(), step.begin(), step.end());
    writer_.Add("embed." + std::string(ToString(static_cast<SentenceSlot>(slot))), bytes);
    return Ok{};
  }

  // Gain and offset, divided by the step of the bytes they make.
  Status AddNorm(const std::string& section, const std::string& name, float step) {
    DEPECHE_TRY(std::vector<float> gain, Floats(name + ".weight"));
    DEPECHE_TRY(std::vector<float> offset, Floats(name + ".bias"));
    for (float& value : gain) value /= step;
    for (float& value : offset) value /= step;
    writer_.Add(section + ".gain", gain);
    writer_.Add(section + ".offset", offset);
    return Ok{};
  }

  Status AddWords() {
    DEPECHE_TRY(const NpyArray<uint64_t> hashes, ReadNpy<uint64_t>(options_.features + "/hashes.npy"));
    DEPECHE_TRY(const NpyArray<uint8_t> facts, ReadNpy<uint8_t>(options_.features + "/facts.npy"));
    if (facts.values.size() != hashes.values.size() * sizeof(WordFact)) {
      return Error{"words and facts do not fit", options_.features, 0, 0, "make the features again"};
    }
    std::vector<uint32_t> narrow;
    for (const uint64_t hash : hashes.values) narrow.push_back(static_cast<uint32_t>(hash));
    writer_.Add("words.hashes", narrow);
    writer_.Add("words.facts", facts.values);
    return Ok{};
  }

  const Options& options_;
  nlohmann::json description_;
  ModelFileWriter writer_;
};

Status Run(const Options& options) {
  const std::string path = options.weights + "/model.json";
  DEPECHE_TRY(const std::string text, ReadFile(path));
  auto description = nlohmann::json::parse(text, nullptr, false);
  if (!description.is_object() || description.value("feature_version", 0U) != kSentenceFeatureVersion ||
      description["slot_dims"].size() != kSentenceSlots) {
    return Error{"weights were trained on other features", path, 0, 0, "train again"};
  }
  DEPECHE_TRY(const std::string file, Packer(options, std::move(description)).Pack());
  DEPECHE_TRY([[maybe_unused]] const Ok ok, WriteFileAtomically(options.out, file));
  std::cout << options.out << ": " << file.size() << " bytes\n";
  return Ok{};
}

}  // namespace

void AddSentencePackCommand(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("sentence-pack", "make sentences.model of the trainer's weights");
  command->add_option("--weights", options->weights, "folder written by sentences.py")->required();
  command->add_option("--features", options->features, "folder written by sentence-features")->required();
  command->add_option("--out", options->out, "model file")->required();
  command
      ->add_option("--thresholds", options->thresholds,
                   "probabilities needed where the rules end a sentence and where not, in long paragraphs, "
                   "then in short")
      ->expected(4)
      ->capture_default_str();
  command->callback([options] { ExitOnError(Run(*options)); });
}

}  // namespace depeche
