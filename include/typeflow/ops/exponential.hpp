// SPDX-License-Identifier: BSL-1.0
// exp and log.
#pragma once

#include "../math/exp.hpp"
#include "../math/log.hpp"
#include "op.hpp"

namespace typeflow::ops {

/// e^x; overflows to +inf. Derivative: the result itself.
struct exp : elementwise<1> {
  static constexpr string_view name = "exp";
  static constexpr int flops = 20;
  template <class V>
  static constexpr V value(V x) {
    return math::exp(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.result()));
  }
};

/// Natural logarithm; log(0) = -inf, NaN below 0. Derivative: 1/x, at 0 +inf unless the adjoint is 0.
struct log : elementwise<1> {
  static constexpr string_view name = "log";
  static constexpr int flops = 20;
  static constexpr bool is_quick_in_packs = true;  ///< where registers take numbers apart: no division
  static constexpr sample_interval samples[max_arity]{{0.25, 4}};
  template <class V>
  static constexpr V value(V x) {
    return math::log(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.number(1) / p.operand(0)));
  }
};

}  // namespace typeflow::ops
