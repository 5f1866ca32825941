#include "ingest/page_cues.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/fold.h"
#include "base/table.h"
#include "ingest/built_in_table.h"
#include "ingest/page_cues_tsv.h"

namespace depeche {
namespace {

// Words of the longest cue.
constexpr size_t kMaxCueWords = 3;
// No furniture phrase stands in a paragraph longer than that.
constexpr size_t kMaxFurniture = 200;

struct Cues {
  std::unordered_map<std::string, PageCues> names;
  std::unordered_set<std::string> roles;
  std::vector<std::string> phrases;  // folded
};

const Cues& AllCues() {
  static const Cues cues = [] {
    Cues all;
    for (const auto& [kind, cue] : BuiltInPairs(kPageCuesTsv)) {
      if (kind == "role") {
        all.roles.emplace(cue);
      } else if (kind == "phrase") {
        all.phrases.emplace_back(cue);
      } else {
        PageCues& found = all.names[std::string(cue)];
        found.body |= kind == "body";
        found.lead |= kind == "lead";
        found.caption |= kind == "caption";
        found.hidden |= kind == "hidden";
        found.other |= kind == "other";
      }
    }
    return all;
  }();
  return cues;
}

// The words of every name, with an empty word behind each name: "articleBody js-related_links" is article,
// body,
// "", js, related, links, "".
std::vector<std::string> WordsOf(std::string_view names) {
  std::vector<std::string> words;
  for (std::string_view name : SplitList(names, ' ')) {
    std::string word;
    const auto end_word = [&] {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    };
    for (size_t i = 0; i < name.size(); ++i) {
      const char c = name[i];
      const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
      const bool hump = upper && i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
      if (hump || (!upper && !lower && !digit)) end_word();
      if (upper) word += static_cast<char>(c + ('a' - 'A'));
      if (lower || digit) word += c;
    }
    end_word();
    words.emplace_back();
  }
  return words;
}

}  // namespace

PageCues CuesOfNames(std::string_view names) {
  PageCues found;
  const std::vector<std::string> words = WordsOf(names);
  for (size_t i = 0; i < words.size(); ++i) {
    std::string cue;
    for (size_t n = 0; n < kMaxCueWords && i + n < words.size() && !words[i + n].empty(); ++n) {
      cue += (n == 0 ? "" : " ") + words[i + n];
      const auto entry = AllCues().names.find(cue);
      if (entry == AllCues().names.end()) continue;
      found.body |= entry->second.body;
      found.lead |= entry->second.lead;
      found.caption |= entry->second.caption;
      found.hidden |= entry->second.hidden;
      found.other |= entry->second.other;
    }
  }
  return found;
}

bool IsOtherRole(std::string_view role) { return AllCues().roles.count(std::string(role)) > 0; }

bool BeginsLikeFurniture(std::string_view paragraph) {
  if (paragraph.size() > kMaxFurniture) return false;
  const std::string folded = FoldKey(paragraph);
  const std::vector<std::string>& phrases = AllCues().phrases;
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](const std::string& phrase) { return folded.starts_with(phrase); });
}

}  // namespace depeche
