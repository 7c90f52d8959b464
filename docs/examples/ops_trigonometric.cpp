// SPDX-License-Identifier: BSL-1.0
// Trigonometric functions: a line for each, with what it gives.
#include "ops/examples.hpp"

namespace {

// The operands of the examples.
constexpr auto x = tf::input<"x">;
constexpr auto y = tf::input<"y">;

}  // namespace

int main() {
  const auto at = [](const auto& program) { return program(x = 0.5, y = -0.5); };
  const bool good = check(
      at,
      gives(tf::sin(x), 0.479425538604203),
      gives(tf::cos(x), 0.8775825618903728),
      gives(tf::tan(x), 0.5463024898437905),
      gives(tf::asin(x), 0.5235987755982989),
      gives(tf::acos(x), 1.0471975511965979),
      gives(tf::atan(x), 0.4636476090008061),
      gives(tf::atan2(x, y), 2.356194490192345)
  );
  return good ? 0 : 1;
}
