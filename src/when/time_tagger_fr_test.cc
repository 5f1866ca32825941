#include <gtest/gtest.h>

#include <span>

#include "when/test_document.h"
#include "when/time_tagger.h"

namespace depeche {
namespace {

struct Row {
  const char* text;
  const char* published;
  const char* times;  // testing::ShowTimes
};

// 14 April 2023 was a Friday.
constexpr const char* kFriday = "2023-04-14";

constexpr Row kAbsolute[] = {
    {"Le traité fut conclu le 12 mars 2019 à Genève.", kFriday, "le 12 mars 2019|2019-03-12"},
    {"Le 1er janvier 2020, la taxe disparaît.", kFriday, "Le 1er janvier 2020|2020-01-01"},
    {"Mardi 12 mars 2019, la cour a siégé.", kFriday, "Mardi 12 mars 2019|2019-03-12"},
    {"Des pourparlers ont eu lieu en mars 2019 à Oslo.", kFriday, "mars 2019|2019-03-01..2019-03-31"},
    {"La trêve fut signée en 2006.", kFriday, "2006|2006-01-01..2006-12-31"},
    {"La guerre de 2006 a marqué la région.", kFriday, "2006|2006-01-01..2006-12-31"},
    {"Le mouvement (2006) reste vivace.", kFriday, "2006|2006-01-01..2006-12-31"},
    {"Réunis le 12/03/2019, ils ont voté.", kFriday, "12/03/2019|2019-03-12"},
    {"Version du 2019-03-12 du texte.", kFriday, "2019-03-12|2019-03-12"},
    {"Le rapport du 12.03.2019 est public.", kFriday, "12.03.2019|2019-03-12"},
    {"Dans les années 1990, le pays a changé.", kFriday, "les années 1990|1990-01-01..1999-12-31"},
    {"La crise des années 30 fut longue.", kFriday, "des années 30|1930-01-01..1939-12-31"},
    {"Les grèves des années soixante-dix reviennent.", kFriday,
     "des années soixante-dix|1970-01-01..1979-12-31"},
    {"Au XXe siècle, la frontière a bougé.", kFriday, "XXe siècle|1901-01-01..2000-12-31"},
    {"Ils se sont vus les 4 et 5 mars 2019.", kFriday, "les 4 et 5 mars 2019|2019-03-04..2019-03-05"},
    {"Le sommet du 4 au 6 mars 2019 a échoué.", kFriday, "du 4 au 6 mars 2019|2019-03-04..2019-03-06"},
    {"La campagne de 2010-2012 a coûté cher.", kFriday, "2010-2012|2010-01-01..2012-12-31"},
    {"Mai 68 a laissé des traces.", kFriday, "Mai 68|1968-05-01..1968-05-31"},
    {"Après les attentats du 11 septembre, tout a changé.", kFriday, "11 septembre|2001-09-11"},
    {"Le 30 février 2019 n’existe pas.", kFriday, "Le 30 février 2019|-"},
    {"Le conseil siégera le 3 sept. 2025 à Lyon.", kFriday, "le 3 sept. 2025|2025-09-03"},
    {"Les élections de mai et juin 2012 ont été calmes.", kFriday, "mai et juin 2012|2012-05-01..2012-06-30"},
    {"Il a été élu à l’automne 2014.", kFriday, "automne 2014|2014-09-01..2014-11-30"},
    {"Pendant l'été 2014, les combats ont repris.", kFriday, "été 2014|2014-06-01..2014-08-31"},
    {"Au premier trimestre 2019, les ventes ont baissé.", kFriday,
     "Au premier trimestre 2019|2019-01-01..2019-03-31"},
    {"Au second semestre de 2019, rien n'a bougé.", kFriday,
     "Au second semestre de 2019|2019-07-01..2019-12-31"},
    {"Début avril 2021, l'armée a avancé.", kFriday, "Début avril 2021|2021-04-01..2021-04-10"},
    {"À la mi-avril 2021, l'armée a reculé.", kFriday, "À la mi-avril 2021|2021-04-11..2021-04-20"},
    {"Fin avril 2021, l'armée a cédé.", kFriday, "Fin avril 2021|2021-04-21..2021-04-30"},
    {"À la fin des années 1990, la milice est née.", kFriday,
     "À la fin des années 1990|1996-01-01..1999-12-31"},
    {"Fin 2018, le port a rouvert.", kFriday, "Fin 2018|2018-09-01..2018-12-31"},
    {"Entre 2010 et 2012, il a dirigé la police.", kFriday, "Entre 2010 et 2012|2010-01-01..2012-12-31"},
    {"Il a servi de 2010 à 2012, dit-on.", kFriday, "de 2010 à 2012|2010-01-01..2012-12-31"},
    {"Noël 2014 fut sanglant.", kFriday, "Noël 2014|2014-12-25"},
};

constexpr Row kRelative[] = {
    {"Le ministre a démissionné hier.", kFriday, "hier|2023-04-13"},
    {"Avant-hier, deux soldats sont morts.", kFriday, "Avant-hier|2023-04-12"},
    {"Le pape arrive aujourd'hui à Kinshasa.", kFriday, "aujourd'hui|2023-04-14"},
    {"Il partira demain.", kFriday, "demain|2023-04-15"},
    {"Ce matin, la radio s'est tue.", kFriday, "Ce matin|2023-04-14"},
    {"Hier soir, la foule a grondé.", kFriday, "Hier soir|2023-04-13"},
    {"Le maire a parlé vendredi.", kFriday, "vendredi|2023-04-14"},
    {"Le maire a parlé jeudi.", kFriday, "jeudi|2023-04-13"},
    {"Le maire a parlé mardi soir.", kFriday, "mardi soir|2023-04-11"},
    {"Le maire a parlé vendredi dernier.", kFriday, "vendredi dernier|2023-04-07"},
    {"Le maire parlera lundi prochain.", kFriday, "lundi prochain|2023-04-17"},
    {"Le port fut attaqué dans la nuit de lundi à mardi.", kFriday,
     "dans la nuit de lundi à mardi|2023-04-10..2023-04-11"},
    {"Le port fut attaqué dans la nuit du 3 au 4 avril.", kFriday,
     "dans la nuit du 3 au 4 avril|2023-04-03..2023-04-04"},
    {"Le port fut attaqué la nuit dernière.", kFriday, "la nuit dernière|2023-04-13..2023-04-14"},
    {"Le week-end dernier, dix mille personnes ont défilé.", kFriday,
     "Le week-end dernier|2023-04-08..2023-04-09"},
    {"La semaine dernière, il était au Caire.", kFriday, "La semaine dernière|2023-04-03..2023-04-09"},
    {"Lundi de la semaine dernière, il était au Caire.", kFriday, "Lundi de la semaine dernière|2023-04-03"},
    {"Le mois prochain, ils reviendront.", kFriday, "Le mois prochain|2023-05-01..2023-05-31"},
    {"L'an dernier, la récolte fut mauvaise.", kFriday, "L'an dernier|2022-01-01..2022-12-31"},
    {"Cette année, la récolte sera bonne.", kFriday, "Cette année|2023-01-01..2023-12-31"},
    {"Il y a trois jours, le pont a sauté.", kFriday, "Il y a trois jours|2023-04-11"},
    {"Le pont a sauté il y a deux mois.", kFriday, "il y a deux mois|2023-02-01..2023-02-28"},
    {"Le pont a sauté il y a près de dix ans.", kFriday, "il y a près de dix ans|2013-01-01..2013-12-31"},
    {"Le pont rouvrira dans deux semaines.", kFriday, "dans deux semaines|2023-04-24..2023-04-30"},
    {"Ces deux dernières années, les prix ont doublé.", kFriday,
     "Ces deux dernières années|2021-04-14..2023-04-14"},
    {"Au cours des deux dernières années, les prix ont doublé.", kFriday,
     "Au cours des deux dernières années|2021-04-14..2023-04-14"},
    {"Au cours des dernières 24 heures, la pluie a cessé.", kFriday,
     "Au cours des dernières 24 heures|2023-04-13..2023-04-14"},
    {"Depuis 2019, le poste est vide.", kFriday, "Depuis 2019|2019-01-01..2023-04-14"},
    {"Depuis lundi, le poste est vide.", kFriday, "Depuis lundi|2023-04-10..2023-04-14"},
    {"Depuis le 3 avril, le poste est vide.", kFriday, "Depuis le 3 avril|2023-04-03..2023-04-14"},
    {"Depuis trois semaines, le poste est vide.", kFriday, "Depuis trois semaines|2023-03-25..2023-04-14"},
    {"De mars à mai, la route sera coupée.", "2023-06-02", "De mars à mai|2023-03-01..2023-05-31"},
    {"Entre lundi et mercredi, dix villages ont brûlé.", kFriday,
     "Entre lundi et mercredi|2023-04-10..2023-04-12"},
    {"Du 28 mars au 3 avril, la route fut coupée.", kFriday, "Du 28 mars au 3 avril|2023-03-28..2023-04-03"},
    {"Le 12 mars, un obus est tombé.", kFriday, "Le 12 mars|2023-03-12"},
    {"Le 12 mai, un obus est tombé.", kFriday, "Le 12 mai|2022-05-12"},
    {"En mars, la banque a fermé.", kFriday, "mars|2023-03-01..2023-03-31"},
    {"En décembre dernier, la banque a fermé.", kFriday, "décembre dernier|2022-12-01..2022-12-31"},
    {"Le 3 mars dernier, la banque a fermé.", kFriday, "Le 3 mars dernier|2023-03-03"},
    {"Elle rouvrira le 2 mai prochain.", kFriday, "le 2 mai prochain|2023-05-02"},
    {"Début avril, l'armée a avancé.", kFriday, "Début avril|2023-04-01..2023-04-10"},
    {"Fin mars, l'armée a reculé.", kFriday, "Fin mars|2023-03-21..2023-03-31"},
    {"Au début du mois dernier, tout était calme.", kFriday,
     "Au début du mois dernier|2023-03-01..2023-03-10"},
    {"À la fin de l'année dernière, tout était calme.", kFriday,
     "À la fin de l'année dernière|2022-09-01..2022-12-31"},
    {"En mars de l'année dernière, tout était calme.", kFriday,
     "mars de l'année dernière|2022-03-01..2022-03-31"},
    {"L'été dernier, la sécheresse a sévi.", kFriday, "L'été dernier|2022-06-01..2022-08-31"},
    {"Mardi 11, la grève a repris.", kFriday, "Mardi 11|2023-04-11"},
    {"D'ici la fin du mois, ils voteront.", kFriday, "D'ici la fin du mois|2023-04-14..2023-04-30"},
    {"Deux jours après Noël, il est rentré.", kFriday, "Deux jours après Noël|2022-12-27"},
    {"À la veille du 14 juillet, la ville est vide.", kFriday, "À la veille du 14 juillet|2022-07-13"},
    {"Mardi à 20 heures, il a parlé.", kFriday, "Mardi à 20 heures|2023-04-11"},
    {"Le lundi de Pâques, il a neigé.", kFriday, "Le lundi de Pâques|2023-04-10"},
    {"Plus tôt dans la journée, il avait neigé.", kFriday, "Plus tôt dans la journée|2023-04-14"},
};

constexpr Row kPrevious[] = {
    {"Le pont a sauté mardi. La veille, des tirs avaient éclaté.", kFriday,
     "mardi|2023-04-11; La veille|2023-04-10"},
    {"Le 3 mars 2015, ils ont fui. Le lendemain, la ville est tombée.", kFriday,
     "Le 3 mars 2015|2015-03-03; Le lendemain|2015-03-04"},
    {"Le pont a sauté le 3 mars 2015. Deux jours plus tôt, un garde était parti.", kFriday,
     "le 3 mars 2015|2015-03-03; Deux jours plus tôt|2015-03-01"},
    {"Le général était à Tunis la semaine dernière. À peu près au même moment, des tirs ont éclaté.", kFriday,
     "la semaine dernière|2023-04-03..2023-04-09; À peu près au même moment|2023-04-03..2023-04-09"},
    {"Le 3 mars 2015, ils ont fui. Le même jour, la ville est tombée.", kFriday,
     "Le 3 mars 2015|2015-03-03; Le même jour|2015-03-03"},
    {"En 2015, la mine ferme. L'année suivante, elle rouvre.", kFriday,
     "2015|2015-01-01..2015-12-31; L'année suivante|2016-01-01..2016-12-31"},
    {"Le 3 mars 2015, ils ont fui. Le 9 mars, la ville est tombée.", kFriday,
     "Le 3 mars 2015|2015-03-03; Le 9 mars|2015-03-09"},
    {"La veille, des tirs avaient éclaté.", kFriday, "La veille|2023-04-13"},
    {"Ce jour-là, il pleuvait.", kFriday, "Ce jour-là|-"},
    {"Le 3 mars 2015, ils ont fui. Le lundi suivant, la ville est tombée.", kFriday,
     "Le 3 mars 2015|2015-03-03; Le lundi suivant|2015-03-09"},
};

constexpr Row kVague[] = {
    {"Ces dernières semaines, il a reçu des chefs de clan.", kFriday, "Ces dernières semaines|-"},
    {"Il a récemment quitté le parti.", kFriday, "récemment|-"},
    {"Il y a quelques jours, le feu a pris.", kFriday, "Il y a quelques jours|-"},
    {"La foule a attendu pendant trois jours.", kFriday, "pendant trois jours|DURATION"},
    {"Ils se réunissent chaque lundi.", kFriday, "chaque lundi|SET"},
    {"Le marché ferme le dimanche.", kFriday, "le dimanche|SET"},
    {"Tous les ans, le fleuve déborde.", kFriday, "Tous les ans|SET"},
    {"Une visite de trois jours commence.", kFriday, "trois jours|DURATION"},
};

constexpr Row kNoTimes[] = {
    {"Plus de 2000 soldats ont défilé.", kFriday, ""},
    {"La colonne compte 2000 soldats.", kFriday, ""},
    {"Ils étaient près de 2000, selon la police.", kFriday, ""},
    {"La sonde a quitté la planète Mars.", kFriday, ""},
    {"Mars reste une cible des ingénieurs.", kFriday, ""},
    {"Le projet a été rejeté par le Sénat.", kFriday, ""},
    {"Le printemps arabe a surpris.", kFriday, ""},
    {"Un jour, il reviendra.", kFriday, ""},
    {"Entre 4 et 6 soldats sont tombés.", kFriday, ""},
    {"Il a reçu 12 200 euros.", kFriday, ""},
    {"Le pays vise 3,5 % de croissance.", kFriday, ""},
    {"Le Boeing 2000 a décollé.", kFriday, ""},
};

// A report dated to the month or the year: never a made-up day.
constexpr Row kBlurred[] = {
    {"Le ministre a démissionné hier.", "2023-04", "hier|2023-04-01..2023-04-30"},
    {"Le ministre a parlé vendredi.", "2023-04", "vendredi|2023-04-01..2023-04-30"},
    {"Le ministre a parlé vendredi.", "2023", "vendredi|2023-01-01..2023-12-31"},
    {"Le ministre a parlé le mois dernier.", "2023-04", "le mois dernier|2023-03-01..2023-03-31"},
    {"Le ministre a parlé l'année dernière.", "2023-04", "l'année dernière|2022-01-01..2022-12-31"},
    {"Le ministre a parlé l'année dernière.", "2023", "l'année dernière|2022-01-01..2022-12-31"},
    {"Ces deux dernières années, les prix ont doublé.", "2023-04",
     "Ces deux dernières années|2021-04-01..2023-04-30"},
    {"Le 12 mars, un obus est tombé.", "2023-04", "Le 12 mars|2023-03-12"},
    {"La semaine dernière, il était au Caire.", "2023-04", "La semaine dernière|2023-04-01..2023-04-30"},
    {"En 2006, la guerre a éclaté.", "2023", "2006|2006-01-01..2006-12-31"},
    {"Hier, mardi et la semaine dernière, il pleuvait.", "", "Hier|-; mardi|-; la semaine dernière|-"},
    {"Le 12 mars, puis le 12 mars 2019.", "", "Le 12 mars|-; le 12 mars 2019|2019-03-12"},
};

void Check(std::span<const Row> rows) {
  const Result<TimeTagger> tagger = TimeTagger::Load(DEPECHE_SOURCE_DIR "/data/languages/fr",
                                                     DEPECHE_SOURCE_DIR "/data/calendar/feasts.tsv");
  ASSERT_TRUE(tagger.ok()) << tagger.error().ToString();
  for (const Row& row : rows) {
    Document document = testing::PlainDocument(row.text, row.published);
    tagger.value().Run(document, TreeIndex(document));
    EXPECT_EQ(testing::ShowTimes(document), row.times) << row.text;
  }
}

TEST(FrenchTimes, Absolute) { Check(kAbsolute); }
TEST(FrenchTimes, Relative) { Check(kRelative); }
TEST(FrenchTimes, Previous) { Check(kPrevious); }
TEST(FrenchTimes, Vague) { Check(kVague); }
TEST(FrenchTimes, NoTimes) { Check(kNoTimes); }
TEST(FrenchTimes, Blurred) { Check(kBlurred); }

}  // namespace
}  // namespace depeche
