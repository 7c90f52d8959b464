// SPDX-License-Identifier: BSL-1.0
// The Cholesky factor of a positive definite matrix.
#pragma once

#include <limits>

#include "../math/square_root.hpp"
#include "linear_algebra_triangular.hpp"

namespace typeflow::ops {

/// The lower triangular L with L L^T = A and a positive diagonal, of the symmetric matrix whose lower triangle A holds; the upper one is
/// not read. Where A is not positive definite: NaN from the column on where that shows. Row by row, each element one sum in a fixed order.
/// Source: Golub & Van Loan, Matrix Computations, 4.2.5 (4th edition); LAPACK's potf2. Derivative (Murray 2016, section 3.1, for the
/// elements that are read): A' = Phi(S + S^T) with S = L^-T Phi(L^T L') L^-1, Phi taking the lower triangle with half the diagonal.
struct cholesky_factor {
  static constexpr string_view name = "cholesky_factor";
  static constexpr op_kind kind = op_kind::routine;
  static constexpr int arity = 1;
  static constexpr int dominant_operands = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    return detail::square_matrix(operands[0], a.bits);
  }
  template <class T>
  static constexpr void run(std::int64_t, matrix_ref<T> l, const matrix_ref<const T>* operands) {
    static_assert(has_order<T>, "the Cholesky factor needs numbers that have an order");
    const matrix_ref<const T> a = operands[0];
    std::int64_t valid = a.rows;  // columns from here on do not exist
    for (std::int64_t i = 0; i < a.rows; ++i) {
      for (std::int64_t j = 0; j < a.rows; ++j) {
        if (j > i) l(i, j) = T(0);
        else if (j >= valid) l(i, j) = to_number<T>(std::numeric_limits<double>::quiet_NaN());
        else l(i, j) = element(l, a(i, j), i, j);
        if (j == i && !(l(i, j) > T(0)) && i < valid) valid = i;
      }
    }
  }
  /// On the diagonal NaN where the root would not be positive.
  template <class T>
  static constexpr T element(matrix_ref<T> l, T sum, std::int64_t i, std::int64_t j) {
    for (std::int64_t k = 0; k < j; ++k) sum = sum - l(i, k) * l(j, k);
    if (i != j) return sum / l(j, j);
    return sum > T(0) ? math::sqrt(sum) : to_number<T>(std::numeric_limits<double>::quiet_NaN());
  }

  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto l = p.result();
    const auto phi = detail::half_lower(p.template make_with<matmul>({.bits = 1}, l, p.adjoint()));
    const auto left = p.template make_with<triangular_solve>({.bits = transposed_bit}, l, phi);
    const auto both = p.template make_with<triangular_solve>({.bits = transposed_bit}, l, detail::transposed_matrix(left));
    p.contribute(0, detail::half_lower(both + detail::transposed_matrix(both)));
  }
  /// L Phi(L^-1 A' L^-T), Murray 2016, equation 8.
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) -> decltype(p.result()) {
    const auto half = detail::half_lower(p.tangent(0));
    const auto left = p.template make<triangular_solve>(p.result(), half + detail::transposed_matrix(half));
    const auto both = p.template make<triangular_solve>(p.result(), detail::transposed_matrix(left));
    return p.template make<matmul>(p.result(), detail::half_lower(both));
  }
};

/// The Cholesky factor of (A + A^T) / 2, which is A where A is symmetric; so the derivative is symmetric, and is the one that differences
/// show.
struct cholesky {
  static constexpr string_view name = "cholesky";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;
  static constexpr int dominant_operands = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    return detail::square_matrix(operands[0], a.bits);
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term x) {
    return w.template make<cholesky_factor>((x + detail::transposed_matrix(x)) * w.number(0.5));
  }
};

}  // namespace typeflow::ops
