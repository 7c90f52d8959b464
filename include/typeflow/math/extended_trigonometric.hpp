// SPDX-License-Identifier: BSL-1.0
// The tangent and the inverse trigonometric functions of `long double`: the C library's at run time, plain
// series, right to some units, in constant expressions.
#pragma once

#include "arctangent.hpp"
#include "extended.hpp"
#include "inverse_trigonometric.hpp"
#include "tangent.hpp"

namespace typeflow::math {

namespace detail::series {

inline constexpr long double pi = 3.14159265358979323846264338327950288L;

/// The Taylor series after three halvings of the angle, each by t / (1 + sqrt(1 + t^2)).
constexpr long double atan(long double x) {
  if (x != x || x == 0) return x;
  long double t = abs(x);
  bool steep = t > 1;
  if (steep) t = 1 / t;
  for (int halving = 0; halving < 3; ++halving) t = t / (1 + series::sqrt(1 + t * t));
  long double square = t * t;
  long double sum = 0;
  for (int k = 23; k > 1; k -= 2) sum = (sum + (k % 4 == 1 ? 1.0L : -1.0L) / k) * square;
  long double angle = 8 * (t + t * sum);
  return copysign(steep ? pi / 2 - angle : angle, x);
}

constexpr long double atan2(long double y, long double x) {
  if (x != x || y != y) return nan;
  long double up = abs(y);
  long double across = abs(x);
  if (up == infinity || across == infinity) {
    up = up == infinity ? 1 : 0;
    across = across == infinity ? 1 : 0;
  }
  long double angle = up == 0       ? 0
                      : up > across ? pi / 2 - series::atan(across / up)
                                    : series::atan(up / across);
  return copysign(copysign(1.0L, x) < 0 ? pi - angle : angle, y);
}

}  // namespace detail::series

/// Tangent for `long double`; in constant expressions |x| has to stay below 2^30.
constexpr long double tan(long double x) {
  if (!__builtin_is_constant_evaluated()) return __builtin_tanl(x);
  auto [sine, cosine] = detail::series::sincos(x);
  return sine / cosine;
}

/// Inverse tangent for `long double`.
constexpr long double atan(long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::atan(x) : __builtin_atanl(x);
}

/// The angle of the point (x, y) for `long double`.
constexpr long double atan2(long double y, long double x) {
  return __builtin_is_constant_evaluated() ? detail::series::atan2(y, x) : __builtin_atan2l(y, x);
}

/// Inverse sine for `long double`; NaN beyond [-1, 1].
constexpr long double asin(long double x) {
  if (!__builtin_is_constant_evaluated()) return __builtin_asinl(x);
  if (!(abs(x) <= 1)) return detail::series::nan;
  return detail::series::atan2(x, detail::series::sqrt((1 - x) * (1 + x)));
}

/// Inverse cosine for `long double`; NaN beyond [-1, 1].
constexpr long double acos(long double x) {
  if (!__builtin_is_constant_evaluated()) return __builtin_acosl(x);
  if (!(abs(x) <= 1)) return detail::series::nan;
  return detail::series::atan2(detail::series::sqrt((1 - x) * (1 + x)), x);
}

}  // namespace typeflow::math
