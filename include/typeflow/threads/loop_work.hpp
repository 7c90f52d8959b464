// SPDX-License-Identifier: BSL-1.0
// How much work a loop is, and into how many slices one is cut that does not run over rows.
#pragma once

#include "../passes/loops.hpp"

namespace typeflow::threads {

using passes::buffer, passes::buffer_kind, passes::loop, passes::loop_kind, passes::schedule, passes::schedule_view, passes::segment,
    passes::statement, passes::statement_kind;

/// Work that is worth handing out as a task, and work of a call that is worth more than one thread: handing out and waiting costs about
/// half a microsecond.
inline constexpr std::int64_t flops_worth_a_task = 1 << 17, flops_worth_threads = 1 << 20;
inline constexpr std::int64_t flops_worth_a_matrix = 1 << 20;  ///< of a task that has sums of its own as large as a matrix

constexpr std::int64_t larger(std::int64_t x, std::int64_t y) { return x > y ? x : y; }
constexpr std::int64_t smaller(std::int64_t x, std::int64_t y) { return x < y ? x : y; }

/// Whether a loop runs over the rows of a block; a contraction whose summands they are does not.
constexpr bool runs_over_rows(const loop& l) {
  for (int d = 0; d < l.dimensions; ++d)
    if (l.extents[d].rows && (l.kind != loop_kind::contraction || d != 2)) return true;
  return false;
}
constexpr bool has_rows(const loop& l) {
  for (int d = 0; d < l.dimensions; ++d)
    if (l.extents[d].rows) return true;
  return false;
}
constexpr std::int64_t iterations(const loop& l) {
  std::int64_t count = 1;
  for (int d = 0; d < l.dimensions; ++d) count *= l.extents[d].size;
  return count;
}

/// Flops of one run, for one row where a loop has rows.
constexpr std::int64_t flops_of(const schedule_view& s, const loop& l) {
  if (l.kind != loop_kind::elementwise) return (l.kind == loop_kind::contraction ? 2 : 1) * iterations(l);
  std::int64_t flops = 0;
  for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i)
    flops += s.statements[i].kind == statement_kind::compute ? larger(1, s.statements[i].op->flops) : 1;
  return flops * iterations(l);
}

/// Slices of a loop's first dimension: `size` of its places each, but for the last one.
struct slicing {
  std::int64_t extent = 1;
  std::int64_t size = 1;

  constexpr std::int64_t count() const { return (extent + size - 1) / size; }
};

/// At most so many slices: more than threads, so that all are done at about the same time.
inline constexpr std::int64_t most_slices = 16;

constexpr slicing slices_of(std::int64_t extent, std::int64_t wanted, std::int64_t multiple) {
  if (wanted < 2 || extent <= multiple) return {extent, larger(extent, 1)};
  return {extent, larger(extent / smaller(wanted, most_slices) / multiple, 1) * multiple};
}

/// How the matrix of a contraction is cut by its rows, in multiples of the height of a register tile; where the other factor has long rows, of
/// many of those, since each slice copies it. Where summands are rows, there may be fewer than fit a block.
constexpr slicing slice_contraction(const loop& l, std::int64_t block_rows) {
  constexpr std::int64_t long_row = 512;
  const std::int64_t rows = smaller(block_rows, 128);
  if (l.dimensions != 3 || l.extents[0].rows || l.extents[1].rows) return {};
  const std::int64_t flops = 2 * iterations(l) * (l.extents[2].rows ? rows : 1);
  return slices_of(l.extents[0].size, flops / flops_worth_a_task, l.extents[1].size >= long_row ? 128 : 8);
}

/// How a loop is cut that is no sum: by its outermost dimension, a single one in whole packs.
constexpr slicing slice_elements(const schedule_view& s, const loop& l) {
  constexpr std::int64_t elements_worth_a_task = 4096;
  if (l.dimensions == 0 || has_rows(l)) return {};
  for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i)
    if (s.statements[i].kind == statement_kind::accumulate) return {};
  const std::int64_t wanted = larger(flops_of(s, l) / flops_worth_a_task, iterations(l) / elements_worth_a_task);
  return slices_of(l.extents[0].size, wanted, l.dimensions == 1 ? 64 : 1);
}

constexpr slicing slice(const schedule_view& s, const loop& l, std::int64_t block_rows) {
  if (l.kind == loop_kind::contraction) return slice_contraction(l, block_rows);
  if (l.kind == loop_kind::elementwise || l.kind == loop_kind::fill) return slice_elements(s, l);
  return {};
}

}  // namespace typeflow::threads
