// SPDX-License-Identifier: BSL-1.0
// Products of matrices of which one is a single row or column, as elementwise work: that shares loops with what comes before and behind.
#pragma once

#include "outer_axes.hpp"
#include "reduction.hpp"

namespace typeflow::ops {

/// Most columns of a sum over rows that is not left to a contraction: loops keep the sums of so many in registers.
inline constexpr std::int64_t most_thin_columns = 128;

/// A matrix without its last axis but one (or without its last), which has one place, stretched along that axis of `target`.
template <class Term>
constexpr Term stretched_along(Term x, bool drops_last, const shape& target, int missing) {
  shape without;
  for (int i = 0; i < x.shape().rank; ++i)
    if (i != x.shape().rank - (drops_last ? 1 : 2)) without.push_back(x.shape()[i]);
  const Term line = Term::template make<reshape>({.target = &without}, x);
  const std::int64_t last = (std::int64_t{1} << without.rank) - 1;
  const std::int64_t aligned = last << (target.rank - 1 - without.rank);  // the axes of `target` that are not `missing`
  const std::int64_t below = (std::int64_t{1} << missing) - 1;
  return Term::template make<broadcast>({.bits = (aligned & below) | (aligned & ~below) << 1, .target = &target}, line);
}

/// a b for matrices with one summand: the outer product. Does not exist for others.
template <class Term>
constexpr Term outer_product(const attributes& at, Term a, Term b) {
  const bool flip_a = is_transposed(at.bits, 0), flip_b = is_transposed(at.bits, 1);
  if (!a.shape()[a.shape().rank - (flip_a ? 2 : 1)].is_one() || at.bits >> first_summed_bit != 0) return {};
  const shape target = contracted_shape(a.shape(), b.shape(), at.bits).value;
  return stretched_along(a, !flip_a, target, target.rank - 1) * stretched_along(b, flip_b, target, target.rank - 2);
}

/// The rows of `matrix`, [k, n], each times its element of the line `factors`, [k, 1] or [1, k], and added up: of shape [n].
template <class Term>
constexpr Term weighted_rows(Term matrix, Term factors, bool is_column) {
  const shape target = matrix.shape();
  return Term::template make<sum>({.bits = 1}, matrix * stretched_along(factors, is_column, target, 1));
}

/// a b where one of them is a row or a column and each number of the other weighs a stored row: a sum of rows. Does not exist for others.
template <class Term>
constexpr Term sum_of_rows(std::int64_t bits, Term a, Term b) {
  if (a.shape().rank != 2 || b.shape().rank != 2) return {};
  const bool flip_a = is_transposed(bits, 0), flip_b = is_transposed(bits, 1);
  const extent m = a.shape()[flip_a ? 1 : 0], n = b.shape()[flip_b ? 0 : 1];
  if (n.is_one() && flip_a && !m.is_named() && m.size <= most_thin_columns) return weighted_rows(a, b, !flip_b);
  if (m.is_one() && !flip_b && !n.is_named() && n.size <= most_thin_columns) return weighted_rows(b, a, flip_a);
  return {};
}

}  // namespace typeflow::ops
