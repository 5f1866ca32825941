#include "events/event_coder.h"

#include <algorithm>
#include <unordered_map>

#include "events/attribution.h"
#include "events/contexts.h"
#include "events/counts.h"
#include "events/inference.h"
#include "events/mention_index.h"
#include "events/participants.h"
#include "events/same_event.h"
#include "events/setting.h"
#include "events/status.h"
#include "rules/clause.h"
#include "rules/light_verbs.h"
#include "rules/mentions.h"

namespace depeche {
namespace {

// How far up an anchor looks for a word that makes it mere content ("demande la libération").
constexpr int kMaxContentClimb = 12;
// Events before a bare mention among which it may have been told.
constexpr size_t kMaxEventsBack = 100;

// How an event is touched by the events around it.
enum class Standing { kOwn, kContent, kPossible };

// Words that matches name as their content or as allegations.
class ContentIndex {
 public:
  ContentIndex(const Document& document, const TreeIndex& tree, const LightVerbs& tables,
               const std::vector<RuleMatch>& matches)
      : document_(document),
        view_(document, tree, tables),
        standing_(document.words.size(), Standing::kOwn),
        signed_(document.words.size(), false) {
    for (const RuleMatch& match : matches) {
      for (const WordId head : match.possible) Mark(head, match, Standing::kPossible);
      for (const WordId head : match.content) Mark(head, match, Standing::kContent);
    }
  }

  Standing Of(const RuleMatch& match) const {
    WordId at = match.anchor_head;
    if (signed_[at.index]) return Standing::kContent;
    bool below_noun = false;
    for (int step = 0; at && step < kMaxContentClimb; ++step) {
      const Standing standing = standing_[at.index];
      // "accused of lying about the attack": the attack itself is no allegation.
      if (standing == Standing::kPossible && below_noun) return Standing::kOwn;
      if (standing != Standing::kOwn) return standing;
      if (TellsOfItsOwn(at) || IsToldAside(at)) break;
      below_noun = below_noun || document_[at].rel == Rel::kNmod;
      at = document_[at].head;
    }
    return Standing::kOwn;
  }

 private:
  // A relative clause, or an adverbial clause with a finite verb, says something real beside what is asked
  // for.
  bool TellsOfItsOwn(WordId id) const {
    const Word& word = document_[id];
    const bool verbal = word.upos == Upos::kVerb || word.upos == Upos::kAux;
    return word.relation == "acl:relcl" || word.relation == "advcl:relcl" ||
           (word.rel == Rel::kAdvcl && verbal && !view_.IsNonfinite(id)) || IsDone(word);
  }

  // "demande la libération des militants arrêtés lundi": what was done to somebody is real.
  bool IsDone(const Word& word) const {
    if (word.rel != Rel::kAcl || word.upos != Upos::kVerb || word.morph.verb_form != VerbForm::kPart ||
        word.morph.tense != Tense::kPast)
      return false;
    const Mention* somebody = MentionWithHead(document_, word.head);
    return somebody != nullptr && somebody->entity && document_[somebody->entity].kind != EntityKind::kOther;
  }

  // "urged calm after the attack": the attack is real.
  bool IsToldAside(WordId id) const {
    const Rel rel = document_[id].rel;
    if (rel != Rel::kObl && rel != Rel::kNmod) return false;
    return view_.tables().IsAside(view_.Phrase(id).preposition);
  }

  // A misread tree may hang the asking on what is asked; it would silence itself.
  bool HangsOn(WordId word, WordId ancestor) const {
    for (int step = 0; word && step < kMaxContentClimb; ++step, word = document_[word].head) {
      if (word == ancestor) return true;
    }
    return false;
  }

  void Mark(WordId head, const RuleMatch& match, Standing standing) {
    if (!HangsOn(match.anchor_head, head)) {
      standing_[head.index] = standing;
    } else if (standing == Standing::kContent && document_[match.anchor_head].rel == Rel::kAcl &&
               document_[match.anchor_head].head == head) {
      signed_[head.index] = true;
    }
  }

  const Document& document_;
  const ClauseView view_;
  std::vector<Standing> standing_;
  // "the accord signed in Rome": the noun is what is signed, its participle no content of it.
  std::vector<bool> signed_;
};

// Makes events of one document.
class DocumentCoder {
 public:
  DocumentCoder(Document& document, const TreeIndex& tree, const RuleSet& rules, const Cues& cues,
                const CountCues& counts, const Ontology& ontology, const ConfidenceModel& confidence)
      : document_(document),
        tree_(tree),
        light_verbs_(rules.light_verbs()),
        cues_(cues),
        ontology_(ontology),
        confidence_(confidence),
        mentions_(document),
        participants_(document, tree, mentions_),
        settings_(document, cues),
        attributions_(document, tree, cues, ontology, mentions_, rules.light_verbs()),
        figures_(document, tree, counts, rules.light_verbs(), attributions_) {}

  void Code(const std::vector<RuleMatch>& matches) {
    const ContentIndex content(document_, tree_, light_verbs_, matches);
    MarkAnchors(matches);
    const auto contexts = ParagraphContexts(document_, cues_);
    const std::unordered_map<WordId, const RuleMatch*> told_by_noun = VerbsToldByNouns(matches, content);
    for (const RuleMatch& match : matches) {
      const Standing standing = content.Of(match);
      if (standing == Standing::kContent || participants_.IsInsideName(match.anchor_head)) continue;
      if (ClauseView(document_, tree_, light_verbs_).IsInsideIdlePreposition(match.anchor_head)) continue;
      if (const auto verb = told_by_noun.find(match.anchor_head);
          verb != told_by_noun.end() && verb->second->type == match.type && verb->second != &match)
        continue;
      if (IsPurposeOfNoun(match, told_by_noun)) continue;
      Event event = MakeEvent(match, standing);
      for (WordId carrier = match.light_verb; carrier; carrier = SharingAbove(carrier)) {
        if (const auto verb = told_by_noun.find(carrier);
            verb != told_by_noun.end() && verb->second == &match)
          AddWhatVerbTells(matches, match, carrier, &event);
      }
      event.contexts = contexts[document_[event.sentence].paragraph];
      document_.events.push_back(std::move(event));
    }
    DropWhatSourcesAreOf();
    DropRepeatedInPhrase();
    BindCounts(document_, ontology_, figures_, &document_.events);
    DropBareMentions();
    InferSettings(document_, tree_);
    LinkSameEvents(document_, tree_, cues_, ontology_);
    for (Event& event : document_.events) event.confidence = confidence_.Of(document_, event);
  }

 private:
  // "people familiar with the talks said": words that say who tells tell no event of their own.
  void DropWhatSourcesAreOf() {
    std::vector<ByteSpan> sources;
    for (const Event& event : document_.events) {
      for (const Attribution& source : event.attribution) sources.push_back(source.text);
    }
    if (sources.empty()) return;
    std::sort(sources.begin(), sources.end(), [](ByteSpan a, ByteSpan b) { return a.begin < b.begin; });
    const auto covered = [&](WordId word) {
      const ByteSpan span = document_[word].span;
      const auto behind = std::upper_bound(sources.begin(), sources.end(), span.begin,
                                           [](size_t at, ByteSpan source) { return at < source.begin; });
      return behind != sources.begin() && span.end <= std::prev(behind)->end;
    };
    const auto inside = [&](const Event& event) {
      constexpr int kMaxDepth = 3;  // people < familiar < talks
      WordId at = event.anchor_head;
      for (int step = 0; step <= kMaxDepth && at; ++step, at = document_[at].head) {
        if (covered(at)) return true;
        const Rel rel = document_[at].rel;
        if (rel != Rel::kNmod && rel != Rel::kObl && rel != Rel::kAmod) return false;
        if (document_[at].upos == Upos::kVerb) return false;
      }
      return false;
    };
    std::vector<Event>& events = document_.events;
    events.erase(std::remove_if(events.begin(), events.end(),
                                [&](const Event& event) {
                                  return event.actors.empty() && event.recipients.empty() &&
                                         document_[event.anchor_head].upos == Upos::kNoun && inside(event);
                                }),
                 events.end());
  }

  // "discussed the truce in phone talks": a noun below the verb that tells the same event again without
  // anybody of its own. Its modes are the verb's.
  void DropRepeatedInPhrase() {
    std::vector<Event>& events = document_.events;
    std::vector<bool> drop(events.size(), false);
    for (size_t first = 0, last = 0; first < events.size(); first = last) {
      while (last < events.size() && events[last].sentence == events[first].sentence) ++last;
      for (size_t i = first; i < last; ++i) {
        for (size_t k = first; k < last && !drop[i]; ++k) {
          if (drop[k] || k == i) continue;
          const bool purpose = IsPurposeOf(events[i], events[k]);
          if (!purpose && !RepeatsInPhrase(events[i], events[k])) continue;
          if (purpose && events[k].recipients.empty()) events[k].recipients = events[i].recipients;
          for (const std::string& mode : events[i].modes) {
            if (std::find(events[k].modes.begin(), events[k].modes.end(), mode) == events[k].modes.end())
              events[k].modes.push_back(mode);
          }
          drop[i] = true;
        }
      }
    }
    size_t kept = 0;
    for (size_t i = 0; i < events.size(); ++i) {
      if (!drop[i] && kept++ != i) events[kept - 1] = std::move(events[i]);
    }
    events.resize(kept);
  }

  // "the attack", with nothing new about it: no record of its own where the report has told of one.
  void DropBareMentions() {
    std::vector<Event> kept;
    kept.reserve(document_.events.size());
    for (Event& event : document_.events) {
      if (!IsBareMention(event) || !ToldAmong(kept, event)) kept.push_back(std::move(event));
    }
    document_.events = std::move(kept);
  }

  // Whether one of the last of these events, of another sentence, was told by the same word; behind an air
  // strike "the strike" is that one, whatever else strikes may be. For "these
  // sanctions" any word of that type.
  bool ToldAmong(const std::vector<Event>& before, const Event& event) const {
    const bool pointed_at = IsPointedAt(event.anchor_head);
    const size_t looked_at = std::min(before.size(), kMaxEventsBack);
    return std::any_of(before.end() - static_cast<std::ptrdiff_t>(looked_at), before.end(),
                       [&](const Event& other) {
                         return other.sentence != event.sentence &&
                                ((pointed_at && other.type == event.type) ||
                                 document_[other.anchor_head].lemma == document_[event.anchor_head].lemma);
                       });
  }

  bool IsPointedAt(WordId noun) const {
    const auto children = tree_.children(noun);
    return std::any_of(children.begin(), children.end(), [&](WordId child) {
      return document_[child].rel == Rel::kDet && document_[child].morph.pron_type == PronType::kDem;
    });
  }

  bool IsBareMention(const Event& event) const {
    if (!event.actors.empty() || !event.recipients.empty() || event.time || event.place ||
        !event.counts.empty())
      return false;
    if (document_[event.anchor_head].upos != Upos::kNoun) return false;
    if (IsPointedAt(event.anchor_head)) return true;
    bool definite = false;
    for (const WordId child : tree_.children(event.anchor_head)) {
      const Word& word = document_[child];
      definite |= word.rel == Rel::kDet && (word.morph.pron_type == PronType::kDem ||
                                            word.feats.find("Definite=Def") != std::string_view::npos);
      if (word.rel != Rel::kDet && word.rel != Rel::kCase && word.rel != Rel::kPunct) return false;
    }
    return definite;
  }

  bool RepeatsInPhrase(const Event& noun, const Event& verb) const {
    if (noun.type != verb.type || !noun.actors.empty() || !noun.recipients.empty()) return false;
    if (noun.status != EventStatus::kOccurred || verb.status != EventStatus::kOccurred) return false;
    if (document_[verb.anchor_head].upos != Upos::kVerb || document_[noun.anchor_head].upos != Upos::kNoun)
      return false;
    const auto children = tree_.children(noun.anchor_head);
    const bool phrase = std::any_of(children.begin(), children.end(),
                                    [&](WordId child) { return document_[child].rel == Rel::kCase; });
    return phrase && document_[noun.anchor_head].head == verb.anchor_head;
  }

  // "summoned the envoy to protest", "called a strike to protest": the infinitive says again what is done.
  bool IsPurposeOf(const Event& purpose, const Event& deed) const {
    const Word& word = document_[purpose.anchor_head];
    const TypeInfo* type = ontology_.Find(deed.type);
    if (type == nullptr || type->located_at_recipient) return false;  // who storms to kill does two things
    if (purpose.type != deed.type || word.morph.verb_form != VerbForm::kInf) return false;
    if (word.rel != Rel::kAdvcl && word.rel != Rel::kXcomp && word.rel != Rel::kAcl) return false;
    return word.head == deed.clause || word.head == deed.anchor_head;
  }

  void MarkAnchors(const std::vector<RuleMatch>& matches) {
    in_anchor_.assign(document_.words.size(), false);
    for (const RuleMatch& match : matches) {
      if (document_[match.anchor_head].upos != Upos::kNoun) continue;
      for (WordId word = match.anchor_first; word <= match.anchor_last; ++word.index)
        in_anchor_[word.index] = word != match.anchor_head;
    }
  }

  // "killed in an attack", "held a protest": one event where verb and noun are of one type. The noun's record
  // stands for both: by verb, that of the noun it carries.
  std::unordered_map<WordId, const RuleMatch*> VerbsToldByNouns(const std::vector<RuleMatch>& matches,
                                                                const ContentIndex& content) const {
    std::unordered_map<WordId, const RuleMatch*> nouns;
    for (const RuleMatch& match : matches) {
      if (!match.light_verb || content.Of(match) == Standing::kContent) continue;
      for (WordId verb = match.light_verb; verb; verb = SharingAbove(verb)) nouns.emplace(verb, &match);
    }
    return nouns;
  }

  // "held a summit to discuss the truce": what is done together so as to do the same is done once.
  bool IsPurposeOfNoun(const RuleMatch& match,
                       const std::unordered_map<WordId, const RuleMatch*>& told_by_noun) const {
    const Word& word = document_[match.anchor_head];
    if (word.rel != Rel::kAdvcl || word.morph.verb_form != VerbForm::kInf || !word.head) return false;
    const TypeInfo* type = ontology_.Find(match.type);
    if (type == nullptr || !type->symmetric || type->planned_as.empty()) return false;
    const auto deed = told_by_noun.find(word.head);
    return deed != told_by_noun.end() && deed->second->type == match.type;
  }

  // "killed and twenty wounded in a raid": the verb whose auxiliary a participle behind it shares.
  WordId SharingAbove(WordId participle) const {
    const Word& word = document_[participle];
    if (word.rel != Rel::kConj || !word.head) return WordId();
    const ClauseView view(document_, tree_, light_verbs_);
    const bool shares = view.IsPastParticiple(participle) && !view.HasOwnAuxiliary(participle) &&
                        view.HasOwnAuxiliary(word.head) &&
                        view.IsPassive(participle) == view.IsPassive(word.head);
    return shares ? word.head : WordId();
  }

  // What the verb's own rule binds and the noun's does not; and its modes.
  void AddWhatVerbTells(const std::vector<RuleMatch>& matches, const RuleMatch& noun, WordId carrier,
                        Event* event) {
    for (const RuleMatch& verb : matches) {
      if (verb.anchor_head != carrier || verb.type != noun.type) continue;
      for (const std::string_view mode : verb.modes) {
        if (std::find(event->modes.begin(), event->modes.end(), mode) == event->modes.end())
          event->modes.emplace_back(mode);
      }
      const bool no_actor = event->actors.empty(), no_recipient = event->recipients.empty();
      for (const RoleBinding& binding : verb.roles) {
        if (binding.role == RuleRole::kNone || binding.argument.word == noun.anchor_head) continue;
        const bool actor = binding.role == RuleRole::kActor;
        if (actor ? no_actor : no_recipient) AddBound(binding, event);
      }
    }
  }

  Event MakeEvent(const RuleMatch& match, Standing standing) {
    Event event;
    event.type = match.type;
    event.modes.assign(match.modes.begin(), match.modes.end());
    event.rule = match.rule;
    event.anchor_head = match.anchor_head;
    event.clause = match.light_verb ? match.light_verb : match.anchor_head;
    event.anchor = document_.SpanOf(match.anchor_first, match.anchor_last);
    event.sentence = document_[match.anchor_head].sentence;
    AddParticipants(match, &event);
    SetTime(match, &event);
    SetStatus(match, standing, &event);
    SetPlace(match, &event);
    event.attribution = attributions_.Find(match.anchor_head);
    TurnIntoThreat(&event);
    TurnIntoRefusal(&event);
    SetTimeOfTelling(&event);
    return event;
  }

  void AddParticipants(const RuleMatch& match, Event* event) {
    for (const RoleBinding& binding : match.roles) {
      if (binding.role != RuleRole::kNone) AddBound(binding, event);
    }
  }

  void AddBound(const RoleBinding& binding, Event* event) {
    auto& side = binding.role == RuleRole::kActor ? event->actors : event->recipients;
    const std::vector<WordId> named = participants_.NamedMembers(binding.argument.word);
    for (const WordId name : named) AddParticipant(name, "named member", event, &side);
    if (!named.empty()) return;
    AddParticipant(binding.argument.word, binding.argument.path, event, &side);
    for (const WordId member : participants_.FurtherMembers(binding.argument.word)) {
      AddParticipant(member, "coordinated complement", event, &side);
      LendSector(binding.argument.word, &side);
    }
    if (IsSeveral(binding.argument.word)) return;
    for (const WordId people : participants_.FurtherPeoples(binding.argument.word)) {
      AddParticipant(people, "coordinated adjective", event, &side);
      LendSector(binding.argument.word, &side);
    }
  }

  // Who is one for each country, all of whom take part already.
  bool IsSeveral(WordId word) const {
    const MentionId id = mentions_.at(word);
    return id && document_[id].entity && !document_[document_[id].entity].members.empty();
  }

  void AddParticipant(WordId word, ReasonPhrase how, Event* event, std::vector<Participant>* side) {
    const MentionId id = mentions_.at(word);
    if (!id || !CanTakePart(id, *event, *side)) {
      AddOwners(word, event, side);
      return;
    }
    if (participants_.IsDatelineSource(id, event->anchor) || IsNobody(word)) return;
    const Mention& shown = document_[participants_.Fullest(id)];
    const Mention& mention = document_[id];
    if (side == &event->recipients && IsHome(mention, event->actors)) return;
    if (!document_[mention.entity].members.empty()) return AddMembers(mention, how, *event, side);
    if (mention.kind == MentionKind::kPronoun && !side->empty() && IsUnknown(mention.entity)) return;
    if (Contains(event->actors, mention, shown.span) || Contains(event->recipients, mention, shown.span))
      return;
    if (Participant* holder = HolderOfBoth(mention, side)) {
      if (!document_[mention.entity].name.empty())
        *holder = {shown.span, mention.entity, mention.head, holder->how};
      return;
    }
    side->push_back({shown.span, mention.entity, mention.head, std::string(how)});
  }

  // Towns take part where they are what is hit.
  bool CanTakePart(MentionId id, const Event& event, const std::vector<Participant>& side) const {
    if (participants_.CanAct(id)) return true;
    const TypeInfo* type = ontology_.Find(event.type);
    return &side == &event.recipients && type != nullptr && type->located_at_recipient &&
           participants_.CanSuffer(id);
  }

  // "le Premier ministre et ministre de la Défense": a second office without an article is the same person's.
  Participant* HolderOfBoth(const Mention& mention, std::vector<Participant>* side) const {
    const Word& word = document_[mention.head];
    const auto bare = [&](WordId head) {
      const auto children = tree_.children(head);
      return std::none_of(children.begin(), children.end(), [&](WordId child) {
        const Rel rel = document_[child].rel;
        return rel == Rel::kDet || rel == Rel::kNummod || rel == Rel::kCase;
      });
    };
    const auto names_office = [&](WordId head) {
      return document_[head].upos == Upos::kNoun && document_[head].morph.number == Number::kSing;
    };
    if (word.rel != Rel::kConj || !names_office(mention.head) || !bare(mention.head)) return nullptr;
    if (!IsSomebody(mention.entity) || bare(word.head) || !names_office(word.head)) return nullptr;
    const auto first = std::find_if(side->begin(), side->end(), [&](const Participant& p) {
      return p.head == word.head && IsSomebody(p.entity);
    });
    return first == side->end() ? nullptr : &*first;
  }

  // "leur coopération": a pronoun that points to nobody adds nobody to those named.
  bool IsUnknown(EntityId id) const {
    const Entity& entity = document_[id];
    return entity.name.empty() && entity.code.empty() && entity.sector.empty();
  }

  bool IsSomebody(EntityId id) const {
    const EntityKind kind = document_[id].kind;
    return kind == EntityKind::kPerson || kind == EntityKind::kRole;
  }

  // "The president recalled the envoy to Paris": whoever acts for a country does nothing to it.
  bool IsHome(const Mention& mention, const std::vector<Participant>& actors) const {
    const Entity& country = document_[mention.entity];
    if (country.kind != EntityKind::kCountry) return false;
    return std::any_of(actors.begin(), actors.end(), [&](const Participant& actor) {
      const Entity& entity = document_[actor.entity];
      return entity.code == country.code && !entity.code_inferred &&
             (entity.sector == "GOV" || entity.kind == EntityKind::kCountry);
    });
  }

  // "No group claimed the attack"
  bool IsNobody(WordId word) const {
    const auto children = tree_.children(word);
    return std::any_of(children.begin(), children.end(), [&](WordId child) {
      return document_[child].rel == Rel::kDet &&
             cues_.StatusOf(StatusCueKind::kNegation, document_[child].lemma) == EventStatus::kDenied;
    });
  }

  // "both countries": each of them takes part, shown by the same words.
  void AddMembers(const Mention& mention, ReasonPhrase how, const Event& event,
                  std::vector<Participant>* side) {
    const auto takes_part = [&](const std::vector<Participant>& parts, EntityId member) {
      return std::any_of(parts.begin(), parts.end(),
                         [&](const Participant& p) { return p.entity == member; });
    };
    for (const EntityId member : document_[mention.entity].members) {
      if (takes_part(event.actors, member) || takes_part(event.recipients, member)) continue;
      side->push_back({mention.span, member, mention.head, std::string(how)});
    }
  }

  // "the ministers of A and B": the bare country B, just added, stands for its minister.
  void LendSector(WordId head, std::vector<Participant>* side) {
    const MentionId id = mentions_.at(head);
    if (!id || side->empty() || !side->back().how.starts_with("coordinated")) return;
    const Entity country = document_[side->back().entity];
    const Entity& office = document_[document_[id].entity];
    if (country.kind != EntityKind::kCountry || office.sector.empty()) return;
    Entity lent;
    lent.id = "new-" + country.code + "-" + office.sector;
    lent.kind = EntityKind::kRole;
    lent.code = country.code;
    lent.sector = office.sector;
    lent.why = office.why;
    side->back().entity = EntityId(document_.entities.size());
    document_.entities.push_back(std::move(lent));
  }

  // A thing takes part for those whose it is: "backed the efforts of the Commission" backs the Commission, "a
  // Saudi strike killed" tells who killed.
  void AddOwners(WordId thing, Event* event, std::vector<Participant>* side) {
    CollectArguments(document_, tree_, light_verbs_, thing, &owners_);
    const size_t known = side->size();
    const bool done_to = light_verbs_.IsDoneToGenitive(document_[thing].lemma);
    for (const Argument& owner : owners_.arguments) {
      // "against the closure of the school": the school closes nothing.
      if (!done_to || owner.function != Function::kOf) AddOwner(thing, owner, event, side);
    }
    if (side->size() == known && !done_to) AddOwnersOfParts(event, side);
    if (side->size() == known) AddMakers(thing, event, side);
  }

  // "villages in the north of Mali", "the suburbs of the Lebanese capital": what the part belongs to.
  void AddOwnersOfParts(Event* event, std::vector<Participant>* side) {
    std::vector<WordId> parts;
    for (const Argument& part : owners_.arguments) {
      if (part.function == Function::kOf && !in_anchor_[part.word.index]) parts.push_back(part.word);
    }
    for (const WordId part : parts) {
      CollectArguments(document_, tree_, light_verbs_, part, &owners_);
      for (const Argument& owner : owners_.arguments) {
        if (owner.function == Function::kOf || owner.function == Function::kAdj)
          AddOwner(part, owner, event, side);
      }
    }
  }

  void AddOwner(WordId thing, const Argument& owner, Event* event, std::vector<Participant>* side) {
    const bool owns = owner.function == Function::kOf || owner.function == Function::kPoss ||
                      owner.function == Function::kAdj || owner.function == Function::kCompound ||
                      (owner.function == Function::kMod &&
                       (light_verbs_.IsAgent(owner.preposition) || light_verbs_.IsJoint(owner.preposition)));
    if (!owns || in_anchor_[owner.word.index]) return;  // "coup d'État": the state is nobody
    const MentionId id = mentions_.at(owner.word);
    const bool names = owner.function == Function::kOf || owner.function == Function::kCompound;
    if (!id || !(names ? CanTakePart(id, *event, *side) : participants_.CanAct(id))) return;
    // Of what stands beside the noun names own it, and bodies of men: "the Amnesty report", "an army base".
    const EntityKind kind = document_[document_[id].entity].kind;
    const bool body = kind == EntityKind::kGroup || kind == EntityKind::kOrganisation;
    if (owner.function == Function::kCompound && document_[id].kind != MentionKind::kName && !body) return;
    // "gathered at the Mandela statue"
    if (kind == EntityKind::kPerson && light_verbs_.IsNamedAfter(document_[thing].lemma)) return;
    AddParticipant(owner.word, "owner of the argument", event, side);
  }

  // "the proposals tabled by the minister": whoever made the thing.
  void AddMakers(WordId thing, Event* event, std::vector<Participant>* side) {
    for (const WordId clause : tree_.children(thing)) {
      if (document_[clause].rel != Rel::kAcl || document_[clause].upos != Upos::kVerb) continue;
      CollectArguments(document_, tree_, light_verbs_, clause, &owners_);
      if (!owners_.passive) continue;
      for (const Argument& maker : owners_.arguments) {
        const MentionId id = mentions_.at(maker.word);
        // "l'accord conclu entre Lomé et Accra"
        const bool makes = maker.function == Function::kSubj ||
                           (maker.function == Function::kObl && light_verbs_.IsJoint(maker.preposition));
        if (!makes || !id || !participants_.CanAct(id)) continue;
        AddParticipant(maker.word, "maker of the argument", event, side);
      }
    }
  }

  bool Contains(const std::vector<Participant>& side, const Mention& mention, ByteSpan shown) const {
    return std::any_of(side.begin(), side.end(), [&](const Participant& p) {
      return p.head == mention.head || p.text == shown ||
             (p.entity == mention.entity && !document_[p.entity].name.empty());
    });
  }

  void SetStatus(const RuleMatch& match, Standing standing, Event* event) {
    const TypeInfo* type = ontology_.Find(event->type);
    const StatusDecision decision = DecideStatus(document_, tree_, cues_, match.anchor_head, match.light_verb,
                                                 type != nullptr && type->speech_act);
    event->status = match.status.value_or(decision.status);
    event->status_cue = match.status ? std::string(ReasonPhrase("rule")) : decision.cue;
    // A tense of the past outweighs a weekday that was read as one to come.
    if (event->status == EventStatus::kOccurred && LiesAhead(*event) && !decision.past) {
      event->status = EventStatus::kPlanned;
      event->status_cue = ReasonPhrase("a day after the report's");
    }
    // "doit rencontrer son homologue", "devrait comparaître lundi": on the agenda, not merely a duty.
    if (!match.status && decision.due != nullptr &&
        (decision.due->contains(event->type) || LiesAhead(*event))) {
      event->status = EventStatus::kPlanned;
      event->status_cue = ReasonPhrase("on the agenda");
    }
    const bool charged = std::any_of(match.roles.begin(), match.roles.end(), [](const RoleBinding& binding) {
      return binding.argument.path == ReasonPhrase("charged with it");
    });
    if ((charged || standing == Standing::kPossible) && event->status == EventStatus::kOccurred) {
      event->status = EventStatus::kPossible;
      event->status_cue = ReasonPhrase("alleged");
    }
    if (event->status == EventStatus::kPlanned && type != nullptr && !type->planned_as.empty() &&
        HasBegunByGathering(match)) {
      event->status = EventStatus::kOccurred;
      event->status_cue = "begun by gathering those who do it";
    }
    if (event->status == EventStatus::kPlanned && type != nullptr && !type->planned_as.empty()) {
      event->type = type->planned_as;
      event->modes.clear();
    }
    not_to_come_ = !match.status && decision.not_to_come;
    not_supposed_ = !match.status && decision.not_supposed;
  }

  // "has recruited militias to help the president": the help has begun.
  bool HasBegunByGathering(const RuleMatch& match) const {
    const ClauseView view(document_, tree_, light_verbs_);
    const WordId gathering = view.GatheringFor(match.light_verb ? match.light_verb : match.anchor_head);
    if (!gathering) return false;
    const StatusDecision decision = DecideStatus(document_, tree_, cues_, gathering, WordId(), false);
    return decision.past && decision.status == EventStatus::kOccurred;
  }

  // "Paris will not send troops": what its actor will not do is refused, not merely no event.
  void TurnIntoRefusal(Event* event) const {
    const TypeInfo* type = ontology_.Find(event->type);
    if (type == nullptr || type->refused_as.empty() || event->actors.empty()) return;
    if (!not_to_come_ && !(not_supposed_ && ToldByActor(*event))) return;
    SetType(type->refused_as, event);
    event->status = EventStatus::kOccurred;
    event->status_cue = ReasonPhrase("what its actor will not do");
    if (!type->symmetric || !event->recipients.empty()) return;
    // Of those who would meet, who stands before the verb refuses the others.
    const auto refused =
        std::stable_partition(event->actors.begin(), event->actors.end(),
                              [&](const Participant& p) { return p.text.begin < event->anchor.begin; });
    if (refused == event->actors.begin()) return;
    event->recipients.assign(std::make_move_iterator(refused), std::make_move_iterator(event->actors.end()));
    event->actors.erase(refused, event->actors.end());
  }

  // "REJECT/meet"
  static void SetType(std::string_view label, Event* event) {
    const size_t slash = label.find('/');
    event->modes.clear();
    if (slash != std::string_view::npos) event->modes.emplace_back(label.substr(slash + 1));
    event->type = label.substr(0, slash);
  }

  bool ToldByActor(const Event& event) const {
    // "They accuse each other of planning attacks": an accusation announces nothing of one's own.
    return std::any_of(event.attribution.begin(), event.attribution.end(), [&](const Attribution& source) {
      return source.entity && source.stance != Stance::kAccuses &&
             std::any_of(event.actors.begin(), event.actors.end(),
                         [&](const Participant& p) { return p.entity == source.entity; });
    });
  }

  // "The army said it would attack": violence held out by the one who would do it is a threat.
  void TurnIntoThreat(Event* event) const {
    const TypeInfo* type = ontology_.Find(event->type);
    if (type == nullptr || type->held_out_as.empty() || event->status != EventStatus::kPlanned) return;
    if (!ToldByActor(*event)) return;
    SetType(type->held_out_as, event);
    event->status = EventStatus::kOccurred;
    event->status_cue = ReasonPhrase("said by the one who would do it");
  }

  void SetTime(const RuleMatch& match, Event* event) {
    const WordId clause = match.light_verb ? match.light_verb : match.anchor_head;
    TimeId time = settings_.TimeOf(match.anchor_head);
    if (!time) time = settings_.TimeOf(clause);
    if (time) event->time = EventTime{*document_[time].days, time, false, {}};
  }

  // "Paris announced on Friday that it had suspended its aid", "… will hit back, it said on Friday": what
  // somebody tells of himself, without a day, is known from then on; what is done by telling is done then.
  void SetTimeOfTelling(Event* event) const {
    const TypeInfo* type = ontology_.Find(event->type);
    const bool by_telling = type != nullptr && type->speech_act;
    if (event->time || (event->status != EventStatus::kOccurred && !by_telling)) return;
    for (const Attribution& source : event->attribution) {
      const WordId teller = TellerAt(source, event->sentence);
      if (!teller || !IsAmong(source.entity, event->actors, by_telling)) continue;
      if (const TimeId time = settings_.TimeOf(teller)) {
        event->time = EventTime{*document_[time].days, time, true, "day on which it was told"};
        return;
      }
    }
  }

  // The subject of the verb of telling that names the source; invalid where it stands in another sentence.
  WordId TellerAt(const Attribution& source, SentenceId id) const {
    const Sentence& sentence = document_[id];
    for (WordId at = sentence.first; at < sentence.end(); ++at.index) {
      const ByteSpan span = document_[at].span;
      if (span.begin < source.text.begin || span.end > source.text.end) continue;
      const MentionId mention = mentions_.at(at);
      if (document_[at].rel == Rel::kNsubj && mention && document_[mention].entity == source.entity)
        return at;
    }
    return {};
  }

  // `for_country`: somebody else who speaks for the same country will do.
  bool IsAmong(EntityId entity, const std::vector<Participant>& actors, bool for_country) const {
    return entity && std::any_of(actors.begin(), actors.end(), [&](const Participant& p) {
             const std::string& code = document_[p.entity].code;
             return p.entity == entity || (for_country && !code.empty() && code == document_[entity].code);
           });
  }

  // "The trial opens on Friday": what lies after the report is planned, whatever the tense.
  bool LiesAhead(const Event& event) const {
    const auto& published = document_.report().published;
    return event.time && published && event.time->days.first > published->last;
  }

  void SetPlace(const RuleMatch& match, Event* event) {
    const TypeInfo* type = ontology_.Find(event->type);
    if (type != nullptr && type->located_at_recipient) event->place = PlaceAmong(event->recipients);
    if (event->place) return;
    event->place = settings_.PlaceOf(match.anchor_head, Origins(event->actors));
  }

  // Words that tell whose or where from the actors are ("rebels of the North"), not where they act.
  std::vector<WordId> Origins(const std::vector<Participant>& actors) {
    std::vector<WordId> words;
    for (const Participant& actor : actors) {
      words.push_back(actor.head);
      CollectArguments(document_, tree_, light_verbs_, actor.head, &owners_);
      for (const Argument& argument : owners_.arguments) {
        if (argument.function == Function::kOf) words.push_back(argument.word);
      }
    }
    return words;
  }

  // The first of these participants that is a place itself: rockets fired at a country land there.
  PlaceId PlaceAmong(const std::vector<Participant>& side) const {
    for (const Participant& participant : side) {
      if (const PlaceId place = settings_.PlaceAt(participant.head)) return place;
    }
    return {};
  }

  Document& document_;
  const TreeIndex& tree_;
  const LightVerbs& light_verbs_;
  const Cues& cues_;
  const Ontology& ontology_;
  const ConfidenceModel& confidence_;
  const MentionIndex mentions_;
  const ParticipantFinder participants_;
  const SettingFinder settings_;
  AttributionFinder attributions_;
  FigureFinder figures_;
  // Of the event in the making: see StatusDecision.
  bool not_to_come_ = false;
  bool not_supposed_ = false;
  ArgumentList owners_;
  std::vector<bool> in_anchor_;  // by word: beside the head of a noun that carries an event
};

}  // namespace

Result<EventCoder> EventCoder::Load(const RuleSources& sources, const Ontology& ontology,
                                    const ConfidenceModel& confidence) {
  DEPECHE_TRY(RuleSet rules, RuleSet::Load(sources, ontology.TypeNames()));
  DEPECHE_TRY(Cues cues, Cues::Load(sources.language_dir, ontology.contexts()));
  DEPECHE_TRY(CountCues counts, CountCues::Load(sources.language_dir, ontology));
  return EventCoder(std::move(rules), std::move(cues), std::move(counts), ontology, confidence);
}

void EventCoder::Run(Document& document, const TreeIndex& tree) const {
  const std::vector<RuleMatch> matches = rules_.Match(document, tree);
  DocumentCoder(document, tree, rules_, cues_, counts_, *ontology_, *confidence_).Code(matches);
}

}  // namespace depeche
