// SPDX-License-Identifier: BSL-1.0
// A wrong derivative rule, found by check_gradients from values alone, and the right one.
#include <typeflow/inspect.hpp>
#include <typeflow/typeflow.hpp>

#include <iostream>
#include <vector>

namespace tf = typeflow;
using namespace tf::literals;

/// x^3, whose derivative somebody took for x^2.
struct cube_op : tf::ops::elementwise<1> {
  static constexpr tf::string_view name = "cube";

  template <class V>
  static constexpr V value(V x) {
    return x * x * x;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.adjoint() * p.operand(0) * p.operand(0));
  }
};

constexpr auto x = tf::input<"x", 2, 2>;
constexpr auto s = tf::input<"s">;
constexpr auto wrong = tf::sum(tf::apply<cube_op>(x)) + s * s;

/// The same value with the right rule, stated where it is used.
constexpr auto cubes = tf::custom_vjp(tf::apply<cube_op>(x), x,
                                      [](auto, auto adjoint) { return adjoint * 3_c * tf::square(x); });
constexpr auto right = tf::sum(cubes) + s * s;

int main() {
  const std::vector<double> data = {1, -2, 0.5, 4};

  std::cout << "== a wrong rule ==\n";
  const tf::gradient_report report = tf::check_gradients(wrong, tf::wrt(x, s), x = data, s = 1.5);
  std::cout << report;

  std::cout << "== the right rule ==\n";
  const tf::gradient_report mended = tf::check_gradients(right, tf::wrt(x, s), x = data, s = 1.5);
  std::cout << mended;

  std::cout << "== at a kink ==\n";
  std::cout << tf::check_gradients(tf::sum(tf::relu(x)), tf::wrt(x), x = std::vector<double>{1, 0, -1, 2});
  return !report.passed() && report[s].passed() && mended.passed() ? 0 : 1;
}
