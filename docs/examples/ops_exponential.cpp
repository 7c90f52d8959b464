// SPDX-License-Identifier: BSL-1.0
// Exponentials and logarithms: a line for each function, with what it gives.
#include "ops/examples.hpp"

namespace {

// The operands of the examples.
constexpr auto x = tf::input<"x">;
constexpr auto tiny = tf::input<"tiny">;

}  // namespace

int main() {
  const auto at = [](const auto& program) { return program(x = 2.0, tiny = 1e-10); };
  const bool good = check(
      at,
      gives(tf::exp(x), 7.38905609893065),
      gives(tf::log(x), 0.6931471805599453),
      gives(tf::exp2(x), 4),
      gives(tf::expm1(tiny), 1.00000000005e-10),
      gives(tf::log1p(tiny), 9.9999999995e-11),
      gives(tf::log2(x), 1),
      gives(tf::log10(x), 0.3010299956639812)
  );
  return good ? 0 : 1;
}
