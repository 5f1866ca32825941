#include "ingest/html_article.h"

#include <algorithm>
#include <utility>

#include "base/fold.h"
#include "ingest/html_tree.h"

namespace depeche {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

constexpr size_t kLongBlock = 80;         // bytes from which a block without a final stop counts as prose
constexpr size_t kShortProse = 30;        // bytes from which one with a final stop does
constexpr size_t kFragment = 30;          // bytes below which a block without a stop is a label
constexpr size_t kLeastArticle = 140;     // bytes of prose that make an article where nothing marks it
constexpr size_t kLeastMarked = 30;       // … and where the page marks its body
constexpr double kMostOfIt = 0.75;        // share of the prose that a box must hold to be gone into
constexpr double kEnoughOfArticle = 0.4;  // share of an article's prose that its marked body must hold
constexpr double kRealArticle = 0.3;      // share of the page's prose that its <article> must hold

bool EndsSentence(std::string_view text) {
  for (std::string_view end : {".", "!", "?", "…", "\"", "”", "»", "’"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

bool HasLetter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

bool IsMostlyLinks(const TextBlock& block) { return block.link_bytes * 2 > block.text.size(); }

bool IsLongEnough(const TextBlock& block) {
  return block.text.size() >= (EndsSentence(block.text) ? kShortProse : kLongBlock);
}

// Bytes of running text: few links, and long or a sentence.
size_t ProseOf(const TextBlock& block) {
  const bool furniture = block.heading != 0 || block.caption || block.link_bytes * 3 > block.text.size();
  return !furniture && IsLongEnough(block) ? block.text.size() - block.link_bytes : 0;
}

bool IsArticleBox(const Box& box) {
  const GumboNode& node = *box.node;
  return IsElement(node, GUMBO_TAG_ARTICLE) || Attribute(node, "role") == "article" ||
         Attribute(node, "itemtype").find("Article") != std::string_view::npos ||
         Attribute(node, "typeof").find("Article") != std::string_view::npos;
}

bool IsMainBox(const Box& box) {
  return IsElement(*box.node, GUMBO_TAG_MAIN) || Attribute(*box.node, "role") == "main";
}

bool IsBodyBox(const Box& box) {
  return box.cues.body || HasWord(Attribute(*box.node, "itemprop"), "articleBody") ||
         HasWord(Attribute(*box.node, "property"), "articleBody");
}

class ArticleFinder {
 public:
  ArticleFinder(const PageLayout& layout, const ArticleHints& hints)
      : boxes_(layout.boxes), blocks_(layout.blocks), hints_(hints), title_(FoldKey(hints.title)) {
    Restore();
  }

  ArticleText Run() {
    if (boxes_.empty()) return {};
    headline_ = FindHeadline();
    CutOthers();
    bool marked = false;
    const std::vector<uint32_t> roots = ChooseRoots(&marked);
    ArticleText article = Collect(roots);
    size_t bytes = 0;
    for (const std::string& paragraph : article.paragraphs) bytes += paragraph.size();
    if (bytes < (marked ? kLeastMarked : kLeastArticle)) article.paragraphs.clear();
    return article;
  }

  ArticleText RunOnAll() {
    if (boxes_.empty()) return {};
    return Collect({0});
  }

 private:
  // --- what is cut ---

  void Restore() {
    cut_.assign(blocks_.size(), false);
    CountProse();
  }

  void CountProse() {
    prose_before_.assign(blocks_.size() + 1, 0);
    for (size_t i = 0; i < blocks_.size(); ++i) {
      prose_before_[i + 1] = prose_before_[i] + (cut_[i] ? 0 : ProseOf(blocks_[i]));
    }
  }

  size_t Prose(uint32_t box) const {
    return prose_before_[boxes_[box].end_block] - prose_before_[boxes_[box].first_block];
  }

  void Cut(const Box& box) { std::fill(cut_.begin() + box.first_block, cut_.begin() + box.end_block, true); }

  // Cuts menus, comments, related links and the like, but nothing that holds the headline or the body: class
  // names of whole pages ("has-sidebar") and of articles ("tag-politics") use the same words.
  void CutOthers() {
    std::vector<bool> kept(boxes_.size(), false);
    const auto keep = [&](uint32_t box) {
      for (; box != kNone && !kept[box]; box = boxes_[box].parent) kept[box] = true;
    };
    if (headline_ != kNone) keep(blocks_[headline_].box);
    keep(Greatest([](const Box& box) { return IsBodyBox(box) && !box.cues.other; }));
    keep(Greatest([](const Box& box) { return IsArticleBox(box) && !box.cues.other; }));
    keep(Greatest(IsMainBox));
    const size_t all = Prose(0);
    for (uint32_t box = 0; box < boxes_.size();) {
      const bool cut = boxes_[box].cues.other && !kept[box];
      if (cut) Cut(boxes_[box]);
      box = cut ? boxes_[box].end_box : box + 1;
    }
    CountProse();
    // Nothing is left: the names lie.
    if (Prose(0) < kLeastArticle && all >= kLeastArticle) Restore();
  }

  // --- where the article is ---

  // The box with most prose among those that `wanted` wants; of equals the innermost. kNone where there is
  // none with any.
  template <typename Wanted>
  uint32_t Greatest(Wanted wanted) const {
    uint32_t best = kNone;
    for (uint32_t box = 0; box < boxes_.size(); ++box) {
      if (!wanted(boxes_[box]) || Prose(box) == 0) continue;
      if (best == kNone || Prose(box) >= Prose(best)) best = box;
    }
    return best;
  }

  // The h1 that says the title, else the only h1 there is.
  uint32_t FindHeadline() const {
    uint32_t only = kNone;
    size_t count = 0;
    for (uint32_t i = 0; i < blocks_.size(); ++i) {
      if (blocks_[i].heading != 1) continue;
      if (!title_.empty() && FoldKey(blocks_[i].text) == title_) return i;
      only = i;
      ++count;
    }
    return count == 1 ? only : kNone;
  }

  bool Holds(uint32_t box, uint32_t block) const {
    return block != kNone && block >= boxes_[box].first_block && block < boxes_[box].end_block;
  }

  uint32_t FindArticleBox() const {
    if (hints_.live_blog) return kNone;
    const uint32_t greatest = Greatest(IsArticleBox);
    if (greatest == kNone) return kNone;
    const uint32_t titled =
        Greatest([&](const Box& box) { return IsArticleBox(box) && Holds(NumberOf(box), headline_); });
    const uint32_t best = titled != kNone && Prose(titled) * 2 >= Prose(greatest) ? titled : greatest;
    const bool real = static_cast<double>(Prose(best)) >= kRealArticle * static_cast<double>(Prose(0));
    return real || best == titled ? best : kNone;
  }

  uint32_t NumberOf(const Box& box) const { return static_cast<uint32_t>(&box - boxes_.data()); }

  // The innermost article, <main> or page around a box.
  uint32_t HolderOf(uint32_t box) const {
    for (box = boxes_[box].parent; box != kNone; box = boxes_[box].parent) {
      if (IsArticleBox(boxes_[box]) || IsMainBox(boxes_[box])) return box;
    }
    return 0;
  }

  // The boxes that are marked as the body; there are several where advertisements part it.
  std::vector<uint32_t> FindBodyBoxes() const {
    uint32_t best = Greatest(IsBodyBox);
    if (best == kNone) return {};
    // "article-content" may hold related links beside "article-body".
    for (uint32_t box = best + 1; box < boxes_[best].end_box; ++box) {
      if (IsBodyBox(boxes_[box]) && Prose(box) * 5 >= Prose(best) * 4) best = box;
    }
    const uint32_t holder = HolderOf(best);
    std::vector<uint32_t> parts;
    size_t prose = 0;
    for (uint32_t box = 0; box < boxes_.size();) {
      const bool within = box <= best && best < boxes_[box].end_box;
      const bool part = box == best || (!within && IsBodyBox(boxes_[box]) && HolderOf(box) == holder);
      if (part && Prose(box) > 0) {
        parts.push_back(box);
        prose += Prose(box);
      }
      box = part ? boxes_[box].end_box : box + 1;
    }
    const bool enough = static_cast<double>(prose) >= kEnoughOfArticle * static_cast<double>(Prose(holder));
    return enough ? parts : std::vector<uint32_t>{};
  }

  // Goes in as long as one box within holds nearly all prose.
  uint32_t Narrow(uint32_t box) const {
    while (true) {
      uint32_t next = kNone;
      for (uint32_t child = box + 1; child < boxes_[box].end_box; child = boxes_[child].end_box) {
        if (static_cast<double>(Prose(child)) >= kMostOfIt * static_cast<double>(Prose(box))) next = child;
      }
      if (next == kNone || boxes_[next].end_box == next + 1) return box;
      box = next;
    }
  }

  std::vector<uint32_t> ChooseRoots(bool* marked) {
    const uint32_t article = FindArticleBox();
    const std::vector<uint32_t> bodies = hints_.live_blog ? std::vector<uint32_t>{} : FindBodyBoxes();
    *marked = true;
    if (!bodies.empty() &&
        (article == kNone || Prose(bodies[0]) * 2 >= Prose(article) || HolderOf(bodies[0]) == article)) {
      return WithLeads(bodies);
    }
    if (article != kNone) {
      CutTeasers(article);
      return {article};
    }
    *marked = false;
    const uint32_t main = Greatest(IsMainBox);
    const bool real =
        main != kNone && static_cast<double>(Prose(main)) >= kRealArticle * static_cast<double>(Prose(0));
    return {Narrow(real ? main : 0)};
  }

  // The boxes that stand between headline and body and belong to the article.
  std::vector<uint32_t> WithLeads(const std::vector<uint32_t>& bodies) const {
    const Box& holder = boxes_[HolderOf(bodies[0])];
    std::vector<uint32_t> roots;
    for (uint32_t box = NumberOf(holder) + 1; box < bodies[0];) {
      const bool around = boxes_[box].end_box > bodies[0];
      const bool lead = !around && (boxes_[box].cues.lead ||
                                    HasWord(Attribute(*boxes_[box].node, "itemprop"), "description"));
      if (lead) roots.push_back(box);
      box = lead ? boxes_[box].end_box : box + 1;
    }
    roots.insert(roots.end(), bodies.begin(), bodies.end());
    return roots;
  }

  // An <article> within the article whose heading is a link is a teaser of another one.
  void CutTeasers(uint32_t article) {
    for (uint32_t box = article + 1; box < boxes_[article].end_box; ++box) {
      if (!IsArticleBox(boxes_[box])) continue;
      for (uint32_t i = boxes_[box].first_block; i < boxes_[box].end_block; ++i) {
        if (blocks_[i].heading == 0) continue;
        if (IsMostlyLinks(blocks_[i])) Cut(boxes_[box]);
        break;
      }
    }
  }

  // --- what of it is text ---

  ArticleText Collect(const std::vector<uint32_t>& roots) const {
    ArticleText article;
    std::vector<uint32_t> kept;
    uint32_t heading = kNone;  // kept once the block right behind it is
    for (uint32_t root : roots) {
      for (uint32_t i = boxes_[root].first_block; i < boxes_[root].end_block; ++i) {
        const TextBlock& block = blocks_[i];
        if (!cut_[i] && block.caption && HasLetter(block.text)) article.captions.push_back(block.text);
        if (block.caption) continue;
        if (cut_[i] || !IsPartOfText(block)) {
          heading = kNone;
        } else if (block.heading != 0) {
          heading = i;
        } else {
          if (heading != kNone) kept.push_back(std::exchange(heading, kNone));
          kept.push_back(i);
        }
      }
    }
    TrimLabels(&kept);
    for (uint32_t i : kept) article.paragraphs.push_back(blocks_[i].text);
    return article;
  }

  bool IsPartOfText(const TextBlock& block) const {
    if (block.heading == 1 || !HasLetter(block.text) || IsMostlyLinks(block)) return false;
    const bool whole = EndsSentence(block.text) || block.text.ends_with(':') || block.heading != 0;
    if (block.text.size() < kFragment && !whole && !InList(block)) return false;
    if (BeginsLikeFurniture(block.text)) return false;
    return title_.empty() || block.text.size() > 2 * hints_.title.size() || FoldKey(block.text) != title_;
  }

  bool InList(const TextBlock& block) const {
    return IsElement(*boxes_[block.box].node, GUMBO_TAG_LI) ||
           IsElement(*boxes_[boxes_[block.box].parent == kNone ? block.box : boxes_[block.box].parent].node,
                     GUMBO_TAG_LI);
  }

  // Labels at either end ("2 min read", "Reuters, Nairobi") are no text; amid the text they may be.
  void TrimLabels(std::vector<uint32_t>* kept) const {
    const auto is_text = [&](uint32_t i) {
      return blocks_[i].heading == 0 &&
             (EndsSentence(blocks_[i].text) || blocks_[i].text.size() >= kLongBlock);
    };
    const auto first = std::find_if(kept->begin(), kept->end(), is_text);
    if (first == kept->end()) return;
    const auto last = std::find_if(kept->rbegin(), kept->rend(), is_text).base();
    std::vector<uint32_t> trimmed;
    // A subheading right above the first paragraph stays.
    const bool headed = first != kept->begin() && blocks_[*(first - 1)].heading != 0;
    trimmed.assign(headed ? first - 1 : first, last);
    *kept = std::move(trimmed);
  }

  const std::vector<Box>& boxes_;
  const std::vector<TextBlock>& blocks_;
  const ArticleHints& hints_;
  const std::string title_;  // folded
  uint32_t headline_ = kNone;
  std::vector<bool> cut_;             // by block
  std::vector<size_t> prose_before_;  // by block: bytes of prose in all blocks before it
};

}  // namespace

ArticleText FindArticle(const PageLayout& layout, const ArticleHints& hints) {
  return ArticleFinder(layout, hints).Run();
}

ArticleText AllProse(const PageLayout& layout) { return ArticleFinder(layout, {}).RunOnAll(); }

}  // namespace depeche
