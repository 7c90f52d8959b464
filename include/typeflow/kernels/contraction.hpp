// SPDX-License-Identifier: BSL-1.0
// What a contraction C = A B is, as a compile-time value, and the rewrites that change nothing but how it is
// told.
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
  bool has_room = false;  ///< behind each row lie numbers that nobody needs, up to a whole pack
};

/// C[i,j] = init[i,j] + sum_k A[i,k] B[k,j], with all that the compiler may know about it.
struct contraction {
  std::int64_t m, n, k;         ///< A is m x k, B is k x n, C is m x n; each may be `dynamic_extent`
  matrix_layout a, b, c, init;  ///< `init` may have strides 0: {0, 1} is one row for all rows of C
  bool has_init;                ///< add `init`
  bool accumulate;              ///< add to C instead of overwriting it
  bool has_room = false;        ///< C has no gaps, and what lies behind its end may be written too, up to a whole pack
  bool b_in_packs = false;      ///< nobody has stored B row by row a moment ago, so that short rows without gaps may be read as packs of their line
};

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

}  // namespace detail
}  // namespace typeflow::kernels
