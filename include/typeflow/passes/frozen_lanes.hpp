// SPDX-License-Identifier: BSL-1.0
// A lane program in static storage.
#pragma once

#include "lane_program.hpp"

namespace typeflow::passes {

struct lane_program_size {
  int groups = 0, sources = 0, outputs = 0;
};

/// The lane program of a graph in static storage; empty where it has none.
template <class P>
struct lanes_of {
  static constexpr bool tried = has_placed_elements(P::graph);
  static constexpr lane_program_size find_size() {
    if constexpr (!tried) {
      return {};
    } else {
      const lane_program made(P::graph);
      return made.fits ? lane_program_size{made.groups.size(), made.sources.size(), made.outputs.size()} : lane_program_size{};
    }
  }
  static constexpr lane_program_size size = find_size();
  struct tables {
    lane_group groups[size.groups + 1]{};
    lane_source sources[size.sources + 1]{};
    lane_output outputs[size.outputs + 1]{};
  };
  static constexpr tables make() {
    tables t;
    const lane_program made(P::graph);
    for (int i = 0; i < size.groups; ++i) t.groups[i] = made.groups[i];
    for (int i = 0; i < size.sources; ++i) t.sources[i] = made.sources[i];
    for (int i = 0; i < size.outputs; ++i) t.outputs[i] = made.outputs[i];
    return t;
  }
  static constexpr tables value = size.outputs > 0 ? make() : tables{};
  static constexpr lane_program_view view{value.groups, value.sources, value.outputs, size.groups, size.sources, size.outputs};
};

}  // namespace typeflow::passes
