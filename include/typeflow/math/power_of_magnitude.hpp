// SPDX-License-Identifier: BSL-1.0
// x^y for positive finite x, with the logarithm carried to some 68 bits: an error of it is multiplied by up
// to 745 in the exponent.
#pragma once

#include "exp.hpp"
#include "halves.hpp"
#include "log.hpp"
#include "split_number.hpp"

namespace typeflow::math::detail {

struct power_constants {
  static constexpr double root_three_quarters = 0x1.bb67ae8584caap-1;
  static constexpr double root_three_halves = 0x1.3988e1409212ep+0;
  // 2 / (3 ln 2), log2(3/2) and ln 2, each whole and in two parts
  static constexpr double scale = 0x1.ec709dc3a03fdp-1;
  static constexpr double scale_high = 0x1.ec709d8000000p-1;
  static constexpr double scale_low = 0x1.0e80ff5d27f05p-27;
  static constexpr double log2_three_halves_high = 0x1.2b80340000000p-1;
  static constexpr double log2_three_halves_low = 0x1.cfdeb43cfd006p-27;
  static constexpr double ln2 = 0x1.62e42fefa39efp-1;
  static constexpr double ln2_high = 0x1.62e42f8000000p-1;
  static constexpr double ln2_low = 0x1.be8e7bcd5e4f2p-27;
  // minimax polynomial in s^2 of 3 (atanh(s) - s - s^3/3) / s^5 on |s| <= 0.1011 (error of atanh below 2^-69)
  static constexpr double tail[] = {0.5999999999999946, 0.4285714285785368,  0.3333333298227023,
                                    0.2727281231446898, 0.23066079467822376, 0.20697362520959187};
};

/// (u / v) as a split number; u exact, v = mantissa + pivot.
template <class V>
[[gnu::always_inline]] constexpr split_number<V> split_quotient(V mantissa, V pivot) {
  V difference = mantissa - pivot;
  V sum = mantissa + pivot;
  V inverse = element_t<V>(1) / sum;
  V high = upper_half(difference * inverse);
  V sum_high = upper_half(sum);
  V sum_low = mantissa - (sum_high - pivot);
  return {high, inverse * ((difference - high * sum_high) - high * sum_low)};
}

/// (3/2) log((1 + s) / (1 - s)) = s (3 + s^2 + s^4 R(s^2)) as a split number.
template <class V>
[[gnu::always_inline]] constexpr split_number<V> split_three_atanh(split_number<V> s) {
  V whole = s.high + s.low;
  V square = whole * whole;
  V high_square = s.high * s.high;
  V rest = square * square * polynomial(square, power_constants::tail) + s.low * (s.high + whole);
  V factor_high = upper_half(element_t<V>(3) + high_square + rest);
  V factor_low = rest - ((factor_high - element_t<V>(3)) - high_square);
  return split_sum(s.high * factor_high, s.low * factor_high + factor_low * whole);
}

/// log2(x) for positive finite x; relative error about 2^-67.
template <class V>
[[gnu::always_inline]] constexpr split_number<V> split_log2(V x) {
  using constants = power_constants;
  auto [exponent, mantissa] = split_logarithm(x, constants::root_three_quarters);
  auto above = mantissa > constants::root_three_halves;
  V pivot = select(above, broadcast<V>(1.5), broadcast<V>(1));
  V pivot_high = select(above, broadcast<V>(constants::log2_three_halves_high), V{});
  V pivot_low = select(above, broadcast<V>(constants::log2_three_halves_low), V{});

  auto sum = split_three_atanh(split_quotient(mantissa, pivot));
  V high = constants::scale_high * sum.high;
  V low = constants::scale_low * sum.high + sum.low * constants::scale + pivot_low;
  V total = upper_half(((high + low) + pivot_high) + exponent);
  return {total, low - (((total - exponent) - pivot_high) - high)};
}

/// 2^(high + low), saturated to 0 and infinity.
template <class V>
[[gnu::always_inline]] constexpr V exp2_of_sum(V high, V low) {
  using constants = power_constants;
  constexpr double limit = 2000;
  constexpr double shifter = exp_constants<double>::shifter + 2 * exp_constants<double>::exponent_bias;
  low = select(abs(high) < limit, low, V{});
  high = at_least(at_most(high, limit), -limit);
  V shifted = (high + low) + shifter;
  auto fraction = split_sum(high - (shifted - shifter), low);
  V product = fraction.high * constants::ln2_high;
  V product_low = fraction.low * constants::ln2 + fraction.high * constants::ln2_low;
  V r = product + product_low;
  V r_low = product_low - (r - product);
  V excess = r + (r * r * polynomial(r, exp_constants<double>::tail) + (r_low + r * r_low));
  return scale_by_exponent(excess + element_t<V>(1), shifted);
}

/// x^y in double precision for positive finite x. |y| beyond 2^65 changes nothing: even 1 + 2^-52 overflows
/// by then.
template <class V>
[[gnu::always_inline]] constexpr V power_of_magnitude(V x, V y) {
  constexpr double largest_exponent = 0x1p65;
  y = at_least(at_most(y, largest_exponent), -largest_exponent);
  auto logarithm = split_log2(x);
  V y_high = upper_half(y);
  V high = y_high * logarithm.high;
  V low = (y - y_high) * logarithm.high + y * logarithm.low;
  if (in_constant_expression<V>()) {
    if constexpr (!is_vector<V>) {
      if (high + low >= 1024) return std::numeric_limits<double>::infinity();
      if (high + low < -1076) return 0;
    }
  }
  return exp2_of_sum(high, low);
}

/// x^y in single precision for positive finite x: double precision has bits to spare.
template <class V>
  requires std::is_same_v<element_t<V>, float>
[[gnu::always_inline]] constexpr V power_of_magnitude(V x, V y) {
  auto in_double = [](auto base, auto exponent) {
    using doubles = decltype(base);
    constexpr double bound = 150;  // e^150 overflows in single precision, e^-150 underflows
    constexpr double largest_exponent = 0x1p40;
    doubles logarithm = at_least(at_most(exponent, largest_exponent), -largest_exponent) * positive_log(base);
    if (in_constant_expression<doubles>()) {
      if constexpr (!is_vector<doubles>) {
        if (logarithm > exp_constants<float>::overflow) return std::numeric_limits<double>::infinity();
      }
    }
    return clamped_exp(at_least(at_most(logarithm, bound), -bound));
  };
  return through_double(in_double, x, y);
}

}  // namespace typeflow::math::detail
