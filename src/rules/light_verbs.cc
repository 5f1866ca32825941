#include "rules/light_verbs.h"

#include <algorithm>
#include <filesystem>

#include "base/table.h"
#include "rules/key.h"
#include "rules/rule_parser.h"

namespace depeche {
namespace {

const std::vector<std::string_view> kColumns = {"kind", "lemma", "slot", "note"};

// "obj", "obl:à", "subj", "aim:contre", "suffer:contre", "victim:dans", "blame:à"
bool ParseSlot(std::string_view text, LightVerb* out) {
  const size_t colon = text.find(':');
  const std::string_view name = text.substr(0, colon);
  if (colon != std::string_view::npos) out->preposition = WordKey(Trim(text.substr(colon + 1)));
  if (name == "obj") out->slot = LightSlot::kObj;
  if (name == "subj") out->slot = LightSlot::kSubj;
  if (name == "obl") out->slot = LightSlot::kObl;
  if (name == "aim") out->slot = LightSlot::kAim;
  if (name == "suffer") out->slot = LightSlot::kSuffer;
  if (name == "victim") out->slot = LightSlot::kVictim;
  if (name == "blame") out->slot = LightSlot::kBlame;
  if (name == "charge") out->slot = LightSlot::kCharge;
  const bool takes_preposition = name == "obl" || name == "aim" || name == "suffer" || name == "victim" ||
                                 name == "blame" || name == "charge";
  return (name == "obj" || name == "subj" || takes_preposition) &&
         takes_preposition == !out->preposition.empty();
}

}  // namespace

Result<LightVerbs> LightVerbs::Load(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return LightVerbs();
  DEPECHE_TRY(const Table table, Table::Read(path, kColumns));
  return FromTable(table);
}

Result<LightVerbs> LightVerbs::Parse(std::string text, const std::string& path) {
  DEPECHE_TRY(const Table table, Table::Parse(std::move(text), path, kColumns));
  return FromTable(table);
}

Result<LightVerbs> LightVerbs::FromTable(const Table& table) {
  LightVerbs out;
  const StringMap<StringSet*> sets = {{"quantity", &out.quantities_},
                                      {"agent", &out.agents_},
                                      {"aside", &out.asides_},
                                      {"genitive", &out.genitives_},
                                      {"kind-genitive", &out.kind_genitives_},
                                      {"done-to-genitive", &out.done_to_genitives_},
                                      {"named-after", &out.named_after_},
                                      {"giver", &out.givers_},
                                      {"dative", &out.datives_},
                                      {"complement", &out.complement_markers_},
                                      {"subject-control", &out.subject_control_},
                                      {"intransitive", &out.intransitives_},
                                      {"transitive", &out.transitives_},
                                      {"clitic", &out.clitics_},
                                      {"article", &out.articles_},
                                      {"floating", &out.floating_},
                                      {"message", &out.messages_},
                                      {"gathering", &out.gathering_},
                                      {"meeting", &out.meetings_},
                                      {"joint-deed", &out.joint_deeds_},
                                      {"purpose", &out.purposes_},
                                      {"resolve", &out.resolves_},
                                      {"engaging", &out.engaging_},
                                      {"idle", &out.idle_},
                                      {"of-deeds", &out.of_deeds_},
                                      {"pro-adverb", &out.pro_adverbs_}};
  for (const TableRow& row : table.rows()) {
    const std::string_view kind = row.cells[0];
    for (const std::string_view lemma : SplitList(row.cells[1], ',')) {
      if (kind == "light" || kind == "answer") {
        VerbMap& verbs = kind == "light" ? out.light_verbs_ : out.answers_;
        if (auto status = AddLightVerb(table, row, lemma, &out, &verbs); !status) return status.error();
      } else if (kind == "preposition") {
        out.AddPreposition(lemma);
      } else if (const auto set = sets.find(kind); set != sets.end()) {
        set->second->insert(WordKey(lemma));
        // Those of several words must be found as prepositions first: "at the hands of".
        if ((kind == "agent" || kind == "giver" || kind == "aside" || kind == "idle") &&
            lemma.find(' ') != std::string_view::npos)
          out.AddPreposition(lemma);
        if (kind != "floating" || row.cells[2].empty()) continue;
        if (row.cells[2] != "joint") {
          return table.ErrorAt(row, "unknown slot \"" + std::string(row.cells[2]) + "\"",
                               "a floating preposition has the slot joint or none");
        }
        out.joint_.insert(WordKey(lemma));
      } else {
        std::vector<std::string_view> known = {"light", "answer", "preposition"};
        for (const auto& [name, unused] : sets) known.push_back(name);
        std::sort(known.begin(), known.end());
        const std::string_view closest = ClosestName(kind, known);
        return table.ErrorAt(
            row, "unknown kind \"" + std::string(kind) + "\"",
            closest.empty() ? "kinds: light, answer, message, quantity, agent, giver, aside, "
                              "genitive, kind-genitive, done-to-genitive, named-after, "
                              "dative, complement, subject-control, intransitive, transitive, clitic, "
                              "article, floating, pro-adverb, preposition, "
                              "gathering, meeting, joint-deed, purpose, resolve, engaging, idle, of-deeds"
                            : "did you mean \"" + std::string(closest) + "\"?");
      }
    }
  }
  return out;
}

Status LightVerbs::AddLightVerb(const Table& table, const TableRow& row, std::string_view lemma,
                                LightVerbs* out, VerbMap* verbs) {
  std::vector<std::string> words = PhraseKeys(lemma);
  const bool reflexive = words.size() > 1 && IsReflexiveMark(words.front());
  if (reflexive) words.erase(words.begin());
  if (words.empty()) return table.ErrorAt(row, "the verb is missing");
  const std::vector<std::string_view> slots = SplitList(row.cells[2], ',');
  if (slots.empty())
    return table.ErrorAt(row, "a light verb needs a slot",
                         "slots: obj, obl:P, subj, aim:P, suffer:P, victim:P, blame:P, charge:P");
  for (const std::string_view slot : slots) {
    LightVerb entry;
    entry.reflexive = reflexive;
    entry.other_words.assign(words.begin() + 1, words.end());
    if (!ParseSlot(slot, &entry)) {
      return table.ErrorAt(row, "unknown slot \"" + std::string(slot) + "\"",
                           "slots: obj, obl:P, subj, aim:P, suffer:P, victim:P, blame:P, charge:P");
    }
    if (!entry.preposition.empty()) out->AddPreposition(entry.preposition);
    (*verbs)[words.front()].push_back(std::move(entry));
  }
  return Ok{};
}

const std::vector<LightVerb>* LightVerbs::Find(std::string_view verb_lemma) const {
  const auto found = light_verbs_.find(verb_lemma);
  return found == light_verbs_.end() ? nullptr : &found->second;
}

const std::vector<LightVerb>* LightVerbs::FindAnswer(std::string_view verb_lemma) const {
  const auto found = answers_.find(verb_lemma);
  return found == answers_.end() ? nullptr : &found->second;
}

namespace {

void AddPhrase(std::string_view text, StringMap<std::vector<LightVerbs::Phrase>>* phrases) {
  std::vector<std::string> words = PhraseKeys(text);
  if (words.empty()) return;
  std::vector<LightVerbs::Phrase>& same_start = (*phrases)[words.front()];
  for (const LightVerbs::Phrase& known : same_start) {
    if (known.words == words) return;
  }
  same_start.push_back({WordKey(text), std::move(words)});
  std::stable_sort(same_start.begin(), same_start.end(),
                   [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
}

const std::vector<LightVerbs::Phrase>* FindPhrases(const StringMap<std::vector<LightVerbs::Phrase>>& phrases,
                                                   std::string_view first_word) {
  const auto found = phrases.find(first_word);
  return found == phrases.end() ? nullptr : &found->second;
}

}  // namespace

void LightVerbs::AddPreposition(std::string_view phrase) { AddPhrase(phrase, &phrases_); }
void LightVerbs::AddBound(std::string_view phrase) { AddPhrase(phrase, &bounds_); }

const std::vector<LightVerbs::Phrase>* LightVerbs::PhrasesFrom(std::string_view first_word) const {
  return FindPhrases(phrases_, first_word);
}

const std::vector<LightVerbs::Phrase>* LightVerbs::BoundsFrom(std::string_view first_word) const {
  return FindPhrases(bounds_, first_word);
}

}  // namespace depeche
