// SPDX-License-Identifier: BSL-1.0
// 1 - x^2, which the derivatives of the inverse functions divide by.
#pragma once

#include "../math/lanes.hpp"
#include "op.hpp"

namespace typeflow::ops {

/// 1 - x^2 as (1 - x)(1 + x), without cancellation near +-1. Derivative: -2x, one term, so that behind a division by 0 nothing becomes
/// inf - inf, as the product rule would.
struct one_minus_square : elementwise<1> {
  static constexpr string_view name = "one_minus_square";
  static constexpr int flops = 3;
  template <class V>
  static constexpr V value(V x) {
    if constexpr (!math::is_vector<V>) {
      if (x != x) return x;
    }
    const V one = math::broadcast<V>(1);
    return (one - x) * (one + x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.number(-2) * p.operand(0)));
  }
};

}  // namespace typeflow::ops
