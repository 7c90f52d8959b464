// SPDX-License-Identifier: BSL-1.0
// Loops as long as a condition holds: the step, a program of its own, gives the next state and whether to go on.
#pragma once

#include "recurrences.hpp"

namespace typeflow::codegen {

/// One loop from the state at `start`, in turns between two places; the last state goes to `result`.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_until(step_context<P, Loop, T>& step, T* scratch, const T* start, T* result) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr std::int64_t size = static_size(P::graph.shape_of(P::graph[l.node].operands[1]));
  T* state = scratch;
  T* next = scratch + size;
  T* const goes_on = scratch + 2 * size;
  for (std::int64_t k = 0; k < size; ++k) state[k] = start[k];
  for (double steps = 0; l.number == 0 || steps < l.number; ++steps) {
    step.leaves[l.input_count] = state;
    step.outputs[0] = next;
    step.outputs[1] = goes_on;
    run_step<P, Loop>(step);
    if (*goes_on == T(0)) break;
    T* const old = state;
    state = next;
    next = old;
  }
  for (std::int64_t k = 0; k < size; ++k) result[k] = state[k];
}

/// The outer axes from `Outer` on, one nested loop each.
template <class P, int Loop, int Outer, class T>
[[gnu::always_inline]] inline void run_all_until(context<P, T>& c, const step_context<P, Loop, T>& step, T* scratch, const T* start, T* result) {
  constexpr const loop& l = P::loops.loops[Loop];
  step_context<P, Loop, T> slice = step;
  if constexpr (3 + Outer < l.dimensions) {
    const std::int64_t extent = extent_of<P, Loop, 3 + Outer>(c);
    for (std::int64_t i = 0; i < extent; ++i) {
      for (int k = 0; k < l.input_count; ++k) slice.leaves[k] = step.leaves[k] + i * P::loops.inputs[l.first_input + k].outer[Outer];
      run_all_until<P, Loop, Outer + 1>(c, slice, scratch, start + i * l.initial.outer[Outer], result + i * l.c.outer[Outer]);
    }
  } else {
    run_until<P, Loop>(slice, scratch, start, result);
  }
}

template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_repetition(context<P, T>& c) {
  constexpr const loop& l = P::loops.loops[Loop];
  step_context<P, Loop, T> step;
  step.rows = 0;
  step.first_row = 0;
  step.workspace = nullptr;
  if constexpr (l.step_workspace >= 0) step.workspace = address<P, l.step_workspace>(c);
  find_inputs<P, Loop, 0>(c, step, 0);
  run_all_until<P, Loop, 0>(c, step, address<P, l.state>(c), address<P, l.initial.buffer>(c) + l.initial.offset,
                            address<P, l.c.buffer>(c) + l.c.offset);
}

}  // namespace typeflow::codegen
