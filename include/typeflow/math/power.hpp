// SPDX-License-Identifier: BSL-1.0
// Powers: with any exponent, and with whole exponents by multiplication alone.
#pragma once

#include <limits>

#include "foreign.hpp"
#include "power_of_magnitude.hpp"
#include "square_root.hpp"

namespace typeflow::math {

namespace detail {

/// True for whole numbers, infinities included; `x` not negative.
template <class V>
[[gnu::always_inline]] constexpr auto is_whole(V x) {
  constexpr element_t<V> all_whole_from = log_constants<element_t<V>>::integer_base;
  return (((at_most(x, all_whole_from) + all_whole_from) - all_whole_from) == x) | (x >= all_whole_from);
}

/// Follows `std::pow` for vectors: every special value is put over the finite result by a selection.
template <class V>
[[gnu::always_inline]] inline V power_of_lanes(V x, V y) {
  using element = element_t<V>;
  constexpr element infinity = std::numeric_limits<element>::infinity();
  V base = abs(x);
  V exponent = abs(y);
  auto whole = is_whole(exponent);
  V odd_sign = select(whole & (is_whole(exponent * element(0.5)) == 0), x, V{});

  V result = power_of_magnitude(base, y);
  result = select((base == element(0)) | (base == infinity),
                  select((base == element(0)) ^ (y < element(0)), V{}, broadcast<V>(infinity)), result);
  result = copysign(result, odd_sign);
  auto undefined = (x < element(0)) & (x > -infinity) & (whole == 0);
  result = select(undefined | (x != x) | (y != y), broadcast<V>(std::numeric_limits<element>::quiet_NaN()),
                  result);
  return select((y == element(0)) | (x == element(1)), broadcast<V>(1), result);
}

/// The same for one number, where branches are cheaper and constant expressions demand them.
template <class V>
constexpr V power_of_number(V x, V y) {
  constexpr V infinity = std::numeric_limits<V>::infinity();
  constexpr V nan = std::numeric_limits<V>::quiet_NaN();
  if (y == 0 || x == 1) return 1;
  if (x != x || y != y) return nan;
  V base = abs(x);
  bool whole = is_whole(abs(y));
  V odd_sign = whole && !is_whole(abs(y) / 2) ? x : V(0);
  if (base == 0 || base == infinity) return copysign((base == 0) == (y < 0) ? infinity : V(0), odd_sign);
  if (x < 0 && !whole) return nan;
  return copysign(power_of_magnitude(base, y), odd_sign);
}

}  // namespace detail

/// x^y, within 1 ULP, with the special values of `std::pow`: pow(x, 0) = pow(1, y) = 1 even for NaN; NaN for
/// finite x < 0 with y not whole; zeros and infinities keep the sign of x for odd whole y. Derivatives: y
/// x^(y-1) by x, x^y log(x) by y. Method: 2^(y log2 x), the logarithm in two parts as in FreeBSD's msun
/// e_pow.c, with own polynomials.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V pow(V x, V y) {
  if constexpr (is_vector<V>) {
    return detail::power_of_lanes(x, y);
  } else {
    return detail::power_of_number(x, y);
  }
}

/// x to the power of one and the same number in every lane.
template <ieee_lanes V>
  requires is_vector<V>
[[gnu::always_inline]] inline V pow(V x, element_t<V> y) {
  return pow(x, broadcast<V>(y));
}

/// x^exponent by repeated squaring: exact where every product is, as for small whole x; otherwise each
/// multiplication may add half a ULP. A negative exponent inverts the positive power. power_by_squaring(x, 0)
/// = 1 even for NaN. With a constant exponent the compiler unrolls the loop.
template <class V>
  requires lanes<V> || foreign<V>
[[gnu::always_inline]] constexpr V power_by_squaring(V x, int exponent) {
  unsigned remaining = exponent < 0 ? 0U - static_cast<unsigned>(exponent) : static_cast<unsigned>(exponent);
  V result = broadcast<V>(static_cast<element_t<V>>(1));
  V square = x;
  while (remaining != 0) {
    if (remaining % 2 != 0) result = result * square;
    remaining /= 2;
    if (remaining != 0) square = square * square;
  }
  return exponent < 0 ? element_t<V>(1) / result : result;
}

}  // namespace typeflow::math
