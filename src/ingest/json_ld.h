// What a page's JSON-LD says of its article, after schema.org: NewsArticle and its like, alone, in an array
// or in a @graph.
#pragma once

#include <string>
#include <string_view>

namespace depeche {

// Empty where it is not said. Character references are resolved.
struct JsonLdArticle {
  std::string type;  // "NewsArticle", "LiveBlogPosting" …; empty: no article was found
  std::string headline, published, publisher, url, language, body;
};

// Reads one <script type="application/ld+json">, adding to what others said; of several articles the first
// counts. JSON that is broken is passed over: the page has other marks.
void ReadJsonLd(std::string_view json, JsonLdArticle* article);

}  // namespace depeche
