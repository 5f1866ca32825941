#include "text/segmenter.h"

#include <gtest/gtest.h>

namespace depeche {
namespace {

TEST(Segmenter, Loads) { EXPECT_TRUE(Segmenter::Load("data/languages/fr").ok()); }

}  // namespace
}  // namespace depeche
