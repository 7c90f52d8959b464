// SPDX-License-Identifier: BSL-1.0
// The Kullback-Leibler divergence and what it is made of.
#pragma once

#include <limits>

#include "../math/log.hpp"
#include "../math/logarithms.hpp"
#include "reduction.hpp"

namespace typeflow::ops {

struct equal;
struct select;

/// log(p / q) for p, q >= 0, also where the quotient overflows or is close to 1. Derivative: 1/p, -1/q.
struct log_ratio : elementwise<2> {
  static constexpr string_view name = "log_ratio";
  static constexpr int flops = 60;
  static constexpr sample_interval samples[max_arity]{{0.25, 2}, {0.25, 2}};
  template <class V>
  static constexpr V value(V p, V q) {
    using element = math::element_t<V>;
    if constexpr (!math::is_vector<V>) {
      if (!(p > 0 && q > 0) || p == q) return at_edge(p, q);
    }
    const auto near = (p < element(2) * q) & (q < element(2) * p);
    const V one = math::broadcast<V>(1);
    const V close = math::log1p((math::select(near, p, one) - math::select(near, q, one)) / math::select(near, q, one));
    return math::select(near, close, math::log(p) - math::log(q));
  }
  /// Where both are equal or one is not above 0.
  template <class T>
  static constexpr T at_edge(T p, T q) {
    using limits = std::numeric_limits<T>;
    if (p == q && p > 0 && p <= limits::max()) return 0;
    if (p == 0 && q > 0) return -limits::infinity();
    return q == 0 && p > 0 ? limits::infinity() : limits::quiet_NaN();
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    if (p.wants(0)) p.contribute(0, p.scaled(p.number(1) / p.operand(0)));
    if (p.wants(1)) p.contribute(1, p.scaled(p.number(-1) / p.operand(1)));
  }
};

/// p log(p / q) for p, q >= 0, 0 where p is 0, +inf where q is 0 and p is not. Derivative: log(p/q) + 1 by p, at 0 -inf unless the adjoint
/// is 0; -p/q by q.
struct relative_entropy : elementwise<2> {
  static constexpr string_view name = "relative_entropy";
  static constexpr int flops = 62;
  static constexpr sample_interval samples[max_arity]{{0.25, 2}, {0.25, 2}};
  template <class V>
  static constexpr V value(V p, V q) {
    const auto nothing = (p == V{}) & (q == q);
    const V one = math::broadcast<V>(1);
    const V safe = math::select(nothing, one, p);
    return p * log_ratio::value(safe, math::select(nothing, one, q));
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto x = p.operand(0), y = p.operand(1);
    if (p.wants(0)) p.contribute(0, p.scaled(p.template make<log_ratio>(x, y) + p.number(1)));
    if (p.wants(1)) p.contribute(1, p.scaled(-p.template make<select>(x, x / y, p.number(0))));
  }
};

/// sum(p log(p / q)) over the last axis, of probabilities p and q: how far q is from the truth p. Derivative: as of relative_entropy.
struct kl_divergence {
  static constexpr string_view name = "kl_divergence";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 2;
  static constexpr sample_interval samples[max_arity]{{0.25, 2}, {0.25, 2}};

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    shape_or_problem result = broadcast_shapes(operands[0], operands[1]);
    if (result.problem != nullptr) return result;
    int named = 0;
    for (int i = 0; i < result.value.rank; ++i) named += result.value[i].is_named() ? 1 : 0;
    if (named > 1) return {{}, "together they have two named axes", "give one of them a number"};
    if (result.value.rank == 0) return {{}, "a scalar has no axis", "give the probabilities an axis"};
    --result.value.rank;
    return result;
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term p, Term q) {
    const Term parts = w.template make<relative_entropy>(p, q);
    return w.template make_with<sum>({.bits = std::int64_t{1} << (parts.shape().rank - 1)}, parts);
  }
};

}  // namespace typeflow::ops
