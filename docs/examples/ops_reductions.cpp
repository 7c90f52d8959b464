// SPDX-License-Identifier: BSL-1.0
// Reductions and statistics: a line for each function, with what it gives.
#include <array>

#include "ops/examples.hpp"

namespace {

// The operands of the examples.
constexpr auto A = tf::input<"A", 2, 3>;
constexpr auto v = tf::input<"v", 3>;

}  // namespace

int main() {
  const auto at = [](const auto& program) {
    return program(A = std::array{1.0, 2.0, 3.0, 4.0, 5.0, 6.0}, v = std::array{2.0, 3.0, 6.0});
  };
  const bool good = check(
      at,
      gives(tf::sum(A), 21),
      gives(tf::sum(A, tf::axes<0>), 5, 7, 9),
      gives(tf::sum(A, tf::axes<-1>, tf::keepdims), 6, 15),
      gives(tf::mean(A), 3.5),
      gives(tf::mean(A, tf::axes<1>), 2, 5),
      gives(tf::prod(A, tf::axes<1>), 6, 120),
      gives(tf::norm(v), 7),
      gives(tf::cumsum<1>(A), 1, 3, 6, 4, 9, 15),
      gives(tf::cumsum<0>(v, tf::reversed), 11, 9, 6),
      gives(tf::cumprod<0>(v), 2, 6, 36)
  );
  return good ? 0 : 1;
}
