#include "auditor.h"

#include <algorithm>
#include <string_view>
#include <type_traits>

#include "base/utf8.h"

namespace depeche::testing {
namespace {

// Collects what is wrong with the layers of one document.
class Auditor {
 public:
  explicit Auditor(const Document& document) : document_(document) {}

  std::vector<std::string> Audit() {
    AuditTokens();
    AuditWords();
    AuditSentences();
    AuditTrees();
    AuditNames();
    AuditPhrases("time", document_.times);
    AuditPhrases("place", document_.places);
    AuditMentions();
    for (size_t i = 0; i < document_.events.size(); ++i) AuditEvent(i);
    AuditEventOrder();
    return std::move(faults_);
  }

 private:
  void Expect(bool holds, std::string_view what, size_t index) {
    if (!holds && faults_.size() < 8) faults_.push_back(std::string(what) + " " + std::to_string(index));
  }

  bool OnBorder(uint32_t at) const {
    const std::string_view text = document_.text();
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
  }

  bool IsGood(ByteSpan span) const {
    return span.begin < span.end && span.end <= document_.text().size() && OnBorder(span.begin) &&
           OnBorder(span.end);
  }

  void AuditTokens() {
    uint32_t end = 0, next_word = 0;
    for (size_t i = 0; i < document_.tokens.size(); ++i) {
      const Token& token = document_.tokens[i];
      Expect(IsGood(token.span) && token.span.begin >= end, "span of token", i);
      Expect(token.first_word.index == next_word && token.word_count > 0, "words of token", i);
      end = token.span.end;
      next_word += token.word_count;
    }
    Expect(next_word == document_.words.size(), "words in all tokens:", next_word);
  }

  void AuditWords() {
    for (size_t i = 0; i < document_.words.size(); ++i) {
      const Word& word = document_.words[i];
      Expect(IsGood(word.span), "span of word", i);
      Expect(!word.form.empty() && FindInvalidUtf8(word.form) == std::string_view::npos, "form of word", i);
      Expect(FindInvalidUtf8(word.lemma) == std::string_view::npos, "lemma of word", i);
      const bool in_token = word.token.index < document_.tokens.size() &&
                            document_[word.token].span.Contains(word.span) &&
                            document_[word.token].first_word.index <= i;
      Expect(in_token, "token of word", i);
      Expect(i == 0 || document_.words[i - 1].span.begin <= word.span.begin, "order of word", i);
    }
  }

  void AuditSentences() {
    uint32_t next = 0, end = 0;
    for (size_t i = 0; i < document_.sentences.size(); ++i) {
      const Sentence& sentence = document_.sentences[i];
      Expect(IsGood(sentence.span) && sentence.span.begin >= end, "span of sentence", i);
      Expect(sentence.first.index == next && sentence.word_count > 0, "words of sentence", i);
      for (uint32_t w = next; w < next + sentence.word_count && w < document_.words.size(); ++w) {
        Expect(document_.words[w].sentence.index == i, "sentence of word", w);
        Expect(sentence.span.Contains(document_.words[w].span), "span of sentence over word", w);
      }
      next += sentence.word_count;
      end = sentence.span.end;
    }
    Expect(next == document_.words.size(), "words in all sentences:", next);
  }

  // One root a sentence, and every word hangs below it; nothing to say before there are trees.
  void AuditTrees() {
    const auto tagged = [](const Word& word) { return !word.relation.empty(); };
    if (std::none_of(document_.words.begin(), document_.words.end(), tagged)) return;
    enum : uint8_t { kNew, kOnPath, kDone };
    std::vector<uint8_t> seen(document_.words.size(), kNew);
    for (size_t s = 0; s < document_.sentences.size(); ++s) {
      const Sentence& sentence = document_.sentences[s];
      size_t roots = 0;
      for (uint32_t i = 0; i < sentence.word_count; ++i) {
        const WordId head = document_[sentence.word(i)].head;
        roots += !head;
        const bool inside = !head || (sentence.first <= head && head < sentence.end());
        Expect(inside, "head of word", sentence.word(i).index);
        if (!inside) return;
      }
      Expect(roots == 1, "roots of sentence", s);
      for (uint32_t i = 0; i < sentence.word_count; ++i) {
        WordId at = sentence.word(i);
        while (at && seen[at.index] == kNew) {
          seen[at.index] = kOnPath;
          at = document_[at].head;
        }
        Expect(!at || seen[at.index] == kDone, "cycle above word", sentence.word(i).index);
        for (at = sentence.word(i); at && seen[at.index] == kOnPath; at = document_[at].head) {
          seen[at.index] = kDone;
        }
      }
    }
  }

  // Words [first, last] of one sentence.
  bool IsRange(WordId first, WordId last) const {
    return first <= last && last.index < document_.words.size() &&
           document_[first].sentence == document_[last].sentence;
  }

  void AuditNames() {
    for (size_t i = 0; i < document_.names.size(); ++i) {
      const Name& name = document_.names[i];
      Expect(IsRange(name.first, name.last), "words of name", i);
      Expect(i == 0 || document_.names[i - 1].last < name.first, "order of name", i);
    }
  }

  template <typename Phrase>
  void AuditPhrases(std::string_view layer, const std::vector<Phrase>& phrases) {
    for (size_t i = 0; i < phrases.size(); ++i) {
      Expect(IsRange(phrases[i].first, phrases[i].last), "words of " + std::string(layer), i);
      Expect(IsGood(phrases[i].span), "span of " + std::string(layer), i);
      Expect(i == 0 || phrases[i - 1].last < phrases[i].first, "order of " + std::string(layer), i);
    }
    if constexpr (std::is_same_v<Phrase, TimeExpression>) {
      for (size_t i = 0; i < phrases.size(); ++i) {
        Expect(!phrases[i].days || IsGoodTime(*phrases[i].days), "days of time", i);
      }
    }
  }

  static bool IsGoodTime(const DateSpan& days) {
    return days.first <= days.last && ToIso(days.first).size() == 10 && ToIso(days.last).size() == 10;
  }

  void AuditMentions() {
    for (size_t i = 0; i < document_.mentions.size(); ++i) {
      const Mention& mention = document_.mentions[i];
      Expect(IsGood(mention.span), "span of mention", i);
      Expect(IsRange(mention.first, mention.last), "words of mention", i);
      Expect(IsRange(mention.first, mention.head), "head of mention", i);
      Expect(!mention.entity || mention.entity.index < document_.entities.size(), "entity of mention", i);
      Expect(i == 0 || document_.mentions[i - 1].head < mention.head, "order of mention", i);
    }
  }

  void AuditEvent(size_t i) {
    const Event& event = document_.events[i];
    Expect(!event.type.empty() && !event.rule.empty(), "type of event", i);
    Expect(event.anchor_head.index < document_.words.size(), "anchor of event", i);
    Expect(event.sentence.index < document_.sentences.size() &&
               document_[event.sentence].span.Contains(event.anchor),
           "sentence of event", i);
    Expect(IsGood(event.anchor), "anchor's span of event", i);
    Expect(event.confidence >= 0 && event.confidence <= 1, "confidence of event", i);
    for (const auto* side : {&event.actors, &event.recipients}) {
      for (const Participant& participant : *side) {
        Expect(IsGood(participant.text), "participant's span of event", i);
        Expect(participant.entity.index < document_.entities.size(), "participant of event", i);
        Expect(participant.head.index < document_.words.size(), "participant's head of event", i);
      }
    }
    if (event.time) {
      Expect(!event.time->time || event.time->time.index < document_.times.size(), "time of event", i);
      Expect(IsGoodTime(event.time->days), "days of event", i);
    }
    Expect(!event.place || event.place.index < document_.places.size(), "place of event", i);
    for (const Attribution& source : event.attribution) Expect(IsGood(source.text), "source of event", i);
  }

  // Records of one event stand together, the one that the others name before them; the groups stand in the
  // order of the first sentence that tells their event.
  void AuditEventOrder() {
    const auto& events = document_.events;
    uint32_t begin = 0;  // of the group before
    for (size_t leader = 0, end = 0; leader < events.size(); leader = end) {
      Expect(!events[leader].same_as, "leader of events", leader);
      uint32_t first = events[leader].sentence.index;
      for (end = leader + 1; end < events.size() && events[end].same_as; ++end) {
        Expect(events[end].same_as.index == leader, "leader of event", end);
        first = std::min(first, events[end].sentence.index);
      }
      Expect(begin <= first, "order of event", leader);
      begin = first;
    }
  }

  const Document& document_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> FaultsOf(const Document& document) { return Auditor(document).Audit(); }

}  // namespace depeche::testing
