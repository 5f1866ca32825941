#include "evaluation/ud_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <sstream>

namespace depeche {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

// A sentence of tokens, each a form alone or, for a multiword token, "form=word+word". The first word is the
// root, all others hang on it.
std::string Flat(const std::string& tokens) {
  std::string conllu;
  int number = 0;
  const auto add_word = [&](const std::string& form) {
    ++number;
    conllu += std::to_string(number) + "\t" + form + "\t_\tX\t_\t_\t" + (number == 1 ? "0\troot" : "1\tdep") +
              "\t_\t_\n";
  };
  std::istringstream stream(tokens);
  for (std::string token; stream >> token;) {
    const size_t equals = token.find('=');
    if (equals == std::string::npos) {
      add_word(token);
      continue;
    }
    const auto words = 1 + std::count(token.begin(), token.end(), '+');
    conllu += std::to_string(number + 1) + "-" + std::to_string(number + words) + "\t" +
              token.substr(0, equals) + "\t_\t_\t_\t_\t_\t_\t_\t_\n";
    std::istringstream parts(token.substr(equals + 1));
    for (std::string word; std::getline(parts, word, '+');) add_word(word);
  }
  return conllu + "\n";
}

// Sentences and the text made of them.
struct Made {
  std::vector<ConlluSentence> sentences;
  UdText text;
};

std::unique_ptr<Made> Make(const std::string& conllu, const std::string& path = "essai") {
  auto made = std::make_unique<Made>();
  auto sentences = ParseConllu(conllu, path);
  EXPECT_TRUE(sentences.ok()) << sentences.error().ToString();
  if (!sentences) return made;
  made->sentences = std::move(*sentences);
  auto text = MakeUdText(made->sentences, path);
  EXPECT_TRUE(text.ok()) << text.error().ToString();
  if (text) made->text = std::move(*text);
  return made;
}

UdAlignment Align(const std::string& gold, const std::string& system) {
  const auto a = Make(Flat(gold)), b = Make(Flat(system));
  const auto alignment = AlignWords(a->text, b->text);
  EXPECT_TRUE(alignment.ok()) << alignment.error().ToString();
  return alignment ? *alignment : UdAlignment{};
}

TEST(UdText, SpansLeaveOutWhiteSpace) {
  const auto made = Make(
      "1\tDix\t_\tNUM\t_\t_\t2\tnummod\t_\t_\n"
      "2\t12 500\t_\tNUM\t_\t_\t0\troot\t_\t_\n"
      "2.1\tvide\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "3\tde\t_\tADP\t_\t_\t2\tcase:x\t_\t_\n"
      "4\tle\t_\tDET\t_\tZ=1|Number=Sing|NumType=Card|Typo=Yes|Gender[psor]=Masc|Gender=Masc\t2\tdet\t_\t_"
      "\n\n");
  const UdText& text = made->text;
  EXPECT_EQ(text.characters, U"Dix12500du");
  EXPECT_THAT(text.tokens, ElementsAre(CharSpan{0, 3}, CharSpan{3, 8}, CharSpan{8, 10}));
  EXPECT_THAT(text.token_lines, ElementsAre(1, 2, 5));
  EXPECT_THAT(text.sentences, ElementsAre(CharSpan{0, 10}));
  ASSERT_EQ(text.words.size(), 4u);
  EXPECT_EQ(text.words[1].form, "12500");
  EXPECT_EQ(text.words[3].span, (CharSpan{8, 10}));
  EXPECT_TRUE(text.words[3].hidden);
  EXPECT_EQ(text.words[2].relation, "case");
  EXPECT_FALSE(text.words[2].content);
  EXPECT_TRUE(text.words[0].content);
  EXPECT_EQ(text.words[3].feats, "Gender=Masc|NumType=Card|Number=Sing");
  EXPECT_THAT(text.words[1].function_words, ElementsAre(2, 3));
}

TEST(UdText, RefusesWhatIsNoTree) {
  const struct {
    const char* conllu;
    const char* error;
  } kCases[] = {
      {"", "f: no sentence; CoNLL-U is expected"},
      {"# only a comment\n", "f: no sentence"},
      {"1\ta\t_\tX\t_\t_\t0\troot\t_\t_\n2\tb\t_\tX\t_\t_\t0\troot\t_\t_\n\n", "f:2: a second root"},
      {"1\ta\t_\tX\t_\t_\t2\tdep\t_\t_\n2\tb\t_\tX\t_\t_\t1\tdep\t_\t_\n\n",
       "f:1: the heads run in a circle"},
      {"1\ta\t_\tX\t_\t_\t0\troot\t_\t_\n\n"
       "1\ta\t_\tX\t_\t_\t0\troot\t_\t_\n2\tb\t_\tX\t_\t_\t4\tdep\t_\t_\n"
       "3\tc\t_\tX\t_\t_\t2\tdep\t_\t_\n4\td\t_\tX\t_\t_\t3\tdep\t_\t_\n\n",
       "f:4: the heads run in a circle"},
      {"1\t\u00A0\t_\tX\t_\t_\t0\troot\t_\t_\n\n", "f:1: a form of blanks only"},
  };
  for (const auto& c : kCases) {
    const auto sentences = ParseConllu(c.conllu, "f");
    ASSERT_TRUE(sentences.ok()) << sentences.error().ToString();
    const auto text = MakeUdText(*sentences, "f");
    ASSERT_FALSE(text.ok()) << c.conllu;
    EXPECT_THAT(text.error().ToString(), HasSubstr(c.error));
  }
}

TEST(UdText, WalksLongChainsWithoutRecursion) {
  std::string conllu;
  for (int i = 1; i <= 50'000; ++i) {
    conllu += std::to_string(i) + "\ta\t_\tX\t_\t_\t" + std::to_string((i + 1) % 50'001) + "\tdep\t_\t_\n";
  }
  EXPECT_EQ(Make(conllu)->text.words.size(), 50'000u);
}

TEST(AlignWords, PlainTokensMeetOverTheSameCharacters) {
  EXPECT_THAT(Align("le chat dort", "le chat dort"), ElementsAre(Pair(0, 0), Pair(1, 1), Pair(2, 2)));
  EXPECT_THAT(Align("aujourd'hui", "aujourd' hui"), ElementsAre());
  EXPECT_THAT(Align("le porte - clés", "le porte-clés"), ElementsAre(Pair(0, 0)));
  EXPECT_THAT(Align("a bc d e", "ab c d e"), ElementsAre(Pair(2, 2), Pair(3, 3)));
}

TEST(AlignWords, MultiwordTokensMeetByForm) {
  EXPECT_THAT(Align("vient du=de+le port", "vient du=de+le port"),
              ElementsAre(Pair(0, 0), Pair(1, 1), Pair(2, 2), Pair(3, 3)));
  EXPECT_THAT(Align("DU=De+le", "DU=de+LE"), ElementsAre(Pair(0, 0), Pair(1, 1)));
}

TEST(AlignWords, OneSideSplitsATokenAndTheOtherDoesNot) {
  EXPECT_THAT(Align("vient du=de+le port", "vient du port"), ElementsAre(Pair(0, 0), Pair(3, 2)));
  EXPECT_THAT(Align("can't=ca+n't go", "ca n't go"), ElementsAre(Pair(0, 0), Pair(1, 1), Pair(2, 2)));
  EXPECT_THAT(Align("can't=CA+N'T go", "ca n't go"), ElementsAre(Pair(0, 0), Pair(1, 1), Pair(2, 2)));
  EXPECT_THAT(Align("il donne - m'en", "il donne-m'en=donne+me+en"), ElementsAre(Pair(0, 0), Pair(1, 1)));
}

TEST(AlignWords, StretchesGrowOverOverlappingTokens) {
  // “abcd” is cut in two multiword tokens on either side, at different places.
  EXPECT_THAT(Align("ab=a+b cd=c+d e", "a bcd=b+c+d e"),
              ElementsAre(Pair(0, 0), Pair(1, 1), Pair(2, 2), Pair(3, 3), Pair(4, 4)));
  EXPECT_THAT(Align("abc=a+x+c def=d+y+f", "ab=a+b cd=c+d ef=e+f"),
              ElementsAre(Pair(0, 0), Pair(2, 2), Pair(3, 3), Pair(5, 5)));
}

TEST(AlignWords, SaysWhereTheCharactersPart) {
  const auto gold = Make(Flat("le chat dort ."), "gold.conllu");
  const auto system = Make(Flat("le chien dort ."), "system.conllu");
  const auto alignment = AlignWords(gold->text, system->text);
  ASSERT_FALSE(alignment.ok());
  EXPECT_EQ(
      alignment.error().ToString(),
      "gold.conllu:2: the words are not those of system.conllu: “atdort.” here, “iendort.” there; both must "
      "be of the same text");
  const auto shorter = Make(Flat("le chat"), "system.conllu");
  EXPECT_THAT(AlignWords(gold->text, shorter->text).error().ToString(), HasSubstr("gold.conllu:3: "));
  EXPECT_THAT(AlignWords(shorter->text, gold->text).error().ToString(), HasSubstr("system.conllu:2: "));
}

TEST(AlignWords, RefusesAbsurdStretches) {
  std::string token = "x";
  for (int i = 0; i < 5000; ++i) token += i == 0 ? "=a" : "+a";
  EXPECT_THAT(AlignWords(Make(Flat(token))->text, Make(Flat(token))->text).error().ToString(),
              HasSubstr("5000 words hang together"));
}

}  // namespace
}  // namespace depeche
