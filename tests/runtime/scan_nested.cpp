// SPDX-License-Identifier: BSL-1.0
// Loops and derivatives inside of steps.
#include <array>
#include <cmath>

#include "support/compiled.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

constexpr auto T = axis<"T">;
constexpr auto X = input<"X", T, 3>;
constexpr auto a = parameter<"a">;
constexpr auto w = parameter<"w", 3>;
constexpr auto start = input<"start">;

/// In each step another loop, over the elements of its row.
constexpr auto nested = fold(start, X, [](auto h, auto row) {
  const auto inner = fold(h, row * w, [](auto g, auto x) { return sin(a * g + x); });
  return 0.5_c * h + inner;
}, checkpoint_interval<16>);

/// Ten steps down the slope of a quartic.
constexpr auto steps = input<"steps", 10>;
constexpr auto descended = fold(start, steps, [](auto z, auto rate) { return z - rate * grad(square(square(z)) - a * square(z), z); });

/// The same by hand: z, its derivatives by a of two orders.
std::array<double, 3> descend(double z, double a_, const std::array<double, 10>& rates) {
  double first = 0, second = 0;
  for (double rate : rates) {
    const double slope = 12 * z * z - 2 * a_;  // of 4 z^3 - 2 a z by z
    const double next_second = second - rate * (slope * second + 24 * z * first * first - 4 * first);
    const double next_first = first - rate * (slope * first - 2 * z);
    z -= rate * (4 * z * z * z - 2 * a_ * z);
    first = next_first;
    second = next_second;
  }
  return {z, first, second};
}

}  // namespace

TEST_CASE("compiled: a loop in the step of a stream, its gradients and second derivatives") {
  struct program {
    constexpr auto operator()() const { return outputs(nested, grad(nested, a), grad(nested, w), grad(nested, X), hvp(nested, a, 1_c)); }
  };
  graph_test::check_program<program, double>();
}

TEST_CASE("gradient descent in a step, and the derivatives of where it ends") {
  static constexpr auto program = compile([] { return outputs(descended, grad(descended, a), hessian(descended, a), jvp(descended, a, 1_c)); });
  const std::array<double, 10> rates{0.01, 0.02, 0.03, 0.04, 0.05, 0.05, 0.04, 0.03, 0.02, 0.01};
  const auto r = program(start = 0.7, a = 1.3, steps = rates);
  const auto expected = descend(0.7, 1.3, rates);
  CHECK(r[descended] == doctest::Approx(expected[0]).epsilon(1e-13));
  CHECK(r[grad(descended, a)] == doctest::Approx(expected[1]).epsilon(1e-12));
  CHECK(r[jvp(descended, a, 1_c)] == doctest::Approx(expected[1]).epsilon(1e-12));
  CHECK(r[hessian(descended, a)] == doctest::Approx(expected[2]).epsilon(1e-11));
}

TEST_CASE("a step sees what it is told: state and rows are variables, everything else is constant in it") {
  // d/da of a h where h = a before: in the step h does not depend on a.
  static constexpr auto partial = fold(a, steps, [](auto h, auto x) { return grad(a * h * x, a) + h; });
  static constexpr auto program = compile([] { return partial; });
  const std::array<double, 10> ones{1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  CHECK(program(a = 1.5, steps = ones) == 1.5 * 1024);
}

TEST_CASE("steps that ignore the state, the row, or both") {
  static constexpr auto no_state = scan(start, steps, [](auto, auto x) { return x * a; });
  static constexpr auto no_row = scan(start, steps, [](auto h, auto) { return h * a; });
  static constexpr auto neither = scan(start, steps, [](auto, auto) { return square(a); });
  static constexpr auto kept = scan(start, steps, [](auto h, auto) { return h; });
  static constexpr auto sums = sum(no_state.outputs) + sum(no_row.outputs) + sum(neither.outputs) + sum(kept.outputs);
  static constexpr auto program = compile([] { return outputs(sums, grad(sums, a), grad(sums, start), grad(sums, steps), neither.carry, kept.carry); });
  const std::array<double, 10> x{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  const auto r = program(start = 3.0, a = 0.5, steps = x);
  double powers = 0, slopes = 0, power = 1;
  for (int i = 1; i <= 10; ++i) {
    slopes += i * power;
    power *= 0.5;
    powers += power;
  }
  CHECK(r[sums] == doctest::Approx(55 * 0.5 + 3 * powers + 10 * 0.25 + 30));
  CHECK(r[grad(sums, a)] == doctest::Approx(55 + 3 * slopes + 10));
  CHECK(r[grad(sums, start)] == doctest::Approx(powers + 10));
  for (int i = 0; i < 10; ++i) CHECK(r[grad(sums, steps)][i] == 0.5);
  CHECK(r[neither.carry] == 0.25);
  CHECK(r[kept.carry] == 3);
}
