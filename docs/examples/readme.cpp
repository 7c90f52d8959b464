// SPDX-License-Identifier: BSL-1.0
// The first example of README.md.
#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include <cstdio>

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;  // a length that is known at run time
constexpr auto x = tf::input<"x", N>;
constexpr auto y = tf::input<"y", N>;
constexpr auto a = tf::parameter<"a">;
constexpr auto b = tf::parameter<"b">;
constexpr auto line = a * x + b;
constexpr auto cost = tf::mse(y, line);
constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(a, b), tf::constant<0.1>); });

int main() {
  const double hours[] = {1, 2, 3, 4}, marks[] = {3, 5, 7, 9};
  double slope = 0, start = 0;
  for (int i = 0; i < 1000; ++i) step(x = hours, y = marks, a = slope, b = start);
  std::printf("y = %.3f x + %.3f\n", slope, start);  // y = 2.000 x + 1.000
}
