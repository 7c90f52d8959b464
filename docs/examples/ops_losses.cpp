// SPDX-License-Identifier: BSL-1.0
// Losses and densities: a line for each function, with what it gives.
#include <array>

#include "ops/examples.hpp"

namespace {

// The operands of the examples.
constexpr auto y = tf::input<"y", 2>;
constexpr auto a = tf::input<"a", 2>;

}  // namespace

int main() {
  const auto at = [](const auto& program) { return program(y = std::array{1.0, 2.0}, a = std::array{4.0, 6.0}); };
  const bool good = check(
      at,
      gives(tf::mse(y, a), 12.5),
      gives(tf::grad(tf::mse(y, a), a), 3, 4)  // mse
  );
  return good ? 0 : 1;
}
