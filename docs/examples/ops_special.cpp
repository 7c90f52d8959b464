// SPDX-License-Identifier: BSL-1.0
// Special functions: a line for each, with what it gives.
#include "ops/examples.hpp"

using namespace tf::literals;

namespace {

// The operands of the examples.
constexpr auto x = tf::input<"x">;
constexpr auto a = tf::input<"a">;
constexpr auto b = tf::input<"b">;

}  // namespace

int main() {
  const auto at = [](const auto& program) { return program(x = 0.5, a = 2.0, b = 3.0); };
  const bool good = check(
      at,
      gives(tf::erf(x), 0.5204998778130465),
      gives(tf::erfc(x), 0.4795001221869535),
      gives(tf::gaussian(x), 0.7788007830714049),
      gives(tf::lgamma(a + b), 3.1780538303479458),
      gives(tf::digamma(a), 0.42278433509846713),
      gives(tf::polygamma(1_c, a), 0.6449340668482264),
      gives(tf::lbeta(a, b), -2.4849066497880004),
      gives(tf::beta(a, b), 1.0 / 12)
  );
  return good ? 0 : 1;
}
