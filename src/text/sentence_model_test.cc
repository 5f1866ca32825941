#include "text/sentence_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "text/segmenter.h"

namespace depeche {
namespace {

// Sentences of the news that hold what looks like an end and is none: abbreviations, initials, ordinals,
// titles and names with capitals, quotations followed by who says them.
const std::vector<std::string>& Prose(const std::string& language) {
  static const std::vector<std::string> french = {
      "Le Premier ministre Amadou Diallo a reçu mardi à Dakar la cheffe de la diplomatie allemande.",
      "M. Lefort a rencontré le Dr. Sanogo et Mme. Traoré au siège de l'Union africaine.",
      "« Nous ne céderons pas ! » a lancé le porte-parole du gouvernement devant la presse.",
      "« Qui a donné cet ordre ? » a-t-il demandé aux députés de la commission d'enquête.",
      "Le texte renvoie à l'art. 5 de la convention, que J.-P. Marchal avait signée en 1998.",
      "Le général Ould Salem, ancien chef d'état-major, a démissionné le 1er mars.",
      "La présidente de la Commission européenne Ursula Keller se rendra à Kiev jeudi.",
      "Selon l'Agence France Info Sahel, des hommes armés ont attaqué un convoi près de Gao.",
      "L'armée a repris la ville de Port Sainte Marie, selon le ministère de la Défense.",
      "Le vol AF 1234 de la compagnie Air Littoral a atterri à 14h30 à l'aéroport Charles Martin.",
      "Le parti Union pour la République et le Front patriotique ont signé un accord à Lomé.",
      "Trois casques bleus de la mission des Nations unies ont été tués par l'explosion d'une mine.",
      "Le colonel Traoré (photo) a promis des élections avant la fin de l'année.",
      "La Cour pénale internationale a condamné l'ancien chef rebelle à quinze ans de prison.",
      "Interrogé par la chaîne Télé Matin, le ministre de l'Intérieur Paul Kaboré a démenti.",
      "Le président du Conseil constitutionnel, Me. Robert Ilunga, a rejeté les recours.",
      "La police a arrêté lundi soir trois membres du groupe État populaire à Bruxelles.",
      "Les États-Unis, le Royaume-Uni et la France ont demandé une réunion d'urgence du Conseil de sécurité.",
      "Le maire de Saint Denis sur Loire Jacques Petit a porté plainte contre X.",
      "Dans un entretien au Journal du Soir, Aïcha Benali appelle l'opposition au calme.",
  };
  static const std::vector<std::string> english = {
      "Prime Minister Amadou Diallo met German Foreign Minister Karla Stein in Dakar on Tuesday.",
      "Mr. Lefort and Dr. Sanogo told reporters that the U.S. Embassy would stay closed.",
      "\"We will not give in!\" the spokesman said at a news conference in Nairobi.",
      "\"Who gave that order?\" asked Sen. Robert Hale of the Armed Services Committee.",
      "Gen. Ould Salem, a former chief of staff, resigned on March 1, officials said.",
      "European Commission President Ursula Keller will travel to Kyiv on Thursday.",
      "Gunmen attacked a convoy near Gao, according to the Sahel Press Agency.",
      "The army said it had retaken Port St. Mary from the People's Liberation Front.",
      "Police arrested three members of the Popular State group in Brussels on Monday night.",
      "The International Criminal Court sentenced the former rebel leader to 15 years in prison.",
      "Interior Minister Paul Kabore denied the report by Channel Nine News.",
      "The U.N. Security Council will meet at 3 p.m. on Friday, a diplomat said.",
      "Col. J. R. Mensah of the 5th Infantry Brigade was killed by a roadside bomb.",
      "The United States, Britain and France called for an emergency meeting of the Security Council.",
      "Former President John A. Okoro's party, the New National Union, won 54 of 120 seats.",
      "Lawyers for Acme Steel Corp. and Baker Bros. did not answer calls on Wednesday.",
      "The Democratic Alliance and the Workers' Party signed the Lagos Agreement last week.",
      "Foreign Secretary James Holt said that No. 10 had not seen the letter.",
      "Texas Gov. Maria Lopez and Mexican President Luis Ortega discussed the border in El Paso.",
      "Yahoo Finance reported that Bank of the West shares fell 4 percent in New York.",
  };
  return language == "fr" ? french : english;
}

std::vector<std::string> SentencesOf(const std::string& language, std::string text) {
  const auto segmenter = Segmenter::Load("data/languages/" + language);
  EXPECT_TRUE(segmenter.ok());
  Report report;
  report.text = std::move(text);
  Document document(std::move(report));
  segmenter->Run(document);
  std::vector<std::string> sentences;
  for (const Sentence& sentence : document.sentences) sentences.emplace_back(document.text(sentence.span));
  return sentences;
}

std::string Join(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
  return text;
}

size_t CountFound(const std::vector<std::string>& wanted, const std::vector<std::string>& found) {
  return static_cast<size_t>(std::count_if(wanted.begin(), wanted.end(), [&](const std::string& sentence) {
    return std::find(found.begin(), found.end(), sentence) != found.end();
  }));
}

class ProseTest : public testing::TestWithParam<std::string> {};

TEST_P(ProseTest, SentencesStayWholeAlone) {
  for (const std::string& sentence : Prose(GetParam())) {
    EXPECT_EQ(SentencesOf(GetParam(), sentence), std::vector<std::string>{sentence});
  }
}

TEST_P(ProseTest, SentencesStayWholeInAParagraph) {
  const std::vector<std::string>& prose = Prose(GetParam());
  constexpr size_t kSentences = 5;
  for (size_t first = 0; first < prose.size(); first += kSentences) {
    const std::vector<std::string> sentences(prose.begin() + static_cast<ptrdiff_t>(first),
                                             prose.begin() + static_cast<ptrdiff_t>(first + kSentences));
    EXPECT_EQ(SentencesOf(GetParam(), Join(sentences)), sentences);
  }
}

// In a text whose line ends are lost the model ventures more.
TEST_P(ProseTest, NextToNoneIsSplitInALongParagraph) {
  EXPECT_GE(CountFound(Prose(GetParam()), SentencesOf(GetParam(), Join(Prose(GetParam())))),
            Prose(GetParam()).size() - 1);
}

INSTANTIATE_TEST_SUITE_P(Languages, ProseTest, testing::Values("fr", "en"));

// Titles whose line ends were lost, amid prose.
TEST(SentenceModel, EndsWithoutAStop) {
  const auto expect_title = [](const std::string& language, const std::string& title,
                               const std::string& first) {
    std::vector<std::string> sentences = Prose(language);
    sentences.insert(sentences.begin() + 10, {title, first});
    EXPECT_EQ(CountFound({title, first}, SentencesOf(language, Join(sentences))), 2);
  };
  expect_title("fr", "Reprise des pourparlers de paix",
               "Les deux délégations se sont retrouvées lundi à Genève.");
  expect_title("en", "Peace talks resume", "The two delegations met in Geneva on Monday.");
}

class DamagedModelTest : public testing::Test {
 protected:
  DamagedModelTest() : bytes_(ReadFile("data/languages/en/sentences.model").value()) {}
  ~DamagedModelTest() override { std::filesystem::remove(path_); }

  std::string ErrorOf(std::string_view bytes) {
    std::ofstream(path_, std::ios::binary) << bytes;
    const auto model = SentenceModel::Load(path_);
    return model.ok() ? "" : model.error().ToString();
  }

  std::string path_ = testing::TempDir() + "damaged-sentences.model";
  std::string bytes_;
};

TEST_F(DamagedModelTest, IsRefusedByName) {
  EXPECT_EQ(ErrorOf(bytes_), "");
  for (const size_t size : {size_t{0}, size_t{20}, size_t{63}, bytes_.size() / 2, bytes_.size() - 1}) {
    EXPECT_NE(ErrorOf(bytes_.substr(0, size)).find("damaged-sentences.model"), std::string::npos) << size;
  }
  std::string tampered = bytes_;
  tampered[tampered.size() / 2] = static_cast<char>(tampered[tampered.size() / 2] ^ 1);
  EXPECT_NE(ErrorOf(tampered), "");
}

}  // namespace
}  // namespace depeche
