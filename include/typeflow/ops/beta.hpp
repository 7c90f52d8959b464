// SPDX-License-Identifier: BSL-1.0
// The beta function and its logarithm.
#pragma once

#include <limits>

#include "../math/exp.hpp"
#include "../math/extended_special.hpp"
#include "../math/gamma.hpp"
#include "../math/log.hpp"
#include "../math/logarithms.hpp"
#include "../math/polynomial.hpp"
#include "op.hpp"

namespace typeflow::ops {

struct digamma;

/// What the beta function and its logarithm share: the logarithmic derivatives, and values lane by lane in double.
struct beta_family : elementwise<2> {
  static constexpr bool commutative = true;
  static constexpr int flops = 120;
  static constexpr sample_interval samples[max_arity]{{1.5, 4}, {1.5, 4}};

  /// `adjoint` (digamma(a) - digamma(a + b)), likewise for b.
  template <class Pullback, class Term>
  static constexpr void contribute(Pullback& p, Term adjoint) {
    const Term of_sum = p.template make<digamma>(p.operand(0) + p.operand(1));
    for (int i = 0; i < 2; ++i)
      if (p.wants(i)) p.contribute(i, p.scaled_by(adjoint, p.template make<digamma>(p.operand(i)) - of_sum));
  }

  static constexpr double infinity = std::numeric_limits<double>::infinity();
  static constexpr double large_from = 10;

  /// Whether Gamma(a) Gamma(b) / Gamma(a + b) neither overflows nor loses digits; a <= b.
  template <class T>
  static constexpr bool is_moderate(T a, T b) { return a > 0x1p-1000 && b < large_from; }
  template <class T>
  static constexpr T gamma_quotient(T a, T b) { return math::gamma(a) * (math::gamma(b) / math::gamma(a + b)); }

  /// What Stirling's formula leaves of lgamma(x) from 10 on. Source: DLMF 5.11.1.
  template <class T>
  static constexpr T rest_of_stirling(T x) {
    constexpr double series[] = {1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156};
    const T inverse = 1 / x;
    return inverse * math::polynomial(inverse * inverse, series);
  }
  /// For a > 0 and large b: the powers of Stirling's formulas are combined before their logarithms are taken.
  template <class T>
  static constexpr T log_of_large(T a, T b) {
    constexpr double half_log_two_pi = 0.918938533204672741780;
    const T sum = a + b, log_of_share = math::log1p(-(a / sum));
    const T rests = rest_of_stirling(b) - rest_of_stirling(sum);
    if (a < large_from) return math::lgamma(a) + (rests + a - a * math::log(sum)) + (b - 0.5) * log_of_share;
    return (half_log_two_pi - 0.5 * math::log(b)) + (rest_of_stirling(a) + rests) + (a - 0.5) * math::log(a / sum) + b * log_of_share;
  }
  /// log |B(a, b)| for a <= b.
  template <class T>
  static constexpr T logarithm(T a, T b) {
    if (a != a || b != b) return std::numeric_limits<double>::quiet_NaN();
    if (a == 0 && b < infinity) return infinity;
    if (is_moderate(a, b)) return math::log(gamma_quotient(a, b));
    if (!(a > 0) || b < large_from) return math::lgamma(a) + math::lgamma(b) - math::lgamma(a + b);
    return b == infinity ? -infinity : log_of_large(a, b);
  }
};

/// log |B(a, b)| = lgamma(a) + lgamma(b) - lgamma(a + b), within 8 ULP of max(1, |result|) for a, b > 0, also where the three terms are
/// large and cancel (in long double as the three terms); +inf where a or b is 0, -inf where one is +inf. Derivative: digamma(a) - digamma(a + b) by a, likewise by b. Source:
/// DLMF 5.12.1; for large a or b Didonato & Morris 1992, section 8.
struct lbeta : beta_family {
  static constexpr string_view name = "lbeta";
  template <class V>
  static constexpr V value(V a, V b) {
    return math::by_lane(&of_lane<math::element_t<V>>, a, b);
  }
  template <class T>
  static constexpr T of_lane(T a, T b) {
    if constexpr (sizeof(T) > sizeof(double)) return math::lgamma(a) + math::lgamma(b) - math::lgamma(a + b);
    else return math::detail::narrow<T>(a < b ? logarithm<double>(a, b) : logarithm<double>(b, a));
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    contribute(p, p.adjoint());
  }
};

/// The beta function Gamma(a) Gamma(b) / Gamma(a + b) for a, b > 0; within 64 ULP below 10, where a + b is rounded, beyond e^lbeta(a, b) with the error of that
/// logarithm; +inf where a or b is 0. Derivative: y (digamma(a) - digamma(a + b)) by a with y the result, likewise by b. Source: DLMF 5.12.
struct beta : beta_family {
  static constexpr string_view name = "beta";
  static constexpr sample_interval samples[max_arity]{{0.5, 1.4}, {0.5, 1.4}};
  template <class V>
  static constexpr V value(V a, V b) {
    return math::by_lane(&of_lane<math::element_t<V>>, a, b);
  }
  template <class T>
  static constexpr T of_lane(T a, T b) {
    if constexpr (sizeof(T) > sizeof(double)) return math::exp(lbeta::of_lane(a, b));
    else return math::detail::narrow<T>(a < b ? of_ordered<double>(a, b) : of_ordered<double>(b, a));
  }
  template <class T>
  static constexpr T of_ordered(T a, T b) {
    return is_moderate(a, b) ? gamma_quotient(a, b) : math::exp(logarithm(a, b));
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    contribute(p, p.scaled(p.result()));
  }
};

}  // namespace typeflow::ops
