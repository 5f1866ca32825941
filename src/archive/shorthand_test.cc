#include "archive/shorthand.h"

#include <gtest/gtest.h>

namespace depeche {
namespace {

constexpr const char* kText = "L'armée « avance ».\nA \"truce\" was signed in Goma.";

RecordContext Context() { return {kText, "https://example.org/\"1\"", "[19,29]", {"00000000000000a1"}}; }

std::string Record(const std::string& rest) {
  return R"({"id":"00000000000000a1","article":"https://example.org/\"1\"",)" + rest + "\n";
}

void ExpectSame(const std::string& records) {
  const Result<std::string> again = FromShorthand(ToShorthand(records, Context()), Context());
  ASSERT_TRUE(again.ok()) << again.error().ToString();
  EXPECT_EQ(*again, records);
}

TEST(Shorthand, LeavesOutWhatTheReportHas) {
  const std::string records = Record(
      R"("actor":[{"entity_text":"\"truce\"","start":22,"end":29,"name":"~1 @ #"}],)"
      R"("anchor":{"text":"armée","start":2,"end":7},"text_info":{"sequence":2,"start":20,"end":49}})");
  EXPECT_EQ(ToShorthand(records, Context()),
            R"(#"actor":[{"entity_text":@2,7,"name":"~1 @ #"}],"anchor":{"text":@-18,5},"text_info":~2})"
            "\n");
  ExpectSame(records);
}

TEST(Shorthand, KnowsSentencesWhateverStandsBetween) {
  RecordContext context = Context();
  context.sentences = "[[3,8],[0,2],-6,5]";
  const std::string records = Record(R"("text_info":{"sequence":1,"start":2,"end":10}})") +
                              Record(R"("text_info":{"sequence":2,"start":10,"end":12}})") +
                              Record(R"("text_info":{"sequence":3,"start":14,"end":20}})") +
                              Record(R"("text_info":{"sequence":4,"start":21,"end":26}})");
  context.uids.resize(4, context.uids.front());
  const std::string shorthand = ToShorthand(records, context);
  EXPECT_EQ(shorthand, "#\"text_info\":~1}\n#\"text_info\":~2}\n#\"text_info\":~3}\n#\"text_info\":~4}\n");
  EXPECT_EQ(*FromShorthand(shorthand, context), records);
}

TEST(Shorthand, KeepsWhatDoesNotFit) {
  // Other words than the text's, places beyond it, another sentence, another id, escapes that could be
  // shorter.
  ExpectSame(
      Record(R"("a":{"text":"truce","start":2,"end":7},"text_info":{"sequence":2,"start":1,"end":49}})"));
  ExpectSame(Record(R"("a":{"text":"armée","start":2,"end":700},"b":{"text":"","start":7,"end":2}})"));
  ExpectSame(Record(
      R"("a":{"text":"arm\u00e9e","start":2,"end":7},"text_info":{"sequence":9,"start":0,"end":19}})"));
  ExpectSame("{\"id\":\"00000000000000a2\",\"start\":\n" +
             Record("\"a\":\",\\\"start\\\":1,\\\"end\\\":2\"}"));
  ExpectSame("");
}

TEST(Shorthand, RefusesWhatIsNone) {
  for (const char* damaged : {"#\n#\n", "{\"a\":@}\n", "{\"a\":@1}\n", "{\"a\":@0,99}\n", "{\"a\":@-5,2}\n",
                              "{\"a\":~3}\n", "{\"text_info\":~0}\n"}) {
    EXPECT_FALSE(FromShorthand(damaged, Context()).ok()) << damaged;
  }
}

}  // namespace
}  // namespace depeche
