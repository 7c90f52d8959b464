// SPDX-License-Identifier: BSL-1.0
// Subtraction, division and scaling as stable formulas need them: right also for infinite operands.
#pragma once

#include <limits>

#include "../math/bounds.hpp"
#include "op.hpp"

namespace typeflow::ops {

struct equal;
struct select;

/// x - y, but 0 where both are the same infinity. Derivative: 1, -1.
struct excess : elementwise<2> {
  static constexpr string_view name = "excess";
  static constexpr bool exact = true;
  static constexpr int flops = 2;
  template <class V>
  static constexpr V value(V x, V y) {
    if constexpr (!math::is_vector<V>) {
      if (x == y) return V{};
    }
    return math::select(x == y, V{}, x - y);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.adjoint());
    if (p.wants(1)) p.contribute(1, -p.adjoint());
  }
};

/// x / r for |x| <= r, a component of a unit vector: sign(x) where |x| = r, also 0/0 = 0 and inf/inf = 1. Derivative: 1/r by x, -x/r^2 by
/// r; 0 at r = 0, the subgradient of least norm.
struct direction : elementwise<2> {
  static constexpr string_view name = "direction";
  static constexpr int flops = 6;
  static constexpr sample_interval samples[max_arity]{{-2, 2}, {2.5, 4}};
  template <class V>
  static constexpr V value(V x, V r) {
    const V end = math::select(x == V{}, x, math::copysign(math::broadcast<V>(1), x));
    if constexpr (!math::is_vector<V>) {
      if (math::abs(x) == r) return end;
    }
    return math::select(math::abs(x) == r, end, x / r);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto r = p.operand(1);
    const auto is_zero = p.template make<equal>(r, p.number(0));
    const auto inverse = p.template make<select>(is_zero, p.number(0), p.number(1) / p.template make<select>(is_zero, p.number(1), r));
    if (p.wants(0)) p.contribute(0, p.scaled(inverse));
    if (p.wants(1)) p.contribute(1, p.scaled(-(p.result() * inverse)));
  }
};

/// A power of two near |x|, by which x can be divided without rounding: the largest that is not above, but no subnormal one and no more than
/// a quarter of the largest number; 1 for 0, infinity and NaN, and in number types other than float and double. Derivative: 0.
struct binary_scale : elementwise<1> {
  static constexpr string_view name = "binary_scale";
  static constexpr bool keeps_nonzero = true;
  static constexpr int flops = 3;
  static constexpr sample_interval samples[max_arity]{{0.55, 0.95}};
  template <class V>
  static constexpr V value(V x) {
    if constexpr (!math::ieee_lanes<V>) return V(1);
    else return of_lanes(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback&) {}

 private:
  template <class V>
  static constexpr V of_lanes(V x) {
    using element = math::element_t<V>;
    constexpr element smallest = std::is_same_v<element, float> ? element(0x1p-126) : element(0x1p-1022);
    constexpr element largest = std::is_same_v<element, float> ? element(0x1p126) : element(0x1p1022);
    constexpr auto exponent_bits = math::to_bits(largest) | math::to_bits(smallest) | math::to_bits(element(1));
    const V power = math::from_bits<V>(math::to_bits(x) & exponent_bits);
    const auto has_power = (x != V{}) & (math::abs(x) <= std::numeric_limits<element>::max());
    return math::select(has_power, math::at_most(math::at_least(power, smallest), largest), math::broadcast<V>(1));
  }
};

}  // namespace typeflow::ops
