// SPDX-License-Identifier: BSL-1.0
// What is read off the factors of a matrix: solutions, determinants, cofactors.
#pragma once

#include "../math/log.hpp"
#include "linear_algebra_factors.hpp"

namespace typeflow::ops {

namespace detail {

/// Exchanges rows of x as column `record` of the factors says, in order or backwards.
template <class T>
constexpr void exchange_as_recorded(matrix_ref<T> x, matrix_ref<const T> factors, std::int64_t record, bool backwards) {
  for (std::int64_t step = 0; step < x.rows; ++step) {
    const std::int64_t k = backwards ? x.rows - 1 - step : step;
    exchange_rows(x, k, static_cast<std::int64_t>(factors(k, record)), x.columns);
  }
}

/// Whether the recorded exchanges are odd in number.
template <class T>
constexpr bool is_odd_permutation(matrix_ref<const T> factors) {
  bool odd = false;
  for (std::int64_t record = factors.rows; record < factors.columns; ++record)
    for (std::int64_t k = 0; k < factors.rows; ++k) odd = odd != (static_cast<std::int64_t>(factors(k, record)) != k);
  return odd;
}

}  // namespace detail

/// The solution of A X = B from the factors of A; of A^T X = B where bit 0 is set.
struct lu_solve : elimination_op<2> {
  static constexpr string_view name = "lu_solve";
  static constexpr int mapped_operands = 0;
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) { return detail::right_side(operands); }

  template <class T>
  static constexpr void run(std::int64_t bits, matrix_ref<T> x, const matrix_ref<const T>* operands) {
    const matrix_ref<const T> factors = operands[0];
    detail::copy_matrix(x, operands[1]);
    if (bits == 0) {
      detail::exchange_as_recorded(x, factors, x.rows, false);
      detail::substitute_rows(unit_diagonal_bit, factors, x);
      detail::substitute_rows(upper_bit, factors, x);
    } else {
      detail::substitute_rows(upper_bit | transposed_bit, factors, x);
      detail::substitute_rows(transposed_bit | unit_diagonal_bit, factors, x);
      detail::exchange_as_recorded(x, factors, x.rows, true);
    }
  }
};

/// What is one number for each matrix, from its factors.
struct number_of_factors : elimination_op<1> {
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    return {detail::outer_and(operands[0], {})};
  }
};

/// The product of U's diagonal, with the sign of the exchanges.
struct lu_determinant : number_of_factors {
  static constexpr string_view name = "lu_determinant";
  template <class T>
  static constexpr void run(std::int64_t, matrix_ref<T> result, const matrix_ref<const T>* operands) {
    const matrix_ref<const T> factors = operands[0];
    T product = detail::is_odd_permutation(factors) ? T(-1) : T(1);
    for (std::int64_t k = 0; k < factors.rows; ++k) product = product * factors(k, k);
    result(0, 0) = product;
  }
};

/// The sum of the logarithms of |U|'s diagonal.
struct lu_log_determinant : number_of_factors {
  static constexpr string_view name = "lu_log_determinant";
  template <class T>
  static constexpr void run(std::int64_t, matrix_ref<T> result, const matrix_ref<const T>* operands) {
    const matrix_ref<const T> factors = operands[0];
    T sum{};
    for (std::int64_t k = 0; k < factors.rows; ++k) sum = sum + math::log(math::abs(factors(k, k)));
    result(0, 0) = sum;
  }
};

/// The sign of the determinant: 1, -1, or 0; NaN where U's diagonal has one.
struct lu_sign : number_of_factors {
  static constexpr string_view name = "lu_sign";
  template <class T>
  static constexpr void run(std::int64_t, matrix_ref<T> result, const matrix_ref<const T>* operands) {
    const matrix_ref<const T> factors = operands[0];
    T sign = detail::is_odd_permutation(factors) ? T(-1) : T(1);
    for (std::int64_t k = 0; k < factors.rows; ++k) {
      const T x = factors(k, k);
      sign = sign * (x > T(0) ? T(1) : x < T(0) ? T(-1) : x);
    }
    result(0, 0) = sign;
  }
};

/// det(A) A^-T from complete factors, without a division by U's last pivot: right also where A has rank n - 1; zeros below that rank.
struct lu_cofactors : elimination_op<1> {
  static constexpr string_view name = "lu_cofactors";
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    const std::int64_t n = detail::row_count(operands[0]);
    return {detail::outer_and(operands[0], {n, n})};
  }
  /// det(A) A^-T = +-P^T L^-T (det(U) U^-T) Q^T.
  template <class T>
  static constexpr void run(std::int64_t, matrix_ref<T> x, const matrix_ref<const T>* operands) {
    const matrix_ref<const T> factors = operands[0];
    for (std::int64_t i = 0; i < x.rows; ++i)
      for (std::int64_t j = 0; j < x.rows; ++j) x(i, j) = i == j ? T(1) : T(0);
    detail::exchange_as_recorded(x, factors, x.rows + 1, false);
    substitute_scaled(factors, x);
    detail::substitute_rows(transposed_bit | unit_diagonal_bit, factors, x);
    detail::exchange_as_recorded(x, factors, x.rows, true);
  }
  /// x to +-det(U) U^-T x.
  template <class T>
  static constexpr void substitute_scaled(matrix_ref<const T> u, matrix_ref<T> x) {
    const std::int64_t last = x.rows - 1;
    T product = detail::is_odd_permutation(u) ? T(-1) : T(1);
    for (std::int64_t k = 0; k < last; ++k) product = product * u(k, k);
    for (std::int64_t i = 0; i <= last; ++i) {
      for (std::int64_t j = 0; j <= last; ++j) {
        for (std::int64_t k = 0; k < i && product != T(0); ++k) x(i, j) = x(i, j) - u(k, i) * x(k, j);
        if (i < last && product != T(0)) x(i, j) = x(i, j) / u(i, i);
      }
    }
    for (std::int64_t i = 0; i <= last; ++i)
      for (std::int64_t j = 0; j <= last; ++j) x(i, j) = x(i, j) * (i < last ? product * u(last, last) : product);
  }
};

}  // namespace typeflow::ops
