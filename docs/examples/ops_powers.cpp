// SPDX-License-Identifier: BSL-1.0
// Powers and roots: a line for each function, with what it gives.
#include "ops/examples.hpp"

using namespace tf::literals;

namespace {

// The operands of the examples.
constexpr auto x = tf::input<"x">;
constexpr auto y = tf::input<"y">;

}  // namespace

int main() {
  const auto at = [](const auto& program) { return program(x = 3.0, y = 4.0); };
  const bool good = check(
      at,
      gives(tf::sqrt(y), 2),
      gives(tf::pow(x, 3_c), 27),
      gives(tf::pow(y, tf::constant<-0.5>), 0.5),
      gives(tf::pow(x, y), 81),
      gives(tf::pow(2_c, y), 16),
      gives(tf::cbrt(x - 11_c), -2),
      gives(tf::hypot(x, y), 5),
      gives(tf::rsqrt(y), 0.5)
  );
  return good ? 0 : 1;
}
