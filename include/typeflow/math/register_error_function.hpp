// SPDX-License-Identifier: BSL-1.0
// The error function and the bell curve in registers that fuse products: one exponential for both.
#pragma once

#include "error_function_constants.hpp"
#include "exp.hpp"

namespace typeflow::math {

namespace detail {

// e^x^2 erfc(x) on [1/2, 6.1] as numerator / denominator; up to near_limit erf(x) / x - 1 as near_numerator / near_denominator of x^2
// (relative error of erf below 2^-56).
struct register_error_function_constants {
  static constexpr double largest = 27.5;
  static constexpr double saturated = 6.1;
  static constexpr double near_limit = 0.9;
  static constexpr double numerator[] = {0.9999999992529675,  1.2621928295492117,   0.8012181883806814,
                                         0.289703833281534,   0.059336136717370015, 0.0055115118865923995,
                                         3.641456888757014e-08};
  static constexpr double denominator[] = {1.0,                2.3905719848834126,  2.498689899866724,   1.4708538607990016,
                                           0.5186427659264282, 0.10514187105598945, 0.009770857631925482};
  static constexpr double near_numerator[] = {0.1283791670955126,     -0.3166126630676491,     -0.04930027966314441,
                                              -0.008967298038904543,  -0.0005190382452943637,  -2.1788836577260918e-05,
                                              0};
  static constexpr double near_denominator[] = {1.0,                   0.4635777541687281,     0.0952306407249645, 0.01097126306639352,
                                                0.0007205034341148094, 2.2064296907130776e-05, 0};
};

template <class V>
inline constexpr bool has_register_error_function = has_register_fma<V> && std::is_same_v<element_t<V>, double>;

/// e^-x^2, and e^-s of the rounded square s, which is x^2 - lost.
template <class V>
struct bell_parts {
  V rounded;
  V lost;
};

template <class V>
[[gnu::always_inline]] inline bell_parts<V> register_bell(V magnitude) {
  V square = magnitude * magnitude;
  auto [shifted, excess] = split_exponential(-square);
  return {scale_by_exponent(excess + 1.0, shifted), register_fma(magnitude, magnitude, -square)};
}

template <class V>
[[gnu::always_inline]] inline V register_gaussian(V x) {
  auto [rounded, lost] = register_bell(at_most(abs(x), register_error_function_constants::largest));
  return register_fma(-rounded, lost, rounded);
}

}  // namespace detail

/// erf(x) and e^-x^2.
template <class V>
struct erf_and_bell {
  V erf;
  V gaussian;
};

namespace detail {

/// A polynomial with coefficients of its own in each lane: where `chosen` holds the first ones.
template <class V, class Mask, std::size_t Count>
[[gnu::always_inline]] inline V polynomial_of_two(Mask chosen, V x, const double (&first)[Count], const double (&second)[Count]) {
  V coefficients[Count];
#pragma GCC unroll 16
  for (std::size_t i = 0; i < Count; ++i) {
    if constexpr (has_register_parts<V>)
      coefficients[i] = register_lookup(V{second[i], first[i], second[i], first[i], second[i], first[i], second[i], first[i]}, chosen);
    else
      coefficients[i] = select(chosen, broadcast<V>(first[i]), broadcast<V>(second[i]));
  }
  return polynomial(x, coefficients);
}

/// |x| + |x| (erf(x) / x - 1) near zero, 1 - e^-x^2 (e^x^2 erfc(x)) beyond: there the complement is so small that its own rounding errors
/// count less. Both quotients are of polynomials of one degree, so that lanes choose numbers instead of results.
template <class V>
[[gnu::always_inline]] inline erf_and_bell<V> register_erf_and_gaussian(V x) {
  using constants = register_error_function_constants;
  V magnitude = at_most(abs(x), constants::largest);
  auto [rounded, lost] = register_bell(magnitude);
  auto near = magnitude < constants::near_limit;
  V variable = select(near, magnitude * magnitude, at_most(magnitude, constants::saturated));
  V ratio = polynomial_of_two(near, variable, constants::near_numerator, constants::numerator) /
            polynomial_of_two(near, variable, constants::near_denominator, constants::denominator);
  V value = register_fma(select(near, magnitude, -rounded), ratio, select(near, magnitude, broadcast<V>(1)));
  return {copysign(value, x), register_fma(-rounded, lost, rounded)};
}

}  // namespace detail

}  // namespace typeflow::math
