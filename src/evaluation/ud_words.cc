#include "evaluation/ud_words.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"

namespace depeche {
namespace {

// The sets of the task's definition of 2018, which later guidelines have widened.
const std::set<std::string_view> kUniversalFeatures = {
    "Abbr",    "Animacy",  "Aspect", "Case",    "Definite", "Degree",   "Evident",
    "Foreign", "Gender",   "Mood",   "NumType", "Number",   "Person",   "Polarity",
    "Polite",  "PronType", "Poss",   "Reflex",  "Tense",    "VerbForm", "Voice"};

const std::set<std::string_view> kFunctionalRelations = {"aux", "case", "cc", "clf", "cop", "det", "mark"};

const std::set<std::string_view> kContentRelations = {
    "acl",       "advcl",      "advmod",    "amod",       "appos",  "ccomp", "compound", "conj",
    "csubj",     "dep",        "discourse", "dislocated", "expl",   "fixed", "flat",     "goeswith",
    "iobj",      "list",       "nmod",      "nsubj",      "nummod", "obj",   "obl",      "orphan",
    "parataxis", "reparandum", "root",      "vocative",   "xcomp"};

// Cells of the table for one stretch of multiword tokens.
constexpr size_t kMaxTable = size_t{1} << 24;

std::string UniversalFeatures(std::string_view feats) {
  std::vector<std::string_view> kept;
  while (!feats.empty()) {
    const size_t bar = std::min(feats.find('|'), feats.size());
    const std::string_view feature = feats.substr(0, bar);
    if (kUniversalFeatures.contains(feature.substr(0, feature.find('=')))) kept.push_back(feature);
    feats.remove_prefix(std::min(bar + 1, feats.size()));
  }
  std::sort(kept.begin(), kept.end());
  std::string joined;
  for (const std::string_view feature : kept) joined.append(joined.empty() ? "" : "|").append(feature);
  return joined;
}

std::u32string SolidCharacters(std::string_view form) {
  std::u32string characters;
  for (size_t at = 0; at < form.size();) {
    const DecodedChar c = DecodeUtf8(form, at);
    at += c.length;
    if (u_charType(static_cast<UChar32>(c.value)) != U_SPACE_SEPARATOR) characters += c.value;
  }
  return characters;
}

std::string ToUtf8(std::u32string_view characters) {
  std::string text;
  for (const char32_t c : characters) AppendUtf8(c, &text);
  return text;
}

std::string Lower(const std::string& form) {
  std::string lower;
  icu::UnicodeString::fromUTF8(form).toLower(icu::Locale::getRoot()).toUTF8String(lower);
  return lower;
}

// Lays sentence after sentence over the characters.
class TextMaker {
 public:
  explicit TextMaker(const std::string& path) { text_.path = path; }

  Status Add(const ConlluSentence& sentence) {
    const size_t first = text_.words.size();
    const auto begin = static_cast<uint32_t>(text_.characters.size());
    for (const ConlluToken& token : sentence.tokens) {
      DEPECHE_RETURN_IF_ERROR(AddToken(sentence, token));
    }
    text_.sentences.push_back({begin, static_cast<uint32_t>(text_.characters.size())});
    LinkHeads(sentence, first);
    return CheckTree(sentence, first);
  }

  UdText Finish() && { return std::move(text_); }

 private:
  Status AddToken(const ConlluSentence& sentence, const ConlluToken& token) {
    const ConlluWord& first = sentence.words[token.first_word];
    const std::u32string characters = SolidCharacters(token.form);
    if (characters.empty()) return Error{"a form of blanks only", text_.path, first.line, 0, ""};
    const auto begin = static_cast<uint32_t>(text_.characters.size());
    text_.characters += characters;
    const CharSpan span{begin, static_cast<uint32_t>(text_.characters.size())};
    text_.tokens.push_back(span);
    text_.token_lines.push_back(first.line);
    for (uint32_t i = 0; i < token.word_count; ++i) {
      const ConlluWord& source = sentence.words[token.first_word + i];
      UdWord& word = text_.words.emplace_back();
      word.span = span;
      word.hidden = token.word_count > 1;
      word.form = word.hidden ? source.form : ToUtf8(characters);
      word.lemma = source.lemma == "_" ? std::string_view() : source.lemma;
      word.upos = source.upos_name;
      word.xpos = source.xpos;
      word.feats = UniversalFeatures(source.feats);
      word.relation = std::string_view(source.relation).substr(0, source.relation.find(':'));
      word.content = kContentRelations.contains(word.relation);
    }
    return Ok{};
  }

  void LinkHeads(const ConlluSentence& sentence, size_t first) {
    for (size_t i = 0; i < sentence.words.size(); ++i) {
      UdWord& word = text_.words[first + i];
      if (sentence.words[i].head == 0) continue;
      word.head = first + sentence.words[i].head - 1;
      if (kFunctionalRelations.contains(word.relation)) {
        text_.words[*word.head].function_words.push_back(first + i);
      }
    }
  }

  // Walks up from every word, over each word once.
  Status CheckTree(const ConlluSentence& sentence, size_t first) const {
    enum State : uint8_t { kNew, kOnPath, kDone };
    std::vector<State> states(sentence.words.size(), kNew);
    std::optional<size_t> root;
    std::vector<size_t> path;
    for (size_t start = 0; start < states.size(); ++start) {
      path.clear();
      std::optional<size_t> at = start;
      for (; at && states[*at] == kNew; at = HeadIn(first, *at)) {
        states[*at] = kOnPath;
        path.push_back(*at);
      }
      if (at && states[*at] == kOnPath) return Fault("the heads run in a circle", sentence, *at);
      for (const size_t word : path) states[word] = kDone;
      if (HeadIn(first, start)) continue;
      if (root) return Fault("a second root in the sentence", sentence, start);
      root = start;
    }
    return Ok{};
  }

  std::optional<size_t> HeadIn(size_t first, size_t word) const {
    const std::optional<size_t>& head = text_.words[first + word].head;
    return head ? std::optional(*head - first) : std::nullopt;
  }

  Error Fault(std::string message, const ConlluSentence& sentence, size_t word) const {
    return Error{std::move(message), text_.path, sentence.words[word].line, 0,
                 "a sentence is one tree: one word has the head 0"};
  }

  UdText text_;
};

// Half-open ranges of gold and system words.
struct Stretch {
  size_t gold_begin, gold_end, system_begin, system_end;
};

class Aligner {
 public:
  Aligner(const UdText& gold, const UdText& system) : text_(gold), gold_(gold.words), system_(system.words) {}

  Result<UdAlignment> Run() {
    while (g_ < gold_.size() && s_ < system_.size()) {
      if (gold_[g_].hidden || system_[s_].hidden) {
        DEPECHE_RETURN_IF_ERROR(AlignForms(TakeStretch()));
      } else {
        AlignSpans();
      }
    }
    return std::move(pairs_);
  }

 private:
  void AlignSpans() {
    const CharSpan gold = gold_[g_].span, system = system_[s_].span;
    if (gold == system) {
      pairs_.emplace_back(g_++, s_++);
    } else if (gold.begin <= system.begin) {
      ++g_;
    } else {
      ++s_;
    }
  }

  // The smallest stretch from here on that no multiword token sticks out of.
  Stretch TakeStretch() {
    uint32_t end = 0;
    if (gold_[g_].hidden) {
      end = gold_[g_].span.end;
      if (!system_[s_].hidden && system_[s_].span.begin < gold_[g_].span.begin) ++s_;
    } else {
      end = system_[s_].span.end;
      if (!gold_[g_].hidden && gold_[g_].span.begin < system_[s_].span.begin) ++g_;
    }
    Stretch stretch{g_, g_, s_, s_};
    while (!IsBeyond(gold_, g_, end) || !IsBeyond(system_, s_, end)) {
      const bool take_gold =
          g_ < gold_.size() && (s_ >= system_.size() || gold_[g_].span.begin <= system_[s_].span.begin);
      const UdWord& word = take_gold ? gold_[g_++] : system_[s_++];
      if (word.hidden) end = std::max(end, word.span.end);
    }
    stretch.gold_end = g_;
    stretch.system_end = s_;
    return stretch;
  }

  static bool IsBeyond(const std::vector<UdWord>& words, size_t at, uint32_t end) {
    if (at >= words.size()) return true;
    return words[at].hidden ? words[at].span.begin >= end : words[at].span.end > end;
  }

  // Longest common subsequence of the lower-cased forms.
  Status AlignForms(const Stretch& stretch) {
    const std::vector<std::string> gold = LowerForms(gold_, stretch.gold_begin, stretch.gold_end);
    const std::vector<std::string> system = LowerForms(system_, stretch.system_begin, stretch.system_end);
    if (gold.empty() || system.empty()) return Ok{};
    const size_t width = system.size() + 1;
    if ((gold.size() + 1) > kMaxTable / width) {
      return Error{"multiword tokens of " + std::to_string(gold.size()) + " words hang together", text_.path,
                   LineOf(gold_[stretch.gold_begin].span), 0, ""};
    }
    std::vector<uint32_t> longest((gold.size() + 1) * width, 0);  // of what is left from (gold, system) on
    for (size_t g = gold.size(); g-- > 0;) {
      for (size_t s = system.size(); s-- > 0;) {
        const size_t at = g * width + s;
        longest[at] = std::max(longest[at + width], longest[at + 1]);
        if (gold[g] == system[s]) longest[at] = std::max(longest[at], 1 + longest[at + width + 1]);
      }
    }
    for (size_t g = 0, s = 0; g < gold.size() && s < system.size();) {
      if (gold[g] == system[s]) {
        pairs_.emplace_back(stretch.gold_begin + g++, stretch.system_begin + s++);
      } else if (longest[g * width + s] == longest[(g + 1) * width + s]) {
        ++g;
      } else {
        ++s;
      }
    }
    return Ok{};
  }

  static std::vector<std::string> LowerForms(const std::vector<UdWord>& words, size_t begin, size_t end) {
    std::vector<std::string> forms;
    for (size_t i = begin; i < end; ++i) forms.push_back(Lower(words[i].form));
    return forms;
  }

  uint64_t LineOf(CharSpan span) const {
    const auto token = std::lower_bound(text_.tokens.begin(), text_.tokens.end(), span);
    return text_.token_lines[static_cast<size_t>(token - text_.tokens.begin())];
  }

  const UdText& text_;
  const std::vector<UdWord>&gold_, &system_;
  size_t g_ = 0, s_ = 0;
  UdAlignment pairs_;
};

// Where the characters part, at the line of the gold token there.
Status CheckSameCharacters(const UdText& gold, const UdText& system) {
  if (gold.characters == system.characters) return Ok{};
  constexpr size_t kShown = 20;
  const std::u32string_view a = gold.characters, b = system.characters;
  const auto [in_gold, in_system] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto at = static_cast<size_t>(in_gold - a.begin());
  size_t token = 0;
  while (token + 1 < gold.tokens.size() && gold.tokens[token].end <= at) ++token;
  return Error{"the words are not those of " + system.path + ": “" + ToUtf8(a.substr(at, kShown)) +
                   "” here, “" + ToUtf8(b.substr(at, kShown)) + "” there",
               gold.path, gold.token_lines[token], 0, "both must be of the same text"};
}

}  // namespace

Result<UdText> MakeUdText(const std::vector<ConlluSentence>& sentences, const std::string& path) {
  if (sentences.empty()) return Error{"no sentence", path, 0, 0, "CoNLL-U is expected"};
  TextMaker maker(path);
  for (const ConlluSentence& sentence : sentences) {
    DEPECHE_RETURN_IF_ERROR(maker.Add(sentence));
  }
  return std::move(maker).Finish();
}

Result<UdAlignment> AlignWords(const UdText& gold, const UdText& system) {
  DEPECHE_RETURN_IF_ERROR(CheckSameCharacters(gold, system));
  return Aligner(gold, system).Run();
}

}  // namespace depeche
