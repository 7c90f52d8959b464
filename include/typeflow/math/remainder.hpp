// SPDX-License-Identifier: BSL-1.0
// What is left of a division with a whole quotient: C's fmod and NumPy's remainder.
#pragma once

#include <limits>

#include "by_lane.hpp"
#include "significand.hpp"

namespace typeflow::math {

namespace detail {

/// x modulo y for finite x >= y > 0: long division, as many bits of the quotient at a time as 64 bits allow.
template <class Element>
constexpr Element long_division_remainder(Element x, Element y) {
  constexpr int most = 63 - whole_parts<Element>::mantissa_bits;
  whole_parts<Element> rest(x);
  whole_parts<Element> divisor(y);
  rest.significand %= divisor.significand;
  for (int left = rest.exponent - divisor.exponent; left > 0 && rest.significand != 0; left -= most)
    rest.significand = (rest.significand << (left < most ? left : most)) % divisor.significand;
  rest.exponent = divisor.exponent;
  return rest.number();
}

template <class Element>
constexpr Element fmod_of_number(Element x, Element y) {
  constexpr Element infinity = std::numeric_limits<Element>::infinity();
  if (x != x || y != y || abs(x) == infinity || y == 0) return std::numeric_limits<Element>::quiet_NaN();
  return abs(x) < abs(y) ? x : copysign(long_division_remainder(abs(x), abs(y)), x);
}

/// Long division by doubling and halving the divisor: every difference is exact.
constexpr long double fmod_of_number(long double x, long double y) {
  constexpr long double infinity = std::numeric_limits<long double>::infinity();
  if (x != x || y != y || abs(x) == infinity || y == 0) return std::numeric_limits<long double>::quiet_NaN();
  long double rest = abs(x);
  long double divisor = abs(y);
  if (rest < divisor) return x;
  while (rest - divisor >= divisor) divisor *= 2;
  for (; divisor >= abs(y); divisor /= 2)
    if (rest >= divisor) rest -= divisor;
  return copysign(rest, x);
}

template <class Element>
constexpr Element remainder_from_fmod(Element rest, Element y) {
  if (rest != rest) return rest;
  if (rest == 0) return copysign(rest, y);
  return (rest < 0) != (y < 0) ? rest + y : rest;
}

}  // namespace detail

/// x - y trunc(x / y) with the sign of x, exact (`std::fmod`, `numpy.fmod`). NaN for infinite x or y = 0;
/// fmod(x, +-inf) = x for finite x; fmod(-0, y) = -0. Lane by lane. Derivatives: 1 by x, -trunc(x / y) by y.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V fmod(V x, V y) {
  return by_lane([](auto number, auto divisor) { return detail::fmod_of_number(number, divisor); }, x, y);
}

/// fmod for `long double`.
constexpr long double fmod(long double x, long double y) {
  return __builtin_is_constant_evaluated() ? detail::fmod_of_number(x, y) : __builtin_fmodl(x, y);
}

/// x - y floor(x / y) with the sign of y (`numpy.remainder`, Python's `%`; not `std::remainder`): exact where
/// the signs agree, else one rounding, which may round up to y itself (remainder(-1e-20, 1) = 1). NaN for
/// infinite x or y = 0; remainder(x, inf) = x for x >= 0 and inf for x < 0; a zero has the sign of y. Lane by
/// lane. Derivatives: 1 by x, -floor(x / y) by y.
template <lanes V>
[[gnu::always_inline]] constexpr V remainder(V x, V y) {
  return by_lane([](auto number, auto divisor) { return detail::remainder_from_fmod(fmod(number, divisor), divisor); }, x, y);
}

}  // namespace typeflow::math
