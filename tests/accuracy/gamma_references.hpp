// SPDX-License-Identifier: BSL-1.0
// The functions that the C library lacks, in long double: Boost.Math's above zero, reflected below.
#pragma once

#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/polygamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>
#include <limits>
#include <numbers>

namespace accuracy {

namespace policies = boost::math::policies;
using quiet = policies::policy<
    policies::overflow_error<policies::ignore_error>, policies::domain_error<policies::ignore_error>,
    policies::pole_error<policies::ignore_error>, policies::evaluation_error<policies::ignore_error>>;

/// x less the nearest whole number; exact.
inline long double from_whole(long double x) { return x - std::nearbyint(x); }

/// pi / tan(pi x) and pi / sin(pi x) from what lies between x and the nearest whole number, without a rounded
/// pi / 2.
inline long double whole_cosecant(long double rest) {
  return std::numbers::pi_v<long double> / std::sin(std::numbers::pi_v<long double> * rest);
}
inline long double whole_cotangent(long double rest) {
  return whole_cosecant(rest) * std::sin(std::numbers::pi_v<long double> * (0.5L - std::fabs(rest)));
}

inline long double digamma(long double x) {
  if (x == 0) return std::copysign(std::numeric_limits<long double>::infinity(), -x);
  if (x > 0) return std::isinf(x) ? x : boost::math::digamma(x, quiet());
  const long double rest = from_whole(x);
  if (std::isnan(x) || std::isinf(x) || rest == 0) return std::numeric_limits<long double>::quiet_NaN();
  return boost::math::digamma(1 - x, quiet()) - whole_cotangent(rest);
}

inline long double polygamma_above_zero(int n, long double x) {
  if (std::isinf(x)) return n == 1 ? 0.0L : -0.0L;
  if (x < 1e-20L) return n == 1 ? 1 / (x * x) : -2 / (x * x * x);
  return n == 1 ? boost::math::trigamma(x, quiet()) : boost::math::polygamma(n, x, quiet());
}

/// polygamma(1, x) and polygamma(2, x).
inline long double polygamma(int n, long double x) {
  if (x == 0) return n == 1 ? std::numeric_limits<long double>::infinity() : -1 / x;
  if (x > 0) return polygamma_above_zero(n, x);
  const long double rest = from_whole(x);
  if (std::isnan(x) || std::isinf(x) || (rest == 0 && n == 2))
    return std::numeric_limits<long double>::quiet_NaN();
  const long double square = whole_cosecant(rest) * whole_cosecant(rest);
  return n == 1 ? square - polygamma_above_zero(1, 1 - x)
                : polygamma_above_zero(2, 1 - x) - 2 * square * whole_cotangent(rest);
}

}  // namespace accuracy
