// SPDX-License-Identifier: BSL-1.0
// The axes of contractions: rows and columns last, before them outer axes, which broadcast against each other.
#pragma once

#include "op.hpp"

namespace typeflow::ops {

/// Bits of contractions: bits 0 and 1 say that operand 0 and 1 are stored transposed, bit 8 + d that outer axis d is summed over.
inline constexpr int first_summed_bit = 8;
constexpr bool is_transposed(std::int64_t bits, int operand) { return (bits >> operand & 1) != 0; }
constexpr bool is_summed(std::int64_t bits, int outer) { return (bits >> (first_summed_bit + outer) & 1) != 0; }

/// Outer axes of two operands, aligned at the last.
constexpr int outer_rank(const shape& a, const shape& b) { return (a.rank > b.rank ? a.rank : b.rank) - 2; }

/// The dimension of an operand that is outer axis d of `rank` in all; negative where it has none.
constexpr int outer_dimension(const shape& s, int rank, int d) { return d - (rank - (s.rank - 2)); }

constexpr extent outer_extent_of(const shape& s, int rank, int d) {
  const int dimension = outer_dimension(s, rank, d);
  return dimension < 0 ? extent(1) : s[dimension];
}

/// The common extent of outer axis d.
constexpr extent outer_extent(const shape& a, const shape& b, int d) {
  const int rank = outer_rank(a, b);
  const extent x = outer_extent_of(a, rank, d);
  return x.is_one() ? outer_extent_of(b, rank, d) : x;
}

/// How far an operand's elements move along outer axis d; 0 where it is stretched.
constexpr std::int64_t outer_stride(const shape& s, const stride_list& strides, int rank, int d) {
  const int dimension = outer_dimension(s, rank, d);
  return dimension < 0 || s[dimension].is_one() ? 0 : strides[dimension];
}

/// The shape [outer axes that are not summed, rows, columns], or what is wrong.
constexpr shape_or_problem contracted_shape(const shape& a, const shape& b, std::int64_t bits) {
  if (a.rank < 2 || b.rank < 2) return {{}, "both must be matrices", "give each two extents, with reshape"};
  const int flip_a = is_transposed(bits, 0) ? 1 : 0;
  const int flip_b = is_transposed(bits, 1) ? 1 : 0;
  if (!(a[a.rank - 1 - flip_a] == b[b.rank - 2 + flip_b]))
    return {{}, "inner extents differ", "make the last extent of the first the first of the second, or use transpose"};
  shape result;
  const int rank = outer_rank(a, b);
  const extent rows = a[a.rank - 2 + flip_a], columns = b[b.rank - 1 - flip_b];
  int named = (rows.is_named() ? 1 : 0) + (columns.is_named() ? 1 : 0);
  for (int d = 0; d < rank; ++d) {
    const extent x = outer_extent_of(a, rank, d), y = outer_extent_of(b, rank, d);
    if (!(x == y) && !x.is_one() && !y.is_one())
      return {{}, "leading extents do not broadcast", "make the extents before the matrices equal or 1"};
    const extent full = outer_extent(a, b, d);
    named += full.is_named() ? 1 : 0;
    if (!is_summed(bits, d)) result.push_back(full);
  }
  if (named > 1) return {{}, "the result would have two named axes", "sum over one of them, or give one a number"};
  result.push_back(rows);
  result.push_back(columns);
  return {result};
}

}  // namespace typeflow::ops
