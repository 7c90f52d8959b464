// SPDX-License-Identifier: BSL-1.0
// Linear algebra on matrices of known size, under NumPy's names. Axes before the last two count matrices, also a named one; they broadcast.
#pragma once

#include "apply_to.hpp"
#include "functions.hpp"

namespace typeflow {

namespace detail {

/// Op of a matrix and a right side: a vector, which counts as one column, or a matrix.
template <class Op, class Attributes, hash_type A, hash_type B>
constexpr auto apply_to_right_side(node<A> a, node<B> b) {
  constexpr int rank = descriptor_of(key<A>{}).result_shape.rank;
  if constexpr (descriptor_of(key<B>{}).result_shape.rank == 1 && B != refused_hash)
    return remove_axis<(rank > 2 ? rank - 1 : 1)>(apply<Op, Attributes>(a, insert_axis<1>(b)));
  else
    return apply<Op, Attributes>(a, b);
}

}  // namespace detail

/// The x with A x = b, by elimination with partial pivoting: A [..., n, n], b [n] or [..., n, k]; of b's shape, leading axes broadcast.
/// Where elimination meets a column of zeros the result has infinities or NaN. All of a program that needs the factors of one matrix
/// shares them. Derivative: b' = A^-T x', A' = -b' x^T. Errors: A is not square, b has another number of rows, a named axis in a matrix.
template <class A, class B>
  requires has_expression<A, B>
constexpr auto solve(A a, B b) {
  return detail::apply_to_right_side<ops::solve, no_attributes>(detail::as_node<ops::solve>(a), detail::as_node<ops::solve>(b));
}

/// How triangular_solve reads its matrix: `triangle::upper | triangle::transposed`.
enum class triangle : std::int64_t {
  lower = 0,
  upper = ops::upper_bit,
  transposed = ops::transposed_bit,       ///< T^T x = b, T being stored
  unit_diagonal = ops::unit_diagonal_bit  ///< the diagonal counts as ones
};
constexpr triangle operator|(triangle a, triangle b) {
  return static_cast<triangle>(static_cast<std::int64_t>(a) | static_cast<std::int64_t>(b));
}

/// The x with T x = b for a triangular T [..., n, n], of which the other triangle is not read; b as of `solve`. A zero on the diagonal
/// gives infinities or NaN. Derivative: b' = T^-T x', T' = the triangle of -b' x^T.
template <triangle Form = triangle::lower, class T, class B>
  requires has_expression<T, B>
constexpr auto triangular_solve(T t, B b) {
  using op = ops::triangular_solve;
  return detail::apply_to_right_side<op, bits_attribute<static_cast<std::int64_t>(Form)>>(detail::as_node<op>(t), detail::as_node<op>(b));
}

/// A^-1 of A [..., n, n], by `solve`. Derivative: A' = -A^-T C' A^-T.
template <hash_type A>
constexpr auto inverse(node<A> a) {
  return apply<ops::inverse>(a);
}

/// The determinant of A [..., n, n], one number for each matrix: up to three rows by its definition, else by elimination with complete
/// pivoting; exactly 0 where that leaves a pivot of 0. Derivative: the cofactors, det(A) A^-T where that exists, finite also where the
/// determinant is 0; second derivatives of matrices with more than three rows need one that is not 0.
template <hash_type A>
constexpr auto det(node<A> a) {
  return apply<ops::det>(a);
}

/// log |det A| of A [..., n, n], which does not overflow; -inf where the determinant is 0. Derivative: A^-T.
template <hash_type A>
constexpr auto logdet(node<A> a) {
  return apply<ops::logdet>(a);
}

/// What `slogdet` returns: the determinant is sign * exp(logabsdet).
template <hash_type Sign, hash_type LogAbsDet>
struct signed_log_determinant {
  static constexpr node<Sign> sign{};
  static constexpr node<LogAbsDet> logabsdet{};
};

/// The sign of the determinant, 1, -1 or 0, without derivative, and `logdet`.
template <hash_type A>
constexpr auto slogdet(node<A> a) {
  return signed_log_determinant<decltype(apply<ops::det_sign>(a))::hash, decltype(apply<ops::logdet>(a))::hash>{};
}

/// The lower triangular L with L L^T = A for a positive definite A [..., n, n]. Of an A that is not symmetric, that of (A + A^T) / 2. Where
/// A is not positive definite: NaN from the column on where that shows. Derivative: symmetric, as JAX's (Murray 2016).
template <hash_type A>
constexpr auto cholesky(node<A> a) {
  return apply<ops::cholesky>(a);
}

/// The x with L L^T x = b: `cho_solve(cholesky(A), b)` solves A x = b; b as of `solve`.
template <hash_type L, class B>
constexpr auto cho_solve(node<L> l, B b) {
  return triangular_solve<triangle::transposed>(l, triangular_solve(l, b));
}

}  // namespace typeflow
