// Atoms: the runs of letters and digits that aliases are compared by. "al-Qaïda", "al Qaida" and "Al‑Qaida"
// all have the atoms al, qaida, however a tokenizer cuts them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace depeche {

struct Atom {
  uint64_t hash = 0;         // of the folded letters (base/fold.h)
  bool capital = false;      // begins with an upper-case letter
  bool all_capital = false;  // has an upper-case letter and no lower-case one
  bool after_hyphen = false;
};

// Appends the atoms of `text`. Marks are ignored, so composed and decomposed letters meet.
void AppendAtoms(std::string_view text, std::vector<Atom>* out);

// The key of a sequence of atoms, extended one atom at a time.
constexpr uint64_t kEmptySequence = 0x9e3779b97f4a7c15ULL;
inline uint64_t ExtendSequence(uint64_t key, uint64_t atom_hash) {
  uint64_t h = (key ^ atom_hash) * 0xff51afd7ed558ccdULL;
  h ^= h >> 32;
  return h * 0xc4ceb9fe1a85ec53ULL + 1;
}

}  // namespace depeche
