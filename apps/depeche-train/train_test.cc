#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <random>

#include "lexicon.h"
#include "name_labels.h"
#include "nn/kernels.h"
#include "nn/model_file.h"
#include "npy.h"
#include "quantize.h"
#include "variants.h"

namespace depeche {
namespace {

ConlluSentence Parse(const std::string& rows) {
  auto sentences = ParseConllu(rows, "test");
  EXPECT_TRUE(sentences.ok());
  return sentences->front();
}

std::vector<std::string> Labels(const NameLabels& labels) {
  std::vector<std::string> names;
  for (const int label : labels) names.push_back(NameLabel(label));
  return names;
}

TEST(EntityNameLabels, KeepsTheNameOfAMention) {
  // "the Governor Ana Ruiz , who fled Port Hope in May"
  const ConlluSentence sentence = Parse(
      "1\tthe\tthe\tDET\t_\t_\t3\tdet\t_\tEntity=(1-person-new-nnnnn-cf1-2,3,4-coref\n"
      "2\tGovernor\tGovernor\tPROPN\t_\t_\t3\tnmod:desc\t_\t_\n"
      "3\tAna\tAna\tPROPN\t_\t_\t0\troot\t_\t_\n"
      "4\tRuiz\tRuiz\tPROPN\t_\t_\t3\tflat\t_\t_\n"
      "5\t,\t,\tPUNCT\t_\t_\t7\tpunct\t_\t_\n"
      "6\twho\twho\tPRON\t_\t_\t7\tnsubj\t_\t_\n"
      "7\tfled\tflee\tVERB\t_\t_\t3\tacl:relcl\t_\t_\n"
      "8\tPort\tPort\tPROPN\t_\t_\t9\tcompound\t_\tEntity=(2-place-new-nnnnn-cf2-1,2-sgl\n"
      "9\tHope\tHope\tPROPN\t_\t_\t7\tobj\t_\tEntity=2)\n"
      "10\tin\tin\tADP\t_\t_\t11\tcase\t_\t_\n"
      "11\tMay\tMay\tPROPN\t_\t_\t7\tobl\t_\tEntity=(3-time-new-nnnnn-cf3-1-sgl)1)\n\n");
  EXPECT_THAT(Labels(EntityNameLabels(sentence)),
              testing::ElementsAre("O", "O", "B-PER", "I-PER", "O", "O", "O", "B-LOC", "I-LOC", "O", "O"));
}

TEST(EntityNameLabels, IgnoresCommonNounsAndBrokenMarks) {
  const ConlluSentence sentence = Parse(
      "1\ta\ta\tDET\t_\t_\t2\tdet\t_\tEntity=9)(1-person-new-nnnnn-cf1-2-sgl\n"
      "2\tdriver\tdriver\tNOUN\t_\t_\t0\troot\t_\tEntity=1)(4-place-new-nnnnn-cf1-7-sgl)(\n\n");
  EXPECT_THAT(Labels(EntityNameLabels(sentence)), testing::ElementsAre("O", "O"));
}

TEST(NameFiles, FindsWordsByTheirCharacters) {
  const std::string path = testing::TempDir() + "names-" + std::to_string(getpid());
  std::ofstream(path) << R"({"sent_id": "s1", "text": "Été à Sète.", "names": )"
                      << R"([{"text": "Sète", "start": 6, "end": 10, "type": "LOC"}]})"
                      << "\n";
  NameFiles files;
  ASSERT_TRUE(files.Read(path).ok());
  ConlluSentence sentence = Parse(
      "# sent_id = s1\n# text = Été à "
      "Sète.\n1\tÉté\tété\tNOUN\t_\t_\t0\troot\t_\t_\n2\tà\tà\tADP\t_\t_\t3\tcase\t_\t_\n"
      "3\tSète\tSète\tPROPN\t_\t_\t1\tnmod\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n");
  EXPECT_THAT(Labels(files.LabelsOf(sentence)), testing::ElementsAre("O", "O", "B-LOC", "O"));
  sentence.id = "other";
  EXPECT_THAT(files.LabelsOf(sentence), testing::Each(kUnlabelled));
  std::ofstream(path) << "{\"sent_id\": 1";
  const auto broken = NameFiles().Read(path);
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().line, 1u);
  std::remove(path.c_str());
}

TEST(Variants, RespellAndDropTheStop) {
  const ConlluSentence sentence = Parse(
      "1\tÉlus\télu\tNOUN\t_\t_\t2\tnsubj\t_\t_\n2\tpartent\tpartir\tVERB\t_\t_\t0\troot\t_\t_\n"
      "3\tici\tici\tADV\t_\t_\t2\tadvmod\t_\t_\n4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n");
  const auto forms_of = [&](Variant variant) {
    ConlluSentence copy = sentence;
    NameLabels names(copy.words.size(), 0);
    MakeVariant(variant, &copy, &names);
    EXPECT_EQ(names.size(), copy.words.size());
    std::string forms;
    for (const ConlluWord& word : copy.words) forms += word.form + " ";
    return forms;
  };
  EXPECT_EQ(forms_of(Variant::kAsIs), "Élus partent ici . ");
  EXPECT_EQ(forms_of(Variant::kNoStop), "Élus partent ici ");
  EXPECT_EQ(forms_of(Variant::kLower), "élus partent ici ");
  EXPECT_EQ(forms_of(Variant::kUpper), "ÉLUS PARTENT ICI ");
  EXPECT_EQ(forms_of(Variant::kTitle), "Élus Partent Ici ");
}

TEST(Lexicon, LeavesOutWhatIsAmbiguous) {
  LexiconBuilder builder;
  const auto add = [&](const char* form, Upos upos, const char* lemma) {
    ConlluWord word;
    word.form = form;
    word.upos = upos;
    word.lemma = lemma;
    builder.Add(word);
  };
  add("Suis", Upos::kVerb, "suivre");
  add("suis", Upos::kVerb, "être");
  add("Nions", Upos::kVerb, "nier");
  add("Nions", Upos::kPropn, "Nions");
  EXPECT_EQ(builder.ToTsv(), "form\tupos\tlemma\nNions\tPROPN\tNions\nnions\tVERB\tnier\n");
}

TEST(Quantize, StaysCloseToTheFloatLayer) {
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  FloatLayer layer;
  layer.inputs = 64;
  layer.outputs = 20;
  for (size_t i = 0; i < layer.inputs * layer.outputs; ++i) layer.weight.push_back(normal(random));
  for (size_t i = 0; i < layer.outputs; ++i) layer.bias.push_back(normal(random));
  const ByteInputs inputs{std::vector<float>(layer.inputs, 3.0F / 127), 128};
  ModelFileWriter writer;
  AddQuantized("m", layer, inputs, &writer);
  const std::string path = testing::TempDir() + "quantize-" + std::to_string(getpid());
  ASSERT_TRUE(WriteFileAtomically(path, writer.Build(1)).ok());
  const auto file = ModelFile::Open(path, 1);
  ASSERT_TRUE(file.ok());
  const QuantizedMatrix matrix{file->Array<int8_t>("m.weights")->data(),
                               file->Array<int32_t>("m.zero")->data(),
                               file->Array<float>("m.scale")->data(),
                               file->Array<float>("m.bias")->data(),
                               64,
                               32};
  std::vector<uint8_t> bytes;
  std::vector<float> values;
  for (size_t k = 0; k < layer.inputs; ++k) {
    values.push_back(std::clamp(normal(random), -3.0F, 3.0F));
    bytes.push_back(static_cast<uint8_t>(std::lround(values.back() / inputs.step[k]) + 128));
  }
  std::vector<float> out(32);
  Multiply(matrix, bytes.data(), 1, out.data());
  for (size_t n = 0; n < layer.outputs; ++n) {
    float expected = layer.bias[n];
    for (size_t k = 0; k < layer.inputs; ++k) expected += layer.weight[n * layer.inputs + k] * values[k];
    EXPECT_NEAR(out[n], expected, 0.3) << n;
  }
  std::remove(path.c_str());
}

}  // namespace
}  // namespace depeche
