// Quantities in French and English, over the shipped tables.
#include "rules/quantities.h"

#include <gtest/gtest.h>

#include "document/testing.h"

namespace depeche {
namespace {

using testing::FromConllu;

// One word a line: form, part of speech, and for determiners "def".
Document Words(const std::vector<std::pair<std::string, std::string>>& words) {
  std::string conllu;
  for (size_t i = 0; i < words.size(); ++i) {
    conllu += std::to_string(i + 1) + "\t" + words[i].first + "\t" + words[i].first + "\t" + words[i].second +
              "\t_\t" + (words[i].second == "DET" ? "Definite=Def|PronType=Art" : "_") + "\t" +
              (i == 0 ? "0\troot" : "1\tdep") + "\t_\t_\n";
  }
  return FromConllu(conllu + "\n");
}

class QuantitiesTest : public ::testing::Test {
 protected:
  static const Quantities& Of(const std::string& language) {
    static const Quantities french = Load("fr");
    static const Quantities english = Load("en");
    return language == "fr" ? french : english;
  }

 private:
  static Quantities Load(const std::string& language) {
    auto tables =
        Quantities::Load(std::string(DEPECHE_SOURCE_DIR) + "/data/languages/" + language + "/quantities.tsv");
    EXPECT_TRUE(tables.ok()) << tables.error().ToString();
    return std::move(tables).value();
  }
};

struct QuantityCase {
  std::string language;
  std::vector<std::pair<std::string, std::string>> words;
  std::string expected;  // "MIN MAX COUNTED", "about" and "part" where they hold; "none" for no quantity
};

std::string Show(const Document& document, const Quantity& quantity) {
  const auto number = [](const std::optional<int64_t>& value) {
    return value ? std::to_string(*value) : std::string("-");
  };
  return number(quantity.min) + " " + number(quantity.max) + " " +
         (quantity.counted ? std::string(document[quantity.counted].form) : std::string("?")) +
         (quantity.about ? " about" : "") + (quantity.part ? " part" : "");
}

TEST_F(QuantitiesTest, NumbersAndTheirBounds) {
  const std::vector<QuantityCase> cases = {
      {"fr", {{"trois", "NUM"}, {"ponts", "NOUN"}}, "3 3 ponts"},
      {"fr", {{"12 000", "NUM"}, {"tentes", "NOUN"}}, "12000 12000 tentes"},
      {"fr",
       {{"2,5", "NUM"}, {"millions", "NOUN"}, {"de", "ADP"}, {"tentes", "NOUN"}},
       "2500000 2500000 tentes"},
      {"fr", {{"quatre-vingt-dix", "NUM"}, {"ponts", "NOUN"}}, "90 90 ponts"},
      {"fr",
       {{"deux", "NUM"},
        {"cent", "NUM"},
        {"vingt", "NUM"},
        {"et", "CCONJ"},
        {"un", "NUM"},
        {"ponts", "NOUN"}},
       "221 221 ponts"},
      {"fr", {{"mille", "NUM"}, {"neuf", "NUM"}, {"cents", "NUM"}, {"ponts", "NOUN"}}, "1900 1900 ponts"},
      {"fr", {{"plus", "ADV"}, {"de", "ADP"}, {"vingt", "NUM"}, {"ponts", "NOUN"}}, "20 - ponts"},
      {"fr", {{"jusqu'", "ADP"}, {"à", "ADP"}, {"vingt", "NUM"}, {"ponts", "NOUN"}}, "- 20 ponts"},
      {"fr", {{"une", "DET"}, {"dizaine", "NOUN"}, {"de", "ADP"}, {"ponts", "NOUN"}}, "10 10 ponts about"},
      {"fr", {{"dizaines", "NOUN"}, {"de", "ADP"}, {"ponts", "NOUN"}}, "20 - ponts"},
      {"fr",
       {{"entre", "ADP"}, {"20", "NUM"}, {"et", "CCONJ"}, {"30", "NUM"}, {"ponts", "NOUN"}},
       "20 30 ponts"},
      {"fr", {{"20", "NUM"}, {"à", "ADP"}, {"30", "NUM"}, {"ponts", "NOUN"}}, "20 30 ponts"},
      {"fr", {{"aucun", "DET"}, {"pont", "NOUN"}}, "0 0 pont"},
      {"fr", {{"plusieurs", "DET"}, {"ponts", "NOUN"}}, "2 - ponts"},
      {"fr",
       {{"plusieurs", "DET"}, {"milliers", "NOUN"}, {"de", "ADP"}, {"tentes", "NOUN"}},
       "2000 - tentes"},
      {"en", {{"several", "ADJ"}, {"thousand", "NUM"}, {"tents", "NOUN"}}, "2000 - tents"},
      {"fr", {{"dont", "PRON"}, {"deux", "NUM"}, {"ponts", "NOUN"}}, "2 2 ponts part"},
      {"fr", {{"deux", "NUM"}, {"de", "ADP"}, {"les", "DET"}, {"ponts", "NOUN"}}, "2 2 ponts part"},
      {"en",
       {{"two", "NUM"}, {"hundred", "NUM"}, {"and", "CCONJ"}, {"five", "NUM"}, {"tents", "NOUN"}},
       "205 205 tents"},
      {"en",
       {{"at", "ADP"}, {"least", "ADJ"}, {"four", "NUM"}, {"other", "ADJ"}, {"tents", "NOUN"}},
       "4 - tents"},
      {"en", {{"dozens", "NOUN"}, {"of", "ADP"}, {"tents", "NOUN"}}, "24 - tents"},
      {"en", {{"a", "DET"}, {"dozen", "NOUN"}, {"tents", "NOUN"}}, "12 12 tents about"},
      {"en",
       {{"between", "ADP"}, {"20", "NUM"}, {"and", "CCONJ"}, {"30", "NUM"}, {"tents", "NOUN"}},
       "20 30 tents"},
      {"en", {{"up", "ADP"}, {"to", "ADP"}, {"1,200", "NUM"}, {"tents", "NOUN"}}, "- 1200 tents"},
      {"en", {{"20-30", "NUM"}, {"tents", "NOUN"}}, "20 30 tents"},
      {"en", {{"three", "NUM"}, {"dead", "ADJ"}}, "3 3 dead"},
      {"en", {{"no", "DET"}, {"tents", "NOUN"}}, "0 0 tents"},
      {"en", {{"including", "VERB"}, {"two", "NUM"}, {"tents", "NOUN"}}, "2 2 tents part"},
      {"en", {{"12-year-old", "ADJ"}, {"tents", "NOUN"}}, "none"},
      {"en", {{"between", "ADP"}, {"tents", "NOUN"}}, "none"},
  };
  for (const QuantityCase& c : cases) {
    const Document document = Words(c.words);
    const auto found = Of(c.language).Find(document, document.sentences[0]);
    std::string shown = found.empty() ? "none" : Show(document, found[0]);
    for (size_t i = 1; i < found.size(); ++i) shown += "; " + Show(document, found[i]);
    EXPECT_EQ(shown, c.expected) << c.words[0].first << " " << c.words[1].first;
  }
}

TEST_F(QuantitiesTest, TheTableIsChecked) {
  const std::string head = "kind\ttext\tvalue\tnote\n";
  EXPECT_FALSE(Quantities::Parse(head + "amount\tsix\t6\t\n", "t").ok());
  const auto valueless = Quantities::Parse(head + "number\tsix\tmany\t\n", "t");
  ASSERT_FALSE(valueless.ok());
  EXPECT_NE(valueless.error().ToString().find("t:2"), std::string::npos);
  const auto bounded = Quantities::Parse(head + "least\tat least\t\t\nleast\tover\t\tpreposition\n", "t");
  ASSERT_TRUE(bounded.ok());
  EXPECT_EQ(bounded->bounds(), std::vector<std::string>{"at least"});
}

TEST_F(QuantitiesTest, HostileNumbersStayBounded) {
  const auto& english = Of("en");
  const Document huge = Words({{"999999999999999999999999", "NUM"}, {"million", "NUM"}, {"tents", "NOUN"}});
  for (const Quantity& quantity : english.Find(huge, huge.sentences[0])) {
    EXPECT_LE(quantity.max.value_or(0), 100'000'000'000);
  }
  std::vector<std::pair<std::string, std::string>> millions(200, {"million", "NUM"});
  const Document many = Words(millions);
  const auto found = english.Find(many, many.sentences[0]);
  ASSERT_FALSE(found.empty());
  EXPECT_LE(*found[0].max, 100'000'000'000);
}

}  // namespace
}  // namespace depeche
