// SPDX-License-Identifier: BSL-1.0
// Rows, splits and batches: every scheme's exact rows, reproducibility, and refusals.
#include <typeflow/data/batches.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <span>
#include <vector>

#include <typeflow/data/rows.hpp>
#include <typeflow/data/split.hpp>

using namespace typeflow;

namespace {

std::vector<double> counting(std::size_t count) {
  std::vector<double> values(count);
  std::iota(values.begin(), values.end(), 0.0);
  return values;
}

}  // namespace

TEST_CASE("sequential batches: 506 rows by 11 start again at step 46") {
  const sequential_batches batches(506, 11);
  CHECK(batches.steps_per_epoch() == 46);
  CHECK(batches.at(0) == row_range{0, 11});
  CHECK(batches.at(1) == row_range{11, 11});
  CHECK(batches.at(45) == row_range{495, 11});
  CHECK(batches.at(46) == row_range{0, 11});
  CHECK(batches.at(std::uint64_t{46} * 1000000000 + 2) == row_range{22, 11});
}

TEST_CASE("sequential batches are whole: rows that do not fill one are left out") {
  const sequential_batches batches(10, 4);
  CHECK(batches.steps_per_epoch() == 2);
  CHECK(batches.at(1) == row_range{4, 4});
  CHECK(batches.at(2) == row_range{0, 4});
}

TEST_CASE("shuffled batches see every row once an epoch, the last batch is short") {
  shuffled_batches batches(10, 4, 1);
  REQUIRE(batches.steps_per_epoch() == 3);
  std::vector<std::vector<std::size_t>> epochs;
  for (std::uint64_t epoch = 0; epoch < 3; ++epoch) {
    batches.start_epoch(epoch);
    std::vector<std::size_t> seen;
    for (std::size_t step = 0; step < 3; ++step) {
      const auto rows = batches.at(step);
      CHECK(rows.size() == (step == 2 ? 2 : 4));
      seen.insert(seen.end(), rows.begin(), rows.end());
    }
    CHECK(std::set<std::size_t>(seen.begin(), seen.end()).size() == 10);
    epochs.push_back(seen);
  }
  CHECK(epochs[0] != epochs[1]);
  CHECK(epochs[1] != epochs[2]);
  CHECK_THROWS_WITH_AS(batches.at(3), doctest::Contains("an epoch has 3 steps"), error);
  SUBCASE("an epoch's order depends on seed and epoch alone") {
    shuffled_batches other(10, 10, 1);
    other.start_epoch(2);
    CHECK(std::ranges::equal(other.at(0), epochs[2]));
    shuffled_batches reseeded(10, 10, 2);
    CHECK_FALSE(std::ranges::equal(reseeded.at(0), epochs[0]));
  }
}

TEST_CASE("resampled batches draw with replacement, each step for itself") {
  const resampled_batches batches(506, 11, 3);
  CHECK(batches.steps_per_epoch() == 46);
  std::array<std::size_t, 11> first{}, again{}, second{};
  batches.at(0, first);
  batches.at(1, second);
  batches.at(0, again);
  CHECK(first == again);
  CHECK(first != second);
  std::set<std::size_t> seen;
  bool repeated = false;
  for (std::uint64_t step = 0; step < 500; ++step) {
    batches.at(step, first);
    repeated = repeated || std::set<std::size_t>(first.begin(), first.end()).size() < first.size();
    seen.insert(first.begin(), first.end());
  }
  CHECK(repeated);
  CHECK(seen.size() == 506);
  CHECK(*seen.rbegin() == 505);
  std::array<std::size_t, 10> narrow{};
  CHECK_THROWS_WITH_AS(batches.at(0, narrow), doctest::Contains("room for 10 indices"), error);
}

TEST_CASE("impossible batch sizes are refused") {
  CHECK_THROWS_WITH_AS(sequential_batches(5, 0), doctest::Contains("a batch of 0 of 5 rows"), error);
  CHECK_THROWS_AS(sequential_batches(5, 6), error);
  CHECK_THROWS_AS(shuffled_batches(5, 6, 0), error);
  CHECK_THROWS_AS(resampled_batches(0, 1, 0), error);
}

TEST_CASE("rows_of gives a range in place") {
  std::vector<double> values = counting(12);
  const std::span<double> rows = rows_of(std::span(values), 3, {1, 2});
  CHECK(rows.data() == values.data() + 3);
  CHECK(rows.size() == 6);
  CHECK(rows_of(std::span(values), 3, {4, 0}).empty());
  CHECK_THROWS_WITH_AS(rows_of(std::span(values), 3, {3, 2}),
                       doctest::Contains("rows 3 to 5 (exclusive) of 4"), error);
  CHECK_THROWS_AS(rows_of(std::span(values), 3, {2, ~std::size_t{0}}), error);
  CHECK_THROWS_AS(rows_of(std::span(values), 5, {0, 1}), error);
  CHECK_THROWS_AS(rows_of(std::span(values), 0, {0, 1}), error);
}

TEST_CASE("gather_rows copies chosen rows and checks first") {
  const std::vector<double> values = counting(12);
  std::array<double, 8> out{};
  const std::array<std::size_t, 2> indices{3, 0};
  const auto filled = gather_rows(std::span(values), 3, indices, std::span<double>(out));
  CHECK(std::vector<double>(filled.begin(), filled.end()) == std::vector<double>{9, 10, 11, 0, 1, 2});
  out.fill(-1);
  const std::array<std::size_t, 2> beyond{0, 4};
  CHECK_THROWS_WITH_AS(gather_rows(std::span(values), 3, beyond, std::span<double>(out)),
                       doctest::Contains("no row 4 among 4"), error);
  const std::array<std::size_t, 3> many{0, 1, 2};
  CHECK_THROWS_WITH_AS(gather_rows(std::span(values), 3, many, std::span<double>(out)),
                       doctest::Contains("do not fit"), error);
  CHECK(out[0] == -1);
}

TEST_CASE("a split divides all rows, by the seed") {
  const train_test_rows split = split_rows(506, 0.2, 1);
  CHECK(split.test.size() == 101);
  CHECK(split.train.size() == 405);
  std::set<std::size_t> all(split.train.begin(), split.train.end());
  all.insert(split.test.begin(), split.test.end());
  CHECK(all.size() == 506);
  CHECK(*all.rbegin() == 505);
  CHECK(split_rows(506, 0.2, 1).test == split.test);
  CHECK(split_rows(506, 0.2, 2).test != split.test);
  for (const double fraction : {0.0, 1.0, -0.5, 2.0}) CHECK_THROWS_AS(split_rows(506, fraction, 1), error);
  CHECK_THROWS_WITH_AS(split_rows(1, 0.5, 1), doctest::Contains("leaves nothing"), error);
  CHECK_THROWS_AS(split_rows(0, 0.5, 1), error);
}
