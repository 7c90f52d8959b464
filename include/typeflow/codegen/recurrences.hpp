// SPDX-License-Identifier: BSL-1.0
// Loops over rows: the step, a program of its own, run once for each row of a block, or of a sequence of fixed length.
#pragma once

#include "../passes/schedule.hpp"
#include "lane_steps.hpp"

namespace typeflow::codegen {

template <class P, int First, int Count, class T>
[[gnu::always_inline]] inline void run_loops(context<P, T>& c);

/// What one step works on: where its inputs are, where the state is, and where the next one goes.
template <class P, int Loop, class T>
using step_context = context<passes::step_program<P, Loop>, T>;

template <class P, int Loop, class T>
[[gnu::noinline]] void run_step(step_context<P, Loop, T>& step) {
  run_loops<passes::step_program<P, Loop>, 0, passes::step_program<P, Loop>::loops.loop_count>(step);
}

/// All steps at one position along the outer axes; the context is that of the first.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_steps(step_context<P, Loop, T>& step, std::int64_t count) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr std::int64_t stride = l.reversed ? -l.c.row_stride : l.c.row_stride;
  std::int64_t along[l.input_count + 1];
  for (int k = 0; k < l.input_count; ++k) along[k] = (l.reversed ? -1 : 1) * P::loops.inputs[l.first_input + k].along;
  along[l.input_count] = stride;
  if constexpr (runs_in_lanes<passes::step_program<P, Loop>, T>) return run_lane_steps(step, along, stride, count);
  for (std::int64_t i = 0; i < count; ++i) {
    run_step<P, Loop>(step);
    for (int k = 0; k <= l.input_count; ++k) step.leaves[k] += along[k];
    step.outputs[0] += stride;
  }
}

/// The outer axes from `Outer` on, one nested loop each.
template <class P, int Loop, int Outer, class T>
[[gnu::always_inline]] inline void run_slices(context<P, T>& c, step_context<P, Loop, T>& step, T* start, std::int64_t count) {
  constexpr const loop& l = P::loops.loops[Loop];
  if constexpr (3 + Outer < l.dimensions) {
    const std::int64_t extent = extent_of<P, Loop, 3 + Outer>(c);
    for (std::int64_t i = 0; i < extent; ++i) {
      step_context<P, Loop, T> slice = step;
      for (int k = 0; k < l.input_count; ++k) slice.leaves[k] += i * P::loops.inputs[l.first_input + k].outer[Outer];
      slice.leaves[l.input_count] += i * l.c.outer[Outer];
      slice.outputs[0] += i * l.c.outer[Outer];
      run_slices<P, Loop, Outer + 1>(c, slice, start + i * l.initial.outer[Outer], count);
    }
  } else {
    constexpr std::int64_t size = static_size(P::graph.shape_of(P::graph[l.node].operands[1]));
    if constexpr (l.state < 0)
      for (std::int64_t k = 0; k < size; ++k) step.leaves[l.input_count][k] = start[k];
    run_steps<P, Loop>(step, count);
  }
}

template <class P, int Loop, int Input, class T>
[[gnu::always_inline]] inline void find_inputs(context<P, T>& c, step_context<P, Loop, T>& step, std::int64_t first) {
  constexpr const loop& l = P::loops.loops[Loop];
  if constexpr (Input < l.input_count) {
    constexpr const passes::step_input& input = P::loops.inputs[l.first_input + Input];
    step.leaves[Input] = address<P, P::loops.inputs[l.first_input + Input].buffer>(c) + input.offset + first * input.along;
    find_inputs<P, Loop, Input + 1>(c, step, first);
  }
}

/// A loop along the streaming axis takes its state up where the last block left it.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_recurrence(context<P, T>& c) {
  constexpr const loop& l = P::loops.loops[Loop];
  const std::int64_t count = extent_of<P, Loop, 2>(c), first = l.reversed ? count - 1 : 0;
  step_context<P, Loop, T> step;
  step.rows = 0;
  step.first_row = 0;
  step.workspace = nullptr;
  if constexpr (l.step_workspace >= 0) step.workspace = address<P, l.step_workspace>(c);
  find_inputs<P, Loop, 0>(c, step, first);
  T* const states = address<P, l.c.buffer>(c) + l.c.offset;
  step.outputs[0] = states + first * l.c.row_stride;
  step.leaves[l.input_count] = step.outputs[0] - (l.reversed ? -l.c.row_stride : l.c.row_stride);
  if constexpr (l.state < 0) {
    run_slices<P, Loop, 0>(c, step, address<P, l.initial.buffer>(c) + l.initial.offset, count);
  } else {
    constexpr const passes::kept_state& kept = P::loops.states[l.state];
    T* const state = address<P, kept.buffer>(c);
    T* const entry = step.leaves[l.input_count];
    const T* const exit = entry + (l.reversed ? -count : count) * l.c.row_stride;
    for (std::int64_t k = 0; k < kept.size; ++k) entry[k] = state[k];
    run_slices<P, Loop, 0>(c, step, state, count);
    for (std::int64_t k = 0; k < kept.size; ++k) state[k] = exit[k];
  }
}

}  // namespace typeflow::codegen
