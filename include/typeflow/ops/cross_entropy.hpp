// SPDX-License-Identifier: BSL-1.0
// Cross entropies of predictions given as logits: what softmax or sigmoid would make probabilities of.
#pragma once

#include <limits>

#include "../math/softplus.hpp"
#include "arithmetic.hpp"
#include "logical.hpp"
#include "rounding.hpp"
#include "softmax.hpp"

namespace typeflow::ops {

struct sigmoid;

/// -sum(labels log_softmax(logits)) over the last axis, for labels of the logits' shape; a label of 0 contributes 0 whatever the logit is.
/// Derivative: sum(labels) softmax(logits) - labels by the logits, -log_softmax(logits) by the labels.
struct softmax_cross_entropy : along_axes {
  static constexpr string_view name = "softmax_cross_entropy";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 2;

  static constexpr shape without_last(shape s) {
    --s.rank;
    return s;
  }
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    if (operands[0].rank == 0) return {{}, "the logits are a scalar", "give each class a logit,\nalong the last axis"};
    if (!(operands[0] == operands[1])) return {{}, "shapes differ", "give each logit a label, or use\nsparse_softmax_cross_entropy"};
    return {without_last(operands[0])};
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term logits, Term labels) {
    const attributes last{.bits = std::int64_t{1} << (logits.shape().rank - 1)};
    const Term surprise = -w.template make_with<log_softmax>(last, logits);
    return w.template make_with<sum>(last, w.template make<adjoint_multiply>(labels, surprise));
  }
};

/// Operands: the loss, the logits, and the label of each row, by which there is no derivative; 1 at the class, which needs no sum over them.
struct sparse_softmax_cross_entropy_rule : mark_op<3>, along_axes {
  static constexpr string_view name = "sparse_softmax_cross_entropy";
  static constexpr std::int64_t mapped_bits(std::int64_t bits, int mapped) { return reduction_op::mapped_bits(bits, mapped); }
  /// 1 in the element of the class that the label names, in the shape of the logits.
  template <class Writer, class Term>
  static constexpr Term is_label(const Writer& w, Term labels, const shape& full, std::int64_t bits) {
    const Term whole = spread(w, w.template make<trunc>(labels), full, bits);
    return w.template make<equal>(position(w, full, full.rank - 1), whole);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    if (!p.wants(1)) return;
    const shape full = p.operand(1).shape();
    const std::int64_t bits = p.attribute_bits();
    const auto adjoint = spread(p, p.adjoint(), full, bits), share = p.template make_with<softmax>({.bits = bits}, p.operand(1));
    const auto own = p.template make<select>(is_label(p, p.operand(2), full, bits), adjoint, p.number(0));
    p.contribute(1, p.scaled_by(adjoint, share) - own);
  }
};

/// -log_softmax(logits) at the class that the label names, for labels of the logits' shape without the last axis; the label is rounded
/// towards zero, one that names no class gives NaN. Derivative: softmax(logits) by the logits, less 1 at the class; none by the label.
struct sparse_softmax_cross_entropy : along_axes {
  static constexpr string_view name = "sparse_softmax_cross_entropy";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 2;
  static constexpr sample_interval samples[max_arity]{{}, {.lower = 0, .upper = 0, .whole = true}};

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    if (operands[1].rank > 0 && operands[0] == softmax_cross_entropy::without_last(operands[1]))
      return {{}, "the labels do not fit", "give the logits, then the labels"};
    if (operands[0].rank == 0) return {{}, "the logits are a scalar", "give each class a logit,\nalong the last axis"};
    const extent classes = operands[0][operands[0].rank - 1];
    if (classes.is_named() || classes.size == 0) return {{}, "the number of classes is not known", "give the last axis of the logits\na number above 0"};
    const shape rows = softmax_cross_entropy::without_last(operands[0]);
    if (!(rows == operands[1])) return {{}, "the labels do not fit", "give each row of logits a label"};
    return {rows};
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term logits, Term labels) {
    const shape full = logits.shape();
    const int last = full.rank - 1;
    const std::int64_t bits = std::int64_t{1} << last;
    const Term count = w.number(static_cast<double>(full[last].size));
    const Term valid = w.template make<logical_and>(w.template make<greater>(labels, w.number(-1)), w.template make<less>(labels, count));
    const Term is_label = sparse_softmax_cross_entropy_rule::is_label(w, labels, full, bits);
    const exponentials<Term> e(w, bits, logits);
    const Term own = w.template make_with<sum>({.bits = bits}, w.template make<select>(is_label, e.below, w.number(0)));
    const Term value = w.template make<log>(e.total) - own;
    const Term loss = w.template make_with<sparse_softmax_cross_entropy_rule>({.bits = bits}, value, logits, labels);
    return w.template make<select>(valid, loss, w.number(std::numeric_limits<double>::quiet_NaN()));
  }
};

/// -y log(sigmoid(x)) - (1 - y) log(1 - sigmoid(x)) for a logit x and a label y within [0, 1], without overflow or cancellation; 0 for a
/// certain and right prediction, also at x = +-inf. Derivative: (1 - y) sigmoid(x) - y sigmoid(-x) by x, -x by y.
struct sigmoid_binary_cross_entropy : elementwise<2> {
  static constexpr string_view name = "sigmoid_binary_cross_entropy";
  static constexpr int flops = 44;
  static constexpr sample_interval samples[max_arity]{{-2, 2}, {0.1, 0.9}};
  /// max(x, 0) - x y + softplus(-|x|), with the first two terms as one product of magnitudes.
  template <class V>
  static constexpr V value(V x, V y) {
    const V one = math::broadcast<V>(1), distance = math::select(x > V{}, one - y, y), size = math::abs(x);
    const V rest = math::softplus(-size);
    if constexpr (!math::is_vector<V>) {
      if (distance == 0) return x != x ? x : rest;
    }
    return math::select((distance == V{}) & (x == x), V{}, distance * size) + rest;
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto x = p.operand(0), y = p.operand(1);
    if (p.wants(0)) {
      const auto up = (p.number(1) - y) * p.template make<sigmoid>(x), down = y * p.template make<sigmoid>(-x);
      p.contribute(0, p.scaled(up - down));
    }
    if (p.wants(1)) p.contribute(1, p.scaled(-x));
  }
};

}  // namespace typeflow::ops
