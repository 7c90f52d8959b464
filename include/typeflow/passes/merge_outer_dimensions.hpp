// SPDX-License-Identifier: BSL-1.0
// Makes contractions few and large: an outer dimension along which the matrices lie without a gap becomes more rows, columns or summands.
#pragma once

#include "loops.hpp"

namespace typeflow::passes {

namespace detail {

constexpr void remove_outer_dimension(loop& l, int d) {
  for (int e = d; e + 4 < l.dimensions; ++e) {
    l.extents[3 + e] = l.extents[4 + e];
    for (matrix* m : {&l.a, &l.b, &l.c}) m->outer[e] = m->outer[e + 1];
  }
  --l.dimensions;
}

/// Outer dimension d as more of what extents[to] counts, if it lies around or inside that one without a gap in the two matrices that have it,
/// whose strides are given, and the third does not move along d. Whether it was so.
constexpr bool absorb(loop& l, int d, int to, const matrix& third, matrix& first, std::int64_t& stride_1, matrix& second, std::int64_t& stride_2) {
  loop_extent& own = l.extents[to];
  const loop_extent more = l.extents[3 + d];
  const std::int64_t outer_1 = first.outer[d], outer_2 = second.outer[d];
  const bool single = own.size == 1 && !own.rows;
  const bool around = !own.rows && outer_1 == stride_1 * own.size && outer_2 == stride_2 * own.size;
  const bool inside = !more.rows && stride_1 == outer_1 * more.size && stride_2 == outer_2 * more.size;
  if (third.outer[d] != 0 || !(single || around || inside)) return false;
  if (!around) {
    stride_1 = outer_1;
    stride_2 = outer_2;
  }
  own = {own.size * more.size, own.rows || more.rows};
  remove_outer_dimension(l, d);
  return true;
}

constexpr bool merge_outer_dimension(loop& l, int d, bool has_bias) {
  if (l.extents[3 + d].size == 1 && !l.extents[3 + d].rows) {
    remove_outer_dimension(l, d);
    return true;
  }
  if (l.c.outer[d] == 0) return absorb(l, d, 2, l.c, l.a, l.a.column_stride, l.b, l.b.row_stride);
  return absorb(l, d, 0, l.b, l.a, l.a.row_stride, l.c, l.c.row_stride) ||
         (!has_bias && absorb(l, d, 1, l.a, l.b, l.b.column_stride, l.c, l.c.column_stride));
}

}  // namespace detail

/// Whether the result is the sum over an outer dimension.
constexpr bool sums_over_outer(const loop& l) {
  for (int d = 0; d + 3 < l.dimensions; ++d)
    if (l.c.outer[d] == 0) return true;
  return false;
}

/// The columns must stay where a bias is added along them.
constexpr void merge_outer_dimensions(loop& l, bool has_bias) {
  for (int d = l.dimensions - 4; d >= 0; --d)
    if (detail::merge_outer_dimension(l, d, has_bias)) d = l.dimensions - 3;  // it may let others follow
}

}  // namespace typeflow::passes
