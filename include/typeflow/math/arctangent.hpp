// SPDX-License-Identifier: BSL-1.0
// The inverse tangent of a number and of a point in the plane.
#pragma once

#include <limits>

#include "bounds.hpp"
#include "halves.hpp"
#include "polynomial.hpp"
#include "split_number.hpp"

namespace typeflow::math {

namespace detail {

// (atan(t) / t - 1) / t^2 as a minimax polynomial in t^2 for |t| <= tan(pi/8) (Remez exchange; relative error
// of atan below 2^-66 and 2^-37).
template <class Element>
struct arctangent_constants;

template <>
struct arctangent_constants<double> {
  static constexpr double tail[] = {-0.3333333333333333,  0.1999999999999815,   -0.14285714285436404,
                                    0.11111111090714394,  -0.09090908223815404, 0.07692284345340505,
                                    -0.06666247832431439, 0.058772097969349894, -0.052195181712887354,
                                    0.04507752860946075,  -0.03356592954811366, 0.015282513733447614};
};

template <>
struct arctangent_constants<float> {
  static constexpr double tail[] = {-0.3333333257750838, 0.199999094536584,    -0.14282142660483457,
                                    0.11046166765326168, -0.08483721084506896, 0.0475821178472537};
};

/// atan(y / x) = base + atan(numerator / denominator), the last with |quotient| <= tan(pi/8); `base` is a
/// multiple of pi/4, in two parts, and what rounding took off numerator and denominator is in their `low`.
template <class V>
struct arctangent_parts {
  V base;
  V base_low;
  V numerator;
  V numerator_low;
  V denominator;
  V denominator_low;
};

/// For y, x >= 0, not both zero: the angle of (x, y), or, where `left` holds, of (-x, y).
template <class V, class Mask>
[[gnu::always_inline]] constexpr arctangent_parts<V> reduce_arctangent(V y, V x, Mask left) {
  using element = element_t<V>;
  constexpr element eighth_turn_low = 0x1.1a62633145c07p-55;
  auto pick = [](auto steep, auto diagonal, V if_steep, V if_diagonal, V otherwise) {
    return select(steep, if_steep, select(diagonal, if_diagonal, otherwise));
  };
  auto steep = y > x * element(2.414213562373095);
  auto diagonal = y > x * element(0.41421356237309503);
  auto difference = exact_sum(y, -x);
  auto sum = exact_sum(y, x);
  V quarters = pick(steep, diagonal, broadcast<V>(2), broadcast<V>(1), V{});
  quarters = select(left, element(4) - quarters, quarters);
  V base_low =
      select(quarters == element(3), broadcast<V>(0x1.a79394c9e8a0ap-54), quarters * eighth_turn_low);
  V base = select(quarters == element(3), broadcast<V>(0x1.2d97c7f3321d2p+1),
                  quarters * element(0x1.921fb54442d18p-1));
  V zero = V{};
  return {base,
          base_low,
          pick(steep, diagonal, -x, difference.high, y),
          pick(steep, diagonal, zero, difference.low, zero),
          pick(steep, diagonal, y, sum.high, x),
          pick(steep, diagonal, zero, sum.low, zero)};
}

/// The angle in double precision, with the polynomial for results of type `Element`. Numbers below 2^-900
/// have no room for the remainder of the division, and no need for it.
template <class Element, class V, class Mask>
[[gnu::always_inline]] constexpr V arctangent(V y, V x, Mask left) {
  using element = element_t<V>;
  auto parts = reduce_arctangent(y, x, left);
  V inverse = element(1) / parts.denominator;
  V t = parts.numerator * inverse;
  V t_low = V{};
  if constexpr (std::is_same_v<Element, double>) {
    V rest =
        residual(parts.numerator, t, parts.denominator) + (parts.numerator_low - t * parts.denominator_low);
    t_low = select(abs(parts.numerator) > element(0x1p-900), rest * inverse, t_low);
  }
  V square = t * t;
  V tail = t * (square * polynomial(square, arctangent_constants<Element>::tail)) + t_low;
  t = select(left, -t, t);
  tail = select(left, -tail, tail) + parts.base_low;
  V sum = parts.base + t;
  return sum + (((parts.base - sum) + t) + tail);
}

/// atan2 for lanes of double; the sign of y is put on at the end.
template <class Element, class V>
[[gnu::always_inline]] constexpr V angle_of_point(V y, V x) {
  using element = element_t<V>;
  constexpr element infinity = std::numeric_limits<element>::infinity();
  V up = abs(y);
  V across = abs(x);
  auto infinite = (up == infinity) | (across == infinity);
  V one = broadcast<V>(1);
  up = select(infinite, select(up == infinity, one, V{}), up);
  across = select(infinite, select(across == infinity, one, V{}), across);
  V largest = select(up > across, up, across);
  across = select(largest == element(0), one, across);
  if constexpr (std::is_same_v<Element, double>) {
    V scale = select(largest > element(0x1p1000), broadcast<V>(0x1p-200),
                     select(largest < element(0x1p-500), broadcast<V>(0x1p500), one));
    up = up * scale;
    across = across * scale;
  }
  V angle = arctangent<Element>(up, across, copysign(one, x) < element(0));
  return copysign(angle, y);
}

}  // namespace detail

/// Inverse tangent, within 1 ULP. atan(+-inf) = +-pi/2, atan(-0) = -0, NaN stays NaN. Derivative: 1 / (1 +
/// x^2). Method: the nearest multiple of pi/4 taken off by the addition theorem, then a polynomial.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V atan(V x) {
  using element = element_t<V>;
  auto in_double = [](auto number) {
    auto magnitude = at_most(abs(number), 1e300);
    auto one = broadcast<decltype(number)>(1);
    return copysign(detail::arctangent<element>(magnitude, one, magnitude < 0.0), number);
  };
  if constexpr (!is_vector<V>) {
    if (x != x) return x;
  }
  if constexpr (std::is_same_v<element, float>) {
    return through_double(in_double, x);
  } else {
    return in_double(x);
  }
}

/// The angle from the positive x-axis to the point (x, y), in (-pi, pi], within 1.5 ULP (subnormal results
/// included), with the special values of `std::atan2`: atan2(+-0, x) = +-0 for x > 0 or x = +0 and +-pi for x
/// < 0 or x = -0; infinities as limits along the diagonals; NaN if any operand is. Derivatives: x / (x^2 +
/// y^2) by y, -y / (x^2 + y^2) by x.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V atan2(V y, V x) {
  if constexpr (!is_vector<V>) {
    if (x != x || y != y) return x != x ? x : y;
  }
  V angle;
  if constexpr (std::is_same_v<element_t<V>, float>) {
    angle = through_double([](auto ordinate, auto abscissa) { return detail::angle_of_point<float>(ordinate, abscissa); }, y, x);
  } else {
    angle = detail::angle_of_point<double>(y, x);
  }
  if constexpr (is_vector<V>) {
    return select((x != x) | (y != y), x + y, angle);
  } else {
    return angle;
  }
}

}  // namespace typeflow::math
