// SPDX-License-Identifier: BSL-1.0
// Elimination: the factors of a square matrix. Expressions never name these ops; solve, det and their like expand to them, so that all that
// needs the factors of one matrix shares them. They have no derivatives: what expands to them has.
#pragma once

#include "linear_algebra_triangular.hpp"

namespace typeflow::ops {

namespace detail {

/// Whether a pivot is better than another: NaN is the best, so that it is never lost.
template <class T>
constexpr bool is_better_pivot(T x, T than) {
  static_assert(has_order<T>, "elimination needs numbers that have an order");
  return math::abs(x) > math::abs(than) || x != x;
}

template <class T>
constexpr void exchange_rows(matrix_ref<T> m, std::int64_t i, std::int64_t k, std::int64_t columns) {
  for (std::int64_t j = 0; i != k && j < columns; ++j) {
    const T kept = m(i, j);
    m(i, j) = m(k, j);
    m(k, j) = kept;
  }
}

template <class T>
constexpr void exchange_columns(matrix_ref<T> m, std::int64_t i, std::int64_t k) {
  for (std::int64_t row = 0; i != k && row < m.rows; ++row) {
    const T kept = m(row, i);
    m(row, i) = m(row, k);
    m(row, k) = kept;
  }
}

/// Eliminates column k below the pivot. Under a pivot of 0 there are zeros only; the step is taken for the sake of NaN in its row.
template <class T>
[[gnu::always_inline]] constexpr void eliminate(matrix_ref<T> m, std::int64_t k) {
  for (std::int64_t i = k + 1; i < m.rows; ++i) {
    const T factor = m(k, k) == T(0) ? T(0) : m(i, k) / m(k, k);
    m(i, k) = factor;
    for (std::int64_t j = k + 1; j < m.rows; ++j) m(i, j) = m(i, j) - factor * m(k, j);
  }
}

/// The first rows of a matrix with more columns, from one of as many columns as rows.
template <class T>
constexpr void copy_square(matrix_ref<T> to, matrix_ref<const T> from) {
  for (std::int64_t i = 0; i < from.rows; ++i)
    for (std::int64_t j = 0; j < from.columns; ++j) to(i, j) = from(i, j);
}

}  // namespace detail

/// What factors matrices, and what reads factors: ops that are made by expansion only.
template <int Arity>
struct elimination_op {
  static constexpr op_kind kind = op_kind::routine;
  static constexpr int arity = Arity;
  static constexpr bool made_by_expansion = true;
};

/// L and U with P A = L U in one square, L with ones on the diagonal that are not stored; behind it a column that says by row with which
/// one it was exchanged. The pivot is the first of the largest in its column; a column of zeros leaves 0 on U's diagonal.
/// Source: Golub & Van Loan, Matrix Computations, algorithm 3.4.1 (4th edition); LAPACK's getf2.
struct lu_factors : elimination_op<1> {
  static constexpr string_view name = "lu_factors";
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    return detail::factors_of(operands[0], a.bits, 1);
  }
  template <class T>
  static constexpr void run(std::int64_t, matrix_ref<T> m, const matrix_ref<const T>* operands) {
    detail::copy_square(m, operands[0]);
    for (std::int64_t k = 0; k < m.rows; ++k) {
      std::int64_t pivot = k;
      for (std::int64_t i = k + 1; i < m.rows; ++i)
        if (detail::is_better_pivot(m(i, k), m(pivot, k))) pivot = i;
      detail::exchange_rows(m, k, pivot, m.rows);
      m(k, m.rows) = to_number<T>(static_cast<double>(pivot));
      detail::eliminate(m, k);
    }
  }
};

/// The same with P A Q = L U and the largest of all that is left as the pivot, so that zeros on U's diagonal come last; behind it two
/// columns, the exchanges of rows and those of columns. Source: Golub & Van Loan, Matrix Computations, 3.4.8 (4th edition); LAPACK's getc2.
struct complete_lu_factors : elimination_op<1> {
  static constexpr string_view name = "complete_lu_factors";
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    return detail::factors_of(operands[0], a.bits, 2);
  }
  template <class T>
  static constexpr void run(std::int64_t, matrix_ref<T> m, const matrix_ref<const T>* operands) {
    detail::copy_square(m, operands[0]);
    for (std::int64_t k = 0; k < m.rows; ++k) {
      std::int64_t row = k, column = k;
      for (std::int64_t i = k; i < m.rows; ++i)
        for (std::int64_t j = k; j < m.rows; ++j)
          if (detail::is_better_pivot(m(i, j), m(row, column))) row = i, column = j;
      detail::exchange_rows(m, k, row, m.rows);
      detail::exchange_columns(m, k, column);
      m(k, m.rows) = to_number<T>(static_cast<double>(row));
      m(k, m.rows + 1) = to_number<T>(static_cast<double>(column));
      detail::eliminate(m, k);
    }
  }
};

}  // namespace typeflow::ops
