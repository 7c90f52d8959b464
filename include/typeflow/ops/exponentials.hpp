// SPDX-License-Identifier: BSL-1.0
// exp2 and expm1; exp is in exponential.hpp.
#pragma once

#include "../math/exponentials.hpp"
#include "../math/extended_exponential.hpp"
#include "op.hpp"

namespace typeflow::ops {

struct exp;

/// 2^x; overflows to +inf, exp2(-inf) = 0. Derivative: y log(2) with y the result.
struct exp2 : elementwise<1> {
  static constexpr string_view name = "exp2";
  static constexpr int flops = 20;
  template <class V>
  static constexpr V value(V x) {
    return math::exp2(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.number(0.693147180559945309) * p.result()));
  }
};

/// e^x - 1 without cancellation near 0; expm1(-0) = -0, expm1(-inf) = -1, overflows to +inf. Derivative: e^x, not y + 1, which would
/// lose its digits for x far below 0.
struct expm1 : elementwise<1> {
  static constexpr string_view name = "expm1";
  static constexpr int flops = 20;
  template <class V>
  static constexpr V value(V x) {
    return math::expm1(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.template make<exp>(p.operand(0))));
  }
};

}  // namespace typeflow::ops
