// SPDX-License-Identifier: BSL-1.0
// erf and erfc; lgamma and its derivatives digamma and polygamma.
#pragma once

#include "../math/digamma.hpp"
#include "../math/extended_special.hpp"
#include "../math/gamma.hpp"
#include "../math/gaussian.hpp"
#include "../math/polygamma.hpp"
#include "op.hpp"

namespace typeflow::ops {

struct gaussian;

/// What erf and erfc share: the derivative +-2/sqrt(pi) e^(-x^2). Source: DLMF 7.10.1.
struct error_integral : elementwise<1> {
  static constexpr int flops = 50;
  static constexpr int divisions = 1;
  template <class Pullback>
  static constexpr void contribute(Pullback& p, double factor) {
    p.contribute(0, p.scaled(p.number(factor) * p.template make<gaussian>(p.operand(0))));
  }
};

/// The error function, 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x; erf(-0) = -0, erf(+-inf) = +-1. Derivative: 2/sqrt(pi)
/// e^(-x^2). Source: DLMF 7.2.1.
struct erf : error_integral {
  static constexpr string_view name = "erf";
  template <class V>
  static constexpr V value(V x) {
    return math::erf(x);
  }
  using companion = gaussian;
  template <class V>
  static constexpr value_pair<V> value_and_companion(V x) {
    const auto both = math::erf_and_gaussian(x);
    return {both.erf, both.gaussian};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    contribute(p, 1.12837916709551257390);
  }
};

/// 1 - erf(x) without cancellation; erfc(-inf) = 2, erfc(+inf) = 0. Derivative: -2/sqrt(pi) e^(-x^2). Source: DLMF 7.2.2.
struct erfc : error_integral {
  static constexpr string_view name = "erfc";
  template <class V>
  static constexpr V value(V x) {
    return math::erfc(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    contribute(p, -1.12837916709551257390);
  }
};

/// The bell curve e^(-x^2), the derivative of the error function but for a factor; 0 at +-inf. Derivative: -2 x e^(-x^2). Source: DLMF 7.10.1.
struct gaussian : elementwise<1> {
  static constexpr string_view name = "gaussian";
  static constexpr int flops = 20;
  template <class V>
  static constexpr V value(V x) {
    return math::gaussian(x);
  }
  using companion = erf;
  template <class V>
  static constexpr value_pair<V> value_and_companion(V x) {
    const auto both = math::erf_and_gaussian(x);
    return {both.gaussian, both.erf};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled_by(p.scaled(p.number(-2) * p.result()), p.operand(0)));  // 0, not NaN, at infinity
  }
};

/// What lgamma, digamma and polygamma share. Their derivatives rise by one order each: lgamma, digamma = psi^(0), psi^(1), psi^(2), ...
struct gamma_family : elementwise<1> {
  static constexpr int flops = 40;
  static constexpr sample_interval samples[max_arity]{{2.25, 4}};
};

/// log |Gamma(x)|; +inf at 0, at the negative whole numbers and at both infinities. Derivative: digamma(x). Source: DLMF 5.2.1.
struct lgamma : gamma_family {
  static constexpr string_view name = "lgamma";
  template <class V>
  static constexpr V value(V x) {
    return math::lgamma(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p);
};

/// The logarithmic derivative of the gamma function; -inf at 0, +inf at -0, NaN at the negative whole numbers and at -inf. Derivative:
/// polygamma(1, x). Source: DLMF 5.2.2.
struct digamma : gamma_family {
  static constexpr string_view name = "digamma";
  template <class V>
  static constexpr V value(V x) {
    return math::digamma(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p);
};

/// The n-th derivative of digamma, n a whole number from 0 in `number`; for n > 0 the poles are at 0 and the negative whole numbers.
/// Derivative: polygamma(n + 1, x). Source: DLMF 5.15.
struct polygamma : gamma_family {
  static constexpr string_view name = "polygamma";
  static constexpr double largest_order = 100;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if (!(a.number >= 0 && a.number <= largest_order) || a.number != static_cast<int>(a.number))
      return {{}, "the order is not a whole number from 0 to 100", "write polygamma(1_c, x)"};
    return {operands[0]};
  }
  template <class V>
  static constexpr V value_with(double order, V x) {
    return order == 0 ? math::digamma(x) : math::polygamma(static_cast<int>(order), x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.template make_with<polygamma>({.number = p.attribute_number() + 1}, p.operand(0))));
  }
};

template <class Pullback>
constexpr void lgamma::vjp(Pullback& p) {
  p.contribute(0, p.scaled(p.template make<digamma>(p.operand(0))));
}
template <class Pullback>
constexpr void digamma::vjp(Pullback& p) {
  p.contribute(0, p.scaled(p.template make_with<polygamma>({.number = 1}, p.operand(0))));
}

}  // namespace typeflow::ops
