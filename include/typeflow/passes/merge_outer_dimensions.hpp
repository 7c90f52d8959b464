// SPDX-License-Identifier: BSL-1.0
// Makes contractions few and large: an outer dimension along which the matrices lie without a gap becomes more rows or more summands.
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

/// Outer dimension d as more of what extents[to] counts.
constexpr void absorb(loop& l, int d, int to) {
  l.extents[to].rows = l.extents[to].rows || l.extents[3 + d].rows;
  l.extents[to].size *= l.extents[3 + d].size;
  remove_outer_dimension(l, d);
}

constexpr bool extends_rows(const loop& l, int d) {
  const std::int64_t m = l.extents[0].size;
  return !l.extents[0].rows && l.b.outer[d] == 0 && l.a.outer[d] == l.a.row_stride * m && l.c.outer[d] == l.c.row_stride * m;
}
constexpr bool extends_summands(const loop& l, int d) {
  const std::int64_t k = l.extents[2].size;
  return !l.extents[2].rows && l.c.outer[d] == 0 && l.a.outer[d] == l.a.column_stride * k &&
         l.b.outer[d] == l.b.row_stride * k;
}

}  // namespace detail

/// Whether the result is the sum over an outer dimension.
constexpr bool sums_over_outer(const loop& l) {
  for (int d = 0; d + 3 < l.dimensions; ++d)
    if (l.c.outer[d] == 0) return true;
  return false;
}

constexpr void merge_outer_dimensions(loop& l) {
  for (int d = l.dimensions - 4; d >= 0; --d) {
    if (l.extents[3 + d].size == 1 && !l.extents[3 + d].rows) detail::remove_outer_dimension(l, d);
    else if (detail::extends_rows(l, d)) detail::absorb(l, d, 0);
    else if (detail::extends_summands(l, d)) detail::absorb(l, d, 2);
  }
}

}  // namespace typeflow::passes
