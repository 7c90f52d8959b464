// SPDX-License-Identifier: BSL-1.0
// Normalisation: population deviation, constant columns, train numbers applied to test rows.
#include <typeflow/data/normalize.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

using namespace typeflow;

TEST_CASE("mean and population deviation of each column") {
  std::vector<double> values{1, 10, 2, 20, 3, 30, 6, 40};
  const normalization numbers = normalization::fit(values, 2);
  CHECK(numbers.mean == std::vector<double>{3, 25});
  CHECK(numbers.scale[0] == doctest::Approx(std::sqrt(14.0 / 4)).epsilon(1e-15));
  CHECK(numbers.scale[1] == doctest::Approx(std::sqrt(125.0)).epsilon(1e-15));
  CHECK(numbers.constant_columns.empty());
  const std::vector<double> before = values;
  numbers.apply(values);
  CHECK(values[0] == doctest::Approx(-2 / std::sqrt(3.5)).epsilon(1e-15));
  const normalization again = normalization::fit(values, 2);
  for (const double mean : again.mean) CHECK(std::abs(mean) < 1e-15);
  for (const double scale : again.scale) CHECK(scale == doctest::Approx(1).epsilon(1e-15));
  numbers.invert(values);
  for (std::size_t i = 0; i < values.size(); ++i)
    CHECK(values[i] == doctest::Approx(before[i]).epsilon(1e-15));
}

TEST_CASE("test rows are scaled by the train rows' numbers") {
  const normalization numbers = normalization::fit(std::vector<double>{-1, 1}, 1);
  std::vector<double> test{5};
  numbers.apply(test);
  CHECK(test[0] == 5);
}

TEST_CASE("a large offset does not swallow the deviation") {
  std::vector<double> values;
  for (const double x : {1.0, 2.0, 3.0}) values.push_back(1e9 + x);
  CHECK(normalization::fit(values, 1).scale[0] == doctest::Approx(std::sqrt(2.0 / 3)).epsilon(1e-12));
}

TEST_CASE("a constant column becomes 0, is named, and is found in spite of rounding") {
  std::vector<double> values{0.1, 1, 0.1, 2, 0.1, 3};  // 0.1 + 0.1 + 0.1 is not 3 * 0.1
  const normalization numbers = normalization::fit(values, 2);
  CHECK(numbers.constant_columns == std::vector<std::size_t>{0});
  CHECK(numbers.scale[0] == 1);
  numbers.apply(values);
  CHECK(values[0] == 0);
  CHECK(values[4] == 0);
}

TEST_CASE("what has no mean is refused") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_WITH_AS(normalization::fit(std::vector<double>{1, 2, 3, nan}, 2),
                       doctest::Contains("row 1, column 1 is not finite"), error);
  CHECK_THROWS_WITH_AS(normalization::fit({}, 2), doctest::Contains("there are no rows"), error);
  CHECK_THROWS_WITH_AS(normalization::fit(std::vector<double>{1, 2, 3}, 2),
                       doctest::Contains("no whole rows of 2 columns"), error);
  std::vector<double> values{1, 2, 3};
  CHECK_THROWS_AS(normalization::fit(std::vector<double>{1, 2}, 2).apply(values), error);
  CHECK(values == std::vector<double>{1, 2, 3});
}
