// SPDX-License-Identifier: BSL-1.0
// The case `elementwise_sum`: the sum of sin(x) exp(-x^2) + log(1 + x^2) over the elements of a vector, and
// its gradient; here as every system must give it.
#pragma once

#include <cmath>

#include "../vector_gradient/problem.hpp"

namespace elementwise_sum {

/// The formula and its derivative in extended precision.
inline vector_gradient::result reference(const vector_gradient::problem& data) {
  vector_gradient::result expected;
  long double sum = 0;
  for (const long double x : data.x) {
    const long double bell = std::exp(-x * x), above_one = 1 + x * x;
    sum += std::sin(x) * bell + std::log(above_one);
    const long double derivative = bell * (std::cos(x) - 2 * x * std::sin(x)) + 2 * x / above_one;
    expected.gradient.push_back(static_cast<double>(derivative));
  }
  expected.value = static_cast<double>(sum);
  return expected;
}

}  // namespace elementwise_sum
