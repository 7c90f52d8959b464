// SPDX-License-Identifier: BSL-1.0
// Hyperbolic functions: a line for each, with what it gives.
#include "ops/examples.hpp"

namespace {

// The operands of the examples.
constexpr auto x = tf::input<"x">;
constexpr auto y = tf::input<"y">;

}  // namespace

int main() {
  const auto at = [](const auto& program) { return program(x = 0.5, y = 2.0); };
  const bool good = check(
      at,
      gives(tf::sinh(x), 0.5210953054937474),
      gives(tf::cosh(x), 1.1276259652063807),
      gives(tf::tanh(x), 0.46211715726000973),
      gives(tf::asinh(x), 0.48121182505960347),
      gives(tf::acosh(y), 1.3169578969248166),
      gives(tf::atanh(x), 0.5493061443340549)
  );
  return good ? 0 : 1;
}
