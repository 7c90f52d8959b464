// SPDX-License-Identifier: BSL-1.0
// Logarithms of probability densities, element by element. What cannot be has density 0, the logarithm -inf and no derivative.
#pragma once

#include <limits>

#include "activations.hpp"
#include "arithmetic.hpp"
#include "beta.hpp"
#include "cross_entropy.hpp"
#include "fused.hpp"
#include "logarithms.hpp"
#include "normal_log_total.hpp"
#include "power.hpp"
#include "special.hpp"

namespace typeflow::ops {

/// What log densities share.
template <int Arity>
struct log_density : elementwise<Arity> {
  static constexpr op_kind kind = op_kind::composite;
  /// The density where a condition is 0, else none.
  template <class Writer, class Term>
  static constexpr Term unless(Writer& w, Term impossible, Term density) {
    return w.template make<select>(impossible, w.number(-std::numeric_limits<double>::infinity()), density);
  }
  /// An operand in the shape of the result.
  template <class Writer, class Term>
  static constexpr Term stretched(Writer& w, Term x, const shape& full) {
    const std::int64_t all = (std::int64_t{1} << full.rank) - 1, missing = (std::int64_t{1} << (full.rank - x.shape().rank)) - 1;
    return w.template make_with<broadcast>({.bits = all & ~missing, .target = &full}, x);
  }
  template <class Writer, class Term>
  static constexpr Term is_negative(Writer& w, Term x) {
    return w.template make<less>(x, w.number(0));
  }
};

/// -((x - mean)/sigma)^2/2 - log(sigma) - log(2 pi)/2 with sigma > 0, not so small that 1/sigma overflows. Derivative with z = (x - mean)/sigma: -z/sigma by x, z/sigma by mean,
/// (z^2 - 1)/sigma by sigma. A sum along axes where sigma does not change is -sum(z^2)/2 less the rest once for each element.
struct normal_log_density : log_density<3> {
  static constexpr string_view name = "normal_log_density";
  static constexpr sample_interval samples[max_arity]{{-2, 2}, {-1, 1}, {0.5, 2}};
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term x, Term mean, Term sigma) {
    const Term distance = x - mean, z = distance * (w.number(1) / sigma);  // one division for all elements that share sigma
    const Term value = normal_log_density_rule::height(w, sigma) - w.number(0.5) * w.template make<square>(z);
    const shape full = value.shape();
    return w.template make<normal_log_density_rule>(value, stretched(w, distance, full), stretched(w, sigma, full));
  }
};

/// log(rate) - rate x for x >= 0, with rate > 0. Derivative: -rate by x, 1/rate - x by the rate.
struct exponential_log_density : log_density<2> {
  static constexpr string_view name = "exponential_log_density";
  static constexpr sample_interval samples[max_arity]{{0.1, 2}, {0.5, 2}};
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term x, Term rate) {
    return unless(w, is_negative(w, x), w.template make<log>(rate) - rate * x);
  }
};

/// shape log(rate) + (shape - 1) log(x) - rate x - lgamma(shape) for x >= 0, with shape and rate > 0. Derivative: (shape - 1)/x - rate by
/// x, log(rate x) - digamma(shape) by the shape, shape/rate - x by the rate.
struct gamma_log_density : log_density<3> {
  static constexpr string_view name = "gamma_log_density";
  static constexpr sample_interval samples[max_arity]{{0.25, 2}, {1.5, 4}, {0.5, 2}};
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term x, Term shape, Term rate) {
    const Term of_x = w.template make<xlogy>(shape - w.number(1), x) - rate * x;
    return unless(w, is_negative(w, x), of_x + (shape * w.template make<log>(rate) - w.template make<lgamma>(shape)));
  }
};

/// (a - 1) log(x) + (b - 1) log(1 - x) - lbeta(a, b) for 0 <= x <= 1, with a, b > 0. Derivative: (a - 1)/x - (b - 1)/(1 - x) by x,
/// log(x) - digamma(a) + digamma(a + b) by a, likewise by b with 1 - x.
struct beta_log_density : log_density<3> {
  static constexpr string_view name = "beta_log_density";
  static constexpr sample_interval samples[max_arity]{{0.85, 0.95}, {1.5, 2.5}, {3, 5}};
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term x, Term a, Term b) {
    const Term one = w.number(1);
    const Term below = w.template make<xlogy>(a - one, x);
    const Term above = w.template make<adjoint_multiply>(b - one, w.template make<log1p>(-x));
    const Term outside = w.template make<logical_or>(is_negative(w, x), w.template make<greater>(x, one));
    return unless(w, outside, below + above - w.template make<lbeta>(a, b));
  }
};

/// k log(rate) - rate - lgamma(k + 1) for k >= 0, with rate >= 0; between whole k its smooth continuation. Derivative: k/rate - 1 by the
/// rate, log(rate) - digamma(k + 1) by k.
struct poisson_log_density : log_density<2> {
  static constexpr string_view name = "poisson_log_density";
  static constexpr sample_interval samples[max_arity]{{0.25, 4}, {0.5, 4}};
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term k, Term rate) {
    const Term value = w.template make<xlogy>(k, rate) - rate - w.template make<lgamma>(k + w.number(1));
    return unless(w, is_negative(w, k), value);
  }
};

/// k log(p) + (1 - k) log(1 - p) for k 0 or 1, with a probability p; between them its linear continuation. Derivative: k/p - (1 - k)/(1 - p)
/// by p, logit(p) by k.
struct bernoulli_log_density : log_density<2> {
  static constexpr string_view name = "bernoulli_log_density";
  static constexpr sample_interval samples[max_arity]{{0.1, 0.9}, {0.2, 0.8}};
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term k, Term p) {
    const Term none = w.template make<log1p>(-p);
    return w.template make<xlogy>(k, p) + w.template make<adjoint_multiply>(w.number(1) - k, none);
  }
};

/// log(1 + x^2), without overflow. Derivative: 2x/(1 + x^2), as 2t/(1 + t^2) with t = 1/x for |x| > 1.
struct log1p_square : elementwise<1> {
  static constexpr string_view name = "log1p_square";
  static constexpr int flops = 45;
  template <class V>
  static constexpr V value(V x) {
    const V one = math::broadcast<V>(1), size = math::abs(x);
    const auto large = size > one;
    const V outer = math::select(large, size, one), inner = math::select(large, one / outer, size);
    const V logarithm = math::log(outer);
    return math::log1p(inner * inner) + (logarithm + logarithm);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto one = p.number(1), x = p.operand(0);
    const auto large = p.template make<greater>(p.template make<abs>(x), one);
    const auto inner = p.template make<select>(large, one / x, x);
    p.contribute(0, p.scaled(p.number(2) * inner / (one + p.template make<square>(inner))));
  }
};

/// The log density of Student's t distribution at x, centred at 0 with scale 1, with `freedom` > 0 degrees of freedom: -lbeta(freedom/2,
/// 1/2) - log(freedom)/2 - (freedom + 1)/2 log(1 + x^2/freedom). Derivative by x: -(freedom + 1) x/(freedom + x^2).
struct student_t_log_density : log_density<2> {
  static constexpr string_view name = "student_t_log_density";
  static constexpr sample_interval samples[max_arity]{{-2, 2}, {1.5, 6}};
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term x, Term freedom) {
    const Term half = w.number(0.5);
    const Term tail = w.template make<log1p_square>(x / w.template make<sqrt>(freedom));
    const Term height = w.template make<lbeta>(half * freedom, half) + half * w.template make<log>(freedom);
    return -(height + half * (freedom + w.number(1)) * tail);
  }
};

}  // namespace typeflow::ops
