// SPDX-License-Identifier: BSL-1.0
// `log_sum_exp` with Typeflow, which has the function.
#pragma once

#include "../vector_gradient/typeflow.hpp"

namespace log_sum_exp {

struct formula {
  static constexpr auto total = typeflow::logsumexp(vector_gradient::x);
};

using typeflow_system = vector_gradient::typeflow_system<formula>;

}  // namespace log_sum_exp
