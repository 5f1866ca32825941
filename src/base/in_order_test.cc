#include "base/in_order.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <vector>

namespace depeche {
namespace {

// Squares, slow for every third number so that threads overtake each other.
std::function<int(int)> MakeWorker() {
  return [](int number) {
    if (number % 3 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
    return number * number;
  };
}

std::vector<int> Squares(unsigned threads, int count) {
  std::vector<int> squares;
  InOrder<int, int>(
      threads,
      [&](const std::function<void(int)>& push) {
        for (int i = 0; i < count; ++i) push(i);
      },
      MakeWorker, [&](int square) { squares.push_back(square); });
  return squares;
}

TEST(InOrder, ResultsLeaveInTheOrderOfTheItems) {
  std::vector<int> expected;
  for (int i = 0; i < 500; ++i) expected.push_back(i * i);
  for (const unsigned threads : {1u, 2u, 7u}) EXPECT_EQ(Squares(threads, 500), expected) << threads;
  EXPECT_TRUE(Squares(4, 0).empty());
}

TEST(InOrder, WhatWasPushedBeforeAThrowIsWorkedOff) {
  for (const unsigned threads : {1u, 4u}) {
    int consumed = 0;
    const auto run = [&] {
      InOrder<int, int>(
          threads,
          [](const std::function<void(int)>& push) {
            for (int i = 0; i < 100; ++i) push(i);
            throw 1;
          },
          MakeWorker, [&](int) { ++consumed; });
    };
    EXPECT_THROW(run(), int);
    EXPECT_EQ(consumed, 100) << threads;
  }
}

TEST(InOrder, NeverMoreInFlightThanTheThreadsNeed) {
  std::atomic<int> in_flight = 0, most = 0;
  InOrder<int, int>(
      3,
      [&](const std::function<void(int)>& push) {
        for (int i = 0; i < 200; ++i) {
          most = std::max(most.load(), ++in_flight);
          push(i);
        }
      },
      MakeWorker, [&](int) { --in_flight; });
  EXPECT_LE(most, 3 * 4 + 2);
}

}  // namespace
}  // namespace depeche
