// SPDX-License-Identifier: BSL-1.0
// After the first error nothing else is said.
// EXPECT: matmul: inner extents differ
// EXPECT: X is [N, 13]
// EXPECT: V is [12, 10]
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;
inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 13>;
inline constexpr auto W = tf::parameter<"W", 13, 10>;
inline constexpr auto V = tf::parameter<"V", 12, 10>;
inline constexpr auto b = tf::parameter<"b", 10>;
inline constexpr double data[130]{};

#ifdef SHOULD_FAIL
inline constexpr auto hidden = tf::sigmoid(tf::matmul(X, V) + b);
#else
inline constexpr auto hidden = tf::sigmoid(tf::matmul(X, W) + b);
#endif

inline constexpr auto cost = tf::mean(tf::square(tf::linear(hidden, tf::parameter<"U", 10, 2>, tf::parameter<"c", 2>)));
constexpr auto step = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(b)); });

double slope() {
  static tf::tensor<double, 10, 2> u{};
  static tf::tensor<double, 2> c{};
  static double x[2][13]{}, w[13][10]{}, bias[10]{};
  auto [value, gradients] = step(X = x, W = w, b = bias, tf::parameter<"U", 10, 2> = u, tf::parameter<"c", 2> = c);
  double total = value;
  return total + gradients[b][0];
}
