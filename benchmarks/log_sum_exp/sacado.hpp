// SPDX-License-Identifier: BSL-1.0
// `log_sum_exp` for Sacado: the value alone. The largest element is a plain number, as the derivative by it
// is 0.
#pragma once

#include <algorithm>

#include "../harness/systems.hpp"
#include "../vector_gradient/sacado.hpp"

#if defined(TYPEFLOW_BENCHMARK_SACADO)

namespace log_sum_exp {

struct active_log_sum {
  static std::vector<double> further() { return {}; }

  template <class Number>
  Number operator()(const std::vector<Number>& elements) const {
    double largest = elements.front().val();
    for (const Number& x : elements) largest = std::max(largest, x.val());
    Number sum = 0;
    for (const Number& x : elements) sum += exp(x - largest);
    return largest + log(sum);
  }
};

using sacado_system = vector_gradient::sacado_system<active_log_sum>;

}  // namespace log_sum_exp

#else

namespace log_sum_exp {
using sacado_system = harness::needs_sacado;
}  // namespace log_sum_exp

#endif
