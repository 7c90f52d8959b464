// SPDX-License-Identifier: BSL-1.0
// The case `normal_log_pdf`: the logarithm of the normal density, summed over the elements of a vector, and
// its derivatives by these, by the mean and by the standard deviation; here as every system must give it.
#pragma once

#include <cmath>
#include <numbers>

#include "../vector_gradient/problem.hpp"

namespace normal_log_pdf {

inline constexpr double mean = 0.3, deviation = 1.7;

/// log(2 pi)/2, which each element takes away from the sum.
inline constexpr double half_log_of_two_pi = 0.918938533204672741780;

/// The formula and its derivatives in extended precision; those by mean and deviation come last.
inline vector_gradient::result reference(const vector_gradient::problem& data) {
  const long double mu = mean, sigma = deviation, log_sigma = std::log(sigma);
  vector_gradient::result expected;
  long double sum = 0, by_mean = 0, by_deviation = 0;
  for (const long double x : data.x) {
    const long double z = (x - mu) / sigma;
    sum += -z * z / 2 - log_sigma - std::log(2 * std::numbers::pi_v<long double>) / 2;
    by_mean += z / sigma;
    by_deviation += (z * z - 1) / sigma;
    expected.gradient.push_back(static_cast<double>(-z / sigma));
  }
  expected.value = static_cast<double>(sum);
  expected.gradient.push_back(static_cast<double>(by_mean));
  expected.gradient.push_back(static_cast<double>(by_deviation));
  return expected;
}

}  // namespace normal_log_pdf
