// The small parts: distances, text queries, cursors, names.
#include <gtest/gtest.h>

#include "query/cursor.h"
#include "query/great_circle.h"
#include "query/names.h"
#include "query/text_query.h"

namespace depeche {
namespace {

TEST(GreatCircle, KnownDistances) {
  EXPECT_NEAR(GreatCircleKm(48.8566, 2.3522, 51.5074, -0.1278), 343.6, 1);  // Paris, London
  EXPECT_NEAR(GreatCircleKm(0, 179.5, 0, -179.5), 111.2, 0.5);
  EXPECT_NEAR(GreatCircleKm(90, 0, -90, 77), 20015, 1);
  EXPECT_EQ(GreatCircleKm(12, 34, 12, 34), 0);
}

TEST(GreatCircle, BoxesHoldTheCircle) {
  for (const double lat : {-89.9, -60.0, 0.0, 45.0, 80.0}) {
    for (const double lon : {-179.9, -10.0, 0.0, 179.0}) {
      for (const double km : {1.0, 300.0, 5000.0}) {
        const auto boxes = BoxesAround(lat, lon, km);
        for (double other_lat = -90; other_lat <= 90; other_lat += 7.5) {
          for (double other_lon = -180; other_lon <= 180; other_lon += 3.5) {
            if (GreatCircleKm(lat, lon, other_lat, other_lon) > km) continue;
            bool held = false;
            for (const Box& box : boxes) {
              held |= other_lat >= box.min_lat && other_lat <= box.max_lat && other_lon >= box.min_lon &&
                      other_lon <= box.max_lon;
            }
            EXPECT_TRUE(held) << lat << "," << lon << " " << km << " km: " << other_lat << "," << other_lon;
          }
        }
      }
    }
  }
}

TEST(TextQuery, SignsInsideWordsMakePhrases) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"paix", "paix"},
      {"l'armée", "\"l'armée\""},
      {"cessez-le-feu durable", "\"cessez-le-feu\" durable"},
      {"U.S. army", "\"U.S.\" army"},
      {"\"as it is\" AND (war OR peace)", "\"as it is\" AND (war OR peace)"},
      {"attaq*", "attaq*"},
      {"l'attaq*", "\"l'attaq\"*"},
      {"title:paix", "title:paix"},
      {"NEAR(a b, 5)", "NEAR(a b, 5)"},
      {"-guerre", "-guerre"},
      {"", ""},
  };
  for (const auto& [typed, query] : cases) EXPECT_EQ(ToFtsQuery(typed), query);
}

TEST(Cursor, IsReadBackByItsQueryAlone) {
  for (const PageKey key : {PageKey{19787.0, 5}, PageKey{-1.25, 1LL << 40}, PageKey{std::nullopt, 7}}) {
    const Result<PageKey> read = DecodeCursor(EncodeCursor(key, "q"), "q");
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, key);
    EXPECT_FALSE(DecodeCursor(EncodeCursor(key, "q"), "r"));
  }
  EXPECT_FALSE(DecodeCursor("", "q"));
  EXPECT_FALSE(DecodeCursor("7ff8000000000000", "q"));
}

TEST(NameMatch, WordsBeginWords) {
  EXPECT_TRUE(NameMatch("Mac sal").Matches("macky sall"));
  EXPECT_TRUE(NameMatch("ÉTIENNE").Matches("saint-etienne"));
  EXPECT_FALSE(NameMatch("all").Matches("macky sall"));
  EXPECT_TRUE(NameMatch("").Matches("anybody"));
}

}  // namespace
}  // namespace depeche
