// SPDX-License-Identifier: BSL-1.0
// Functions of four numbers at a time, with their derivatives in both modes, for the tests of infinite slopes
// and kinks.
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include <typeflow/typeflow.hpp>

namespace nan_cases {

namespace tf = typeflow;

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double none = std::numeric_limits<double>::quiet_NaN();

inline constexpr auto x = tf::input<"x", 4>;
inline constexpr auto v = tf::input<"v", 4>;
using four = tf::tensor<double, 4>;
inline constexpr four ones{{1, 1, 1, 1}};

constexpr auto gradient(auto f) { return tf::grad(tf::sum(f), x); }

/// Values, gradients by reverse mode, gradients by forward mode and second derivatives of functions of x; v
/// is bound to ones.
constexpr auto derivatives(auto... f) {
  return tf::outputs(f..., gradient(f)..., tf::jvp(f, x, v)..., gradient(gradient(f))...);
}

struct slope {
  double value;
  double gradient;
  double second;
};

inline bool same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 4e-15 * std::abs(b);
}

/// Where x is its element i: one gradient, whatever the mode.
void check(const auto& results, auto f, int i, slope expected) {
  CAPTURE(i);
  const double value = results[f][i], reverse = results[gradient(f)][i],
               forward = results[tf::jvp(f, x, v)][i];
  const double second = results[gradient(gradient(f))][i];
  CHECK_MESSAGE(same(value, expected.value), "value " << value << " instead of " << expected.value);
  CHECK_MESSAGE(same(reverse, expected.gradient),
                "reverse mode " << reverse << " instead of " << expected.gradient);
  CHECK_MESSAGE(same(forward, expected.gradient),
                "forward mode " << forward << " instead of " << expected.gradient);
  CHECK_MESSAGE(same(second, expected.second),
                "second derivative " << second << " instead of " << expected.second);
}

/// The same numbers, element by element.
inline bool numbers_are(const four& actual, const four& expected) {
  for (int i = 0; i < 4; ++i)
    if (!same(actual[i], expected[i])) return false;
  return true;
}

}  // namespace nan_cases
