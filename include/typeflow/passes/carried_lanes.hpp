// SPDX-License-Identifier: BSL-1.0
// The lane program of a loop's step, which finds in registers what the step before has computed.
#pragma once

#include "frozen_lanes.hpp"
#include "step_order.hpp"

namespace typeflow::passes {

/// Lane program U, whose output 0 is what it finds in leaf `Carry` the next time. For each group that computes some of it there is a further
/// one at the end, of kind constant, that holds what it was in the step before; its `leaf` is the number of that group.
template <class U, int Carry>
struct carried_lanes {
  static constexpr int first_kept = U::size.groups;

  struct kept_groups {
    int of[U::size.groups + 1]{};  ///< by group the one that keeps it; -1 for none
    int count = 0;
  };
  static constexpr kept_groups find_kept() {
    kept_groups found;
    for (int& group : found.of) group = -1;
    for (int k = 0; k < U::view.outputs[0].size; ++k) {
      const lane_source& s = U::view.sources[U::view.outputs[0].first_source + k];
      if (s.group < 0 || U::view.groups[s.group].kind == scalar_kind::leaf || found.of[s.group] >= 0) continue;
      found.of[s.group] = first_kept + found.count++;
    }
    return found;
  }
  static constexpr kept_groups kept = find_kept();

  /// Where element k of the state is kept; group -1 where it is read from memory.
  static constexpr lane_source kept_as(int k) {
    const lane_source& s = U::view.sources[U::view.outputs[0].first_source + k];
    return s.group < 0 ? lane_source{} : lane_source{kept.of[s.group], s.lane, 0};
  }

  static constexpr lane_program_size size{U::size.groups + kept.count, U::size.sources, U::size.outputs};
  struct tables {
    lane_group groups[size.groups + 1]{};
    lane_source sources[size.sources + 1]{};
  };
  static constexpr tables make() {
    tables t;
    for (int i = 0; i < U::size.groups; ++i) {
      t.groups[i] = U::view.groups[i];
      if (kept.of[i] >= 0) t.groups[kept.of[i]] = {.kind = scalar_kind::constant, .leaf = i, .lanes = U::view.groups[i].lanes};
    }
    for (int i = 0; i < size.sources; ++i) {
      t.sources[i] = U::view.sources[i];
      const int group = t.sources[i].group;
      if (group < 0 || U::view.groups[group].kind != scalar_kind::leaf || U::view.groups[group].leaf != Carry) continue;
      if (const lane_source found = kept_as(t.sources[i].lane); found.group >= 0) t.sources[i] = found;
    }
    return t;
  }
  static constexpr tables value = make();
  static constexpr lane_program_view view{value.groups, value.sources, U::view.outputs, size.groups, size.sources, size.outputs};

  struct order_table {
    int group[size.groups + 1]{};  ///< that a step runs as number k
    int place[size.groups + 1]{};  ///< by group, the other way round
  };
  static constexpr order_table make_order() {
    const step_order made(view);
    order_table t;
    for (int k = 0; k < size.groups; ++k) t.place[t.group[k] = made.groups[k]] = k;
    return t;
  }
  static constexpr order_table order = make_order();
};

}  // namespace typeflow::passes
