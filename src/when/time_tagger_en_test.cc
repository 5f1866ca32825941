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
    {"The treaty was signed on March 12, 2019 in Geneva.", kFriday, "March 12, 2019|2019-03-12"},
    {"The treaty was signed on 12 March 2019 in Geneva.", kFriday, "12 March 2019|2019-03-12"},
    {"The treaty was signed on the 12th of March, 2019 in Geneva.", kFriday,
     "the 12th of March, 2019|2019-03-12"},
    {"On Tuesday, March 12th, 2019, the court sat.", kFriday, "Tuesday, March 12th, 2019|2019-03-12"},
    {"Talks were held in March 2019 in Oslo.", kFriday, "March 2019|2019-03-01..2019-03-31"},
    {"The truce was signed in 2006.", kFriday, "2006|2006-01-01..2006-12-31"},
    {"The 2006 war scarred the region.", kFriday, "2006|2006-01-01..2006-12-31"},
    {"The movement (2006) is still alive.", kFriday, "2006|2006-01-01..2006-12-31"},
    {"They met on 03/12/2019 and voted.", kFriday, "03/12/2019|2019-03-12"},
    {"They met on 25/12/2019 and voted.", kFriday, "25/12/2019|2019-12-25"},
    {"The text of 2019-03-12 is public.", kFriday, "2019-03-12|2019-03-12"},
    {"In the 1990s the country changed.", kFriday, "the 1990s|1990-01-01..1999-12-31"},
    {"In the '70s the country changed.", kFriday, "the '70s|1970-01-01..1979-12-31"},
    {"In the 20th century the border moved.", kFriday, "the 20th century|1901-01-01..2000-12-31"},
    {"The summit of March 4-6, 2019 failed.", kFriday, "March 4-6, 2019|2019-03-04..2019-03-06"},
    {"The summit of 4-6 March 2019 failed.", kFriday, "4-6 March 2019|2019-03-04..2019-03-06"},
    {"The September 11 attacks changed it all.", kFriday, "September 11|2001-09-11"},
    {"After 9/11 it all changed.", kFriday, "9/11|2001-09-11"},
    {"Fighting resumed in the summer of 2014.", kFriday, "the summer of 2014|2014-06-01..2014-08-31"},
    {"Sales fell in the first quarter of 2019.", kFriday, "the first quarter of 2019|2019-01-01..2019-03-31"},
    {"In early April 2021 the army advanced.", kFriday, "early April 2021|2021-04-01..2021-04-10"},
    {"In mid-April 2021 the army halted.", kFriday, "mid-April 2021|2021-04-11..2021-04-20"},
    {"In late April 2021 the army fled.", kFriday, "late April 2021|2021-04-21..2021-04-30"},
    {"At the end of 2018 the port reopened.", kFriday, "At the end of 2018|2018-09-01..2018-12-31"},
    {"He led the police between 2010 and 2012.", kFriday, "between 2010 and 2012|2010-01-01..2012-12-31"},
    {"He led the police from 2010 to 2012.", kFriday, "from 2010 to 2012|2010-01-01..2012-12-31"},
    {"Prices rose from March to May 2019.", kFriday, "from March to May 2019|2019-03-01..2019-05-31"},
    {"New Year's Eve 2014 was quiet.", kFriday, "New Year's Eve 2014|2014-12-31"},
    {"Sept. 3, 2012 was a Monday like others.", kFriday, "Sept. 3, 2012|2012-09-03; Monday|2023-04-10"},
};

constexpr Row kRelative[] = {
    {"The minister resigned yesterday.", kFriday, "yesterday|2023-04-13"},
    {"The day before yesterday two soldiers died.", kFriday, "The day before yesterday|2023-04-12"},
    {"The envoy lands today.", kFriday, "today|2023-04-14"},
    {"The envoy will land tomorrow.", kFriday, "tomorrow|2023-04-15"},
    {"The envoy spoke last night.", kFriday, "last night|2023-04-13"},
    {"The envoy will speak tonight.", kFriday, "tonight|2023-04-14"},
    {"The envoy spoke this morning.", kFriday, "this morning|2023-04-14"},
    {"The mayor spoke on Monday.", kFriday, "Monday|2023-04-10"},
    {"The mayor spoke on Friday.", kFriday, "Friday|2023-04-14"},
    {"The mayor spoke last Friday.", kFriday, "last Friday|2023-04-07"},
    {"The mayor will speak next Monday.", kFriday, "next Monday|2023-04-17"},
    {"The mayor spoke late on Tuesday.", kFriday, "late on Tuesday|2023-04-11"},
    {"The mayor spoke Tuesday morning.", kFriday, "Tuesday morning|2023-04-11"},
    {"The mayor spoke over the weekend.", kFriday, "over the weekend|2023-04-08..2023-04-09"},
    {"The mayor spoke last week.", kFriday, "last week|2023-04-03..2023-04-09"},
    {"The mayor spoke Monday of last week.", kFriday, "Monday of last week|2023-04-03"},
    {"The mayor will speak next month.", kFriday, "next month|2023-05-01..2023-05-31"},
    {"The mayor spoke last year.", kFriday, "last year|2022-01-01..2022-12-31"},
    {"The mayor spoke this year.", kFriday, "this year|2023-01-01..2023-12-31"},
    {"The bridge fell three days ago.", kFriday, "three days ago|2023-04-11"},
    {"The bridge fell a week ago.", kFriday, "a week ago|2023-04-03..2023-04-09"},
    {"The bridge fell about two months ago.", kFriday, "about two months ago|2023-02-01..2023-02-28"},
    {"The bridge will reopen in two weeks.", kFriday, "in two weeks|2023-04-24..2023-04-30"},
    {"Over the past two years prices doubled.", kFriday, "Over the past two years|2021-04-14..2023-04-14"},
    {"During the last three months prices doubled.", kFriday,
     "During the last three months|2023-01-14..2023-04-14"},
    {"In the past 24 hours rain fell.", kFriday, "In the past 24 hours|2023-04-13..2023-04-14"},
    {"Since 2019 the post is vacant.", kFriday, "Since 2019|2019-01-01..2023-04-14"},
    {"Since Monday the post is vacant.", kFriday, "Since Monday|2023-04-10..2023-04-14"},
    {"Since last week the post is vacant.", kFriday, "Since last week|2023-04-03..2023-04-14"},
    {"Prices rose from January to March.", kFriday, "from January to March|2023-01-01..2023-03-31"},
    {"Between Monday and Wednesday ten villages burned.", kFriday,
     "Between Monday and Wednesday|2023-04-10..2023-04-12"},
    {"On March 12 a shell fell.", kFriday, "March 12|2023-03-12"},
    {"On May 12 a shell fell.", kFriday, "May 12|2022-05-12"},
    {"In March the bank closed.", kFriday, "March|2023-03-01..2023-03-31"},
    {"Last December the bank closed.", kFriday, "Last December|2022-12-01..2022-12-31"},
    {"In March of last year the bank closed.", kFriday, "March of last year|2022-03-01..2022-03-31"},
    {"Earlier this month the bank closed.", kFriday, "Earlier this month|2023-04-01..2023-04-14"},
    {"Later this week the bank opens.", kFriday, "Later this week|2023-04-14..2023-04-16"},
    {"Last summer drought struck.", kFriday, "Last summer|2022-06-01..2022-08-31"},
    {"Two days after Christmas he came home.", kFriday, "Two days after Christmas|2022-12-27"},
    {"On the eve of March 12 he came home.", kFriday, "On the eve of March 12|2023-03-11"},
    {"He spoke on Tuesday at 8 p.m. in Rome.", kFriday, "Tuesday at 8 p.m.|2023-04-11"},
    {"At the end of the month they vote.", kFriday, "At the end of the month|2023-04-21..2023-04-30"},
    {"On Good Friday it snowed.", kFriday, "Good Friday|2023-04-07"},
};

constexpr Row kPrevious[] = {
    {"The bridge fell on Tuesday. The day before, shots were heard.", kFriday,
     "Tuesday|2023-04-11; The day before|2023-04-10"},
    {"They fled on March 3, 2015. The next day the town fell.", kFriday,
     "March 3, 2015|2015-03-03; The next day|2015-03-04"},
    {"They fled on March 3, 2015. Two days earlier a guard had left.", kFriday,
     "March 3, 2015|2015-03-03; Two days earlier|2015-03-01"},
    {"They fled on March 3, 2015. On the same day the town fell.", kFriday,
     "March 3, 2015|2015-03-03; On the same day|2015-03-03"},
    {"In 2015 the mine closed. The following year it reopened.", kFriday,
     "2015|2015-01-01..2015-12-31; The following year|2016-01-01..2016-12-31"},
    {"They fled on March 3, 2015. On March 9 the town fell.", kFriday,
     "March 3, 2015|2015-03-03; March 9|2015-03-09"},
    {"The general was in Tunis last week. Around the same time shots were heard.", kFriday,
     "last week|2023-04-03..2023-04-09; Around the same time|2023-04-03..2023-04-09"},
};

constexpr Row kVague[] = {
    {"In recent weeks he met clan chiefs.", kFriday, "In recent weeks|-"},
    {"He recently left the party.", kFriday, "recently|-"},
    {"These days nobody votes.", kFriday, "These days|-"},
    {"A few days ago the fire broke out.", kFriday, "A few days ago|-"},
    {"They waited for two hours.", kFriday, "for two hours|DURATION"},
    {"They waited for three days.", kFriday, "for three days|DURATION"},
    {"They meet every week.", kFriday, "every week|SET"},
    {"They meet on Mondays.", kFriday, "on Mondays|SET"},
    {"A three-day visit begins.", kFriday, "three-day|DURATION"},
};

constexpr Row kNoTimes[] = {
    {"More than 2000 soldiers marched.", kFriday, ""},
    {"The column has 2000 soldiers.", kFriday, ""},
    {"Troops came in 2000 trucks.", kFriday, ""},
    {"Theresa May resigned.", kFriday, ""},
    {"The soldiers may march.", kFriday, ""},
    {"May said no.", kFriday, ""},
    {"They march to the sea.", kFriday, ""},
    {"The fall of the city shocked them.", kFriday, ""},
    {"The Arab Spring surprised them.", kFriday, ""},
    {"Between 4 and 6 soldiers fell.", kFriday, ""},
    {"It cost 12,200 euros.", kFriday, ""},
    {"It grew by 3.5 percent.", kFriday, ""},
};

constexpr Row kBlurred[] = {
    {"The minister resigned yesterday.", "2023-04", "yesterday|2023-04-01..2023-04-30"},
    {"The minister spoke on Friday.", "2023", "Friday|2023-01-01..2023-12-31"},
    {"The minister spoke last month.", "2023-04", "last month|2023-03-01..2023-03-31"},
    {"The minister spoke last year.", "2023", "last year|2022-01-01..2022-12-31"},
    {"Over the past two years prices doubled.", "2023-04", "Over the past two years|2021-04-01..2023-04-30"},
    {"On March 12 a shell fell.", "2023-04", "March 12|2023-03-12"},
    {"Yesterday and on Monday it rained.", "", "Yesterday|-; Monday|-"},
    // No date has five digits for its year.
    {"The minister speaks tomorrow.", "9999-12-31", "tomorrow|-"},
    {"It will end next century.", "9999", "next century|-"},
    {"It began 99999 centuries ago.", "2023", "99999 centuries ago|-"},
    {"It began 900000 days ago.", "2023-04-07", "900000 days ago|-"},
    {"It will end in 9999 decades.", "2023-04-07", "in 9999 decades|-"},
};

void Check(std::span<const Row> rows) {
  const Result<TimeTagger> tagger = TimeTagger::Load(DEPECHE_SOURCE_DIR "/data/languages/en",
                                                     DEPECHE_SOURCE_DIR "/data/calendar/feasts.tsv");
  ASSERT_TRUE(tagger.ok()) << tagger.error().ToString();
  for (const Row& row : rows) {
    Document document = testing::PlainDocument(row.text, row.published);
    tagger.value().Run(document, TreeIndex(document));
    EXPECT_EQ(testing::ShowTimes(document), row.times) << row.text;
  }
}

TEST(EnglishTimes, Absolute) { Check(kAbsolute); }
TEST(EnglishTimes, Relative) { Check(kRelative); }
TEST(EnglishTimes, Previous) { Check(kPrevious); }
TEST(EnglishTimes, Vague) { Check(kVague); }
TEST(EnglishTimes, NoTimes) { Check(kNoTimes); }
TEST(EnglishTimes, Blurred) { Check(kBlurred); }

}  // namespace
}  // namespace depeche
