// SPDX-License-Identifier: BSL-1.0
// The gamma function and the logarithm of its magnitude.
#pragma once

#include "by_lane.hpp"
#include "gamma_series.hpp"
#include "logarithm_of_sum.hpp"
#include "narrow.hpp"

namespace typeflow::math {

namespace detail {

/// a (b + b_low) (mean + variation) with a small variation; what rounding takes off product and sum is put
/// back.
constexpr double compensated_product(double a, double b, double b_low, double mean, double variation) {
  double product = a * b;
  double product_low = a * b_low - residual(product, a, b);
  double sum = mean + variation;
  double sum_low = (mean - sum) + variation;
  return product * sum + (product_low * sum + product * sum_low);
}

/// log(gamma(y)) for 3/4 <= y <= 3/2, from y - 1 and y - 3/4.
constexpr double log_gamma_around_one(double less_one, double offset) {
  using constants = gamma_constants;
  double variation =
      polynomial(offset, constants::one_numerator) / polynomial(offset, constants::one_denominator);
  auto [less_two, less_two_low] = exact_sum(less_one, -1.0);
  return compensated_product(less_one, less_two, less_two_low, constants::mean_around_one, variation);
}

/// log(gamma(y)) for 3/2 <= y <= 3, from y - 1, y - 2 and y - 3/2.
constexpr double log_gamma_around_two(double less_one, double less_two, double offset) {
  using constants = gamma_constants;
  double variation =
      polynomial(offset, constants::two_numerator) / polynomial(offset, constants::two_denominator);
  return compensated_product(less_one, less_two, 0, constants::mean_around_two, variation);
}

/// value - log(x) for 0 < x < 3/4. The result may be smaller than log(x), with an error too large for it; that
/// of log(2x) is not.
constexpr double less_log(double value, double x) {
  using logarithm = log_constants<double>;
  auto sum = exact_sum(logarithm::ln2_high, value);
  auto difference = exact_sum(sum.high, -log(2 * x));
  return difference.high + (difference.low + (sum.low + logarithm::ln2_low));
}

/// log(gamma(x)) for 1/2 <= x < 3/4. Of log(x), x - 1 is exact.
constexpr double log_gamma_below_one(double x) {
  double raised = log_gamma_around_two(x, x - 1, x - 0.5);
  if (x < 0.7075) return less_log(raised, x);
  auto difference = exact_sum(1 - x, raised);
  return difference.high + (difference.low - log_tail(x - 1));
}

/// log(gamma(x)) for x > 0.
constexpr double log_gamma_of_positive(double x) {
  constexpr double largest = 0x1.754d9278b51a7p+1014;
  if (x < 0.5) return less_log(log_gamma_around_one(x, x + 0.25), x);
  if (x < 0.75) return log_gamma_below_one(x);
  if (x < 1.5) return log_gamma_around_one(x - 1, x - 0.75);
  if (x < 3) return log_gamma_around_two(x - 1, x - 2, x - 1.5);
  if (x > largest) return std::numeric_limits<double>::infinity();
  if (x > 0x1p60) return x * (log(x) - 1);
  auto [high, low] = stirling_log2(x);
  return high * power_constants::ln2_high + (low * power_constants::ln2 + high * power_constants::ln2_low);
}

/// gamma(1.5 + offset) * numerator / factor for |offset| <= 1/2, where 1 / gamma hardly varies; what rounding
/// takes off that reciprocal, off its product with the factor and off the quotient is put back.
constexpr double scaled_gamma(double offset, double numerator, split_number<double> factor) {
  constexpr double mean = gamma_constants::mean_of_reciprocal;
  double variation = polynomial(offset, gamma_constants::reciprocal);
  double reciprocal = mean + variation;
  double reciprocal_low = (mean - reciprocal) + variation;
  double product = factor.high * reciprocal;
  double product_low =
      factor.high * reciprocal_low + factor.low * reciprocal - residual(product, factor.high, reciprocal);
  double quotient = numerator / product;
  return quotient + (residual(numerator, quotient, product) - quotient * product_low) / product;
}

/// gamma(x) for -3 < x < 3 by the recurrence from [1, 2].
constexpr double gamma_by_recurrence(double x) {
  if (x >= 2) return scaled_gamma(x - 2.5, x - 1, {1, 0});
  if (x >= 1) return scaled_gamma(x - 1.5, 1, {1, 0});
  if (abs(x) < 0x1p-60) return 1 / x;
  if (x >= 0) return scaled_gamma(x - 0.5, 1, {x, 0});
  auto factor = times_sum({x, 0}, x, 1);
  if (x >= -1) return scaled_gamma(x + 0.5, 1, factor);
  factor = times_sum(factor, x, 2);
  if (x >= -2) return scaled_gamma(x + 1.5, 1, factor);
  return scaled_gamma(x + 2.5, 1, times_sum(factor, x, 3));
}

/// Euler's reflection for x = -y <= -3: -pi / (y sin(pi y)) / gamma(y), the quotient in two parts. The scale
/// keeps subnormal results out of the product until its last factor.
constexpr double gamma_by_reflection(double x) {
  constexpr double vanished = 185;
  constexpr int extra = 128;
  double y = -x;
  double rest = from_nearest_whole(y);
  bool odd = from_nearest_whole((y - rest) / 2) != 0;
  auto [sine, sine_low] = sine_of_half_turns(odd ? -rest : rest);
  if (y > vanished) return copysign(0.0, -sine);
  double product = y * sine;
  double product_low = y * sine_low - residual(product, y, sine);
  double quotient = -gamma_constants::pi / product;
  double rest_low =
      residual(-gamma_constants::pi, quotient, product) - gamma_constants::pi_low - quotient * product_low;
  double quotient_low = rest_low * quotient * (-1 / gamma_constants::pi);
  auto [high, low] = stirling_log2(y);
  double inverse = exp2_of_sum(extra - high, -low);
  double result = inverse * quotient;
  return (result + (inverse * quotient_low - residual(result, inverse, quotient))) * 0x1p-128;
}

constexpr double gamma_of_number(double x) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr double largest = 0x1.573fae561f647p+7;
  if (x != x || x == infinity) return x;
  if (abs(x) <= 0x1p-1024) return copysign(infinity, x);
  if (x < 0 && from_nearest_whole(-x) == 0) return nan;
  if (x <= -3) return gamma_by_reflection(x);
  if (x < 3) return gamma_by_recurrence(x);
  if (x > largest) return infinity;
  auto [high, low] = stirling_log2(x);
  return exp2_of_sum(high, low);
}

constexpr double log_gamma_of_number(double x) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (x != x) return x;
  double magnitude = abs(x);
  if (magnitude == infinity || x == 0) return infinity;
  if (magnitude < 0x1p-60) return -log(magnitude);
  if (x > 0) return log_gamma_of_positive(x);
  double rest = from_nearest_whole(magnitude);
  if (rest == 0) return infinity;
  if (magnitude < 3) return log(abs(gamma_of_number(x)));
  double mirrored = log_gamma_of_positive(magnitude);
  double result = log(gamma_constants::pi / abs(magnitude * sine_of_half_turns(rest).high)) - mirrored;
  bool cancelled = mirrored > 1.25 * at_least(abs(result), 1);
  return cancelled ? log(abs(gamma_of_number(x))) : result;
}

}  // namespace detail

/// log|gamma(x)|, within 2 ULP for x > 0; for x < 0 within 3.2 units in the last place of max(1, |result|),
/// so that only the absolute error is small next to the zeros there. inf at 0, -1, -2, ... and for infinities
/// (`std::lgamma`), NaN stays NaN. Derivative: digamma(x). Lane by lane. Method: rational functions around
/// the zeros at 1 and 2, Stirling's formula from 3 on; below -3 Euler's
/// reflection, but where that cancels, and up to zero, the logarithm of gamma.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V lgamma(V x) {
  return by_lane([](auto y) { return detail::narrow<element_t<V>>(detail::log_gamma_of_number(y)); }, x);
}

/// gamma(x), within 1.1 ULP for x > 0 and 2 ULP for x < 0. gamma(+-0) = +-inf, NaN at -1, -2, ... and at -inf
/// (`std::tgamma`), inf from 171.63 on (35.05 for float). Derivative: gamma(x) digamma(x). Lane by lane.
/// Method: a polynomial for 1 / gamma up to 3, Stirling's formula with a logarithm of 65 bits beyond.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V gamma(V x) {
  return by_lane([](auto y) { return detail::narrow<element_t<V>>(detail::gamma_of_number(y)); }, x);
}

}  // namespace typeflow::math
