// SPDX-License-Identifier: BSL-1.0
// Determinants, their logarithms and signs.
#pragma once

#include "linear_algebra_solve.hpp"
#include "strided.hpp"

namespace typeflow::ops {

struct det;

/// What ops share that make a number of a square matrix, and their marks.
struct number_of_square {
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;
  static constexpr int dominant_operands = 1;
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    return detail::number_of_matrix(operands[0], a.bits);
  }
};

/// Operand 0, the cofactors C = det(A) A^-T of operand 1, with their derivative A' = (<C', C> C - C C'^T C) / det(A), which is symmetric.
/// (From d(det A) = <C, dA> and d(A^-1) = -A^-1 dA A^-1; Giles 2008, 2.2.3 and 2.2.4.) It needs an A that has an inverse.
struct cofactors_of : mark_op<2> {
  static constexpr bool made_by_expansion = true;
  static constexpr string_view name = "cofactors_of";

  template <class Pass, class Term>
  static constexpr Term variation(Pass& p, Term change) {
    const Term c = p.result();
    const Term square = p.template make<matmul>(c, p.template make_with<matmul>({.bits = 1}, change, c));
    const Term along = detail::as_matrices(detail::inner_product(change, c)) * c;
    return (along - square) / detail::as_matrices(p.template make<det>(p.operand(1)));
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    if (p.wants(1)) p.contribute(1, variation(p, p.adjoint()));
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) -> decltype(p.result()) {
    return p.tangent(1).exists() ? variation(p, p.tangent(1)) : p.tangent(1);
  }
};

namespace detail {

/// The matrix of cofactors of x, the derivative of its determinant by each element.
template <class Pass, class Term>
constexpr Term cofactors(Pass& p, Term x) {
  return p.template make<cofactors_of>(p.template make<lu_cofactors>(p.template make<complete_lu_factors>(x)), x);
}

}  // namespace detail

/// Operand 0, the determinant of operand 1, with its derivative, the cofactors.
struct determinant_of : mark_op<2> {
  static constexpr bool made_by_expansion = true;
  static constexpr string_view name = "determinant_of";

  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    if (p.wants(1)) p.contribute(1, p.scaled_by(detail::as_matrices(p.adjoint()), detail::cofactors(p, p.operand(1))));
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) -> decltype(p.result()) {
    if (!p.tangent(1).exists()) return p.tangent(1);
    return detail::inner_product(p.tangent(1), detail::cofactors(p, p.operand(1)));
  }
};

/// The determinant: up to three rows by its definition, else from factors with complete pivoting.
struct det : number_of_square {
  static constexpr string_view name = "det";

  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term x) {
    if (detail::row_count(x.shape()) < 1 || detail::row_count(x.shape()) > 3)
      return w.template make<determinant_of>(w.template make<lu_determinant>(w.template make<complete_lu_factors>(x)), x);
    if (detail::row_count(x.shape()) == 1) return element(x, 0, 0);
    if (detail::row_count(x.shape()) == 2) return minor(x, 0, 0, 1);
    return element(x, 0, 0) * minor(x, 1, 1, 2) - element(x, 0, 1) * minor(x, 1, 0, 2) + element(x, 0, 2) * minor(x, 1, 0, 1);
  }
  /// Rows `row` and the next, columns i and j.
  template <class Term>
  static constexpr Term minor(Term x, int row, int i, int j) {
    return element(x, row, i) * element(x, row + 1, j) - element(x, row, j) * element(x, row + 1, i);
  }
  template <class Term>
  static constexpr Term element(Term x, int row, int column) {
    const shape target = detail::outer_and(x.shape(), {});
    index_map map;
    for (int d = 0; d < target.rank; ++d) map.step[d][d] = 1;
    map.start[target.rank] = row;
    map.start[target.rank + 1] = column;
    return Term::template make<strided_view>({.target = &target, .map = &map}, x);
  }
};

/// Operand 0, log |det A| of operand 1, with its derivative A^-T (Giles 2008, 2.2.4).
struct log_determinant_of : mark_op<2> {
  static constexpr bool made_by_expansion = true;
  static constexpr string_view name = "log_determinant_of";

  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    if (p.wants(1)) p.contribute(1, p.scaled_by(detail::as_matrices(p.adjoint()), inverse_of(p)));
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) -> decltype(p.result()) {
    return p.tangent(1).exists() ? detail::inner_product(p.tangent(1), inverse_of(p)) : p.tangent(1);
  }
  template <class Pass>
  static constexpr auto inverse_of(Pass& p) {
    return p.template make_with<inverse>({.bits = 1}, p.operand(1));
  }
};

/// log |det A| without overflow; -inf where the determinant is 0.
struct logdet : number_of_square {
  static constexpr string_view name = "logdet";
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term x) {
    return w.template make<log_determinant_of>(w.template make<lu_log_determinant>(w.template make<lu_factors>(x)), x);
  }
};

/// The sign of the determinant. Derivative: 0.
struct det_sign : number_of_square {
  static constexpr string_view name = "det_sign";
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term x) {
    return w.template make<stop_gradient>(w.template make<lu_sign>(w.template make<lu_factors>(x)));
  }
};

}  // namespace typeflow::ops
