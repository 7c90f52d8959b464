// SPDX-License-Identifier: BSL-1.0
// Short rows of the workspace, as of a gradient by ten units, get room for whole packs behind each: who computes a row then stores whole packs,
// and who reads it soon finds them in these stores. A masked store keeps loads waiting until it has reached the cache.
#pragma once

#include "plan_memory.hpp"

namespace typeflow::passes {

/// Finds matrices in the workspace that one elementwise loop writes row by row and a product reads as its right factor. Runs when all else is
/// planned but the offsets, so that no order of sums depends on it.
class row_room_finder {
 public:
  constexpr explicit row_room_finder(schedule& s) : s_(s) {}

  constexpr void run() {
    if (s_.inputs.size() > 0 || s_.states.size() > 0) return;
    for (const loop& l : s_.loops)
      if (l.kind == loop_kind::contraction && is_short(l.extents[1]) && may_move(s_.buffers[l.b.buffer])) find_for(l.b.buffer, l.extents[1].size);
  }

 private:
  schedule& s_;

  /// Longer rows have few moves at their ends, of shorter ones most would be room.
  static constexpr bool is_short(const loop_extent& columns) {
    return !columns.rows && columns.size < buffer_alignment && columns.size > buffer_alignment / 2;
  }
  static constexpr bool may_move(const buffer& b) {
    return b.kind == buffer_kind::workspace && b.more == 0 && b.shares < 0 && !b.by_columns && !b.by_parts && !b.kept;
  }
  constexpr void find_for(int buffer_at, std::int64_t columns) {
    buffer& b = s_.buffers[buffer_at];
    if (b.size % columns != 0 || (b.per_row && b.size != columns)) return;
    for (const buffer& other : s_.buffers)
      if (other.shares == buffer_at) return;
    const loop* const loops = s_.loops.data();
    for (int i = b.first_loop; i <= b.last_loop; ++i)
      if (!keeps_rows(loops[i], buffer_at, columns)) return;
    b.size = b.size / columns * buffer_alignment;
    for (int i = b.first_loop; i <= b.last_loop; ++i) give_room(s_.loops[i], buffer_at);
  }
  /// Whether a loop has nothing to do with a buffer, or goes through its rows.
  constexpr bool keeps_rows(const loop& l, int buffer_at, std::int64_t columns) const {
    for (const matrix* m : {&l.a, &l.b, &l.initial, &l.c})
      if (m->buffer == buffer_at && !(l.kind == loop_kind::contraction && is_factor(l, *m, columns))) return false;
    if (l.kind == loop_kind::recurrence || l.kind == loop_kind::repetition) return false;
    for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i)
      if (s_.statements[i].place.buffer == buffer_at && !goes_through_rows(l, s_.statements[i], columns)) return false;
    return true;
  }
  static constexpr bool is_factor(const loop& l, const matrix& m, std::int64_t columns) {
    const bool by_rows = m.column_stride == 1 && m.row_stride == columns, by_columns = m.row_stride == 1 && m.column_stride == columns;
    return (&m == &l.a || &m == &l.b) && l.dimensions == 3 && l.parts == 0 && m.offset == 0 && (by_rows || by_columns);
  }
  static constexpr bool goes_through_rows(const loop& l, const statement& s, std::int64_t columns) {
    if (l.kind != loop_kind::elementwise || l.dimensions != 2 || l.tiles >= 0 || l.takes_rows_apart || s.index.exists()) return false;
    if (s.kind == statement_kind::accumulate || s.place.offset != 0 || l.extents[1].rows || l.extents[1].size != columns) return false;
    return s.place.strides[0] == columns && s.place.strides[1] == 1;
  }
  constexpr void give_room(loop& l, int buffer_at) {
    for (matrix* m : {&l.a, &l.b})
      if (m->buffer == buffer_at) {
        m->has_room = m->column_stride == 1;
        (m->has_room ? m->row_stride : m->column_stride) = buffer_alignment;
      }
    for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i) {
      access& a = s_.statements[i].place;
      if (a.buffer != buffer_at) continue;
      a.strides[0] = buffer_alignment;
      a.has_room = true;
    }
  }
};

}  // namespace typeflow::passes
