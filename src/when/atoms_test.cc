#include "when/atoms.h"

#include <gtest/gtest.h>

#include "when/test_document.h"

namespace depeche::when {
namespace {

std::vector<Atom> AtomsOf(const Document& document, const Symbols& symbols) {
  std::vector<Atom> atoms;
  SplitAtoms(document, document[SentenceId(0u)], symbols, &atoms);
  return atoms;
}

TEST(SplitAtoms, CutsLettersDigitsAndSigns) {
  EXPECT_EQ(SplitPiece("L’été"), (std::vector<std::string>{"l", "'", "ete"}));
  EXPECT_EQ(SplitPiece("mi-Avril"), (std::vector<std::string>{"mi", "-", "avril"}));
  EXPECT_EQ(SplitPiece("12th"), (std::vector<std::string>{"12", "th"}));
  EXPECT_EQ(SplitPiece("XXᵉ"), (std::vector<std::string>{"xxe"}));
  EXPECT_TRUE(SplitPiece(" \u00A0 ").empty());
}

TEST(SplitAtoms, KnowsNumbersThatArePartsOfLongerOnes) {
  const Document document =
      testing::PlainDocument("1 200 et 3,5 ou 12.03.2019 ou 12 mars 2019 ou 4,000", "2020");
  std::vector<int> whole;
  for (const Atom& atom : AtomsOf(document, Symbols())) {
    if (atom.digits > 0 && !atom.in_number) whole.push_back(atom.number);
  }
  EXPECT_EQ(whole, (std::vector<int>{12, 3, 2019, 12, 2019}));
}

TEST(SplitAtoms, FindsFoldedSymbols) {
  Symbols symbols;
  const SymbolId summer = symbols.Add("ete");
  const Document document = testing::PlainDocument("ÉTÉ Été ete d'été autre", "2020");
  int found = 0;
  for (const Atom& atom : AtomsOf(document, symbols)) found += atom.symbol == summer;
  EXPECT_EQ(found, 4);
}

}  // namespace
}  // namespace depeche::when
