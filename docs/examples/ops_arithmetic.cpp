// SPDX-License-Identifier: BSL-1.0
// Arithmetic: a line for each function, with what it gives.
#include <array>

#include "ops/examples.hpp"

namespace {

// The operands of the examples.
constexpr auto x = tf::input<"x">;
constexpr auto y = tf::input<"y">;
constexpr auto zero = tf::input<"zero">;
constexpr auto v = tf::input<"v", 3>;

}  // namespace

int main() {
  const auto at = [](const auto& program) { return program(x = 3.0, y = 4.0, zero = 0.0, v = std::array{1.0, 2.0, 3.0}); };
  const bool good = check(
      at,
      gives(x + y, 7),         // operator+
      gives(v + x, 4, 5, 6),   // operator+
      gives(x - y, -1),        // operator-
      gives(-v, -1, -2, -3),   // operator-
      gives(v * y, 4, 8, 12),  // operator*
      gives(x / y, 0.75),      // operator/
      gives(tf::square(v), 1, 4, 9),
      gives(tf::reciprocal(y), 0.25),
      gives(tf::fma(v, x, y), 7, 10, 13),
      gives(tf::xlogy(zero, zero), 0)
  );
  return good ? 0 : 1;
}
