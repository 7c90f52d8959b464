// SPDX-License-Identifier: BSL-1.0
// In which order the loops along one axis run: those that need each other in opposite directions cannot run in one sweep over the rows.
#pragma once

#include "levels.hpp"

namespace typeflow::passes {

/// Whether a loop runs along a named axis.
constexpr bool streams_along_axis(graph_view g, int i) {
  return has_axis(g[i]) && g.shape_of(i)[ops::loop_bits::outer(g[i].bits)].is_named();
}

/// By node of a stream the phase that it belongs to: loops of one phase run in the same direction, those of the next in the other, and a loop
/// comes after those that it depends on.
struct stream_phases {
  array_list<int> of;
  int last = -1;         ///< -1 where there are no loops
  bool flipped = false;  ///< the first phase runs from the last row to the first

  /// By node whether it is a loop of an earlier phase, whose states are kept.
  constexpr array_list<bool> loops_before(graph_view g, const array_list<int>& members, int phase) const {
    array_list<bool> before(g.size);
    for (int i : members) before[i] = streams_along_axis(g, i) && of[i] < phase;
    return before;
  }
};

constexpr stream_phases find_phases(graph_view g, const step_table& steps, const array_list<int>& members) {
  stream_phases result{array_list<int>(g.size, -1)};
  bool found = false;
  for (int i : members) {
    int phase = -1;
    for (int j = 0; j < steps.operand_count(g, i); ++j)
      if (result.of[steps.operand(g, i, j)] > phase) phase = result.of[steps.operand(g, i, j)];
    if (streams_along_axis(g, i)) {
      if (!found) result.flipped = ops::loop_bits::reversed(g[i].bits);  // nothing comes before the first
      found = true;
      const int direction = ops::loop_bits::reversed(g[i].bits) != result.flipped ? 1 : 0;
      phase = phase < direction ? direction : phase + (phase - direction) % 2;
    }
    result.of[i] = phase;
    if (phase > result.last) result.last = phase;
  }
  return result;
}

/// The loops of one phase of a stream and what they are made of.
constexpr array_list<int> members_of_phase(graph_view g, const streaming& s, const step_table& steps, const stream_phases& phases,
                                           const array_list<int>& members, int axis, int phase) {
  array_list<bool> needed(g.size);
  for (int i : members) needed[i] = streams_along_axis(g, i) && phases.of[i] <= phase;
  return with_ancestors(g, s, steps, needed, axis, phases.loops_before(g, members, phase));
}

}  // namespace typeflow::passes
