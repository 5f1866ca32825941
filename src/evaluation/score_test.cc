#include "evaluation/score.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

namespace depeche {
namespace {

std::vector<std::u32string> Split(const std::u32string& text) {
  std::vector<std::u32string> parts;
  for (const auto& [begin, end] : ScorerSentences(text)) parts.push_back(text.substr(begin, end - begin));
  return parts;
}

TEST(ScorerSentences, BreaksAfterStopsAndAtNewlines) {
  EXPECT_EQ(Split(U"Il part. Elle reste ! « Non » ? Oui."),
            (std::vector<std::u32string>{U"Il part. ", U"Elle reste ! ", U"« Non » ? ", U"Oui."}));
  EXPECT_EQ(Split(U"Titre\n\n  Texte"), (std::vector<std::u32string>{U"Titre\n\n", U"  Texte"}));
  EXPECT_EQ(Split(U"He said “go.” Then left."),
            (std::vector<std::u32string>{U"He said “go.” ", U"Then left."}));
}

TEST(ScorerSentences, KeepsInitialsAndAbbreviationsTogether) {
  EXPECT_EQ(Split(U"M. Durand a vu J. Smith.").size(), 1u);
  EXPECT_EQ(Split(U"Le 3 janv. Paul part.").size(), 1u);
  EXPECT_EQ(Split(U"version 2. abc").size(), 1u);
}

ScoredEvent Event(std::string type, size_t at, std::vector<ScoredEntity> actors,
                  std::vector<ScoredEntity> recipients) {
  ScoredEvent event;
  event.type = std::move(type);
  event.at = at;
  event.actors = std::move(actors);
  event.recipients = std::move(recipients);
  event.status = "occurred";
  event.attribution.emplace();
  return event;
}

TEST(ScoreEvents, CountsWhatMeets) {
  const ScoredEntity army{"armée malienne", "", "MLI", "MIL"}, rebels{"rebelles", "", "MLI", "REB"};
  ScoredReport report{"r", "fr", "", "L'armée attaque. Puis rien.", {}};
  report.events = {Event("ASSAULT", 8, {army}, {rebels}), Event("CONSULT", 18, {army}, {})};
  CodedEvents coded;
  coded["r"] = {Event("ASSAULT", 8, {{"l'armée", "", "MLI", "COP"}}, {}), Event("ASSAULT", 18, {}, {})};
  coded["other"] = {Event("AID", 0, {}, {})};
  const Score score = ScoreEvents({report}, coded);
  EXPECT_EQ(score.detection.met, 1u);
  EXPECT_EQ(score.detection.gold, 2u);
  EXPECT_EQ(score.detection.predicted, 3u);
  EXPECT_EQ(score.who_what_whom.met, 0u);
  EXPECT_EQ(score.roles.met, 1u);
  EXPECT_EQ(score.sector.right, 0u);
  EXPECT_EQ(score.country_code.right, 1u);
  EXPECT_EQ(score.misses.size(), 2u);
}

TEST(MeetGold, TellsWhichEventsMeet) {
  ScoredReport report{"r", "fr", "", "L'armée attaque. Puis rien.", {}};
  report.events = {Event("ASSAULT", 8, {}, {})};
  const std::vector<ScoredEvent> coded = {Event("AID", 8, {}, {}), Event("ASSAULT", 2, {}, {}),
                                          Event("ASSAULT", 8, {}, {}), Event("ASSAULT", 18, {}, {})};
  EXPECT_EQ(MeetGold(report, coded), (std::vector<bool>{false, false, true, false}));
  EXPECT_TRUE(MeetGold(report, {}).empty());
}

TEST(ScoreEvents, CountsPairsThatAreOneEvent) {
  ScoredReport report{"r", "en", "", "Troops attack. They attacked. It attacks. Aid came.", {}};
  const std::vector<size_t> at = {7, 20, 33};
  CodedEvents coded;
  for (size_t i = 0; i < at.size(); ++i) {
    report.events.push_back(Event("ASSAULT", at[i], {}, {}));
    coded["r"].push_back(report.events.back());
  }
  report.events[0].told = report.events[1].told = report.events[2].told = "e1";
  coded["r"][0].told = "c0";
  coded["r"][1].told = coded["r"][2].told = "c1";
  coded["r"].push_back(Event("AID", 40, {}, {}));  // meets nothing, and so is in no pair
  coded["r"].back().told = "c1";
  const Score score = ScoreEvents({report}, coded);
  EXPECT_EQ(score.links.gold, 3u);
  EXPECT_EQ(score.links.predicted, 1u);
  EXPECT_EQ(score.links.met, 1u);
  EXPECT_EQ(FormatLinks(score), "same event       P 1.000  R 0.333  F1 0.500\n");
  EXPECT_EQ(FormatLinks(Score()), "");
}

TEST(ParseCoded, NamesTheBrokenLine) {
  EXPECT_EQ(ParseCoded("{\"article\":\"a\",\"event\":[\"AID\"]}\n{broken\n", "c").error().line, 2u);
  EXPECT_EQ(ParseCoded("{\"article\":\"a\",\"event\":[\"AID\",\"SUPPORT\"]}\n", "c")->at("a").size(), 2u);
}

// The same figures as the guidelines' own scorer, where it is at hand, on records made by shifting gold
// about.
TEST(ScoreEvents, AgreesWithTheGuidelinesScorer) {
  const std::string dir = std::string(DEPECHE_SOURCE_DIR) + "/../shared/eval";
  for (const char* name : {"dev-fr", "dev-en"}) {
    const std::string gold_path = dir + "/" + name + ".jsonl";
    if (!std::ifstream(gold_path) || std::system("python3 -c pass >/dev/null 2>&1") != 0) {
      GTEST_SKIP() << "no guidelines' scorer beside the project";
    }
    const std::string coded_path = testing::TempDir() + "/depeche_score_" + name + ".jsonl";
    const std::string make =
        "python3 - '" + gold_path + "' > '" + coded_path +
        "' <<'END'\n"
        "import json, sys\n"
        "n = 0\n"
        "for l in open(sys.argv[1], encoding='utf8'):\n"
        "    r = json.loads(l)\n"
        "    for e in r['events']:\n"
        "        n += 1\n"
        "        if n % 4 == 0: continue\n"
        "        d = e['date'] or {}\n"
        "        ent = lambda xs: [dict(entity_text=x['text'], name=x['name'] if n % 3 else '', "
        "code=x['code'],\n"
        "                               sector=x['sector'] if n % 5 else 'GOV') for x in xs]\n"
        "        print(json.dumps(dict(article=r['id'], event=[e['type'] if n % 7 else 'AID'], "
        "mode=e['mode'],\n"
        "              anchor=dict(text=e['anchor'], start=e['start'] + n % 2, end=e['end']), "
        "actor=ent(e['actors']),\n"
        "              recipient=ent(e['recipients'][:1]), event_loc=e['place'], status='occurred',\n"
        "              date=d.get('start'), enddate=d.get('start') if n % 2 else d.get('end'),\n"
        "              attribution=e['attribution'][:1])))\n"
        "END\n";
    ASSERT_EQ(std::system(make.c_str()), 0);
    const std::string command =
        "python3 '" + dir + "/score_events.py' '" + gold_path + "' '" + coded_path + "' --misses --by-type";
    std::string expected;
    FILE* pipe = popen(command.c_str(), "r");
    ASSERT_NE(pipe, nullptr);
    char buffer[4096];
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) expected.append(buffer, n);
    ASSERT_EQ(pclose(pipe), 0);
    const auto gold = ReadGold(gold_path);
    const auto coded = ReadCoded(coded_path);
    ASSERT_TRUE(gold.ok() && coded.ok());
    EXPECT_EQ(FormatScore(ScoreEvents(*gold, *coded), true, true), expected);
  }
}

}  // namespace
}  // namespace depeche
