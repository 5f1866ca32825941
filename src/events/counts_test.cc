// Figures bound to their events, over hand-parsed sentences.
#include "events/counts.h"

#include "events/test_coder.h"

namespace depeche {
namespace {

using testing::EventCoderTest;
using testing::FromShort;

class CountsTest : public EventCoderTest {
 protected:
  // "3..3 dead; 10.. injured (police)" of one event.
  static std::string Figures(const Document& d, size_t event) {
    std::string out;
    if (event >= d.events.size()) return "no such event";
    for (const Count& count : d.events[event].counts) {
      if (!out.empty()) out += "; ";
      out += (count.min ? std::to_string(*count.min) : "") + ".." +
             (count.max ? std::to_string(*count.max) : "") + " " + count.kind;
      for (const Attribution& source : count.attribution)
        out += " (" + std::string(d.text(source.text)) + ")";
    }
    return out;
  }
};

TEST_F(CountsTest, PartsOfAFigureAreNotCountedTwice) {
  Document d = FromShort(
      "The/the/DET/2/det raid/raid/NOUN/3/nsubj killed/kill/VERB/0/root/Tense=Past|VerbForm=Fin "
      "at/at/ADP/7/case "
      "least/least/ADJ/4/fixed three/three/NUM/7/nummod shepherds/shepherd/NOUN/3/obj ,/,/PUNCT/11/punct "
      "including/include/VERB/11/case two/two/NUM/11/nummod boys/boy/NOUN/7/nmod ././PUNCT/3/punct\n");
  Code(d);
  EXPECT_EQ(Figures(d, 0), "3.. dead");
}

TEST_F(CountsTest, WhoSharesAVerbIsOneFigure) {
  Document d = FromShort(
      "Two/two/NUM/2/nummod guards/guard/NOUN/7/nsubj:pass and/and/CCONJ/5/cc one/one/NUM/5/nummod "
      "driver/driver/NOUN/2/conj were/be/AUX/7/aux:pass wounded/wound/VERB/0/root/Tense=Past|VerbForm=Part "
      "in/in/ADP/10/case the/the/DET/10/det raid/raid/NOUN/7/obl ././PUNCT/7/punct\n");
  Code(d);
  EXPECT_EQ(Figures(d, 0), "3..3 injured");
}

TEST_F(CountsTest, RivalFiguresStandSideBySide) {
  Document d = FromShort(
      "The/the/DET/2/det march/march/NOUN/3/nsubj drew/draw/VERB/0/root/Tense=Past|VerbForm=Fin "
      "500/500/NUM/5/nummod people/people/NOUN/3/obj according/accord/VERB/8/case to/to/ADP/6/fixed "
      "police/police/NOUN/3/obl ,/,/PUNCT/10/punct 2,000/2,000/NUM/13/nummod according/accord/VERB/13/case "
      "to/to/ADP/11/fixed organisers/organiser/NOUN/8/conj ././PUNCT/3/punct\n");
  Mention(d, "police", "", "COP", EntityKind::kGroup);
  Mention(d, "organisers", "", "SOC", EntityKind::kGroup);
  Code(d);
  EXPECT_EQ(Figures(d, 0), "500..500 crowd (police); 2000..2000 crowd (organisers)");
}

TEST_F(CountsTest, AFigureBelongsToTheEventToldBefore) {
  Document d = FromShort(
      "The/the/DET/2/det raid/raid/NOUN/3/nsubj ended/end/VERB/0/root/Tense=Past|VerbForm=Fin "
      "././PUNCT/3/punct\n"
      "Dozens/dozen/NOUN/4/nsubj of/of/ADP/3/case villagers/villager/NOUN/1/nmod "
      "died/die/VERB/0/root/Tense=Past|VerbForm=Fin ././PUNCT/4/punct\n");
  Code(d);
  ASSERT_EQ(d.events.size(), 1u);
  EXPECT_EQ(Figures(d, 0), "24.. dead");
}

TEST_F(CountsTest, NobodyIsAFigure) {
  Document d = FromShort(
      "The/the/DET/2/det raid/raid/NOUN/3/nsubj left/leave/VERB/0/root/Tense=Past|VerbForm=Fin "
      "no/no/DET/5/det "
      "injuries/injury/NOUN/3/obj ././PUNCT/3/punct\n");
  Code(d);
  EXPECT_EQ(Figures(d, 0), "0..0 injured");
}

TEST_F(CountsTest, PeopleAtAProtestAreItsCrowd) {
  Document d = FromShort(
      "The/the/DET/2/det march/march/NOUN/3/nsubj ended/end/VERB/0/root/Tense=Past|VerbForm=Fin "
      ":/:/PUNCT/6/punct "
      "300/300/NUM/6/nummod people/people/NOUN/3/obl according/accord/VERB/9/case to/to/ADP/7/fixed "
      "police/police/NOUN/6/nmod ,/,/PUNCT/11/punct 900/900/NUM/14/nummod according/accord/VERB/14/case "
      "to/to/ADP/12/fixed organisers/organiser/NOUN/6/nmod ././PUNCT/3/punct\n");
  Mention(d, "police", "", "COP", EntityKind::kGroup);
  Mention(d, "organisers", "", "SOC", EntityKind::kGroup);
  Code(d);
  EXPECT_EQ(Figures(d, 0), "300..300 crowd (police); 900..900 crowd (organisers)");
}

TEST_F(CountsTest, TollsAndThoseWhoCount) {
  Document d = FromShort(
      "The/the/DET/2/det toll/toll/NOUN/6/nsubj of/of/ADP/5/case the/the/DET/5/det raid/raid/NOUN/2/nmod "
      "rose/rise/VERB/0/root/Tense=Past|VerbForm=Fin to/to/ADP/8/case 12/12/NUM/6/obl ,/,/PUNCT/11/punct "
      "officials/official/NOUN/11/nsubj said/say/VERB/6/parataxis/Tense=Past|VerbForm=Fin "
      "././PUNCT/6/punct\n");
  Mention(d, "officials", "", "GOV", EntityKind::kGroup);
  Code(d);
  EXPECT_EQ(Figures(d, 0), "12..12 dead (officials)");
}

TEST_F(CountsTest, OtherNumbersAreNoFigures) {
  Document d = FromShort(
      "The/the/DET/2/det raid/raid/NOUN/3/nsubj destroyed/destroy/VERB/0/root/Tense=Past|VerbForm=Fin "
      "12/12/NUM/5/nummod trucks/truck/NOUN/3/obj ././PUNCT/3/punct\n");
  Code(d);
  EXPECT_EQ(Figures(d, 0), "");
}

}  // namespace
}  // namespace depeche
