// SPDX-License-Identifier: BSL-1.0
// Outputs of loops that are new states, or computed from some: the states are read where they are stored, and no step is computed twice.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "support/compiled.hpp"
#include "support/differences.hpp"
#include "support/numbers.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

constexpr auto T = axis<"T">;
constexpr auto X = input<"X", T, 2>;
constexpr auto w = parameter<"w", 2>;

/// An output that is a new state, one that is computed from two, one that is an old state, and one that is the row.
constexpr auto loop = scan(list(zeros<2>, zeros<2>, 1_c), X, [](auto h, auto c, auto old, auto x) {
  const auto next_c = w * c + sin(h + x);
  const auto next_h = tanh(next_c * x);
  return step(list(next_h, next_c, sum(x)), list(next_h, next_c * next_h + c, h * old, x));
});
constexpr auto total = sum(get<0>(loop.outputs)) + sum(square(get<1>(loop.outputs))) + sum(get<2>(loop.outputs) * get<3>(loop.outputs));

double total_by_hand(const std::vector<double>& x, const std::vector<double>& w_) {
  double h[2]{}, c[2]{}, old = 1, sum = 0;
  for (std::size_t t = 0; 2 * t < x.size(); ++t) {
    for (std::size_t i = 0; i < 2; ++i) {
      const double row = x[2 * t + i], next_c = w_[i] * c[i] + std::sin(h[i] + row), next_h = std::tanh(next_c * row);
      const double second = next_c * next_h + c[i];
      sum += next_h + second * second + h[i] * old * row;
      h[i] = next_h, c[i] = next_c;
    }
    old = x[2 * t] + x[2 * t + 1];
  }
  return sum;
}

/// Elementwise ops outside of steps that take long.
template <class F>
constexpr int count_long_ops() {
  constexpr auto loops = passes::pipeline<F>::loops;
  int count = 0;
  for (int i = 0; i < loops.loop_count; ++i)
    for (int k = 0; k < loops.loops[i].statement_count; ++k)
      if (const passes::op_id op = loops.statements[loops.loops[i].first_statement + k].op; op != nullptr && op->flops >= 8) ++count;
  return count;
}

}  // namespace

TEST_CASE("outputs that are new states: the loop by hand, its gradient by differences") {
  static constexpr auto program = compile([] { return value_and_grad(total, wrt(w)); });
  for (std::size_t length : {std::size_t{1}, std::size_t{70}}) {
    const std::vector<double> x = numbers::scattered(2 * length, 1);
    std::vector<double> weights = numbers::scattered(2, 2);
    const auto [value, gradients] = program(X = x, w = weights);
    CHECK(value == doctest::Approx(total_by_hand(x, weights)).epsilon(1e-12));
    for (std::size_t i = 0; i < 2; ++i) {
      const double at = weights[i];
      const double wanted = graph_test::central_difference([&](double distance) {
        weights[i] = at + distance;
        const double moved = total_by_hand(x, weights);
        weights[i] = at;
        return moved;
      });
      CHECK(gradients[w].data()[i] == doctest::Approx(wanted).epsilon(1e-6));
    }
  }
}

TEST_CASE("outputs that are new states: no step is computed again for them") {
  constexpr auto request = [] { return total; };
  static_assert(count_long_ops<std::remove_const_t<decltype(request)>>() == 0);
}
