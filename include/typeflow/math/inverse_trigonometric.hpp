// SPDX-License-Identifier: BSL-1.0
// The inverse sine and cosine; the inverse tangents are in arctangent.hpp.
#pragma once

#include "arctangent.hpp"
#include "polynomial.hpp"
#include "split_number.hpp"
#include "square_root.hpp"

namespace typeflow::math {

namespace detail {

// (asin(x) / x - 1) / x^2 as a minimax polynomial in x^2 for |x| <= 1/2 (Remez exchange; relative error of
// asin below 2^-61 and 2^-33).
template <class Element>
struct arcsine_constants;

template <>
struct arcsine_constants<double> {
  static constexpr double tail[] = {0.16666666666666738,  0.0749999999997524,   0.04464285717118094,
                                    0.03038194284676989,  0.02237221159009165,  0.017351666005961535,
                                    0.013980239386403435, 0.011403232346579,    0.010758040065298877,
                                    0.003784002876911252, 0.021531641496234197, -0.020766009421119717,
                                    0.03249139657998204};
};

template <>
struct arcsine_constants<float> {
  static constexpr double tail[] = {0.16666660236872022, 0.07500494199843102,  0.04451839497806065,
                                    0.03179818191074718, 0.014468252328690118, 0.03748134502480293};
};

/// The arc sine of |x|, or of sqrt((1 - |x|) / 2) where |x| > 1/2, in two parts.
template <class V>
struct arcsine_parts {
  V lead;
  V rest;
};

/// Computes in double precision, with the polynomial for results of type `Element`.
template <class Element, class V>
[[gnu::always_inline]] constexpr arcsine_parts<V> arcsine_kernel(V magnitude) {
  using element = element_t<V>;
  auto large = magnitude > element(0.5);
  V square = select(large, (element(1) - magnitude) * element(0.5), magnitude * magnitude);
  V root = select(large, sqrt(square), magnitude);
  V tail = root * (square * polynomial(square, arcsine_constants<Element>::tail));
  if constexpr (std::is_same_v<Element, float>) {
    return {root, tail};
  } else {
    V lead = upper_half(root);
    V sum = root + lead;
    V lost = (square - lead * lead) / select(sum > element(0), sum, broadcast<V>(1));
    return {select(large, lead, root), tail + select(large, lost, V{})};
  }
}

inline constexpr double half_pi_high = 0x1.921fb54442d18p+0;
inline constexpr double half_pi_low = 0x1.1a62633145c07p-54;

template <class Element, class V>
[[gnu::always_inline]] constexpr V asin_in_double(V x) {
  using element = element_t<V>;
  constexpr element quarter_pi = half_pi_high / 2;
  V magnitude = abs(x);
  auto [lead, rest] = arcsine_kernel<Element>(magnitude);
  V near_one = quarter_pi + ((quarter_pi - (lead + lead)) + (half_pi_low - (rest + rest)));
  return copysign(select(magnitude > element(0.5), near_one, lead + rest), x);
}

template <class Element, class V>
[[gnu::always_inline]] constexpr V acos_in_double(V x) {
  using element = element_t<V>;
  V magnitude = abs(x);
  auto [lead, rest] = arcsine_kernel<Element>(magnitude);
  V around_zero = half_pi_high - (copysign(lead, x) + (copysign(broadcast<V>(1), x) * rest - half_pi_low));
  V half_angle = select(x < element(0), half_pi_high - (lead + (rest - half_pi_low)), lead + rest);
  return select(magnitude > element(0.5), half_angle + half_angle, around_zero);
}

}  // namespace detail

/// Inverse sine, within 1 ULP; NaN beyond [-1, 1]. asin(-0) = -0. Derivative: 1 / sqrt(1 - x^2), inf at +-1.
/// Method: a polynomial up to 1/2, and asin(x) = pi/2 - 2 asin(sqrt((1 - x) / 2)) beyond.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V asin(V x) {
  if constexpr (!is_vector<V>) {
    if (!(abs(x) <= 1)) return x != x ? x : std::numeric_limits<V>::quiet_NaN();
  }
  if constexpr (std::is_same_v<element_t<V>, float>) {
    return through_double([](auto number) { return detail::asin_in_double<float>(number); }, x);
  } else {
    return detail::asin_in_double<double>(x);
  }
}

/// Inverse cosine, within 1 ULP; NaN beyond [-1, 1]. acos(1) = 0. Derivative: -1 / sqrt(1 - x^2), -inf at
/// +-1. Method: see `asin`.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V acos(V x) {
  if constexpr (!is_vector<V>) {
    if (!(abs(x) <= 1)) return x != x ? x : std::numeric_limits<V>::quiet_NaN();
  }
  if constexpr (std::is_same_v<element_t<V>, float>) {
    return through_double([](auto number) { return detail::acos_in_double<float>(number); }, x);
  } else {
    return detail::acos_in_double<double>(x);
  }
}

}  // namespace typeflow::math
