// SPDX-License-Identifier: BSL-1.0
// The pieces of the gamma function and of its logarithm, in double precision, one number at a time.
#pragma once

#include "power_of_magnitude.hpp"
#include "split_number.hpp"
#include "trigonometric.hpp"

namespace typeflow::math::detail {

struct gamma_constants {
  static constexpr double pi = 3.141592653589793;
  static constexpr double pi_low = 0x1.1a62633145c07p-53;
  static constexpr double log2_e_high = 0x1.7154760000000p+0;
  static constexpr double log2_e_low = 0x1.4ae0bf85ddf44p-26;
  static constexpr double log2_e = 0x1.71547652b82fep+0;
  // log2(2 pi) / 2
  static constexpr double half_log2_two_pi_high = 0x1.536439a4c6efcp+0;
  static constexpr double half_log2_two_pi_low = -0x1.49e49a361efebp-54;
  // log(gamma(x)) / ((x - 1) (x - 2)) less its rough mean: around 1 in x - 3/4 for 3/4 <= x <= 3/2, around 2
  // in x - 3/2 for 3/2 <= x <= 3 (rational interpolation at Chebyshev nodes; relative error below 2^-62).
  static constexpr double mean_around_one = 0.5625;
  static constexpr double one_numerator[] = {0.0879990445801452,   0.03696879640405172,   -0.5873015352410887,
                                             -1.1120938425452598,  -0.7959517844698614,   -0.2507993350996048,
                                             -0.03169836767007031, -0.0011062398978003883};
  static constexpr double one_denominator[] = {1.0,
                                               4.424232099264269,
                                               7.699320766693693,
                                               6.689203234577206,
                                               3.042568328562583,
                                               0.6941515315994217,
                                               0.06872214096517548,
                                               0.0020138582373935227};
  static constexpr double mean_around_two = 0.40625;
  static constexpr double two_numerator[] = {
      0.07687895054098089,  0.026053307854777098,  -0.11184842497411931,    -0.11162899428929675,
      -0.04088666532067499, -0.006557868667773503, -0.00042169011735972785, -7.516875349277383e-06};
  static constexpr double two_denominator[] = {1.0,
                                               2.2374551494090733,
                                               1.9747784485047721,
                                               0.8735357499793064,
                                               0.2033414953619993,
                                               0.023890426297828955,
                                               0.0012271243587491615,
                                               1.8826493755333392e-05};
  // 1 / gamma(x) less its rough mean for 1 <= x <= 2, in x - 3/2 (minimax polynomial; error below 2^-61).
  static constexpr double mean_of_reciprocal = 1.0625;
  static constexpr double reciprocal[] = {
      0.06587916709551257,    -0.0411745264452831,    -0.5266544355255447,    0.1751020260439342,
      0.05096686024772314,    -0.042155169368517584,  0.006612897826276125,   0.002120731442158273,
      -0.0011107302459479442, 0.00015235762586883567, 2.5355130714147138e-05, -1.3896841542402577e-05,
      2.156557273923146e-06,  5.8086579937245414e-08, -9.00220366315435e-08,  1.679603308798536e-08};
  // In 1 / x^2, what Stirling's formula leaves of log(gamma(x)), times x, for x >= 3 (minimax polynomial;
  // below 2^-60 of the logarithm).
  static constexpr double stirling[] = {
      0.08333333333333333,   -0.0027777777777774674, 0.0007936507934565431, -0.0005952380471322552,
      0.0008417445710848788, -0.0019170304310167907, 0.006384232750378372,  -0.028592869603137366,
      0.1537032885186761,    -0.8505699034998977,    4.1333299413351625,    -15.247829717739732,
      36.257859566835464,    -40.728983403349204};
};

/// sin(pi x) for |x| <= 1/2, as its rounded value and what rounding took off.
constexpr split_number<double> sine_of_half_turns(double x) {
  using constants = gamma_constants;
  double magnitude = abs(x);
  bool near_half = magnitude > 0.25;
  double turns = near_half ? 0.5 - magnitude : magnitude;
  double angle = turns * constants::pi;
  double low = turns * constants::pi_low - residual(angle, turns, constants::pi);
  double square = angle * angle;
  double half = square * 0.5;
  double head = near_half ? 1 - half : angle;
  double tail =
      near_half
          ? ((1 - head) - half) +
                (square * square * polynomial(square, trigonometric_constants<double>::cosine) - angle * low)
          : angle * square * polynomial(square, trigonometric_constants<double>::sine) + low * (1 - half);
  double sine = head + tail;
  double sine_low = (head - sine) + tail;
  return {copysign(sine, x), x < 0 ? -sine_low : sine_low};
}

/// (a.high + a.low) (x + whole) as its rounded value and what rounding took off.
constexpr split_number<double> times_sum(split_number<double> a, double x, double whole) {
  auto sum = exact_sum(x, whole);
  double product = a.high * sum.high;
  return {product, a.high * sum.low + a.low * sum.high - residual(product, a.high, sum.high)};
}

/// Distance of x >= 0 from the nearest whole number, with its sign.
constexpr double from_nearest_whole(double x) {
  constexpr double all_whole_from = 0x1p52;
  return x >= all_whole_from ? 0 : x - ((x + all_whole_from) - all_whole_from);
}

/// log2(gamma(x)) by Stirling's formula for 3 <= x <= 2^60, to some 65 bits.
constexpr split_number<double> stirling_log2(double x) {
  using constants = gamma_constants;
  auto logarithm = split_log2(x);
  double factor = x - 0.5;
  double factor_high = upper_half(factor);
  double product_low = (factor - factor_high) * logarithm.high + factor * logarithm.low;
  double x_high = upper_half(x);
  double linear_low = (x - x_high) * constants::log2_e_high + x * constants::log2_e_low;
  auto difference = exact_sum(factor_high * logarithm.high, -(x_high * constants::log2_e_high));
  auto sum = exact_sum(difference.high, constants::half_log2_two_pi_high);
  double series = polynomial(1 / (x * x), constants::stirling) / x * constants::log2_e;
  double low =
      ((product_low - linear_low) + (series + constants::half_log2_two_pi_low)) + (difference.low + sum.low);
  return split_sum(sum.high, low);
}

}  // namespace typeflow::math::detail
