#include "ingest/json_ld.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/table.h"
#include "ingest/html_text.h"
#include "ingest/limits.h"

namespace depeche {
namespace {

using Json = nlohmann::json;

constexpr int kMaxDepth = 16;  // of objects looked into for articles

constexpr std::array<std::string_view, 13> kArticleTypes = {"NewsArticle",
                                                            "ReportageNewsArticle",
                                                            "BackgroundNewsArticle",
                                                            "AnalysisNewsArticle",
                                                            "OpinionNewsArticle",
                                                            "ReviewNewsArticle",
                                                            "AskPublicNewsArticle",
                                                            "LiveBlogPosting",
                                                            "BlogPosting",
                                                            "SocialMediaPosting",
                                                            "Article",
                                                            "Report",
                                                            "AdvertiserContentArticle"};

std::string AsText(const Json& value) {
  if (!value.is_string()) return "";
  return UnescapeReferences(Trim(value.get_ref<const std::string&>()));
}

// The first text of a string, of an array, or of an object's `key`.
std::string FirstText(const Json& value, const char* key, int depth = 0) {
  if (value.is_string()) return AsText(value);
  if (depth > kMaxDepth) return "";
  if (value.is_array()) {
    for (const Json& item : value) {
      if (std::string text = FirstText(item, key, depth + 1); !text.empty()) return text;
    }
  }
  if (value.is_object()) {
    const auto field = value.find(key);
    if (field != value.end()) return FirstText(*field, key, depth + 1);
  }
  return "";
}

// "NewsArticle", "schema:NewsArticle", "https://schema.org/NewsArticle", or one of several.
std::string ArticleType(const Json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return "";
  const auto known = [](const Json& value) -> std::string {
    if (!value.is_string()) return "";
    std::string_view name = value.get_ref<const std::string&>();
    name = name.substr(name.find_last_of("/:#") + 1);
    const bool found = std::find(kArticleTypes.begin(), kArticleTypes.end(), name) != kArticleTypes.end();
    return found ? std::string(name) : "";
  };
  if (!type->is_array()) return known(*type);
  for (const Json& one : *type) {
    if (std::string name = known(one); !name.empty()) return name;
  }
  return "";
}

std::string Field(const Json& object, const char* name, const char* key) {
  const auto field = object.find(name);
  return field == object.end() ? "" : FirstText(*field, key);
}

// An entry of a live blog is a headline with a text.
std::string LiveBlogBody(const Json& object) {
  std::string body;
  const auto updates = object.find("liveBlogUpdate");
  if (updates == object.end() || !updates->is_array()) return body;
  for (const Json& update : *updates) {
    if (!update.is_object()) continue;
    for (const char* part : {"headline", "articleBody"}) {
      const std::string text = Field(update, part, "@value");
      if (!text.empty()) body += text + "\n\n";
    }
  }
  return body;
}

void Take(const Json& object, JsonLdArticle* article) {
  const auto set = [](std::string* to, std::string value) {
    if (to->empty()) *to = std::move(value);
  };
  set(&article->headline, Field(object, "headline", "@value"));
  set(&article->headline, Field(object, "name", "@value"));
  set(&article->published, Field(object, "datePublished", "@value"));
  set(&article->published, Field(object, "dateCreated", "@value"));
  set(&article->publisher, Field(object, "publisher", "name"));
  set(&article->publisher, Field(object, "sourceOrganization", "name"));
  set(&article->url, Field(object, "url", "@id"));
  set(&article->url, Field(object, "mainEntityOfPage", "@id"));
  set(&article->language, Field(object, "inLanguage", "alternateName"));
  set(&article->body, Field(object, "articleBody", "@value"));
  if (article->type == "LiveBlogPosting") set(&article->body, LiveBlogBody(object));
}

// Publishers stand in a @graph as objects of their own, which an article names by @id.
void ResolvePublisher(const Json& graph, const Json& object, JsonLdArticle* article) {
  const std::string id = Field(object, "publisher", "@id");
  if (!article->publisher.empty() || id.empty() || !graph.is_array()) return;
  for (const Json& other : graph) {
    if (other.is_object() && Field(other, "@id", "@id") == id) {
      article->publisher = Field(other, "name", "@value");
    }
  }
}

void Look(const Json& value, const Json& graph, int depth, JsonLdArticle* article) {
  if (depth > kMaxDepth || !article->type.empty()) return;
  if (value.is_array()) {
    for (const Json& item : value) Look(item, value, depth + 1, article);
  }
  if (!value.is_object()) return;
  if (std::string type = ArticleType(value); !type.empty()) {
    article->type = std::move(type);
    Take(value, article);
    ResolvePublisher(graph, value, article);
    return;
  }
  for (const char* inner : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    const auto field = value.find(inner);
    if (field != value.end()) Look(*field, *field, depth + 1, article);
  }
}

// Editors leave raw line ends in strings, which JSON forbids and outside strings are blanks as well.
std::string Cleaned(std::string_view json) {
  std::string clean(json);
  for (char& c : clean) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  return clean;
}

}  // namespace

void ReadJsonLd(std::string_view json, JsonLdArticle* article) {
  if (json.size() > limits::kMaxJsonLdBytes || !article->type.empty()) return;
  const Json parsed =
      Json::parse(Cleaned(json), nullptr, /*allow_exceptions=*/false, /*ignore_comments=*/true);
  if (!parsed.is_discarded()) Look(parsed, parsed, 0, article);
}

}  // namespace depeche
