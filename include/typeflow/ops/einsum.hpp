// SPDX-License-Identifier: BSL-1.0
// Sums of products by labelled axes: one contraction of strided operands, without copies.
#pragma once

#include "arithmetic.hpp"
#include "contraction.hpp"
#include "einsum_labels.hpp"

namespace typeflow::ops {

/// Einstein's sum of one tensor: diagonals, sums over axes, axes in another order.
struct einsum_of_one : einsum_labels {
  static constexpr string_view name = "einsum_of_one";
  static constexpr string_view written = "einsum";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) { return labelled_shape(operands, 1, a.bits); }

  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    int labels[max_rank]{}, wanted[max_rank]{};
    bool needed[16]{};
    for (int i = 0; i < x.shape().rank; ++i) labels[i] = label(a.bits, 0, i);
    for (int i = 0; i < result_rank(a.bits); ++i) needed[wanted[i] = i] = true;
    return detail::arrange(w, detail::sum_out(w, detail::take_diagonals(w, x, labels), needed), wanted, result_rank(a.bits));
  }
};

/// Einstein's sum of the products of two tensors. One label that both have and the result has not is the contraction's inner axis, one
/// label of each operand alone its rows and columns (several neighbours its columns together); all others are outer axes.
struct einsum : einsum_labels {
  static constexpr string_view name = "einsum";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 2;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const shape_or_problem result = labelled_shape(operands, 2, a.bits);
    if (result.problem == nullptr && !is_contraction(operands, a.bits) && count_labels(operands, a.bits) > max_rank)
      return {{}, "too many axes in one product", "merge some with reshape, or sum over some first"};
    return result;
  }

  /// What each label does.
  struct plan {
    int inner = none, row = none, column = none;
    int first_column = none;  ///< the columns are the labels from this one to `column`
    int outer_labels[most]{};
    int outer = 0;
    std::int64_t summed = 0;  ///< bits of outer axes that are summed over

    constexpr bool is_column(int label) const { return first_column <= label && label <= column && column != none; }
  };
  /// The last label of operand `from` that is or is not in the other operand, and is or is not in the result.
  static constexpr int last_label(const shape* operands, std::int64_t bits, int from, bool shared, bool kept) {
    for (int axis = operands[from].rank - 1; axis >= 0; --axis) {
      const int found = label(bits, from, axis);
      if (has(operands, bits, 1 - from, found) == shared && (found < result_rank(bits)) == kept) return found;
    }
    return none;
  }
  /// Whether a label stands once in operand 1, with an extent that is a number.
  static constexpr bool is_plain(const shape* operands, std::int64_t bits, int wanted) {
    int count = 0;
    for (int axis = 0; axis < operands[1].rank; ++axis)
      if (label(bits, 1, axis) == wanted) count += operands[1][axis].is_named() ? 2 : 1;
    return count == 1;
  }
  /// The first of the labels up to `column` that are neighbours in operand 1, and in it alone, as they are in the result.
  static constexpr int first_of_columns(const shape* operands, std::int64_t bits, int column) {
    int first = column;
    while (first > 0 && first != none && is_plain(operands, bits, first) && is_plain(operands, bits, first - 1) &&
           !has(operands, bits, 0, first - 1) && axis_of(operands, bits, 1, first - 1) + 1 == axis_of(operands, bits, 1, first))
      --first;
    return first;
  }
  static constexpr plan roles(const shape* operands, std::int64_t bits) {
    plan p;
    p.inner = last_label(operands, bits, 0, true, false);
    p.row = last_label(operands, bits, 0, false, true);
    p.column = last_label(operands, bits, 1, false, true);
    p.first_column = first_of_columns(operands, bits, p.column);
    for (int at = 0; at < most; ++at) {
      const bool left = has(operands, bits, 0, at), right = has(operands, bits, 1, at);
      const bool kept = at < result_rank(bits);
      if (at == p.inner || at == p.row || p.is_column(at) || (!kept && left != right) || (!left && !right)) continue;
      if (!kept) p.summed |= std::int64_t{1} << (first_summed_bit + p.outer);
      p.outer_labels[p.outer++] = at;
    }
    return p;
  }
  static constexpr bool fits(const plan& p) { return p.inner != none && p.outer <= max_rank - 2; }
  /// Whether the operands are better exchanged: the columns would come before the rows, or there are too many axes without.
  static constexpr bool wants_exchange(const shape* operands, std::int64_t bits) {
    const shape turned[] = {operands[1], operands[0]};
    const plan p = roles(operands, bits);
    const bool before = p.row != none && p.column != none && p.column < p.row;
    return (before || !fits(p)) && fits(roles(turned, exchanged(bits)));
  }
  /// Otherwise all elements are multiplied, then summed, as when nothing is summed over.
  static constexpr bool is_contraction(const shape* operands, std::int64_t bits) {
    return fits(roles(operands, bits)) || wants_exchange(operands, bits);
  }
  /// Labels that both operands have, or the result.
  static constexpr int count_labels(const shape* operands, std::int64_t bits) {
    int count = 0;
    for (int at = 0; at < most; ++at) {
      const bool left = has(operands, bits, 0, at), right = has(operands, bits, 1, at);
      count += (left && right) || (at < result_rank(bits) && (left || right)) ? 1 : 0;
    }
    return count;
  }

  template <class Writer, class Term>
  static constexpr detail::labelled<Term> prepare(Writer& w, std::int64_t bits, int operand, Term x, const shape* operands) {
    int labels[max_rank]{};
    bool needed[16]{};
    for (int i = 0; i < x.shape().rank; ++i) labels[i] = label(bits, operand, i);
    for (int at = 0; at < most; ++at) needed[at] = at < result_rank(bits) || has(operands, bits, 1 - operand, at);
    return detail::sum_out(w, detail::take_diagonals(w, x, labels), needed);
  }
  /// The product of all elements that have equal labels, summed over those that the result has not.
  template <class Writer, class Term>
  static constexpr Term multiply(Writer& w, std::int64_t bits, const detail::labelled<Term>& left, const detail::labelled<Term>& right) {
    int labels[most]{};
    int count = 0;
    std::int64_t summed = 0;
    for (int at = 0; at < most; ++at) {
      if (at >= result_rank(bits) && left.find(at) < 0) continue;
      if (at >= result_rank(bits)) summed |= std::int64_t{1} << count;
      labels[count++] = at;
    }
    return w.template make_with<sum>({.bits = summed}, detail::arrange(w, left, labels, count) * detail::arrange(w, right, labels, count));
  }
  /// Operand 1 with all columns in one axis.
  template <class Writer, class Term>
  static constexpr detail::labelled<Term> join_columns(Writer& w, const plan& p, const detail::labelled<Term>& x) {
    if (p.first_column == p.column) return x;
    detail::labelled<Term> result{x};
    shape target;
    std::int64_t size = 1;
    for (int i = 0; i < x.rank(); ++i) {
      if (p.is_column(x.labels[i])) size *= x.x.shape()[i].size;
      if (p.is_column(x.labels[i]) && x.labels[i] != p.column) continue;
      result.labels[target.rank] = x.labels[i];
      target.push_back(x.labels[i] == p.column ? extent(size) : x.x.shape()[i]);
    }
    result.x = w.template make_with<reshape>({.target = &target}, x.x);
    return result;
  }
  /// A contraction's result with its axes in the order of the labels.
  template <class Writer, class Term>
  static constexpr Term restore(Writer& w, const plan& p, Term product, const shape& result) {
    detail::labelled<Term> found{product};
    shape without_ones;
    const auto keep = [&](int label, const extent& e) {
      found.labels[without_ones.rank] = label;
      without_ones.push_back(e);
    };
    for (int d = 0; d < p.outer; ++d)
      if (!is_summed(p.summed, d)) keep(p.outer_labels[d], result[p.outer_labels[d]]);
    if (p.row != none) keep(p.row, result[p.row]);
    if (p.column != none) keep(p.column, product.shape()[product.shape().rank - 1]);
    int wanted[max_rank]{};
    int count = 0;
    for (int i = 0; i < result.rank; ++i)
      if (!p.is_column(i) || i == p.column) wanted[count++] = i;
    found.x = w.template make_with<reshape>({.target = &without_ones}, product);
    return w.template make_with<reshape>({.target = &result}, detail::arrange(w, found, wanted, count));
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x, Term y) {
    const shape operands[] = {x.shape(), y.shape()};
    if (wants_exchange(operands, a.bits)) return expand(w, {.bits = exchanged(a.bits)}, y, x);
    const plan p = roles(operands, a.bits);
    const auto left = prepare(w, a.bits, 0, x, operands), right = prepare(w, a.bits, 1, y, operands);
    if (!is_contraction(operands, a.bits)) return multiply(w, a.bits, left, right);
    int labels[max_rank]{};
    for (int d = 0; d < p.outer; ++d) labels[d] = p.outer_labels[d];
    labels[p.outer] = p.row;
    labels[p.outer + 1] = p.inner;
    const Term rows = detail::arrange(w, left, labels, p.outer + 2);
    labels[p.outer] = p.inner;
    labels[p.outer + 1] = p.column;
    const Term columns = detail::arrange(w, join_columns(w, p, right), labels, p.outer + 2);
    return restore(w, p, w.template make_with<matmul>({.bits = p.summed}, rows, columns), result_shape(operands, a).value);
  }
};

}  // namespace typeflow::ops
