// SPDX-License-Identifier: BSL-1.0
// Errors raised in several threads at once reach each thread with its own message.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <string>
#include <thread>

#include "typeflow/core/error.hpp"

TEST_CASE("threads that fail at once each catch their own message") {
  constexpr std::size_t thread_count = 4;
  constexpr int rounds = 100;
  std::array<int, thread_count> caught{};
  {
    std::array<std::jthread, thread_count> threads;
    for (std::size_t number = 0; number < thread_count; ++number) {
      threads[number] = std::jthread([&mine = caught[number], message = std::to_string(number)] {
        for (int round = 0; round < rounds; ++round) {
          try {
            typeflow::fail(message);
          } catch (const typeflow::error& raised) {
            mine += raised.what() == message;
          }
        }
      });
    }
  }
  for (const int count : caught) CHECK(count == rounds);
}
