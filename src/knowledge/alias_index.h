// From alias to what it names: a trie over atoms, laid out as one hash table of sequence keys. Built once,
// then immutable; or seen in bytes that another index was written to. A look-up costs one probe for each
// atom, and most words of a report end at the first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "knowledge/atoms.h"

namespace depeche {

// How an alias is written in a table decides when it matches (docs/knowledge.md): "=ARA" exact case, "!US"
// exact case and never where the whole sentence is in capitals, "~Nice" weak, "franco-" only before a hyphen.
struct AliasRule {
  bool exact_case = false;
  bool not_in_capitals = false;
  bool weak = false;
  bool prefix = false;
  bool strict = false;    // marked exact by the table: "Eta" does not stand for "=ETA"
  uint16_t capitals = 0;  // bit i: atom i begins with a capital (the first 16)
  uint8_t atom_count = 0;
  uint8_t letter_count = 0;
};

struct ParsedAlias {
  std::string_view text;  // without marks
  AliasRule rule;
};
ParsedAlias ParseAlias(std::string_view cell);

// One alias of one target. `tag` is the caller's; `language` 0 means any; so does a document's 0.
struct AliasPosting {
  uint32_t target = 0;
  uint8_t tag = 0;
  uint8_t language = 0;
  AliasRule rule;
};

class AliasIndex {
 public:
  AliasIndex() = default;
  AliasIndex(AliasIndex&&) = default;
  AliasIndex& operator=(AliasIndex&&) = default;

  // Building: Add all, then Freeze once.
  void Add(std::string_view alias, uint32_t target, uint8_t tag, uint8_t language, bool weak);
  void Freeze();

  // A frozen index as bytes for the same build of the program, and an index over such bytes, which must
  // outlive it and be aligned to 8. False where they are no index of targets below `targets`.
  void AppendTo(std::string* bytes) const;
  bool View(std::span<const std::byte> bytes, uint32_t targets);

  struct Hit {
    AliasPosting posting;
    uint32_t word_count = 0;
    bool capital = false;  // the text's first atom begins with a capital
  };
  // All readings of the longest alias that begins at `first`; `language` filters postings. Appends to `hits`.
  void Match(const Document& document, WordId first, uint8_t language, std::vector<Hit>* hits) const;

  // Every posting of an alias spelt like `name`, whatever its case.
  std::vector<AliasPosting> Find(std::string_view name) const;

  size_t alias_count() const { return shown_postings_.size(); }

 private:
  struct Slot {
    uint64_t key = 0;  // 0: free
    uint32_t first = 0;
    uint16_t count = 0;
    bool longer = false;  // some alias goes on from here
  };
  struct Pending {
    uint64_t key;
    AliasPosting posting;
  };
  struct Sizes {
    uint64_t slots = 0, postings = 0, bits = 0;
    uint32_t slot_bytes = sizeof(Slot), posting_bytes = sizeof(AliasPosting);
  };
  void Show();
  const Slot* Lookup(uint64_t key) const;
  Slot* Insert(uint64_t key);
  void AddSpelling(std::string_view text, AliasPosting posting);

  std::vector<Slot> slots_;
  std::vector<AliasPosting> postings_;
  std::vector<Pending> pending_;
  std::vector<uint64_t> prefixes_;
  // One bit for each hashed first atom: tells most words apart without touching the table.
  std::vector<uint64_t> first_atoms_;

  // What look-ups read: the vectors above, or bytes of a file.
  std::span<const Slot> shown_slots_;
  std::span<const AliasPosting> shown_postings_;
  std::span<const uint64_t> shown_bits_;
  uint32_t targets_ = UINT32_MAX;  // postings of a file that point beyond are passed over
};

}  // namespace depeche
