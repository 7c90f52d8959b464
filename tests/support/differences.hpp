// SPDX-License-Identifier: BSL-1.0
// Derivatives by central differences along a line.
#pragma once

#include <cmath>

namespace graph_test {

/// Second order, with the step that balances its two errors.
/// Source: Press et al., Numerical Recipes, 5.7.
template <class F>
double central_difference(F f) {
  const double step = std::cbrt(0x1p-52);
  return (f(step) - f(-step)) / (2 * step);
}

/// Eighth order: exact for polynomials up to degree 8.
/// Source: Fornberg 1988, table 1.
template <class F>
double high_order_difference(F f, double step) {
  const double weights[] = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
  double sum = 0;
  for (int i = 1; i <= 4; ++i) sum += weights[i - 1] * (f(i * step) - f(-i * step));
  return sum / step;
}

}  // namespace graph_test
