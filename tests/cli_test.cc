// The program as its users meet it: exit codes, messages, and what is done with bad input. Each bad item gets
// one clear line on standard error, and the rest is coded.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "base/utf8.h"
#include "run_program.h"

namespace depeche {
namespace {

using testing::Outcome;
using testing::WriteAll;

constexpr char kGood[] =
    R"({"id": "good", "lang": "en", "published": "2024-05-07", "text": "Rebels attacked the army."})";

class CliTest : public ::testing::Test {
 protected:
  void SetUp() override {
    scratch_ = testing::ScratchFolder(::testing::UnitTest::GetInstance()->current_test_info()->name());
  }
  void TearDown() override { std::filesystem::remove_all(scratch_); }

  std::string Put(const std::string& name, const std::string& text) {
    WriteAll(scratch_ / name, text);
    return "'" + (scratch_ / name).string() + "'";
  }
  Outcome Run(const std::string& arguments) { return testing::RunProgram(arguments, scratch_); }
  Outcome Code(const std::string& arguments) { return Run("code --format jsonl " + arguments); }

  std::filesystem::path scratch_;
};

size_t Lines(const std::string& text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::string Repeated(const std::string& piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

// One complaint, at this place, with this word in it; the good report beside it was coded all the same.
void ExpectOneFault(const Outcome& outcome, const std::string& place, const std::string& what) {
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(Lines(outcome.err), 1u) << outcome.err;
  EXPECT_NE(outcome.err.find("depeche: error: "), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find(place), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find(what), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.out.find("\"article\":\"good\""), std::string::npos) << outcome.out;
}

// One note; everything was coded.
void ExpectOneNote(const Outcome& outcome, const std::string& place, const std::string& what) {
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(Lines(outcome.err), 1u) << outcome.err;
  EXPECT_NE(outcome.err.find("depeche: note: "), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find(place), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find(what), std::string::npos) << outcome.err;
  EXPECT_FALSE(outcome.out.empty());
}

TEST_F(CliTest, CodesAReport) {
  const Outcome outcome = Code(Put("a.jsonl", kGood));
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_NE(outcome.out.find("\"event\":[\"ASSAULT\"]"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("\"rule\":\"en.assault."), std::string::npos) << outcome.out;
}

TEST_F(CliTest, ReadsStandardInput) {
  const Outcome outcome = Code("- < " + Put("a.jsonl", kGood));
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_NE(outcome.out.find("ASSAULT"), std::string::npos);
}

TEST_F(CliTest, WrongUsage) {
  EXPECT_EQ(Run("").exit_code, 2);
  EXPECT_EQ(Run("cod").exit_code, 2);
  EXPECT_EQ(Run("code --no-such-option").exit_code, 2);
  EXPECT_EQ(Run("code --format xml " + Put("a.jsonl", kGood)).exit_code, 2);
  EXPECT_EQ(Run("code --until lunch " + Put("a.jsonl", kGood)).exit_code, 2);
  EXPECT_EQ(Run("code --date 2024-02-30 " + Put("a.jsonl", kGood)).exit_code, 2);
  EXPECT_EQ(Run("code --threads -1 " + Put("a.jsonl", kGood)).exit_code, 2);
}

TEST_F(CliTest, HelpAndVersion) {
  EXPECT_EQ(Run("--help").exit_code, 0);
  EXPECT_NE(Run("code --help").out.find("--min-confidence"), std::string::npos);
  EXPECT_EQ(Run("--version").out.rfind("depeche ", 0), 0u);
}

TEST_F(CliTest, MissingFile) {
  ExpectOneFault(Code("'" + (scratch_ / "none.txt").string() + "' " + Put("a.jsonl", kGood)),
                 "none.txt: ", "No such file");
}

TEST_F(CliTest, FoldersAreCodedWhole) {
  std::filesystem::create_directories(scratch_ / "in" / "sub");
  WriteAll(scratch_ / "in" / "a.txt", kGood);
  WriteAll(scratch_ / "in" / "sub" / "page",
           "<!doctype html><html lang=en><title>Troops leave</title><article><p>Rebels attacked the army on "
           "Monday.</p></article>");
  WriteAll(scratch_ / "in" / "sub" / "broken", "{\"text\": 5}\n");
  const Outcome outcome = Code("'" + (scratch_ / "in").string() + "'");
  ExpectOneFault(outcome, "in/sub/broken:1", "“text” is a number");
  EXPECT_NE(outcome.out.find("in/sub/page"), std::string::npos) << outcome.out;
}

TEST_F(CliTest, UnreadableFile) {
  const std::string file = Put("secret.txt", "Rebels attacked.");
  std::filesystem::permissions(scratch_ / "secret.txt", std::filesystem::perms::none);
  if (geteuid() == 0) GTEST_SKIP() << "root reads every file";
  ExpectOneFault(Code(file + " " + Put("a.jsonl", kGood)), "secret.txt: ", "Permission denied");
}

TEST_F(CliTest, EmptyFile) {
  ExpectOneFault(Code(Put("empty.txt", "") + " " + Put("a.jsonl", kGood)), "empty.txt", "empty");
}

TEST_F(CliTest, BrokenJsonLine) {
  ExpectOneFault(Code(Put("a.jsonl", std::string("{\"id\": \"x\", \"text\": \"unfinished\n") + kGood + "\n")),
                 "a.jsonl:1:", "JSON");
}

TEST_F(CliTest, ReportWithoutText) {
  ExpectOneFault(Code(Put("a.jsonl", std::string("{\"id\": \"x\", \"lang\": \"en\"}\n") + kGood + "\n")),
                 "a.jsonl:1:", "text");
  ExpectOneFault(Code(Put("b.jsonl", std::string("{\"id\": \"x\", \"text\": \" \\n \"}\n") + kGood + "\n")),
                 "b.jsonl:1:", "text");
}

TEST_F(CliTest, LanguageWithoutAFolder) {
  ExpectOneFault(
      Code(Put("a.jsonl", std::string("{\"id\": \"x\", \"lang\": \"tlh\", \"text\": \"nuqneH\"}\n") + kGood)),
      "a.jsonl:1:", "no folder for the language “tlh”");
}

TEST_F(CliTest, ImpossibleDateIsLeftOut) {
  ExpectOneNote(
      Code(Put("a.jsonl",
               R"({"lang": "en", "published": "2024-02-30", "text": "Rebels attacked the army."})")),
      "a.jsonl:1:", "impossible date “2024-02-30”");
}

TEST_F(CliTest, MissingDateIsNoFault) {
  const Outcome outcome =
      Code(Put("a.jsonl", R"({"lang": "en", "text": "Rebels attacked the army yesterday."})"));
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_NE(outcome.out.find("\"date\":null"), std::string::npos);
}

TEST_F(CliTest, InvalidUtf8IsReplaced) {
  ExpectOneNote(Code("--lang en " + Put("a.jsonl", "{\"text\": \"Rebels \xFF\xFE attacked the army.\"}\n")),
                "a.jsonl:1:", "UTF-8");
}

TEST_F(CliTest, Latin1IsConverted) {
  ExpectOneNote(Code("--lang fr " + Put("a.txt",
                                        "Des rebelles ont attaqu\xE9 l'arm\xE9"
                                        "e \xE0 l'a\xE9roport.")),
                "a.txt", "1252");
}

TEST_F(CliTest, Utf16IsConverted) {
  std::string text = "\xFF\xFE";
  for (const char c : std::string("Rebels attacked the army.")) text += std::string{c, '\0'};
  ExpectOneNote(Code("--lang en " + Put("a.txt", text)), "a.txt", "UTF-16");
}

TEST_F(CliTest, ReportsCannotSteerTheTerminal) {
  // Escape sequences in the id and the text, and a character across the place where the title is cut.
  const std::string file =
      Put("a.jsonl", R"({"lang": "fr", "id": "\u001b[2Jx", "text": "Des )" + std::string(195, 'a') +
                         R"(é rebelles \u001b[31m\u009bont attaqué l'armée."})");
  for (const char* command : {"code --format table ", "explain --tree ", "explain --format html "}) {
    const Outcome outcome = Run(command + file);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.out.find('\x1b'), std::string::npos) << outcome.out;
    EXPECT_EQ(outcome.out.find("\u009b"), std::string::npos) << outcome.out;
    EXPECT_EQ(FindInvalidUtf8(outcome.out), std::string::npos) << outcome.out;
  }
}

TEST_F(CliTest, NulByte) {
  const Outcome outcome = Code("--lang en " + Put("a.txt", std::string("Rebels\0 attacked the army.", 26)) +
                               " " + Put("a.jsonl", kGood));
  EXPECT_EQ(Lines(outcome.err), 1u) << outcome.err;
  EXPECT_NE(outcome.err.find("NUL"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.out.find("\"article\":\"good\""), std::string::npos);
}

TEST_F(CliTest, LineOfAHundredMegabytes) {
  const std::string file =
      Put("a.jsonl", "{\"text\": \"" + std::string(100'000'000, 'a') + "\"}\n" + kGood + "\n");
  const Outcome outcome = Code("--lang en " + file);
  EXPECT_NE(outcome.out.find("\"article\":\"good\""), std::string::npos);
  EXPECT_LE(Lines(outcome.err), 1u) << outcome.err.substr(0, 1000);
}

// The memory that trees take grows with the square of a sentence's length, so none may grow beyond its bound.
TEST_F(CliTest, EndlessSentencesAndWordsTakeNoMoreMemoryThanShortOnes) {
  std::string sentences, endless, list;
  for (int i = 0; i < 20'000; ++i) {
    const std::string word = i % 4 == 0   ? "ministre"
                             : i % 4 == 1 ? "rencontre"
                             : i % 4 == 2 ? "la"
                                          : "police";
    sentences += word + (i % 20 == 19 ? ". " : " ");
    endless += word + " ";
    list += word + ", ";
  }
  const std::string parse = "parse --lang fr ";
  const Outcome usual = Run(parse + Put("sentences.txt", sentences));
  ASSERT_EQ(usual.exit_code, 0) << usual.err;
  constexpr long kMoreKilobytes = 64 * 1024;
  for (const std::string& text : {endless, list, std::string(100'000, 'a'), Repeated("é", 100'000)}) {
    const Outcome outcome = Run(parse + Put("endless.txt", text));
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_NE(outcome.out.find("\troot\t"), std::string::npos);
    EXPECT_LT(outcome.peak_kilobytes, usual.peak_kilobytes + kMoreKilobytes) << text.substr(0, 20);
  }
}

TEST_F(CliTest, DamagedModelsAreRefusedByName) {
  namespace fs = std::filesystem;
  const fs::path real = fs::path(DEPECHE_SOURCE_DIR) / "data/languages/fr",
                 folder = scratch_ / "languages/fr";
  fs::create_directories(folder);
  for (const auto& entry : fs::directory_iterator(real)) {
    if (entry.path().filename() != "syntax.model")
      fs::create_symlink(entry, folder / entry.path().filename());
  }
  const std::string model = testing::ReadAll(real / "syntax.model");
  ASSERT_GT(model.size(), 1'000'000u);
  std::string other_version = model, tampered = model;
  ++other_version[8];
  ++tampered[model.size() / 2];
  const struct {
    std::string bytes, what;
  } kCases[] = {
      {model.substr(0, model.size() / 2), "truncated model file"},
      {other_version, "model of version 2."},
      {tampered, "wrong checksum"},
      {"", "truncated model file"},
      {"no model", "truncated model file"},
      {std::string(1000, 'x'), "not a model file"},
  };
  const std::string parse = "parse --lang fr --data '" + scratch_.string() + "' " + Put("a.txt", "Oui.");
  for (const auto& c : kCases) {
    testing::WriteAll(folder / "syntax.model", c.bytes);
    const Outcome outcome = Run(parse);
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(Lines(outcome.err), 1u) << outcome.err;
    EXPECT_NE(outcome.err.find("languages/fr/syntax.model: "), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find(c.what), std::string::npos) << outcome.err;
  }
  testing::WriteAll(folder / "syntax.model", model);
  EXPECT_EQ(Run(parse).exit_code, 0);
}

TEST_F(CliTest, OutputThatCannotBeWrittenIsAFailure) {
  std::string many;
  for (int i = 0; i < 50; ++i) many += std::string(kGood) + "\n";
  const std::string file = Put("a.jsonl", many);
  const int status =
      std::system((DEPECHE_PROGRAM " code --format jsonl " + file + " > /dev/full 2>/dev/null").c_str());
  EXPECT_EQ(WEXITSTATUS(status), 1);
}

TEST_F(CliTest, TheSameBytesOnAnyNumberOfThreads) {
  std::string many;
  for (int i = 0; i < 60; ++i) {
    many += "{\"id\": \"r" + std::to_string(i) + "\", \"lang\": \"en\", \"text\": \"";
    for (int k = 0; k <= i % 7; ++k)
      many += "Police arrested " + std::to_string(k + 2) + " students in Lagos on Monday. ";
    many += "\"}\n";
    if (i % 20 == 0) many += "{broken\n";
  }
  const std::string file = Put("a.jsonl", many);
  const Outcome one = Code("--threads 1 " + file), four = Code("--threads 4 " + file);
  EXPECT_FALSE(one.out.empty());
  EXPECT_EQ(one.out, four.out);
  EXPECT_EQ(one.exit_code, four.exit_code);
}

TEST_F(CliTest, StopsAfterAStage) {
  const std::string file = Put("a.jsonl", kGood);
  EXPECT_NE(Code("--until words " + file).out.find("1\tRebels\t_"), std::string::npos);
  EXPECT_NE(Code("--until syntax " + file).out.find("nsubj"), std::string::npos);
  EXPECT_NE(Code("--until entities " + file).out.find("\"sector\""), std::string::npos);
  EXPECT_EQ(Run("parse " + file).out, Code("--until syntax " + file).out);
}

TEST_F(CliTest, ExplainsARecord) {
  const Outcome outcome = Run("explain --tree " + Put("a.jsonl", kGood));
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_NE(outcome.out.find("en.assault."), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("^^^^^^^^"), std::string::npos) << outcome.out;
}

TEST_F(CliTest, ExplanationsAsJsonAreTheRecordsAndMore) {
  const std::string text = "Des rebelles maliens ont attaqué l'armée à Gao.";
  const std::string file = Put("a.jsonl", R"({"id": "a", "lang": "fr", "text": ")" + text + "\"}");
  const Outcome outcome = Run("explain --format json --tree " + file);
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  ASSERT_EQ(Lines(outcome.out), 1u) << outcome.out;
  auto record = nlohmann::ordered_json::parse(outcome.out);
  const auto explanation = record["explanation"];
  record.erase("explanation");
  EXPECT_EQ(record, nlohmann::ordered_json::parse(Code(file).out));
  EXPECT_EQ(explanation["sentence"]["text"], text);
  EXPECT_EQ(explanation["rule"]["id"], record["rule"]);
  EXPECT_FALSE(explanation["reasons"].empty());
  EXPECT_EQ(explanation["tree"].size(), 10u);
  std::string parts;
  for (const auto& part : explanation["sentence"]["parts"]) {
    parts += part["part"].get<std::string>() + " ";
    // Offsets count characters: the "é" before it is one.
    if (part["part"] == "recipient") {
      EXPECT_EQ(part["start"], 35) << part;
    }
  }
  EXPECT_EQ(parts, "actor event word recipient place ");
}

TEST_F(CliTest, ExplanationsAsAPage) {
  const std::string hostile =
      Put("a.jsonl", R"({"id": "<b>", "lang": "en", "title": "\"T\" & <i>", )"
                     R"("text": "Rebels attacked <script>alert('1')</script> troops."})");
  const Outcome outcome = Run("explain --format html --tree " + hostile);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  const std::string& page = outcome.out;
  EXPECT_EQ(page.rfind("<!DOCTYPE html>", 0), 0u);
  EXPECT_EQ(page.substr(page.size() - 8), "</html>\n");
  EXPECT_NE(page.find("&lt;script&gt;"), std::string::npos) << page;
  EXPECT_NE(page.find("<h2>&quot;T&quot; &amp; &lt;i&gt;</h2>"), std::string::npos) << page;
  EXPECT_NE(page.find("<mark class=\"event-word\">attacked<small lang=\"en\">event word</small></mark>"),
            std::string::npos)
      << page;
  // Nothing runs and nothing is fetched.
  for (const char* none : {"<script", "src=", "href=", "url(", "@import", "http:", "https:", "<b>", "<i>"})
    EXPECT_EQ(page.find(none), std::string::npos) << none;
}

TEST_F(CliTest, APageWithoutEventsIsWhole) {
  const std::string page = Run("explain --format html " + Put("a.txt", "The river is wide.")).out;
  EXPECT_NE(page.find("0 events"), std::string::npos) << page;
  EXPECT_EQ(page.substr(page.size() - 8), "</html>\n");
}

TEST_F(CliTest, TableForPeople) {
  const Outcome outcome = Run("code --format table " + Put("a.jsonl", kGood));
  EXPECT_NE(outcome.out.find("according to"), std::string::npos);
  EXPECT_NE(outcome.out.find("ASSAULT"), std::string::npos);
  EXPECT_EQ(outcome.out.find('\x1b'), std::string::npos) << "colours in a pipe";
}

TEST_F(CliTest, EvalScoresAFile) {
  const std::string gold = Put(
      "gold.jsonl",
      R"({"id": "g", "lang": "en", "published": "2024-05-07", "text": "Rebels attacked the army.", "events": [)"
      R"({"type": "ASSAULT", "mode": [], "anchor": "attacked", "start": 7, "end": 15, "actors": [], "recipients": [],)"
      R"( "place": null, "date": null, "status": "occurred", "attribution": []}]})");
  const Outcome outcome = Run("eval --misses " + gold);
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_NE(outcome.out.find("detection        P 1.000  R 1.000  F1 1.000"), std::string::npos)
      << outcome.out;
  EXPECT_EQ(Run("eval " + Put("bad.jsonl", "{}\n")).exit_code, 1);
}

constexpr char kTreebank[] =
    "1\tRebels\trebel\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_\n"
    "2\tattacked\tattack\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
    "3\tthe\tthe\tDET\t_\tDefinite=Def|PronType=Art\t4\tdet\t_\t_\n"
    "4\tarmy\tarmy\tNOUN\t_\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n";

TEST_F(CliTest, EvalScoresATreebank) {
  const std::string gold = Put("gold.conllu", kTreebank);
  const std::string words = "Words         100.00    100.00    100.00";
  for (const std::string options : {"", "--gold-tokens ", "--wrap 10 --paragraphs "}) {
    const Outcome outcome = Run("eval --conllu --lang en " + options + gold);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_NE(outcome.out.find(words), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("\nLAS "), std::string::npos) << outcome.out;
  }
  const Outcome raw = Run("eval --conllu --lang en --raw " + Put("raw.txt", "Rebels\nattacked the army .") +
                          " --format json " + gold);
  EXPECT_NE(raw.out.find("\"Words\":{\"precision\":1.0,"), std::string::npos) << raw.out << raw.err;
}

TEST_F(CliTest, EvalScoresAParseThatExists) {
  std::string other = kTreebank;
  other.replace(other.find("\tobj\t"), 5, "\tobl\t");
  const Outcome outcome =
      Run("eval --conllu --system " + Put("other.conllu", other) + " " + Put("gold.conllu", kTreebank));
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("LAS            80.00     80.00     80.00       80.00"), std::string::npos)
      << outcome.out;
}

TEST_F(CliTest, EvalNamesTheFaultsOfTreebanks) {
  const std::string gold = Put("gold.conllu", kTreebank);
  std::string circle = kTreebank;
  circle.replace(circle.find("\t0\troot"), 7, "\t4\tdep");
  const struct {
    std::string arguments, place;
  } kCases[] = {
      {"eval --conllu --system " + Put("circle.conllu", circle) + " " + gold,
       "circle.conllu:2: the heads run in a circle"},
      {"eval --conllu --lang en " + Put("circle.conllu", circle), "circle.conllu:2: "},
      {"eval --conllu --lang en --raw " + Put("raw.txt", "Rebels attacked the town.") + " " + gold,
       "gold.conllu:4: the words are not those of depeche parse"},
      {"eval --conllu --lang en " + Put("empty.conllu", ""), "empty.conllu: no sentence"},
      {"eval --conllu --lang en " + Put("short.conllu", "1\tRebels\n"), "short.conllu:1: "},
  };
  for (const auto& c : kCases) {
    const Outcome outcome = Run(c.arguments);
    EXPECT_EQ(outcome.exit_code, 1) << c.arguments;
    EXPECT_EQ(Lines(outcome.err), 1u) << outcome.err;
    EXPECT_NE(outcome.err.find(c.place), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(Run("eval --lang en " + gold).exit_code, 2);
  EXPECT_EQ(Run("eval --conllu --system " + gold + " " + gold + " " + gold).exit_code, 2);
  EXPECT_EQ(Run("eval " + gold + " " + gold).exit_code, 2);
}

TEST_F(CliTest, AFaultyRowOfAnOwnTableIsToldAndLeftOut) {
  const std::string table = Put("own.tsv",
                                "id\tname\tname_fr\taliases\tkind\tcode\tsector\tother_sectors\treason\n"
                                "org-own-club\tOwn Club\t\t\tbody\tNOWHERE\tGOV\t\t\n");
  const Outcome outcome = Code("--knowledge " + table + " " + Put("a.jsonl", kGood));
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.err.find("own.tsv"), std::string::npos) << outcome.err;
  EXPECT_EQ(Run("knowledge check --knowledge " + table).exit_code, 1);
}

TEST_F(CliTest, AGeoNamesDumpBecomesATableOfPlaces) {
  const auto line = [](const std::string& id, const std::string& name, const std::string& rest) {
    return id + '\t' + name + '\t' + name + "\t\t6.12\t1.22\t" + rest + "\t\t\t\t2024-01-01\n";
  };
  const std::string dump = Put("tg.txt", line("11", "Maritime", "A\tADM1\tTG\t\t24\t\t\t\t2600000") +
                                             line("12", "Kpodzi", "P\tPPL\tTG\t\t24\t\t\t\t74970"));
  const std::string table = (scratch_ / "togo.tsv").string();
  const Outcome imported = Run("gazetteer import " + dump + " -o " + table);
  EXPECT_EQ(imported.exit_code, 0) << imported.err;
  EXPECT_EQ(imported.out, "2 places of 2 lines; 0 left out, 0 faulty\n");
  const Outcome coded =
      Code("--lang en --knowledge " + table + " " + Put("r.txt", "Rebels attacked a convoy in Kpodzi.\n"));
  EXPECT_EQ(coded.exit_code, 0) << coded.err;
  EXPECT_NE(coded.out.find("\"place_id\":\"gn-12\""), std::string::npos) << coded.out;

  const Outcome faulty =
      Run("gazetteer import " + Put("bad.txt", line("1", "A", "P") + "text\n") + " -o " + table);
  EXPECT_EQ(faulty.exit_code, 1);
  EXPECT_NE(faulty.err.find("bad.txt:1: the line has 11 columns"), std::string::npos) << faulty.err;
  EXPECT_EQ(Run("gazetteer import " + dump).exit_code, 2);  // no -o
}

TEST_F(CliTest, TheShippedTablesHoldNoFault) {
  const Outcome outcome = Run("knowledge check");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
}

TEST_F(CliTest, CategoriesOfOnesOwn) {
  const std::string folder = std::string(DEPECHE_SOURCE_DIR) + "/examples/attacks-on-health/";
  const std::string own = " --ontology " + folder + "types.tsv --ontology " + folder +
                          "modes.tsv --ontology " + folder + "counts.tsv --rules " + folder + "health.rules ";
  const Outcome check = Run("rules check" + own);
  EXPECT_EQ(check.exit_code, 0) << check.err;
  const std::string report =
      Put("a.txt",
          "date 2024-05-07 Raid on hospital\n\nRebels shelled a hospital in Goma, killing six people.\n");
  const Outcome coded = Code("--lang en" + own + report);
  EXPECT_EQ(coded.exit_code, 0) << coded.err;
  EXPECT_NE(coded.out.find("\"event\":[\"HEALTH-ATTACK\"],\"mode\":[\"facility\"]"), std::string::npos)
      << coded.out;
  EXPECT_NE(coded.out.find("\"kind\":\"dead\",\"min\":6"), std::string::npos) << coded.out;
}

TEST_F(CliTest, AFaultInAnOwnRuleIsShownWithACaret) {
  const std::string rules = Put("own.rules", "rule en.aid.give AID\n  verb give\n  subj => actor\n");
  const Outcome outcome = Code("--rules " + rules + " " + Put("a.json", kGood));
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.err.find("own.rules:3:8: "), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("\n    subj => actor\n         ^\n"), std::string::npos) << outcome.err;
  EXPECT_EQ(outcome.out, "");
}

TEST_F(CliTest, CameoCodes) {
  const std::string report = Put("a.json", kGood);
  const Outcome records = Code("--ontology cameo " + report);
  EXPECT_EQ(records.exit_code, 0) << records.err;
  EXPECT_NE(records.out.find("\"event\":[\"180\"],\"event_root\":\"18\",\"quad_code\":4,\"event_scale\":-9.0,"
                             "\"plover\":{\"event\":[\"ASSAULT\"]"),
            std::string::npos)
      << records.out;
  EXPECT_NE(Run("code --format table --ontology cameo " + report).out.find("180 ASSAULT"), std::string::npos);
  EXPECT_EQ(Run("explain --ontology cameo " + report).exit_code, 2);
}

TEST_F(CliTest, BadDataFolder) {
  const Outcome outcome = Code("--data '" + scratch_.string() + "' " + Put("a.jsonl", kGood));
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(Lines(outcome.err), 1u) << outcome.err;
}

}  // namespace
}  // namespace depeche
