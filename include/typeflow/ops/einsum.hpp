// SPDX-License-Identifier: BSL-1.0
// Sums of products by labelled axes: one contraction of strided operands, without copies.
#pragma once

#include "arithmetic.hpp"
#include "contraction.hpp"
#include "strided.hpp"

namespace typeflow::ops {

/// Which axis has which label, in an attribute's bits: 4 bits for each axis of operand 0, from bit 24 for operand 1; from bit 48 the rank of
/// the result. The result's axes are the labels 0, 1, ..., those that are summed over come behind.
struct einsum_labels {
  static constexpr int none = 15;
  static constexpr int label(std::int64_t bits, int operand, int axis) { return static_cast<int>(bits >> (24 * operand + 4 * axis) & 15); }
  static constexpr int result_rank(std::int64_t bits) { return static_cast<int>(bits >> 48 & 15); }

  /// The extent of a label; -1 as number where no operand has it.
  static constexpr extent extent_of(const shape* operands, int arity, std::int64_t bits, int wanted) {
    for (int i = 0; i < arity; ++i)
      for (int axis = 0; axis < operands[i].rank; ++axis)
        if (label(bits, i, axis) == wanted) return operands[i][axis];
    return extent(-1);
  }
  static constexpr shape_or_problem labelled_shape(const shape* operands, int arity, std::int64_t bits) {
    shape result;
    for (int i = 0; i < arity; ++i)
      for (int axis = 0; axis < operands[i].rank; ++axis)
        if (!(extent_of(operands, arity, bits, label(bits, i, axis)) == operands[i][axis]))
          return {{}, "one label, two extents", "give axes with the same label the same extent"};
    for (int to = 0; to < result_rank(bits); ++to) result.push_back(extent_of(operands, arity, bits, to));
    return {result};
  }
};

namespace detail {

/// A term whose axes have labels, each once.
template <class Term>
struct labelled {
  Term x;
  int labels[max_rank]{};

  constexpr int rank() const { return x.shape().rank; }
  constexpr int find(int label) const {
    for (int i = 0; i < rank(); ++i)
      if (labels[i] == label) return i;
    return -1;
  }
  constexpr bool has(int label) const { return find(label) >= 0; }
};

/// The diagonal over axes that have one label.
template <class Writer, class Term>
constexpr labelled<Term> take_diagonals(Writer& w, Term x, const int* labels) {
  labelled<Term> result{x};
  shape target;
  index_map map;
  for (int axis = 0; axis < x.shape().rank; ++axis) {
    int place = 0;
    while (place < target.rank && result.labels[place] != labels[axis]) ++place;
    if (place == target.rank) target.push_back(x.shape()[axis]);
    result.labels[place] = labels[axis];
    map.step[axis][place] = 1;
  }
  if (target.rank < x.shape().rank) result.x = w.template make_with<strided_view>({.target = &target, .map = &map}, x);
  return result;
}

/// Summed over the axes whose labels nobody needs.
template <class Writer, class Term>
constexpr labelled<Term> sum_out(Writer& w, const labelled<Term>& x, const bool* needed) {
  labelled<Term> result{x};
  std::int64_t axes = 0;
  int kept = 0;
  for (int i = 0; i < x.rank(); ++i) {
    if (needed[x.labels[i]]) result.labels[kept++] = x.labels[i];
    else axes |= std::int64_t{1} << i;
  }
  if (axes != 0) result.x = w.template make_with<sum>({.bits = axes}, x.x);
  return result;
}

/// With axes in the order of `labels`; those that x has not get the extent 1.
template <class Writer, class Term>
constexpr Term arrange(Writer& w, const labelled<Term>& x, const int* labels, int count) {
  std::int64_t order = 0, mapped = 0;
  shape target;
  for (int to = 0, place = 0; to < count; ++to) {
    const int from = x.find(labels[to]);
    target.push_back(from >= 0 ? x.x.shape()[from] : extent(1));
    if (from < 0) continue;
    mapped |= std::int64_t{1} << to;
    order |= static_cast<std::int64_t>(from) << (4 * place++);
  }
  const Term turned = w.template make_with<transpose>({.bits = order}, x.x);
  return w.template make_with<broadcast>({.bits = mapped, .target = &target}, turned);
}

}  // namespace detail

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

/// Einstein's sum of the products of two tensors. One label that both have and the result has not is the contraction's inner axis, one label
/// of each operand alone its rows and columns; all others are outer axes.
struct einsum : einsum_labels {
  static constexpr string_view name = "einsum";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 2;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const shape_or_problem result = labelled_shape(operands, 2, a.bits);
    if (result.problem == nullptr && roles(operands, a.bits).outer > max_rank - 2)
      return {{}, "too many axes in one product", "merge some with reshape, or sum over some first"};
    return result;
  }

  /// What each label does.
  struct plan {
    int inner = none, row = none, column = none;
    int outer_labels[16]{};
    int outer = 0;
    std::int64_t summed = 0;  ///< bits of outer axes that are summed over
  };
  static constexpr bool has(const shape* operands, std::int64_t bits, int operand, int wanted) {
    for (int axis = 0; axis < operands[operand].rank; ++axis)
      if (label(bits, operand, axis) == wanted) return true;
    return false;
  }
  /// The last label of operand `from` that is or is not in the other operand, and is or is not in the result.
  static constexpr int last_label(const shape* operands, std::int64_t bits, int from, bool shared, bool kept) {
    for (int axis = operands[from].rank - 1; axis >= 0; --axis) {
      const int found = label(bits, from, axis);
      if (has(operands, bits, 1 - from, found) == shared && (found < result_rank(bits)) == kept) return found;
    }
    return none;
  }
  static constexpr plan roles(const shape* operands, std::int64_t bits) {
    plan p;
    p.inner = last_label(operands, bits, 0, true, false);
    p.row = last_label(operands, bits, 0, false, true);
    p.column = last_label(operands, bits, 1, false, true);
    for (int at = 0; at < 15; ++at) {
      const bool left = has(operands, bits, 0, at), right = has(operands, bits, 1, at);
      const bool kept = at < result_rank(bits);
      if (at == p.inner || at == p.row || at == p.column || (!kept && left != right) || (!left && !right)) continue;
      if (!kept) p.summed |= std::int64_t{1} << (first_summed_bit + p.outer);
      p.outer_labels[p.outer++] = at;
    }
    return p;
  }

  template <class Writer, class Term>
  static constexpr detail::labelled<Term> prepare(Writer& w, std::int64_t bits, int operand, Term x, const shape* operands) {
    int labels[max_rank]{};
    bool needed[16]{};
    for (int i = 0; i < x.shape().rank; ++i) labels[i] = label(bits, operand, i);
    for (int at = 0; at < 15; ++at) needed[at] = at < result_rank(bits) || has(operands, bits, 1 - operand, at);
    return detail::sum_out(w, detail::take_diagonals(w, x, labels), needed);
  }
  /// A contraction's result with its axes in the order of the labels.
  template <class Writer, class Term>
  static constexpr Term restore(Writer& w, const plan& p, Term product, const shape& result) {
    detail::labelled<Term> found{product};
    int kept = 0;
    for (int d = 0; d < p.outer; ++d)
      if ((p.summed >> (first_summed_bit + d) & 1) == 0) found.labels[kept++] = p.outer_labels[d];
    if (p.row != none) found.labels[kept++] = p.row;
    if (p.column != none) found.labels[kept++] = p.column;
    shape without_ones;
    int wanted[max_rank]{};
    for (int i = 0; i < kept; ++i) without_ones.push_back(result[found.labels[i]]);
    for (int i = 0; i < result.rank; ++i) wanted[i] = i;
    found.x = w.template make_with<reshape>({.target = &without_ones}, product);
    return detail::arrange(w, found, wanted, result.rank);
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x, Term y) {
    const shape operands[] = {x.shape(), y.shape()};
    const shape result = result_shape(operands, a).value;
    const plan p = roles(operands, a.bits);
    const auto left = prepare(w, a.bits, 0, x, operands), right = prepare(w, a.bits, 1, y, operands);
    int labels[max_rank]{};
    if (p.inner == none) {
      for (int i = 0; i < result.rank; ++i) labels[i] = i;
      return detail::arrange(w, left, labels, result.rank) * detail::arrange(w, right, labels, result.rank);
    }
    for (int d = 0; d < p.outer; ++d) labels[d] = p.outer_labels[d];
    labels[p.outer] = p.row;
    labels[p.outer + 1] = p.inner;
    const Term rows = detail::arrange(w, left, labels, p.outer + 2);
    labels[p.outer] = p.inner;
    labels[p.outer + 1] = p.column;
    const Term columns = detail::arrange(w, right, labels, p.outer + 2);
    return restore(w, p, w.template make_with<matmul>({.bits = p.summed}, rows, columns), result);
  }
};

}  // namespace typeflow::ops
