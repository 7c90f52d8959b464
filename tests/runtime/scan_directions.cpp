// SPDX-License-Identifier: BSL-1.0
// Streams with loops in both directions, and loops over what other loops give: the compiled phases against the interpreted graphs.
#include "support/compiled.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

constexpr auto T = axis<"T">;
constexpr auto X = input<"X", T, 3>;
constexpr auto W = parameter<"W", 3, 2>;
constexpr auto U = parameter<"U", 2, 2>;
constexpr auto b = parameter<"b", 2>;

template <class State, class Row>
constexpr auto cell(State h, Row x) {
  return tanh(linear(reshape<1, 3>(x), W, b) + matmul(reshape<1, 2>(h), U));
}
}  // namespace

TEST_CASE("compiled: both directions, and a loop over the states of a loop") {
  struct program {
    constexpr auto operator()() const {
      constexpr auto forward = scan(zeros<1, 2>, X, [](auto h, auto x) { return cell(h, x); }, checkpoint_interval<16>);
      constexpr auto backward = scan(zeros<1, 2>, X, [](auto h, auto x) { return cell(h, x) * 0.5_c; }, reversed);
      constexpr auto second = scan(zeros<2>, list(forward.outputs, backward.outputs),
                                   [](auto h, auto f, auto g) { return tanh(h * 0.3_c + sum(f, axes<0>) - sum(g, axes<0>)); }, reversed);
      constexpr auto cost = sum(square(second.outputs)) + sum(second.carry * b) + sum(forward.carry);
      return outputs(cost, grad(cost, W), grad(cost, U), grad(cost, X), second.outputs);
    }
  };
  graph_test::check_program<program, double>();
}

TEST_CASE("compiled: outputs of every row in a program whose stream also runs backwards, and statistics over the axis") {
  struct program {
    constexpr auto operator()() const {
      constexpr auto normal = X - mean(X, axes<0>);
      constexpr auto states = scan(b, normal, [](auto h, auto x) { return sigmoid(h * 0.5_c + sum(x)); }, checkpoint_interval<16>).outputs;
      constexpr auto later = scan(b, states, [](auto h, auto x) { return h * 0.5_c + x; }, reversed).outputs;
      return outputs(states, later, mean(later * states), grad(mean(later * states), b), update(b, b - 0.1_c * grad(mean(later * states), b)));
    }
  };
  graph_test::check_program<program, double>();
}
