// SPDX-License-Identifier: BSL-1.0
// The inverses of the hyperbolic functions, each as the logarithm of a number kept in two parts. Error
// bounds are measured: on every third float from 2^-15 to 128, every 61st of the others, and 8 million
// random doubles of every size.
#pragma once

#include "bounds.hpp"
#include "logarithm_of_sum.hpp"
#include "square_root.hpp"

namespace typeflow::math {

namespace detail {

/// Beyond this, sqrt(x^2 +- 1) = x to the last place, and asinh(x) = acosh(x) = log(2 x).
template <class Element>
inline constexpr Element inverse_hyperbolic_large = std::is_same_v<Element, float> ? 0x1p14f : 0x1p28f;

/// log(sum) where x is not large, log(2 x) where it is.
template <class V>
[[gnu::always_inline]] constexpr V log_of_sum_or_double(V x, unrounded_sum<V> sum) {
  auto large = x > inverse_hyperbolic_large<element_t<V>>;
  unrounded_sum<V> argument{select(large, x, sum.high), select(large, V{}, sum.low)};
  return log_of_sum(argument, select(large, broadcast<V>(1), V{}));
}

/// asinh(x) = log(1 + x + (sqrt(1 + x^2) - 1)) for finite x >= 0.
template <class V>
[[gnu::always_inline]] constexpr V positive_asinh(V x) {
  using element = element_t<V>;
  V bounded = at_most(x, inverse_hyperbolic_large<element>);
  V square = bounded * bounded;
  V growth = square / (element(1) + sqrt(element(1) + square));
  auto linear = two_sum(broadcast<V>(1), bounded);
  auto sum = two_sum(linear.high, growth);
  return log_of_sum_or_double(x, {sum.high, sum.low + linear.low});
}

/// acosh(x) = log(x + sqrt((x - 1) (x + 1))) for finite x >= 1, with the square root in two parts: near 1 it
/// is almost all of the result.
template <class V>
[[gnu::always_inline]] constexpr V finite_acosh(V x) {
  using element = element_t<V>;
  V bounded = at_most(x, inverse_hyperbolic_large<element>);
  V t = bounded - element(1);
  V t_high = leading_half(t);
  auto square = two_sum(t + t, t_high * t_high);
  V square_low = square.low + (t - t_high) * (t + t_high);
  V root = sqrt(square.high + square_low);
  V root_high = leading_half(root);
  V root_rest = root - root_high;
  V residual = (square.high - root_high * root_high) - (root_high + root_high) * root_rest;
  residual = (residual - root_rest * root_rest) + square_low;
  V divisor = select(root > element(0), root + root, broadcast<V>(1));
  auto sum = two_sum(bounded, root);
  return log_of_sum_or_double(x, {sum.high, sum.low + residual / divisor});
}

/// atanh(x) = log(1 + 2 x / (1 - x)) / 2 for 0 <= x < 1, with the quotient in two parts.
template <class V>
[[gnu::always_inline]] constexpr V positive_atanh(V x) {
  using element = element_t<V>;
  auto divisor = two_sum(broadcast<V>(1), -x);
  V quotient = leading_half((x + x) / divisor.high);
  V divisor_high = leading_half(divisor.high);
  V divisor_low = (divisor.high - divisor_high) + divisor.low;
  V rest = (((x + x) - quotient * divisor_high) - quotient * divisor_low) / divisor.high;
  auto linear = two_sum(broadcast<V>(1), quotient);
  auto sum = two_sum(linear.high, rest);
  return element(0.5) * log_of_sum(unrounded_sum<V>{sum.high, sum.low + linear.low});
}

}  // namespace detail

/// Inverse hyperbolic sine, within 1.4 ULP. asinh(-0) = -0, asinh(+-inf) = +-inf, NaN stays NaN. Derivative:
/// 1 / sqrt(x^2 + 1).
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V asinh(V x) {
  V magnitude = abs(x);
  auto finite = magnitude < std::numeric_limits<element_t<V>>::infinity();
  if constexpr (!is_vector<V>) {
    if (!finite) return x;
  }
  return select(finite, copysign(detail::positive_asinh(magnitude), x), x);
}

/// Inverse hyperbolic cosine, not negative, within 1.2 ULP. acosh(1) = 0, acosh(inf) = inf, NaN below 1.
/// Derivative: 1 / sqrt(x^2 - 1).
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V acosh(V x) {
  using element = element_t<V>;
  constexpr element infinity = std::numeric_limits<element>::infinity();
  constexpr element nan = std::numeric_limits<element>::quiet_NaN();
  if constexpr (is_vector<V>) {
    V result = select(x < infinity, detail::finite_acosh(x), x);
    return select(x >= element(1), result, broadcast<V>(nan));
  } else {
    if (!(x >= 1)) return nan;
    return x < infinity ? detail::finite_acosh(x) : x;
  }
}

/// Inverse hyperbolic tangent, within 1.3 ULP. atanh(-0) = -0, atanh(+-1) = +-inf, NaN for |x| > 1.
/// Derivative: 1 / (1 - x^2).
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V atanh(V x) {
  using element = element_t<V>;
  constexpr element infinity = std::numeric_limits<element>::infinity();
  constexpr element nan = std::numeric_limits<element>::quiet_NaN();
  V magnitude = abs(x);
  if constexpr (is_vector<V>) {
    V outside = select(magnitude == element(1), broadcast<V>(infinity), broadcast<V>(nan));
    return copysign(select(magnitude < element(1), detail::positive_atanh(magnitude), outside), x);
  } else {
    if (magnitude < 1) return copysign(detail::positive_atanh(magnitude), x);
    return magnitude == 1 ? copysign(infinity, x) : nan;
  }
}

}  // namespace typeflow::math
