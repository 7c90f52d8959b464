// SPDX-License-Identifier: BSL-1.0
// How the last pack of a row is stored, where the row ends within it. Loads that come soon take numbers from a store without a mask at once;
// for a masked one they wait until it has reached the cache.
#pragma once

#include "context.hpp"
#include "lanes.hpp"
#include "product_shapes.hpp"

namespace typeflow::codegen {

/// Whether each row of a loop's access has room behind it, or they are all of such a buffer: what lies behind their end is that memory.
constexpr bool has_room(const passes::schedule_view& all, const loop& l, const access& a, std::int64_t lanes) {
  const int inner = l.dimensions - 1;
  if (a.has_room) return lanes > 1;
  if (inner < 0 || lanes == 1 || l.tiles >= 0 || a.offset != 0 || a.strides[inner] != 1) return false;
  for (int d = 0; d < inner; ++d)
    if (a.strides[d] != 0) return false;
  const buffer& b = all.buffers[a.buffer];
  return ends_in_room(b, lanes) && l.extents[inner].size == b.size && l.extents[inner].rows == b.per_row;
}

template <class P, int Loop, int Place, class T>
inline constexpr bool has_room_at = has_room(P::loops, P::loops.loops[Loop], P::loops.statements[Place].place, loop_lanes<T>::count);

/// Whether a program's blocks are cut into tasks, which run at the same time.
template <class P>
inline constexpr bool runs_in_tasks = requires { P::rows_of_slices(0); };

/// Whether a loop writes all rows of a block, each shorter than a pack and one behind the other: the end of a row may then be stored whole,
/// since the next row is stored later. Tasks have rows of one block.
template <class P>
constexpr bool is_rows_in_order(const loop& l, int buffer_at, std::int64_t offset, std::int64_t down, std::int64_t across, std::int64_t lanes) {
  const buffer& b = P::loops.buffers[buffer_at];
  if (l.tiles >= 0 || lanes == 1 || b.kind != buffer_kind::workspace || !b.per_row || b.more != 0 || runs_in_tasks<P>) return false;
  const bool is_row = b.size < lanes && !l.extents[1].rows && l.extents[1].size == b.size, is_all = l.extents[0].rows && l.extents[0].size == 1;
  return is_row && is_all && offset == 0 && down == b.size && across == 1;
}

/// The same for an elementwise loop, which reads none of them.
template <class P>
constexpr bool stores_rows_in_order(const loop& l, const access& a, std::int64_t lanes) {
  if (l.dimensions != 2 || !is_rows_in_order<P>(l, a.buffer, a.offset, a.strides[0], a.strides[1], lanes)) return false;
  int uses = 0;
  for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i) uses += P::loops.statements[i].place.buffer == a.buffer ? 1 : 0;
  return uses == 1;
}

/// Whether behind the last row of `size` numbers there is room for a pack, as the block is not full.
template <class P, class T>
[[gnu::always_inline]] inline bool rows_leave_room(const context<P, T>& c, std::int64_t size) {
  return (P::loops.block_rows - c.rows) * size >= loop_lanes<T>::count;
}

/// How many lanes of a row's last pack count, where that is known and no whole pack; 0 elsewhere. On the tiles of a contraction it has the rows,
/// or all of them where they end as one line.
template <class P, int Loop, class T>
constexpr int find_row_tail() {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr int width = loop_lanes<T>::count;
  if constexpr (l.dimensions == 0) {
    return 0;
  } else if constexpr (l.tiles < 0) {
    constexpr passes::loop_extent row = l.extents[l.dimensions - 1];
    return row.rows ? 0 : static_cast<int>(row.size % width);
  } else {
    constexpr kernels::contraction shape = contraction_of<P, l.tiles>;
    if constexpr (width > 1 && l.dimensions == 1)
      if (kernels::form_of<T>(shape) == kernels::contraction_form::tile && kernels::detail::is_one_line<T>(shape))
        return static_cast<int>(shape.m * shape.n % width);
    return shape.n == kernels::dynamic_extent ? 0 : static_cast<int>(shape.n % width);
  }
}
template <class P, int Loop, class T>
inline constexpr int row_tail = find_row_tail<P, Loop, T>();

/// The same for loads of a caller's numbers: behind their end may lie others of the caller's, which have just been stored.
template <class P, int Loop, int Place, class T>
inline constexpr int tail_to_load = P::loops.buffers[P::loops.statements[Place].place.buffer].kind == buffer_kind::leaf ? row_tail<P, Loop, T> : 0;

/// What the lanes behind the end of a row hold: 1 where something is divided or a function computed, which is legal for all of them, or where an
/// op does not say how much it computes, as a user's own may not; else what costs nothing.
constexpr int behind_row(const passes::schedule_view& all, const loop& l) {
  constexpr int arithmetic_flops = 4;
  for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i) {
    const statement& s = all.statements[i];
    if (s.kind != statement_kind::compute) continue;
    if (s.op->flops == 0 || s.op->flops > arithmetic_flops || s.op->divisions > 0) return 1;
  }
  return 0;
}
template <class P, int Loop>
inline constexpr int lanes_behind_row = behind_row(P::loops, P::loops.loops[Loop]);

}  // namespace typeflow::codegen
