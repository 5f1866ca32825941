// The text of small pieces of HTML: fields that hold character references, feeds' descriptions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/html_article.h"

namespace depeche {

// "&amp;", "&#233;", "&eacute;" as the characters they stand for; text without any stays as it is.
std::string UnescapeReferences(std::string_view text);

// Whether `text` holds a tag.
bool HasTags(std::string_view text);

// The paragraphs of a piece of HTML, or of plain text.
Result<ArticleText> ParagraphsOf(std::string_view html);

// All text of a piece of HTML on one line, as for titles.
std::string PlainText(std::string_view html);

// Paragraphs with a blank line between them.
std::string JoinParagraphs(const std::vector<std::string>& paragraphs);

// The text of a report: its title as the first paragraph, where there is one, then the body.
std::string WithTitle(const std::string& title, std::string body);

}  // namespace depeche
