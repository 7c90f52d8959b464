// SPDX-License-Identifier: BSL-1.0
// Linear algebra: a line for each function, with the elements of what it gives, row by row.
#include <array>

#include "ops/examples.hpp"

namespace {

// The operands of the examples.
constexpr auto A = tf::input<"A", 2, 2>;
constexpr auto L = tf::input<"L", 2, 2>;
constexpr auto b = tf::input<"b", 2>;

}  // namespace

int main() {
  const auto at = [](const auto& program) {
    return program(A = std::array{4.0, 2.0, 2.0, 5.0}, L = std::array{2.0, 0.0, 1.0, 2.0}, b = std::array{8.0, 12.0});
  };
  const bool good = check(
      at,
      gives(tf::solve(A, b), 1, 2),
      gives(tf::triangular_solve(L, b), 4, 4),
      gives(tf::triangular_solve<tf::triangle::lower | tf::triangle::transposed>(L, b), 1, 6),
      gives(tf::inverse(A), 5.0 / 16, -0.125, -0.125, 0.25),
      gives(tf::det(A), 16),
      gives(tf::logdet(A), 2.772588722239781),
      gives(tf::slogdet(A).sign, 1),
      gives(tf::cholesky(A), 2, 0, 1, 2),
      gives(tf::cho_solve(L, b), 1, 2)
  );
  return good ? 0 : 1;
}
