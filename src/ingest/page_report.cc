#include "ingest/page_report.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "base/fold.h"
#include "base/table.h"
#include "ingest/html_article.h"
#include "ingest/html_metadata.h"
#include "ingest/html_text.h"
#include "ingest/html_tree.h"
#include "ingest/language_tag.h"
#include "ingest/page_layout.h"
#include "ingest/published_date.h"
#include "ingest/web_address.h"

namespace depeche {
namespace {

constexpr size_t kLongestName = 1000;  // bytes of a title or the name of a site
constexpr size_t kMostHeadings = 16;   // looked at for the headline

size_t WordsOf(std::string_view text) { return SplitList(text, ' ').size(); }

// "Bridge closed | The Courier" without the site. `site` may be empty; a tail that is not known to be the
// site is cut only where it is shorter than what stands before it.
std::string WithoutSite(const std::string& title, const std::string& site) {
  constexpr std::array<std::string_view, 7> kSeparators = {" | ", " – ", " — ", " - ", " :: ", " • ", " · "};
  size_t at = std::string::npos, length = 0;
  for (std::string_view separator : kSeparators) {
    const size_t found = title.rfind(separator);
    if (found == std::string::npos || (at != std::string::npos && found < at)) continue;
    at = found;
    length = separator.size();
  }
  if (at == std::string::npos) return title;
  const std::string head = title.substr(0, at), tail = title.substr(at + length);
  const bool is_site = !site.empty() && FoldKey(tail) == FoldKey(site);
  const bool looks_so = WordsOf(tail) <= 4 && WordsOf(head) >= 3 && tail.size() < head.size();
  return is_site || looks_so ? head : title;
}

std::string First(const std::vector<std::string>& values) { return values.empty() ? "" : values.front(); }

// Metadata are text, but some pages escape them twice. What is too long for a title or name is none.
std::string Clean(std::string_view text) {
  if (text.size() > kLongestName) return "";
  std::string folded;
  AppendFolded(UnescapeReferences(text), &folded);
  if (folded.ends_with(' ')) folded.pop_back();
  return folded;
}

// The headline as printed: the h1 that the page's other titles confirm, else the best of these.
std::string TitleOf(const HtmlMetadata& metadata, const PageLayout& layout, const std::string& publisher) {
  std::vector<std::string> told;
  for (const std::string& title : metadata.titles) told.push_back(FoldKey(title));
  told.push_back(FoldKey(metadata.title_tag));
  std::erase_if(told, [](const std::string& title) { return title.size() > kLongestName; });
  std::vector<std::string> headings;
  for (const TextBlock& block : layout.blocks) {
    const bool wanted = block.heading == 1 && block.text.size() <= kLongestName;
    if (wanted && headings.size() < kMostHeadings) headings.push_back(block.text);
  }
  std::string best;  // the site's name may be an h1 as well, and is shorter
  for (const std::string& heading : headings) {
    const std::string folded = FoldKey(heading);
    const bool confirmed = std::any_of(told.begin(), told.end(), [&](const std::string& title) {
      return WordsOf(heading) >= 2 && title.find(folded) != std::string::npos;
    });
    if (confirmed && FoldKey(publisher) != folded && heading.size() > best.size()) best = heading;
  }
  if (!best.empty()) return best;
  if (!metadata.titles.empty()) return WithoutSite(Clean(metadata.titles.front()), publisher);
  if (headings.size() == 1 && WordsOf(headings[0]) >= 3) return headings[0];
  return WithoutSite(Clean(metadata.title_tag), publisher);
}

// The first date that is one; pages name the day of publication in many places, and some wrongly.
std::optional<DateSpan> PublishedOf(const HtmlMetadata& metadata, const std::string& url, std::string* bad) {
  for (const std::string& written : metadata.published) {
    if (const auto date = ParsePublishedLoosely(written)) return date;
  }
  if (const auto date = DateInAddress(url)) return date;
  *bad = First(metadata.published);
  return std::nullopt;
}

// The language that all marks agree on: templates that were never adapted name a wrong one, and then the text
// itself tells better.
std::string LanguageOf(const HtmlMetadata& metadata) {
  std::set<std::string> codes;
  for (const std::string& tag : metadata.languages) {
    if (const auto code = LanguageCode(tag)) codes.insert(*code);
  }
  return codes.size() == 1 ? *codes.begin() : "";
}

std::string UrlOf(const HtmlMetadata& metadata, const std::string& address) {
  const std::string base = ResolveAddress(metadata.base, address);
  for (const std::string& candidate : metadata.addresses) {
    std::string url = ResolveAddress(candidate, base.empty() ? address : base);
    // A canonical address that names the front page is a mistake of the template.
    if (!url.empty() && (!IsFrontPage(url) || IsFrontPage(address))) return url;
  }
  return ResolveAddress(address, "");
}

size_t SizeOf(const ArticleText& article) {
  size_t size = 0;
  for (const std::string& paragraph : article.paragraphs) size += paragraph.size();
  return size;
}

// JSON-LD may carry the whole text where the page itself shows little of it, as behind a script.
void PreferBodyOfJsonLd(const std::string& body, ArticleText* article) {
  constexpr size_t kLeast = 140;
  if (body.size() < kLeast || SizeOf(*article) * 2 >= body.size()) return;
  Result<ArticleText> told = ParagraphsOf(body);
  if (told && SizeOf(*told) > 2 * SizeOf(*article)) article->paragraphs = std::move(told->paragraphs);
}

}  // namespace

Result<PageReport> ReportOfPage(std::string html, const std::string& address) {
  DEPECHE_TRY(const HtmlTree tree, HtmlTree::Parse(std::move(html)));
  const HtmlMetadata metadata = ReadMetadata(tree.root());
  const PageLayout layout = LayOut(tree.root());

  PageReport page;
  Report& report = page.report;
  report.url = UrlOf(metadata, address);
  report.publisher = Clean(First(metadata.publishers));
  if (report.publisher.empty()) report.publisher = HostOf(report.url);
  report.title = TitleOf(metadata, layout, report.publisher);
  report.language = LanguageOf(metadata);
  report.published = PublishedOf(metadata, report.url, &page.bad_date);

  ArticleText article = FindArticle(layout, {report.title, metadata.json_ld.type == "LiveBlogPosting"});
  PreferBodyOfJsonLd(metadata.json_ld.body, &article);
  if (article.paragraphs.empty()) {
    return Error{"no article found on the page", "", 0, 0, "a list of links, or a page that a script fills"};
  }
  if (!report.title.empty()) article.paragraphs.insert(article.paragraphs.begin(), report.title);
  report.text = JoinParagraphs(article.paragraphs);
  report.captions = std::move(article.captions);
  return page;
}

}  // namespace depeche
