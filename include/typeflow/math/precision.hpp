// SPDX-License-Identifier: BSL-1.0
// Rounding to the precision of another type, without leaving the own.
#pragma once

#include <limits>

#include "halves.hpp"

namespace typeflow::math {

namespace detail {

/// From where on numbers round to infinity in T: the largest number and half of its last place.
template <class T>
inline constexpr long double overflow = std::is_same_v<T, float> ? 0x1.ffffffp+127L : 0x1.fffffffffffff8p+1023L;

/// Numbers that round to infinity, where the plain conversion is no constant expression, are answered before it.
template <class T, class V>
constexpr V through(V x) {
  if (__builtin_is_constant_evaluated() && abs(x) >= static_cast<V>(overflow<T>))
    return copysign(std::numeric_limits<V>::infinity(), x < 0 ? V(-1) : V(1));
  return static_cast<V>(static_cast<T>(x));
}

}  // namespace detail

/// x rounded to the nearest number of type T, ties to the even one; x itself where its own type is no wider.
template <class T, class V>
[[gnu::always_inline]] constexpr V in_precision_of(V x) {
  if constexpr (!is_lanes<V>) {
    if constexpr (requires { V(x.real(), x.imag()); }) return V(in_precision_of<T>(x.real()), in_precision_of<T>(x.imag()));
    else return static_cast<V>(static_cast<T>(x));
  } else if constexpr (std::numeric_limits<element_t<V>>::digits <= std::numeric_limits<T>::digits) {
    return x;
  } else if constexpr (is_vector<V>) {
    return detail::to_double(detail::to_float(x));
  } else {
    return detail::through<T>(x);
  }
}

}  // namespace typeflow::math
