#include "ingest/feed.h"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>
#include <utility>

#include "base/table.h"
#include "ingest/html_text.h"
#include "ingest/language_tag.h"
#include "ingest/web_address.h"

namespace depeche {
namespace {

constexpr const char* kContentModule = "http://purl.org/rss/1.0/modules/content/";
constexpr const char* kDublinCore = "http://purl.org/dc/elements/1.1/";

// The prefix that the root binds to a vocabulary, with its colon, so that "media:content" is not taken for
// Atom's "content".
std::string PrefixOf(const pugi::xml_node& root, std::string_view vocabulary, const char* usual) {
  for (const pugi::xml_attribute& attribute : root.attributes()) {
    const std::string_view name = attribute.name();
    if (attribute.value() == vocabulary && name.starts_with("xmlns:")) {
      return std::string(name.substr(6)) + ":";
    }
  }
  return usual;
}

// Text as written; of an element with elements in it (Atom's xhtml) their markup.
std::string Inner(const pugi::xml_node& node) {
  std::ostringstream inner;
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() == pugi::node_element) {
      child.print(inner, "", pugi::format_raw | pugi::format_no_declaration);
    } else {
      inner << child.value();
    }
  }
  return std::string(Trim(inner.str()));
}

class FeedReader {
 public:
  FeedReader(const std::string& xml, const std::function<void(FeedItem)>& on_item)
      : xml_(xml), on_item_(on_item) {}

  Status Run() {
    pugi::xml_document document;
    const unsigned options = pugi::parse_default | pugi::parse_ws_pcdata;
    const pugi::xml_parse_result parsed =
        document.load_buffer(xml_.data(), xml_.size(), options, pugi::encoding_utf8);
    const pugi::xml_node root = document.document_element();
    const std::string_view name = root.name();
    content_ = PrefixOf(root, kContentModule, "content:");
    dublin_core_ = PrefixOf(root, kDublinCore, "dc:");
    if (name == "feed" || name.ends_with(":feed")) {
      prefix_ = name.substr(0, name.size() - 4);
      ReadAtom(root);
    } else {
      ReadRss(root);
    }
    if (!parsed) {
      return Error{std::string("broken XML: ") + parsed.description(), "",
                   LineOf(static_cast<size_t>(std::max<ptrdiff_t>(parsed.offset, 0))), 0,
                   "the items before it were read"};
    }
    return Ok{};
  }

 private:
  // RSS 2.0 has its items in the channel, RSS 1.0 beside it.
  void ReadRss(const pugi::xml_node& root) {
    const pugi::xml_node channel = root.child("channel");
    publisher_ = Plain(channel.child("title"));
    language_ = Inner(channel.child("language"));
    if (language_.empty()) language_ = Inner(channel.child((dublin_core_ + "language").c_str()));
    for (const pugi::xml_node& parent : {channel, root}) {
      for (const pugi::xml_node& item : parent.children("item")) ReadRssItem(item);
    }
  }

  void ReadRssItem(const pugi::xml_node& node) {
    FeedItem item;
    Report& report = item.report;
    const std::string guid = Inner(node.child("guid"));
    report.url = ResolveAddress(Inner(node.child("link")), "");
    if (report.url.empty()) report.url = ResolveAddress(guid, "");
    // A guid that is no address may be just a number, which other feeds use too.
    report.id = guid.find(':') != std::string::npos ? guid : report.url;
    report.publisher = Plain(node.child("source"));
    item.published = Inner(node.child("pubDate"));
    if (item.published.empty()) item.published = Inner(node.child((dublin_core_ + "date").c_str()));
    Finish(node, std::move(item),
           {node.child((content_ + "encoded").c_str()), node.child("description"), node.child("content")});
  }

  void ReadAtom(const pugi::xml_node& feed) {
    const auto child = [this](const pugi::xml_node& node, const char* name) {
      return node.child((prefix_ + name).c_str());
    };
    publisher_ = Plain(child(feed, "title"));
    language_ = feed.attribute("xml:lang").value();
    // Ranges of children point to the name they were made with.
    const std::string entry_name = prefix_ + "entry", link_name = prefix_ + "link";
    for (const pugi::xml_node& node : feed.children(entry_name.c_str())) {
      FeedItem item;
      Report& report = item.report;
      report.id = Inner(child(node, "id"));
      for (const pugi::xml_node& link : node.children(link_name.c_str())) {
        const std::string_view rel = link.attribute("rel").value();
        if (report.url.empty() && (rel.empty() || rel == "alternate")) {
          report.url = ResolveAddress(link.attribute("href").value(), report.id);
        }
      }
      report.publisher = Plain(child(child(node, "source"), "title"));
      const std::string_view own_language = node.attribute("xml:lang").value();
      if (const auto code = LanguageCode(own_language)) report.language = *code;
      for (const char* date : {"published", "issued", "updated"}) {
        if (item.published.empty()) item.published = Inner(child(node, date));
      }
      Finish(node, std::move(item), {child(node, "content"), child(node, "summary")});
    }
  }

  // Gives the report its text: the title and the longest of what the item tells under it.
  void Finish(const pugi::xml_node& node, FeedItem item, const std::vector<pugi::xml_node>& contents) {
    Report& report = item.report;
    report.line = LineOf(static_cast<size_t>(std::max<ptrdiff_t>(node.offset_debug(), 0)));
    report.title = Plain(node.child((prefix_ + "title").c_str()));
    if (report.publisher.empty()) report.publisher = publisher_;
    if (report.publisher.empty()) report.publisher = HostOf(report.url);
    if (const auto code = LanguageCode(language_); code && report.language.empty()) report.language = *code;
    std::string body;
    for (const pugi::xml_node& content : contents) {
      Result<ArticleText> text = ParagraphsOf(Inner(content));
      if (!text) continue;
      std::string joined = JoinParagraphs(text->paragraphs);
      if (joined.size() <= body.size()) continue;
      body = std::move(joined);
      report.captions = std::move(text->captions);
    }
    report.text = WithTitle(report.title, std::move(body));
    on_item_(std::move(item));
  }

  static std::string Plain(const pugi::xml_node& node) { return PlainText(Inner(node)); }

  // Lines are asked for in the order of the text.
  uint64_t LineOf(size_t offset) {
    offset = std::min(offset, xml_.size());
    const auto at = [this](size_t place) { return xml_.begin() + static_cast<ptrdiff_t>(place); };
    if (offset > counted_) {
      line_ += static_cast<uint64_t>(std::count(at(counted_), at(offset), '\n'));
      counted_ = offset;
    }
    return line_;
  }

  const std::string& xml_;
  const std::function<void(FeedItem)>& on_item_;
  std::string prefix_;                 // of Atom's own elements; empty, or with its colon
  std::string content_, dublin_core_;  // likewise of these modules
  std::string publisher_, language_;   // of the whole feed
  uint64_t line_ = 1;
  size_t counted_ = 0;
};

}  // namespace

Status ReadFeed(const std::string& xml, const std::function<void(FeedItem)>& on_item) {
  return FeedReader(xml, on_item).Run();
}

}  // namespace depeche
