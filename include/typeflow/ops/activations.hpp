// SPDX-License-Identifier: BSL-1.0
// Activations of neural networks and their inverses; tanh, sigmoid and relu are in activation.hpp, gelu and
// silu in gates.hpp.
#pragma once

#include <limits>

#include "../math/extended_exponential.hpp"
#include "../math/logarithms.hpp"
#include "../math/softplus.hpp"
#include "op.hpp"

namespace typeflow::ops {

struct expm1;
struct greater;
struct greater_equal;
struct less;
struct select;
struct sigmoid;

/// log(1 + e^x), smooth relu, without overflow; softplus(-inf) = 0. Derivative: sigmoid(x). Source: Dugas et al. 2001.
struct softplus : elementwise<1> {
  static constexpr string_view name = "softplus";
  static constexpr int flops = 40;
  template <class V>
  static constexpr V value(V x) {
    return math::softplus(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.template make<sigmoid>(p.operand(0))));
  }
};

/// log(sigmoid(x)) = -softplus(-x), without underflow; x for x far below 0. Derivative: sigmoid(-x).
struct log_sigmoid : elementwise<1> {
  static constexpr string_view name = "log_sigmoid";
  static constexpr int flops = 40;
  template <class V>
  static constexpr V value(V x) {
    return math::log_sigmoid(x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.scaled(p.template make<sigmoid>(-p.operand(0))));
  }
};

/// log(x / (1 - x)), the inverse of sigmoid, without cancellation near 1/2; -inf at 0, +inf at 1, NaN outside [0, 1]. Derivative: 1/x +
/// 1/(1 - x), at 0 and 1 infinite unless the adjoint is 0.
struct logit : elementwise<1> {
  static constexpr string_view name = "logit";
  static constexpr int flops = 24;
  static constexpr sample_interval samples[max_arity]{{0.6, 0.85}};
  /// log1p((1 - 2m)/m) with m the nearer of x and 1 - x; the sum with 0 is for -0, subnormal m are scaled up.
  template <class V>
  static constexpr V value(V x) {
    using element = math::element_t<V>;
    constexpr element scale = element(0x1p54), log_of_scale = element(37.4299477502370478987L);
    constexpr element infinity = std::numeric_limits<element>::infinity();
    if constexpr (!math::is_vector<V>) {
      if (x == 0 || x == 1) return x == 0 ? -infinity : infinity;
      if (!(x > 0 && x < 1)) return std::numeric_limits<V>::quiet_NaN();
    }
    const auto lower = x < element(0.5);
    const V nearer = math::select(lower, x, element(1) - x) + element(0);
    const auto tiny = math::abs(nearer) < std::numeric_limits<element>::min();
    const V odds = (element(1) - (nearer + nearer)) / math::select(tiny, nearer * scale, nearer);
    const V magnitude = math::log1p(odds) + math::select(tiny, math::broadcast<V>(log_of_scale), V{});
    return math::select(lower, -magnitude, magnitude);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto one = p.number(1), x = p.operand(0);
    p.contribute(0, p.scaled(one / x + one / (one - x)));
  }
};

/// x above 0, slope x below, the slope in `number`. Derivative: 1 above 0, the slope below; at 0 the slope if |slope| < 1, else 1. Source:
/// Maas, Hannun & Ng 2013.
struct leaky_relu : elementwise<1> {
  static constexpr string_view name = "leaky_relu";
  static constexpr int flops = 2;
  static constexpr sample_interval samples[max_arity]{{0.1, 2}};
  template <class V>
  static constexpr V value_with(double slope, V x) {
    if constexpr (!math::is_vector<V>) {
      if (x != x) return x;
    }
    return math::select(x < V{}, static_cast<math::element_t<V>>(slope) * x, x);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const double slope = p.attribute_number();
    const auto x = p.operand(0), zero = p.number(0), sloped = p.number(slope) * p.adjoint();
    p.contribute(0, slope > -1 && slope < 1
                        ? p.template make<select>(p.template make<greater>(x, zero), p.adjoint(), sloped)
                        : p.template make<select>(p.template make<less>(x, zero), sloped, p.adjoint()));
  }
};

/// x above 0, e^x - 1 from 0 down. Derivative: 1 above 0, e^x from 0 down. Source: Clevert, Unterthiner & Hochreiter 2016.
struct elu : elementwise<1> {
  static constexpr string_view name = "elu";
  static constexpr op_kind kind = op_kind::composite;
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term x) {
    return w.template make<select>(w.template make<greater>(x, w.number(0)), x, w.template make<expm1>(x));
  }
};

/// scale x from 0 up, scale alpha (e^x - 1) below 0, with scale = 1.0507... and alpha = 1.6732... Derivative: scale from 0 up, scale alpha
/// e^x below 0. Source: Klambauer et al. 2017, whose constants these are.
struct selu : elementwise<1> {
  static constexpr string_view name = "selu";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr double scale = 1.0507009873554804934, alpha = 1.6732632423543772848;
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term x) {
    return w.template make<select>(w.template make<greater_equal>(x, w.number(0)), w.number(scale) * x,
                                   w.number(scale * alpha) * w.template make<expm1>(x));
  }
};

}  // namespace typeflow::ops
