// SPDX-License-Identifier: BSL-1.0
// Keras's initializers: fans, ranges, moments, reproducibility.
#include <typeflow/random/initializers.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

using namespace typeflow;
using extents = std::vector<std::size_t>;

namespace {

struct moments {
  double mean, deviation, largest;
};

moments moments_of(std::span<const double> values) {
  double sum = 0, squares = 0, largest = 0;
  for (const double value : values) {
    sum += value;
    squares += value * value;
    largest = std::max(largest, std::abs(value));
  }
  const auto count = static_cast<double>(values.size());
  return {sum / count, std::sqrt(squares / count - sum / count * sum / count), largest};
}

}  // namespace

TEST_CASE("fans follow Keras's rule") {
  const auto check = [](const extents& shape, std::size_t in, std::size_t out) {
    CHECK(random::fans_of(shape).in == in);
    CHECK(random::fans_of(shape).out == out);
  };
  check({}, 1, 1);
  check({10}, 10, 10);
  check({13, 10}, 13, 10);
  check({3, 5, 4, 8}, 60, 120);
}

TEST_CASE("zeros and constant_value fill everything") {
  std::vector<float> values(6, 9.0F);
  random::zeros{}(values, extents{2, 3});
  CHECK(std::all_of(values.begin(), values.end(), [](float value) { return value == 0; }));
  random::constant_value{2.5}(values, extents{6});
  CHECK(std::all_of(values.begin(), values.end(), [](float value) { return value == 2.5F; }));
}

TEST_CASE("each distribution has its range and its moments") {
  std::vector<double> values(200 * 300);
  const extents shape{200, 300};
  SUBCASE("uniform") {
    random::uniform{}(values, shape, {.seed = 1});
    CHECK(moments_of(values).largest <= 0.05);
    CHECK(moments_of(values).deviation == doctest::Approx(0.05 / std::sqrt(3.0)).epsilon(0.01));
  }
  SUBCASE("normal") {
    random::normal{}(values, shape, {.seed = 1});
    CHECK(moments_of(values).deviation == doctest::Approx(0.05).epsilon(0.01));
    CHECK(moments_of(values).largest > 0.15);
  }
  SUBCASE("glorot_uniform") {
    random::glorot_uniform{}(values, shape, {.seed = 1});
    const double limit = std::sqrt(6.0 / 500);
    CHECK(moments_of(values).largest <= limit);
    CHECK(moments_of(values).largest > 0.999 * limit);
    CHECK(moments_of(values).deviation == doctest::Approx(limit / std::sqrt(3.0)).epsilon(0.01));
  }
  SUBCASE("he_normal") {
    random::he_normal{}(values, shape, {.seed = 1});
    const double stddev = std::sqrt(2.0 / 200);
    CHECK(moments_of(values).deviation == doctest::Approx(stddev).epsilon(0.01));
    CHECK(moments_of(values).largest <= 2 * stddev / 0.8796);
    CHECK(moments_of(values).largest > 1.99 * stddev / 0.8797);
  }
  CHECK(std::abs(moments_of(values).mean) < 5 * moments_of(values).deviation / std::sqrt(60000.0));
}

TEST_CASE("a seed and a stream determine every value; float is the rounded double") {
  std::array<double, 12> first{}, second{};
  std::array<float, 12> narrow{};
  random::glorot_uniform{}(first, extents{3, 4}, {.seed = 5, .stream = 2});
  random::glorot_uniform{}(second, extents{3, 4}, {.seed = 5, .stream = 2});
  random::glorot_uniform{}(std::span<float>(narrow), extents{3, 4}, {.seed = 5, .stream = 2});
  CHECK(first == second);
  for (std::size_t i = 0; i < first.size(); ++i) CHECK(narrow[i] == static_cast<float>(first[i]));
  random::glorot_uniform{}(second, extents{3, 4}, {.seed = 5, .stream = 3});
  CHECK(first != second);
}

TEST_CASE("extents that do not describe the storage are refused before anything is written") {
  std::array<double, 5> values{7, 7, 7, 7, 7};
  CHECK_THROWS_WITH_AS(random::normal{}(values, extents{2, 3}, {}),
                       "random::normal: the extents hold 6 values, the storage holds 5; give the parameter's "
                       "own storage and extents",
                       typeflow::error);
  CHECK(values == std::array<double, 5>{7, 7, 7, 7, 7});
}
