#include "knowledge/alias_index.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <tuple>

#include "base/utf8.h"

namespace depeche {
namespace {

constexpr size_t kFilterBits = size_t{1} << 20;
constexpr size_t kMaxAtoms = 24;
constexpr size_t kMaxReadings = 64;  // of one spelling; the world has some forty San Antonios

size_t FilterBit(uint64_t atom_hash) { return (atom_hash * 0x9e3779b97f4a7c15ULL) >> 44; }

bool IsCommonCaps(const Document& document, const Sentence& sentence) {
  int words = 0;
  std::vector<Atom> atoms;
  for (size_t i = 0; i < sentence.word_count; ++i) {
    atoms.clear();
    AppendAtoms(document.text(document[sentence.word(i)].span), &atoms);
    for (const Atom& atom : atoms) {
      if (!atom.all_capital) return false;
      ++words;
    }
  }
  return words > 1;
}

// A unit is the text of one word, or of all words of a contraction that hides their border.
struct Units {
  const Document& document;
  uint32_t end;

  uint32_t Next(uint32_t word) const {
    const ByteSpan span = document.words[word].span;
    uint32_t next = word + 1;
    while (next < end && document.words[next].span == span) ++next;
    return next;
  }
};

class CaseCheck {
 public:
  CaseCheck(const Document& document, const Sentence& sentence, WordId first, const std::vector<Atom>& atoms)
      : document_(document), sentence_(sentence), first_(first), atoms_(atoms) {}

  bool Accepts(const AliasRule& rule) const {
    if (rule.exact_case) return AcceptsAcronym(rule);
    return AcceptsCapitals(rule);
  }

 private:
  bool AcceptsAcronym(const AliasRule& rule) const {
    const auto written = std::span(atoms_).first(rule.atom_count);
    if (std::ranges::all_of(written, &Atom::all_capital)) {
      return !rule.not_in_capitals || !IsCommonCaps(document_, sentence_);
    }
    // "Otan", "Unesco", "Farc": long acronyms are often written like names.
    return !rule.strict && !rule.not_in_capitals && rule.atom_count == 1 && rule.letter_count >= 4 &&
           written[0].capital;
  }

  bool AcceptsCapitals(const AliasRule& rule) const {
    if (rule.capitals == 0) return true;
    uint16_t seen = 0;
    const size_t n = std::min<size_t>(rule.atom_count, 16);
    for (size_t i = 0; i < n; ++i) {
      if (atoms_[i].capital) seen |= static_cast<uint16_t>(1U << i);
    }
    seen &= rule.capitals;
    if (rule.atom_count <= 2) return seen == rule.capitals;
    // Long names are often written with fewer capitals than their table row has, but the capital that begins
    // every sentence proves nothing.
    const bool begins_sentence = first_ == sentence_.first;
    const bool only_first = seen == 1;
    const bool more_expected = (rule.capitals & ~1U) != 0;
    return seen != 0 && !(begins_sentence && only_first && more_expected);
  }

  const Document& document_;
  const Sentence& sentence_;
  WordId first_;
  const std::vector<Atom>& atoms_;
};

bool FollowedByHyphen(const Document& document, uint32_t next_word) {
  if (next_word == 0) return false;
  const std::string_view rest = document.text().substr(document.words[next_word - 1].span.end);
  return rest.starts_with("-") || rest.starts_with("\u2010") || rest.starts_with("\u2011");
}

}  // namespace

ParsedAlias ParseAlias(std::string_view cell) {
  ParsedAlias alias;
  AliasRule& rule = alias.rule;
  while (!cell.empty()) {
    if (cell.front() == '=') {
      rule.exact_case = rule.strict = true;
    } else if (cell.front() == '!') {
      rule.exact_case = rule.not_in_capitals = true;
    } else if (cell.front() == '~') {
      rule.weak = true;
    } else {
      break;
    }
    cell.remove_prefix(1);
  }
  if (cell.size() > 1 && cell.back() == '-') {
    rule.prefix = true;
    cell.remove_suffix(1);
  }
  alias.text = cell;
  std::vector<Atom> atoms;
  AppendAtoms(cell, &atoms);
  rule.atom_count = static_cast<uint8_t>(std::min<size_t>(atoms.size(), 255));
  for (size_t i = 0; i < std::min<size_t>(atoms.size(), 16); ++i) {
    if (atoms[i].capital) rule.capitals |= static_cast<uint16_t>(1U << i);
  }
  rule.letter_count = static_cast<uint8_t>(std::min<size_t>(CountChars(cell), 255));
  const bool all_capital = !atoms.empty() && std::ranges::all_of(atoms, &Atom::all_capital);
  if (all_capital && rule.letter_count > 1) rule.exact_case = true;
  return alias;
}

void AliasIndex::Add(std::string_view alias, uint32_t target, uint8_t tag, uint8_t language, bool weak) {
  const ParsedAlias parsed = ParseAlias(alias);
  AliasPosting posting{target, tag, language, parsed.rule};
  posting.rule.weak |= weak;
  AddSpelling(parsed.text, posting);
  const bool acronym = parsed.rule.exact_case && parsed.rule.atom_count == 1;
  if (acronym && parsed.rule.letter_count >= 3 && parsed.rule.letter_count <= 5) {
    std::string dotted;  // C.I.A.
    for (char c : parsed.text) {
      if (c < 'A' || c > 'Z') return;
      dotted.push_back(c);
      dotted.push_back('.');
    }
    posting.rule.atom_count = parsed.rule.letter_count;
    posting.rule.strict = true;
    AddSpelling(dotted, posting);
  }
  if (parsed.text.find('\'') != std::string_view::npos) {
    std::string joined(parsed.text);  // Sana'a, Sanaa
    std::erase(joined, '\'');
    const ParsedAlias again = ParseAlias(joined);
    posting.rule.atom_count = again.rule.atom_count;
    posting.rule.capitals = again.rule.capitals;
    AddSpelling(joined, posting);
  }
}

void AliasIndex::AddSpelling(std::string_view text, AliasPosting posting) {
  std::vector<Atom> atoms;
  AppendAtoms(text, &atoms);
  if (atoms.empty() || atoms.size() > kMaxAtoms) return;
  if (first_atoms_.empty()) first_atoms_.assign(kFilterBits / 64, 0);
  const size_t bit = FilterBit(atoms.front().hash);
  first_atoms_[bit / 64] |= uint64_t{1} << (bit % 64);
  uint64_t key = kEmptySequence;
  for (size_t i = 0; i < atoms.size(); ++i) {
    key = ExtendSequence(key, atoms[i].hash);
    if (i + 1 < atoms.size()) prefixes_.push_back(key);
  }
  pending_.push_back({key, posting});
}

void AliasIndex::Freeze() {
  const auto order = [](const Pending& a, const Pending& b) {
    return std::tie(a.key, a.posting.target, a.posting.tag, a.posting.language) <
           std::tie(b.key, b.posting.target, b.posting.tag, b.posting.language);
  };
  // The first spelling of a row wins where two of them fold to the same, so a stable sort.
  std::ranges::stable_sort(pending_, order);
  const auto same = [](const Pending& a, const Pending& b) {
    return a.key == b.key && a.posting.target == b.posting.target && a.posting.tag == b.posting.tag &&
           a.posting.language == b.posting.language &&
           a.posting.rule.exact_case == b.posting.rule.exact_case &&
           a.posting.rule.weak == b.posting.rule.weak && a.posting.rule.capitals == b.posting.rule.capitals;
  };
  pending_.erase(std::unique(pending_.begin(), pending_.end(), same), pending_.end());
  std::ranges::sort(prefixes_);
  prefixes_.erase(std::unique(prefixes_.begin(), prefixes_.end()), prefixes_.end());

  slots_.assign(std::bit_ceil((pending_.size() + prefixes_.size()) * 2 + 16), Slot{});
  postings_.reserve(pending_.size());
  for (const Pending& p : pending_) {
    Slot* slot = Insert(p.key);
    if (slot->count == 0) slot->first = static_cast<uint32_t>(postings_.size());
    ++slot->count;
    postings_.push_back(p.posting);
  }
  for (uint64_t key : prefixes_) Insert(key)->longer = true;
  pending_ = {};
  prefixes_ = {};
  Show();
}

void AliasIndex::Show() {
  shown_slots_ = slots_;
  shown_postings_ = postings_;
  shown_bits_ = first_atoms_;
}

void AliasIndex::AppendTo(std::string* bytes) const {
  const auto append = [&](const auto& what) {
    const auto raw = std::as_bytes(what);
    bytes->append(reinterpret_cast<const char*>(raw.data()), raw.size());
    bytes->append((8 - raw.size() % 8) % 8, '\0');
  };
  Sizes sizes;
  sizes.slots = shown_slots_.size();
  sizes.postings = shown_postings_.size();
  sizes.bits = shown_bits_.size();
  append(std::span(&sizes, 1));
  append(shown_slots_);
  append(shown_postings_);
  append(shown_bits_);
}

bool AliasIndex::View(std::span<const std::byte> bytes, uint32_t targets) {
  Sizes sizes;
  if (bytes.size() < sizeof sizes) return false;
  std::memcpy(&sizes, bytes.data(), sizeof sizes);
  if (sizes.slot_bytes != sizeof(Slot) || sizes.posting_bytes != sizeof(AliasPosting)) return false;
  if (!std::has_single_bit(sizes.slots) || sizes.bits != kFilterBits / 64) return false;
  const auto padded = [](uint64_t count, uint64_t size) { return (count * size + 7) / 8 * 8; };
  if (sizes.slots > bytes.size() || sizes.postings > bytes.size()) return false;
  const uint64_t slot_bytes = padded(sizes.slots, sizeof(Slot));
  const uint64_t posting_bytes = padded(sizes.postings, sizeof(AliasPosting));
  if (sizeof sizes + slot_bytes + posting_bytes + sizes.bits * 8 != bytes.size()) return false;
  const std::byte* at = bytes.data() + sizeof sizes;
  shown_slots_ = {reinterpret_cast<const Slot*>(at), sizes.slots};
  shown_postings_ = {reinterpret_cast<const AliasPosting*>(at + slot_bytes), sizes.postings};
  shown_bits_ = {reinterpret_cast<const uint64_t*>(at + slot_bytes + posting_bytes), sizes.bits};
  targets_ = targets;
  return true;
}

AliasIndex::Slot* AliasIndex::Insert(uint64_t key) {
  const size_t mask = slots_.size() - 1;
  size_t at = key & mask;
  while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & mask;
  slots_[at].key = key;
  return &slots_[at];
}

// A table that a file holds may be damaged: no slot is looked at twice, and none that points outside is
// given.
const AliasIndex::Slot* AliasIndex::Lookup(uint64_t key) const {
  const size_t mask = shown_slots_.size() - 1;
  size_t at = key & mask;
  for (size_t tries = 0; tries <= mask && shown_slots_[at].key != 0; ++tries, at = (at + 1) & mask) {
    if (shown_slots_[at].key != key) continue;
    const bool inside = uint64_t{shown_slots_[at].first} + shown_slots_[at].count <= shown_postings_.size();
    return inside ? &shown_slots_[at] : nullptr;
  }
  return nullptr;
}

void AliasIndex::Match(const Document& document, WordId first, uint8_t language,
                       std::vector<Hit>* hits) const {
  if (shown_slots_.empty() || shown_bits_.empty()) return;
  const Word& word = document[first];
  const Sentence& sentence = document[word.sentence];
  if (first != sentence.first && document.words[first.index - 1].span == word.span) return;

  const Units units{document, sentence.end().index};
  std::vector<Atom> atoms;
  atoms.reserve(4);
  AppendAtoms(document.text(word.span), &atoms);
  if (atoms.empty()) return;
  const size_t bit = FilterBit(atoms.front().hash);
  if ((shown_bits_[bit / 64] >> (bit % 64) & 1) == 0) return;

  const size_t start = hits->size();
  uint64_t key = kEmptySequence;
  size_t read = 0;
  for (uint32_t at = first.index; at < units.end;) {
    if (at != first.index) AppendAtoms(document.text(document.words[at].span), &atoms);
    const Slot* slot = nullptr;
    bool open = true;
    bool any = false;
    for (; read < atoms.size() && open; ++read) {
      key = ExtendSequence(key, atoms[read].hash);
      slot = Lookup(key);
      open = slot != nullptr && (slot->longer || read + 1 == atoms.size());
      any = true;
    }
    const uint32_t next = units.Next(at);
    if (any && slot != nullptr && open && slot->count > 0) {
      const CaseCheck check(document, sentence, first, atoms);
      const size_t before = hits->size();
      for (uint16_t i = 0; i < slot->count && hits->size() - before < kMaxReadings; ++i) {
        const AliasPosting& posting = shown_postings_[slot->first + i];
        if (posting.target >= targets_) continue;
        if (posting.language != 0 && language != 0 && posting.language != language) continue;
        if (posting.rule.prefix && !FollowedByHyphen(document, next)) continue;
        if (!check.Accepts(posting.rule)) continue;
        hits->push_back({posting, next - first.index, atoms.front().capital});
      }
      if (hits->size() > before) {
        hits->erase(hits->begin() + static_cast<std::ptrdiff_t>(start),
                    hits->begin() + static_cast<std::ptrdiff_t>(before));
      }
    }
    if (any && (!open || !slot->longer)) return;
    if (atoms.size() > kMaxAtoms) return;
    at = next;
  }
}

std::vector<AliasPosting> AliasIndex::Find(std::string_view name) const {
  std::vector<AliasPosting> found;
  if (shown_slots_.empty()) return found;
  std::vector<Atom> atoms;
  AppendAtoms(name, &atoms);
  if (atoms.empty() || atoms.size() > kMaxAtoms) return found;
  uint64_t key = kEmptySequence;
  for (const Atom& atom : atoms) key = ExtendSequence(key, atom.hash);
  const Slot* slot = Lookup(key);
  if (slot == nullptr) return found;
  const auto range = shown_postings_.subspan(slot->first, slot->count);
  return {range.begin(), range.end()};
}

}  // namespace depeche
