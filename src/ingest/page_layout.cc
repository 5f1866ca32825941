#include "ingest/page_layout.h"

#include <unordered_map>
#include <utility>

#include "ingest/html_tree.h"

namespace depeche {
namespace {

// Never part of what a reader reads as the article.
bool IsNeverRead(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_NOFRAMES:
      return true;
    default:
      return false;
  }
}

bool IsHidden(const GumboNode& element) {
  if (HasAttribute(element, "hidden") || Attribute(element, "aria-hidden") == "true") return true;
  std::string style(Attribute(element, "style"));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

bool IsDialog(std::string_view tag_name) {
  return tag_name == "dialog" || tag_name.starts_with("amp-ad") || tag_name == "amp-sidebar" ||
         tag_name == "amp-consent" || tag_name == "amp-user-notification";
}

uint8_t HeadingLevel(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? static_cast<uint8_t>(tag - GUMBO_TAG_H1 + 1) : 0;
}

class LayoutMaker {
 public:
  PageLayout Run(const GumboNode& root) {
    Element(root, State{});
    return std::move(layout_);
  }

 private:
  // What holds for everything within an element.
  struct State {
    bool link = false;
    bool figure = false;
    bool caption = false;
    uint8_t heading = 0;
  };

  // Recursive; HtmlTree bounds how deep elements nest.
  void Element(const GumboNode& node, State state) {
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_BR) return LineBreak();
    const bool html_or_body = tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY;
    const PageCues cues = html_or_body ? PageCues{} : CuesOf(node);
    if (!html_or_body && IsLeftOut(node, cues)) return;
    state.link |= tag == GUMBO_TAG_A && HasAttribute(node, "href");
    state.figure |= tag == GUMBO_TAG_FIGURE;
    state.caption |= tag == GUMBO_TAG_FIGCAPTION || cues.caption || Attribute(node, "itemprop") == "caption";
    if (const uint8_t level = HeadingLevel(tag); level != 0) state.heading = level;
    const bool is_box = layout_.boxes.empty() || IsBlockLevel(node);
    if (!is_box) return Content(node, state);
    EndBlock();
    const auto box = static_cast<uint32_t>(layout_.boxes.size());
    layout_.boxes.push_back({&node, box_, 0, BlockCount(), 0, cues});
    const uint32_t outer = std::exchange(box_, box);
    Content(node, state);
    EndBlock();
    box_ = outer;
    layout_.boxes[box].end_box = static_cast<uint32_t>(layout_.boxes.size());
    layout_.boxes[box].end_block = BlockCount();
  }

  void Content(const GumboNode& node, const State& state) {
    for (const GumboNode* child : ChildrenOf(node)) {
      switch (child->type) {
        case GUMBO_NODE_ELEMENT:
          Element(*child, state);
          break;
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_CDATA:
        case GUMBO_NODE_WHITESPACE:
          Text(child->v.text.text, state);
          break;
        default:
          break;
      }
    }
  }

  // A picture's own words are its caption; what else stands in a <figure> is part of the picture.
  void Text(std::string_view text, const State& state) {
    if (state.figure && !state.caption) return;
    const size_t before = block_.text.size();
    AppendFolded(text, &block_.text);
    const size_t grown = block_.text.size() - before;
    if (grown == 0) return;
    if (state.link) block_.link_bytes += static_cast<uint32_t>(grown);
    block_.heading = state.heading;
    block_.caption = state.caption;
    if (text.find_first_not_of(" \t\r\n") != std::string_view::npos) line_breaks_ = 0;
  }

  // Two in a row begin a paragraph, one is a blank.
  void LineBreak() {
    if (++line_breaks_ == 2) return EndBlock();
    AppendFolded(" ", &block_.text);
  }

  void EndBlock() {
    if (block_.text.ends_with(' ')) block_.text.pop_back();
    if (!block_.text.empty()) {
      block_.box = box_;
      layout_.blocks.push_back(std::move(block_));
    }
    block_ = {};
    line_breaks_ = 0;
  }

  bool IsLeftOut(const GumboNode& node, const PageCues& cues) {
    if (node.v.element.tag_namespace != GUMBO_NAMESPACE_HTML || IsNeverRead(node.v.element.tag)) return true;
    if (node.v.element.tag == GUMBO_TAG_UNKNOWN && IsDialog(TagName(node))) return true;
    return cues.hidden || IsHidden(node) || IsOtherRole(Attribute(node, "role"));
  }

  // Pages repeat their class names, so what they tell is kept.
  PageCues CuesOf(const GumboNode& node) {
    std::string names(Attribute(node, "class"));
    names += ' ';
    names += Attribute(node, "id");
    if (names.size() == 1) return {};
    const auto [entry, is_new] = cues_.try_emplace(std::move(names));
    if (is_new) entry->second = CuesOfNames(entry->first);
    return entry->second;
  }

  uint32_t BlockCount() const { return static_cast<uint32_t>(layout_.blocks.size()); }

  PageLayout layout_;
  uint32_t box_ = UINT32_MAX;  // the innermost that is open
  TextBlock block_;
  int line_breaks_ = 0;
  std::unordered_map<std::string, PageCues> cues_;
};

}  // namespace

PageLayout LayOut(const GumboNode& root) { return LayoutMaker().Run(root); }

bool IsBlockLevel(const GumboNode& element) {
  switch (element.v.element.tag) {
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_UL:
      return true;
    default:
      return false;
  }
}

}  // namespace depeche
