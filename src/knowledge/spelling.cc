#include "knowledge/spelling.h"

#include <algorithm>
#include <tuple>

#include "base/fold.h"

namespace depeche {
namespace {

constexpr size_t kMaxNameBytes = 96;  // longer "names" are no names of the tables
constexpr size_t kMinSounds = 6;      // shorter names must match letter by letter
constexpr size_t kMinSoundsOfOnePart = 7;
constexpr size_t kMinSkeleton = 3;
constexpr double kDistancePerSound = 0.08;
constexpr double kMaxDistance = 0.9;
constexpr double kMaxDistanceOfOnePart = 0.5;  // surnames and one-word groups
constexpr double kClearLead = 0.25;            // how much nearer than any other name the best one must be

constexpr double kOtherConsonant = 1.0;
constexpr double kConfusedConsonant = 0.35;
constexpr double kWeakH = 0.3;
constexpr double kOtherVowel = 0.5;
constexpr double kNearVowel = 0.2;
constexpr double kRoundVowel = 0.7;  // o and u are one sound, far from the others
constexpr double kVowelMore = 0.4;
constexpr double kLongVowel = 0.15;  // one more vowel beside another, or a last e

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'u'; }

// The class of consonants that are heard for each other.
char ClassOf(char c) {
  switch (c) {
    case 'g':
      return 'k';
    case 'd':
      return 't';
    case 'z':
    case 'S':
    case 'J':
      return 's';
    case 'v':
      return 'f';
    default:
      return c;
  }
}

double Substitution(char a, char b) {
  if (a == b) return 0;
  const bool vowel = IsVowel(a);
  if (vowel != IsVowel(b)) return 2 * kOtherConsonant;
  if (!vowel) return ClassOf(a) == ClassOf(b) ? kConfusedConsonant : kOtherConsonant;
  if (a == 'u' || b == 'u') return kRoundVowel;
  return a == 'e' || b == 'e' ? kNearVowel : kOtherVowel;
}

// Of a sound at `at` that the other spelling lacks. A last e is mere French spelling; a last i makes another
// name
// ("Abbas", "Abbasi").
double Omission(std::string_view sounds, size_t at) {
  const char c = sounds[at];
  if (c == 'h') return kWeakH;
  if (!IsVowel(c)) return kOtherConsonant;
  const bool beside =
      (at > 0 && IsVowel(sounds[at - 1])) || (at + 1 < sounds.size() && IsVowel(sounds[at + 1]));
  if (beside) return kLongVowel;
  if (at + 1 < sounds.size()) return kVowelMore;
  return c == 'e' ? kLongVowel : c == 'i' ? kOtherConsonant : kVowelMore;
}

std::string SkeletonOf(std::string_view sounds) {
  std::string skeleton;
  for (size_t i = 0; i < sounds.size(); ++i) {
    if (i == 0 && IsVowel(sounds[i])) skeleton += 'a';
    if (IsVowel(sounds[i]) || (sounds[i] == 'h' && i > 0)) continue;
    const char c = ClassOf(sounds[i]);
    if (skeleton.empty() || skeleton.back() != c) skeleton += c;
  }
  return skeleton;
}

// Parts of a name in folded letters; whatever is no letter ends one, and apostrophes are left out. None where
// there are digits, which sound like nothing.
std::vector<std::string> PartsOf(std::string_view name) {
  std::vector<std::string> parts(1);
  if (name.find_first_of("0123456789") != std::string_view::npos) return {};
  for (const char c : FoldKey(name)) {
    if (c == '\'' || c == '`') continue;
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      parts.back() += c;
    } else if (!parts.back().empty()) {
      parts.emplace_back();
    }
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

}  // namespace

std::optional<SpellingRule> ParseSpellingRule(std::string_view letters, std::string_view sound) {
  SpellingRule rule;
  if (letters.starts_with('^')) {
    rule.at_start = true;
    letters.remove_prefix(1);
  }
  if (letters.ends_with('$')) {
    rule.at_end = true;
    letters.remove_suffix(1);
  } else if (letters.ends_with(']')) {
    const size_t open = letters.find('[');
    if (open == std::string_view::npos) return std::nullopt;
    rule.before = letters.substr(open + 1, letters.size() - open - 2);
    letters = letters.substr(0, open);
    if (rule.before.empty()) return std::nullopt;
  }
  const auto plain = [](char c) { return c >= 'a' && c <= 'z'; };
  if (letters.empty() || !std::ranges::all_of(letters, plain)) return std::nullopt;
  rule.letters = letters;
  rule.article = sound == "-";
  if (rule.article) {
    if (!rule.at_start || !rule.at_end) return std::nullopt;
    return rule;
  }
  const auto known = [](char c) {
    return IsVowel(c) || std::string_view("bdfghklmnprstvzHJS").find(c) != std::string_view::npos;
  };
  if (!std::ranges::all_of(sound, known)) return std::nullopt;
  rule.sound = sound;
  return rule;
}

void SpellingIndex::AddRule(SpellingRule rule) {
  std::vector<SpellingRule>& rules = rules_[rule.letters.front()];
  rules.push_back(std::move(rule));
  // Longest first; of equal length those with a condition.
  std::ranges::stable_sort(rules, [](const SpellingRule& a, const SpellingRule& b) {
    const auto rank = [](const SpellingRule& r) {
      return r.letters.size() * 4 + (r.at_start ? 1U : 0U) + (r.at_end || !r.before.empty() ? 1U : 0U);
    };
    return rank(a) > rank(b);
  });
}

std::string SpellingIndex::SoundOfPart(std::string_view part) const {
  std::string sounds;
  for (size_t at = 0; at < part.size();) {
    const auto fits = [&](const SpellingRule& rule) {
      const size_t end = at + rule.letters.size();
      return part.substr(at).starts_with(rule.letters) && (!rule.at_start || at == 0) &&
             (!rule.at_end || end == part.size()) &&
             (rule.before.empty() || (end < part.size() && rule.before.find(part[end]) != std::string::npos));
    };
    const auto found = rules_.find(part[at]);
    const SpellingRule* rule = nullptr;
    if (found != rules_.end()) {
      const auto first = std::ranges::find_if(found->second, fits);
      if (first != found->second.end()) rule = &*first;
    }
    if (rule == nullptr) {
      sounds += part[at++];
      continue;
    }
    if (rule->article) return {};
    sounds += rule->sound;
    at += rule->letters.size();
  }
  return sounds;
}

NameSound SpellingIndex::SoundOf(std::string_view name) const {
  NameSound sound;
  for (const std::string& part : PartsOf(name)) {
    const std::string sounds = SoundOfPart(part);
    if (sounds.empty()) continue;
    ++sound.parts;
    sound.sounds += sounds;
  }
  sound.sounds.erase(std::unique(sound.sounds.begin(), sound.sounds.end()), sound.sounds.end());
  sound.skeleton = SkeletonOf(sound.sounds);
  return sound;
}

void SpellingIndex::AddName(std::string_view name, uint32_t target, uint8_t group, bool single) {
  if (name.size() > kMaxNameBytes) return;
  NameSound sound = SoundOf(name);
  if (sound.parts == 1 && !single) return;
  if (sound.sounds.size() < kMinSounds || sound.skeleton.size() < kMinSkeleton) return;
  entries_[sound.skeleton].push_back({std::move(sound.sounds), target, sound.parts, group});
}

void SpellingIndex::Freeze() {
  const auto key = [](const Entry& e) { return std::tie(e.sounds, e.group, e.target); };
  for (auto& [skeleton, entries] : entries_) {
    std::ranges::sort(entries, [&](const Entry& a, const Entry& b) { return key(a) < key(b); });
    const auto same = [&](const Entry& a, const Entry& b) { return key(a) == key(b); };
    entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
  }
}

std::optional<uint32_t> SpellingIndex::Find(std::string_view name, uint8_t group) const {
  if (name.size() > kMaxNameBytes) return std::nullopt;
  const NameSound sound = SoundOf(name);
  if (sound.sounds.size() < kMinSounds || sound.skeleton.size() < kMinSkeleton) return std::nullopt;
  const auto found = entries_.find(sound.skeleton);
  if (found == entries_.end()) return std::nullopt;
  std::optional<uint32_t> best;
  double best_distance = 0, next_distance = kMaxDistance + kClearLead;
  for (const Entry& entry : found->second) {
    if (entry.group != group) continue;
    const bool one_part = std::min(entry.parts, sound.parts) == 1;
    // A surname is not the whole name, however alike they sound.
    if (one_part && std::max(entry.parts, sound.parts) > 2) continue;
    const size_t length = std::min(sound.sounds.size(), entry.sounds.size());
    if (one_part && length < kMinSoundsOfOnePart) continue;
    const double distance = SoundDistance(sound.sounds, entry.sounds);
    const double limit = std::min(one_part ? kMaxDistanceOfOnePart : kMaxDistance,
                                  kDistancePerSound * static_cast<double>(length));
    if (distance > limit) continue;
    if (best == entry.target) {
      best_distance = std::min(best_distance, distance);
    } else if (!best || distance < best_distance) {
      if (best) next_distance = best_distance;
      best = entry.target;
      best_distance = distance;
    } else {
      next_distance = std::min(next_distance, distance);
    }
  }
  if (best && next_distance - best_distance < kClearLead) return std::nullopt;
  return best;
}

double SoundDistance(std::string_view a, std::string_view b) {
  std::vector<double> row(b.size() + 1);
  for (size_t j = 0; j < b.size(); ++j) row[j + 1] = row[j] + Omission(b, j);
  for (size_t i = 0; i < a.size(); ++i) {
    double diagonal = row[0];
    row[0] += Omission(a, i);
    for (size_t j = 0; j < b.size(); ++j) {
      const double above = row[j + 1];
      row[j + 1] =
          std::min({diagonal + Substitution(a[i], b[j]), above + Omission(a, i), row[j] + Omission(b, j)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace depeche
