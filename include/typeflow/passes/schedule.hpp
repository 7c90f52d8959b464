// SPDX-License-Identifier: BSL-1.0
// From a graph to loops with a memory plan: the last pass before code.
#pragma once

#include <utility>

#include "epilogues.hpp"
#include "frozen_loops.hpp"
#include "joint_loops.hpp"
#include "legalise.hpp"
#include "plan_memory.hpp"
#include "rows_with_room.hpp"
#include "scheduler.hpp"

namespace typeflow::passes {

/// The most rows whose states the loops of a graph keep; 0 where they say nothing.
constexpr std::int64_t shortest_interval(graph_view g) {
  std::int64_t shortest = 0;
  for (int i = 0; i < g.size; ++i) {
    const std::int64_t interval = g.kind(i) == op_kind::recurrence ? ops::loop_bits::interval(g[i].bits) : 0;
    if (interval > 0 && (shortest == 0 || interval < shortest)) shortest = interval;
  }
  return shortest;
}

/// The loops of a legalised graph, and where their values lie.
constexpr schedule make_schedule(graph_view g) {
  scheduler s(g);
  s.run();
  epilogue_finder(s.result).run();
  plan_rows(s.result, shortest_interval(g));
  joint_loop_finder(s.result).run();
  row_room_finder(s.result).run();
  place_buffers(s.result);
  return std::move(s.result);
}

constexpr std::int64_t workspace_of_step(graph_view g, const recurrence_step& step, int i) {
  return make_schedule(legalise(extract_step(g, step, i).view()).view()).workspace_size;
}

/// The step of loop i of program P, as a program: `graph` and `loops`, which read what the table of inputs says.
template <class P, int Loop>
struct step_program {
  static constexpr int node = P::loops.loops[Loop].node;
  struct graph_stage {
    static constexpr ir::graph_size room = room_beside(P::graph);
    static constexpr ir::graph make() { return legalise(extract_step(P::graph, node).view()); }
  };
  using legal = ir::frozen<graph_stage>;
  struct schedule_stage {
    static constexpr schedule_size room = room_for(legal::view);
    static constexpr schedule make() { return make_schedule(legal::view); }
  };
  using scheduled = frozen_loops<schedule_stage>;
  static constexpr graph_view graph = legal::view;
  static constexpr schedule_view loops = scheduled::view;
};

}  // namespace typeflow::passes
