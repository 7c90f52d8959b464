// SPDX-License-Identifier: BSL-1.0
// Comparison and logic: a line for each function, with what it gives.
#include <array>
#include <limits>

#include "ops/examples.hpp"

using namespace tf::literals;

namespace {

// The operands of the examples.
constexpr auto x = tf::input<"x">;
constexpr auto v = tf::input<"v", 3>;
constexpr auto w = tf::input<"w", 3>;

}  // namespace

int main() {
  static constexpr double infinite = std::numeric_limits<double>::infinity(), missing = std::numeric_limits<double>::quiet_NaN();
  const auto at = [](const auto& program) { return program(x = 2.0, v = std::array{1.0, 2.0, 3.0}, w = std::array{0.0, infinite, missing}); };
  const bool good = check(
      at,
      gives(v < x, 1, 0, 0),   // operator<
      gives(v <= x, 1, 1, 0),  // operator<=
      gives(v > x, 0, 0, 1),   // operator>
      gives(v >= w, 1, 0, 0),  // operator>=
      gives(v == x, 0, 1, 0),  // operator==
      gives(w != w, 0, 0, 1),  // operator!=
      gives(tf::select(v > x, x, v), 1, 2, 2),
      gives(tf::logical_and(v > 1_c, v < 3_c), 0, 1, 0),
      gives(tf::logical_or(v < x, w), 1, 1, 1),
      gives(tf::logical_xor(v <= x, v >= x), 1, 0, 1),
      gives(tf::logical_not(w), 1, 0, 0),
      gives(tf::isnan(w), 0, 0, 1),
      gives(tf::isinf(w), 0, 1, 0),
      gives(tf::isfinite(w), 1, 0, 0)
  );
  return good ? 0 : 1;
}
