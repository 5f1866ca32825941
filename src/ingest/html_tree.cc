#include "ingest/html_tree.h"

#include <strings.h>

#include <csetjmp>
#include <cstdlib>
#include <ctime>
#include <utility>

#include "base/table.h"
#include "ingest/limits.h"

namespace depeche {
namespace {

double ThreadSeconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

// gumbo's memory. Every block stands in a list, so that all can be freed at once.
//
// How deep elements nest cannot be asked for while gumbo parses, but can be seen here: its stack of open
// elements and its list of formatting elements are the first vectors it makes, with room for 10 and 5
// pointers, and a full vector is moved to a block twice as large. HtmlTreeTest holds gumbo to that.
class HtmlTree::Memory {
 public:
  enum class Bound { kNone, kDepth, kMemory, kTime };

  Memory() : deadline_(ThreadSeconds() + limits::kMaxPageSeconds) { list_.next = list_.previous = &list_; }
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() {
    for (Block* block = list_.next; block != &list_;) std::free(std::exchange(block, block->next));
  }

  // Parses `html`; null where a bound was reached.
  const GumboNode* Parse(const std::string& html) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = [](void* self, size_t size) { return static_cast<Memory*>(self)->Allocate(size); };
    options.deallocator = [](void* self, void* data) { static_cast<Memory*>(self)->Free(data); };
    options.userdata = this;
    options.max_errors = 0;
    // Nothing with a destructor may live in this frame: it may be left by longjmp.
    if (setjmp(out_of_bounds_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, html.data(), html.size())->root;
  }

  Bound reached() const { return reached_; }

 private:
  struct alignas(std::max_align_t) Block {
    Block* next;
    Block* previous;
    size_t size;
  };
  struct Vector {
    const void* data = nullptr;
    size_t bytes = 0;
  };
  static constexpr size_t kOpenElements = 10 * sizeof(void*), kFormattingElements = 5 * sizeof(void*);
  static constexpr size_t kBetweenLooksAtTheClock = 1024;

  void* Allocate(size_t size) {
    if (size > limits::kMaxPageMemory || used_ + size + sizeof(Block) > limits::kMaxPageMemory) {
      Leave(Bound::kMemory);
    }
    if (++allocations_ % kBetweenLooksAtTheClock == 0 && ThreadSeconds() > deadline_) Leave(Bound::kTime);
    auto* block = static_cast<Block*>(std::malloc(sizeof(Block) + size));
    if (block == nullptr) Leave(Bound::kMemory);
    *block = {list_.next, &list_, size};
    list_.next->previous = block;
    list_.next = block;
    used_ += size + sizeof(Block);
    newest_ = {block + 1, size};
    if (open_.data == nullptr) {
      if (size == kOpenElements) open_ = newest_;
    } else if (formatting_.data == nullptr && size == kFormattingElements) {
      formatting_ = newest_;
    }
    return block + 1;
  }

  void Free(void* data) {
    if (data == nullptr) return;
    for (Vector* vector : {&open_, &formatting_}) {
      if (data == vector->data) Move(vector);
    }
    Block* block = static_cast<Block*>(data) - 1;
    block->next->previous = block->previous;
    block->previous->next = block->next;
    used_ -= block->size + sizeof(Block);
    std::free(block);
  }

  // `vector` was copied to the newest block, unless it is gone with the parser.
  void Move(Vector* vector) {
    if (newest_.bytes != 2 * vector->bytes) return;
    *vector = newest_;
    if (vector->bytes > limits::kMaxPageDepth * sizeof(void*)) Leave(Bound::kDepth);
  }

  [[noreturn]] void Leave(Bound bound) {
    reached_ = bound;
    std::longjmp(out_of_bounds_, 1);
  }

  Block list_{};
  size_t used_ = 0;
  size_t allocations_ = 0;
  Vector newest_, open_, formatting_;
  const double deadline_;
  Bound reached_ = Bound::kNone;
  std::jmp_buf out_of_bounds_{};
};

HtmlTree::HtmlTree(std::string html, std::unique_ptr<Memory> memory)
    : html_(std::make_unique<std::string>(std::move(html))), memory_(std::move(memory)) {}
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

Result<HtmlTree> HtmlTree::Parse(std::string html) {
  HtmlTree tree(std::move(html), std::make_unique<Memory>());
  tree.root_ = tree.memory_->Parse(*tree.html_);
  switch (tree.memory_->reached()) {
    case Memory::Bound::kDepth:
      return Error{"HTML nested too deep", "", 0, 0, "no page of news is; leave it out"};
    case Memory::Bound::kMemory:
      return Error{"HTML that needs too much memory", "", 0, 0, "no page of news does; leave it out"};
    case Memory::Bound::kTime:
      return Error{"HTML that takes too long to parse", "", 0, 0, "no page of news does; leave it out"};
    case Memory::Bound::kNone:
      break;
  }
  return tree;
}

bool IsElement(const GumboNode& node) { return node.type == GUMBO_NODE_ELEMENT; }

bool IsElement(const GumboNode& node, GumboTag tag) { return IsElement(node) && node.v.element.tag == tag; }

std::string_view TagName(const GumboNode& element) {
  const GumboElement& e = element.v.element;
  if (e.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(e.tag);
  GumboStringPiece name = e.original_tag;
  gumbo_tag_from_original_text(&name);
  return name.data == nullptr ? std::string_view() : std::string_view(name.data, name.length);
}

std::string_view Attribute(const GumboNode& element, const char* name) {
  const GumboAttribute* attribute = gumbo_get_attribute(&element.v.element.attributes, name);
  return attribute == nullptr ? std::string_view() : Trim(attribute->value);
}

bool HasAttribute(const GumboNode& element, const char* name) {
  return gumbo_get_attribute(&element.v.element.attributes, name) != nullptr;
}

bool HasWord(std::string_view list, std::string_view word) {
  for (std::string_view item : SplitList(list, ' ')) {
    if (item.size() == word.size() && strncasecmp(item.data(), word.data(), word.size()) == 0) return true;
  }
  return false;
}

namespace {

void AppendTextOf(const GumboNode& node, std::string* out) {
  switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
      AppendFolded(node.v.text.text, out);
      break;
    case GUMBO_NODE_ELEMENT:
      if (node.v.element.tag == GUMBO_TAG_BR) AppendFolded(" ", out);
      for (const GumboNode* child : ChildrenOf(node)) AppendTextOf(*child, out);
      break;
    default:
      break;
  }
}

}  // namespace

std::string TextOf(const GumboNode& element) {
  std::string text;
  AppendTextOf(element, &text);
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

ChildrenOf::ChildrenOf(const GumboNode& element) {
  if (!IsElement(element) || element.v.element.children.length == 0) return;
  const GumboVector& children = element.v.element.children;
  begin_ = reinterpret_cast<const GumboNode* const*>(children.data);
  end_ = begin_ + children.length;
}

void AppendFolded(std::string_view text, std::string* out) {
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F) {
      if (!out->empty() && out->back() != ' ') *out += ' ';
      continue;
    }
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("\u00AD")) {
      at += 1;
    } else if (rest.starts_with("\u200B") || rest.starts_with("\uFEFF") || rest.starts_with("\u2060")) {
      at += 2;
    } else {
      *out += c;
    }
  }
}

}  // namespace depeche
