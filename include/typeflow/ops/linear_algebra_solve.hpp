// SPDX-License-Identifier: BSL-1.0
// Linear systems and inverses.
#pragma once

#include "linear_algebra_from_factors.hpp"
#include "marks.hpp"

namespace typeflow::ops {

struct solve;

/// Operand 0, the solution X of A X = B (A^T X = B where bit 0 is set), with the derivative of one: B' = A^-T X', A' = -B' X^T, summed
/// over leading axes that the operand has not (Giles 2008, 2.2.3). A is operand 1, B operand 2.
struct solved : mark_op<3> {
  static constexpr bool made_by_expansion = true;
  static constexpr string_view name = "solved";
  static constexpr int mapped_operands = 1;

  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const std::int64_t flipped = p.attribute_bits();
    const auto x = p.result();
    const auto y = p.template make_with<solve>({.bits = flipped ^ 1}, p.operand(1), p.adjoint());
    if (p.wants(2)) p.contribute(2, detail::sum_to(y, p.operand(2).shape()));
    const shape target = p.operand(1).shape();
    if (p.wants(1)) p.contribute(1, -matmul::product_like(p, 2, flipped != 0 ? x : y, flipped != 0 ? y : x, target));
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) -> decltype(p.result()) {
    const std::int64_t flipped = p.attribute_bits();
    auto right = p.tangent(2);
    if (p.tangent(1).exists()) {
      const auto moved = p.template make_with<matmul>({.bits = flipped}, p.tangent(1), p.result());
      right = right.exists() ? right - moved : -moved;
    }
    return right.exists() ? p.template make_with<solve>({.bits = flipped}, p.operand(1), right) : right;
  }
};

/// X with A X = B; with A^T X = B where bit 0 is set.
struct solve {
  static constexpr string_view name = "solve";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 2;
  static constexpr int dominant_operands = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    return detail::solution(operands, a.bits, 1);
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term matrix, Term right) {
    const attributes flags{.bits = a.bits};
    const Term x = w.template make_with<lu_solve>(flags, w.template make<lu_factors>(matrix), right);
    return w.template make_with<solved>(flags, x, matrix, right);
  }
};

/// A^-1, or A^-T where bit 0 is set.
struct inverse {
  static constexpr string_view name = "inverse";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;
  static constexpr int dominant_operands = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    return detail::square_matrix(operands[0], a.bits, 1);
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    return w.template make_with<solve>({.bits = a.bits}, x, detail::identity_like(x));
  }
};

}  // namespace typeflow::ops
