#include "ingest/sniff.h"

#include <algorithm>
#include <array>
#include <string>

#include "ingest/header_fields.h"
#include "ingest/warc.h"

namespace depeche {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

// Tags that pages begin with; the first line is WHATWG's, which leaves out what stands within pages
// elsewhere.
constexpr std::array<std::string_view, 25> kPageTags = {
    "html",    "head",  "script",  "iframe", "h1", "div",  "font",  "table", "a",
    "style",   "title", "b",       "body",   "br", "p",    "meta",  "link",  "base",
    "article", "main",  "section", "header", "h2", "span", "center"};

std::string_view Rest(std::string_view text, size_t at) {
  return at >= text.size() ? std::string_view() : text.substr(at);
}

// Behind `end`, which closes what `text` begins with; nothing where it does not.
std::string_view Behind(std::string_view text, std::string_view end) {
  const size_t at = text.find(end);
  return at == std::string_view::npos ? std::string_view() : Rest(text, at + end.size());
}

std::string_view SkipBlanks(std::string_view text) { return Rest(text, text.find_first_not_of(kBlanks)); }

// Behind a doctype, which may hold declarations in brackets.
std::string_view BehindDoctype(std::string_view text) {
  const size_t bracket = text.find('['), close = text.find('>');
  return bracket < close ? Behind(Behind(text, "]"), ">") : Behind(text, ">");
}

InputKind KindOfMarkup(std::string_view head) {
  bool xml = false;
  for (head = SkipBlanks(head); head.starts_with('<'); head = SkipBlanks(head)) {
    if (head.starts_with("<!--")) {
      // A comment alone is how pages may begin, and text hardly does.
      head = Behind(Rest(head, 4), "-->");
      if (SkipBlanks(head).empty()) return xml ? InputKind::kOtherXml : InputKind::kHtml;
      continue;
    }
    if (head.starts_with("<?")) {
      xml = xml || head.starts_with("<?xml");
      head = Behind(head, "?>");
      continue;
    }
    if (Lower(head.substr(0, 9)) == "<!doctype") {
      const std::string_view name = SkipBlanks(Rest(head, 9));
      if (Lower(name.substr(0, 4)) == "html") return InputKind::kHtml;
      xml = true;
      head = BehindDoctype(head);
      continue;
    }
    const size_t end = head.find_first_of(" \t\r\n\f/>", 1);
    const std::string_view name = head.substr(1, end == std::string_view::npos ? end : end - 1);
    const std::string_view local = name.substr(name.find(':') + 1);
    if (name == "rss" || name == "rdf:RDF" || local == "RDF" || local == "feed") return InputKind::kFeed;
    const std::string lower = Lower(name);
    const bool page_tag = std::find(kPageTags.begin(), kPageTags.end(), lower) != kPageTags.end();
    if (lower == "html" || (page_tag && !xml && end != std::string_view::npos)) return InputKind::kHtml;
    return xml ? InputKind::kOtherXml : InputKind::kPlain;
  }
  return xml ? InputKind::kOtherXml : InputKind::kPlain;
}

}  // namespace

InputKind KindOf(std::string_view head) {
  if (IsWarc(head)) return InputKind::kWarc;
  const size_t first = head.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return InputKind::kPlain;
  if (head[first] == '<') return KindOfMarkup(head);
  const size_t second = head.find_first_not_of(kBlanks, first + 1);
  const char next = second == std::string_view::npos ? '\0' : head[second];
  // {, then a key or the end: JSON. An array is JSON too, but not in lines.
  if (head[first] == '{' && (next == '"' || next == '}')) return InputKind::kJsonLines;
  if (head[first] == '[' && next == '{') return InputKind::kJsonArray;
  return InputKind::kPlain;
}

}  // namespace depeche
