#include "stories/generated_reports.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

namespace depeche {
namespace {

// SplitMix64: small, fast, the same everywhere.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t Next() {
    uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  size_t Below(size_t n) { return Next() % n; }
  double Share() { return static_cast<double>(Next() >> 11) * 0x1.0p-53; }
  bool Chance(double p) { return Share() < p; }

 private:
  uint64_t state_;
};

using Phrases = std::vector<std::string>;

const std::string& Pick(const Phrases& phrases, Random& random) {
  return phrases[random.Below(phrases.size())];
}

// One language. In its phrases {P} is a place, {N} a name, {C} a body, {n} a figure of the event, {m} one of
// the report, {o} a noun, {a} an adjective, {d} an adverb, {v} a verb. No phrase but the quotations has long
// runs of fixed words, so that papers with the same grammar do not write the same text.
struct Grammar {
  Phrases sentences, quotes, sayers, headlines, names, bodies, local, credits, notices;
  Phrases nouns, adjectives, adverbs, verbs;
};

const Grammar& English() {
  static const Grammar grammar{
      {"The {a} {o} of {P} {d} {v} a {o} of {n} {o}s, {N} among them.",
       "On {o} day {N} {v} the {a} {o} and {d} left {P}.", "{C} {v} its {a} {o}, which {P} had {d} {v}.",
       "After the {o}, {a} {o}s {v} {m} {o}s near {P}.",
       "Neither the {o} nor {N} {d} {v} what the {a} {o} cost.",
       "In {P} a {a} {o} {v} {n} people, {d} more than the {o} of {C}.",
       "{N}, a {a} {o} of {C}, {v} the {o} {d}.", "While {o}s waited, the {o} {d} {v} another {a} {o}.",
       "Few {o}s {v} the {o}; {m} {d} {v} the {a} one.", "With {m} {o}s in {P}, {C} {d} {v} every {o}.",
       "That {o} {v} {N}, whose {a} {o} {v} the {o}.", "Instead, {a} {o}s from {P} {v} a {o} {d}.",
       "{d}, the {o} and its {a} {o} {v} {n} {o}s.", "What {N} {d} {v} was the {o}, not {a} {o}s.",
       "Both {o}s {v}; in {P} the {a} {o} {d} {v} {m} times.", "“A {a} {o}”, {N} {d} {v} when {C} {v} it."},
      {"We have kept every promise that we made in writing, and nobody can say that of the other side",
       "There will be no second chance for those who walked out of this room tonight",
       "I have counted {n} names on that list and I know the mother of every one of them",
       "The dam belongs to the valley, it was paid for by the valley and it will stay with the valley",
       "You do not close a hospital with a letter of three lines on a Friday afternoon",
       "If the lorries are not through by morning we shall have to carry the flour ourselves"},
      {"said {N}", "{N} told {a} reporters", "{N} {d} wrote", "according to {N}"},
      {"{P}: {a} {o} goes on", "{a} {o} over {n} {o}s", "{C} under {o} after {P}", "{N} {v} {o}"},
      {"Ada Morrow", "Tomas Brek", "Lena Oduya", "Karim Salhi", "Joan Petrie", "Milo Vance", "Ruth Amadi",
       "Peter Lindqvist", "Sara Novik", "Daniel Achour", "Edith Crane", "Hugo Marsh"},
      {"the Harbour Board", "the Workers' League", "the Water Authority", "the Civic Front",
       "the Border Guard", "the Health Service", "the Rail Company", "the Mining Office",
       "the Farmers' Union"},
      {"In our own region the {o} was {d} followed, since many {a} families have relatives there.",
       "Readers of this paper will remember the {a} {o} at the town hall last autumn.",
       "The local {o} meets next week in the {a} back room of the inn.",
       "Bus line {m} will run as usual, the {a} {o} told this newspaper.",
       "A {o} for those affected has been opened at the parish office on {o} Street."},
      {"(Agence Nord)", "With material from Agence Nord", "By our staff and Agence Nord", "Agence Nord -"},
      {"This article is part of our regional service; write to the newsroom if you have found an error in "
       "it.",
       "Subscribe to our morning letter for the news of the day in five minutes, free of charge and without "
       "advertising.",
       "All rights reserved. No part of this page may be copied without the written consent of the "
       "publisher."},
      {"council",   "teacher",  "driver",  "court",   "farmer",   "member",    "owner",    "doctor",
       "union",     "closure",  "truce",   "release", "offer",    "rule",      "list",     "ban",
       "budget",    "inquiry",  "convoy",  "march",   "payment",  "sale",      "request",  "accord",
       "vote",      "strike",   "harvest", "market",  "river",    "road",      "bridge",   "hospital",
       "school",    "mill",     "dam",     "harbour", "ministry", "village",   "quarter",  "family",
       "worker",    "engineer", "judge",   "witness", "report",   "complaint", "session",  "crowd",
       "ministers", "guard",    "patrol",  "shelter", "tax",      "loan",      "contract", "seat",
       "campaign",  "delegate", "speech",  "protest"},
      {"old",     "new",     "northern", "southern", "quiet",   "angry",    "local",    "rival",  "former",
       "late",    "long",    "costly",   "public",   "private", "sudden",   "broken",   "narrow", "heavy",
       "foreign", "rural",   "second",   "third",    "final",   "divided",  "careful",  "bitter", "small",
       "large",   "crowded", "stubborn", "young",    "armed",   "regional", "disputed", "modest", "tired"},
      {"finally", "again", "openly", "quickly", "quietly",  "reportedly", "meanwhile",
       "later",   "also",  "still",  "now",     "never",    "hardly",     "partly",
       "soon",    "twice", "firmly", "briefly", "secretly", "formally"},
      {"rejected", "proposed", "cancelled", "defended",  "signed",    "criticised", "requested", "blocked",
       "welcomed", "adopted",  "returned",  "examined",  "left",      "decided",    "refused",   "continued",
       "opened",   "closed",   "delayed",   "promised",  "counted",   "surprised",  "supported", "accused",
       "visited",  "moved",    "repaired",  "destroyed", "protected", "ignored",    "sold",      "bought",
       "lost",     "found",    "followed",  "led",       "joined",    "warned",     "freed",     "held"}};
  return grammar;
}

const Grammar& French() {
  static const Grammar grammar{
      {"Le {o} {a} de {P} {v} {d} un {o} de {n} personnes, dont {N}.",
       "Un jour de {o}, {N} {v} le {o} {a} puis, {d}, {P}.", "{C} {v} son {o} {a}, que {P} {v} {d}.",
       "Après le {o}, un {o} {a} {v} {m} habitants près de {P}.",
       "Ni le {o} ni {N} ne dit {d} ce que ce {o} {a} {v}.",
       "À {P}, un {o} {a} {v} {n} personnes, {d} plus que le {o} de {C}.",
       "{N}, {o} {a} de {C}, {v} {d} ce {o}.", "Tandis que le {o} attend, ce {o} {v} {d} un autre {o} {a}.",
       "Peu de monde {v} le {o} ; {m} {v} {d} le {a}.", "Avec {m} personnes à {P}, {C} {v} {d} chaque {o}.",
       "Ce {o} {v} {N}, dont le {o} {a} {v} le {o}.", "Au lieu de cela, le {o} {a} de {P} {v} un {o} {d}.",
       "{d}, le {o} et son {o} {a} {v} {n} foyers.", "Ce que {N} {v} {d}, c'est le {o}, non un {o} {a}.",
       "Chaque {o} {v} ; à {P} le {o} {a} {v} {d} {m} fois.",
       "« Un {o} {a} », {v} {d} {N} quand {C} le {v}."},
      {"Nous avons tenu chaque promesse faite par écrit, et personne ne peut en dire autant de l'autre côté",
       "Il n'y aura pas de seconde chance pour ceux qui ont quitté cette salle ce soir",
       "J'ai compté {n} noms sur cette liste et je connais la mère de chacun d'entre eux",
       "Le barrage appartient à la vallée, la vallée l'a payé et il restera à la vallée",
       "On ne ferme pas un hôpital par une lettre de trois lignes un vendredi après-midi",
       "Si les camions ne passent pas avant le matin, il faudra porter la farine nous-mêmes"},
      {"a dit {N}", "a déclaré {N} {d}", "écrit {N}", "selon {N}"},
      {"{P} : le {o} {a} continue", "{o} {a} pour {n} foyers", "{C} sous le {o} à {P}", "{N} {v} le {o}"},
      {"Ada Morrow", "Tomas Brek", "Léna Oduya", "Karim Salhi", "Jeanne Petrie", "Milo Vance", "Ruth Amadi",
       "Pierre Lindqvist", "Sara Novik", "Daniel Achour", "Édith Crane", "Hugo Marsh"},
      {"l'Office du port", "la Ligue ouvrière", "la Régie des eaux", "le Front civique",
       "la Garde des frontières", "le Service de santé", "la Compagnie du rail", "le Bureau des mines",
       "l'Union paysanne"},
      {"Dans notre région, ce {o} {a} a été suivi de près, car bien des familles y ont des proches.",
       "Nos lecteurs se souviennent {d} du {o} {a} à la mairie l'automne dernier.",
       "Le {o} local se réunit {d} la semaine prochaine dans l'arrière-salle de l'auberge.",
       "La ligne {m} circulera {d}, a indiqué le {o} {a} à notre journal.",
       "Un {o} pour les sinistrés est ouvert au presbytère de la rue du {o}."},
      {"(Agence Nord)", "Avec Agence Nord", "Notre rédaction avec Agence Nord", "Agence Nord -"},
      {"Cet article fait partie de notre service régional ; écrivez à la rédaction si vous y relevez une "
       "erreur.",
       "Abonnez-vous à notre lettre du matin, l'essentiel en cinq minutes, gratuitement et sans publicité.",
       "Tous droits réservés. Aucune partie de cette page ne peut être reproduite sans l'accord de "
       "l'éditeur."},
      {"conseil",   "maire",     "chauffeur", "tribunal", "paysan",    "syndicat",  "moulin",   "médecin",
       "accord",    "projet",    "convoi",    "budget",   "scrutin",   "marché",    "fleuve",   "pont",
       "barrage",   "hôpital",   "lycée",     "port",     "ministère", "village",   "quartier", "ouvrier",
       "ingénieur", "juge",      "témoin",    "rapport",  "recours",   "cortège",   "préfet",   "garde",
       "abri",      "impôt",     "prêt",      "contrat",  "siège",     "délégué",   "discours", "collectif",
       "mineur",    "incendie",  "blocus",    "retrait",  "appel",     "entretien", "sommet",   "litige",
       "chantier",  "transport", "dossier",   "parti",    "comité",    "décret",    "journal",  "registre",
       "camp",      "poste",     "contrôle",  "départ"},
      {"ancien",   "nouveau", "discret", "local",  "rival",   "tardif",   "long",     "coûteux", "public",
       "privé",    "soudain", "rompu",   "étroit", "lourd",   "étranger", "rural",    "second",  "final",
       "divisé",   "prudent", "amer",    "petit",  "grand",   "obstiné",  "jeune",    "armé",    "régional",
       "contesté", "modeste", "fatigué", "urgent", "fragile", "voisin",   "officiel", "inédit",  "muet"},
      {"enfin",     "encore",    "ouvertement", "vite",      "aussitôt",   "désormais", "ensuite",
       "déjà",      "aussi",     "toujours",    "jamais",    "à peine",    "en partie", "bientôt",
       "deux fois", "fermement", "un instant",  "en secret", "sans doute", "hier"},
      {"refuse", "propose",  "annule",  "défend",  "signe",   "critique", "réclame",  "bloque",
       "salue",  "adopte",   "rend",    "examine", "quitte",  "décide",   "écarte",   "maintient",
       "ouvre",  "ferme",    "retarde", "promet",  "compte",  "surprend", "soutient", "accuse",
       "visite", "déplace",  "répare",  "détruit", "protège", "ignore",   "vend",     "achète",
       "perd",   "retrouve", "suit",    "dirige",  "rejoint", "avertit",  "libère",   "retient"}};
  return grammar;
}

const Phrases& Towns() {
  static const Phrases towns{"Arlen",  "Bresk",  "Corvane", "Dunmore", "Estreval", "Falk",
                             "Girane", "Holm",   "Istrel",  "Jarnac",  "Kelso",    "Lorvin",
                             "Mardin", "Nerac",  "Orsk",    "Pell",    "Quenza",   "Rostelle",
                             "Sandor", "Tervel", "Ulm",     "Vasque",  "Wick",     "Zelin"};
  return towns;
}

// What all reports of one event have in common.
struct Event {
  std::string place;
  Phrases names, bodies, quotes, nouns;
  std::string figure;
  Day day{};
};

class Writer {
 public:
  Writer(const Grammar& grammar, Event event, Random* random)
      : grammar_(grammar), event_(std::move(event)), random_(random) {}

  std::string Fill(const std::string& phrase) {
    std::string out;
    for (size_t i = 0; i < phrase.size(); ++i) {
      if (phrase[i] != '{' || i + 2 >= phrase.size()) {
        out += phrase[i];
        continue;
      }
      switch (phrase[i + 1]) {
        case 'P':
          out += random_->Chance(0.6) ? event_.place : Pick(Towns(), *random_);
          break;
        case 'N':
          out += Pick(event_.names, *random_);
          break;
        case 'C':
          out += Pick(event_.bodies, *random_);
          break;
        case 'n':
          out += event_.figure;
          break;
        default:
          out += std::to_string(2 + random_->Below(900));
      }
      i += 2;
    }
    return out;
  }

  std::string Sentence() {
    if (random_->Chance(0.12)) {
      return "“" + Fill(Pick(event_.quotes, *random_)) + "”, " + Fill(Pick(grammar_.sayers, *random_)) + ".";
    }
    return Fill(Pick(grammar_.sentences, *random_));
  }

 private:
  const Grammar& grammar_;
  Event event_;
  Random* random_;
};

Event MakeEvent(const Grammar& grammar, Random& random) {
  Event event;
  event.place = Pick(Towns(), random);
  for (int i = 0; i < 3; ++i) event.names.push_back(Pick(grammar.names, random));
  for (int i = 0; i < 2; ++i) event.bodies.push_back(Pick(grammar.bodies, random));
  for (int i = 0; i < 6; ++i) event.nouns.push_back(Pick(grammar.nouns, random));
  for (int i = 0; i < 2; ++i) event.quotes.push_back(Pick(grammar.quotes, random));
  event.figure = std::to_string(3 + random.Below(400));
  event.day = MakeDay(2023, 1, 1) + std::chrono::days(random.Below(360));
  return event;
}

struct Draft {
  const Grammar* grammar = nullptr;
  Event event;
  std::string headline;
  Phrases sentences;
  std::string notice;
};

Draft WriteOriginal(const Grammar& grammar, const Event& event, Random& random) {
  Writer writer(grammar, event, &random);
  Draft draft{&grammar, event, writer.Fill(Pick(grammar.headlines, random)), {}, ""};
  // Every tenth is a brief.
  const size_t sentences = random.Chance(0.1) ? 3 + random.Below(3) : 8 + random.Below(20);
  std::set<std::string> told;
  while (draft.sentences.size() < sentences) {
    std::string sentence = writer.Sentence();
    if (told.insert(sentence).second) draft.sentences.push_back(std::move(sentence));
  }
  if (random.Chance(0.5)) draft.notice = Pick(grammar.notices, random);
  return draft;
}

std::string Join(const Draft& draft) {
  std::string text = draft.headline + "\n\n";
  for (size_t i = 0; i < draft.sentences.size(); ++i) {
    text += draft.sentences[i];
    text += i % 3 == 2 ? "\n\n" : " ";
  }
  return text + draft.notice + "\n";
}

size_t CountWords(const std::string& text) { return 1 + std::count(text.begin(), text.end(), ' '); }

std::string ChangeWords(const std::string& sentence, const Grammar& grammar, double share, Random& random) {
  std::string out;
  for (size_t at = 0; at < sentence.size();) {
    const size_t end = std::min(sentence.find(' ', at), sentence.size());
    const std::string word = sentence.substr(at, end - at);
    at = end + 1;
    const bool last = at > sentence.size();
    if (!last && random.Chance(share)) {
      if (random.Chance(0.5)) continue;  // left out
      out += word + " " + Pick(grammar.adverbs, random) + " ";
      continue;
    }
    out += word + (last ? "" : " ");
  }
  return out;
}

Draft Edit(const Draft& original, const EditingHabits& habits, Random& random) {
  const Grammar& grammar = *original.grammar;
  Writer writer(grammar, original.event, &random);
  Draft copy = original;
  if (random.Chance(0.7)) copy.headline = writer.Fill(Pick(grammar.headlines, random));
  const double kept = habits.least_kept + (1 - habits.least_kept) * random.Share();
  copy.sentences.resize(std::max<size_t>(
      3, std::min(copy.sentences.size(), static_cast<size_t>(kept * copy.sentences.size() + 0.5))));
  if (random.Chance(0.4)) {  // paragraphs moved
    const size_t turn = 1 + random.Below(copy.sentences.size() - 1);
    std::rotate(copy.sentences.begin(), copy.sentences.begin() + turn, copy.sentences.end());
  }
  const double changed = habits.most_changed * random.Share();
  size_t words = 0;
  for (std::string& sentence : copy.sentences) {
    sentence = ChangeWords(sentence, grammar, changed, random);
    words += CountWords(sentence);
  }
  double local = habits.most_local * random.Share() * words;
  while (random.Chance(0.6) && local > 0) {
    std::string paragraph = writer.Fill(Pick(grammar.local, random));
    local -= CountWords(paragraph);
    if (local > 0)
      copy.sentences.insert(copy.sentences.begin() + random.Below(copy.sentences.size() + 1), paragraph);
  }
  copy.notice =
      Pick(grammar.credits, random) + "\n" + (random.Chance(0.5) ? Pick(grammar.notices, random) : "");
  return copy;
}

class MemoryStore : public CopyStore {
 public:
  explicit MemoryStore(const std::vector<GeneratedReport>& reports)
      : reports_(reports), copy_of_(reports.size()) {}

  std::vector<int64_t> ReportsWith(uint32_t passage, uint32_t limit) override {
    std::vector<int64_t> found;
    for (const int64_t report : index_[passage]) {
      if (found.size() == limit) break;
      found.push_back(report);
    }
    return found;
  }
  bool IsOriginal(int64_t report) override { return !copy_of_[static_cast<size_t>(report)]; }
  CopyText Load(int64_t report) override {
    const GeneratedReport& it = reports_[static_cast<size_t>(report)];
    return {report, it.published, HashWords(it.text)};
  }
  std::vector<int64_t> CopiesOf(int64_t original) override {
    return {copies_[original].begin(), copies_[original].end()};
  }
  void AddOriginal(int64_t report, const std::vector<Passage>& passages) override {
    for (const Passage& passage : passages) index_[passage.hash].insert(report);
  }
  void RemoveOriginal(int64_t report, const std::vector<Passage>& passages) override {
    for (const Passage& passage : passages) index_[passage.hash].erase(report);
  }
  void MarkCopy(int64_t report, std::optional<int64_t> of) override {
    auto& mark = copy_of_[static_cast<size_t>(report)];
    if (mark) copies_[*mark].erase(report);
    mark = of;
    if (of) copies_[*of].insert(report);
  }
  std::optional<int64_t> copy_of(size_t report) const { return copy_of_[report]; }

 private:
  const std::vector<GeneratedReport>& reports_;
  std::unordered_map<uint32_t, std::set<int64_t>> index_;
  std::map<int64_t, std::set<int64_t>> copies_;
  std::vector<std::optional<int64_t>> copy_of_;
};

}  // namespace

std::vector<GeneratedReport> GenerateReports(size_t originals, size_t copies, uint64_t seed,
                                             const EditingHabits& habits) {
  Random random(seed);
  std::vector<GeneratedReport> reports;
  std::vector<Draft> drafts;
  const std::array<const Grammar*, 2> grammars{&English(), &French()};
  const Grammar* grammar = nullptr;
  Event event;
  for (size_t i = 0; i < originals; ++i) {
    if (i == 0 || random.Chance(0.34)) {
      grammar = grammars[random.Below(2)];
      event = MakeEvent(*grammar, random);
    }
    drafts.push_back(WriteOriginal(*grammar, event, random));
    reports.push_back({Join(drafts.back()), event.day, std::nullopt});
  }
  for (size_t i = 0; i < copies; ++i) {
    // Some originals are copied often, as agencies are.
    const size_t of = std::min(random.Below(originals), random.Below(originals));
    reports.push_back({Join(Edit(drafts[of], habits, random)),
                       reports[of].published + std::chrono::days(random.Below(2)), of});
  }
  return reports;
}

CopyScore ScoreCopies(const std::vector<GeneratedReport>& reports, const CopyRules& rules) {
  MemoryStore store(reports);
  CopyFinder finder(&store, rules);
  for (size_t i = 0; i < reports.size(); ++i) finder.Place(static_cast<int64_t>(i));

  const auto origin = [&](size_t report) { return reports[report].copy_of.value_or(report); };
  CopyScore score;
  for (size_t i = 0; i < reports.size(); ++i) {
    if (reports[i].copy_of) ++score.expected;
    const std::optional<int64_t> found = store.copy_of(i);
    if (!found) continue;
    ++score.found;
    if (origin(static_cast<size_t>(*found)) == origin(i)) ++score.right;
  }
  return score;
}

}  // namespace depeche
