// SPDX-License-Identifier: BSL-1.0
// What the kernels are told of the products that a program's loops are.
#pragma once

#include "../kernels/contract_form.hpp"
#include "../kernels/contract_lines.hpp"
#include "../passes/plan_memory.hpp"
#include "context.hpp"

namespace typeflow::codegen {

constexpr std::int64_t static_extent(passes::loop_extent e) { return e.rows ? kernels::dynamic_extent : e.size; }

constexpr kernels::matrix_layout layout_of(const passes::matrix& m) { return {m.row_stride, m.column_stride, m.has_room}; }

/// Whether a buffer ends in memory that nobody reads, up to a whole pack.
constexpr bool ends_in_room(const buffer& b, std::int64_t lanes) {
  return b.kind == buffer_kind::workspace && b.more == 0 && passes::buffer_alignment % lanes == 0;
}

/// Whether a contraction's result has no gaps and is all of such a buffer.
constexpr bool is_whole_with_room(const passes::schedule_view& all, const loop& l) {
  const buffer& b = all.buffers[l.c.buffer];
  const passes::loop_extent &rows = l.extents[0], &columns = l.extents[1];
  if (!ends_in_room(b, 1) || l.dimensions != 3 || l.c.offset != 0 || columns.rows) return false;
  if (columns.size != 1 && l.c.column_stride != 1) return false;
  if ((rows.rows || rows.size != 1) && l.c.row_stride != columns.size) return false;
  return rows.size * columns.size == b.size && rows.rows == b.per_row;
}

/// Whether the right factor is a caller's, of rows that may be shorter than a pack. What computes them in the workspace stores them one by one.
constexpr bool reads_short_rows(const passes::schedule_view& all, const loop& l) {
  return all.buffers[l.b.buffer].kind == buffer_kind::leaf && !l.extents[1].rows && l.extents[1].size < kernels::lanes<float>;
}

/// The product that a loop is, of each position along the outer dimensions.
template <class P, int Loop>
inline constexpr kernels::contraction contraction_of = [] {
  const loop& product = P::loops.loops[Loop];
  return kernels::contraction{static_extent(product.extents[0]), static_extent(product.extents[1]), static_extent(product.extents[2]),
                              layout_of(product.a),              layout_of(product.b),              layout_of(product.c),
                              layout_of(product.initial),        product.initial.buffer >= 0,       product.accumulates,
                              is_whole_with_room(P::loops, product), reads_short_rows(P::loops, product)};
}();

}  // namespace typeflow::codegen
