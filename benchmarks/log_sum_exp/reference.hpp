// SPDX-License-Identifier: BSL-1.0
// The case `log_sum_exp`: the logarithm of the sum of the exponentials of a vector's elements, without
// overflow whatever they are, and its gradient; here as every system must give it.
#pragma once

#include <algorithm>
#include <cmath>

#include "../vector_gradient/problem.hpp"

namespace log_sum_exp {

/// The largest element is taken away first; in extended precision.
inline vector_gradient::result reference(const vector_gradient::problem& data) {
  const long double largest = *std::max_element(data.x.begin(), data.x.end());
  long double sum = 0;
  for (const long double x : data.x) sum += std::exp(x - largest);
  vector_gradient::result expected;
  expected.value = static_cast<double>(largest + std::log(sum));
  for (const long double x : data.x)
    expected.gradient.push_back(static_cast<double>(std::exp(x - largest) / sum));
  return expected;
}

}  // namespace log_sum_exp
