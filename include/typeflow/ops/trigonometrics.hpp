// SPDX-License-Identifier: BSL-1.0
// tan and the inverse functions; sin and cos are in trigonometric.hpp. Angles are in radians.
#pragma once

#include "../math/extended_trigonometric.hpp"
#include "../math/inverse_trigonometric.hpp"
#include "../math/tangent.hpp"
#include "one_minus_square.hpp"
#include "roots.hpp"

namespace typeflow::ops {

struct square;
struct sqrt;

/// Tangent; tan(-0) = -0, NaN at +-inf. Derivative: 1 + y^2 with y the result. Source: DLMF 4.20.
struct tan : elementwise<1> {
  static constexpr string_view name = "tan";
  static constexpr int flops = 20;
  static constexpr sample_interval samples[max_arity]{{-1, 1}};
  template <class V>
  static constexpr V value(V x) {
    return math::tan(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.number(1) + p.template make<square>(p.result())));
  }
};

/// The angle in [-pi/2, pi/2] whose sine is x; asin(-0) = -0, NaN outside [-1, 1]. Derivative: 1/sqrt(1 - x^2), at +-1 +inf unless the
/// adjoint is 0; NaN outside. Source: DLMF 4.24.7.
struct asin : elementwise<1> {
  static constexpr string_view name = "asin";
  static constexpr int flops = 20;
  static constexpr sample_interval samples[max_arity]{{-0.75, 0.75}};
  template <class V>
  static constexpr V value(V x) {
    return math::asin(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.number(1) / p.template make<sqrt>(p.template make<one_minus_square>(p.operand(0)))));
  }
};

/// The angle in [0, pi] whose cosine is x; acos(1) = 0, NaN outside [-1, 1]. Derivative: -1/sqrt(1 - x^2), at +-1 -inf unless the adjoint
/// is 0; NaN outside. Source: DLMF 4.24.8.
struct acos : elementwise<1> {
  static constexpr string_view name = "acos";
  static constexpr int flops = 20;
  static constexpr sample_interval samples[max_arity]{{-0.75, 0.75}};
  template <class V>
  static constexpr V value(V x) {
    return math::acos(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.number(-1) / p.template make<sqrt>(p.template make<one_minus_square>(p.operand(0)))));
  }
};

/// The angle in [-pi/2, pi/2] whose tangent is x; atan(-0) = -0, atan(+-inf) = +-pi/2. Derivative: 1/(1 + x^2). Source: DLMF 4.24.9.
struct atan : elementwise<1> {
  static constexpr string_view name = "atan";
  static constexpr int flops = 20;
  template <class V>
  static constexpr V value(V x) {
    return math::atan(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.number(1) / (p.number(1) + p.template make<square>(p.operand(0)))));
  }
};

/// The angle in [-pi, pi] of the point with ordinate y and abscissa x, the operands in this order; signs of zero and infinities as
/// std::atan2. Derivative: x/r^2 by y and -y/r^2 by x with r = hypot(x, y); 0 where an operand is infinite; NaN at the origin, where the
/// angle jumps.
struct atan2 : elementwise<2> {
  static constexpr string_view name = "atan2";
  static constexpr int flops = 20;
  static constexpr sample_interval samples[max_arity]{{0.5, 2}, {-2, 2}};
  template <class V>
  static constexpr V value(V y, V x) {
    return math::atan2(y, x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto y = p.operand(0), x = p.operand(1), r = p.template make<hypot>(x, y);
    if (p.wants(0)) p.contribute(0, p.scaled(hypot::direction(p, x, r) / r));
    if (p.wants(1)) p.contribute(1, p.scaled(-(hypot::direction(p, y, r) / r)));
  }
};

}  // namespace typeflow::ops
