// SPDX-License-Identifier: BSL-1.0
// What a contraction C = A B is, as a compile-time value, and the rewrites that bring it into the form that a
// fast kernel exists for.
#pragma once

#include <cstdint>

#include "simd.hpp"

namespace typeflow::kernels {

/// An extent that is given at run time.
inline constexpr std::int64_t dynamic_extent = -1;

/// Element (i, j) is at p[i * row_stride + j * column_stride].
struct matrix_layout {
  std::int64_t row_stride;
  std::int64_t column_stride;
};

/// C[i,j] = init[i,j] + sum_k A[i,k] B[k,j], with all that the compiler may know about it.
struct contraction {
  std::int64_t m, n, k;         ///< A is m x k, B is k x n, C is m x n; each may be `dynamic_extent`
  matrix_layout a, b, c, init;  ///< `init` may have strides 0: {0, 1} is one row for all rows of C
  bool has_init;                ///< add `init`
  bool accumulate;              ///< add to C instead of overwriting it
};

/// The kernels: packs along the columns of C, packs along k, or plain loops.
enum class contraction_form { tile, dot, loops };

namespace detail {

constexpr matrix_layout transposed(matrix_layout l) { return {l.column_stride, l.row_stride}; }

/// C^T = B^T A^T: the same problem with the roles of A and B exchanged.
constexpr contraction transposed(const contraction& s) {
  return {s.n,        s.m,         s.k, transposed(s.b), transposed(s.a), transposed(s.c), transposed(s.init),
          s.has_init, s.accumulate};
}

/// A stride that multiplies only the index 0 says nothing: call it 1, so that the layout counts as
/// contiguous.
constexpr contraction canonical(contraction s) {
  if (s.m == 1) s.a.row_stride = s.c.row_stride = 1;
  if (s.n == 1) s.b.column_stride = s.c.column_stride = 1;
  if (s.k == 1) s.a.column_stride = s.b.row_stride = 1;
  return s;
}

constexpr bool has_contiguous_columns(const contraction& s) {
  return s.b.column_stride == 1 && s.c.column_stride == 1;
}
constexpr bool has_contiguous_sums(const contraction& s) {
  return s.a.column_stride == 1 && s.b.row_stride == 1;
}

/// Columns that packs can run along; an extent given at run time counts as long.
constexpr std::int64_t usable_columns(const contraction& s) {
  if (!has_contiguous_columns(s)) return 0;
  return s.n == dynamic_extent ? std::int64_t{1} << 62 : s.n;
}

}  // namespace detail

/// Whether the transposed problem suits the kernels better. Expects a canonical contraction.
constexpr bool wants_transposition(const contraction& s) {
  return detail::usable_columns(detail::transposed(s)) > detail::usable_columns(s);
}

/// The kernel for a contraction that is canonical and transposed where it wants to be.
constexpr contraction_form form_of(const contraction& s) {
  if (detail::usable_columns(s) > 1) return contraction_form::tile;
  if (s.k >= 0 && s.k <= 4) return contraction_form::loops;  // as fast, and in the order of a sum by hand
  return detail::has_contiguous_sums(s) ? contraction_form::dot : contraction_form::loops;
}

}  // namespace typeflow::kernels
