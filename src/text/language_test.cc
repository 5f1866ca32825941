#include "text/language.h"

#include <gtest/gtest.h>

namespace depeche {
namespace {

TEST(DetectLanguage, TellsTheMainLanguage) {
  EXPECT_EQ(
      DetectLanguage("Le maire de la petite ville a reçu hier une délégation de pêcheurs venus du nord."),
      "fr");
  EXPECT_EQ(DetectLanguage("The mayor of the small town received a delegation of fishermen from the north."),
            "en");
  EXPECT_EQ(DetectLanguage("Der Bürgermeister der kleinen Stadt hat gestern die Fischer empfangen."), "de");
}

TEST(DetectLanguage, SaysNothingWhereItCannotTell) {
  for (const char* text : {"", " \n", "12 345", "!?", "\xF0\x9F\x98\x80\xF0\x9F\x98\x80"}) {
    EXPECT_EQ(DetectLanguage(text), "") << text;
  }
}

TEST(DetectLanguage, ReadsTheBeginningOfALongText) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "Les pêcheurs sont arrivés à l’aube. ";
  EXPECT_EQ(DetectLanguage(text), "fr");
}

}  // namespace
}  // namespace depeche
