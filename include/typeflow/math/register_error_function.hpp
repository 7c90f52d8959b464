// SPDX-License-Identifier: BSL-1.0
// The error function and the bell curve in registers that fuse products: one exponential for both.
#pragma once

#include "error_function_constants.hpp"
#include "exp.hpp"

namespace typeflow::math {

namespace detail {

// e^x^2 erfc(x) on [1/2, 6.1] as numerator / denominator; the polynomial of error_function_constants holds up to near_limit too.
struct register_error_function_constants {
  static constexpr double largest = 27.5;
  static constexpr double saturated = 6.1;
  static constexpr double near_limit = 0.8;
  static constexpr double numerator[] = {0.9999999992529675,  1.2621928295492117,   0.8012181883806814,
                                         0.289703833281534,   0.059336136717370015, 0.0055115118865923995,
                                         3.641456888757014e-08};
  static constexpr double denominator[] = {1.0,                2.3905719848834126,  2.498689899866724,   1.4708538607990016,
                                           0.5186427659264282, 0.10514187105598945, 0.009770857631925482};
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

/// A polynomial near zero, 1 - e^-x^2 (e^x^2 erfc(x)) beyond: there the complement is so small that its own rounding errors count less.
template <class V>
[[gnu::always_inline]] inline erf_and_bell<V> register_erf_and_gaussian(V x) {
  using constants = register_error_function_constants;
  V magnitude = at_most(abs(x), constants::largest);
  auto [rounded, lost] = register_bell(magnitude);
  V bounded = at_most(magnitude, constants::saturated);
  V ratio = polynomial(bounded, constants::numerator) / polynomial(bounded, constants::denominator);
  V far = register_fma(-rounded, ratio, broadcast<V>(1));
  V near = x + x * polynomial(magnitude * magnitude, error_function_constants<double>::tail);
  return {select(magnitude < constants::near_limit, near, copysign(far, x)), register_fma(-rounded, lost, rounded)};
}

}  // namespace detail

}  // namespace typeflow::math
