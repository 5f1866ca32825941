#include "ingest/page_report.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "ingest/html_tree.h"
#include "ingest/testing.h"

namespace depeche {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::Repeated;

const std::filesystem::path kPages =
    std::filesystem::path(DEPECHE_SOURCE_DIR) / "src" / "ingest" / "testdata" / "pages";

// No-break spaces as blanks, so that expectations can be read.
std::string Shown(std::string text) {
  for (size_t at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0"))
    text.replace(at, 2, " ");
  return text;
}

std::string Rendered(const Report& report) {
  std::string out = "title: " + report.title;
  out += "\npublished: " + (report.published ? ToIso(report.published->first) : "none");
  out +=
      "\npublisher: " + report.publisher + "\nurl: " + report.url + "\nlanguage: " + report.language + "\n";
  for (const std::string& caption : report.captions) out += "caption: " + caption + "\n";
  return Shown(out + "\n" + report.text + "\n");
}

// testdata/pages holds pages in the manner of several publishing systems, and beside each its report.
TEST(PageReportTest, PagesAsNewsSitesWriteThem) {
  size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kPages)) {
    if (entry.path().extension() != ".html") continue;
    std::filesystem::path expected = entry.path();
    expected.replace_extension(".txt");
    if (!std::filesystem::exists(expected)) continue;
    ++pages;
    const Result<PageReport> page = ReportOfPage(testing::Slurp(entry.path()), "");
    ASSERT_TRUE(page.ok()) << entry.path() << page.error().ToString();
    EXPECT_EQ(Rendered(page->report), testing::Slurp(expected)) << entry.path();
  }
  EXPECT_GE(pages, 9u);
}

TEST(PageReportTest, FrontPageIsNoArticle) {
  const Result<PageReport> page = ReportOfPage(testing::Slurp(kPages / "front-page-en.html"), "");
  ASSERT_FALSE(page.ok());
  EXPECT_THAT(page.error().message, HasSubstr("no article"));
}

constexpr char kBody[] =
    "<p>The army shelled the town of Kesra on Monday, killing two people, a doctor said.</p>"
    "<p>The army denied that it had fired at the town, and blamed the rebels for it.</p>";

Report PageOf(const std::string& head, const std::string& body = kBody, const std::string& address = "") {
  const Result<PageReport> page =
      ReportOfPage("<!doctype html><html><head>" + head + "</head><body>" + body + "</body></html>", address);
  EXPECT_TRUE(page.ok()) << page.error().ToString();
  return page.ok() ? page->report : Report{};
}

TEST(PageReportTest, TitleIsTheHeadlineAsPrinted) {
  struct Case {
    const char* head;
    const char* heading;
    const char* title;
  };
  for (const Case& c : std::vector<Case>{
           {"<title>Army shells Kesra</title>", "", "Army shells Kesra"},
           {"<title>Army shells Kesra | Valley News</title>", "", "Army shells Kesra"},
           {"<title>Army shells Kesra - Valley News</title>", "", "Army shells Kesra"},
           {"<title>Valley News</title>", "<h1>Army shells Kesra again</h1>", "Army shells Kesra again"},
           {"<title>Army shells Kesra - War - Valley</title><meta property='og:title' content='Army shells "
            "Kesra'>",
            "", "Army shells Kesra"},
           {"<meta property='og:title' content='Kesra: army &amp;amp; rebels'>", "", "Kesra: army & rebels"},
           {"<title>Army shells Kesra | Valley News</title><meta property='og:title' content='You won’t "
            "believe it'>",
            "<h1>Valley News</h1><h1>Army shells Kesra</h1>", "Army shells Kesra"},
           {"<meta name='og:site_name' content='The Sun of Kesra'><title>Shells fall | The Sun of "
            "Kesra</title>",
            "", "Shells fall"},
           {"", "", ""},
       }) {
    const Report report = PageOf(c.head, c.heading + std::string(kBody));
    EXPECT_EQ(report.title, c.title) << c.head;
    const std::string first = *c.title == '\0' ? "" : std::string(c.title) + "\n\n";
    EXPECT_TRUE(report.text.starts_with(first + "The army shelled")) << report.text;
  }
}

TEST(PageReportTest, DateIsTheFirstThatIsOne) {
  struct Case {
    const char* head;
    const char* published;
  };
  for (const Case& c : std::vector<Case>{
           {"<meta property='article:published_time' content='2021-03-04T23:30:00-08:00'>", "2021-03-04"},
           {"<meta name='pubdate' content='soon'><meta name='DC.date.issued' content='2021-03-05'>",
            "2021-03-05"},
           {"<meta itemprop='datePublished' content='2021-03-06'>", "2021-03-06"},
           {"<meta name='parsely-pub-date' content='2021-03-07T00:00:00Z'>", "2021-03-07"},
           {"<meta name=date content='1614902400'>", "2021-03-05"},
       }) {
    const Report report = PageOf(c.head);
    ASSERT_TRUE(report.published) << c.head;
    EXPECT_EQ(ToIso(report.published->first), c.published) << c.head;
  }
  EXPECT_EQ(ToIso(PageOf("", "<time datetime='2020-01-02T10:00Z'>today</time>" + std::string(kBody))
                      .published->first),
            "2020-01-02");
  EXPECT_EQ(ToIso(PageOf("", kBody, "https://a.example/news/2019/12/31/kesra").published->first),
            "2019-12-31");
}

TEST(PageReportTest, DateThatIsNoneIsTold) {
  const Result<PageReport> page =
      ReportOfPage("<meta name=date content='the ides of March'>" + std::string(kBody), "");
  ASSERT_TRUE(page.ok());
  EXPECT_FALSE(page->report.published);
  EXPECT_EQ(page->bad_date, "the ides of March");
}

TEST(PageReportTest, LanguageCountsWhereAllMarksAgree) {
  EXPECT_EQ(PageOf("<meta property='og:locale' content='fr_CA'>").language, "fr");
  EXPECT_EQ(
      PageOf("<meta http-equiv='content-language' content='en'><meta property='og:locale' content='fr_FR'>")
          .language,
      "");
}

TEST(PageReportTest, AddressesAreMadeAbsolute) {
  EXPECT_EQ(PageOf("<link rel=canonical href='/a/b?x=1#top'>", kBody, "http://n.example/z").url,
            "http://n.example/a/b?x=1");
  EXPECT_EQ(PageOf("<link rel=canonical href='//m.example/a'>", kBody, "https://n.example/z").url,
            "https://m.example/a");
  EXPECT_EQ(PageOf("<link rel=canonical href='javascript:x'>", kBody, "https://n.example/z").url,
            "https://n.example/z");
  EXPECT_EQ(PageOf("<link rel=canonical href='http://n.example/'>", kBody, "https://n.example/z").url,
            "https://n.example/z");
  EXPECT_EQ(PageOf("", kBody, "https://www.n.example/z").publisher, "n.example");
}

TEST(PageReportTest, HiddenTextIsNotRead) {
  const Report report =
      PageOf("",
             "<p style='display : none'>Secret words that nobody should ever see here.</p>"
             "<p hidden>More of these secret words for machines alone.</p>"
             "<template><p>Template words that are no part of the page at all.</p></template>"
             "<p>Pont&shy;oise is a&#8203; town.</p>" +
                 std::string(kBody));
  EXPECT_THAT(report.text, Not(HasSubstr("ecret")));
  EXPECT_THAT(report.text, Not(HasSubstr("Template")));
  EXPECT_THAT(report.text, HasSubstr("Pontoise is a town."));
}

// --- what hostile pages may cost ---

TEST(HtmlTreeTest, DepthIsBounded) {
  for (const char* tag :
       {"<div>", "<b>", "<table><tr><td>", "<blockquote>", "<svg>", "<a><p>", "<ul><li>", "<x-y>"}) {
    const Result<HtmlTree> tree = HtmlTree::Parse(Repeated(tag, 100'000));
    EXPECT_THAT(tree.ok() ? "nested too deep" : tree.error().message, HasSubstr("nested too deep")) << tag;
  }
  const Result<HtmlTree> deep = HtmlTree::Parse(Repeated("<div>", 100'000));
  ASSERT_FALSE(deep.ok()) << "gumbo no longer keeps its open elements as HtmlTree::Memory expects";
  ASSERT_FALSE(HtmlTree::Parse(Repeated("<i class=", 1) + Repeated("a><i class=", 100'000)).ok())
      << "likewise its formatting elements";
}

TEST(HtmlTreeTest, PagesAsDeepAsRealOnesAreRead) {
  const std::string page = Repeated("<div>", 500) + kBody + Repeated("</div>", 500);
  EXPECT_TRUE(ReportOfPage(page, "").ok());
}

// Every <p> takes up all open formatting elements again: quadratic in the page unless bounded.
TEST(HtmlTreeTest, MemoryIsBounded) {
  std::string page = "<p>";
  for (int i = 0; i < 600; ++i) page += "<font size=" + std::to_string(i) + ">";
  page += Repeated("<p>x", 1'000'000);
  const Result<HtmlTree> tree = HtmlTree::Parse(page);
  ASSERT_FALSE(tree.ok());
  EXPECT_THAT(tree.error().message, HasSubstr("memory"));
}

TEST(PageReportTest, ManyAttributesAndLongNamesAreRead) {
  std::string tag = "<p ";
  for (int i = 0; i < 3000; ++i) tag += "a" + std::to_string(i) + "=1 ";
  const Result<PageReport> page =
      ReportOfPage(tag + "class='" + Repeated("related-", 10'000) + "'>x</p>" + std::string(kBody), "");
  ASSERT_TRUE(page.ok());
  EXPECT_THAT(page->report.text, HasSubstr("The army shelled"));
}

// Of what pages hold hundreds of thousands, nothing may cost the square.
TEST(PageReportTest, ManyOfAKindAreRead) {
  for (const char* piece :
       {"<h1>Army shells Kesra</h1>", "<time datetime=2020-01-01 pubdate>x</time>",
        "<meta name=date content=x>", "<article><p>x</article>", "<div class=article-body>x</div>", "<br>",
        "<p class=related>x", "<a href=x>x</a>", "<table><tr><td>x</table>"}) {
    const Result<PageReport> page = ReportOfPage(
        "<title>" + Repeated("Army ", 100'000) + "</title>" + Repeated(piece, 100'000) + kBody, "");
    ASSERT_TRUE(page.ok()) << piece << page.error().ToString();
    EXPECT_THAT(page->report.text, HasSubstr("The army shelled")) << piece;
  }
}

TEST(PageReportTest, DeepJsonLdIsPassedOver) {
  const std::string deep =
      "<script type='application/ld+json'>" + Repeated("{\"@graph\":[", 50'000) + "</script>";
  EXPECT_TRUE(ReportOfPage(deep + std::string(kBody), "").ok());
  const std::string closed =
      "<script type='application/ld+json'>" + Repeated("[", 500'000) + Repeated("]", 500'000) + "</script>";
  EXPECT_TRUE(ReportOfPage(closed + std::string(kBody), "").ok());
}

}  // namespace
}  // namespace depeche
