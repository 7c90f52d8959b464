// SPDX-License-Identifier: BSL-1.0
// The error function and its complement.
#pragma once

#include "error_function_tail.hpp"
#include "register_error_function.hpp"

namespace typeflow::math {

namespace detail {

/// |x|, no larger than matters; erf(|x|) - |x| for |x| <= 3/4; erfc(|x|) for |x| >= 3/4.
template <class V>
struct error_function_parts {
  V magnitude;
  V near_excess;
  V far_complement;
};

template <class Element, class V>
[[gnu::always_inline]] constexpr error_function_parts<V> split_error_function(V x) {
  V magnitude = at_most(abs(x), error_function_tail_constants<Element>::vanished);
  V near_excess = magnitude * polynomial(magnitude * magnitude, error_function_constants<Element>::tail);
  return {magnitude, near_excess, complement_tail<Element>(at_least(magnitude, 0.75))};
}

template <class Element, class V>
[[gnu::always_inline]] constexpr V erf_in_double(V x) {
  auto [magnitude, near_excess, far_complement] = split_error_function<Element>(x);
  V far = 1.0 - far_complement;
  return copysign(select(magnitude < 0.75, magnitude + near_excess, far), x);
}

template <class Element, class V>
[[gnu::always_inline]] constexpr V erfc_in_double(V x) {
  auto [magnitude, near_excess, far_complement] = split_error_function<Element>(x);
  V excess = select(x < 0.0, -near_excess, near_excess);
  V near = select(x < 0.25, 1.0 - (x + excess), 0.5 - ((x - 0.5) + excess));
  V far = select(x < 0.0, 2.0 - far_complement, far_complement);
  return select(magnitude < 0.75, near, far);
}

}  // namespace detail

/// Error function 2/sqrt(pi) (integral of e^-t^2 from 0 to x), within 1 ULP (2 in registers that fuse products). erf(+-inf) = +-1, erf(-0) =
/// -0, NaN stays NaN. Derivative: 2/sqrt(pi) e^-x^2. Method: a polynomial up to 3/4, 1 - erfc(x) beyond.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V erf(V x) {
  if constexpr (!is_vector<V>) {
    if (x != x) return x;
  }
  if constexpr (detail::has_register_error_function<V>) {
    return detail::register_erf_and_gaussian(x).erf;
  } else if constexpr (std::is_same_v<element_t<V>, float>) {
    return through_double([](auto number) { return detail::erf_in_double<float>(number); }, x);
  } else {
    return detail::erf_in_double<double>(x);
  }
}

/// 1 - erf(x) without cancellation, within 1.8 ULP over the whole range, subnormal results up to x = 27.2
/// included. erfc(inf) = 0, erfc(-inf) = 2, NaN stays NaN. Derivative: -2/sqrt(pi) e^-x^2. Method: e^-x^2
/// with x^2 in two parts, times a polynomial; see error_function_tail.hpp.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V erfc(V x) {
  constexpr auto vanished =
      static_cast<element_t<V>>(detail::error_function_tail_constants<element_t<V>>::vanished);
  if constexpr (!is_vector<V>) {
    if (x != x) return x;
    if (abs(x) >= vanished) return x < 0 ? V(2) : V(0);
  }
  V bounded = at_least(at_most(x, vanished), -vanished);
  if constexpr (std::is_same_v<element_t<V>, float>) {
    return through_double([](auto number) { return detail::erfc_in_double<float>(number); }, bounded);
  } else {
    return detail::erfc_in_double<double>(bounded);
  }
}

}  // namespace typeflow::math
