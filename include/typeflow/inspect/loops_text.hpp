// SPDX-License-Identifier: BSL-1.0
// A compiled program as the loops that run: segments, fused loops, and the memory plan.
#pragma once

#include "../codegen/checked_sums.hpp"
#include "../passes/rows_in_memory.hpp"
#include "../runtime/compile.hpp"
#include "loop_lines.hpp"
#include "text_table.hpp"

namespace typeflow {

namespace detail {

inline std::string segment_title(schedule_view s, int index) {
  const int axis = s.segments[index].axis;
  if (axis < 0) return "once";
  if (codegen::checked_sums_finder(s).find(index) >= 0)
    return "for the first R <= " + std::to_string(codegen::first_rows) + " rows of " + std::string(s.axes[axis]->name) +
           ", or for all, block by block";
  return "for each block of R <= " + std::to_string(s.block_rows) + " rows of " +
         std::string(s.axes[axis]->name) + (s.segments[index].reversed ? ", the last first" : "");
}

/// Whether a segment needs a title: segments that run once share one where they follow each other.
inline bool starts_part(schedule_view s, int index) {
  return index == 0 || s.segments[index].axis >= 0 || s.segments[index - 1].axis >= 0;
}

inline std::size_t title_width(schedule_view s) {
  std::size_t width = 0;
  for (int i = 0; i < s.loop_count; ++i) width = std::max(width, loop_title(s.loops[i]).size());
  return width;
}

inline std::string segment_text(const compiled_view& program, int index, std::size_t width) {
  std::string out = starts_part(program.loops, index) ? segment_title(program.loops, index) + ":\n" : "";
  const passes::segment& seg = program.loops.segments[index];
  for (int i = seg.first_loop; i < seg.first_loop + seg.loop_count; ++i) {
    std::string head =
        padded(std::to_string(i), 4, true) + "  " + padded(loop_title(program.loops.loops[i]), width);
    for (const std::string& line : loop_lines(program, i)) {
      out += head + "  " + line + "\n";
      head = std::string(head.size(), ' ');
    }
  }
  return out;
}

inline std::string workspace_text(const compiled_view& program) {
  const schedule_view s = program.loops;
  if (s.workspace_size == 0) return "no workspace: every value stays in registers\n";
  text_table table("rrrl", {"offset", "numbers", "loops", "value"});
  for (int i = 0; i < s.buffer_count; ++i) {
    const passes::buffer& b = s.buffers[i];
    if (b.kind != buffer_kind::workspace) continue;
    const std::string rows = b.per_row ? " x " + std::to_string(passes::rows_in_memory(s, b)) : "";
    table.add({std::to_string(b.offset), std::to_string(b.size) + rows,
               std::to_string(b.first_loop) + ".." + std::to_string(b.last_loop), program.target(i)});
  }
  return "workspace of " + std::to_string(s.workspace_size) + " numbers, whatever the number of rows:\n" +
         table.text();
}

}  // namespace detail

/// Segments in order, each with its loops: number, iteration space (of a contraction m x n x k) and
/// assignments; then the workspace: where each stored value lies, and from which loop to which it is needed.
/// The graph is the one that the schedule was made of.
inline std::string loops_text(ir::graph_view g, passes::schedule_view s) {
  const detail::compiled_view program(g, s);
  std::string out;
  for (int i = 0; i < s.segment_count; ++i) out += detail::segment_text(program, i, detail::title_width(s));
  return out + detail::workspace_text(program);
}

/// The same for a compiled program.
template <class F>
std::string loops_text(const program<F>&) {
  return loops_text(program<F>::pipeline::graph, program<F>::pipeline::loops);
}

}  // namespace typeflow
