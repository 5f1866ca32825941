// Which of a page's text is the article.
//
// Method: text density of paragraphs, as in Readability (Arc90, 2009; today Mozilla's) and in boilerplate
// detection by shallow text features (Kohlschütter, Fankhauser, Nejdl, WSDM 2010: few links a word and length
// tell prose from furniture), guided by what pages say themselves (schema.org's articleBody, <article>,
// <main>, class names). docs/text.md tells the steps.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/page_layout.h"

namespace depeche {

struct ArticleText {
  std::vector<std::string>
      paragraphs;                     // lead, body and subheadings in the order of the page; not the headline
  std::vector<std::string> captions;  // of the pictures in the article
};

struct ArticleHints {
  std::string title;       // as far as known, else empty
  bool live_blog = false;  // the page's <article> elements are entries of one report
};

// No paragraphs where the page holds no article.
ArticleText FindArticle(const PageLayout& layout, const ArticleHints& hints);

// All prose of a piece of HTML that is an article and nothing else, as feeds carry it.
ArticleText AllProse(const PageLayout& layout);

}  // namespace depeche
