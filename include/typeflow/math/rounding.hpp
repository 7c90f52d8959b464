// SPDX-License-Identifier: BSL-1.0
// Rounding to whole numbers, and the questions NaN, infinite, finite.
#pragma once

#include <limits>

#include "instructions.hpp"

namespace typeflow::math {

/// True for NaN; for vectors a mask, as comparisons yield.
template <lanes V>
[[gnu::always_inline]] constexpr auto isnan(V x) {
  return x != x;
}

/// True for both infinities; for vectors a mask.
template <lanes V>
[[gnu::always_inline]] constexpr auto isinf(V x) {
  return abs(x) == std::numeric_limits<element_t<V>>::infinity();
}

/// True for numbers: neither infinite nor NaN; for vectors a mask.
template <lanes V>
[[gnu::always_inline]] constexpr auto isfinite(V x) {
  return abs(x) < std::numeric_limits<element_t<V>>::infinity();
}

namespace detail {

// From here on every number is whole; adding it to a smaller one rounds that to a whole number, half to even.
template <class V>
inline constexpr element_t<V> whole_from = 1 / std::numeric_limits<element_t<V>>::epsilon();

/// `correct(x, nearest whole number)` where x may have a fraction, x elsewhere; keeps the sign of zeros.
template <class V, class Correct>
[[gnu::always_inline]] constexpr V corrected_whole(V x, Correct correct) {
  if constexpr (!is_vector<V>) {
    if (x != x) return x;  // arithmetic with NaN is no constant expression
  }
  V magnitude = abs(x);
  V nearest = copysign((magnitude + whole_from<V>)-whole_from<V>, x);
  return select(magnitude < whole_from<V>, copysign(correct(x, nearest), x), x);
}

template <class V>
[[gnu::always_inline]] constexpr V nearest_whole_of(V x) {
  if constexpr (is_vector<V> && requires { register_round(x); }) return register_round(x);
  else return corrected_whole(x, [](V, V nearest) { return nearest; });
}
template <class V>
[[gnu::always_inline]] constexpr V whole_below(V x) {
  if constexpr (is_vector<V> && requires { register_floor(x); }) return register_floor(x);
  else return corrected_whole(x, [](V number, V nearest) { return nearest - select(nearest > number, broadcast<V>(1), V{}); });
}
template <class V>
[[gnu::always_inline]] constexpr V whole_above(V x) {
  if constexpr (is_vector<V> && requires { register_ceil(x); }) return register_ceil(x);
  else return corrected_whole(x, [](V number, V nearest) { return nearest + select(nearest < number, broadcast<V>(1), V{}); });
}
template <class V>
[[gnu::always_inline]] constexpr V whole_part(V x) {
  if constexpr (is_vector<V> && requires { register_trunc(x); }) return register_trunc(x);
  else return copysign(whole_below(abs(x)), x);
}

}  // namespace detail

/// The nearest whole number, halves to the even one (`numpy.round`, `std::nearbyint`); exact. round(-0.4) =
/// -0, infinities and NaN stay. Assumes the usual rounding mode, as the four functions here do. Derivative:
/// 0.
template <lanes V>
[[gnu::always_inline]] constexpr V round(V x) {
  return detail::nearest_whole_of(x);
}

/// The largest whole number not above x; exact. floor(-0) = -0, infinities and NaN stay. Derivative: 0.
template <lanes V>
[[gnu::always_inline]] constexpr V floor(V x) {
  return detail::whole_below(x);
}

/// The smallest whole number not below x; exact. ceil(-0.5) = -0, infinities and NaN stay. Derivative: 0.
template <lanes V>
[[gnu::always_inline]] constexpr V ceil(V x) {
  return detail::whole_above(x);
}

/// x without its fraction; exact. trunc(-0.5) = -0, infinities and NaN stay. Derivative: 0.
template <lanes V>
[[gnu::always_inline]] constexpr V trunc(V x) {
  return detail::whole_part(x);
}

}  // namespace typeflow::math
