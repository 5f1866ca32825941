#include "ingest/html_text.h"

#include "ingest/html_tree.h"
#include "ingest/page_layout.h"

namespace depeche {

std::string UnescapeReferences(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  // gumbo knows all 2,231 of them; a tag's beginning must not begin one here.
  std::string escaped;
  for (const char c : text) {
    if (c == '<') {
      escaped += "&lt;";
    } else {
      escaped += c;
    }
  }
  const Result<HtmlTree> tree = HtmlTree::Parse("<title>" + escaped + "</title>");
  return tree ? TextOf(tree->root()) : std::string(text);
}

bool HasTags(std::string_view text) {
  for (size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    const bool tag =
        (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' || next == '!';
    if (tag && text.find('>', at) != std::string_view::npos) return true;
  }
  return false;
}

Result<ArticleText> ParagraphsOf(std::string_view html) {
  std::string marked;
  if (HasTags(html)) {
    marked = html;
  } else {
    // Plain text: each line is a paragraph.
    for (size_t at = 0; at < html.size(); ++at) {
      if (html[at] == '\n') {
        marked += "<p>";
      } else if (html[at] == '<') {
        marked += "&lt;";
      } else {
        marked += html[at];
      }
    }
  }
  DEPECHE_TRY(const HtmlTree tree, HtmlTree::Parse("<body>" + marked));
  return AllProse(LayOut(tree.root()));
}

std::string PlainText(std::string_view html) {
  std::string plain;
  if (HasTags(html)) {
    const Result<HtmlTree> tree = HtmlTree::Parse("<body>" + std::string(html));
    if (tree) plain = TextOf(tree->root());
  } else {
    AppendFolded(UnescapeReferences(html), &plain);
  }
  if (plain.ends_with(' ')) plain.pop_back();
  return plain;
}

std::string JoinParagraphs(const std::vector<std::string>& paragraphs) {
  std::string text;
  for (const std::string& paragraph : paragraphs) text += (text.empty() ? "" : "\n\n") + paragraph;
  return text;
}

std::string WithTitle(const std::string& title, std::string body) {
  if (title.empty() || body.empty()) return title + body;
  return title + "\n\n" + body;
}

}  // namespace depeche
