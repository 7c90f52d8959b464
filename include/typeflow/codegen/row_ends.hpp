// SPDX-License-Identifier: BSL-1.0
// How the last pack of a row is stored, where the row ends within it. Loads that come soon take numbers from a store without a mask at once;
// for a masked one they wait until it has reached the cache.
#pragma once

#include "../passes/plan_memory.hpp"
#include "context.hpp"
#include "lanes.hpp"

namespace typeflow::codegen {

/// Whether a buffer ends in memory that nobody reads, up to a whole pack.
constexpr bool ends_in_room(const buffer& b, std::int64_t lanes) {
  return b.kind == buffer_kind::workspace && b.more == 0 && passes::buffer_alignment % lanes == 0;
}

/// Whether the rows of a loop's access are all of such a buffer: what lies behind their end is that memory.
constexpr bool has_room(const passes::schedule_view& all, const loop& l, const access& a, std::int64_t lanes) {
  const int inner = l.dimensions - 1;
  if (inner < 0 || lanes == 1 || l.tiles >= 0 || a.offset != 0 || a.strides[inner] != 1) return false;
  for (int d = 0; d < inner; ++d)
    if (a.strides[d] != 0) return false;
  const buffer& b = all.buffers[a.buffer];
  return ends_in_room(b, lanes) && l.extents[inner].size == b.size && l.extents[inner].rows == b.per_row;
}

template <class P, int Loop, int Place, class T>
inline constexpr bool has_room_at = has_room(P::loops, P::loops.loops[Loop], P::loops.statements[Place].place, loop_lanes<T>::count);

/// How many lanes of a row's last pack count, where that is known and no whole pack; 0 elsewhere. On the tiles of a contraction it has the rows.
constexpr int tail_of(const passes::schedule_view& all, const loop& l, int lanes) {
  if (l.dimensions == 0) return 0;
  const passes::loop_extent& row = l.tiles >= 0 ? all.loops[l.tiles].extents[1] : l.extents[l.dimensions - 1];
  return row.rows ? 0 : static_cast<int>(row.size % lanes);
}

template <class P, int Loop, class T>
inline constexpr int row_tail = tail_of(P::loops, P::loops.loops[Loop], loop_lanes<T>::count);

/// The same for a contraction whose result is a column.
constexpr bool is_column_with_room(const passes::schedule_view& all, const loop& l) {
  const buffer& b = all.buffers[l.c.buffer];
  if (!ends_in_room(b, 1) || l.dimensions != 3 || l.extents[1].rows || l.extents[1].size != 1) return false;
  return l.c.offset == 0 && l.c.row_stride == 1 && l.extents[0].size == b.size && l.extents[0].rows == b.per_row;
}

}  // namespace typeflow::codegen
