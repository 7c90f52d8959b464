// SPDX-License-Identifier: BSL-1.0
// A long body stage by stage: several packs go through a stage before the next one begins.
#pragma once

#include "prefetches.hpp"
#include "stage_planner.hpp"

namespace typeflow::codegen {

/// What one pack brings from stage to stage.
template <class P, int Loop, class V>
struct kept_values {
  V values[stages_of<P, Loop>.slot_count + 1];
};

/// Stage `Stage` of values [First, First + Count): fetches those that it reads, from what is kept or by computing them again.
template <class P, int Loop, int Stage, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void fetch_values(context<P, T>& c, registers<P, Loop, V>& r, const kept_values<P, Loop, V>& kept, const position& at) {
  if constexpr (Count > 1) {
    fetch_values<P, Loop, Stage, First, Count / 2>(c, r, kept, at);
    fetch_values<P, Loop, Stage, First + Count / 2, Count - Count / 2>(c, r, kept, at);
  } else if constexpr (Count == 1) {
    constexpr const auto& plan = stages_of<P, Loop>;
    if constexpr ((plan.readers[First] >> Stage & 1) != 0 && plan.homes[plan.births[First]] != Stage) {
      if constexpr (plan.again[First]) execute<P, Loop, P::loops.loops[Loop].first_statement + First>(c, r, at);
      else r.values[First] = kept.values[plan.slots[First]];
    }
  }
}

/// Those of statements [First, First + Count) that run in a stage, in the lead or behind it.
template <class P, int Loop, int Stage, bool Lead, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void execute_stage(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  if constexpr (Count > 1) {
    execute_stage<P, Loop, Stage, Lead, First, Count / 2>(c, r, at);
    execute_stage<P, Loop, Stage, Lead, First + Count / 2, Count - Count / 2>(c, r, at);
  } else if constexpr (stages_of<P, Loop>.homes[First] == Stage && stages_of<P, Loop>.leads[First] == Lead) {
    execute<P, Loop, P::loops.loops[Loop].first_statement + First>(c, r, at);
  }
}

/// Keeps those of values [First, First + Count) that come into being in a stage and are read in a later one.
template <class P, int Loop, int Stage, int First, int Count, class V>
[[gnu::always_inline]] inline void keep_values(const registers<P, Loop, V>& r, kept_values<P, Loop, V>& kept) {
  if constexpr (Count > 1) {
    keep_values<P, Loop, Stage, First, Count / 2>(r, kept);
    keep_values<P, Loop, Stage, First + Count / 2, Count - Count / 2>(r, kept);
  } else if constexpr (Count == 1) {
    constexpr const auto& plan = stages_of<P, Loop>;
    if constexpr (plan.slots[First] >= 0 && plan.readers[First] >> Stage > 1) {
      if constexpr (plan.homes[plan.births[First]] == Stage) kept.values[plan.slots[First]] = r.values[First];
    }
  }
}

/// How many packs go side by side: as many as keep their values in the nearest cache.
template <class P, int Loop, class V>
constexpr int staged_packs() {
  constexpr int fit = most_kept_bytes / (static_cast<int>(sizeof(V)) * (stages_of<P, Loop>.slot_count + 1));
  return fit < 1 ? 1 : fit < most_staged_packs ? fit : most_staged_packs;
}

/// The stages from `Stage` on for `packs` packs from `at` on; running sums take them in their order.
template <class P, int Loop, int Stage, class V, class T>
[[gnu::always_inline]] inline void run_stages(context<P, T>& c, registers<P, Loop, V>& r, kept_values<P, Loop, V>* kept, position at, int packs) {
  constexpr const auto& plan = stages_of<P, Loop>;
  if constexpr (Stage < plan.stages) {
    constexpr int count = P::loops.loops[Loop].statement_count;
    const bool goes_on = packs == staged_packs<P, Loop, V>();  // to as many again: their memory is under way while these compute
    position own = at;
#pragma GCC unroll 1
    for (int i = 0; i < packs; ++i, own.inner += loop_lanes<T>::count) {
      if constexpr (Stage == 1)
        if (goes_on) prefetch<P, Loop, P::loops.loops[Loop].first_statement, count>(c, own, staged_packs<P, Loop, V>() * loop_lanes<T>::count);
      fetch_values<P, Loop, Stage, 0, count>(c, r, kept[i], own);
      execute_stage<P, Loop, Stage, true, 0, count>(c, r, own);
      execute_stage<P, Loop, Stage, false, 0, count>(c, r, own);
      keep_values<P, Loop, Stage, 0, count>(r, kept[i]);
    }
    run_stages<P, Loop, Stage + 1>(c, r, kept, at, packs);
  }
}

/// A row. Its rest goes through the same stages, so that equal numbers give equal results wherever they lie.
template <class P, int Loop, class V, class T>
[[gnu::always_inline]] inline void run_staged(context<P, T>& c, registers<P, Loop, V>& r, position& at, std::int64_t extent) {
  constexpr int width = loop_lanes<T>::count;
  kept_values<P, Loop, V> kept[staged_packs<P, Loop, V>()];
  at.count = width;
  while (at.inner + width <= extent) {
    const std::int64_t left = (extent - at.inner) / width;
    const int packs = left < staged_packs<P, Loop, V>() ? static_cast<int>(left) : staged_packs<P, Loop, V>();
    run_stages<P, Loop, 0>(c, r, kept, at, packs);
    at.inner += packs * width;
  }
  at.count = rest_of_row<P, Loop>(extent, at.inner, width);
  if (at.count > 0) run_stages<P, Loop, 0>(c, r, kept, at, 1);
}

}  // namespace typeflow::codegen
