// SPDX-License-Identifier: BSL-1.0
// The bell curve e^-x^2, and together with it the error function, of which it is the derivative and a part.
#pragma once

#include "error_function.hpp"

namespace typeflow::math {

/// e^-x^2, within 1.6 ULP, subnormal results up to |x| = 27.3 included; 0 at +-inf, NaN stays NaN. Derivative: -2 x e^-x^2. Method: the
/// exponential of the rounded square, and what rounding the square lost as a factor or in a second part.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V gaussian(V x) {
  if constexpr (!is_vector<V>) {
    if (x != x) return x;
  }
  if constexpr (detail::has_register_error_function<V>) {
    return detail::register_gaussian(x);
  } else if constexpr (std::is_same_v<element_t<V>, float>) {
    return through_double([](auto number) { return detail::clamped_exp(-number * number); }, at_most(abs(x), 11));
  } else {
    auto [shifted, excess] = detail::split_gaussian(at_most(abs(x), 27.5));
    return detail::scale_by_exponent(excess + 1.0, shifted);
  }
}

/// erf(x) and e^-x^2, for the price of one where registers fuse products.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr erf_and_bell<V> erf_and_gaussian(V x) {
  if constexpr (detail::has_register_error_function<V>) return detail::register_erf_and_gaussian(x);
  else return {erf(x), gaussian(x)};
}

}  // namespace typeflow::math
