// SPDX-License-Identifier: BSL-1.0
// The function of `hessian` for any kind of number: what tools that overload operators differentiate.
#pragma once

#include "problem.hpp"

namespace hessian_case {

template <class Number>
Number rosenbrock_function(const Number* x) {
  Number sum = 0;
  for (std::size_t i = 0; i + 1 < unknowns; ++i) {
    const Number excess = x[i + 1] - x[i] * x[i], rest = 1.0 - x[i];
    sum += 100.0 * excess * excess + rest * rest;
  }
  return sum;
}

}  // namespace hessian_case
