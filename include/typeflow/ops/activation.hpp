// SPDX-License-Identifier: BSL-1.0
// tanh, sigmoid, relu: their derivatives reuse their values.
#pragma once

#include "../math/hyperbolic.hpp"
#include "../math/sigmoid.hpp"
#include "op.hpp"

namespace typeflow::ops {

struct greater;
struct select;

/// Hyperbolic tangent. Derivative: 1 - y^2 with y the result; 0 at +-inf.
struct tanh : elementwise<1> {
  static constexpr string_view name = "tanh";
  static constexpr int flops = 20;
  static constexpr int divisions = 1;
  template <class V>
  static constexpr V value(V x) {
    return math::tanh(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.number(1) - p.result() * p.result()));
  }
};

/// 1 / (1 + e^-x), without overflow on either side. Derivative: y (1 - y) with y the result; 0 at +-inf.
struct sigmoid : elementwise<1> {
  static constexpr string_view name = "sigmoid";
  static constexpr int flops = 20;
  static constexpr int divisions = 1;
  template <class V>
  static constexpr V value(V x) {
    return math::sigmoid(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.result() * (p.number(1) - p.result())));
  }
};

/// max(x, 0); NaN stays NaN. Derivative: 1 above 0, else 0; at 0 it is 0.
struct relu : elementwise<1> {
  static constexpr string_view name = "relu";
  static constexpr int flops = 1;
  static constexpr sample_interval samples[max_arity]{{0.1, 2}};
  template <class V>
  static constexpr V value(V x) {
    return math::select(x <= V{}, V{}, x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto above = p.template make<greater>(p.operand(0), p.number(0));
    p.contribute(0, p.template make<select>(above, p.adjoint(), p.number(0)));
  }
};

}  // namespace typeflow::ops
