// SPDX-License-Identifier: BSL-1.0
// Runs the steps of a loop in registers, where the next step finds the state that one leaves; see codegen/lane_program.hpp.
#pragma once

#include "../passes/carried_lanes.hpp"
#include "lane_program.hpp"

namespace typeflow::codegen {

/// More than in a whole program: a step's code runs many times, and packs that wait in memory cost less than loops over few numbers.
inline constexpr int most_step_packs = 1024, most_long_step_packs = 128;

/// Whether the step of a loop, program S, runs in registers.
template <class S, class T>
inline constexpr bool runs_in_lanes = count_packs<S, T>(most_step_packs, most_long_step_packs) > 0;

/// By lane of the registers that the next step finds, which number of the state it holds; -1 for none.
template <class U, class T>
struct kept_places {
  static constexpr int width = kernels::lanes<T>, first = lane_registers<U, T>::packs_at.first[U::first_kept];
  static constexpr int packs = lane_registers<U, T>::packs_at.first[U::size.groups] - first;
  int of[(packs + 1) * width]{};

  constexpr kept_places() {
    for (int& place : of) place = -1;
    for (int k = 0; k < U::view.outputs[0].size; ++k)
      if (const passes::lane_source s = U::kept_as(k); s.group >= 0) of[(lane_registers<U, T>::packs_at.first[s.group] - first) * width + s.lane] = k;
  }
};
template <class U, class T>
inline constexpr kept_places<U, T> kept_places_of{};

/// The state before the first step, as registers: a lane that holds no number of the state is 1, legal for every function.
template <class U, class T>
[[gnu::always_inline]] inline void read_state(lane_registers<U, T>& r, const T* state) {
  using places = kept_places<U, T>;
  for_each_index<places::packs>([&]<int I>() __attribute__((always_inline)) {
    const int* const of = kept_places_of<U, T>.of + I * places::width;
    T numbers[places::width];
    for (int lane = 0; lane < places::width; ++lane) numbers[lane] = of[lane] < 0 ? T(1) : state[of[lane]];
    r.packs[places::first + I] = kernels::load(numbers);
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

/// When a step has all that packs of the next state are made of: those from first[k] to before first[k + 1] with group k of its order.
template <class U, class T>
struct state_stores {
  static constexpr int width = kernels::lanes<T>, packs = (U::view.outputs[0].size + width - 1) / width;
  int pack[packs + 1]{};
  int first[U::view.group_count + 1]{};

  constexpr state_stores() {
    for (int k = 0, stored = 0; k < U::view.group_count; first[++k] = stored)
      for (int i = 0; i < packs; ++i)
        if (last_place(i) == k) pack[stored++] = i;
  }
  static constexpr int last_place(int i) {
    const lane_output& o = U::view.outputs[0];
    int last = 0;
    for (int k = i * width; k < (i + 1) * width && k < o.size; ++k)
      if (const int group = U::view.sources[o.first_source + k].group; group >= 0 && U::order.place[group] > last) last = U::order.place[group];
    return last;
  }
};
template <class U, class T>
inline constexpr state_stores<U, T> stores_of{};

/// All groups of a step in their order. What is stored at once need not wait in a register: a step reads nothing of the memory that it writes.
template <class U, class P, class T>
[[gnu::always_inline]] inline void run_step_groups(lane_registers<U, T>& r, const context<P, T>& c) {
  for_each_index<U::view.group_count>([&]<int K>() __attribute__((always_inline)) {
    run_group<U::order.group[K]>(r, c);
    constexpr int first = stores_of<U, T>.first[K];
    for_each_index<stores_of<U, T>.first[K + 1] - first>(
        [&]<int I>() __attribute__((always_inline)) { detail::store_pack<0, stores_of<U, T>.pack[first + I]>(r, c.outputs[0]); });
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
    run_step_groups(r, c);
    keep_state(r);
    for (int k = 0; k < S::graph.leaf_count; ++k) c.leaves[k] += along[k];
    c.outputs[0] += stride;
  }
}

}  // namespace typeflow::codegen
