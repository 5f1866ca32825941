#include "evaluation/gold_text.h"

#include <gtest/gtest.h>

namespace depeche {
namespace {

constexpr char kTwoSentences[] =
    "# newdoc id = d\n"
    "1\tElle\telle\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
    "2\tvient\tvenir\tVERB\t_\t_\t0\troot\t_\t_\n"
    "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_\n"
    "4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_\n"
    "5\tthéâtre\tthéâtre\tNOUN\t_\t_\t2\tobl\t_\tSpaceAfter=No\n"
    "6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tSpaceAfter=No\n"
    "\n"
    "# newpar id = p\n"
    "1\tOui\toui\tINTJ\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
    "2\t!\t!\tPUNCT\t_\t_\t1\tpunct\t_\t_\n"
    "\n";

std::vector<ConlluSentence> Sentences(const std::string& conllu) {
  auto sentences = ParseConllu(conllu, "essai");
  EXPECT_TRUE(sentences.ok());
  return std::move(sentences).value();
}

TEST(GoldText, JoinsSentencesByBlanksWhateverTheirLastTokenSays) {
  EXPECT_EQ(GoldText(Sentences(kTwoSentences), {}), "Elle vient du théâtre. Oui!\n");
}

TEST(GoldText, SetsParagraphsApart) {
  EXPECT_EQ(GoldText(Sentences(kTwoSentences), {.paragraphs = true}), "Elle vient du théâtre.\n\nOui!\n");
}

TEST(GoldText, WrapsAtBlanksCountingCharacters) {
  EXPECT_EQ(GoldText(Sentences(kTwoSentences), {.wrap = 22}), "Elle vient du théâtre.\nOui!\n");
  EXPECT_EQ(GoldText(Sentences(kTwoSentences), {.wrap = 21}), "Elle vient du\nthéâtre. Oui!\n");
  EXPECT_EQ(GoldText(Sentences(kTwoSentences), {.wrap = 1}), "Elle\nvient\ndu\nthéâtre.\nOui!\n");
  EXPECT_EQ(GoldText(Sentences(kTwoSentences), {.wrap = 0}), "Elle vient du théâtre. Oui!\n");
}

TEST(GoldDocument, LaysTheTreebanksWordsOverTheText) {
  const auto document = GoldDocument(Sentences(kTwoSentences), {.wrap = 12, .paragraphs = true}, "essai");
  ASSERT_TRUE(document.ok()) << document.error().ToString();
  EXPECT_EQ(document->text(), "Elle vient\ndu théâtre.\n\nOui!\n");
  ASSERT_EQ(document->sentences.size(), 2u);
  EXPECT_EQ(document->text(document->sentences[0].span), "Elle vient\ndu théâtre.");
  EXPECT_EQ(document->text(document->sentences[1].span), "Oui!");
  EXPECT_EQ(document->sentences[1].paragraph, 1u);
  EXPECT_EQ(document->sentences[1].first.index, 6u);
  ASSERT_EQ(document->words.size(), 8u);
  EXPECT_EQ(document->words[2].form, "de");
  EXPECT_EQ(document->words[3].form, "le");
  EXPECT_EQ(document->text(document->words[3].span), "du");
  EXPECT_EQ(document->words[3].token, document->words[2].token);
  EXPECT_EQ(document->words[7].sentence, SentenceId(1));
  EXPECT_FALSE(document->tokens[3].space_after);
  EXPECT_TRUE(document->tokens[2].space_after);
}

TEST(GoldDocument, RefusesSentencesThatCannotBeParsedAsOne) {
  std::string conllu = "# long\n";
  for (int i = 1; i <= 513; ++i) {
    conllu += std::to_string(i) + "\tet\tet\tCCONJ\t_\t_\t" + std::to_string(i - 1) + "\tdep\t_\t_\n";
  }
  const auto document = GoldDocument(Sentences(conllu), {}, "long.conllu");
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().ToString(),
            "long.conllu:2: a sentence of 513 words; at most 512 can be parsed as one");
}

}  // namespace
}  // namespace depeche
