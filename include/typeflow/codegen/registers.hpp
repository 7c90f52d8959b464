// SPDX-License-Identifier: BSL-1.0
// The registers of a loop's body, and which sums are kept in them.
#pragma once

#include "context.hpp"
#include "lanes.hpp"

namespace typeflow::codegen {

/// The registers of one loop: a value for each statement, and running sums along the innermost dimension or down columns.
template <class P, int Loop, class V>
struct registers {
  static constexpr int count = P::loops.loops[Loop].statement_count;
  V values[count + 1];
  V sums[count + 1];
};

/// Whether a statement adds up along the innermost dimension, in a register.
constexpr bool sums_in_register(const loop& l, const statement& s) {
  return s.kind == statement_kind::accumulate && !s.index.exists() && l.dimensions > 0 && s.place.strides[l.dimensions - 1] == 0;
}

/// Whether a statement reads what nothing in the loop writes. A store elsewhere might change it for all that the compilers know.
constexpr bool reads_unchanged(const statement* all, const loop& l, const statement& s) {
  if (s.kind != statement_kind::load || s.index.exists()) return false;
  for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i)
    if (all[i].kind != statement_kind::load && all[i].place.buffer == s.place.buffer) return false;
  return true;
}

/// Whether that is one number for all of a row.
constexpr bool reads_row_constant(const statement* all, const loop& l, const statement& s) {
  return l.dimensions > 0 && s.place.strides[l.dimensions - 1] == 0 && reads_unchanged(all, l, s);
}

/// Whether it is the same in all rows, as a weight of a bias's shape is.
constexpr bool reads_column_constant(const statement* all, const loop& l, const statement& s) {
  return l.dimensions > 1 && s.place.strides[l.dimensions - 2] == 0 && reads_unchanged(all, l, s);
}

/// Of a loop with two dimensions or more, whether a statement adds up along the innermost and begins anew in each row.
constexpr bool sums_row(const loop& l, const statement& s) { return sums_in_register(l, s) && s.place.strides[l.dimensions - 2] != 0; }

/// Whether the sum of a row is one pack, not all lanes of which the row fills.
constexpr bool is_whole_sum(const loop& l, const statement& s, std::int64_t lanes) {
  const passes::loop_extent& row = l.extents[l.dimensions - 1];
  return (l.dimensions == 1 || sums_row(l, s)) && sums_in_register(l, s) && !row.rows && row.size < lanes;
}

/// Of a loop of two dimensions or more, whether a statement adds up along the second innermost dimension, each column by itself.
constexpr bool sums_down_column(const loop& l, const statement& s) {
  return s.kind == statement_kind::accumulate && s.place.strides[l.dimensions - 1] != 0 && s.place.strides[l.dimensions - 2] == 0;
}

/// Most packs of a row whose columns are added up in registers: in a longer one a sum's store is over before the next row asks for it.
inline constexpr std::int64_t most_column_packs = 16;

/// Packs of columns that go down together: their additions do not wait for each other. A long body hides that by itself.
template <class P>
constexpr int columns_side_by_side(const loop& l) {
  constexpr int few_flops = 24;
  return passes::flops_of_body(P::loops.statements, l) <= few_flops ? 4 : 1;
}

/// Whether a loop with rows innermost adds up along the dimension before, and nothing along the rows, whose sums each pack would add to.
template <class P>
constexpr bool sums_columns_of_rows(const loop& l) {
  if (l.tiles >= 0 || l.extents[l.dimensions - 2].rows || columns_side_by_side<P>(l) == 1) return false;
  bool columns = false;
  for (int i = 0; i < l.statement_count; ++i) {
    const statement& s = P::loops.statements[l.first_statement + i];
    if (s.index.exists() || sums_in_register(l, s)) return false;
    columns = columns || sums_down_column(l, s);
  }
  return columns;
}

/// Whether the two innermost dimensions run column by column, or all columns together: where there are sums down columns, or sums of rows
/// that are few packs long. Sums at places that data decide are none of them.
template <class P>
constexpr bool runs_down_columns(const loop& l, std::int64_t lanes) {
  if (l.dimensions < 2 || lanes == 1) return false;
  if (l.extents[l.dimensions - 1].rows) return sums_columns_of_rows<P>(l);
  const std::int64_t packs = (l.extents[l.dimensions - 1].size + lanes - 1) / lanes;
  bool columns = false, rows = false;
  for (int i = 0; i < l.statement_count; ++i) {
    const statement& s = P::loops.statements[l.first_statement + i];
    if (s.index.exists()) return false;
    rows = rows || sums_row(l, s);
    columns = columns || sums_down_column(l, s);
  }
  return rows ? packs <= columns_side_by_side<P>(l) : columns && packs <= most_column_packs;
}

template <class P, int Loop, class T>
inline constexpr bool runs_down_columns_in = runs_down_columns<P>(P::loops.loops[Loop], loop_lanes<T>::count);

}  // namespace typeflow::codegen
