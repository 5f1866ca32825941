#include "evaluation/score.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <set>

#include "base/utf8.h"

namespace depeche {
namespace {

const std::set<std::string> kSymmetric = {"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "ASSAULT"};

// A place is right within this distance of gold's point.
constexpr double kNearKilometres = 50;

// Lower case, compatibility forms, no marks, other than letters and digits one blank.
std::string Fold(const std::string& s) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  const icu::UnicodeString folded = nfkd->normalize(icu::UnicodeString::fromUTF8(s), status).toLower();
  icu::UnicodeString out;
  for (int32_t i = 0; i < folded.length();) {
    const UChar32 c = folded.char32At(i);
    i += U16_LENGTH(c);
    if (u_getCombiningClass(c) != 0) continue;
    if (u_isalnum(c) || c == '_') {
      out.append(c);
    } else if (!out.isEmpty() && out[out.length() - 1] != ' ') {
      out.append(static_cast<UChar32>(' '));
    }
  }
  std::string result;
  out.trim().toUTF8String(result);
  return result;
}

std::set<std::string> Words(const std::string& s) {
  std::set<std::string> words;
  const std::string folded = Fold(s);
  for (size_t from = 0; from < folded.size();) {
    const size_t blank = std::min(folded.find(' ', from), folded.size());
    words.insert(folded.substr(from, blank - from));
    from = blank + 1;
  }
  return words;
}

size_t Shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](const auto& w) { return b.contains(w); }));
}

bool SameEntity(const ScoredEntity& gold, const ScoredEntity& coded) {
  if (!gold.name.empty()) {
    const std::string name = Fold(gold.name);
    if (name == Fold(coded.name) || name == Fold(coded.text)) return true;
  }
  const auto g = Words(gold.text), p = Words(coded.text);
  const size_t shared = Shared(g, p);
  return shared > 0 && 2 * shared >= std::min(g.size(), p.size());
}

std::u32string ToCodePoints(const std::string& text) {
  std::u32string out;
  for (size_t at = 0; at < text.size();) {
    const DecodedChar c = DecodeUtf8(text, at);
    out.push_back(c.value);
    at += c.length;
  }
  return out;
}

size_t SentenceOf(const std::vector<std::pair<size_t, size_t>>& spans, size_t at) {
  for (size_t i = 0; i < spans.size(); ++i) {
    if (spans[i].first <= at && at < spans[i].second) return i;
  }
  return spans.size() - 1;
}

using Triple = std::tuple<size_t, std::string, std::string, std::string>;

std::set<Triple> Triples(const ScoredEvent& event, size_t sentence) {
  std::vector<std::string> actors, recipients;
  for (const auto& x : event.actors) actors.push_back(x.code.empty() ? "?" : x.code);
  for (const auto& x : event.recipients) recipients.push_back(x.code.empty() ? "?" : x.code);
  if (actors.empty()) actors.emplace_back("-");
  std::set<Triple> triples;
  if (!recipients.empty()) {
    for (const auto& a : actors) {
      for (const auto& b : recipients) triples.emplace(sentence, a, event.type, b);
    }
  } else if (kSymmetric.contains(event.type) && actors.size() > 1) {
    for (size_t i = 0; i < actors.size(); ++i) {
      for (size_t k = i + 1; k < actors.size(); ++k) {
        triples.emplace(sentence, std::min(actors[i], actors[k]), event.type, std::max(actors[i], actors[k]));
      }
    }
  } else {
    for (const auto& a : actors) triples.emplace(sentence, a, event.type, "-");
  }
  return triples;
}

// A monotone number of a day; months are counted as 31 days long, as the guidelines' scorer does.
int DayNumber(const std::string& iso) {
  int y = 0, m = 0, d = 0;
  std::sscanf(iso.c_str(), "%d-%d-%d", &y, &m, &d);
  return (y * 12 + m) * 31 + d;
}

double Kilometres(const ScoredPlace& a, const ScoredPlace& b) {
  const auto rad = [](double degrees) { return degrees * std::numbers::pi / 180; };
  const double la = rad(*a.latitude), lo = rad(*a.longitude), lb = rad(*b.latitude), lp = rad(*b.longitude);
  const double h = std::pow(std::sin((lb - la) / 2), 2) +
                   std::cos(la) * std::cos(lb) * std::pow(std::sin((lp - lo) / 2), 2);
  return 12742 * std::asin(std::sqrt(std::min(1.0, h)));
}

struct Located {
  const ScoredEvent* event;
  size_t sentence;
};

// One report's share of the figures.
class ReportScorer {
 public:
  ReportScorer(const ScoredReport& report, const std::vector<ScoredEvent>& coded, Score* score)
      : report_(report), score_(*score) {
    const auto spans = ScorerSentences(ToCodePoints(report.text));
    for (const auto& e : report.events) gold_.push_back({&e, SentenceOf(spans, e.at)});
    for (const auto& e : coded) coded_.push_back({&e, SentenceOf(spans, e.at)});
  }

  void Run() {
    const auto met = Meet();
    for (const auto& g : gold_) ++score_.by_type[g.event->type].gold;
    for (const auto& p : coded_) ++score_.by_type[p.event->type].predicted;
    score_.detection.gold += gold_.size();
    score_.detection.predicted += coded_.size();
    score_.detection.met += met.size();
    CountTriples();
    for (const auto& [gold, coded] : met) {
      ++score_.by_type[gold->type].met;
      CountRoles(*gold, *coded);
      CountFields(*gold, *coded);
    }
    CountLinks(met);
  }

  // Pairs of a gold event and the coded one that meets it.
  std::vector<std::pair<const ScoredEvent*, const ScoredEvent*>> Meet() {
    std::vector<std::pair<const ScoredEvent*, const ScoredEvent*>> met;
    std::vector<Located> free = coded_;
    for (const Located& g : gold_) {
      auto best = free.end();
      std::pair<size_t, long> best_key;
      for (auto p = free.begin(); p != free.end(); ++p) {
        if (p->sentence != g.sentence || p->event->type != g.event->type) continue;
        const std::pair<size_t, long> key = {SharedActors(*g.event, *p->event),
                                             -Distance(*g.event, *p->event)};
        if (best == free.end() || key > best_key) {
          best = p;
          best_key = key;
        }
      }
      if (best == free.end()) {
        score_.misses.push_back(Line("missed", *g.event));
        continue;
      }
      met.emplace_back(g.event, best->event);
      free.erase(best);
    }
    for (const Located& p : free) score_.misses.push_back(Line("invented", *p.event));
    return met;
  }

 private:
  static size_t SharedActors(const ScoredEvent& gold, const ScoredEvent& coded) {
    size_t n = 0;
    for (const auto& x : gold.actors) {
      n += std::any_of(coded.actors.begin(), coded.actors.end(),
                       [&](const auto& y) { return SameEntity(x, y); });
    }
    return n;
  }

  static long Distance(const ScoredEvent& a, const ScoredEvent& b) {
    return std::labs(static_cast<long>(a.at) - static_cast<long>(b.at));
  }

  std::string Line(const char* what, const ScoredEvent& event) const {
    char head[64];
    std::snprintf(head, sizeof head, "%-8s ", what);
    char type[16];
    std::snprintf(type, sizeof type, "%-9s", event.type.c_str());
    return head + report_.id + " " + type + " “" + event.anchor + "”";
  }

  void CountTriples() {
    std::set<Triple> gold, coded;
    for (const auto& g : gold_) gold.merge(Triples(*g.event, g.sentence));
    for (const auto& p : coded_) coded.merge(Triples(*p.event, p.sentence));
    score_.who_what_whom.gold += gold.size();
    score_.who_what_whom.predicted += coded.size();
    for (const auto& t : gold) score_.who_what_whom.met += coded.contains(t);
  }

  void CountRoles(const ScoredEvent& gold, const ScoredEvent& coded) {
    for (const auto side : {&ScoredEvent::actors, &ScoredEvent::recipients}) {
      score_.roles.gold += (gold.*side).size();
      score_.roles.predicted += (coded.*side).size();
      std::vector<ScoredEntity> left = coded.*side;
      for (const ScoredEntity& x : gold.*side) {
        const auto y =
            std::find_if(left.begin(), left.end(), [&](const auto& e) { return SameEntity(x, e); });
        if (y == left.end()) continue;
        ++score_.roles.met;
        if (!x.sector.empty()) Count(score_.sector, x.sector == y->sector);
        if (!x.code.empty()) Count(score_.country_code, x.code == y->code);
        left.erase(y);
      }
    }
  }

  void CountFields(const ScoredEvent& gold, const ScoredEvent& coded) {
    if (!gold.date_start.empty()) {
      bool exact = false, near = false;
      if (!coded.date_start.empty()) {
        const int gs = DayNumber(gold.date_start), ge = DayNumber(gold.date_end);
        const int ps = DayNumber(coded.date_start), pe = DayNumber(coded.date_end);
        exact = gs == ps && ge == pe;
        near = std::min(ge, pe) - std::max(gs, ps) + 1 >= 0.5 * (std::max(ge, pe) - std::min(gs, ps) + 1);
      }
      Count(score_.date, exact);
      Count(score_.date_near, near);
    }
    if (gold.place && !gold.place->country.empty()) {
      bool right = coded.place && coded.place->country == gold.place->country;
      if (right && gold.place->latitude) {
        right = coded.place->latitude && Kilometres(*gold.place, *coded.place) <= kNearKilometres;
      }
      Count(score_.place, right);
    }
    if (!gold.status.empty()) Count(score_.status, gold.status == coded.status);
    if (gold.attribution) Count(score_.attribution, AttributionRight(*gold.attribution, coded));
    if (!gold.modes.empty()) {
      Count(score_.mode, std::any_of(gold.modes.begin(), gold.modes.end(), [&](const auto& m) {
              return std::find(coded.modes.begin(), coded.modes.end(), m) != coded.modes.end();
            }));
    }
  }

  void CountLinks(const std::vector<std::pair<const ScoredEvent*, const ScoredEvent*>>& met) {
    const auto one = [](const ScoredEvent* a, const ScoredEvent* b) {
      return !a->told.empty() && a->told == b->told;
    };
    for (size_t i = 0; i < met.size(); ++i) {
      for (size_t k = i + 1; k < met.size(); ++k) {
        const bool gold = one(met[i].first, met[k].first), coded = one(met[i].second, met[k].second);
        score_.links.gold += gold;
        score_.links.predicted += coded;
        score_.links.met += gold && coded;
      }
    }
  }

  static bool AttributionRight(const std::vector<std::string>& gold, const ScoredEvent& coded) {
    const std::vector<std::string> sources = coded.attribution.value_or(std::vector<std::string>());
    if (gold.empty()) return sources.empty();
    for (const auto& g : gold) {
      const auto words = Words(g);
      for (const auto& p : sources) {
        if (Shared(words, Words(p)) > 0) return true;
      }
    }
    return false;
  }

  static void Count(Share& share, bool right) {
    ++share.all;
    share.right += right;
  }

  const ScoredReport& report_;
  Score& score_;
  std::vector<Located> gold_, coded_;
};

std::string Row(const std::string& name, const Rate& rate) {
  char line[128];
  std::snprintf(line, sizeof line, "%-16s P %.3f  R %.3f  F1 %.3f\n", name.c_str(), rate.precision(),
                rate.recall(), rate.f1());
  return line;
}

std::string Row(const std::string& name, const Share& share) {
  char line[128];
  std::snprintf(line, sizeof line, "%-16s %zu/%zu = %.3f\n", name.c_str(), share.right, share.all,
                share.value());
  return line;
}

}  // namespace

double Rate::f1() const {
  const double p = precision(), r = recall();
  return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

Score ScoreEvents(const std::vector<ScoredReport>& gold, const CodedEvents& coded) {
  Score score;
  score.reports = gold.size();
  static const std::vector<ScoredEvent> kNone;
  std::set<std::string> seen;
  for (const ScoredReport& report : gold) {
    const auto events = coded.find(report.id);
    seen.insert(report.id);
    ReportScorer(report, events == coded.end() ? kNone : events->second, &score).Run();
  }
  for (const auto& [id, events] : coded) {
    if (!seen.contains(id)) score.detection.predicted += events.size();
  }
  return score;
}

std::vector<bool> MeetGold(const ScoredReport& gold, const std::vector<ScoredEvent>& coded) {
  Score unused;
  std::vector<bool> meets(coded.size());
  for (const auto& [event, met] : ReportScorer(gold, coded, &unused).Meet()) {
    meets[static_cast<size_t>(met - coded.data())] = true;
  }
  return meets;
}

std::string FormatScore(const Score& score, bool by_type, bool misses) {
  std::string out;
  if (misses) {
    for (const std::string& line : score.misses) out += line + "\n";
  }
  char line[160];
  std::snprintf(line, sizeof line, "reports %zu, gold events %zu, coded events %zu, met %zu\n", score.reports,
                score.detection.gold, score.detection.predicted, score.detection.met);
  out += line;
  out += Row("detection", score.detection);
  out += Row("who-what-whom", score.who_what_whom);
  out += Row("roles", score.roles);
  out += Row("country code", score.country_code);
  out += Row("sector", score.sector);
  out += Row("mode", score.mode);
  out += Row("date", score.date);
  out += Row("date, near", score.date_near);
  out += Row("place", score.place);
  out += Row("status", score.status);
  out += Row("attribution", score.attribution);
  if (by_type) {
    for (const auto& [type, rate] : score.by_type) out += Row("  " + type, rate);
  }
  return out;
}

std::string FormatLinks(const Score& score) {
  return score.links.gold + score.links.predicted == 0 ? "" : Row("same event", score.links);
}

}  // namespace depeche
