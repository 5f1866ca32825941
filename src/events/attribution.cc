#include "events/attribution.h"

#include <algorithm>

#include "events/participants.h"

namespace depeche {
namespace {

constexpr int kMaxClimb = 12;
// Words between a preposition of attribution and the noun that it governs.
constexpr size_t kMaxWordsToSource = 4;
// How far back the source of a sentence still governs.
constexpr uint32_t kMaxSentencesBack = 2;
// Words between a quotation and the verb that names its speaker.
constexpr size_t kMaxWordsToSpeaker = 25;
// Quotations without a speaker of their own that are looked back from.
constexpr int kMaxQuotationsBack = 8;
// Words of a source behind a headline's last colon.
constexpr size_t kMaxWordsOfSource = 6;
// How far back the name of an outlet is looked for.
constexpr size_t kMaxMentionsBack = 100;

bool IsClausal(Rel rel) {
  return rel == Rel::kCcomp || rel == Rel::kParataxis || rel == Rel::kXcomp || rel == Rel::kDep;
}

bool MayHoldSource(Rel rel) {
  return rel == Rel::kObl || rel == Rel::kNmod || rel == Rel::kAdvcl || rel == Rel::kAdvmod ||
         rel == Rel::kParataxis;
}

}  // namespace

std::vector<Attribution> AttributionFinder::Find(WordId anchor) {
  Chain chain = FindInSentence(anchor);
  const int quotation = quotations_.At(anchor);
  // Where the sentence names a source, one that is quoted in this sentence alone is that source.
  if (quotation >= 0 &&
      (chain.empty() || SpansSentences(quotations_.all()[static_cast<size_t>(quotation)]))) {
    // The speaker stands behind whoever is named inside the quotation.
    for (Attribution& speaker : SpeakerOf(quotation)) {
      const bool known = std::any_of(chain.begin(), chain.end(), [&](const Attribution& other) {
        return other.text.Overlaps(speaker.text) || (other.entity && other.entity == speaker.entity);
      });
      if (!known) chain.push_back(std::move(speaker));
    }
  }
  if (!chain.empty() || !IsHearsay(anchor)) return chain;
  // "Trois soldats auraient été tués": the source told last still speaks.
  const SentenceId sentence = document_[anchor].sentence;
  for (uint32_t back = 1; back <= kMaxSentencesBack && back <= sentence.index; ++back) {
    const SentenceId before(size_t{sentence.index} - back);
    if (back > 1 && document_[before].paragraph != document_[sentence].paragraph) break;
    chain = SourceOfSentence(before);
    if (!chain.empty()) break;
  }
  for (Attribution& source : chain) source.how = ReasonPhrase("source of a sentence before");
  return chain;
}

std::vector<Attribution> AttributionFinder::FindInSentence(WordId anchor) {
  Chain chain;
  WordId at = anchor;
  for (int step = 0; at && step < kMaxClimb; ++step) {
    LookForPrepositions(at, &chain);
    // A comment clause hangs below what it reports: "…, a rapporté le journal".
    for (const WordId child : tree_.children(at)) {
      if (document_[child].rel == Rel::kParataxis && child != anchor)
        LookForReportingVerb(child, at, "comment clause", &chain);
    }
    const WordId head = document_[at].head;
    if (head && ((IsClausal(document_[at].rel) && !SharesSubject(at)) || IsMarkedConjunct(at)))
      LookForReportingVerb(head, at, "verb of telling", &chain);
    at = head;
  }
  if (chain.empty()) LookForAside(anchor, &chain);
  if (chain.empty()) LookAtEdges(document_[anchor].sentence, &chain);
  if (chain.empty()) LookForDatelineSource(document_[anchor].sentence, anchor, &chain);
  if (chain.empty()) LookForSourceAtEnd(document_[anchor].sentence, anchor, &chain);
  return chain;
}

// "…, a rapporté vendredi le journal.": an inverted comment clause, wherever the parser has hung it.
bool AttributionFinder::IsAside(WordId verb) const {
  const Word& word = document_[verb];
  if (word.upos != Upos::kVerb) return false;
  const ReportingVerb* reporting = ReportingVerbAt(verb);
  if (reporting == nullptr || !reporting->inverts) return false;
  WordId begin = verb;
  bool subject = false;
  bool finite = word.morph.verb_form == VerbForm::kFin;
  for (const WordId child : tree_.children(verb)) {
    const Rel rel = document_[child].rel;
    if (rel == Rel::kCcomp && child > verb) return false;
    if (rel == Rel::kNsubj && child < verb) return false;
    finite |= rel == Rel::kAux;
    // An inverted subject is easily taken for the object.
    subject |= child > verb && (rel == Rel::kNsubj || (rel == Rel::kObj && CanSpeak(child)));
    const bool clitic =
        rel == Rel::kAux || rel == Rel::kExpl || rel == Rel::kObj || rel == Rel::kIobj || rel == Rel::kAdvmod;
    if (clitic && child < begin) begin = child;
  }
  // ", saying that …", ", accused of …" say nothing about who tells the clause before.
  if (!subject || !finite || begin <= document_[word.sentence].first) return false;
  return document_[WordId(size_t{begin.index} - 1)].upos == Upos::kPunct;
}

bool AttributionFinder::CanSpeak(WordId noun) const {
  const MentionId mention = mentions_.at(noun);
  if (KindOf(noun, mention) != SourceKind::kUnknown) return true;
  return mention && document_[mention].entity &&
         document_[document_[mention].entity].kind != EntityKind::kOther;
}

// "…, affirme sa famille": an inserted clause shares no subject with the clause that it comments on.
bool AttributionFinder::IsInsertedBeforeItsSubject(WordId verb) const {
  bool object = false;
  for (const WordId child : tree_.children(verb)) {
    const Rel rel = document_[child].rel;
    if (rel == Rel::kNsubj || rel == Rel::kCcomp || rel == Rel::kCc) return false;
    object |= rel == Rel::kObj && child > verb;
  }
  return object && (document_[verb].relation == "parataxis:insert" || IsAside(verb));
}

void AttributionFinder::LookForAside(WordId anchor, Chain* chain) {
  const Sentence& sentence = document_[document_[anchor].sentence];
  for (WordId verb(size_t{anchor.index} + 1); verb < sentence.end(); ++verb.index) {
    if (!IsAside(verb)) continue;
    LookForReportingVerb(verb, anchor, "comment clause", chain);
    return;
  }
}

// The speaker that a verb of telling beside a quotation names: « … », said X / X said: « … ».
bool AttributionFinder::LookForSpeaker(WordId verb, Chain* chain) {
  if (document_[verb].upos != Upos::kVerb || quotations_.At(verb) >= 0) return false;
  return LookForReportingVerb(verb, WordId(), "quotation", chain);
}

std::vector<Attribution> AttributionFinder::SpeakerOf(int index) {
  for (int step = 0; step < kMaxQuotationsBack; ++step, --index) {
    Chain chain = NamedSpeakerOf(quotations_.all()[static_cast<size_t>(index)]);
    if (!chain.empty() || index == 0) return chain;
    // The quotation goes on from the one before: whole sentences of it, and none between them.
    const Quotation& quotation = quotations_.all()[static_cast<size_t>(index)];
    if (!IsWholeSentences(quotation)) break;
    const Quotation& before = quotations_.all()[static_cast<size_t>(index) - 1];
    if (document_[quotation.first].sentence.index - document_[before.last].sentence.index > 1) break;
  }
  return {};
}

// A name or title in inverted commas at the head of a sentence is no speech that goes on.
bool AttributionFinder::IsWholeSentences(const Quotation& quotation) const {
  const Sentence& closes = document_[document_[quotation.last].sentence];
  return document_[document_[quotation.first].sentence].first == quotation.first &&
         quotation.last.index + 1 >= closes.end().index;
}

bool AttributionFinder::SpansSentences(const Quotation& quotation) const {
  return document_[quotation.first].sentence != document_[quotation.last].sentence;
}

// « … », said X. / X said: « … » / « …, said X, … »
std::vector<Attribution> AttributionFinder::NamedSpeakerOf(const Quotation& quotation) {
  Chain chain;
  const Sentence& opens = document_[document_[quotation.first].sentence];
  const Sentence& closes = document_[document_[quotation.last].sentence];
  for (size_t reach = 1; reach <= kMaxWordsToSpeaker; ++reach) {
    const WordId behind(quotation.last.index + reach);
    if (behind < closes.end() && LookForSpeaker(behind, &chain)) return chain;
  }
  for (size_t reach = 1; reach <= kMaxWordsToSpeaker; ++reach) {
    if (quotation.first.index < opens.first.index + reach) break;
    if (LookForSpeaker(WordId(quotation.first.index - reach), &chain)) return chain;
  }
  for (WordId verb = quotation.first; verb <= quotation.last; ++verb.index) {
    if (IsAside(verb) && LookForReportingVerb(verb, WordId(), "quotation", &chain)) return chain;
  }
  return chain;
}

// A conditional of hearsay ("auraient été tués") or an adverb that says so ("reportedly").
bool AttributionFinder::IsHearsay(WordId anchor) const {
  WordId at = anchor;
  for (int step = 0; at && step < kMaxClimb; ++step, at = document_[at].head) {
    bool conditional = false;
    for (const WordId child : tree_.children(at)) {
      const Word& word = document_[child];
      if (word.rel == Rel::kAdvmod && cues_.IsHearsay(word.lemma)) return true;
      conditional |= word.rel == Rel::kAux && word.morph.mood == Mood::kCnd;
      // "… s'ils avaient su": what would have been, not what is said to have been.
      if (word.rel == Rel::kAdvcl && IsConditionalClause(child)) return false;
    }
    if (conditional && document_[at].morph.verb_form == VerbForm::kPart) return true;
  }
  return false;
}

bool AttributionFinder::IsConditionalClause(WordId clause) const {
  for (const WordId child : tree_.children(clause)) {
    const Word& word = document_[child];
    if (word.rel == Rel::kMark && cues_.StatusOf(StatusCueKind::kMark, word.lemma) == EventStatus::kPossible)
      return true;
  }
  return false;
}

WordId AttributionFinder::RootOf(SentenceId id) const {
  const Sentence& sentence = document_[id];
  for (WordId word = sentence.first; word < sentence.end(); ++word.index) {
    if (!document_[word].head) return word;
  }
  return sentence.first;
}

// Who vouches for the main clause of a sentence.
std::vector<Attribution> AttributionFinder::SourceOfSentence(SentenceId sentence) {
  const WordId root = RootOf(sentence);
  Chain chain = FindInSentence(root);
  LookForReportingVerb(root, WordId(), "verb of telling", &chain);
  return chain;
}

// "Kenya condemns raid, urges calm": what stands beside a verb of telling without a subject is not what it
// tells.
bool AttributionFinder::SharesSubject(WordId verb) const {
  const Word& word = document_[verb];
  if (word.rel != Rel::kParataxis || word.upos != Upos::kVerb || word.head > verb) return false;
  if (document_[WordId(size_t{verb.index} - 1)].upos != Upos::kPunct) return false;
  const auto children = tree_.children(verb);
  return std::none_of(children.begin(), children.end(),
                      [&](WordId child) { return document_[child].rel == Rel::kNsubj; });
}

// A clause with a conjunction of its own is not coordinated, whatever the parser says: "confided …, that
// troops left".
bool AttributionFinder::IsMarkedConjunct(WordId word) const {
  if (document_[word].rel != Rel::kConj) return false;
  const auto children = tree_.children(word);
  return std::any_of(children.begin(), children.end(),
                     [&](WordId child) { return document_[child].rel == Rel::kMark; });
}

// "selon la police", "according to officials": the source is an oblique of something above the event.
void AttributionFinder::LookForPrepositions(WordId governor, Chain* chain) const {
  LookForCited(governor, chain);
  for (const WordId child : tree_.children(governor)) {
    if (!MayHoldSource(document_[child].rel)) continue;
    for (const WordId marker : tree_.children(child)) {
      if (document_[marker].rel != Rel::kCase && document_[marker].rel != Rel::kMark) continue;
      if (!IsPreposition(marker)) continue;
      AddSourceBehind(marker, child, chain);
      break;
    }
  }
}

// A participle used as a preposition governs its source: "citing officials".
void AttributionFinder::LookForCited(WordId governor, Chain* chain) const {
  for (const WordId child : tree_.children(governor)) {
    if (!MayHoldSource(document_[child].rel) || !IsPreposition(child)) continue;
    for (const WordId source : tree_.children(child)) {
      const Rel rel = document_[source].rel;
      if (rel == Rel::kObj || rel == Rel::kObl) AddSourceBehind(child, source, chain);
    }
  }
}

const ReportingVerb* AttributionFinder::ReportingVerbAt(WordId verb) const {
  if (const ReportingVerb* phrase = cues_.ReportingPhrase(document_, verb)) return phrase;
  const ReportingVerb* reporting = cues_.Reporting(document_[verb].lemma);
  return reporting == nullptr || reporting->noun ? nullptr : reporting;
}

// "on": a pronoun that stands for nobody in the report.
bool AttributionFinder::IsNobody(WordId pronoun) const {
  if (document_[pronoun].upos != Upos::kPron) return false;
  const MentionId mention = mentions_.at(pronoun);
  if (!mention || !document_[mention].entity) return true;
  const Entity& entity = document_[document_[mention].entity];
  return entity.name.empty() && entity.code.empty() && entity.sector.empty() &&
         cues_.IsIndefinite(document_[pronoun].lemma);
}

bool AttributionFinder::LookForReportingVerb(WordId verb, WordId below, ReasonPhrase how, Chain* chain) {
  const ReportingVerb* reporting = ReportingVerbAt(verb);
  if (reporting == nullptr) return false;
  // "the paper said, citing officials": the officials stand nearer to the event.
  LookForCited(verb, chain);
  CollectArguments(document_, tree_, light_verbs_, verb, &arguments_);
  std::vector<WordId> speakers;
  std::vector<WordId> outlets;
  const bool inserted = reporting->inverts && IsInsertedBeforeItsSubject(verb);
  for (const Argument& argument : arguments_.arguments) {
    if (argument.word == below) continue;
    // "We believe that …": whoever speaks is named elsewhere.
    const Word& speaker = document_[argument.word];
    const Function speaks = inserted ? Function::kObj : Function::kSubj;
    // "indique-t-on de source policière": nobody in particular; the source stands elsewhere.
    if (argument.function == speaks && IsNobody(argument.word)) continue;
    if (argument.function == speaks && !(speaker.upos == Upos::kPron && speaker.morph.person == 1) &&
        (!inserted || argument.word > verb))
      speakers.push_back(argument.word);
    // "ont indiqué des sources au quotidien": told to a paper, which tells us.
    const bool told_to = argument.function == Function::kObl || argument.function == Function::kIobj ||
                         (argument.function == Function::kObj && !speakers.empty());
    if (!told_to) continue;
    const MentionId mention = mentions_.at(argument.word);
    if (KindOf(argument.word, mention) == SourceKind::kMedia) outlets.push_back(argument.word);
  }
  // "…, a rapporté le journal": an inverted subject is easily taken for the object.
  if (speakers.empty()) {
    for (const Argument& argument : arguments_.arguments) {
      if (argument.function != Function::kObj || argument.word == below || argument.word < verb) continue;
      if (KindOf(argument.word, mentions_.at(argument.word)) != SourceKind::kUnknown) {
        speakers.push_back(argument.word);
      }
    }
  }
  for (const WordId speaker : speakers) AddSource(speaker, reporting->stance, how, chain);
  for (const WordId outlet : outlets) AddSource(outlet, Stance::kSays, "told to", chain);
  return !speakers.empty();
}

// "AFP : …", "Al-Watan: …" at the head of a sentence.
void AttributionFinder::LookForDatelineSource(SentenceId id, WordId anchor, Chain* chain) const {
  const WordId colon = DatelineColon(document_, id);
  if (!colon || anchor < colon) return;
  for (WordId word = document_[id].first; word < colon; ++word.index) {
    const MentionId mention = mentions_.at(word);
    if (!mention || KindOf(word, mention) != SourceKind::kMedia) continue;
    AddSource(word, Stance::kSays, "dateline", chain);
    return;
  }
}

// "Selon la police, …", "…, selon Bakou.", "…, a-t-on appris de source judiciaire.": a source that opens or
// closes the sentence vouches for all of it, wherever the parser has hung it.
void AttributionFinder::LookAtEdges(SentenceId id, Chain* chain) const {
  const Sentence& sentence = document_[id];
  for (WordId word = sentence.first; word < sentence.end(); ++word.index) {
    if (!IsPreposition(word)) continue;
    const std::optional<Attribution> source = SourceBehind(word);
    if (!source || source->kind == SourceKind::kUnknown) continue;
    if (word != sentence.first && !ClosesClause(*source, sentence)) continue;
    return Add(*source, chain);
  }
}

// Whether nothing but punctuation and words of its own phrase follow a source in its sentence.
bool AttributionFinder::ClosesClause(const Attribution& source, const Sentence& sentence) const {
  for (WordId word(size_t{sentence.end().index} - 1); word > sentence.first; --word.index) {
    if (document_[word].span.begin < source.text.end) return true;
    const Upos upos = document_[word].upos;
    if (upos == Upos::kVerb || upos == Upos::kAux || upos == Upos::kPron) return false;
  }
  return false;
}

// "Five killed in raid: ministry", "Clashes in the capital – police": a headline names its source at its end.
void AttributionFinder::LookForSourceAtEnd(SentenceId id, WordId anchor, Chain* chain) const {
  const Sentence& sentence = document_[id];
  WordId mark(size_t{sentence.end().index} - 1);
  if (document_[mark].upos == Upos::kPunct) return;
  for (size_t words = 0; mark > anchor && !IsSourceMark(mark); ++words, --mark.index) {
    const Upos upos = document_[mark].upos;
    if (words == kMaxWordsOfSource || upos == Upos::kVerb || upos == Upos::kAux || upos == Upos::kPunct)
      return;
  }
  if (mark <= anchor) return;
  for (WordId word(size_t{mark.index} + 1); word < sentence.end(); ++word.index) {
    const WordId head = document_[word].head;
    if (head > mark && head < sentence.end()) continue;
    if (KindOf(word, mentions_.at(word)) == SourceKind::kUnknown) return;
    return AddSource(word, Stance::kSays, "end of headline", chain);
  }
}

// A colon, or a dash that stands between blanks.
bool AttributionFinder::IsSourceMark(WordId id) const {
  const Word& word = document_[id];
  if (word.form == ":") return true;
  if (word.form != "-" && word.form != "–" && word.form != "—") return false;
  const size_t begin = word.span.begin;
  return begin > 0 && document_.report().text[begin - 1] == ' ';
}

// The last word of the head's phrase, relative clauses included ("sources who asked not to be named").
WordId AttributionFinder::EndOfPhrase(WordId head) const {
  WordId at = head;
  while (!tree_.children(at).empty()) {
    const WordId last = *(tree_.children(at).end() - 1);
    if (last.index < at.index) break;
    at = last;
  }
  return at;
}

SourceKind AttributionFinder::KindOf(WordId head, MentionId mention) const {
  const auto noun = cues_.SourceNoun(document_, head);
  if (mention) {
    const Mention& m = document_[mention];
    if (cues_.HasAnonymousModifier(document_, m.first, std::max(m.last, EndOfPhrase(head)))) {
      return SourceKind::kAnonymous;
    }
    if (noun && *noun != SourceKind::kUnknown) return *noun;
    if (m.entity) {
      const Entity& entity = document_[m.entity];
      if (const auto by_sector = ontology_.SourceKindOf(entity.sector)) return *by_sector;
      if (entity.kind == EntityKind::kCountry) return SourceKind::kOfficial;
      if (entity.kind == EntityKind::kPerson) return SourceKind::kPerson;
      if (entity.kind == EntityKind::kOrganisation) {
        return entity.code == "UNO" || entity.code == "EUR" || entity.code == "IGO" ? SourceKind::kOfficial
                                                                                    : SourceKind::kGroup;
      }
    }
  }
  return noun.value_or(SourceKind::kUnknown);
}

Attribution AttributionFinder::MakeSource(WordId head, Stance stance, std::string_view how) const {
  Attribution source;
  const MentionId mention = mentions_.at(head);
  source.text = mention ? document_[mention].span : document_[head].span;
  source.kind = KindOf(head, mention);
  source.stance = stance;
  source.how = how;
  if (!mention) return source;
  source.entity = document_[mention].entity;
  if (source.entity) source.name = document_[source.entity].name;
  if (!source.name.empty() || source.kind != SourceKind::kMedia) return source;
  if (const Mention* outlet = OutletNamedBefore(document_[mention])) {
    source.entity = outlet->entity;
    source.name = document_[outlet->entity].name;
  }
  return source;
}

// "le quotidien américain": the outlet named last, where nothing speaks against it.
const Mention* AttributionFinder::OutletNamedBefore(const Mention& nominal) const {
  const Word& noun = document_[nominal.head];
  if (nominal.kind != MentionKind::kNominal || noun.morph.number == Number::kPlur) return nullptr;
  const auto children = tree_.children(nominal.head);
  const bool definite = std::any_of(children.begin(), children.end(), [&](WordId child) {
    return document_[child].rel == Rel::kDet &&
           (document_[child].morph.pron_type == PronType::kDem ||
            document_[child].feats.find("Definite=Def") != std::string_view::npos);
  });
  if (!definite) return nullptr;
  const Entity* own = nominal.entity ? &document_[nominal.entity] : nullptr;
  const auto before =
      std::lower_bound(document_.mentions.begin(), document_.mentions.end(), nominal.first,
                       [](const Mention& mention, WordId first) { return mention.first < first; });
  size_t looked_at = 0;
  for (auto it = before; it != document_.mentions.begin() && looked_at < kMaxMentionsBack; ++looked_at) {
    --it;
    if (!it->entity) continue;
    const Entity& entity = document_[it->entity];
    if (entity.name.empty() || entity.kind != EntityKind::kOrganisation) continue;
    if (ontology_.SourceKindOf(entity.sector) != SourceKind::kMedia) continue;
    const bool told = own != nullptr && !own->code.empty() && !own->code_inferred;
    if (!told || entity.code.empty() || entity.code == own->code) return &*it;
  }
  return nullptr;
}

void AttributionFinder::AddSource(WordId head, Stance stance, ReasonPhrase how, Chain* chain) const {
  Add(MakeSource(head, stance, how), chain);
}

// "selon des informations confirmées par la police", "d'après les chiffres du ministère": who vouches for a
// record stands in its phrase.
WordId AttributionFinder::TellerOf(WordId record) const {
  if (!cues_.IsRecord(document_[record].lemma)) return record;
  const WordId end = EndOfPhrase(record);
  for (WordId word(size_t{record.index} + 1); word <= end; ++word.index) {
    const MentionId mention = mentions_.at(word);
    if (mention && document_[mention].head == word && KindOf(word, mention) != SourceKind::kUnknown)
      return word;
  }
  return record;
}

void AttributionFinder::AddSourceBehind(WordId marker, WordId head, Chain* chain) const {
  Add(MakeSource(TellerOf(head), Stance::kSays, document_[marker].lemma), chain);
}

void AttributionFinder::Add(Attribution source, Chain* chain) {
  const bool known = std::any_of(chain->begin(), chain->end(),
                                 [&](const Attribution& other) { return other.text.Overlaps(source.text); });
  if (!known) chain->push_back(std::move(source));
}

std::optional<Attribution> AttributionFinder::SourceBehind(WordId preposition) const {
  const WordId end = document_[document_[preposition].sentence].end();
  WordId at(size_t{preposition.index} + cues_.AttributionPreposition(document_, preposition));
  for (size_t step = 0; step < kMaxWordsToSource && at < end; ++step, ++at.index) {
    const Upos upos = document_[at].upos;
    if (upos == Upos::kNoun || upos == Upos::kPropn) break;
    if (upos != Upos::kDet && upos != Upos::kAdj && upos != Upos::kNum && upos != Upos::kAdp) return {};
  }
  if (at >= end) return {};
  // The head of a compound or of a name: "police sources".
  for (int step = 0; step < kMaxClimb; ++step) {
    const Word& word = document_[at];
    const bool inside = word.rel == Rel::kCompound || word.rel == Rel::kFlat || word.rel == Rel::kAmod;
    if (!inside || !word.head || word.head <= preposition) break;
    at = word.head;
  }
  return MakeSource(TellerOf(at), Stance::kSays, document_[preposition].lemma);
}

std::optional<Attribution> AttributionFinder::SubjectOf(WordId verb) {
  CollectArguments(document_, tree_, light_verbs_, verb, &arguments_);
  for (const Argument& argument : arguments_.arguments) {
    if (argument.function != Function::kSubj) continue;
    const MentionId mention = mentions_.at(argument.word);
    if (KindOf(argument.word, mention) == SourceKind::kUnknown && !mention) continue;
    const ReportingVerb* reporting = ReportingVerbAt(verb);
    return MakeSource(argument.word, reporting == nullptr ? Stance::kSays : reporting->stance,
                      ReasonPhrase("verb of counting"));
  }
  return {};
}

}  // namespace depeche
