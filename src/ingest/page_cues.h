// What class names and phrases of a page tell: page_cues.tsv, which is built into the program.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace depeche {

struct PageCues {
  bool body = false;     // holds the article's body
  bool lead = false;     // between headline and body, part of the article
  bool caption = false;  // words of a picture
  bool hidden = false;   // for screen readers alone
  bool other = false;    // menus, related links, comments, advertisements …
};

// Of the value of a class or id attribute.
PageCues CuesOfNames(std::string_view names);

// Whether a role="…" says that the element is no part of the article.
bool IsOtherRole(std::string_view role);

// Whether a short paragraph begins like furniture ("Read more", "Lire aussi").
bool BeginsLikeFurniture(std::string_view paragraph);

}  // namespace depeche
