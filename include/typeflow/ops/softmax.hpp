// SPDX-License-Identifier: BSL-1.0
// logsumexp, softmax and log_softmax along axes. All take the largest element away first, or one near it, so that nothing overflows, and no
// derivative goes through it: each has a rule in closed form. Source of the error analysis: Blanchard, Higham & Higham 2021.
#pragma once

#include "exponents.hpp"

namespace typeflow::ops {

struct softmax;

/// What the three share: they keep their operand's shape, and bits beside the axes do not matter.
struct softmax_op : along_axes {
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const shape_or_problem reduced = reduction_op::result_shape(operands, a);
    return reduced.problem != nullptr ? reduced : shape_or_problem{operands[0]};
  }
};

struct logsumexp_rule : own_rule {
  static constexpr string_view name = "logsumexp";
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto share = p.template make_with<softmax>({.bits = p.attribute_bits() & axes_bits}, p.operand(1));
    p.contribute(1, p.scaled_by(spread_again(p, p.adjoint()), share));
  }
};

/// log(sum(exp(x))) over the axes, without overflow; -inf where all elements are -inf and over an empty axis, +inf where one is. Along a named
/// axis of which the largest of the first rows does, it may err by 28 units in the last place of 1. Derivative: softmax.
struct logsumexp : reduction_op, along_axes {
  static constexpr string_view name = "logsumexp";
  static constexpr op_kind kind = op_kind::composite;
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const exponentials<Term> e(w, a.bits, x);
    const Term value = e.shift + w.template make<log>(e.total);
    return w.template make_with<logsumexp_rule>({.bits = a.bits}, value, x);
  }
};

struct softmax_rule : own_rule {
  static constexpr string_view name = "softmax";
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto y = p.result(), part = p.scaled(y);
    p.contribute(1, part - p.scaled_by(total(p, part), y));
  }
};

/// exp(x) / sum(exp(x)) over the axes. Elements equal to the largest count alike also where that is infinite: all -inf gives equal shares.
/// Derivative: y (x' - sum(y x')) with y the result.
struct softmax : softmax_op {
  static constexpr string_view name = "softmax";
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const attributes axes{.bits = a.bits & axes_bits};
    const exponentials<Term> e(w, axes.bits, x);
    const Term inverse = w.number(1) / e.total;
    return w.template make_with<softmax_rule>(axes, e.parts * spread(w, inverse, x.shape(), axes.bits), x);
  }
};

struct log_softmax_rule : own_rule {
  static constexpr string_view name = "log_softmax";
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto share = p.template make_with<softmax>({.bits = p.attribute_bits()}, p.operand(1));
    p.contribute(1, p.adjoint() - p.scaled_by(total(p, p.adjoint()), share));
  }
};

/// x - logsumexp(x), the logarithm of softmax, also where that underflows. Derivative: x' - sum(softmax(x) x').
struct log_softmax : softmax_op {
  static constexpr string_view name = "log_softmax";
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const attributes axes{.bits = a.bits & axes_bits};
    const exponentials<Term> e(w, axes.bits, x);
    const Term logarithm = w.template make<log>(e.total);
    return w.template make_with<log_softmax_rule>(axes, e.below - spread(w, logarithm, x.shape(), axes.bits), x);
  }
};

}  // namespace typeflow::ops
