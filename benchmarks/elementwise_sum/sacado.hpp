// SPDX-License-Identifier: BSL-1.0
// `elementwise_sum` for Sacado: the value alone.
#pragma once

#include "../harness/systems.hpp"
#include "../vector_gradient/sacado.hpp"

#if defined(TYPEFLOW_BENCHMARK_SACADO)

namespace elementwise_sum {

struct active_sum {
  static std::vector<double> further() { return {}; }

  template <class Number>
  Number operator()(const std::vector<Number>& elements) const {
    Number sum = 0;
    for (const Number& x : elements) {
      const Number square = x * x;
      sum += sin(x) * exp(-square) + log(1 + square);
    }
    return sum;
  }
};

using sacado_system = vector_gradient::sacado_system<active_sum>;

}  // namespace elementwise_sum

#else

namespace elementwise_sum {
using sacado_system = harness::needs_sacado;
}  // namespace elementwise_sum

#endif
