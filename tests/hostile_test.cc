// Reports that no newsroom wrote: noise, endless words and sentences, broken layouts, impossible dates.
// Whatever the input, coding ends soon, and every layer keeps the promises that later stages and readers rely
// on.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "auditor.h"
#include "base/utf8.h"
#include "coder/event_json.h"
#include "coder/layers.h"
#include "depeche/coder.h"
#include "document/conllu.h"

namespace depeche {
namespace {

const Coder& TheCoder() {
  static const Result<Coder> coder = Coder::Open({.data_dir = std::string(DEPECHE_SOURCE_DIR) + "/data"});
  if (!coder.ok()) {
    ADD_FAILURE() << coder.error().ToString();
    std::abort();
  }
  return coder.value();
}

// ---- what must hold of what is printed

// Lines of JSON, each of a piece of the text that lies where the line says.
std::string FaultOfJsonLines(std::string_view lines, const Document& document) {
  const size_t characters = CountChars(document.text());
  while (!lines.empty()) {
    const size_t newline = lines.find('\n');
    if (newline == std::string_view::npos) return "a line without end";
    const auto json = nlohmann::json::parse(lines.substr(0, newline), nullptr, false);
    lines.remove_prefix(newline + 1);
    if (!json.is_object()) return "no JSON object";
    const nlohmann::json& place = json.contains("anchor") ? json["anchor"] : json;
    const size_t start = place.at("start"), end = place.at("end");
    if (start >= end || end > characters) return "offsets outside the text";
    if (CountChars(place.at("text").get<std::string>()) != end - start) return "offsets of another length";
  }
  return "";
}

std::string FaultOfOutput(const Document& document) {
  const std::string conllu = LayerToText(document, Stage::kSyntax, TheCoder().ontology());
  const auto read = ParseConllu(conllu, "output");
  if (!read.ok()) return "CoNLL-U: " + read.error().ToString();
  if (read->size() != document.sentences.size()) return "CoNLL-U of another number of sentences";
  for (const Stage stage : {Stage::kTimes, Stage::kPlaces, Stage::kEntities, Stage::kEvents}) {
    const std::string lines = LayerToText(document, stage, TheCoder().ontology());
    const std::string fault = FaultOfJsonLines(lines, document);
    if (!fault.empty()) return std::string(ToString(stage)) + ": " + fault;
  }
  return "";
}

// ---- what is thrown at it

struct Input {
  std::string name;
  std::string text;
  std::string published = "2021-05-04";
};

constexpr std::string_view kFrench =
    "Trois mineurs ont été tués, selon la mairie, quand la police du Pérou a dispersé lundi une marche à "
    "Cuzco. "
    "« Nous ne céderons pas », a dit à l'AFP Rosa Quispe, qui dirige le syndicat. Le 12 mars 2019, le "
    "gouvernement avait promis aux grévistes d'ouvrir des négociations avec l'Union européenne. ";
constexpr std::string_view kEnglish =
    "Three miners were killed, the town hall said, when Peru's police broke up a march in Cuzco on Monday. "
    "“We won't give in,” said Rosa Quispe, who leads the union. On 12 March 2019 the government had promised "
    "the strikers to open talks with the European Union. ";

std::string Repeat(std::string_view piece, size_t bytes) {
  std::string out;
  for (size_t i = 0; !piece.empty() && i < bytes / piece.size(); ++i) out += piece;
  return out;
}

using Random = std::mt19937;  // its sequence is the same everywhere; distributions are not, so none are used

size_t Below(Random& random, size_t n) { return random() % n; }

char32_t AnyCharacter(Random& random) {
  while (true) {
    const size_t top = Below(random, 4) == 0 ? 0x110000 : Below(random, 2) == 0 ? 0x3000 : 0x180;
    const auto c = static_cast<char32_t>(1 + Below(random, top - 1));
    if (c < 0xD800 || c > 0xDFFF) return c;
  }
}

std::string RandomCharacters(uint32_t seed, size_t count) {
  Random random(seed);
  std::string out;
  for (size_t i = 0; i < count; ++i) AppendUtf8(AnyCharacter(random), &out);
  return out;
}

std::string RandomPieces(uint32_t seed, size_t count, const std::vector<std::string_view>& pieces) {
  Random random(seed);
  std::string out;
  for (size_t i = 0; i < count; ++i) out += pieces[Below(random, pieces.size())];
  return out;
}

// Sound sentences with characters changed, dropped, repeated and moved.
std::string Mutated(uint32_t seed, std::string_view text) {
  constexpr std::array<std::string_view, 16> kIntruders = {
      ".", "\n", "\"", "(", "«", "-", "'", "’", ", ", "7", "\u0301", "\u200D", "\u00A0", "\r\n", ": ", "l'"};
  Random random(seed);
  std::vector<std::string> characters;
  for (size_t at = 0; at < text.size();) {
    const uint32_t length = DecodeUtf8(text, at).length;
    characters.emplace_back(text.substr(at, length));
    at += length;
  }
  const size_t changes = 1 + Below(random, 60);
  for (size_t i = 0; i < changes; ++i) {
    std::string& at = characters[Below(random, characters.size())];
    switch (Below(random, 6)) {
      case 0:
        at.clear();
        break;
      case 1:
        at = Repeat(at, at.size() * Below(random, 40));
        break;
      case 2:
        at.clear();
        AppendUtf8(AnyCharacter(random), &at);
        break;
      case 3:
        std::swap(at, characters[Below(random, characters.size())]);
        break;
      default:
        at = kIntruders[Below(random, kIntruders.size())];
        break;
    }
  }
  std::string out;
  for (const std::string& c : characters) out += c;
  return out;
}

std::vector<Input> RepeatedPieces(size_t bytes) {
  std::vector<Input> inputs;
  for (const std::string_view piece : {"(",
                                       "()",
                                       "([{",
                                       "«",
                                       "« » ",
                                       "\"",
                                       "“a” ",
                                       "- ",
                                       "—",
                                       "-",
                                       "_",
                                       "/",
                                       "7",
                                       "1,2.3",
                                       "123 ",
                                       "1.",
                                       "12/03/2019",
                                       "12/03/2019 ",
                                       "2019-03-12 ",
                                       "12:30 ",
                                       "1 000 ",
                                       "janvier février ",
                                       "March Monday ",
                                       "1 janvier ",
                                       "last week ",
                                       "trois jours ",
                                       "l'",
                                       "l’",
                                       "l' d' ",
                                       "'",
                                       "'s ",
                                       "n't ",
                                       "donne-le-",
                                       "a-",
                                       "ex-",
                                       ".",
                                       ". ",
                                       "...",
                                       "?! ",
                                       "M. ",
                                       "U.S. ",
                                       "J. ",
                                       "etc. ",
                                       ",",
                                       ", ",
                                       "Paris, ",
                                       "Paris: ",
                                       "; ",
                                       "and ",
                                       "et ",
                                       "que ",
                                       "that ",
                                       "of ",
                                       "de la ",
                                       "du ",
                                       "aux ",
                                       "des ",
                                       "said ",
                                       "a dit ",
                                       "il ",
                                       "he ",
                                       "Mali ",
                                       "president ",
                                       "Jean-Pierre Martin ",
                                       "# ",
                                       "#a ",
                                       "@a ",
                                       "http://a.b/",
                                       "www.",
                                       "a@b.",
                                       "\n",
                                       "\r",
                                       "\r\n",
                                       "a\n",
                                       "- a\n",
                                       "\n\n",
                                       " ",
                                       "\t",
                                       "\u00A0",
                                       "\u200B",
                                       "\uFEFF",
                                       "\uFFFD",
                                       "\u2028",
                                       "\u0301",
                                       "e\u0301",
                                       "\u202E",
                                       "قال ",
                                       "中文。",
                                       "😀",
                                       "👨‍👩‍👧 ",
                                       "🇫",
                                       "\x01",
                                       "selon ",
                                       "according to ",
                                       "who ",
                                       "qui a ",
                                       "not ",
                                       "may have ",
                                       "attaque de ",
                                       "killed "}) {
    inputs.push_back({"repeated “" + std::string(piece) + "”", Repeat(piece, bytes)});
  }
  return inputs;
}

std::vector<Input> LongShapes(size_t words) {
  const auto times = [words](std::string_view piece) { return Repeat(piece, piece.size() * words); };
  std::string names;
  for (size_t i = 0; i < words; ++i)
    names += "Mor" + std::string(1, static_cast<char>('a' + i % 26)) + "el Dupont, ";
  return {
      {"one word", times("a")},
      {"one accented word", times("é") + " a dit " + times("É") + "."},
      {"no stop", times("le ministre rencontre la police qui ") + "."},
      {"speech in speech", times("The minister said that ") + "the army attacked Mali."},
      {"discours dans le discours", times("Le ministre a dit que ") + "l'armée a attaqué le Mali."},
      {"noun in noun", times("the president of ") + "France met him in Paris."},
      {"many names", "The minister met " + names + "and Ann Lee in Paris on Monday."},
      {"beaucoup de noms", "Le ministre a rencontré " + names + "et Anne Petit lundi à Paris."},
      {"many verbs", "The army " + times("attacked Mali, arrested protesters, ") + "and left."},
      {"many sides", times("France, Mali, ") + "and Iran attacked " + times("Chad, Iraq, ") + "and Peru."},
      {"relative clauses", times("the man who met ") + "him."},
      {"brackets in brackets", times("(") + "the army attacked Mali" + times(")")},
  };
}

std::vector<Input> OddDates() {
  std::vector<Input> inputs;
  for (const char* published :
       {"", "1000", "1000-01-01", "9999", "9999-12", "9999-12-31", "2020-02-29", "0999", "2019-13"}) {
    for (const char* text : {"Il y a 99999 siècles, dans 5000 ans, la décennie prochaine, fin février, le 31 "
                             "février 2019, le 29 février.",
                             "99999999999 centuries ago, in 5000 years, next decade, late February, 30 "
                             "February 2019, 29 February.",
                             "The army attacked Mali 2000 years ago and will attack Chad in 9000 years, next "
                             "century, 9999-12-31.",
                             "En 0000, en 9999, le 00/00/0000, le 99/99/9999, à 25h61, la semaine 53, il y a "
                             "2147483648 jours."}) {
      inputs.push_back({std::string("published “") + published + "”", text, published});
    }
  }
  return inputs;
}

// The text broken off behind each of its characters.
std::vector<Input> Prefixes(std::string_view text) {
  std::vector<Input> inputs;
  for (size_t at = 0; at < text.size(); at += DecodeUtf8(text, at).length) {
    inputs.push_back({"prefix of " + std::to_string(at), std::string(text.substr(0, at))});
  }
  return inputs;
}

std::vector<Input> OddEnds(std::string_view text) {
  std::vector<Input> inputs;
  for (const std::string_view end :
       {"é",    "😀",     "e\u0301", "\u200B",     "\u00A0",       "\n",    "\uFEFF", "\"",         "»",
        "’",    "'",     "-",       "…",          "l'",           "Paris", "hier",   "12/03/2019", "tué",
        "said", "a dit", ")",       "\U0010FFFF", "date 2023-04", "selon", "M."}) {
    inputs.push_back({"ends with “" + std::string(end) + "”", std::string(text) + std::string(end)});
    inputs.push_back({"begins with “" + std::string(end) + "”", std::string(end) + std::string(text)});
    inputs.push_back({"is “" + std::string(end) + "”", std::string(end)});
  }
  return inputs;
}

// ---- the tests

class Hostile : public ::testing::TestWithParam<const char*> {
 protected:
  Document Code(const Input& input) {
    Report report;
    report.id = "r\"\n\\1";
    report.text = input.text;
    report.language = GetParam();
    report.published = ParsePublished(input.published);
    Result<Document> document = TheCoder().Code(std::move(report), workspace_);
    EXPECT_TRUE(document.ok());
    return std::move(document).value();
  }

  void Check(const std::vector<Input>& inputs) {
    for (const Input& input : inputs) {
      const Document document = Code(input);
      for (const std::string& fault : testing::FaultsOf(document)) {
        ADD_FAILURE() << GetParam() << ", " << input.name << ": " << fault << "\n"
                      << input.text.substr(0, 300);
      }
      EXPECT_EQ(FaultOfOutput(document), "") << GetParam() << ", " << input.name;
    }
  }

  std::string_view Prose() const { return std::string_view(GetParam()) == "fr" ? kFrench : kEnglish; }

 private:
  Coder::Workspace workspace_;
};

TEST_P(Hostile, RepeatedPiecesKeepTheLayersSound) { Check(RepeatedPieces(600)); }

TEST_P(Hostile, EndlessSentencesKeepTheLayersSound) { Check(LongShapes(600)); }

// As long as they come: one word of 100,000 letters, one sentence of 20,000 words.
TEST_P(Hostile, TheLongestKeepTheLayersSound) {
  Check({{"a word of 100,000 letters", Repeat("a", 100'000)},
         {"a word of 100,000 accented letters", Repeat("é", 200'000)},
         {"a sentence of 20,000 words", Repeat("police ", 20'000 * 7)},
         {"a list of 10,000 words", Repeat("Mali, ", 10'000 * 6)},
         {"20,000 commas", Repeat(",", 20'000)},
         {"20,000 emoji", Repeat("😀 ", 20'000 * 5)},
         {"20,000 words from right to left", Repeat("قال ", 20'000 * 7)}});
}

TEST_P(Hostile, OddDatesKeepTheLayersSound) { Check(OddDates()); }

TEST_P(Hostile, TextsBrokenOffKeepTheLayersSound) {
  Check(Prefixes(Prose()));
  Check(OddEnds(Prose()));
}

TEST_P(Hostile, NoiseKeepsTheLayersSound) {
  std::vector<Input> inputs;
  for (uint32_t seed = 0; seed < 6; ++seed) {
    inputs.push_back({"characters " + std::to_string(seed), RandomCharacters(seed, 2000)});
    inputs.push_back(
        {"marks " + std::to_string(seed),
         RandomPieces(seed, 3000, {".", ",", "(", ")",  "«", "»", "“", "”", "'", "’",    "-", "–",
                                   "…", "?", " ", "\n", "a", "1", "/", "%", "*", "U.S.", "l'"})});
    inputs.push_back(
        {"words " + std::to_string(seed),
         RandomPieces(seed, 800,
                      {"le ",  "the ",  "de ",    "of ",     "a ",      "dit ",   "said ", "killed ",
                       "tué ", "Mali ", "lundi ", "Monday ", "police ", "selon ", "who ",  "qui ",
                       ", ",   ". ",    "que ",   "that ",   "il ",     "he ",    "2019 ", "president ",
                       "not ", "pas ",  "et ",    "and ",    ": ",      "« ",     " »",    "accord "})});
  }
  Check(inputs);
}

TEST_P(Hostile, DamagedReportsKeepTheLayersSound) {
  std::vector<Input> inputs;
  for (uint32_t seed = 0; seed < 150; ++seed) {
    inputs.push_back({"mutation " + std::to_string(seed), Mutated(seed, Prose())});
  }
  Check(inputs);
}

// Sixteen times the text takes about sixteen times the time; the square would be two hundred and fifty-six.
TEST_P(Hostile, TimeGrowsWithTheText) {
  const auto seconds = [&](const Input& input) {
    const std::clock_t start = std::clock();  // of this process alone: the machine may be busy with others
    Code(input);
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  constexpr double kPatience = 4;
  for (const std::string_view piece :
       {Prose(), std::string_view("("), std::string_view("l'"), std::string_view("a-"),
        std::string_view("12/03/2019 "), std::string_view("Paris, "), std::string_view("March Monday "),
        std::string_view("Ann Lee ")}) {
    const double once = seconds({"", Repeat(piece, 1000)});
    const double sixteen = seconds({"", Repeat(piece, 16 * 1000)});
    EXPECT_LT(sixteen, 0.05 + kPatience * 16 * once) << piece.substr(0, 40);
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, Hostile, ::testing::Values("fr", "en"),
                         [](const auto& language) { return std::string(language.param); });

}  // namespace
}  // namespace depeche
