#include "syntax/model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <random>

#include "base/file.h"
#include "nn/model_file.h"
#include "syntax/features.h"
#include "syntax/lemma_script.h"

namespace depeche {
namespace {

std::string ModelPath(const std::string& language) {
  return std::string(DEPECHE_SOURCE_DIR) + "/data/languages/" + language + "/syntax.model";
}

const SyntaxModel& Model(const std::string& language) {
  static auto* models = new std::map<std::string, SyntaxModel>;
  auto at = models->find(language);
  if (at == models->end()) {
    auto loaded = SyntaxModel::Load(ModelPath(language));
    if (!loaded.ok()) ADD_FAILURE() << loaded.error().ToString();
    at = models->emplace(language, std::move(loaded).value()).first;
  }
  return at->second;
}

// A document of sentences whose words stand between blanks.
Document MakeDocument(const std::vector<std::string>& sentences) {
  Report report;
  for (const std::string& sentence : sentences) report.text += sentence + "\n";
  Document document(std::move(report));
  uint32_t at = 0;
  for (const std::string& text : sentences) {
    Sentence sentence;
    sentence.first = WordId(document.words.size());
    sentence.span = {at, at + static_cast<uint32_t>(text.size())};
    while (at < sentence.span.end) {
      const size_t blank = std::min<size_t>(document.text().find(' ', at), sentence.span.end);
      const ByteSpan span{at, static_cast<uint32_t>(blank)};
      document.tokens.push_back({span, WordId(document.words.size()), 1, true});
      Word& word = document.words.emplace_back();
      word.span = span;
      word.token = TokenId(document.tokens.size() - 1);
      word.sentence = SentenceId(document.sentences.size());
      word.form = span.In(document.text());
      at = span.end + 1;
    }
    sentence.word_count = static_cast<uint32_t>(document.words.size() - sentence.first.index);
    document.sentences.push_back(sentence);
    at = sentence.span.end + 1;
  }
  return document;
}

Document Parse(const std::string& language, const std::vector<std::string>& sentences) {
  Document document = MakeDocument(sentences);
  SyntaxWorkspace workspace;
  Model(language).Run(document, workspace);
  return document;
}

// "relation(word, head)" of the word with this form.
std::string ArcOf(const Document& document, std::string_view form) {
  for (const Word& word : document.words) {
    if (word.form != form) continue;
    const std::string_view head = word.head ? document[word.head].form : "ROOT";
    return std::string(word.relation) + "(" + std::string(form) + ", " + std::string(head) + ")";
  }
  return "no such word";
}

const Word& WordOf(const Document& document, std::string_view form) {
  for (const Word& word : document.words) {
    if (word.form == form) return word;
  }
  ADD_FAILURE() << "no word " << form;
  return document.words.front();
}

std::vector<std::string> NamesOf(const Document& document) {
  std::vector<std::string> names;
  for (const Name& name : document.names) {
    names.push_back(std::string(document.SpanOf(name.first, name.last).In(document.text())) + "/" +
                    std::string(ToString(name.type)));
  }
  return names;
}

void ExpectTrees(const Document& document) {
  for (const Sentence& sentence : document.sentences) {
    size_t roots = 0;
    for (uint32_t i = 0; i < sentence.word_count; ++i) {
      const Word& word = document[sentence.word(i)];
      EXPECT_FALSE(word.relation.empty());
      EXPECT_FALSE(word.lemma.empty());
      roots += word.head ? 0 : 1;
      EXPECT_EQ(word.relation == "root", !word.head);
      uint32_t steps = 0;
      for (WordId at = word.head; at; at = document[at].head) {
        ASSERT_TRUE(at >= sentence.first && at < sentence.end());
        ASSERT_LE(++steps, sentence.word_count);
      }
    }
    EXPECT_EQ(roots, sentence.word_count == 0 ? 0u : 1u);
  }
}

TEST(SyntaxModel, ParsesFrench) {
  const Document document =
      Parse("fr", {"Les soldats ont libéré trois otages près de Tombouctou .",
                   "Le ministre de la Défense a été reçu par Aminata Diallo à Dakar ."});
  ExpectTrees(document);
  EXPECT_EQ(ArcOf(document, "soldats"), "nsubj(soldats, libéré)");
  EXPECT_EQ(ArcOf(document, "otages"), "obj(otages, libéré)");
  EXPECT_EQ(ArcOf(document, "libéré"), "root(libéré, ROOT)");
  EXPECT_EQ(ArcOf(document, "ministre"), "nsubj:pass(ministre, reçu)");
  EXPECT_EQ(ArcOf(document, "Aminata"), "obl:agent(Aminata, reçu)");
  EXPECT_EQ(WordOf(document, "otages").lemma, "otage");
  EXPECT_EQ(WordOf(document, "libéré").lemma, "libérer");
  EXPECT_EQ(WordOf(document, "libéré").upos, Upos::kVerb);
  EXPECT_EQ(WordOf(document, "Tombouctou").upos, Upos::kPropn);
  EXPECT_EQ(WordOf(document, "soldats").morph.number, Number::kPlur);
  EXPECT_THAT(NamesOf(document), testing::IsSupersetOf({"Aminata Diallo/PER", "Dakar/LOC"}));
}

TEST(SyntaxModel, ParsesEnglish) {
  const Document document = Parse("en", {"Police arrested four protesters in Nairobi on Monday .",
                                         "The president was criticized by John Miller ."});
  ExpectTrees(document);
  EXPECT_EQ(ArcOf(document, "Police"), "nsubj(Police, arrested)");
  EXPECT_EQ(ArcOf(document, "protesters"), "obj(protesters, arrested)");
  EXPECT_EQ(ArcOf(document, "president"), "nsubj:pass(president, criticized)");
  EXPECT_EQ(ArcOf(document, "John"), "obl:agent(John, criticized)");
  EXPECT_EQ(WordOf(document, "protesters").lemma, "protester");
  EXPECT_EQ(WordOf(document, "arrested").lemma, "arrest");
  EXPECT_EQ(WordOf(document, "Nairobi").upos, Upos::kPropn);
}

TEST(SyntaxModel, CompoundsWithAHyphenAreOneWordToTheSentence) {
  const std::string text = "Fierce bombardment of two opposition - held Syrian towns killed civilians .";
  Document apart = MakeDocument({text}), joined = MakeDocument({text});
  for (Token& token : joined.tokens) {
    const std::string_view form = joined.text(token.span);
    token.space_after = form != "opposition" && form != "-";
  }
  SyntaxWorkspace workspace;
  Model("en").Run(joined, workspace);
  ExpectTrees(joined);
  EXPECT_THAT(ArcOf(joined, "opposition"), testing::EndsWith("(opposition, held)"));
  EXPECT_THAT(ArcOf(joined, "of"), testing::Not(testing::HasSubstr("opposition")));
  Model("en").Run(apart, workspace);
  ExpectTrees(apart);
}

TEST(SyntaxModel, MakesATreeOfOddInput) {
  std::string many, stops, words_2000;
  for (int i = 0; i < 512; ++i) many += i % 3 == 0 ? "chat " : "x ";
  for (int i = 0; i < 40; ++i) stops += ". ";
  for (int i = 0; i < 2000; ++i) words_2000 += "mot ";
  const std::vector<std::string> odd = {"Oui",
                                        ".",
                                        "! ! !",
                                        std::string(100000, 'a'),
                                        many.substr(0, many.size() - 1),
                                        stops.substr(0, stops.size() - 1),
                                        "😀 😀 שלום مرحبا",
                                        "\xC3 \xFF\xFE",
                                        words_2000.substr(0, words_2000.size() - 1)};
  for (const std::string language : {"fr", "en"}) {
    const Document document = Parse(language, odd);
    ExpectTrees(document);
  }
}

TEST(SyntaxModel, RunsOnNothing) {
  Document document(Report{});
  SyntaxWorkspace workspace;
  Model("fr").Run(document, workspace);
  EXPECT_TRUE(document.names.empty());
}

// What stands beside a sentence in a batch must not change its analysis.
TEST(SyntaxModel, SentencesDoNotSeeEachOther) {
  const std::string sentence = "La grève a paralysé le port de Marseille .";
  const Document alone = Parse("fr", {sentence});
  const Document among = Parse("fr", {"Rien à signaler", sentence, "Fin ."});
  for (size_t i = 0; i < alone.words.size(); ++i) {
    const Word& a = alone.words[i];
    const Word& b = among.words[i + 3];
    EXPECT_EQ(a.upos, b.upos);
    EXPECT_EQ(a.relation, b.relation);
    EXPECT_EQ(a.head ? a.head.index + 3 : 0, b.head ? b.head.index : 0);
    EXPECT_EQ(a.lemma, b.lemma);
  }
}

class DamagedModel : public testing::Test {
 protected:
  DamagedModel() : path_(testing::TempDir() + "syntax-model-" + std::to_string(getpid())) {
    auto bytes = ReadFile(ModelPath("fr"));
    if (bytes.ok()) bytes_ = std::move(bytes).value();
  }
  ~DamagedModel() override { std::remove(path_.c_str()); }

  Result<SyntaxModel> Load(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
    return SyntaxModel::Load(path_);
  }
  // Makes the checksum right again, so that the checks behind it are reached.
  static std::string WithChecksum(std::string bytes) {
    const uint64_t checksum = ModelChecksum(std::string_view(bytes).substr(64));
    std::memcpy(bytes.data() + 24, &checksum, sizeof checksum);
    return bytes;
  }
  // Where a section lies.
  std::pair<uint64_t, uint64_t> Section(std::string_view name) const {
    for (size_t at = 64; at + 48 <= bytes_.size(); at += 48) {
      if (std::string_view(bytes_.data() + at) != name) continue;
      uint64_t place[2];
      std::memcpy(place, bytes_.data() + at + 32, sizeof place);
      return {place[0], place[1]};
    }
    ADD_FAILURE() << "no section " << name;
    return {0, 0};
  }

  std::string path_, bytes_;
};

TEST_F(DamagedModel, TruncatedIsRefused) {
  ASSERT_GT(bytes_.size(), 1000u);
  for (size_t i = 0; i < 60; ++i) {
    const size_t size = bytes_.size() * i / 60;
    EXPECT_FALSE(Load(bytes_.substr(0, size)).ok()) << size;
  }
  EXPECT_FALSE(Load(bytes_.substr(0, bytes_.size() - 1)).ok());
  EXPECT_FALSE(Load(bytes_ + "x").ok());
}

TEST_F(DamagedModel, FlippedBytesAreRefused) {
  std::mt19937 random(5);
  for (int i = 0; i < 40; ++i) {
    std::string damaged = bytes_;
    char& byte = damaged[64 + random() % (damaged.size() - 64)];
    byte = static_cast<char>(byte ^ (1 << random() % 8));
    const auto model = Load(damaged);
    ASSERT_FALSE(model.ok());
    EXPECT_THAT(model.error().message, testing::HasSubstr("checksum"));
  }
}

TEST_F(DamagedModel, WrongSizesAreRefused) {
  const auto [offset, size] = Section("config");
  for (uint64_t at = offset; at < offset + size; at += 4) {
    for (const uint32_t value : {0U, 1U, 5U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
      std::string damaged = bytes_;
      uint32_t before;
      std::memcpy(&before, damaged.data() + at, 4);
      if (before == value) continue;
      std::memcpy(damaged.data() + at, &value, 4);
      const auto model = Load(WithChecksum(damaged));
      EXPECT_FALSE(model.ok()) << (at - offset) / 4 << " = " << value;
    }
  }
}

TEST_F(DamagedModel, PointersOutsideAreRefused) {
  for (const char* name : {"rows.form", "lexicon.table"}) {
    const auto [offset, size] = Section(name);
    std::string damaged = bytes_;
    for (uint64_t at = offset; at < offset + size; at += 8) {
      const uint32_t far = 0x00FFFFFF;
      std::memcpy(damaged.data() + at + 4, &far, 4);
    }
    EXPECT_FALSE(Load(WithChecksum(damaged)).ok()) << name;
    // No empty entry: a look-up would never end.
    const uint32_t zero = 0;
    for (uint64_t at = offset; at < offset + size; at += 8) std::memcpy(damaged.data() + at + 4, &zero, 4);
    EXPECT_FALSE(Load(WithChecksum(damaged)).ok()) << name;
  }
}

// Wrong weights under a right checksum give wrong trees, but trees.
TEST_F(DamagedModel, WildWeightsStillMakeTrees) {
  std::mt19937 random(6);
  for (int round = 0; round < 4; ++round) {
    std::string damaged = bytes_;
    for (const char* name :
         {"block0.scale", "final.gain", "arc.bias", "labels.scale", "scales", "hidden.bias"}) {
      const auto [offset, size] = Section(name);
      for (uint64_t at = offset; at < offset + size; ++at) {
        if (random() % 4 == 0) damaged[at] = static_cast<char>(random());
      }
    }
    const auto model = Load(WithChecksum(damaged));
    if (!model.ok()) continue;
    Document document = MakeDocument({"La grève a paralysé le port de Marseille .", "Oui"});
    SyntaxWorkspace workspace;
    model->Run(document, workspace);
    ExpectTrees(document);
  }
}

TEST(LemmaScript, MakesLemmasOfForms) {
  const struct {
    const char *form, *lemma, *script;
  } kCases[] = {
      {"Hughes", "Hughes", "k0|"}, {"Parlé", "parler", "l1|er"}, {"PARIS", "Paris", "t0|"},
      {"yeux", "œil", "l4|œil"},   {"Élus", "élu", "l1|"},       {"d'", "de", "l1|e"},
  };
  for (const auto& c : kCases) {
    const std::string text = MakeLemmaScript(c.form, c.lemma);
    EXPECT_EQ(text, c.script) << c.form;
    const auto script = LemmaScript::Parse(text);
    ASSERT_TRUE(script.has_value());
    std::string lemma;
    EXPECT_TRUE(script->Apply(c.form, &lemma));
    EXPECT_EQ(lemma, c.lemma);
  }
  std::string lemma;
  EXPECT_FALSE(LemmaScript::Parse("l9|er")->Apply("été", &lemma));
  for (const char* bad : {"", "l", "l|", "x0|", "lx|", "l1", "l-1|"}) {
    EXPECT_FALSE(LemmaScript::Parse(bad).has_value()) << bad;
  }
}

TEST(Features, CaseAndDigitsAreTheShapesAffair) {
  const FeatureKeys a = ComputeFeatures("Élection", false);
  const FeatureKeys b = ComputeFeatures("ÉLECTION", false);
  EXPECT_EQ(a[kFormSlot], b[kFormSlot]);
  EXPECT_EQ(a[kSuffix4Slot], b[kSuffix4Slot]);
  EXPECT_NE(a[kShapeSlot], b[kShapeSlot]);
  EXPECT_EQ(ComputeFeatures("1998", false)[kFormSlot], ComputeFeatures("2023", false)[kFormSlot]);
  EXPECT_EQ(ComputeFeatures("l’", false), ComputeFeatures("l'", false));
  EXPECT_NE(ComputeFeatures("Le", true)[kShapeSlot], ComputeFeatures("Le", false)[kShapeSlot]);
  // Too short for the affix: one key for all of them.
  EXPECT_EQ(ComputeFeatures("le", false)[kSuffix4Slot], ComputeFeatures("à", false)[kSuffix4Slot]);
  EXPECT_NE(ComputeFeatures("le", false)[kSuffix2Slot], ComputeFeatures("la", false)[kSuffix2Slot]);
}

// Keys are stored in models: whoever changes them raises kFeatureVersion.
TEST(Features, KeysNeverChange) {
  EXPECT_EQ(kFeatureVersion, 2u);
  uint64_t sum = 0;
  for (const std::string_view form : {"Paris", "l'", "1998", "États-Unis", "É.-U.", ""}) {
    for (const uint64_t key : ComputeFeatures(form, true)) sum = sum * 31 + key;
  }
  EXPECT_EQ(sum, 12868175100833083553u);
}

}  // namespace
}  // namespace depeche
