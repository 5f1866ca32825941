// What a page's head and marks say of it: meta tags (page_metadata.tsv), <title>, <link rel=canonical>, <html
// lang>, <time>, JSON-LD.
#pragma once

#include <string>
#include <vector>

#include "ingest/html_tree.h"
#include "ingest/json_ld.h"

namespace depeche {

// Everything as written; lists begin with the best.
struct HtmlMetadata {
  std::string title_tag;  // <title>, which mostly names the site too
  std::vector<std::string> titles, published, publishers, addresses, languages;
  std::string base;  // <base href>
  JsonLdArticle json_ld;
};

HtmlMetadata ReadMetadata(const GumboNode& root);

}  // namespace depeche
