// SPDX-License-Identifier: BSL-1.0
// How exact a number is.
#pragma once

#include <limits>

#include "../core/number.hpp"
#include "../math/lanes.hpp"
#include "op.hpp"

namespace typeflow::ops {

/// |x| times the distance from 1 to the next number of its type; of user types, which may have none, 0. Derivative: 0.
struct resolution : elementwise<1> {
  static constexpr string_view name = "resolution";
  static constexpr bool made_by_expansion = true;  // solvers compare with it; its slope would be as good as none
  static constexpr int flops = 2;
  template <class V>
  static constexpr V value(V x) {
    if constexpr (std::numeric_limits<math::element_t<V>>::is_specialized)
      return math::abs(x) * math::broadcast<V>(std::numeric_limits<math::element_t<V>>::epsilon());
    else
      return x - x;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback&) {}
};

}  // namespace typeflow::ops
