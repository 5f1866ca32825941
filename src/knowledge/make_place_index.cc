// make-place-index DIR: the build's tool that lays out DIR/places.tsv as DIR/places.index.
#include <cstdio>

#include "knowledge/place_index.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: make-place-index DIR\n", stderr);
    return 2;
  }
  const depeche::Status made = depeche::PlaceIndex::Make(argv[1]);
  if (made.ok()) return 0;
  std::fprintf(stderr, "make-place-index: %s\n", made.error().ToString().c_str());
  return 1;
}
