#include "ingest/feed.h"

#include <gmock/gmock.h>

#include "ingest/testing.h"

namespace depeche {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::Input;
using ::testing::IsEmpty;
using testing::ReadBytes;
using testing::Repeated;
using ::testing::SizeIs;

std::string Day(const Report& report) { return report.published ? ToIso(report.published->first) : "none"; }

TEST(FeedTest, Rss2) {
  const Input input = ReadBytes(R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Le Courrier</title><language>fr-fr</language>
<item>
  <title><![CDATA[Grève au port : <b>l’accord</b> &amp; la suite]]></title>
  <link>https://courrier.example/1</link>
  <guid isPermaLink="false">17</guid>
  <pubDate>Sat, 15 Apr 2023 23:40:00 +0200</pubDate>
  <media:title>Photo</media:title>
  <description>Les dockers ont voté.</description>
  <content:encoded><![CDATA[<figure><img src="a"><figcaption>Les grues.</figcaption></figure><p>Les dockers ont voté samedi la reprise du travail.</p><p>Un navire attend.</p><p><a href="https://courrier.example/1">Lire la suite</a></p>]]></content:encoded>
</item>
<item><title>Mairie</title><description>&lt;p&gt;Le maire d&amp;eacute;missionne apr&amp;egrave;s douze ans.&lt;/p&gt;</description>
<guid>https://courrier.example/?p=2</guid><source url="https://agence.example/rss">Agence</source></item>
</channel></rss>)");
  EXPECT_THAT(input.errors, IsEmpty());
  ASSERT_THAT(input.reports, SizeIs(2));
  const Report& first = input.reports[0];
  EXPECT_EQ(first.title, "Grève au port : l’accord & la suite");
  EXPECT_EQ(first.text,
            "Grève au port : l’accord & la suite\n\nLes dockers ont voté samedi la reprise du travail.\n\nUn "
            "navire "
            "attend.");
  EXPECT_THAT(first.captions, ElementsAre("Les grues."));
  EXPECT_EQ(Day(first), "2023-04-15");
  EXPECT_EQ(first.publisher, "Le Courrier");
  EXPECT_EQ(first.language, "fr");
  EXPECT_EQ(first.id, "https://courrier.example/1");
  EXPECT_EQ(first.line, 4u);
  const Report& second = input.reports[1];
  EXPECT_EQ(second.text, "Mairie\n\nLe maire démissionne après douze ans.");
  EXPECT_EQ(second.publisher, "Agence");
  EXPECT_EQ(second.url, "https://courrier.example/?p=2");
  EXPECT_EQ(Day(second), "none");
}

TEST(FeedTest, Rss1) {
  const Input input = ReadBytes(R"(<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE rdf:RDF [ <!ENTITY x "y"> ]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:d="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://k.example/"><title>Kesra Radio</title><d:language>en</d:language></channel>
<item rdf:about="https://k.example/1"><title>Caf)"
                                "\xE9"
                                R"( shut</title><link>https://k.example/1</link>
<d:date>2005-02-01T10:00+01:00</d:date><description>The caf)"
                                "\xE9"
                                R"( in Kesra was shut by the police.</description></item></rdf:RDF>)");
  EXPECT_THAT(input.errors, IsEmpty());
  EXPECT_THAT(input.notices, IsEmpty());
  ASSERT_THAT(input.reports, SizeIs(1));
  EXPECT_EQ(input.reports[0].text, "Café shut\n\nThe café in Kesra was shut by the police.");
  EXPECT_EQ(Day(input.reports[0]), "2005-02-01");
  EXPECT_EQ(input.reports[0].language, "en");
}

TEST(FeedTest, Atom) {
  for (const char* prefix : {"", "a:"}) {
    std::string feed =
        R"(<@feed xmlns="http://www.w3.org/2005/Atom" xmlns:a="http://www.w3.org/2005/Atom" xml:lang="en">
<@title>Kesra Wire</@title>
<@entry><@title type="html">Truce &amp;amp; talks</@title><@id>tag:kesra.example,2024:1</@id>
<@link rel="self" href="https://kesra.example/self"/><@link href="https://kesra.example/truce"/>
<@updated>2024-02-02T00:00:00Z</@updated><@published>2024-02-01T23:30:00-05:00</@published>
<@summary>Short.</@summary>
<@content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The two sides signed a <b>truce</b> in Kesra.</p><p>It begins at noon.</p></div></@content>
</@entry></@feed>)";
    for (size_t at = feed.find("@"); at != std::string::npos; at = feed.find("@"))
      feed.replace(at, 1, prefix);
    const Input input = ReadBytes(feed);
    ASSERT_THAT(input.reports, SizeIs(1)) << prefix;
    const Report& report = input.reports[0];
    EXPECT_EQ(report.text, "Truce & talks\n\nThe two sides signed a truce in Kesra.\n\nIt begins at noon.");
    EXPECT_EQ(report.id, "tag:kesra.example,2024:1");
    EXPECT_EQ(report.url, "https://kesra.example/truce");
    EXPECT_EQ(report.publisher, "Kesra Wire");
    EXPECT_EQ(Day(report), "2024-02-01");
  }
}

TEST(FeedTest, EntitiesAreNeverExpanded) {
  std::string laughs = "<!ENTITY lol0 \"lol\">";
  for (int i = 1; i < 30; ++i) {
    const std::string below = "&lol" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY lol" + std::to_string(i) + " \"" + Repeated(below, 10) + "\">";
  }
  const Input input = ReadBytes(
      "<?xml version=\"1.0\"?><!DOCTYPE rss [" + laughs +
      "<!ENTITY file SYSTEM \"file:///etc/hostname\">]><rss><channel><item><title>Truce &lol29; &file; "
      "holds</title></item></channel></rss>");
  ASSERT_THAT(input.reports, SizeIs(1));
  EXPECT_EQ(input.reports[0].text, "Truce &lol29; &file; holds");
}

TEST(FeedTest, ItemsBeforeAFaultAreRead) {
  const Input input =
      ReadBytes("<rss><channel>\n<item><title>Truce holds</title></item>\n<item><title>Talks</item>\n</rss>");
  EXPECT_THAT(input.reports, ::testing::Not(IsEmpty()));
  ASSERT_THAT(input.errors, SizeIs(1));
  EXPECT_THAT(input.errors[0].ToString(), HasSubstr("in:3: broken XML: "));
}

TEST(FeedTest, ItemsWithoutTextAreErrors) {
  const Input input = ReadBytes(
      "<rss><channel>\n<item><link>https://a.example/</link></item><item><title>Truce</title></item>\n</"
      "channel></rss>");
  EXPECT_THAT(input.reports, SizeIs(1));
  ASSERT_THAT(input.errors, SizeIs(1));
  EXPECT_THAT(input.errors[0].ToString(), HasSubstr("in:2: report without text"));
  EXPECT_THAT(ReadBytes("<rss><channel></channel></rss>").errors, SizeIs(1));
}

TEST(FeedTest, DeepAndWideFeedsAreRead) {
  EXPECT_THAT(ReadBytes("<rss>" + Repeated("<x>", 1'000'000)).errors, SizeIs(1));
  EXPECT_THAT(
      ReadBytes("<rss><channel>" + Repeated("<item><title>Truce</title></item>", 20'000) + "</channel></rss>")
          .reports,
      SizeIs(20'000));
  const Input deep = ReadBytes("<rss><channel><item><title>Truce holds</title><description>" +
                               Repeated("&lt;div&gt;", 100'000) + "</description></item></channel></rss>");
  ASSERT_THAT(deep.reports, SizeIs(1));
  EXPECT_EQ(deep.reports[0].text, "Truce holds");
}

}  // namespace
}  // namespace depeche
