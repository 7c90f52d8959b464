// SPDX-License-Identifier: BSL-1.0
// Ops that are their operand, with a derivative rule of their own. They are gone when all derivatives are taken.
#pragma once

#include "op.hpp"

namespace typeflow::ops {

/// What a transform puts something in the place of: of shape `target`, told apart by `bits`.
struct placeholder {
  static constexpr int no_derivative = 16;  ///< bits of one that stands for a derivative that there is not
  static constexpr string_view name = "placeholder";
  static constexpr op_kind kind = op_kind::placeholder;
  static constexpr int arity = 0;
  static constexpr shape_or_problem result_shape(const shape*, const attributes& a) { return {a.target == nullptr ? scalar_shape : *a.target}; }
};

template <int Arity>
struct mark_op {
  static constexpr op_kind kind = op_kind::mark;
  static constexpr int arity = Arity;
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) { return {operands[0]}; }
};

/// The operand as a constant. Derivative: 0.
struct stop_gradient : mark_op<1> {
  static constexpr string_view name = "stop_gradient";
};

/// The operand, which is differentiated by or replaced: rewriting must not look through it, or it would take what lies below for it.
/// Derivative: 1.
struct variable : mark_op<1> {
  static constexpr string_view name = "variable";
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.adjoint());
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) {
    return p.tangent(0);
  }
};

/// Operand 0 with one more derivative, by operand 1. The rule is operand 2, in which two placeholders stand for the result and for what
/// comes in; their bits are twice those of the mark, and one more.
struct custom_rule : mark_op<3> {
  static constexpr bool holds_rule = true;
  template <class Rule>
  static constexpr auto result_of(Rule& p, const auto& incoming_shape, auto incoming) {
    const auto result = p.engine().placeholder(p.result().shape(), 2 * p.attribute_bits());
    const auto in = p.engine().placeholder(incoming_shape, 2 * p.attribute_bits() + 1);
    return p.engine().substitute(p.operand(2), {result, p.result(), in, incoming});
  }
};

/// The rule gives operand 1's contribution from the adjoint. Derivative: that, and of operand 0 the adjoint.
struct with_vjp : custom_rule {
  static constexpr string_view name = "custom_vjp";
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    if (!(operands[2] == operands[1])) return {{}, "what the rule\nreturns does not fit", "return the part of the second\nargument, of its shape"};
    return {operands[0]};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.adjoint());
    if (p.wants(1)) p.contribute(1, result_of(p, p.result().shape(), p.adjoint()));
  }
  /// The rule is linear in the adjoint, so pulling the tangent through it transposes it.
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) {
    if (!p.tangent(1).exists()) return p.tangent(0);
    const auto adjoint = p.engine().placeholder(p.result().shape(), unused);
    return p.sum(p.tangent(0), p.engine().pull(result_of(p, p.result().shape(), adjoint), adjoint, p.tangent(1)));
  }
  static constexpr int unused = -2;
};

/// The rule gives the result's tangent from operand 1's. Derivative: that, and the tangent of operand 0.
struct with_jvp : custom_rule {
  static constexpr string_view name = "custom_jvp";
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    if (!(operands[2] == operands[0])) return {{}, "what the rule\nreturns does not fit", "return the tangent of the value,\nof its shape"};
    return {operands[0]};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.adjoint());
    if (!p.wants(1)) return;
    const auto tangent = p.engine().placeholder(p.operand(1).shape(), with_vjp::unused);
    const auto part = p.engine().pull(result_of(p, p.operand(1).shape(), tangent), tangent, p.adjoint());
    if (part.exists()) p.contribute(1, part);
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) {
    if (!p.tangent(1).exists()) return p.tangent(0);
    return p.sum(p.tangent(0), result_of(p, p.operand(1).shape(), p.tangent(1)));
  }
};

}  // namespace typeflow::ops
