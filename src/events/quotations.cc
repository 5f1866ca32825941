#include "events/quotations.h"

#include <algorithm>
#include <string_view>

namespace depeche {
namespace {

// A quotation of fewer words is no speech.
constexpr uint32_t kMinWords = 5;
// Beyond this many words an opening mark is taken to have lost its partner.
constexpr uint32_t kMaxWords = 600;

enum class Mark { kNone, kOpens, kCloses, kEither };

Mark MarkOf(std::string_view form) {
  if (form == "«" || form == "“" || form == "„" || form == "``") return Mark::kOpens;
  if (form == "»" || form == "”" || form == "''") return Mark::kCloses;
  return form == "\"" ? Mark::kEither : Mark::kNone;
}

}  // namespace

Quotations::Quotations(const Document& document) {
  WordId open;
  uint32_t paragraph = 0;
  const auto close = [&](WordId last) {
    const uint32_t length = last.index - open.index + 1;
    if (length >= kMinWords + 2 && length <= kMaxWords) quotations_.push_back({open, last});
    open = WordId();
  };
  for (size_t i = 0; i < document.words.size(); ++i) {
    const WordId word(i);
    const Mark mark = MarkOf(document[word].form);
    const uint32_t here = document[document[word].sentence].paragraph;
    if (open && here != paragraph) {
      // A quotation that goes on in the next paragraph opens again there, without having been closed.
      if (mark == Mark::kOpens || mark == Mark::kEither) {
        close(WordId(i - 1));
      } else {
        open = WordId();
      }
    }
    paragraph = here;
    if (mark == Mark::kOpens || (mark == Mark::kEither && !open)) {
      if (!open) open = word;
    } else if (open && mark != Mark::kNone) {
      close(word);
    }
  }
}

int Quotations::At(WordId word) const {
  const auto after = std::upper_bound(quotations_.begin(), quotations_.end(), word,
                                      [](WordId w, const Quotation& q) { return w < q.first; });
  if (after == quotations_.begin()) return -1;
  const auto quotation = after - 1;
  return word <= quotation->last ? static_cast<int>(quotation - quotations_.begin()) : -1;
}

}  // namespace depeche
