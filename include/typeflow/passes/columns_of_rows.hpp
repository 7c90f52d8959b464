// SPDX-License-Identifier: BSL-1.0
// Rows of a block by columns: for each element of a row the numbers of all rows lie side by side. So packs run down the rows, however short
// these are, a sum along a row is one of whole packs, and so is a product with a matrix.
#pragma once

#include "loops.hpp"

namespace typeflow::passes {

/// From column to column, in elements: not a power of two, so that the columns do not compete for the same lines of a cache.
constexpr std::int64_t column_distance(std::int64_t block_rows) { return block_rows + 16; }

namespace detail {

/// Strides that count columns become distances, all but those along the rows.
constexpr void place_columns(loop& l, matrix& m, int row, int column, std::int64_t distance) {
  if (!l.extents[row].rows) m.row_stride *= distance;
  if (!l.extents[column].rows) m.column_stride *= distance;
  for (int d = 0; d + 3 < l.dimensions; ++d) m.outer[d] *= distance;
  m.offset *= distance;
}
constexpr void place_columns(const loop& l, access& a, std::int64_t distance) {
  for (int d = 0; d < l.dimensions; ++d)
    if (!l.extents[d].rows) a.strides[d] *= distance;
  a.offset *= distance;
}

}  // namespace detail

/// The places of what lies by columns, when the rows of a block are known.
constexpr void place_columns(schedule& s) {
  const auto by_columns = [&s](int buffer) { return buffer >= 0 && s.buffers[buffer].by_columns; };
  const std::int64_t distance = column_distance(s.block_rows);
  bool any = false;
  for (const buffer& b : s.buffers) any = any || b.by_columns;
  for (loop* l = s.loops.data(); any && l != s.loops.data() + s.loops.size(); ++l) {
    if (l->kind == loop_kind::contraction) {
      if (by_columns(l->a.buffer)) detail::place_columns(*l, l->a, 0, 2, distance);
      if (by_columns(l->b.buffer)) detail::place_columns(*l, l->b, 2, 1, distance);
      if (by_columns(l->c.buffer)) detail::place_columns(*l, l->c, 0, 1, distance);
    }
    for (int i = l->first_statement; i < l->first_statement + l->statement_count; ++i)
      if (by_columns(s.statements[i].place.buffer)) detail::place_columns(*l, s.statements[i].place, distance);
  }
}

}  // namespace typeflow::passes
