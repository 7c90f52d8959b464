// SPDX-License-Identifier: BSL-1.0
// Leaves, constants and outputs: a line for each function, in programs whose results are checked.
#include <array>
#include <vector>

#include "ops/examples.hpp"

using namespace tf::literals;

namespace {

// The operands of the examples.
constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 2>;                            // input
constexpr auto w = tf::parameter<"w", 2>;                           // parameter
constexpr auto shifted = tf::named<"shifted">(w - tf::constant<1>);  // named

bool check_outputs() {
  static constexpr auto cost = tf::sum(tf::square(shifted));
  constexpr auto both = tf::compile([] { return tf::outputs(cost, shifted); });  // outputs
  const auto results = both(w = std::array{2.0, 3.0});
  return results[cost] == 5 && results[shifted][0] == 1 && results[shifted][1] == 2;
}

bool check_update() {
  static constexpr auto cost = tf::mean(tf::matmul(X, w));
  constexpr auto step = tf::compile([] { return tf::outputs(cost, tf::update(w, w - 0.5_c * tf::grad(cost, w))); });  // update
  std::array<double, 2> weights{1, 1};
  const std::vector<double> rows{1, 2, 3, 4};
  const double before = step(X = rows, w = weights);
  return before == 5 && weights[0] == 0 && weights[1] == -0.5;
}

}  // namespace

int main() {
  const auto at = [](const auto& program) { return program(w = std::array{2.0, 3.0}); };
  bool good = check(
      at,
      gives(0.5_c * w, 1, 1.5),           // operator""_c
      gives(tf::constant<3> * w, 6, 9)
  );
  good = check_outputs() && good;
  good = check_update() && good;
  return good ? 0 : 1;
}
