// SPDX-License-Identifier: BSL-1.0
// Which programs can have structures turned in the registers of their loop.
#pragma once

#include "stages.hpp"
#include "staged_rows.hpp"

namespace typeflow::codegen {

/// Whether a loop reads and writes what callers bind where rows are, each result once.
template <class P>
constexpr bool has_plain_moves(const loop& l) {
  int stores[P::graph.output_count + 1]{}, loads[P::graph.leaf_count + 1]{};
  for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i) {
    const statement& s = P::loops.statements[i];
    if (s.place.buffer < 0) continue;
    if (s.index.exists() || s.place.offset != 0) return false;
    const buffer& b = P::loops.buffers[s.place.buffer];
    if (b.kind == buffer_kind::leaf) ++loads[b.index];
    if (b.kind == buffer_kind::output && (s.kind != statement_kind::store || ++stores[b.index] > 1)) return false;
  }
  for (int i = 0; i < P::graph.output_count; ++i)
    if (signature<P>::output(i).axis >= 0 && stores[i] != 1) return false;
  for (int i = 0; i < P::graph.leaf_count; ++i)
    if (signature<P>::leaf(i).axis >= 0 && loads[i] != 1) return false;
  return true;
}
inline constexpr int most_beside_results = 8;  ///< that wait in registers

/// Whether each tensor that has rows has single numbers of them, and none of them is updated.
template <class P>
constexpr bool has_single_columns() {
  using signs = signature<P>;
  for (int i = 0; i < signs::leaf_count; ++i)
    if (signs::leaf(i).axis >= 0 && (static_size(signs::leaf(i).extents) != 1 || signs::leaf(i).is_updated)) return false;
  int results = 0;
  for (int i = 0; i < signs::output_count; ++i)
    if (signs::output(i).axis >= 0 && (static_size(signs::output(i).extents) != 1 || ++results > most_beside_results)) return false;
  return results > 1;
}

/// Whether a program is one loop down its rows, pack by pack, that can turn structures in registers.
template <class P, class T>
constexpr bool can_turn_structures() {
  int streams = 0, loop_at = 0;
  for (int i = 0; i < P::loops.segment_count; ++i) {
    const passes::segment& seg = P::loops.segments[i];
    if (seg.axis < 0) continue;
    if (++streams > 1 || seg.loop_count != 1 || seg.recurrent || seg.prepares || !keeps_rows_apart<P>(seg)) return false;
    loop_at = seg.first_loop;
  }
  const loop& l = P::loops.loops[loop_at];
  const bool is_plain = streams == 1 && l.dimensions == 1 && l.extents[0].rows && l.extents[0].size == 1 && !l.takes_rows_apart && !is_staged<P>(l);
  return kernels::is_packable<T> && is_plain && has_plain_moves<P>(l) && has_single_columns<P>();
}

}  // namespace typeflow::codegen
