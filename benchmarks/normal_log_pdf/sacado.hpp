// SPDX-License-Identifier: BSL-1.0
// `normal_log_pdf` for Sacado: the value alone; mean and deviation are its last two variables.
#pragma once

#include "../harness/systems.hpp"
#include "../vector_gradient/sacado.hpp"
#include "reference.hpp"

#if defined(TYPEFLOW_BENCHMARK_SACADO)

namespace normal_log_pdf {

struct active_density {
  static std::vector<double> further() { return {mean, deviation}; }

  template <class Number>
  Number operator()(const std::vector<Number>& variables) const {
    const std::size_t n = variables.size() - 2;
    const Number &mu = variables[n], inverse = 1 / variables[n + 1];
    Number squares = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const Number z = (variables[i] - mu) * inverse;
      squares += z * z;
    }
    return -0.5 * squares - static_cast<double>(n) * (log(variables[n + 1]) + half_log_of_two_pi);
  }
};

using sacado_system = vector_gradient::sacado_system<active_density>;

}  // namespace normal_log_pdf

#else

namespace normal_log_pdf {
using sacado_system = harness::needs_sacado;
}  // namespace normal_log_pdf

#endif
