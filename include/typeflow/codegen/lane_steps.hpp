// SPDX-License-Identifier: BSL-1.0
// Runs the steps of a loop in registers, where the next step finds the state that one leaves; see codegen/lane_program.hpp.
#pragma once

#include "../passes/carried_lanes.hpp"
#include "lane_program.hpp"

namespace typeflow::codegen {

/// More than in a whole program: a step's code runs many times.
inline constexpr int most_long_step_packs = 32;

/// Whether the step of a loop, program S, runs in registers.
template <class S, class T>
inline constexpr bool runs_in_lanes = count_packs<S, T>(most_long_step_packs) > 0;

/// The state before the first step, as registers: a lane that holds no number of the state is 1, legal for every function.
template <class U, class T>
[[gnu::always_inline]] inline void read_state(lane_registers<U, T>& r, const T* state) {
  constexpr int width = kernels::lanes<T>;
  for_each_index<U::size.groups - U::first_kept>([&]<int I>() __attribute__((always_inline)) {
    constexpr int group = U::first_kept + I, first = lane_registers<U, T>::packs_at.first[group];
    constexpr int packs = lane_registers<U, T>::packs_of(U::view.groups[group]);
    T numbers[packs * width];
    for (T& x : numbers) x = T(1);
    for (int k = 0; k < U::view.outputs[0].size; ++k)
      if (U::kept_as(k).group == group) numbers[U::kept_as(k).lane] = state[k];
    for_each_index<packs>([&]<int J>() __attribute__((always_inline)) { r.packs[first + J] = kernels::load(numbers + J * width); });
  });
}

/// What the next step finds.
template <class U, class T>
[[gnu::always_inline]] inline void keep_state(lane_registers<U, T>& r) {
  for_each_index<U::size.groups - U::first_kept>([&]<int I>() __attribute__((always_inline)) {
    constexpr auto& first = lane_registers<U, T>::packs_at.first;
    constexpr int from = first[U::view.groups[U::first_kept + I].leaf], to = first[U::first_kept + I];
    for_each_index<lane_registers<U, T>::packs_of(U::view.groups[U::first_kept + I])>(
        [&]<int J>() __attribute__((always_inline)) { r.packs[to + J] = r.packs[from + J]; });
  });
}

/// `count` steps of program S, its inputs `along` apart from step to step.
template <class S, class T>
[[gnu::noinline, gnu::flatten]] void run_lane_steps(context<S, T>& c, const std::int64_t (&along)[S::graph.leaf_count], std::int64_t stride,
                                                    std::int64_t count) {
  using U = passes::carried_lanes<passes::lanes_of<S>, S::graph.leaf_count - 1>;
  lane_registers<U, T> r;
  read_state(r, c.leaves[S::graph.leaf_count - 1]);
  for (std::int64_t i = 0; i < count; ++i) {
    run_groups(r, c);
    store_outputs(r, c);
    keep_state(r);
    for (int k = 0; k < S::graph.leaf_count; ++k) c.leaves[k] += along[k];
    c.outputs[0] += stride;
  }
}

}  // namespace typeflow::codegen
