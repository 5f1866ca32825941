#include "ingest/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/utf8.h"
#include "ingest/limits.h"

namespace depeche {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Input {
  std::vector<Report> reports;
  std::vector<Error> errors, notices;
};

class ReaderTest : public testing::Test {
 protected:
  void SetUp() override {
    dir_ = std::filesystem::temp_directory_path() / ("depeche-reader-" + std::to_string(::getpid()));
    std::filesystem::create_directory(dir_);
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }

  std::string Path(const std::string& name) const { return (dir_ / name).string(); }

  Input ReadPath(const std::string& path, const ReadOptions& options = {}) const {
    Input input;
    ReadReports(
        path, options, [&](Report report) { input.reports.push_back(std::move(report)); },
        [&](const Error& error) { input.errors.push_back(error); },
        [&](const Error& notice) { input.notices.push_back(notice); });
    return input;
  }

  Input Read(std::string_view bytes, const ReadOptions& options = {}) const {
    std::ofstream(Path("in"), std::ios::binary) << bytes;
    return ReadPath(Path("in"), options);
  }

  std::filesystem::path dir_;
};

std::string Published(const Report& report) {
  if (!report.published) return "none";
  return ToIso(report.published->first) + " " + std::string(ToString(report.published->precision));
}

// `units` of two bytes each.
std::string Utf16(std::u16string_view units, bool big_endian) {
  std::string bytes;
  for (char16_t unit : units) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

TEST_F(ReaderTest, PlainTextIsOneReportKeptAsGiven) {
  const Input input = Read("Un pont s’est effondré.\r\n\r\nPersonne n’est blessé.\n");
  ASSERT_THAT(input.reports, SizeIs(1));
  EXPECT_EQ(input.reports[0].text, "Un pont s’est effondré.\r\n\r\nPersonne n’est blessé.\n");
  EXPECT_EQ(input.reports[0].id, Path("in"));
  EXPECT_EQ(input.reports[0].line, 0u);
  EXPECT_EQ(Published(input.reports[0]), "none");
  EXPECT_THAT(input.errors, IsEmpty());
  EXPECT_THAT(input.notices, IsEmpty());
}

TEST_F(ReaderTest, HeaderLineGivesTheDateAndStaysInTheText) {
  struct Case {
    const char* text;
    const char* published;
    size_t notices;
  };
  for (const Case& c : std::vector<Case>{
           {" date 2023-04 Un pont coupé\n\nLe pont est fermé.", "2023-04-01 month", 0},
           {"date 2021 Trains late\nThe trains are late.", "2021-01-01 year", 0},
           {"date 2022-11-30\nLes trains roulent.", "2022-11-30 day", 0},
           {"date 2023-02-30 Un pont\nLe pont est fermé.", "none", 1},
           {"date de naissance inconnue", "none", 0},
           {"dates 2023-04 x", "none", 0},
           {"date 2023-04x", "none", 0},
       }) {
    const Input input = Read(c.text);
    ASSERT_THAT(input.reports, SizeIs(1)) << c.text;
    EXPECT_EQ(input.reports[0].text, c.text);
    EXPECT_EQ(Published(input.reports[0]), c.published) << c.text;
    EXPECT_THAT(input.notices, SizeIs(c.notices)) << c.text;
  }
}

TEST_F(ReaderTest, ImpossibleDateIsToldWithItsPlace) {
  const Input input = Read("date 2023-02-30 Un pont\n\nLe pont est fermé.");
  ASSERT_THAT(input.notices, SizeIs(1));
  EXPECT_EQ(input.notices[0].ToString(),
            Path("in") + ":1: impossible date “2023-02-30”; use YYYY, YYYY-MM, YYYY-MM-DD");
}

TEST_F(ReaderTest, JsonLinesTakeTheKnownFields) {
  const Input input = Read(
      "{\"text\": \"Le pont est fermé.\", \"id\": \"a1\", \"title\": \"Pont\", \"published\": "
      "\"2023-04-02\", "
      "\"publisher\": \"Le Journal\", \"url\": \"https://example.org/1\", \"lang\": \"fr-CA\", "
      "\"tags\": [1, {\"text\": 2}], \"text2\": null}\n"
      "\n"
      "{\"text\":\"The bridge is shut.\",\"id\":17,\"lang\":null}\r\n"
      "{\"text\":\"Fin.\"}");
  EXPECT_THAT(input.errors, IsEmpty());
  ASSERT_THAT(input.reports, SizeIs(3));
  const Report& first = input.reports[0];
  EXPECT_EQ(first.text, "Le pont est fermé.");
  EXPECT_EQ(first.id, "a1");
  EXPECT_EQ(first.title, "Pont");
  EXPECT_EQ(Published(first), "2023-04-02 day");
  EXPECT_EQ(first.publisher, "Le Journal");
  EXPECT_EQ(first.url, "https://example.org/1");
  EXPECT_EQ(first.language, "fr");
  EXPECT_EQ(first.line, 1u);
  EXPECT_EQ(input.reports[1].id, "17");
  EXPECT_EQ(input.reports[1].line, 3u);
  EXPECT_EQ(input.reports[2].id, Path("in") + ":4");
}

TEST_F(ReaderTest, BadJsonLinesAreToldAndTheRestIsRead) {
  struct Case {
    const char* line;
    const char* message;
  };
  for (const Case& c : std::vector<Case>{
           {"{\"text\": \"cut", "broken JSON"},
           {"not JSON", "broken JSON"},
           {"{\"text\": \"a\"} {\"text\": \"b\"}", "broken JSON"},
           {"{\"text\": \"a\",}", "broken JSON"},
           {"{\"text\": \"\\ud800\"}", "broken JSON"},
           {"[1, 2]", "not a JSON object"},
           {"\"text\"", "not a JSON object"},
           {"{}", "report has no “text”"},
           {"{\"title\": \"only\"}", "report has no “text”"},
           {"{\"text\": null}", "report has no “text”"},
           {"{\"text\": \"\"}", "report without text"},
           {"{\"text\": \" \\n\\t\"}", "report without text"},
           {"{\"text\": 5}", "“text” is a number"},
           {"{\"text\": [\"a\"]}", "“text” is an array"},
           {"{\"text\": {\"a\": 1}}", "“text” is an object"},
           {"{\"text\": \"a\", \"title\": true}", "“title” is a truth value"},
           {"{\"text\": \"a\", \"published\": 2023}", "“published” is a number"},
           {"{\"text\": \"a\", \"id\": 1.5}", "“id” is a number"},
       }) {
    const Input input = Read("{\"text\": \"Avant.\"}\n" + std::string(c.line) + "\n{\"text\": \"Après.\"}\n");
    EXPECT_THAT(input.reports, SizeIs(2)) << c.line;
    ASSERT_THAT(input.errors, SizeIs(1)) << c.line;
    EXPECT_THAT(input.errors[0].ToString(), HasSubstr(Path("in") + ":2"));
    EXPECT_THAT(input.errors[0].message, HasSubstr(c.message)) << c.line;
    EXPECT_FALSE(input.errors[0].hint.empty()) << c.line;
  }
}

TEST_F(ReaderTest, FirstLineMayBeBrokenToo) {
  const Input input = Read("{\"text\": \"cut\n{\"text\": \"Entier.\"}\n");
  EXPECT_THAT(input.errors, SizeIs(1));
  EXPECT_THAT(input.reports, SizeIs(1));
}

TEST_F(ReaderTest, PublishedOfJson) {
  struct Case {
    const char* fields;
    const char* text;
    const char* published;
    size_t notices;
  };
  ReadOptions options;
  options.published = YearSpan(1999);
  for (const Case& c : std::vector<Case>{
           {"", "Le pont.", "1999-01-01 year", 0},
           {",\"published\":\"2020-05\"", "Le pont.", "2020-05-01 month", 0},
           {",\"published\":\"2020-05-06T07:08:09Z\"", "Le pont.", "2020-05-06 day", 0},
           {",\"published\":\"\"", "Le pont.", "1999-01-01 year", 0},
           {",\"published\":\"2020-13\"", "Le pont.", "none", 1},
           {",\"published\":\"hier\"", "Le pont.", "none", 1},
           {",\"published\":\"2020-05\"", "date 2023-04 Pont", "2020-05-01 month", 0},
           {"", "date 2023-04 Pont", "2023-04-01 month", 0},
           {"", "date 2023-44 Pont", "none", 1},
       }) {
    const Input input = Read("{\"text\":\"" + std::string(c.text) + "\"" + c.fields + "}\n", options);
    ASSERT_THAT(input.reports, SizeIs(1)) << c.fields;
    EXPECT_EQ(Published(input.reports[0]), c.published) << c.fields << c.text;
    EXPECT_EQ(input.notices.size(), c.notices) << c.fields << c.text;
    for (const Error& notice : input.notices) EXPECT_EQ(notice.line, 1u);
  }
}

TEST_F(ReaderTest, LanguageOfOptionsIsForReportsThatNameNone) {
  ReadOptions options;
  options.language = "en";
  const Input input =
      Read("{\"text\":\"a\"}\n{\"text\":\"b\",\"lang\":\"FR\"}\n{\"text\":\"c\",\"lang\":\"not a tag\"}\n",
           options);
  ASSERT_THAT(input.reports, SizeIs(3));
  EXPECT_EQ(input.reports[0].language, "en");
  EXPECT_EQ(input.reports[1].language, "fr");
  EXPECT_EQ(input.reports[2].language, "en");
  EXPECT_THAT(input.notices, SizeIs(1));
}

TEST_F(ReaderTest, DeepNestingIsRead) {
  const size_t depth = 2'000'000;
  const Input input = Read("{\"x\":" + std::string(depth, '[') + std::string(depth, ']') +
                           ",\"text\":\"Au fond.\"}\n{\"y\":" + std::string(depth, '[') + "\n");
  ASSERT_THAT(input.reports, SizeIs(1));
  EXPECT_EQ(input.reports[0].text, "Au fond.");
  EXPECT_THAT(input.errors, SizeIs(1));
}

TEST_F(ReaderTest, JsonArrayIsToldApart) {
  const Input input = Read("[\n {\"text\": \"a\"}\n]");
  ASSERT_THAT(input.errors, SizeIs(1));
  EXPECT_THAT(input.errors[0].ToString(), HasSubstr("JSON Lines"));
}

TEST_F(ReaderTest, TextThatBeginsWithABraceIsText) {
  EXPECT_EQ(Read("{sic} dit le maire.").reports.at(0).text, "{sic} dit le maire.");
  EXPECT_EQ(Read("[Mis à jour] Le pont.").reports.at(0).text, "[Mis à jour] Le pont.");
}

TEST_F(ReaderTest, EncodingsAreTold) {
  struct Case {
    std::string bytes;
    const char* text;
    const char* notice;  // empty for none
  };
  const std::u16string wide = u"L’été \U0001F30A arrive.\n";
  const char* narrow = "L’été 🌊 arrive.\n";
  for (const Case& c : std::vector<Case>{
           {"\xEF\xBB\xBFL’été.", "L’été.", ""},
           {"\xFF\xFE" + Utf16(wide, false), narrow, "read as UTF-16"},
           {"\xFE\xFF" + Utf16(wide, true), narrow, "read as UTF-16"},
           {Utf16(wide, false), narrow, "read as UTF-16"},
           {Utf16(wide, true), narrow, "read as UTF-16"},
           {std::string("\xFF\xFE\x00\x00"
                        "A\x00\x00\x00"
                        "b\x00\x00\x00",
                        12),
            "Ab", "read as UTF-32"},
           {"\xFF\xFE" + Utf16(u"ab\xD800 c", false) + "x", "ab\uFFFD c\uFFFD", "read as UTF-16"},
           {"Il a \xE9t\xE9 \xE0 Z\xFCrich.", "Il a été à Zürich.", "read as Windows-1252"},
           {"C\x92\xE9tait \xAB bien \xBB \x96 5 \x80", "C’était « bien » – 5 €", "read as Windows-1252"},
           {"abc \xFF def", "abc \uFFFD def", "1 × replaced by U+FFFD"},
           {"été \xE9t\xE9, cassé, élu, à côté", "été \uFFFDt\uFFFD, cassé, élu, à côté", "2 × replaced"},
       }) {
    const Input input = Read(c.bytes);
    ASSERT_THAT(input.reports, SizeIs(1)) << c.text;
    EXPECT_EQ(input.reports[0].text, c.text);
    if (*c.notice == '\0') {
      EXPECT_THAT(input.notices, IsEmpty()) << c.text;
    } else {
      ASSERT_THAT(input.notices, SizeIs(1)) << c.text;
      EXPECT_THAT(input.notices[0].message, HasSubstr(c.notice)) << c.text;
    }
  }
}

TEST_F(ReaderTest, EncodingsOfJsonLines) {
  const Input wide = Read("\xFF\xFE" + Utf16(u"{\"text\":\"L’été.\"}\r\n{\"text\":\"L’hiver.\"}\r\n", false));
  ASSERT_THAT(wide.reports, SizeIs(2));
  EXPECT_EQ(wide.reports[1].text, "L’hiver.");

  const Input mixed = Read(
      "{\"text\":\"Un \xE9t\xE9.\"}\n{\"text\":\"Un caf\xE9.\"}\n{\"text\":\"Mal \xFE "
      "\xFF.\"}\n{\"text\":\"Ré.\"}\n");
  ASSERT_THAT(mixed.reports, SizeIs(4));
  EXPECT_EQ(mixed.reports[0].text, "Un été.");
  EXPECT_EQ(mixed.reports[1].text, "Un café.");
  EXPECT_EQ(mixed.reports[2].text, "Mal \uFFFD \uFFFD.");
  EXPECT_EQ(mixed.reports[3].text, "Ré.");
  ASSERT_THAT(mixed.notices, SizeIs(2)) << "Windows-1252 is told once a file";
  EXPECT_EQ(mixed.notices[0].line, 1u);
  EXPECT_EQ(mixed.notices[1].line, 3u);
}

TEST_F(ReaderTest, MalformedBytesAreToldWithTheirLine) {
  const Input input = Read("Une ligne.\nEncore.\nMal \xFF ici.\n");
  ASSERT_THAT(input.notices, SizeIs(1));
  EXPECT_EQ(input.notices[0].line, 3u);
}

TEST_F(ReaderTest, NulBecomesABlank) {
  const Input plain = Read(std::string("Un pont.\nDeux\0ponts.", 20));
  ASSERT_THAT(plain.reports, SizeIs(1));
  EXPECT_EQ(plain.reports[0].text, "Un pont.\nDeux ponts.");
  ASSERT_THAT(plain.notices, SizeIs(1));
  EXPECT_EQ(plain.notices[0].line, 2u);

  const Input json = Read("{\"text\":\"Un.\"}\n{\"text\":\"Deux\\u0000ponts.\"}\n");
  ASSERT_THAT(json.reports, SizeIs(2));
  EXPECT_EQ(json.reports[1].text, "Deux ponts.");
  ASSERT_THAT(json.notices, SizeIs(1));
  EXPECT_EQ(json.notices[0].line, 2u);
}

TEST_F(ReaderTest, WhatIsNoTextIsRefused) {
  std::string noise;
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>((i * 2654435761U) >> 13);
  for (const std::string& bytes :
       {std::string("\x1F\x8B\x08\x00\x00", 5), std::string("%PDF-1.7 …"), noise}) {
    const Input input = Read(bytes);
    EXPECT_THAT(input.reports, IsEmpty());
    ASSERT_THAT(input.errors, SizeIs(1));
    EXPECT_FALSE(input.errors[0].hint.empty());
  }
}

TEST_F(ReaderTest, FilesThatCannotBeRead) {
  const Input missing = ReadPath(Path("missing"));
  ASSERT_THAT(missing.errors, SizeIs(1));
  EXPECT_EQ(missing.errors[0].ToString(), Path("missing") + ": No such file or directory; check the path");
  std::ofstream(Path("closed")) << "x";
  std::filesystem::permissions(Path("closed"), std::filesystem::perms::none);
  if (::geteuid() != 0) {
    EXPECT_THAT(ReadPath(Path("closed")).errors, SizeIs(1));
  }
}

TEST_F(ReaderTest, FoldersAreReadWhole) {
  std::filesystem::create_directory(dir_ / "sub");
  std::ofstream(Path("sub/b")) << "{\"text\":\"Un.\"}\n{\"text\":\"Deux.\"}\n";
  std::ofstream(Path("c")) << "Trois.";
  std::ofstream(Path("a")) << "Zéro.";
  const Input input = ReadPath(dir_.string());
  EXPECT_THAT(input.errors, IsEmpty());
  std::vector<std::string> texts;
  for (const Report& report : input.reports) texts.push_back(report.text);
  EXPECT_THAT(texts, ElementsAre("Zéro.", "Trois.", "Un.", "Deux."));
}

TEST_F(ReaderTest, TitlesThatTextsLackAreCodedToo) {
  struct Case {
    const char* title;
    const char* text;
    const char* whole;
  };
  for (const Case& c : std::vector<Case>{
           {"Grève au port", "Les dockers ont cessé le travail.",
            "Grève au port\n\nLes dockers ont cessé le travail."},
           {"Grève\\n au  port ", "Les dockers ont cessé.", "Grève au port\n\nLes dockers ont cessé."},
           {"Grève au port", "GRÈVE AU PORT\\n\\nLes dockers ont cessé.",
            "GRÈVE AU PORT\n\nLes dockers ont cessé."},
           {"Grève au port", "date 2023-04 Grève\\nLes dockers.", "date 2023-04 Grève\nLes dockers."},
           {" ", "Les dockers.", "Les dockers."},
       }) {
    const std::string json = "{\"title\":\"" + std::string(c.title) + "\",\"text\":\"" + c.text + "\"}\n";
    EXPECT_EQ(Read(json).reports.at(0).text, c.whole);
    ReadOptions as_given;
    as_given.add_titles = false;
    EXPECT_THAT(Read(json, as_given).reports.at(0).text,
                testing::Not(testing::StartsWith("Grève au port\n\nLes")));
  }
}

TEST_F(ReaderTest, PagesOfAllSizes) {
  const std::string page =
      "<!doctype html><title>Pont</title><p>Le pont de Kesra est fermé depuis lundi, a dit le maire.</p>";
  const std::string article = "<article>" + page + "</article>";
  EXPECT_THAT(Read("<!doctype html>" + article).reports, SizeIs(1));
  const Input huge = Read("<!doctype html>" + std::string(50'000'000, ' ') + article);
  EXPECT_THAT(huge.reports, IsEmpty());
  ASSERT_THAT(huge.errors, SizeIs(1));
  EXPECT_THAT(huge.errors[0].ToString(), HasSubstr("HTML page is longer than 16 MiB"));
  std::string nested = "<html>";
  for (int i = 0; i < 100'000; ++i) nested += "<div>";
  const Input deep = Read(nested + article);
  ASSERT_THAT(deep.errors, SizeIs(1));
  EXPECT_THAT(deep.errors[0].ToString(), HasSubstr(Path("in") + ": HTML nested too deep"));
}

TEST_F(ReaderTest, PagesInOtherEncodings) {
  const std::u16string page =
      u"<!doctype html><article><h1>L’été</h1><p>L’été a été sec à Kesra, a dit le ministre "
      u"lundi.</p></article>";
  const Input wide = Read("\xFF\xFE" + Utf16(page, false));
  ASSERT_THAT(wide.reports, SizeIs(1));
  EXPECT_THAT(wide.reports[0].text, HasSubstr("L’été a été sec"));
  const Input lying = Read(
      "<!doctype html><meta charset=iso-8859-1><article><h1>L’été</h1><p>L’été a été sec à Kesra, a dit le "
      "ministre.</p></article>");
  ASSERT_THAT(lying.reports, SizeIs(1));
  EXPECT_THAT(lying.reports[0].text, HasSubstr("L’été a été sec"));
  ASSERT_THAT(lying.notices, SizeIs(1));
  EXPECT_THAT(lying.notices[0].ToString(), HasSubstr("in: says that it is “iso-8859-1”, but is UTF-8"));
}

TEST_F(ReaderTest, XmlOfOtherKindsIsRefused) {
  const Input input = Read("<?xml version=\"1.0\"?><nitf><body/></nitf>");
  ASSERT_THAT(input.errors, SizeIs(1));
  EXPECT_THAT(input.errors[0].ToString(), HasSubstr("neither a page nor a feed"));
}

TEST_F(ReaderTest, BytesAreCounted) {
  size_t bytes = 0;
  ReadOptions options;
  options.on_bytes = [&](size_t n) { bytes += n; };
  Read(std::string(200'000, 'a'), options);
  EXPECT_EQ(bytes, 200'000u);
}

TEST_F(ReaderTest, NothingToRead) {
  for (const char* text : {"", "\n\n  \t\n", "\xEF\xBB\xBF", "\xFF\xFE"}) {
    const Input input = Read(text);
    EXPECT_THAT(input.reports, IsEmpty());
    ASSERT_THAT(input.errors, SizeIs(1));
    EXPECT_THAT(input.errors[0].ToString(), HasSubstr(Path("in") + ": "));
    EXPECT_FALSE(input.errors[0].hint.empty());
  }
}

TEST_F(ReaderTest, LongLinesAreRefusedAndTheRestIsRead) {
  const std::string huge(100'000'000, 'a');
  const Input plain = Read(huge);
  EXPECT_THAT(plain.reports, IsEmpty());
  ASSERT_THAT(plain.errors, SizeIs(1));
  EXPECT_THAT(plain.errors[0].message, HasSubstr("longer than 8 MiB"));

  const Input json = Read("{\"text\":\"Avant.\"}\n{\"text\":\"" + huge + "\"}\n{\"text\":\"Après.\"}\n");
  ASSERT_THAT(json.reports, SizeIs(2));
  EXPECT_EQ(json.reports[1].line, 3u);
  ASSERT_THAT(json.errors, SizeIs(1));
  EXPECT_EQ(json.errors[0].line, 2u);
  EXPECT_THAT(json.errors[0].message, HasSubstr("longer than 32 MiB"));
}

TEST_F(ReaderTest, ReportOfTheGreatestLengthIsRead) {
  std::string text(limits::kMaxReportBytes, 'a');
  EXPECT_THAT(Read(text).reports, SizeIs(1));
  EXPECT_THAT(Read("{\"text\":\"" + text + "\"}").reports, SizeIs(1));
  EXPECT_THAT(Read("{\"text\":\"" + text + "a\"}").errors, SizeIs(1));
  EXPECT_THAT(Read(text + "a").errors, SizeIs(1));
}

// Whatever the bytes are, a file yields reports of valid UTF-8 without zero bytes, or errors with a hint.
TEST_F(ReaderTest, AnyBytes) {
  const std::string seed =
      "{\"text\":\"L’été, \\u00e9\\n\",\"published\":\"2023-04\",\"x\":[1,{\"y\":null}]}\n";
  uint32_t state = 1;
  const auto next = [&state] { return (state = state * 1664525 + 1013904223) >> 16; };
  for (int round = 0; round < 500; ++round) {
    std::string bytes = seed + seed;
    for (uint32_t edits = next() % 6; edits > 0; --edits)
      bytes[next() % bytes.size()] = static_cast<char>(next());
    if (round % 3 == 0) bytes.resize(next() % bytes.size());
    const Input input = Read(bytes);
    EXPECT_FALSE(input.reports.empty() && input.errors.empty());
    for (const Report& report : input.reports) {
      EXPECT_EQ(FindInvalidUtf8(report.text), std::string_view::npos);
      EXPECT_EQ(report.text.find('\0'), std::string::npos);
    }
    for (const Error& error : input.errors) EXPECT_FALSE(error.hint.empty()) << error.ToString();
  }
}

TEST_F(ReaderTest, ReadsStandardInput) {
  std::ofstream(Path("in")) << "Un pont.";
  const int saved = ::dup(STDIN_FILENO);
  ASSERT_NE(std::freopen(Path("in").c_str(), "r", stdin), nullptr);
  const Input input = ReadPath("-");
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
  ASSERT_THAT(input.reports, SizeIs(1));
  EXPECT_EQ(input.reports[0].id, "stdin");
  EXPECT_EQ(input.reports[0].file, "-");
}

}  // namespace
}  // namespace depeche
