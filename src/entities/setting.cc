#include "entities/setting.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/fold.h"

namespace depeche {
namespace {

constexpr double kEarlierSentence = 0.6;   // weight of a sentence's names one sentence later
constexpr double kEarlierParagraph = 0.5;  // the same where a new paragraph begins
constexpr double kWholeReport = 2.0;       // weight of a country's share in the whole report
constexpr double kHome = 1.0;              // weight of the language's home beside the names
constexpr double kWhereabouts = 1.2;       // weight of a place that something is in
constexpr double kForgotten = 0.05;
constexpr double kCueWeight = 0.5;
constexpr std::string_view kSeveral = "several";  // no country's code
constexpr double kInstitutionScore = 2.0;
constexpr double kWordsPerCue = 120;  // an institution's cues must not be thinner than this

bool BeginsWithCapital(std::string_view form) {
  if (form.empty()) return false;
  const unsigned char c = static_cast<unsigned char>(form[0]);
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return FoldCase(form) != form;
}

// Where something is ("à Beyrouth") tells more of a report's setting than whose it is ("l'ambassade d'Iran").
double WeightOf(const Analysis& analysis, const NameUnit& name) {
  if (name.type == NameType::kPerson) return 1;
  const WordKey marker = analysis.CaseOf(name.head);
  const bool where = analysis.lexicon.IsCue(marker, CueKind::kLocative) &&
                     !analysis.lexicon.IsCue(marker, CueKind::kComplement);
  return where ? kWhereabouts : 1;
}

// "Near the border with Mali": where the report is not.
bool IsAcrossBorder(const Analysis& analysis, WordId country) {
  WordId noun = analysis.word(country).head;
  if (noun && analysis.word(country).rel == Rel::kConj) noun = analysis.word(noun).head;
  return noun && analysis.lexicon.IsCue(analysis.keys[noun.index].lemma, CueKind::kBorder);
}

}  // namespace

Setting::Setting(const Analysis& analysis) {
  const Document& document = analysis.document;
  for (const Sentence& sentence : document.sentences) {
    for (WordId at = sentence.first; at < sentence.end(); at = WordId(size_t{at.index} + 1)) {
      const PhraseMatch match = analysis.lexicon.MatchSetting(analysis.keys, at, sentence.end());
      if (match.length == 0) continue;
      const SettingCue& cue = analysis.lexicon.settings()[match.entry];
      const WordId last(at.index + size_t{match.length} - 1);
      if (cue.capital && !BeginsWithCapital(document[at].form) && !BeginsWithCapital(document[last].form))
        continue;
      WordId head = at;
      while (head < last && document[head].head >= at && document[head].head <= last) {
        head = WordId(size_t{head.index} + 1);
      }
      cues_.push_back({head, &cue});
      at = last;
    }
  }
  FindInstitution(analysis);
  FindCountries(analysis);
}

void Setting::FindInstitution(const Analysis& analysis) {
  struct Score {
    double weight = 0;
    bool sure = false;
    const SettingCue* cue = nullptr;
  };
  std::map<std::string_view, Score> scores;
  double speaking = 0;
  bool addressed = false;
  for (const Cue& found : cues_) {
    if (found.cue->sector.empty()) continue;
    Score& score = scores[found.cue->setting];
    score.weight += found.cue->weight;
    score.sure = score.sure || found.cue->weight > 1;
    addressed = addressed || found.cue->address;
    score.cue = found.cue;
  }
  if (scores.empty()) return;
  // Members who speak say "I", "we", "you"; so does anyone who is quoted.
  bool quotes = false;
  for (size_t i = 0; i < analysis.keys.size(); ++i) {
    const std::string_view form = analysis.document.words[i].form;
    quotes = quotes || form == "\"" || form == "«" || form == "“" || form == "''";
    if (analysis.document.words[i].upos != Upos::kPron && analysis.document.words[i].upos != Upos::kDet)
      continue;
    const Pronoun* pronoun = analysis.lexicon.FindPronoun(analysis.keys[i].form);
    if (pronoun != nullptr && (pronoun->person == 1 || pronoun->person == 2)) speaking = 1;
  }
  // Who addresses members speaks, unless somebody is quoted doing so.
  if (addressed && !quotes) speaking = 1;
  const double words = static_cast<double>(analysis.keys.size());
  for (const auto& [name, score] : scores) {
    const double total = score.weight + speaking;
    const bool enough = total >= kInstitutionScore && total * kWordsPerCue >= words;
    if (speaking > 0 && enough && (score.sure || !quotes)) institution_ = score.cue;
  }
}

std::string_view Setting::NamedSector(WordId word) const {
  if (institution_ == nullptr) return {};
  const auto found = std::lower_bound(cues_.begin(), cues_.end(), word,
                                      [](const Cue& cue, WordId id) { return cue.head < id; });
  if (found == cues_.end() || found->head != word || found->cue->setting != institution_->setting) return {};
  return found->cue->names;
}

// "Au Togo, des avocats …", "Togo : deux soldats tués": holds until another country is named.
void Setting::FindOpenings(const Analysis& analysis, const std::vector<Named>& named) {
  const Document& document = analysis.document;
  openings_.assign(document.sentences.size(), {});
  std::vector<std::string_view> other(document.sentences.size());
  for (const Named& country : named) {
    std::string_view& first = other[country.sentence];
    first = first.empty() || first == country.country ? country.country : kSeveral;
  }
  for (const NameUnit& name : analysis.names) {
    const Sentence& sentence = document[document[name.head].sentence];
    const WordId next(size_t{name.last.index} + 1);
    if (next >= sentence.end() || name.first.index > sentence.first.index + 2) continue;
    const WordKey marker = analysis.CaseOf(name.head);
    const std::string_view mark = document[next].form;
    const bool where = analysis.lexicon.IsCue(marker, CueKind::kLocative) && mark == ",";
    const bool heading = name.first == sentence.first && mark == ":";
    const bool country = name.known != nullptr && name.known->kind == EntityKind::kCountry;
    if (!country || !(where || heading)) continue;
    openings_[document[name.head].sentence.index] = name.known->code;
  }
  for (size_t s = 1; s < openings_.size(); ++s) {
    const bool same_paragraph = document.sentences[s].paragraph == document.sentences[s - 1].paragraph;
    if (!openings_[s].empty() || !same_paragraph) continue;
    if (other[s].empty() || other[s] == openings_[s - 1]) openings_[s] = openings_[s - 1];
  }
}

void Setting::FindCountries(const Analysis& analysis) {
  const Document& document = analysis.document;
  if (document.sentences.empty()) return;
  std::vector<std::pair<uint32_t, std::pair<std::string_view, double>>> votes;  // sentence, country, weight
  std::vector<Named> told;
  const auto vote = [&](WordId word, std::string_view code, double weight) {
    const KnownEntity* country = analysis.knowledge.Country(code);
    if (country == nullptr || country->kind != EntityKind::kCountry) return;
    told.push_back({document[word].sentence.index, country->code});
    votes.push_back({document[word].sentence.index, {country->code, weight}});
  };
  for (const NameUnit& name : analysis.names) {
    if (IsAcrossBorder(analysis, name.head)) {
      continue;
    } else if (name.known != nullptr && name.known->media) {
      continue;  // who reports it tells not where it is
    } else if (name.known != nullptr) {
      vote(name.head, name.known->code, WeightOf(analysis, name));
    } else if (name.place && name.type != NameType::kPerson) {
      vote(name.head, document[name.place].country, WeightOf(analysis, name));
    }
  }
  const KnownEntity* last = nullptr;
  for (size_t i = 0; i < analysis.demonym.size(); ++i) {
    const KnownEntity* country = analysis.demonym[i];
    if (country != nullptr && country != last && !IsAcrossBorder(analysis, WordId(i)))
      vote(WordId(i), country->code, 1);
    last = country;
  }
  FindOpenings(analysis, told);
  // Other countries have courts and prefects too: words of institutions count where their country is named or
  // no other is.
  std::vector<std::string_view> named;
  for (const auto& [sentence, what] : votes) named.push_back(what.first);
  for (const Cue& cue : cues_) {
    if (!named.empty() && std::find(named.begin(), named.end(), cue.cue->code) == named.end()) continue;
    if (cue.cue->sector.empty()) vote(cue.head, cue.cue->code, cue.cue->weight * kCueWeight);
  }
  std::stable_sort(votes.begin(), votes.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });

  if (votes.empty()) {
    // A report that names no country speaks of its readers' own.
    countries_.assign(document.sentences.size(), analysis.lexicon.home());
    return;
  }
  std::map<std::string_view, double> report;  // ordered, so that ties fall the same way everywhere
  double total = 0;
  for (const auto& [sentence, what] : votes) {
    report[what.first] += what.second;
    total += what.second;
  }
  std::string_view top;
  for (const auto& [code, weight] : report) {
    if (top.empty() || weight > report[top]) top = code;
  }
  countries_.assign(document.sentences.size(), top);
  const std::string_view home = analysis.lexicon.home();
  std::map<std::string_view, double> running;
  size_t next = 0;
  for (uint32_t at = 0; at < countries_.size(); ++at) {
    const bool opens = at > 0 && document.sentences[at].paragraph != document.sentences[at - 1].paragraph;
    for (auto entry = running.begin(); entry != running.end();) {
      entry->second *= opens ? kEarlierParagraph : kEarlierSentence;
      entry = entry->second < kForgotten ? running.erase(entry) : std::next(entry);
    }
    for (; next < votes.size() && votes[next].first == at; ++next) {
      running[votes[next].second.first] += votes[next].second.second;
    }
    const auto score_of = [&](std::string_view code) {
      const auto entry = running.find(code);
      return (entry == running.end() ? 0 : entry->second) + kWholeReport * report[code] / total +
             (!home.empty() && code == home ? kHome : 0);
    };
    double best = score_of(top);
    const auto consider = [&](std::string_view code) {
      const double score = score_of(code);
      if (score <= best) return;
      best = score;
      countries_[at] = code;
    };
    if (!home.empty()) consider(home);
    for (const auto& [code, weight] : running) consider(code);
  }
}

}  // namespace depeche
