// A page as a tree of HTML5, parsed by gumbo within bounds of depth, memory and time, whatever the page
// holds.
//
// gumbo by itself has none: 100,000 <div> within one another take 14 s, since every tag looks through all
// open elements, and its destructor, which calls itself for every level, overruns the stack. Here gumbo gets
// its memory from an allocator of ours, which leaves the parser (longjmp, which is sound as all frames
// between are C) when a bound is reached, and frees the tree block by block, without walking it.
#pragma once

#include <gumbo.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace depeche {

class HtmlTree {
 public:
  // `html` is UTF-8. Fails where a bound of limits.h is passed; the error has neither file nor line.
  static Result<HtmlTree> Parse(std::string html);
  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;
  ~HtmlTree();

  const GumboNode& root() const { return *root_; }  // <html>

 private:
  class Memory;
  HtmlTree(std::string html, std::unique_ptr<Memory> memory);

  std::unique_ptr<std::string> html_;  // the tree points into it
  std::unique_ptr<Memory> memory_;
  const GumboNode* root_ = nullptr;
};

// Looking at nodes. Views live as long as the tree.
bool IsElement(const GumboNode& node);  // <template>, whose content is no part of the page, is none
bool IsElement(const GumboNode& node, GumboTag tag);
std::string_view TagName(const GumboNode& element);                      // lower case for known tags
std::string_view Attribute(const GumboNode& element, const char* name);  // empty where it is missing
bool HasAttribute(const GumboNode& element, const char* name);
bool HasWord(std::string_view list, std::string_view word);  // in a list set apart by blanks
std::string TextOf(const GumboNode& element);                // all its text, blanks folded

// The children of an element, for a range-based for.
class ChildrenOf {
 public:
  explicit ChildrenOf(const GumboNode& element);
  const GumboNode* const* begin() const { return begin_; }
  const GumboNode* const* end() const { return end_; }

 private:
  const GumboNode* const* begin_ = nullptr;
  const GumboNode* const* end_ = nullptr;
};

// Appends `text` with each run of blanks and control characters made one blank, none at the start of `out`;
// what only steers layout (soft hyphen, zero-width space) is left out.
void AppendFolded(std::string_view text, std::string* out);

}  // namespace depeche
