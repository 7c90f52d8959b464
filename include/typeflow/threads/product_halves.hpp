// SPDX-License-Identifier: BSL-1.0
// Products of the rows of a block by a large matrix, in halves: each is summed over half of the rows of the matrix, and both are added up. So who
// has changed half of a weight in one step, and has it in the cache, reads that half in the next, and half of the columns of the left factor.
#pragma once

#include "parallel_schedule.hpp"
#include "run_slice.hpp"

namespace typeflow::threads {

/// Whether a product is computed in halves: the matrix is large, and what tasks have of the result lies row by row without gaps.
constexpr bool is_in_halves(const schedule_view& s, const loop& l) {
  constexpr std::int64_t large = 1 << 16, long_sum = 256;
  if (l.kind != loop_kind::contraction || l.dimensions != 3 || l.tiles >= 0 || !l.extents[0].rows || l.extents[0].size != 1) return false;
  if (l.extents[1].rows || l.extents[2].rows || s.buffers[l.b.buffer].per_row || !s.buffers[l.c.buffer].per_row) return false;
  if (l.c.column_stride != 1 || l.c.row_stride != l.extents[1].size) return false;
  return l.extents[2].size >= long_sum && l.extents[1].size * l.extents[2].size >= large;
}

/// The first such product among loops [first, end), or `end`.
constexpr int next_in_halves(const schedule_view& s, int first, int end) {
  while (first < end && !is_in_halves(s, s.loops[first])) ++first;
  return first;
}

/// One row of the second half of the widest of them.
constexpr std::int64_t half_row_elements(const schedule_view& s) {
  std::int64_t widest = 0;
  for (int k = 0; k < s.segment_count; ++k) {
    const segment& seg = s.segments[k];
    for (int i = seg.first_loop; is_shared_out(s, seg) && i < seg.first_loop + seg.loop_count; ++i)
      if (is_in_halves(s, s.loops[i])) widest = larger(widest, s.loops[i].extents[1].size);
  }
  return widest;
}

/// The tasks of such a product; the second half of the result lies apart, row by row.
template <class P, int Loop>
struct product_halves {
  static constexpr const loop& l = P::loops.loops[Loop];
  static constexpr std::int64_t columns = l.extents[1].size, summands = l.extents[2].size, half = summands / 16 * 8;
  /// A larger matrix is worth more rows, since each task copies its half.
  static constexpr std::int64_t rows_of_part = columns * summands > large_factor ? 128 : 32;

  static constexpr std::int64_t parts(std::int64_t rows) { return (rows + rows_of_part - 1) / rows_of_part; }
  static constexpr std::int64_t tasks(std::int64_t rows) { return 2 * parts(rows); }

  /// The tasks of the first half, then those of the second.
  template <class T>
  static void run(context<P, T>& c, T* second, std::int64_t task) {
    const std::int64_t first = task % parts(c.rows) * rows_of_part, rows = smaller(rows_of_part, c.rows - first);
    if (task < parts(c.rows)) multiply<0, half>(c, codegen::address<P, l.c.buffer>(c) + l.c.offset, first, rows);
    else multiply<half, summands - half>(c, second, first, rows);
  }
  /// Adds the second half to the first, for the rows of a task, which begin at `second`.
  template <class T>
  static void add(context<P, T>& own, const T* second) {
    T* const to = codegen::address<P, l.c.buffer>(own) + l.c.offset;
    for (std::int64_t i = 0; i < own.rows * columns; ++i) to[i] += second[i];
  }

 private:
  /// `Count` summands from `From` on, of these rows; the first half begins with what the whole sum does.
  template <std::int64_t From, std::int64_t Count, class T>
  static void multiply(context<P, T>& c, T* to, std::int64_t first, std::int64_t rows) {
    using namespace codegen;
    constexpr bool has_initial = From == 0 && l.initial.buffer >= 0;
    constexpr kernels::contraction shape{kernels::dynamic_extent, columns,              Count,       layout_of(l.a), layout_of(l.b),
                                         layout_of(l.c),          layout_of(l.initial), has_initial, false};
    const T* const a = address<P, l.a.buffer>(c) + l.a.offset + first * l.a.row_stride + From * l.a.column_stride;
    const T* const b = address<P, l.b.buffer>(c) + l.b.offset + From * l.b.row_stride;
    const T* initial = nullptr;
    if constexpr (has_initial) initial = address<P, l.initial.buffer>(c) + l.initial.offset + first * l.initial.row_stride;
    kernels::contract<T, shape>(a, b, initial, to + first * columns, rows, columns, Count);
  }
};

}  // namespace typeflow::threads
