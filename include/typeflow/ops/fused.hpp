// SPDX-License-Identifier: BSL-1.0
// fma and xlogy.
#pragma once

#include "../math/fma.hpp"
#include "../math/log.hpp"
#include "op.hpp"

namespace typeflow::ops {

struct adjoint_multiply;
struct log;

/// x y + z with one rounding; 0 times inf is NaN. Derivative: y, x, 1.
struct fma : elementwise<3> {
  static constexpr string_view name = "fma";
  static constexpr int flops = 2;
  template <class V>
  static constexpr V value(V x, V y, V z) {
    return math::fma(x, y, z);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    if (p.wants(0)) p.contribute(0, p.scaled(p.operand(1)));
    if (p.wants(1)) p.contribute(1, p.scaled(p.operand(0)));
    p.contribute(2, p.adjoint());
  }
};

/// x log(y), but 0 where x is 0 and y is not NaN, as in an entropy; NaN for y < 0 elsewhere. Derivative: log(y) by x; x/y by y, 0 where x
/// is 0.
struct xlogy : elementwise<2> {
  static constexpr string_view name = "xlogy";
  static constexpr int flops = 20;
  static constexpr sample_interval samples[max_arity]{{-2, 2}, {1.25, 4}};
  template <class V>
  static constexpr V value(V x, V y) {
    const V safe = math::select((x == V{}) & (y == y), math::broadcast<V>(1), y);
    return x * math::log(safe);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto x = p.operand(0), y = p.operand(1);
    if (p.wants(0)) p.contribute(0, p.scaled(p.template make<log>(y)));
    if (p.wants(1)) p.contribute(1, p.scaled(p.template make<adjoint_multiply>(x, p.number(1) / y)));
  }
};

}  // namespace typeflow::ops
