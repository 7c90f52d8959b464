// SPDX-License-Identifier: BSL-1.0
// `elementwise_sum` with Typeflow: the formula.
#pragma once

#include "../vector_gradient/typeflow.hpp"

namespace elementwise_sum {

struct formula {
  static constexpr auto total = [] {
    namespace tf = typeflow;
    using namespace tf::literals;
    constexpr auto x = vector_gradient::x;
    return tf::sum(tf::sin(x) * tf::exp(-tf::square(x)) + tf::log(1_c + tf::square(x)));
  }();
};

using typeflow_system = vector_gradient::typeflow_system<formula>;

}  // namespace elementwise_sum
