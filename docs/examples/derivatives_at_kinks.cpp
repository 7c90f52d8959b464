// SPDX-License-Identifier: BSL-1.0
// The conventions at kinks, ties and infinities, a line for each, with the derivative that it gives.
#include <array>
#include <limits>

#include "ops/examples.hpp"

using namespace tf::literals;

namespace {

// The operands of the examples.
constexpr auto x = tf::input<"x">;
constexpr auto v = tf::input<"v", 3>;
constexpr auto origin = tf::input<"origin", 2>;
constexpr auto missing = tf::input<"missing">;

bool check_kinks() {
  const auto at = [](const auto& program) { return program(x = 0.0, v = std::array{2.0, 5.0, 5.0}, origin = std::array{0.0, 0.0}); };
  return check(
      at,
      gives(tf::grad(tf::relu(x), x), 0),
      gives(tf::grad(tf::abs(x), x), 0),
      gives(tf::grad(tf::leaky_relu(x, 0.01_c), x), 0.01),
      gives(tf::grad(tf::norm(origin), origin), 0, 0),
      gives(tf::grad(tf::maximum(x, -x), x), 0),
      gives(tf::grad(tf::sum(tf::maximum(v, 5_c)), v), 0, 0.5, 0.5),
      gives(tf::grad(tf::max(v), v), 0, 0.5, 0.5),
      gives(tf::grad(tf::std(origin), origin), 0, 0),
      gives(tf::grad(tf::hinge(1_c, x + 1_c), x), 0),
      gives(tf::grad(tf::mae(x, x + x), x), 0),
      gives(tf::grad(tf::clip(x, 0_c, 1_c), x), 0),
      gives(tf::grad(tf::floor(x), x), 0)
  );
}

bool check_infinities() {
  constexpr double infinite = std::numeric_limits<double>::infinity(), no_number = std::numeric_limits<double>::quiet_NaN();
  const auto at = [](const auto& program) { return program(x = 0.0, missing = std::numeric_limits<double>::quiet_NaN()); };
  return check(
      at,
      gives(tf::grad(tf::sqrt(x), x), infinite),
      gives(tf::grad(0_c * tf::sqrt(x), x), 0),
      gives(tf::grad(tf::square(tf::sqrt(x)), x), 0),
      gives(tf::grad(tf::select(x > 0_c, tf::log(x), x), x), 1),
      gives(tf::grad(tf::exp(missing) * x, missing), 0),
      gives(tf::grad(tf::exponential_log_density(x - 1_c, 2_c), x), 0),
      gives(tf::maximum(missing, x), no_number),
      gives(tf::grad(tf::exp(missing), missing), no_number)
  );
}

}  // namespace

int main() {
  const bool kinks = check_kinks();
  return check_infinities() && kinks ? 0 : 1;
}
