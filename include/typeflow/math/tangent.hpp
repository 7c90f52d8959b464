// SPDX-License-Identifier: BSL-1.0
// The tangent.
#pragma once

#include "split_number.hpp"
#include "trigonometric.hpp"

namespace typeflow::math {

namespace detail {

/// The sine and the cosine of a reduced angle, each in two parts, and their quotient corrected by its
/// remainder.
template <class V>
[[gnu::always_inline]] constexpr V tangent_from_reduced(reduced_angle<V> angle) {
  using element = element_t<V>;
  V r = angle.remainder;
  V square = r * r;
  V half = square * element(0.5);
  V sine_tail = r * square * polynomial(square, trigonometric_constants<element>::sine) +
                angle.low * (element(1) - half);
  V sine = r + sine_tail;
  V sine_low = (r - sine) + sine_tail;
  V cosine_tail =
      square * square * polynomial(square, trigonometric_constants<element>::cosine) - r * angle.low;
  V head = element(1) - half;
  cosine_tail = cosine_tail + ((element(1) - head) - half);
  V cosine = head + cosine_tail;
  V cosine_low = (head - cosine) + cosine_tail;

  auto odd = (angle.quarter_turns & 1) != 0;
  V numerator = select(odd, -cosine, sine);
  V numerator_low = select(odd, -cosine_low, sine_low);
  V denominator = select(odd, sine, cosine);
  V denominator_low = select(odd, sine_low, cosine_low);
  V inverse = element(1) / denominator;
  V quotient = numerator * inverse;
  V rest = residual(numerator, quotient, denominator) + (numerator_low - quotient * denominator_low);
  return quotient + rest * inverse;
}

template <class V>
[[gnu::always_inline]] constexpr V fast_tan(V x) {
  return select(x == element_t<V>(0), x, tangent_from_reduced(reduce_angle(x)));
}

template <class V>
requires std::is_same_v < element_t<V>,
float > [[gnu::always_inline]] constexpr V fast_tan(V x) {
  auto in_double = [](auto angle) {
    auto [sine, cosine] = fast_sincos(angle);
    return sine / cosine;
  };
  return through_double(in_double, x);
}

constexpr double tan_of_huge(double x) {
  if (x != x || abs(x) == std::numeric_limits<double>::infinity())
    return std::numeric_limits<double>::quiet_NaN();
  return tangent_from_reduced(reduce_huge_angle(x));
}

/// Some lane is beyond the fast reduction, or not finite: those lanes one by one, the others as usual.
template <class V>
[[gnu::noinline, gnu::cold]] inline V tan_with_huge_lanes(V x) {
  constexpr element_t<V> limit = trigonometric_constants<element_t<V>>::largest_fast_angle;
  V result = fast_tan(x);
  for (std::size_t lane = 0; lane < lane_count<V>; ++lane) {
    if (!(abs(x[lane]) <= limit)) result[lane] = static_cast<element_t<V>>(tan_of_huge(x[lane]));
  }
  return result;
}

}  // namespace detail

/// Tangent, within 1.1 ULP, for every finite angle in radians; NaN for infinities and NaN. tan(-0) = -0. No
/// floating-point number is close enough to a pole to overflow. Derivative: 1 + tan(x)^2. Method: the
/// reduction and the polynomials of `sincos`; the quotient of sine and cosine is corrected by what its
/// rounding left over.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V tan(V x) {
  constexpr element_t<V> limit = detail::trigonometric_constants<element_t<V>>::largest_fast_angle;
  if constexpr (is_vector<V>) {
    if (any(abs(x) > limit)) [[unlikely]] {
      return detail::tan_with_huge_lanes(x);
    }
  } else if (!(abs(x) <= limit)) {
    return static_cast<V>(detail::tan_of_huge(x));
  }
  return detail::fast_tan(x);
}

}  // namespace typeflow::math
