// SPDX-License-Identifier: BSL-1.0
// log1p, log2, log10; log is in exponential.hpp. As there, the derivative keeps its formula where the value is NaN.
#pragma once

#include "../math/extended_exponential.hpp"
#include "../math/logarithms.hpp"
#include "op.hpp"

namespace typeflow::ops {

/// log(1 + x) without cancellation near 0; log1p(-0) = -0, log1p(-1) = -inf, NaN below -1. Derivative: 1/(1 + x), at -1 +inf unless the
/// adjoint is 0.
struct log1p : elementwise<1> {
  static constexpr string_view name = "log1p";
  static constexpr int flops = 20;
  static constexpr sample_interval samples[max_arity]{{-0.75, 3}};
  template <class V>
  static constexpr V value(V x) {
    return math::log1p(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.number(1) / (p.number(1) + p.operand(0))));
  }
};

/// What the logarithms to another base share; -inf at 0, NaN below. Derivative: 1/(x log(base)), at 0 +inf unless the adjoint is 0.
struct logarithm : elementwise<1> {
  static constexpr int flops = 20;
  static constexpr sample_interval samples[max_arity]{{0.25, 4}};
  template <class Pullback>
  static constexpr void contribute(Pullback& p, double inverse_log_of_base) {
    p.contribute(0, p.scaled(p.number(inverse_log_of_base) / p.operand(0)));
  }
};

/// Logarithm to the base 2, exact for powers of 2. Derivative: 1/(x log(2)).
struct log2 : logarithm {
  static constexpr string_view name = "log2";
  template <class V>
  static constexpr V value(V x) {
    return math::log2(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    contribute(p, 1.44269504088896340736);
  }
};

/// Logarithm to the base 10. Derivative: 1/(x log(10)).
struct log10 : logarithm {
  static constexpr string_view name = "log10";
  template <class V>
  static constexpr V value(V x) {
    return math::log10(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    contribute(p, 0.434294481903251827651);
  }
};

}  // namespace typeflow::ops
