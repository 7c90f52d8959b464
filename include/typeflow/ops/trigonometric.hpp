// SPDX-License-Identifier: BSL-1.0
// sin and cos.
#pragma once

#include "../math/trigonometric.hpp"
#include "op.hpp"

namespace typeflow::ops {

struct cos;

/// Sine of an angle in radians; NaN at +-inf. Derivative: cos(x).
struct sin : elementwise<1> {
  static constexpr string_view name = "sin";
  static constexpr int flops = 20;
  template <class V>
  static constexpr V value(V x) {
    return math::sin(x);
  }
  using companion = cos;
  template <class V>
  static constexpr value_pair<V> value_and_companion(V x) {
    const auto both = math::sincos(x);
    return {both.sine, both.cosine};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.template make<cos>(p.operand(0))));
  }
};

/// Cosine of an angle in radians; NaN at +-inf. Derivative: -sin(x).
struct cos : elementwise<1> {
  static constexpr string_view name = "cos";
  static constexpr int flops = 20;
  template <class V>
  static constexpr V value(V x) {
    return math::cos(x);
  }
  using companion = sin;
  template <class V>
  static constexpr value_pair<V> value_and_companion(V x) {
    const auto both = math::sincos(x);
    return {both.cosine, both.sine};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(-p.template make<sin>(p.operand(0))));
  }
};

}  // namespace typeflow::ops
