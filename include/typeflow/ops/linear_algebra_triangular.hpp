// SPDX-License-Identifier: BSL-1.0
// Triangular systems.
#pragma once

#include "linear_algebra_terms.hpp"

namespace typeflow::ops {

/// Bits of triangular_solve.
inline constexpr std::int64_t upper_bit = 1, transposed_bit = 2, unit_diagonal_bit = 4;

namespace detail {

/// Overwrites x with the solution of T x = b, b being what is in x. A step uses the rows that are solved, row by row, in a fixed order.
/// Source: Golub & Van Loan, Matrix Computations, algorithms 3.1.1 and 3.1.2 (4th edition), for several right sides.
template <class T>
[[gnu::always_inline]] constexpr void substitute_rows(std::int64_t bits, matrix_ref<const T> t, matrix_ref<T> x) {
  const bool flipped = (bits & transposed_bit) != 0;
  const bool downwards = ((bits & upper_bit) != 0) == flipped;
  for (std::int64_t step = 0; step < x.rows; ++step) {
    const std::int64_t i = downwards ? step : x.rows - 1 - step;
    const std::int64_t first = downwards ? 0 : i + 1, last = downwards ? i : x.rows;
    for (std::int64_t k = first; k < last; ++k) {
      const T factor = flipped ? t(k, i) : t(i, k);
      for (std::int64_t j = 0; j < x.columns; ++j) x(i, j) = x(i, j) - factor * x(k, j);
    }
    if ((bits & unit_diagonal_bit) != 0) continue;
    for (std::int64_t j = 0; j < x.columns; ++j) x(i, j) = x(i, j) / t(i, i);
  }
}

template <class T>
[[gnu::always_inline]] constexpr void copy_matrix(matrix_ref<T> to, matrix_ref<const T> from) {
  for (std::int64_t i = 0; i < from.rows; ++i)
    for (std::int64_t j = 0; j < from.columns; ++j) to(i, j) = from(i, j);
}

}  // namespace detail

/// X with T X = B for a triangular T, of which the other triangle is not read; bit 0 says that T is upper triangular, bit 1 that T^T stands
/// in its place, bit 2 that the diagonal counts as ones and is not read. A zero on the diagonal gives infinities or NaN. Derivative:
/// B' = T^-T X', T' = the triangle of -B' X^T (Giles 2008, 2.3.1).
struct triangular_solve {
  static constexpr string_view name = "triangular_solve";
  static constexpr op_kind kind = op_kind::routine;
  static constexpr int arity = 2;
  static constexpr int mapped_operands = 0;
  static constexpr int dominant_operands = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    return detail::solution(operands, a.bits, upper_bit | transposed_bit | unit_diagonal_bit);
  }
  template <class T>
  static constexpr void run(std::int64_t bits, matrix_ref<T> result, const matrix_ref<const T>* operands) {
    detail::copy_matrix(result, operands[1]);
    detail::substitute_rows(bits, operands[0], result);
  }

  /// What of a matrix counts.
  template <class Term>
  static constexpr Term triangle(Term x, std::int64_t bits) {
    return detail::triangle_of(x, (bits & upper_bit) != 0, (bits & unit_diagonal_bit) != 0);
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const std::int64_t bits = p.attribute_bits();
    const auto t = p.operand(0), x = p.result();
    const auto y = p.template make_with<triangular_solve>({.bits = bits ^ transposed_bit}, t, p.adjoint());
    if (p.wants(1)) p.contribute(1, detail::sum_to(y, p.operand(1).shape()));
    if (!p.wants(0)) return;
    const bool flipped = (bits & transposed_bit) != 0;
    const shape target = t.shape();
    p.contribute(0, -triangle(matmul::product_like(p, 2, flipped ? x : y, flipped ? y : x, target), bits));
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) -> decltype(p.result()) {
    const std::int64_t bits = p.attribute_bits();
    auto right = p.tangent(1);
    if (p.tangent(0).exists()) {
      const std::int64_t flip = (bits & transposed_bit) != 0 ? 1 : 0;
      const auto moved = p.template make_with<matmul>({.bits = flip}, triangle(p.tangent(0), bits), p.result());
      right = right.exists() ? right - moved : -moved;
    }
    return p.template make_with<triangular_solve>({.bits = bits}, p.operand(0), right);
  }
};

}  // namespace typeflow::ops
