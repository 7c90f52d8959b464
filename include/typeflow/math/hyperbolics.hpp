// SPDX-License-Identifier: BSL-1.0
// The hyperbolic sine and cosine. Error bounds are measured: on every third float from 2^-15 to 128, every
// 61st of the others, and 8 million random doubles of every size.
#pragma once

#include "bounds.hpp"
#include "exponential_series.hpp"

namespace typeflow::math {

namespace detail {

// Beyond `overflow` both functions overflow; `highest` is a number beyond it. Below `tiny` sinh(x) rounds to
// x. Where n is above `negligible`, 2^-2n is.
template <class Element>
struct hyperbolics_constants;

template <>
struct hyperbolics_constants<double> {
  static constexpr double overflow = 0x1.633ce8fb9f87dp+9;
  static constexpr double highest = 710.5;
  static constexpr double tiny = 0x1p-28;
  static constexpr double negligible = 60;
};

template <>
struct hyperbolics_constants<float> {
  static constexpr float overflow = 0x1.65a9f8p+6f;
  static constexpr float highest = 89.5f;
  static constexpr float tiny = 0x1p-13f;
  static constexpr float negligible = 30;
};

/// Half of sinh and cosh of x = n ln 2 + r, 0 <= x < `highest`, by the addition theorems: cosh(n ln 2) and
/// sinh(n ln 2) are 2^(n-1) +- 2^(-n-1). What the large terms lose to rounding is added to the small ones.
template <class V>
struct hyperbolic_halves {
  V power;
  V inverse;
  V r;
  V even;
  V odd;

  [[gnu::always_inline]] constexpr explicit hyperbolic_halves(V angle) {
    using element = element_t<V>;
    auto parts = split_even_and_odd(angle);
    power = power_of_two<2>(parts.shifted);
    constexpr auto shifter = exp_constants<element>::shifter + 2 * exp_constants<element>::exponent_bias;
    inverse = select(parts.shifted > shifter + hyperbolics_constants<element>::negligible, V{},
                     inverse_power_of_two<2>(parts.shifted));
    r = parts.r;
    even = parts.even;
    odd = parts.odd;
  }

  [[gnu::always_inline]] constexpr V half_sinh() const { return combined(-inverse); }
  [[gnu::always_inline]] constexpr V half_cosh() const { return combined(inverse); }

 private:
  /// power * e^r + signed_inverse * e^-r.
  [[gnu::always_inline]] constexpr V combined(V signed_inverse) const {
    V whole = power + signed_inverse;
    V lost = (power - whole) + signed_inverse;
    V linear = power * r;
    V sum = whole + linear;
    lost = lost + ((whole - sum) + linear);
    V tail = whole * even + (power - signed_inverse) * odd;
    return sum + ((lost - signed_inverse * r) + tail);
  }
};

}  // namespace detail

/// Hyperbolic sine, within 1.1 ULP. sinh(-0) = -0, sinh(+-inf) = +-inf, NaN stays NaN. Derivative: cosh(x).
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V sinh(V x) {
  using constants = detail::hyperbolics_constants<element_t<V>>;
  V magnitude = abs(x);
  if (in_constant_expression<V>()) {
    if constexpr (!is_vector<V>) {
      if (x != x) return x;
      if (magnitude > constants::overflow) return copysign(std::numeric_limits<V>::infinity(), x);
    }
  }
  V half = detail::hyperbolic_halves<V>(at_most(magnitude, constants::highest)).half_sinh();
  return select(magnitude < constants::tiny, x, copysign(half + half, x));
}

/// Hyperbolic cosine, within 0.9 ULP. cosh(+-inf) = inf, NaN stays NaN. Derivative: sinh(x).
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V cosh(V x) {
  using constants = detail::hyperbolics_constants<element_t<V>>;
  V magnitude = abs(x);
  if (in_constant_expression<V>()) {
    if constexpr (!is_vector<V>) {
      if (x != x) return x;
      if (magnitude > constants::overflow) return std::numeric_limits<V>::infinity();
    }
  }
  V half = detail::hyperbolic_halves<V>(at_most(magnitude, constants::highest)).half_cosh();
  return half + half;
}

}  // namespace typeflow::math
