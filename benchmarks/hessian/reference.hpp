// SPDX-License-Identifier: BSL-1.0
// What is right for the case `hessian`: the derivatives term by term, in long double.
#pragma once

#include <algorithm>

#include "../harness/relative_error.hpp"
#include "problem.hpp"

namespace hessian_case {

struct reference {
  long double value = 0;
  std::array<long double, unknowns> gradient{};
  std::array<long double, unknowns * unknowns> hessian{};

  explicit reference(const unknown& x) {
    for (std::size_t i = 0; i + 1 < unknowns; ++i) add_term(i, x[i], x[i + 1]);
  }

 private:
  /// 100 (b - a^2)^2 + (1 - a)^2 with a = x[i] and b = x[i+1], and its derivatives by both.
  void add_term(std::size_t i, long double a, long double b) {
    const long double excess = b - a * a;
    value += 100 * excess * excess + (1 - a) * (1 - a);
    gradient[i] += -400 * a * excess - 2 * (1 - a);
    gradient[i + 1] += 200 * excess;
    at(i, i) += -400 * excess + 800 * a * a + 2;
    at(i, i + 1) += -400 * a;
    at(i + 1, i) += -400 * a;
    at(i + 1, i + 1) += 200;
  }
  long double& at(std::size_t row, std::size_t column) { return hessian[row * unknowns + column]; }
};

/// The largest relative error of a system over all points.
template <class System>
double error_of(const problem& data, System& system) {
  double largest = 0;
  for (const unknown& x : data.x) {
    const reference expected(x);
    system.evaluate(x);
    const derivatives& actual = system.result();
    largest = std::max(
        {largest, harness::relative_error(&actual.value, &expected.value, 1),
         harness::relative_error(actual.gradient.data(), expected.gradient.data(), unknowns),
         harness::relative_error(actual.hessian.data(), expected.hessian.data(), unknowns * unknowns)});
  }
  return largest;
}

}  // namespace hessian_case
