// SPDX-License-Identifier: BSL-1.0
// Rounding and extrema: a line for each function, with what it gives.
#include "ops/examples.hpp"

using namespace tf::literals;

namespace {

// The operands of the examples.
constexpr auto x = tf::input<"x">;
constexpr auto y = tf::input<"y">;

}  // namespace

int main() {
  const auto at = [](const auto& program) { return program(x = -2.5, y = 2.0); };
  const bool good = check(
      at,
      gives(tf::abs(x), 2.5),
      gives(tf::sign(x), -1),
      gives(tf::floor(x), -3),
      gives(tf::ceil(x), -2),
      gives(tf::round(x), -2),
      gives(tf::trunc(x), -2),
      gives(tf::fmod(x, y), -0.5),
      gives(tf::remainder(x, y), 1.5),
      gives(tf::maximum(x, y), 2),
      gives(tf::minimum(x, y), -2.5),
      gives(tf::clip(x, tf::constant<-1>, 1_c), -1),
      gives(tf::cast<float>(x + 0.1_c), -2.4000000953674316)
  );
  return good ? 0 : 1;
}
