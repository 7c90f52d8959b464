// SPDX-License-Identifier: BSL-1.0
// What generated code runs on: where the buffers of one call are.
#pragma once

#include "../passes/loops.hpp"
#include "structures.hpp"

namespace typeflow::codegen {

using passes::op_id, passes::access, passes::buffer, passes::buffer_kind, passes::indexed_access, passes::loop, passes::loop_kind, passes::statement,
    passes::statement_kind;

/// Pointers of one call, for one block of rows. P is the program: `P::loops` is its schedule, a passes::schedule_view.
template <class P, class T>
struct context : distances<P> {
  T* leaves[P::graph.leaf_count + 1];
  T* outputs[P::graph.output_count + 1];
  T axis_lengths[P::loops.axis_count + 1];
  T* workspace;
  std::int64_t rows;
  std::int64_t first_row;  ///< of the block, along its axis
  bool is_last_block;
  std::int64_t kept_row;   ///< the first of the block among the rows whose states are kept
  std::int64_t task_row;   ///< of a task the first of its rows, counted from that of the block; this and its sums are set where tasks run
  T* task_sums;
};

/// The first element of a buffer, of its current block where it has rows.
template <class P, int Buffer, class T>
[[gnu::always_inline]] inline T* address(context<P, T>& c) {
  constexpr const buffer& b = P::loops.buffers[Buffer];
  if constexpr (b.kind == buffer_kind::leaf) return c.leaves[b.index];
  else if constexpr (b.kind == buffer_kind::output) return c.outputs[b.index];
  else if constexpr (b.kind == buffer_kind::axis_length) return c.axis_lengths + b.index;
  else if constexpr (b.kind == buffer_kind::task_rows) return c.workspace + b.offset + c.task_row * (b.by_columns ? 1 : b.size);
  else if constexpr (b.kind == buffer_kind::task_sums) return c.task_sums + b.offset;
  else if constexpr (b.kept) return c.workspace + b.offset + c.kept_row * b.size;
  else return c.workspace + b.offset;
}

/// The place of a loop's first element among positions, where the dimension of the rows begins at the block's first.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline std::int64_t first_position(const context<P, T>& c, const access& a) {
  std::int64_t first = a.offset;
  for (int d = 0; d < P::loops.loops[Loop].dimensions; ++d)
    if (P::loops.loops[Loop].extents[d].rows) first += c.first_row * P::loops.loops[Loop].extents[d].size * a.strides[d];
  return first;
}

/// The iterations of a loop dimension.
template <class P, int Loop, int Dimension, class T>
[[gnu::always_inline]] inline std::int64_t extent_of(const context<P, T>& c) {
  constexpr const passes::loop_extent& e = P::loops.loops[Loop].extents[Dimension];
  if constexpr (e.rows) return e.size * c.rows;
  else return e.size;
}

}  // namespace typeflow::codegen
