#include "archive/shorthand.h"

#include <gtest/gtest.h>

namespace depeche {
namespace {

constexpr const char* kText = "L'armée « avance ».\nA \"truce\" was signed in Goma.";

constexpr const char* kUid = "00000000000000a1";

RecordShorthand Shorthand(const std::string& sentences = "[19,29]") {
  return RecordShorthand({kText, "https://example.org/\"1\"", sentences});
}

std::string Record(const std::string& rest) {
  return R"({"id":"00000000000000a1","article":"https://example.org/\"1\"",)" + rest;
}

void ExpectSame(const std::string& record) {
  const Result<std::string> again = Shorthand().Lengthen(Shorthand().Shorten(record, kUid), kUid);
  ASSERT_TRUE(again.ok()) << again.error().ToString();
  EXPECT_EQ(*again, record);
}

TEST(Shorthand, LeavesOutWhatTheReportHas) {
  const std::string record = Record(
      R"("actor":[{"entity_text":"\"truce\"","start":22,"end":29,"name":"~1 @ #"}],)"
      R"("anchor":{"text":"armée","start":2,"end":7},"text_info":{"sequence":2,"start":20,"end":49}})");
  EXPECT_EQ(Shorthand().Shorten(record, kUid),
            R"(#"actor":[{"entity_text":@2,7,"name":"~1 @ #"}],"anchor":{"text":@-18,5},"text_info":~2})");
  ExpectSame(record);
}

TEST(Shorthand, KnowsSentencesWhateverStandsBetween) {
  const RecordShorthand shorthand = Shorthand("[[3,8],[0,2],-6,5]");
  const auto expect = [&](const std::string& shorter, const std::string& info) {
    const std::string record = Record("\"text_info\":{\"sequence\":" + info + "}}");
    EXPECT_EQ(shorthand.Shorten(record, kUid), "#\"text_info\":" + shorter + "}");
    EXPECT_EQ(*shorthand.Lengthen("#\"text_info\":" + shorter + "}", kUid), record);
  };
  expect("~1", R"(1,"start":2,"end":10)");
  expect("~2", R"(2,"start":10,"end":12)");
  expect("~3", R"(3,"start":14,"end":20)");
  expect("~4", R"(4,"start":21,"end":26)");
}

TEST(Shorthand, KeepsWhatDoesNotFit) {
  // Other words than the text's, places beyond it, another sentence, another id, escapes that could be
  // shorter.
  ExpectSame(
      Record(R"("a":{"text":"truce","start":2,"end":7},"text_info":{"sequence":2,"start":1,"end":49}})"));
  ExpectSame(Record(R"("a":{"text":"armée","start":2,"end":700},"b":{"text":"","start":7,"end":2}})"));
  ExpectSame(Record(
      R"("a":{"text":"arm\u00e9e","start":2,"end":7},"text_info":{"sequence":9,"start":0,"end":19}})"));
  ExpectSame("{\"id\":\"00000000000000a2\",\"start\":");
  ExpectSame(Record("\"a\":\",\\\"start\\\":1,\\\"end\\\":2\"}"));
  ExpectSame("");
}

TEST(Shorthand, KnowsTheSentence) {
  const auto sentence_of = [](const std::string& info) {
    return std::string(Shorthand().SentenceOf(Record("\"text_info\":" + info + "}")));
  };
  EXPECT_EQ(sentence_of(R"({"sequence":1,"start":0,"end":19})"), "L'armée « avance ».");
  EXPECT_EQ(sentence_of(R"({"sequence":9,"start":20,"end":29})"), "A \"truce\"");
  EXPECT_EQ(sentence_of(R"({"sequence":1,"start":41,"end":100})"), "in Goma.");
  EXPECT_EQ(sentence_of("null"), "");
  EXPECT_EQ(Shorthand().SentenceOf(""), "");
}

TEST(Shorthand, RefusesWhatIsNone) {
  for (const char* damaged :
       {"{\"a\":@}", "{\"a\":@1}", "{\"a\":@0,99}", "{\"a\":@-5,2}", "{\"a\":~3}", "{\"text_info\":~0}"}) {
    EXPECT_FALSE(Shorthand().Lengthen(damaged, kUid).ok()) << damaged;
  }
}

}  // namespace
}  // namespace depeche
