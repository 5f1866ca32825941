#include "text/segmenter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "base/utf8.h"

namespace depeche {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Segmenter& For(const std::string& language) {
  static const Segmenter french = Segmenter::Load("data/languages/fr").value();
  static const Segmenter english = Segmenter::Load("data/languages/en").value();
  return language == "fr" ? french : english;
}

Document Segment(const std::string& language, std::string text) {
  Report report;
  report.text = std::move(text);
  Document document(std::move(report));
  For(language).Run(document);
  return document;
}

// Tokens set apart by blanks, contractions as <de+le>, sentences by " / ".
std::string Show(const Document& document) {
  std::string out;
  for (const Token& token : document.tokens) {
    const Word& first = document[token.first_word];
    const bool begins = document[first.sentence].first == token.first_word;
    if (!out.empty()) out += begins ? " / " : " ";
    if (token.word_count == 1) {
      out += first.form;
      continue;
    }
    for (size_t i = 0; i < token.word_count; ++i) {
      out += i == 0 ? '<' : '+';
      out += document.words[token.first_word.index + i].form;
    }
    out += '>';
  }
  return out;
}

// What every later stage relies on.
void ExpectSound(const Document& document) {
  uint32_t end = 0;
  size_t word = 0;
  for (size_t i = 0; i < document.tokens.size(); ++i) {
    const Token& token = document.tokens[i];
    ASSERT_LE(end, token.span.begin);
    ASSERT_LT(token.span.begin, token.span.end);
    ASSERT_EQ(token.first_word.index, word);
    ASSERT_GE(token.word_count, 1);
    for (size_t k = 0; k < token.word_count; ++k, ++word) {
      const Word& w = document.words.at(word);
      ASSERT_EQ(w.token.index, i);
      ASSERT_TRUE(token.span.Contains(w.span));
      ASSERT_FALSE(w.form.empty());
    }
    ASSERT_EQ(FindInvalidUtf8(document.text(token.span)), std::string_view::npos);
    end = token.span.end;
  }
  ASSERT_EQ(word, document.words.size());
  ASSERT_LE(end, document.text().size());
  word = 0;
  for (size_t i = 0; i < document.sentences.size(); ++i) {
    const Sentence& sentence = document.sentences[i];
    ASSERT_EQ(sentence.first.index, word);
    ASSERT_GE(sentence.word_count, 1u);
    ASSERT_LE(sentence.word_count, Segmenter::kMaxSentenceWords);
    for (size_t k = 0; k < sentence.word_count; ++k, ++word) {
      ASSERT_EQ(document.words[word].sentence.index, i);
      ASSERT_TRUE(sentence.span.Contains(document.words[word].span));
    }
  }
  ASSERT_EQ(word, document.words.size());
}

struct Case {
  const char* text;
  const char* words;
};

class FrenchTest : public testing::TestWithParam<Case> {};
class EnglishTest : public testing::TestWithParam<Case> {};

TEST_P(FrenchTest, Words) {
  const Document document = Segment("fr", GetParam().text);
  EXPECT_EQ(Show(document), GetParam().words);
  ExpectSound(document);
}

TEST_P(EnglishTest, Words) {
  const Document document = Segment("en", GetParam().text);
  EXPECT_EQ(Show(document), GetParam().words);
  ExpectSound(document);
}

INSTANTIATE_TEST_SUITE_P(
    Contractions, FrenchTest,
    testing::Values(Case{"Il va au port.", "Il va <à+le> port ."},
                    Case{"Aux abois, AU port", "<À+les> abois , <À+le> port"},
                    Case{"le quai auquel il songe", "le quai <à+lequel> il songe"},
                    Case{"Duquel ? Desquelles ?", "<De+lequel> ? / <De+lesquelles> ?"},
                    Case{"Le maire du village", "Le maire <de+le> village"},
                    Case{"La police a arrêté des pêcheurs.", "La police a arrêté des pêcheurs ."},
                    Case{"Le chef des pompiers parle.", "Le chef <de+les> pompiers parle ."}));

INSTANTIATE_TEST_SUITE_P(
    Elisions, FrenchTest,
    testing::Values(Case{"L'île qu'il n'a jamais vue", "L' île qu' il n' a jamais vue"},
                    Case{"Jusqu’à l’aube, aujourd’hui", "Jusqu’ à l’ aube , aujourd’hui"},
                    Case{"d'aujourd'hui et qu'aujourd'hui", "d' aujourd'hui et qu' aujourd'hui"},
                    Case{"Quelqu'un, puisqu'on l'a dit", "Quelqu'un , puisqu' on l' a dit"},
                    Case{"si l'on veut, c'est-à-dire si", "si l'on veut , c'est-à-dire si"},
                    Case{"N'Djamena et M'Bala", "N'Djamena et M'Bala"},
                    Case{"N'EST-CE PAS", "N' EST -CE PAS"},
                    Case{"l' eau et l'« eau »", "l' eau et l' « eau »"},
                    Case{"la Côte d'Ivoire, Val-d'Oise", "la Côte d' Ivoire , Val-d'Oise"},
                    Case{"entr'ouvert, presqu'île", "entr'ouvert , presqu'île"}));

INSTANTIATE_TEST_SUITE_P(Clitics, FrenchTest,
                         testing::Values(Case{"Viendra-t-il ?", "Viendra -t-il ?"},
                                         Case{"Donne-le-moi et vas-y !", "Donne -le -moi et vas -y !"},
                                         Case{"Ce jour-là, celui-ci dort.", "Ce jour -là , celui-ci dort ."},
                                         Case{"Un rendez-vous, peut-être.", "Un rendez-vous , peut-être ."},
                                         Case{"Rendez-vous au port", "Rendez-vous <à+le> port"},
                                         Case{"Le ministre Pak Jong-il dort", "Le ministre Pak Jong-il dort"},
                                         Case{"« Bien », a-t-elle dit.", "« Bien » , a -t-elle dit ."},
                                         Case{"Bar-le-Duc et Marne-la-Vallée",
                                              "Bar-le-Duc et Marne-la-Vallée"}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, FrenchTest,
    testing::Values(Case{"1 200 habitants, 3,5 % et 12\u00A0000\u202F000",
                         "1 200 habitants , 3,5 % et 12\u00A0000\u202F000"},
                    Case{"à 20 h 30, à 20h30, vers 9h.", "à 20 h 30 , à 20 h 30 , vers 9 h ."},
                    Case{"le 1er mai, le 12/03/2019, 2019-2020", "le 1er mai , le 12/03/2019 , 2019-2020"},
                    Case{"le 3e, 40% et 160km", "le 3e , 40 % et 160 km"},
                    Case{"en 2019 300 bateaux", "en 2019 300 bateaux"},
                    Case{"il fait -5 °C ou 25°C", "il fait -5 °C ou 25 °C"},
                    Case{"12 000,50 € pour 5$", "12 000,50 € pour 5 $"}));

INSTANTIATE_TEST_SUITE_P(
    Abbreviations, FrenchTest,
    testing::Values(Case{"M. Petit et Mme Roux, Mgr Blanc", "M. Petit et Mme Roux , Mgr Blanc"},
                    Case{"Le Dr. Roux dort. M.Petit aussi.", "Le Dr. Roux dort . / M. Petit aussi ."},
                    Case{"J.-P. Petit, A. B. Roux", "J.-P. Petit , A. B. Roux"},
                    Case{"L'O.N.U. parle. Les U.S.A. Le reste", "L' O.N.U. parle . / Les U.S.A. / Le reste"},
                    Case{"voir p. 12 et art. 3.", "voir p. 12 et art. 3 ."},
                    Case{"des pommes, etc. Le marché ferme.", "des pommes , etc. / Le marché ferme ."},
                    Case{"Le plan B. Les autres.", "Le plan B . / Les autres ."},
                    Case{"Le n° 3", "Le n° 3"}));

INSTANTIATE_TEST_SUITE_P(Marks, FrenchTest,
                         testing::Values(Case{"« Oui ! » dit-il. « Non. » Il part.",
                                              "« Oui ! » dit -il . / « Non . » / Il part ."},
                                         Case{"“Quoi ?!” Il part… Enfin. (Bien.) Fin.",
                                              "“ Quoi ?! ” / Il part … / Enfin . / ( Bien . ) / Fin ."},
                                         Case{"Il est là... mais il dort... Elle part.",
                                              "Il est là ... mais il dort ... / Elle part ."},
                                         Case{"– Qui ? – Moi.", "– Qui ? / – Moi ."},
                                         Case{"Il dort.Elle part.", "Il dort . / Elle part ."},
                                         Case{"voir http://exemple.fr/a?b=1, ou www.exemple.fr.",
                                              "voir http://exemple.fr/a?b=1 , ou www.exemple.fr ."},
                                         Case{"à a.b@exemple.fr #Mer @port", "à a.b@exemple.fr #Mer @port"},
                                         Case{"et/ou, R&D", "et / ou , R&D"}));

INSTANTIATE_TEST_SUITE_P(
    Contractions, EnglishTest,
    testing::Values(Case{"They don't, can't and won't.", "They <do+n't> , <ca+n't> and <wo+n't> ."},
                    Case{"I’m sure he’s gone; we've lost", "<I+’m> sure <he+’s> gone ; <we+'ve> lost"},
                    Case{"She cannot. It's gonna rain.", "She <can+not> . / <It+'s> <gon+na> rain ."},
                    Case{"the mayor's and the sailors' boats", "the <mayor+'s> and the <sailors+'> boats"},
                    Case{"He said 'the boats' twice", "He said ' the boats ' twice"},
                    Case{"O'Neil at six o'clock, 'em too", "O'Neil at six o'clock , 'em too"},
                    Case{"the 1990s' best, the 80's", "the <1990s+'> best , the <80+'s>"}));

INSTANTIATE_TEST_SUITE_P(
    Hyphens, EnglishTest,
    testing::Values(Case{"well-known, anti-war, mid-2003", "well - known , anti-war , mid-2003"},
                    Case{"a state-of-the-art non-profit", "a state - of - the - art non-profit"},
                    Case{"U.S.-backed and Iran-backed", "U.S. - backed and Iran - backed"},
                    Case{"call 202-555-0100 in 2001-2002", "call 202-555-0100 in 2001 - 2002"},
                    Case{"the mayor-elect's boat", "the mayor - <elect+'s> boat"}));

INSTANTIATE_TEST_SUITE_P(Numbers, EnglishTest,
                         testing::Values(Case{"$5.2m (10%), £3bn", "$ 5.2 m ( 10 % ) , £ 3 bn"},
                                         Case{"at 5pm or 6:30am on 11/28/2000",
                                              "at 5 pm or 6:30 am on 11/28/2000"},
                                         Case{"the 20th of 1,200", "the 20th of 1,200"}));

INSTANTIATE_TEST_SUITE_P(
    Sentences, EnglishTest,
    testing::Values(
        Case{"Mr. Hill met Sen. Lake. He left.", "Mr. Hill met Sen. Lake . / He left ."},
        Case{"He went to the U.S. The rest stayed.", "He went to the U.S. / The rest stayed ."},
        Case{"The U.S. Navy said so at 5 p.m. on Jan. 5.", "The U.S. Navy said so at 5 p.m. on Jan. 5 ."},
        Case{"\"Stop!\" he cried. \"Go.\" She left.", "\" Stop ! \" he cried . / \" Go . \" / She left ."},
        Case{"No. 5 burned. No. It is out.", "No. 5 burned . / No . / It is out ."},
        Case{"John F. Hill spoke. Plan B. The end.", "John F. Hill spoke . / Plan B . / The end ."},
        Case{"1. First point here.", "1 . First point here ."},
        Case{"It costs 3.5. Fine", "It costs 3.5 . / Fine"}));

TEST(Segmenter, SpansOfContractions) {
  const Document french = Segment("fr", "Au port");
  EXPECT_EQ(french.words[0].span, (ByteSpan{0, 2}));
  EXPECT_EQ(french.words[1].span, (ByteSpan{0, 2}));
  const Document english = Segment("en", "don’t stop");
  EXPECT_EQ(english.words[0].span, (ByteSpan{0, 2}));
  EXPECT_EQ(english.words[1].span, (ByteSpan{2, 7}));
  EXPECT_TRUE(english.tokens[0].space_after);
  EXPECT_EQ(english.tokens[0].word_count, 2);
}

TEST(Segmenter, FormsOutliveTheSegmenter) {
  Report report;
  report.text = "Aux quais";
  Document document(std::move(report));
  Segmenter::Load("data/languages/fr").value().Run(document);
  EXPECT_EQ(Show(document), "<À+les> quais");
}

TEST(Segmenter, SpaceAfter) {
  const Document document = Segment("fr", "L'eau (douce) \u00AB\u00A0et\u00A0\u00BB.");
  std::string shown;
  for (const Token& token : document.tokens) shown += token.space_after ? '_' : '.';
  EXPECT_EQ(shown, "._..___._");  // L' eau ( douce ) « et » .
}

struct Lines {
  const char* text;
  std::vector<std::string> sentences;
};

TEST(Segmenter, ParagraphsAndLines) {
  for (const Lines& c : std::vector<Lines>{
           // Blank lines, whatever ends the lines.
           {"Un pont\r\n\r\nLe pont tombe.", {"Un pont", "Le pont tombe ."}},
           {"Un pont\n \t\nLe pont tombe.", {"Un pont", "Le pont tombe ."}},
           {"Un pont\u2029Le pont tombe.", {"Un pont", "Le pont tombe ."}},
           // A headline or caption above the text.
           {"Un pont coupé\nLe pont de la ville est fermé depuis hier soir, a dit le maire.",
            {"Un pont coupé", "Le pont de la ville est fermé depuis hier soir , a dit le maire ."}},
           // Items of a list.
           {"- le pont\n- la route", {"- le pont", "- la route"}},
           // Lines wrapped at a width.
           {"Le pont de la ville est fermé depuis hier\nsoir parce que la rivière a monté de deux\n"
            "mètres en une nuit, a dit le maire à des\npêcheurs.",
            {"Le pont de la ville est fermé depuis hier soir parce que la rivière a monté de deux mètres en "
             "une "
             "nuit , a dit le maire à des pêcheurs ."}},
           // A soft break within a sentence.
           {"Le pont de la ville est fermé depuis hier soir, a dit\nle maire.",
            {"Le pont de la ville est fermé depuis hier soir , a dit le maire ."}},
       }) {
    const Document document = Segment("fr", c.text);
    ExpectSound(document);
    std::vector<std::string> sentences;
    for (const Sentence& sentence : document.sentences) {
      std::string words;
      for (size_t i = 0; i < sentence.word_count; ++i) {
        words += (i == 0 ? "" : " ") + std::string(document[sentence.word(i)].form);
      }
      sentences.push_back(words);
    }
    EXPECT_EQ(sentences, c.sentences) << c.text;
  }
}

TEST(Segmenter, Headlines) {
  const auto headlines = [](const char* text) {
    std::string shown;
    for (const Sentence& sentence : Segment("fr", text).sentences) shown += sentence.headline ? 'H' : '.';
    return shown;
  };
  EXPECT_EQ(headlines("Un pont coupé\n\nLe pont est fermé. Le maire dort."), "H..");
  EXPECT_EQ(headlines("Le pont est fermé.\n\nLe maire dort."), "..");
  EXPECT_EQ(headlines("Un pont coupé"), ".");
  EXPECT_EQ(headlines(" date 2023-04 Un pont coupé\nLe pont est fermé depuis hier soir, a dit le maire."),
            "H.");
}

TEST(Segmenter, DateHeaderIsNoPartOfTheHeadline) {
  const Document document = Segment("fr", " date 2023-04 Un pont coupé\n\nLe pont est fermé.");
  EXPECT_EQ(Show(document), "Un pont coupé / Le pont est fermé .");
  EXPECT_EQ(document.tokens[0].span.begin, 14u);
  EXPECT_EQ(Show(Segment("fr", "date 2023-04\n\nLe pont.")), "Le pont .");
}

TEST(Segmenter, ADatelineIsASentenceOfItsOwn) {
  const auto ends_first = [](const char* language, const char* text) {
    const Document document = Segment(language, text);
    ExpectSound(document);
    return std::string(document.text(document.sentences[0].span));
  };
  for (const char* dateline :
       {"ZINDER –", "ZINDER, Niger (Reuters) -", "(Reuters) –", "(AFP)", "Zinder (AFP) —",
        "ZINDER, March 3 (Xinhua) --", "ZINDER, Nov. 30 (AFP)", "Zinder, 3 March –", "PORT LOUIS —",
        "ZINDER:", "ZINDER, Niger:", "NEW DELHI/LAHORE (Reuters) -", "PORT-VILA, Vanuatu (AP) —"}) {
    EXPECT_EQ(ends_first("en", (dateline + std::string(" The mayor met the drivers.")).c_str()), dateline);
  }
  for (const char* dateline :
       {"ZINDER (AFP) –", "Zinder, le 3 mars (AFP) -", "ZINDER, 3 mars 2021 (AFP) -"}) {
    EXPECT_EQ(ends_first("fr", (dateline + std::string(" Le maire a reçu les chauffeurs.")).c_str()),
              dateline);
  }
  EXPECT_EQ(ends_first("en", "ZINDER, Niger—The mayor met the drivers."), "ZINDER, Niger—");
  EXPECT_EQ(ends_first("en", "Zinder, March 3, 2011–The mayor met the drivers."), "Zinder, March 3, 2011–");
  // In a later paragraph, below headlines, too.
  EXPECT_EQ(Segment("en", "A mayor listens\n\nZINDER — The mayor met the drivers.").sentences.size(), 3u);
  for (const char* none :
       {"EU – China summit opens.", "The plan (2019) – Nobody read it.",
        "Ali Zin (MDP) – the lawmaker – resigned.", "A mayor (of Zinder) met the drivers.",
        "NATO (the alliance) met.", "Talks – Again.", "TASS: The mayor met the drivers.",
        "Zinder: The mayor resigned.", "ZINDER –", "The mayor met the drivers – In Zinder.",
        "3 March – The mayor met the drivers."}) {
    EXPECT_EQ(ends_first("en", none), none);
  }
}

TEST(Segmenter, LongSentencesAreSplitAtClauses) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "le pont de la ville , ";
  const Document document = Segment("fr", text);
  ExpectSound(document);
  ASSERT_GT(document.sentences.size(), 2u);
  EXPECT_EQ(document.words[document.sentences[0].end().index - 1].form, ",");
}

TEST(Segmenter, NothingAndBlanks) {
  for (const char* text : {"", " ", "\n\n", "\u00A0\u200B\u200E", "\r"}) {
    const Document document = Segment("fr", text);
    EXPECT_TRUE(document.words.empty());
    EXPECT_TRUE(document.sentences.empty());
  }
}

TEST(Segmenter, Emoji) {
  EXPECT_EQ(Show(Segment("fr", "🌊🇫🇷👍🏽👨‍👩‍👧❤️ ok")),
            "🌊 🇫🇷 👍🏽 👨‍👩‍👧 ❤️ ok");
}

TEST(Segmenter, OtherScripts) {
  const Document arabic = Segment("en", "قال الوزير ذلك. هل جاء؟ نعم.");
  EXPECT_EQ(arabic.sentences.size(), 3u);
  ExpectSound(arabic);
  const Document chinese = Segment("en", "桥断了。市长说。");
  EXPECT_EQ(chinese.sentences.size(), 2u);
  ExpectSound(chinese);
  ExpectSound(Segment("en", "נָסַע‏ ‪abc‬ कि़ e\u0301\u0323te \uFFFD \U0010FFFF \uE000"));
}

// Texts that could make a careless loop quadratic, or overflow something.
TEST(Segmenter, HugeInputTakesLinearTime) {
  constexpr size_t kBytes = 1 << 15;
  for (const char* piece :
       {"a",   "é",      ".",       "'",    "’",  "-",       "l'",     "l’",     "a-",      "a.",    "A.",
        "a'",  "1 000 ", "1,",      "1-",   "(",  ")",       "\"",     "« ",     " ",       "\n",    "\r\n",
        "x\n", "a b\n",  "http://", "www.", "a@", "#a",      "qu'en-", "il-",    "a-t-il-", "aa.Aa", "aa.Aaa",
        "M.A", "M. ",    "A. ",     "U.S.", "🌊",  "👨‍", "🇫",      "\u0301", "\u200B",  "°",     "n°",
        "?!",  "…",      "des ",    "n't",  "s'", "pro-",    "J.-",    "$",      "1h",      "14h30-"}) {
    std::string text;
    while (text.size() < kBytes) text += piece;
    for (const char* language : {"fr", "en"}) {
      const auto start = std::chrono::steady_clock::now();
      const Document document = Segment(language, text);
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      EXPECT_LT(seconds.count(), 5) << piece << " in " << language;
      ExpectSound(document);
    }
  }
}

TEST(Segmenter, AnyBytesOfValidText) {
  constexpr std::u32string_view kAlphabet =
      U"aA1é .,'’-–/:@#°$!?…«»\"“”()\n\r\t\u00A0\u0301\u200D\u200B🌊🇫م桥l'dM.sS";
  uint32_t state = 1;
  for (int round = 0; round < 1000; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) {
      state = state * 1664525 + 1013904223;
      AppendUtf8(kAlphabet[(state >> 16) % kAlphabet.size()], &text);
    }
    for (const char* language : {"fr", "en"}) {
      ExpectSound(Segment(language, text));
      if (HasFatalFailure()) FAIL() << text;
    }
  }
}

TEST(Segmenter, LoadErrorsNameTheFile) {
  const auto missing = Segmenter::Load("data/languages/none");
  ASSERT_FALSE(missing.ok());
  EXPECT_THAT(missing.error().ToString(), HasSubstr("data/languages/none"));
}

}  // namespace
}  // namespace depeche
