// SPDX-License-Identifier: BSL-1.0
// pow with an exponent that is an expression; a constant exponent is ops::pow in power.hpp.
#pragma once

#include "../math/power.hpp"
#include "op.hpp"

namespace typeflow::ops {

struct adjoint_multiply;
struct log;
struct select;

/// x^y with the special values of std::pow: x^0 = 1^y = 1 even for NaN; NaN for finite x < 0 with y not whole. Derivative by x:
/// y x^(y-1), 0 for y = 0 whatever x is, and real for x < 0 with whole y. By y: x^y log(x), 0 where x^y is 0, so for x = 0 and y > 0; -inf
/// for x = 0 and y <= 0, NaN for x < 0, where only whole y have a power.
struct power : elementwise<2> {
  static constexpr string_view name = "pow";
  static constexpr int flops = 40;
  static constexpr sample_interval samples[max_arity]{{0.25, 3}, {-2, 2}};
  template <class V>
  static constexpr V value(V x, V y) {
    return math::pow(x, y);
  }
  /// y x^(y-1) as adjoint_multiply: 0 where y is, and still differentiable by y there.
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto x = p.operand(0), y = p.operand(1), result = p.result();
    if (p.wants(0)) {
      const auto lowered = p.template make<power>(x, y - p.number(1));
      p.contribute(0, p.scaled(p.template make<adjoint_multiply>(y, lowered)));
    }
    if (p.wants(1)) {
      const auto slope = result * p.template make<log>(x);
      p.contribute(1, p.scaled(p.template make<select>(result, slope, p.number(0))));
    }
  }
};

}  // namespace typeflow::ops
