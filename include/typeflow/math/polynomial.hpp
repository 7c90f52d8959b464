// SPDX-License-Identifier: BSL-1.0
// Polynomials with constant coefficients, summed as a tree so that the processor can work on several terms at
// once.
#pragma once

#include "bounds.hpp"

namespace typeflow::math {

namespace detail {

template <std::size_t First, std::size_t Last, class V, class Coefficient, std::size_t Count>
[[gnu::always_inline]] constexpr V estrin(const Coefficient (&coefficients)[Count], V x, V x2, V x4, V x8) {
  constexpr std::size_t terms = Last - First;
  if constexpr (terms == 1 && std::is_same_v<Coefficient, V>) {
    return coefficients[First];
  } else if constexpr (terms == 1) {
    return broadcast<V>(coefficients[First]);
  } else if constexpr (terms == 2) {
    return x * coefficients[First + 1] + coefficients[First];
  } else {
    constexpr std::size_t low = terms <= 4 ? 2 : terms <= 8 ? 4 : 8;
    V power = low == 2 ? x2 : low == 4 ? x4 : x8;
    return power * estrin<First + low, Last>(coefficients, x, x2, x4, x8) +
           estrin<First, First + low>(coefficients, x, x2, x4, x8);
  }
}

}  // namespace detail

/// `coefficients[0] + coefficients[1] * x + ...` (Estrin's scheme); up to 16 coefficients, lowest power
/// first: numbers, or lanes of them.
template <class V, class Coefficient, std::size_t Count>
[[gnu::always_inline]] constexpr V polynomial(V x, const Coefficient (&coefficients)[Count]) {
  static_assert(Count <= 16,
                "polynomial: powers of x above x^8 are not prepared, so at most 16 coefficients");
  V x2 = x * x;
  V x4 = x2 * x2;
  V x8 = Count > 8 ? x4 * x4 : x4;
  return detail::estrin<0, Count>(coefficients, x, x2, x4, x8);
}

/// The same bits where x may be so small that x^8 would be subnormal, on which processors spend a hundred times as long: a larger number in
/// its place is rounded off like it. For float, x of at least 2^-24 or 0, and a first coefficient of the size of one.
template <class V, class Coefficient, std::size_t Count>
[[gnu::always_inline]] constexpr V polynomial_near_zero(V x, const Coefficient (&coefficients)[Count]) {
  constexpr element_t<V> negligible = 0x1p-30f;
  V x2 = x * x;
  V x4 = x2 * x2;
  V x8 = x4 * at_least(x4, negligible);
  return detail::estrin<0, Count>(coefficients, x, x2, x4, x8);
}

}  // namespace typeflow::math
