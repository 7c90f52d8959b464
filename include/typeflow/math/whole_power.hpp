// SPDX-License-Identifier: BSL-1.0
// Sums, products and whole powers of numbers in two parts, or in one where that is enough.
#pragma once

#include <bit>
#include <limits>

#include "split_number.hpp"

namespace typeflow::math::detail {

/// How many parts of a split number are computed: with `one`, enough for floats, `low` stays zero.
enum class parts { one, two };

/// a + b.
template <parts Parts, class V>
[[gnu::always_inline]] constexpr split_number<V> sum_in_parts(V a, V b) {
  if constexpr (Parts == parts::one) return {a + b, V{}};
  else return exact_sum(a, b);
}

/// a * b, of two parts to some units of 2^-100 of it; infinite where it leaves the range, and then of plain
/// numbers `low` is zero, of vectors anything.
template <parts Parts, class V>
[[gnu::always_inline]] constexpr split_number<V> product_in_parts(split_number<V> a, split_number<V> b) {
  if constexpr (!is_vector<V>) {  // what leaves the range is no constant expression
    using limits = std::numeric_limits<V>;
    if (a.high > 1 && b.high > 1 && a.high > limits::max() / b.high) return {limits::infinity(), 0};
  }
  V product = a.high * b.high;
  if constexpr (Parts == parts::one) return {product, V{}};
  else return {product, (a.high * b.low + a.low * b.high) - residual(product, a.high, b.high)};
}

/// base^exponent for base > 0 and exponent >= 0.
template <parts Parts, class V>
[[gnu::always_inline]] constexpr split_number<V> whole_power(split_number<V> base, int exponent) {
  if (exponent == 0) return {broadcast<V>(1), V{}};
  split_number<V> power = base;
  for (unsigned bit = std::bit_floor(static_cast<unsigned>(exponent)) / 2; bit != 0; bit /= 2) {
    power = product_in_parts<Parts>(power, power);
    if ((static_cast<unsigned>(exponent) & bit) != 0) power = product_in_parts<Parts>(power, base);
  }
  return power;
}

/// scale / x for a `scale` that is a power of two.
template <parts Parts, class V>
[[gnu::always_inline]] constexpr split_number<V> reciprocal_in_parts(split_number<V> x, double scale) {
  V scaled = x.high * (1 / scale);
  V inverse = 1 / scaled;
  if constexpr (Parts == parts::one) return {inverse, V{}};
  else return {inverse, (residual(broadcast<V>(1), inverse, scaled) - inverse * (x.low * (1 / scale))) * inverse};
}

}  // namespace typeflow::math::detail
