// SPDX-License-Identifier: BSL-1.0
// The cube root, and the length of a vector of two coordinates. Error bounds are measured: cbrt as in
// exponentials.hpp, hypot on 10 million random pairs within a factor of 32.
#pragma once

#include "exponential_series.hpp"
#include "logarithm_of_sum.hpp"
#include "square_root.hpp"

namespace typeflow::math {

namespace detail {

// `cube_root` is the minimax polynomial of the cube root from sqrt(1/2) to sqrt(2) (Remez exchange; relative
// error below 2^-28 and 2^-13). Squares of numbers between `hypot_small` and `hypot_large` neither overflow
// nor lose bits that count.
template <class Element>
struct roots_constants;

template <>
struct roots_constants<double> {
  static constexpr double cube_root_of_2 = 0x1.428a2f98d728bp+0;
  static constexpr double cube_root_of_half = 0x1.965fea53d6e3dp-1;
  static constexpr double cube_root[] = {0.36370111322967763, 1.4569848792930686,  -2.02742678105843,
                                         2.4999867378910907,  -2.2251912258995543, 1.359294806016929,
                                         -0.5399615390770843, 0.1255942301879573,  -0.012982217329287343};
  static constexpr double hypot_large = 0x1p511;
  static constexpr double hypot_small = 0x1p-459;
  static constexpr double hypot_factor = 0x1p600;
  static constexpr double hypot_inverse = 0x1p-600;
};

template <>
struct roots_constants<float> {
  static constexpr float cube_root_of_2 = 0x1.428a3p+0f;
  static constexpr float cube_root_of_half = 0x1.965feap-1f;
  static constexpr float cube_root[] = {0.492509842f, 0.739717126f, -0.290378392f, 0.0582206808f};
  static constexpr float hypot_large = 0x1p63f;
  static constexpr float hypot_small = 0x1p-50f;
  static constexpr float hypot_factor = 0x1p86f;
  static constexpr float hypot_inverse = 0x1p-86f;
};

/// One step of Halley's iteration towards the cube root of x from `root`, half of whose bits are zero, so
/// that the residual x - root^3 is exact.
template <class V>
[[gnu::always_inline]] constexpr V refine_cube_root(V x, V root) {
  V square = root * root;
  V square_high = leading_half(square);
  V residual = (x - square_high * root) - (square - square_high) * root;
  V cube = square * root;
  return root + root * (residual / (x + (cube + cube)));
}

/// The cube root of positive finite x = 2^(3 n + remainder) * mantissa.
template <class V>
[[gnu::always_inline]] constexpr V positive_cube_root(V x) {
  using element = element_t<V>;
  using constants = roots_constants<element>;
  constexpr auto shifter = exp_constants<element>::shifter + 2 * exp_constants<element>::exponent_bias;
  auto [exponent, mantissa] = split_logarithm(x, log_constants<element>::root_half);
  V shifted = exponent * (element(1) / element(3)) + shifter;
  V remainder = exponent - (shifted - shifter) * element(3);
  auto above = remainder > element(0);
  auto below = remainder < element(0);
  V factor = select(above, broadcast<V>(2), select(below, broadcast<V>(0.5), broadcast<V>(1)));
  V root_of_factor = select(above, broadcast<V>(constants::cube_root_of_2),
                            select(below, broadcast<V>(constants::cube_root_of_half), broadcast<V>(1)));
  V root = leading_half(polynomial(mantissa, constants::cube_root) * root_of_factor);
  return refine_cube_root(mantissa * factor, root) * power_of_two<0>(shifted);
}

}  // namespace detail

/// Cube root, within 0.51 ULP, of negative numbers too. cbrt(+-0) = +-0, cbrt(+-inf) = +-inf, NaN stays NaN.
/// Derivative: 1 / (3 cbrt(x)^2). Method: a polynomial, then one step of Halley's iteration.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V cbrt(V x) {
  using element = element_t<V>;
  V magnitude = abs(x);
  auto has_root = (magnitude > element(0)) & (magnitude < std::numeric_limits<element>::infinity());
  if constexpr (!is_vector<V>) {
    if (!has_root) return x;
  }
  V result = copysign(detail::positive_cube_root(magnitude), x);
  return select(has_root, result, x);
}

/// sqrt(x^2 + y^2), within 1.3 ULP, without overflow or underflow of the squares. hypot(+-inf, y) = hypot(x,
/// +-inf) = inf even where the other is NaN; otherwise NaN stays NaN. hypot(x, 0) = |x|. Derivatives: x /
/// hypot(x, y) by x, y / hypot(x, y) by y.
template <ieee_lanes V>
[[gnu::always_inline]] constexpr V hypot(V x, V y) {
  using element = element_t<V>;
  using constants = detail::roots_constants<element>;
  constexpr element infinity = std::numeric_limits<element>::infinity();
  x = abs(x);
  y = abs(y);
  auto infinite = (x == infinity) | (y == infinity);
  V longer = select(x < y, y, x);
  if (in_constant_expression<V>()) {
    if constexpr (!is_vector<V>) {
      if (infinite) return infinity;
      if (x != x || y != y) return std::numeric_limits<V>::quiet_NaN();
    }
  }
  auto large = longer > constants::hypot_large;
  auto small = longer < constants::hypot_small;
  V factor = select(large, broadcast<V>(constants::hypot_inverse),
                    select(small, broadcast<V>(constants::hypot_factor), broadcast<V>(1)));
  V inverse = select(large, broadcast<V>(constants::hypot_factor),
                     select(small, broadcast<V>(constants::hypot_inverse), broadcast<V>(1)));
  x = x * factor;
  y = y * factor;
  V length = sqrt(x * x + y * y);
  if (in_constant_expression<V>()) {
    if constexpr (!is_vector<V>) {
      if (large && length > std::numeric_limits<V>::max() * factor) return infinity;
    }
  }
  return select(infinite, broadcast<V>(infinity), length * inverse);
}

}  // namespace typeflow::math
