// A page as a column of text: its block-level elements (boxes) and the runs of text between their borders
// (blocks), in the order of the page. What is never read, whatever page it is on, is left out: scripts,
// forms' controls, <nav>, <aside>, <footer>, what is hidden, what the table of cues calls hidden.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/page_cues.h"

namespace depeche {

struct TextBlock {
  std::string text;         // one line, blanks folded
  uint32_t box = 0;         // the innermost around it
  uint32_t link_bytes = 0;  // of `text` that are links
  uint8_t heading = 0;      // 1 for h1 … 6 for h6; 0 for other text
  bool caption = false;     // belongs to a picture
};

// Boxes stand in the order of their start tags. Box 0 is the root.
struct Box {
  const GumboNode* node = nullptr;
  uint32_t parent = 0;       // UINT32_MAX for box 0
  uint32_t end_box = 0;      // the first box behind those within it
  uint32_t first_block = 0;  // of those within it
  uint32_t end_block = 0;
  PageCues cues;  // of its class and id
};

struct PageLayout {
  std::vector<Box> boxes;
  std::vector<TextBlock> blocks;
};

PageLayout LayOut(const GumboNode& root);

// Whether a block-level element begins and ends a paragraph.
bool IsBlockLevel(const GumboNode& element);

}  // namespace depeche
