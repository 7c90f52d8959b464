// SPDX-License-Identifier: BSL-1.0
// The digamma function, the derivative of lgamma.
#pragma once

#include "by_lane.hpp"
#include "gamma_series.hpp"
#include "narrow.hpp"
#include "split_number.hpp"

namespace typeflow::math {

namespace detail {

// digamma(1 + v) / (v - root) less its rough mean for 0 <= v <= 2 by rational interpolation at Chebyshev
// nodes (error below 2^-66), the root in two parts; and in 1 / x^2 the minimax polynomial of (log(x) - 1 /
// (2x) - digamma(x)) x^2 for x >= 4 (below 2^-61).
struct digamma_constants {
  static constexpr double root_high = 0x1.d8b618d5af8fep-2;
  static constexpr double root_low = -0x1.1e563779a1f5bp-56;
  static constexpr double mean = 0.875;
  static constexpr double numerator[] = {
      0.3753801375034054,     0.023444219927754136,    -0.49173622232906034,
      -0.36138043359456057,   -0.1037375265847549,     -0.0136027452802921,
      -0.0007675072560230572, -1.3807663781061319e-05, -7.260881156658496e-10};
  static constexpr double denominator[] = {1.0,
                                           2.3393288370820504,
                                           2.0118388141742183,
                                           0.8322092610647456,
                                           0.17817541739602186,
                                           0.019426972086758355,
                                           0.0009668001778438427,
                                           1.596143878069579e-05};
  static constexpr double asymptotic[] = {0.08333333333333333,   -0.008333333333331664, 0.003968253966916154,
                                          -0.004166666244843788, 0.00757568832607316,   -0.02108600208581431,
                                          0.08290194992955456,   -0.4246021480510496,   2.4828719910023853,
                                          -13.588970066448184,   54.54971448251196,     -110.78203509269477};
};

/// digamma(1 + v) for 0 <= v <= 2, with what rounding takes off it.
constexpr split_number<double> split_digamma_around_root(double v) {
  using constants = digamma_constants;
  double variation = polynomial(v, constants::numerator) / polynomial(v, constants::denominator);
  double distance = v - constants::root_high;
  double distance_low = (v - (distance + constants::root_high)) - constants::root_low;
  double factor = constants::mean + variation;
  double factor_low = (constants::mean - factor) + variation;
  double product = distance * factor;
  return {product, distance * factor_low + distance_low * factor - residual(product, distance, factor)};
}

constexpr double digamma_around_root(double v) {
  auto [high, low] = split_digamma_around_root(v);
  return high + low;
}

/// `around` + 1 / x, rounded once but for the error of `around`.
constexpr double with_reciprocal(split_number<double> around, double x) {
  double inverse = 1 / x;
  auto [high, low] = exact_sum(inverse, around.high);
  return high + (low + (around.low + residual(1.0, inverse, x) * inverse));
}

/// digamma(x) for x >= 4.
constexpr double asymptotic_digamma(double x) {
  double inverse = 1 / x;
  double square = inverse * inverse;
  return log(x) - (0.5 * inverse + square * polynomial(square, digamma_constants::asymptotic));
}

constexpr double digamma_of_positive(double x) {
  if (x < 1) return with_reciprocal(split_digamma_around_root(x), -x);
  if (x < 2.25) return digamma_around_root(x - 1);
  if (x < 4) return with_reciprocal(split_digamma_around_root(x - 2), x - 1);
  return asymptotic_digamma(x);
}

/// pi cot(pi x) for 0 < |x| <= 1/2.
constexpr double pi_cotangent_of_half_turns(double x) {
  auto [sine, sine_low] = sine_of_half_turns(x);
  auto [cosine, cosine_low] = sine_of_half_turns(0.5 - abs(x));
  double product = gamma_constants::pi * cosine;
  double product_low = gamma_constants::pi_low * cosine + gamma_constants::pi * cosine_low -
                       residual(product, gamma_constants::pi, cosine);
  double inverse = 1 / sine;
  double quotient = product * inverse;
  return quotient + (residual(product, quotient, sine) + (product_low - quotient * sine_low)) * inverse;
}

constexpr double digamma_of_number(double x) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (x != x || x == infinity) return x;
  double magnitude = abs(x);
  if (magnitude < 0x1p-60) return magnitude <= 0x1p-1024 ? copysign(infinity, -x) : -1 / x;
  if (x > 0) return digamma_of_positive(x);
  if (x == -infinity) return nan;
  double rest = from_nearest_whole(magnitude);
  if (rest == 0) return nan;
  double mirrored = magnitude < 1.25 ? digamma_around_root(magnitude) : digamma_of_positive(1 + magnitude);
  return mirrored + pi_cotangent_of_half_turns(rest);
}

}  // namespace detail

/// Digamma, the derivative of lgamma, within 2 ULP for x > 0, next to its root at 1.46 included. Below zero
/// it is within 3 units in the last place of |log|x|| + 1 or, where larger, of the result: next to the roots
/// there only the absolute error is small. digamma(+-0) = -+inf, NaN at -1, -2, ... and at -inf, digamma(inf)
/// = inf. Derivative: polygamma(1, x). Lane by lane. Method: a rational function around the root, the
/// asymptotic series from 4 on, the reflection formula below zero.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V digamma(V x) {
  return by_lane([](auto y) { return detail::narrow<element_t<V>>(detail::digamma_of_number(y)); }, x);
}

}  // namespace typeflow::math
