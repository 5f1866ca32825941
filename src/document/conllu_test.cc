#include "document/conllu.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace depeche {
namespace {

constexpr std::string_view kSample =
    "# newdoc id = essai\n"
    "# sent_id = essai-1\n"
    "# text = Il parle du port.\n"
    "1\tIl\til\tPRON\t_\tNumber=Sing\t2\tnsubj\t_\t_\n"
    "2\tparle\tparler\tVERB\t_\t_\t0\troot\t_\t_\n"
    "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_\n"
    "4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_\n"
    "5\tport\tport\tNOUN\t_\t_\t2\tobl:arg\t_\tSpaceAfter=No|X=1\n"
    "5.1\tvide\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n"
    "\n";

TEST(ConlluReader, ReadsRangesEmptyNodesAndMisc) {
  const auto sentences = ParseConllu(kSample, "essai.conllu");
  ASSERT_TRUE(sentences.ok()) << sentences.error().ToString();
  ASSERT_EQ(sentences->size(), 1u);
  const ConlluSentence& sentence = sentences->front();
  EXPECT_EQ(sentence.id, "essai-1");
  EXPECT_EQ(sentence.line, 4u);
  EXPECT_TRUE(sentence.starts_paragraph);
  ASSERT_EQ(sentence.words.size(), 6u);
  ASSERT_EQ(sentence.tokens.size(), 5u);
  EXPECT_EQ(sentence.tokens[2].form, "du");
  EXPECT_EQ(sentence.tokens[2].word_count, 2u);
  EXPECT_EQ(sentence.tokens[2].span.In(sentence.text), "du");
  EXPECT_FALSE(sentence.tokens[3].space_after);
  EXPECT_EQ(MiscValue(sentence.words[4].misc, "X"), "1");
  EXPECT_EQ(sentence.words[4].relation, "obl:arg");
  EXPECT_EQ(sentence.words[1].head, 0u);
  EXPECT_EQ(sentence.words[2].line, 7u);
  EXPECT_EQ(sentence.words[2].upos_name, "ADP");
  EXPECT_EQ(sentence.words[0].feats, "Number=Sing");
  EXPECT_EQ(sentence.words[1].feats, "");
}

TEST(ConlluReader, SaysWhatIsWrongAndWhere) {
  const struct {
    const char* text;
    uint64_t line;
    const char* message;
  } kCases[] = {
      {"1\ta\n", 1, "ten columns"},
      {"# x\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\textra\n", 2, "ten columns"},
      {"1\t\xff\ta\tX\t_\t_\t0\troot\t_\t_\n", 1, "not UTF-8"},
      {"2\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", 1, "out of order"},
      {"1\ta\ta\tX\t_\t_\tz\troot\t_\t_\n", 1, "malformed head"},
      {"1\ta\ta\tX\t_\t_\t7\tdep\t_\t_\n\n", 1, "outside the sentence"},
      {"1\ta\ta\tX\t_\t_\t1\tdep\t_\t_\n\n", 1, "outside the sentence"},
      {"1-1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, "malformed range"},
      {"1-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n", 3, "ends behind"},
  };
  for (const auto& c : kCases) {
    const auto result = ParseConllu(c.text, "f.conllu");
    ASSERT_FALSE(result.ok()) << c.text;
    EXPECT_EQ(result.error().line, c.line) << c.text;
    EXPECT_EQ(result.error().file, "f.conllu");
    EXPECT_THAT(result.error().message, testing::HasSubstr(c.message));
  }
}

TEST(ConlluReader, BuildsMissingText) {
  const auto sentences = ParseConllu(
      "1\tNon\tnon\tINTJ\t_\t_\t0\troot\t_\tSpaceAfter=No\n2\t!\t!\tPUNCT\t_\t_\t1\tpunct\t_\t_", "f");
  ASSERT_TRUE(sentences.ok());
  EXPECT_EQ(sentences->front().text, "Non!");
}

// "Elle quitte\nle bureau du maire." with a newline inside the sentence.
Document SampleDocument() {
  Report report;
  report.id = "r1";
  report.text = "Anna quitte\nle bureau du maire.";
  Document document(std::move(report));
  const auto token = [&](uint32_t begin, uint32_t end, std::vector<std::string_view> forms, bool space) {
    document.tokens.push_back(
        {{begin, end}, WordId(document.words.size()), static_cast<uint8_t>(forms.size()), space});
    for (const std::string_view form : forms) {
      Word word;
      word.span = {begin, end};
      word.token = TokenId(document.tokens.size() - 1);
      word.sentence = SentenceId(0);
      word.form = form;
      document.words.push_back(word);
    }
  };
  token(0, 4, {"Anna"}, true);
  token(5, 11, {"quitte"}, true);
  token(12, 14, {"le"}, true);
  token(15, 21, {"bureau"}, true);
  token(22, 24, {"de", "le"}, true);
  token(25, 30, {"maire"}, false);
  token(30, 31, {"."}, false);
  document.sentences.push_back({{0, 31}, WordId(0), 8, 0, false});
  return document;
}

TEST(ConlluWriter, WritesWordsAloneBeforeTagging) {
  std::string out;
  AppendConllu(SampleDocument(), &out);
  EXPECT_THAT(out, testing::StartsWith("# newdoc id = r1\n# newpar\n# sent_id = r1-1\n"
                                       "# text = Anna quitte le bureau du maire.\n"
                                       "1\tAnna\t_\t_\t_\t_\t_\t_\t_\t_\n"));
}

TEST(ConlluWriter, RoundTrips) {
  Document document = SampleDocument();
  const uint32_t heads[] = {1, 8, 3, 1, 6, 6, 3, 1};
  for (uint32_t i = 0; i < 8; ++i) {
    Word& word = document.words[i];
    if (heads[i] < 8) word.head = WordId(heads[i]);
    word.relation = heads[i] < 8 ? "dep" : "root";
    word.upos = Upos::kNoun;
    word.lemma = word.form;
  }
  document.words[3].feats = "Gender=Masc|Number=Sing";
  document.names.push_back({WordId(0), WordId(0), NameType::kPerson});
  document.names.push_back({WordId(3), WordId(6), NameType::kOrganisation});
  std::string out;
  AppendConllu(document, &out);
  EXPECT_THAT(out, testing::HasSubstr("5-6\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n"));
  EXPECT_THAT(out, testing::HasSubstr("7\tmaire\tmaire\tNOUN\t_\t_\t4\tdep\t_\tName=I-ORG|SpaceAfter=No\n"));
  EXPECT_THAT(out, testing::Not(testing::HasSubstr("8\t.\t.\tNOUN\t_\t_\t2\tdep\t_\tSpaceAfter=No")));

  const auto sentences = ParseConllu(out, "out");
  ASSERT_TRUE(sentences.ok()) << sentences.error().ToString();
  ASSERT_EQ(sentences->size(), 1u);
  const ConlluSentence& sentence = sentences->front();
  EXPECT_EQ(sentence.text, "Anna quitte le bureau du maire.");
  ASSERT_EQ(sentence.words.size(), 8u);
  EXPECT_EQ(sentence.words[1].head, 0u);
  EXPECT_EQ(sentence.words[3].feats, "Gender=Masc|Number=Sing");
  EXPECT_EQ(MiscValue(sentence.words[0].misc, "Name"), "B-PER");
  EXPECT_EQ(sentence.tokens[4].word_count, 2u);
  for (const ConlluToken& token : sentence.tokens) {
    EXPECT_EQ(token.span.In(sentence.text), token.form);
  }
}

}  // namespace
}  // namespace depeche
