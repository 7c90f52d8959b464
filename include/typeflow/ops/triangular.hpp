// SPDX-License-Identifier: BSL-1.0
// Matrices and their diagonals: tril, triu, diag.
#pragma once

#include "comparison.hpp"
#include "parts.hpp"

namespace typeflow::ops {

/// What tril and triu share: diagonal `bits` is the last that stays, or the first; the matrices are the last two axes.
template <bool Lower>
struct triangle {
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    if (operands[0].rank < 2) return {{}, "there is no matrix", "give the operand two axes"};
    return {operands[0]};
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    shape matrix;  // of one, which all share
    for (int axis = x.shape().rank - 2; axis < x.shape().rank; ++axis) matrix.push_back(x.shape()[axis]);
    const Term row = positions_along<Term>(w, matrix, 0), column = positions_along<Term>(w, matrix, 1);
    const Term last = row + w.number(static_cast<double>(a.bits));
    const Term stays = Lower ? w.template make<less_equal>(column, last) : w.template make<greater_equal>(column, last);
    return w.template make<select>(stays, x, w.number(0));
  }
};

/// The lower triangle, with 0 above. Derivative: the adjoint's lower triangle.
struct tril : triangle<true> {
  static constexpr string_view name = "tril";
};

/// The upper triangle, with 0 below. Derivative: the adjoint's upper triangle.
struct triu : triangle<false> {
  static constexpr string_view name = "triu";
};

/// Matrices with the operand's last axis on diagonal `bits` and 0 elsewhere. Derivative: the adjoint's diagonal.
struct diagonal_matrix {
  static constexpr string_view name = "diagonal_matrix";
  static constexpr string_view written = "diag";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const int last = operands[0].rank - 1;
    if (const char* problem = axis_problem(operands[0], last)) return {{}, problem, axis_cure};
    if (operands[0].rank == max_rank)
      return {{}, "there is no room for a matrix", "a tensor has at most 6 axes:\nlet one axis stand for several"};
    const std::int64_t size = operands[0][last].size + (a.bits < 0 ? -a.bits : a.bits);
    return {with_axis(with_extent(operands[0], last, size), last, size)};
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const shape to = result_shape(&x.shape(), a).value;
    const int row = to.rank - 2, column = to.rank - 1;
    index_map map = identity_map(column);
    map.step[column][row] = 1;
    map.start[row] = a.bits < 0 ? -a.bits : 0;
    map.start[column] = a.bits > 0 ? a.bits : 0;
    const Term ahead = positions_along<Term>(w, to, column) - positions_along<Term>(w, to, row);
    const Term on_it = w.template make<equal>(ahead, w.number(static_cast<double>(a.bits)));
    return w.template make<select>(on_it, w.template make_with<strided_put>({.target = &to, .map = &map}, x), w.number(0));
  }
};

}  // namespace typeflow::ops
