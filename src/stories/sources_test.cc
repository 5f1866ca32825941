#include "stories/sources.h"

#include <gtest/gtest.h>

namespace depeche {
namespace {

class Sources : public testing::Test {
 protected:
  void SetUp() override {
    Result<Outlets> outlets = Outlets::Load("data/knowledge/media.tsv", "data/stories/agencies.tsv");
    ASSERT_TRUE(outlets.ok()) << outlets.error().ToString();
    outlets_ = std::move(*outlets);
  }

  SourceRecord Named(const std::string& name, const std::string& kind) const {
    return {{name, 0, 0}, name, kind, "says", "", ""};
  }
  SourceRecord Unnamed(const std::string& words, const std::string& kind) const {
    return {{words, 0, 0}, "", kind, "says", "", ""};
  }
  Telling Tell(int64_t report, const std::string& publisher, std::vector<SourceRecord> chain,
               const std::string& agency = "", const std::string& status = "occurred") const {
    return {report, outlets_.Key(publisher), agency.empty() ? "" : outlets_.Key(agency),
            status, std::move(chain),        publisher};
  }
  size_t Count(const std::vector<Telling>& tellings) const {
    return CountIndependent(GroupSources(tellings, outlets_));
  }

  Outlets outlets_;
};

TEST_F(Sources, OutletsAreKnownByNameAliasAndAddress) {
  const std::string monde = outlets_.Key("Le Monde");
  EXPECT_EQ(monde, "org-le-monde");
  EXPECT_EQ(outlets_.Key("lemonde.fr"), monde);
  EXPECT_EQ(outlets_.Key("", "https://www.lemonde.fr/afrique/article/1.html"), monde);
  EXPECT_EQ(outlets_.Key("AFP"), outlets_.Key("Agence France-Presse"));
  EXPECT_EQ(outlets_.Key("The Valley Herald"), "the valley herald");
  EXPECT_EQ(outlets_.Key("", "https://news.valley-herald.example/a"), "news.valley-herald.example");
  EXPECT_EQ(outlets_.Key("", ""), "");
}

TEST_F(Sources, CreditsStandInDatelinesBylinesAndLastLines) {
  const auto credit = [&](const std::string& text) { return outlets_.CreditedAgency("", text); };
  const std::string afp = "org-agence-france-presse";
  EXPECT_EQ(credit("DAKAR (AFP) - Les députés ont voté."), afp);
  EXPECT_EQ(credit("LAGOS, 3 May – Reuters – A bridge fell."), "org-reuters");
  EXPECT_EQ(credit("Un pont s'effondre\nLe Courrier avec AFP\nLe pont est tombé mardi."), afp);
  EXPECT_EQ(credit("Le pont est tombé mardi.\n\nAvec AFP et Reuters"), afp);
  EXPECT_EQ(outlets_.CreditedAgency("Le Courrier / AFP", "Le pont est tombé."), afp);
  EXPECT_EQ(credit("The bridge fell, Reuters reported, and forty people were hurt in the morning traffic."),
            "");
  EXPECT_EQ(
      credit("AFP journalist freed in Niamey\nThe reporter walked out of the prison on Monday at noon."), "");
  EXPECT_EQ(credit("SWAFP - no agency"), "");
  EXPECT_EQ(credit(""), "");
}

TEST_F(Sources, TenPapersWithOneAgencyAreOne) {
  std::vector<Telling> tellings;
  for (int i = 0; i < 5; ++i) tellings.push_back(Tell(i, "Paper " + std::to_string(i), {}, "AFP"));
  for (int i = 5; i < 10; ++i)
    tellings.push_back(Tell(i, "Paper " + std::to_string(i), {Named("Agence France-Presse", "media")}));
  EXPECT_EQ(Count(tellings), 1U);
  tellings.push_back(Tell(10, "AFP", {}));
  EXPECT_EQ(Count(tellings), 1U);
  tellings.push_back(Tell(11, "Le Monde", {}));
  EXPECT_EQ(Count(tellings), 2U);
}

TEST_F(Sources, AnotherPapersUnnamedOfficialsCountWithThatPaper) {
  const std::vector<Telling> tellings{
      Tell(1, "The Wall Street Journal", {Unnamed("officials", "anonymous")}),
      Tell(2, "Le Figaro",
           {Unnamed("des responsables", "anonymous"), Named("The Wall Street Journal", "media")}),
      Tell(3, "Reuters", {Named("The Wall Street Journal", "media")})};
  EXPECT_EQ(Count(tellings), 1U);
}

TEST_F(Sources, APaperThatNoTableKnowsIsKnownByItsOwnReports) {
  EXPECT_EQ(Count({Tell(1, "The Harbour Post", {Unnamed("dockers' union", "group")}),
                   Tell(2, "Le Quotidien du Lac", {Named("The Harbour Post", "group")})}),
            1U);
  EXPECT_EQ(Count({Tell(1, "The Coast Herald", {}),
                   Tell(2, "Le Quotidien du Lac", {Named("The Harbour Post", "group")})}),
            2U);
}

TEST_F(Sources, ANamedSpeakerIsOneSourceWhoeverQuotesThem) {
  EXPECT_EQ(
      Count({Tell(1, "Le Monde", {Named("Volodymyr Zelensky", "official")}),
             Tell(2, "The Guardian", {Named("Volodymyr Zelensky", "official"), Named("BBC", "media")})}),
      1U);
}

TEST_F(Sources, ASourceOfTheTablesIsOneInAnyLanguage) {
  SourceRecord french = Named("Forces armées maliennes", "official");
  SourceRecord english = Named("Malian Armed Forces", "official");
  EXPECT_EQ(Count({Tell(1, "Le Monde", {french}), Tell(2, "The Guardian", {english})}), 2U);
  french.identifier = english.identifier = "org-malian-armed-forces";
  EXPECT_EQ(Count({Tell(1, "Le Monde", {french}), Tell(2, "The Guardian", {english})}), 1U);
}

TEST_F(Sources, OwnVoicesOfTwoOutletsAreTwoOfOneAreOne) {
  EXPECT_EQ(Count({Tell(1, "Le Monde", {}), Tell(2, "The Guardian", {}), Tell(3, "lemonde.fr", {})}), 2U);
}

TEST_F(Sources, UnnamedOfficialsInTheSameWordsMayBeTheSame) {
  EXPECT_EQ(Count({Tell(1, "Le Monde", {Unnamed("police", "official")}),
                   Tell(2, "The Guardian", {Unnamed("Police", "official")})}),
            1U);
  EXPECT_EQ(Count({Tell(1, "Le Monde", {Unnamed("un témoin", "anonymous")}),
                   Tell(2, "Libération", {Unnamed("un témoin", "anonymous")})}),
            2U);
}

TEST_F(Sources, UnknownPublishersAreOneTogether) {
  EXPECT_EQ(Count({Tell(1, "", {}), Tell(2, "", {}), Tell(3, "Le Monde", {})}), 2U);
}

TEST_F(Sources, AHeadlineGoesBackToWhomTheTextNames) {
  EXPECT_EQ(Count({Tell(1, "Le Monde", {}), Tell(1, "Le Monde", {Named("Reuters", "media")}),
                   Tell(2, "Reuters", {})}),
            1U);
}

TEST_F(Sources, DenialsAndDoubtsAreNoSourcesOfWhatOthersAssert) {
  EXPECT_EQ(Count({Tell(1, "Le Monde", {}), Tell(2, "Reuters", {}, "", "denied"),
                   Tell(3, "AFP", {}, "", "possible")}),
            1U);
  EXPECT_EQ(Count({Tell(2, "Reuters", {}, "", "possible"), Tell(3, "AFP", {}, "", "denied")}), 1U);
}

TEST_F(Sources, GroupsTellWhoCountsAndHow) {
  const auto sources = GroupSources(
      {Tell(1, "Le Monde", {}), Tell(2, "AFP", {Named("Sergei Lavrov", "official")}, "", "denied"),
       Tell(3, "The Guardian", {Unnamed("police", "official")})},
      outlets_);
  ASSERT_EQ(sources.size(), 3U);
  EXPECT_EQ(sources[0].name, "Le Monde");
  EXPECT_EQ(sources[0].kind, "publisher");
  EXPECT_TRUE(sources[1].counts);
  EXPECT_EQ(sources[1].stances, std::vector<std::string>{"says"});
  EXPECT_EQ(sources[2].name, "Sergei Lavrov");
  EXPECT_FALSE(sources[2].counts);
}

}  // namespace
}  // namespace depeche
