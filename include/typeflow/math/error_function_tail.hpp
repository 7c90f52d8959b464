// SPDX-License-Identifier: BSL-1.0
// The complement of the error function where it is small: e^-x^2 times a function that hardly varies.
#pragma once

#include "exp.hpp"
#include "halves.hpp"
#include "split_number.hpp"

namespace typeflow::math::detail {

// (1 + 2x) e^x^2 erfc(x) as a minimax polynomial in t = (x - 3) / (x + 3) for 3/4 <= x <= vanished (Remez
// exchange; relative error below 2^-61 and 2^-29). The transformation is that of M. Shepherd and J.
// Laframboise, Chebyshev approximation of (1 + 2x) exp(x^2) erfc x in 0 <= x < infinity, Mathematics of
// Computation 36, 1981. `vanished`: erfc is less than half the smallest subnormal number from here on.
template <class Element>
struct error_function_tail_constants;

template <>
struct error_function_tail_constants<double> {
  static constexpr double vanished = 27.5;
  static constexpr double centre = 1.2530080582697296;
  static constexpr double low[] = {-0.1356211061245812,  -0.047562294353451266, 0.1296451587027646,
                                   -0.11927366341526727, 0.06830802734381577,   -0.023770514919870644,
                                   0.002529391819421278, 0.0018886903766440505};
  static constexpr double high[] = {-0.0007798323136562386,  -0.00010515993533982138, 0.00012509968310216938,
                                    4.950080256269186e-06,   -2.0102290788474068e-05, -7.328563621897199e-07,
                                    3.4782140581260148e-06,  3.5733498132069064e-07,  -6.286988528920929e-07,
                                    -1.3668509753714022e-07, 1.1565958529466864e-07,  3.058778516691938e-08,
                                    -1.9385797034292616e-08};
};

template <>
struct error_function_tail_constants<float> {
  static constexpr double vanished = 10.09375;
  static constexpr double tail[] = {1.253008057664178,     -0.13562109133502942,  -0.047562199703754436,
                                    0.12964439869216576,   -0.11927605171639519,  0.06831881963311678,
                                    -0.02374916733743347,  0.0024683083400626406, 0.001809636580104657,
                                    -0.0006337447359158583};
};

/// e^-x^2 = 2^n (1 + excess), the square of x taken in two parts; 3/4 <= x <= 27.5.
template <class V>
[[gnu::always_inline]] constexpr exponential_parts<V> split_gaussian(V x) {
  using constants = exp_constants<double>;
  constexpr double shifter = constants::shifter + 2 * constants::exponent_bias;
  V high = upper_half(x);
  V square_high = high * high;
  V square_low = (x - high) * (x + high);
  V shifted = shifter - square_high * constants::log2_e;
  V n = shifted - shifter;
  V r = (-square_high - n * constants::ln2_high) - (n * constants::ln2_low + square_low);
  return {shifted, r + r * r * polynomial(r, constants::tail)};
}

/// erfc(x) for 3/4 <= x <= vanished, in double precision, as exact as results of type `Element` need. What
/// rounding takes off the polynomial, off 1 + 2x and off their quotient is put back.
template <class Element, class V>
[[gnu::always_inline]] constexpr V complement_tail(V x) {
  using constants = error_function_tail_constants<Element>;
  V t = (x - 3.0) / (x + 3.0);
  V twice = x + x;
  V denominator = twice + 1.0;
  if constexpr (std::is_same_v<Element, float>) {
    return clamped_exp(-x * x) * polynomial(t, constants::tail) / denominator;
  } else {
    auto [shifted, excess] = split_gaussian(x);
    V t2 = t * t;
    V t4 = t2 * t2;
    V variation = t * (polynomial(t, constants::low) + t4 * t4 * polynomial(t, constants::high));
    V numerator = constants::centre + variation;
    V numerator_low = (constants::centre - numerator) + variation;
    V denominator_low = 1.0 - (denominator - twice);
    V inverse = 1.0 / denominator;
    V quotient = numerator * inverse;
    V rest = residual(numerator, quotient, denominator) + (numerator_low - quotient * denominator_low);
    V quotient_low = rest * inverse;
    V product_low = quotient * excess + (quotient_low + quotient_low * excess);
    return scale_by_exponent(quotient + product_low, shifted);
  }
}

}  // namespace typeflow::math::detail
