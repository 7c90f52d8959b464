// SPDX-License-Identifier: BSL-1.0
// Random numbers: a line for each function, with what it gives.
#include <array>

#include "ops/examples.hpp"

using namespace tf::literals;

namespace {

// The operands of the examples.
constexpr auto seed = tf::input<"seed">;
constexpr auto x = tf::input<"x", 4>;
constexpr auto p = tf::input<"p", 4>;

}  // namespace

int main() {
  const auto at = [](const auto& program) { return program(seed = 7, x = std::array{1.0, 2.0, 3.0, 4.0}, p = std::array{0.0, 0.5, 0.9, 1.0}); };
  const bool good = check(
      at,
      gives(tf::random_uniform<3>(seed), 0.7501522221031126, 0.7952840373401903, 0.008453113028331405),
      gives(tf::random_uniform<3>(seed, tf::stream<1>), 0.17173538717791426, 0.8498386593738911, 0.6617415617894467),
      gives(tf::random_uniform<2>(seed, -1_c, 1_c), 0.5003044442062252, 0.5905680746803805),
      gives(tf::random_normal<2>(seed), 0.20159554301266744, -0.6709154381729937),
      gives(10_c + 2_c * tf::random_normal<2>(seed), 10.403191086025334, 8.658169123654012),  // random_normal
      gives(tf::random_bernoulli(p, seed), 0, 0, 1, 1),
      gives(tf::random_bernoulli<2, 3>(0.5_c, seed), 0, 0, 1, 1, 0, 1),
      gives(tf::dropout<0.5>(x, seed), 2, 4, 0, 0),
      gives(tf::grad(tf::sum(tf::dropout<0.5>(x, seed)), x), 2, 2, 0, 0)  // dropout
  );
  return good ? 0 : 1;
}
