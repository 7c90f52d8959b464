// SPDX-License-Identifier: BSL-1.0
// What derivative rules of linear algebra are made of: transposes, parts of matrices, sums over leading axes.
#pragma once

#include "comparison.hpp"
#include "contraction.hpp"
#include "linear_algebra_shapes.hpp"
#include "op_id.hpp"
#include "structural.hpp"

namespace typeflow::ops::detail {

/// The last two axes exchanged.
template <class Term>
constexpr Term transposed_matrix(Term x) {
  const int rank = x.shape().rank;
  std::int64_t bits = 0;
  for (int i = 0; i < rank; ++i) {
    const int from = i < rank - 2 ? i : 2 * rank - 3 - i;
    bits |= static_cast<std::int64_t>(from) << (4 * i);
  }
  return Term::template make<transpose>({.bits = bits}, x);
}

/// The row (axis 0) or column (axis 1) of each element of a square matrix. (Op is a parameter so that its row comes into being here only
/// where a rule is in use.)
template <class Op, class Term>
constexpr Term position(Term like, int axis) {
  const std::int64_t n = column_count(like.shape());
  return {like.owner, like.owner->add({.op = id_of<Op>, .shape = like.owner->shape_id({2, {n, n}}), .bits = axis})};
}

/// The identity of the size of a square matrix.
template <class Term>
constexpr Term identity_like(Term x) {
  return Term::template make<equal>({}, position<iota>(x, 0), position<iota>(x, 1));
}

/// The part of x where column - row (for `upper`, else row - column) is at least 0, or 1 where `strict`; elsewhere 0.
template <class Term>
constexpr Term triangle_of(Term x, bool upper, bool strict) {
  const Term high = position<iota>(x, upper ? 1 : 0), low = position<iota>(x, upper ? 0 : 1);
  const Term inside = strict ? Term::template make<greater>({}, high, low) : Term::template make<greater_equal>({}, high, low);
  const Term zero{x.owner, x.owner->constant(0)};
  return Term::template make<select>({}, inside, x, zero);
}

/// The lower triangle with half the diagonal: Phi in Murray 2016.
template <class Term>
constexpr Term half_lower(Term x) {
  const Term below = triangle_of(x, false, true), with_diagonal = triangle_of(x, false, false);
  return (below + with_diagonal) * Term{x.owner, x.owner->constant(0.5)};
}

/// x summed over the leading axes that `target` has not, or has with extent 1.
template <class Term>
constexpr Term sum_to(Term x, const shape& target) {
  const shape from = x.shape();
  std::int64_t summed = 0;
  for (int i = 0; i < from.rank; ++i) {
    const int to = i - (from.rank - target.rank);
    if (to < 0 || (target[to].is_one() && !from[i].is_one())) summed |= std::int64_t{1} << i;
  }
  if (summed != 0) x = Term::template make<sum>({.bits = summed}, x);
  return Term::template make<reshape>({.target = &target}, x);
}

/// The axes of the matrices, as a mask.
template <class Term>
constexpr std::int64_t matrix_axes(Term x) {
  return std::int64_t{3} << (x.shape().rank - 2);
}

/// The inner product of two matrices, one for each position along the leading axes; bits as of `sum`.
template <class Term>
constexpr Term inner_product(Term a, Term b, std::int64_t more_bits = 0) {
  const Term product = a * b;
  return Term::template make<sum>({.bits = matrix_axes(product) | more_bits}, product);
}

/// One number for each matrix, with two axes of extent 1 behind the leading ones.
template <class Term>
constexpr Term as_matrices(Term number) {
  shape target = number.shape();
  target.push_back(1);
  target.push_back(1);
  return Term::template make<reshape>({.target = &target}, number);
}

}  // namespace typeflow::ops::detail
