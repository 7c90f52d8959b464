// SPDX-License-Identifier: BSL-1.0
// Ops of your own: a struct outside the library is an op like any other.
#include <typeflow/inspect.hpp>
#include <typeflow/ops/rounding.hpp>
#include <typeflow/typeflow.hpp>

#include <cmath>
#include <iostream>
#include <vector>

namespace tf = typeflow;
using namespace tf::literals;

/// x / (1 + |x|), between -1 and 1. Derivative: (1 - |y|)^2 with y the result.
struct softsign_op : tf::ops::elementwise<1> {
  static constexpr tf::string_view name = "softsign";

  template <class V>
  static constexpr V value(V x) {
    return x / (tf::math::abs(x) + tf::math::element_t<V>(1));
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto slope = p.number(1) - p.template make<tf::ops::abs>(p.result());
    p.contribute(0, p.adjoint() * slope * slope);
  }
};

constexpr auto softsign(tf::expression auto x) { return tf::apply<softsign_op>(x); }

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 2>;
constexpr auto y = tf::input<"y", N, 3>;
constexpr auto W = tf::parameter<"W", 2, 3>;
constexpr auto cost = tf::mse(y, softsign(tf::matmul(X, W)));
constexpr auto step = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(W)); });

constexpr auto t = tf::input<"t">;
constexpr auto curvature = tf::compile([] { return tf::grad(tf::grad(softsign(t), t), t); });
static_assert(curvature(t = 1.0) == -0.25);

/// a |b|. Derivative: |b| by a; a sign(b) by b, which is a |b| / b.
struct scaled_by_size : tf::ops::elementwise<2> {
  static constexpr tf::string_view name = "scaled_by_size";

  template <class V>
  static constexpr V value(V a, V b) {
    return a * tf::math::abs(b);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    if (p.wants(0)) p.contribute(0, p.adjoint() * p.template make<tf::ops::abs>(p.operand(1)));
    if (p.wants(1)) p.contribute(1, p.scaled(p.result() / p.operand(1)));
  }
};

int main() {
  const std::vector<double> rows = {0.5, -1, 2, 0.25, -0.75, 3}, targets(9, 0.5);
  const tf::tensor<double, 2, 3> weights{{1, -0.5, 2, 0.125, 1, -1}};
  const auto [value, gradients] = step(X = rows, y = targets, W = weights);
  std::cout << "cost " << value << ", by W[0, 0] " << gradients[W](0, 0) << "\n";

  const tf::gradient_report first =
      tf::check_gradients(cost, tf::wrt(X, W), X = rows, y = targets, W = weights);
  const tf::gradient_report second =
      tf::check_second_derivatives(cost, tf::wrt(W), X = rows, y = targets, W = weights);
  const auto sized = tf::sum(tf::apply<scaled_by_size>(X, 2_c * X));
  const tf::gradient_report other = tf::check_gradients(sized, tf::wrt(X), X = rows);
  std::cout << first << second << other;
  return first.passed() && second.passed() && other.passed() ? 0 : 1;
}
