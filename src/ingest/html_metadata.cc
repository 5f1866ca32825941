#include "ingest/html_metadata.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "ingest/built_in_table.h"
#include "ingest/page_metadata_tsv.h"

namespace depeche {
namespace {

constexpr size_t kMostTimes = 16;  // <time> elements looked at

struct Place {
  std::string_view field;
  size_t rank = 0;  // smaller is better
};

const std::unordered_map<std::string_view, Place>& AllPlaces() {
  static const std::unordered_map<std::string_view, Place> places = [] {
    std::unordered_map<std::string_view, Place> all;
    for (const auto& [field, name] : BuiltInPairs(kPageMetadataTsv)) all[name] = {field, all.size()};
    return all;
  }();
  return places;
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

class MetadataReader {
 public:
  HtmlMetadata Run(const GumboNode& root) {
    language_ = Attribute(root, "lang");
    if (language_.empty()) language_ = Attribute(root, "xml:lang");
    Look(root);
    HtmlMetadata& m = metadata_;
    if (!m.json_ld.headline.empty()) m.titles.push_back(m.json_ld.headline);
    if (!m.json_ld.published.empty()) m.published.push_back(m.json_ld.published);
    if (!m.json_ld.publisher.empty()) m.publishers.push_back(m.json_ld.publisher);
    if (!canonical_.empty()) m.addresses.push_back(std::move(canonical_));
    if (!m.json_ld.language.empty()) m.languages.push_back(m.json_ld.language);
    if (!language_.empty()) m.languages.push_back(std::move(language_));
    AddFound("title", &m.titles);
    AddFound("published", &m.published);
    AddFound("publisher", &m.publishers);
    AddFound("address", &m.addresses);
    AddFound("language", &m.languages);
    if (!m.json_ld.url.empty()) m.addresses.push_back(m.json_ld.url);
    m.published.insert(m.published.end(), times_.begin(), times_.end());
    return std::move(metadata_);
  }

 private:
  // Recursive; HtmlTree bounds how deep elements nest.
  void Look(const GumboNode& node) {
    switch (node.v.element.tag) {
      case GUMBO_TAG_META:
        return Meta(node);
      case GUMBO_TAG_LINK:
        if (HasWord(Attribute(node, "rel"), "canonical") && canonical_.empty()) {
          canonical_ = Attribute(node, "href");
        }
        return;
      case GUMBO_TAG_BASE:
        if (metadata_.base.empty()) metadata_.base = Attribute(node, "href");
        return;
      case GUMBO_TAG_TITLE:
        if (node.v.element.tag_namespace == GUMBO_NAMESPACE_HTML && metadata_.title_tag.empty()) {
          metadata_.title_tag = TextOf(node);
        }
        return;
      case GUMBO_TAG_SCRIPT:
        return Script(node);
      case GUMBO_TAG_TIME:
        Time(node);
        break;
      default:
        if (HasWord(Attribute(node, "itemprop"), "datePublished")) {
          Find("datepublished", Attribute(node, HasAttribute(node, "content") ? "content" : "datetime"));
        }
        break;
    }
    for (const GumboNode* child : ChildrenOf(node)) {
      if (IsElement(*child)) Look(*child);
    }
  }

  void Meta(const GumboNode& node) {
    for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string_view name = Attribute(node, key);
      if (!name.empty()) Find(Lower(name), Attribute(node, "content"));
    }
  }

  void Find(const std::string& name, std::string_view content) {
    const auto place = AllPlaces().find(name);
    if (place == AllPlaces().end() || content.empty()) return;
    found_.emplace(place->second.rank, std::pair(place->second.field, std::string(content)));
  }

  void Script(const GumboNode& node) {
    std::string_view type = Attribute(node, "type");
    type = type.substr(0, type.find(';'));
    if (Lower(type) != "application/ld+json") return;
    for (const GumboNode* child : ChildrenOf(node)) {
      if (child->type == GUMBO_NODE_TEXT) ReadJsonLd(child->v.text.text, &metadata_.json_ld);
    }
  }

  // The first <time> is mostly the date of the article; one marked so is surely.
  void Time(const GumboNode& node) {
    std::string_view value = Attribute(node, "datetime");
    if (value.empty()) value = Attribute(node, "content");
    if (value.empty() || times_.size() == kMostTimes) return;
    const bool marked =
        HasAttribute(node, "pubdate") || HasWord(Attribute(node, "itemprop"), "datePublished") ||
        HasWord(Attribute(node, "class"), "published") || HasWord(Attribute(node, "class"), "entry-date");
    const bool modified =
        HasWord(Attribute(node, "itemprop"), "dateModified") || HasWord(Attribute(node, "class"), "updated");
    if (marked) {
      times_.emplace(times_.begin(), value);
    } else if (times_.empty() && !modified) {
      times_.emplace_back(value);
    }
  }

  void AddFound(std::string_view field, std::vector<std::string>* values) const {
    for (const auto& [rank, found] : found_) {
      if (found.first == field) values->push_back(found.second);
    }
  }

  HtmlMetadata metadata_;
  std::string language_, canonical_;
  std::vector<std::string> times_;
  std::map<size_t, std::pair<std::string_view, std::string>> found_;  // by rank; the first of a name counts
};

}  // namespace

HtmlMetadata ReadMetadata(const GumboNode& root) { return MetadataReader().Run(root); }

}  // namespace depeche
