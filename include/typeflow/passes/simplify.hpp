// SPDX-License-Identifier: BSL-1.0
// Exact simplification: sharing, folding of exact operations on constants, and the rewrites that the op structs state; then dead nodes go.
#pragma once

#include <utility>

#include "copy.hpp"

namespace typeflow::passes {

/// Without the nodes that no output needs. Idempotent.
constexpr graph remove_dead_nodes(graph_view g) {
  array_list<bool> marks(g.size);
  bool* const live = marks.data();
  for (int i = 0; i < g.output_count; ++i) live[g.outputs[i].node] = true;
  for (int i = g.size - 1; i >= 0; --i) {
    const int* const x = g.nodes[i].operands;
    for (int j = 0; live[i] && j < ops::max_arity && x[j] >= 0; ++j) live[x[j]] = true;
  }
  graph result;
  begin_copy(result, g);
  node_places places(g.size, -1);
  for (int i = 0; i < g.size; ++i)
    if (live[i]) places.data()[i] = append_node(result, g, i, places);
  copy_outputs_and_labels(result, g, places);
  return result;
}

/// The same values, bit for bit, in at most as many nodes; dead nodes are left to `remove_dead_nodes`. Idempotent.
constexpr graph simplify(graph_view g) {
  builder b;
  b.rewrites = true;
  begin_copy(b, g);
  node_places places(g.size, -1);
  for (int i = 0; i < g.size; ++i) places[i] = copy_node(b, g, i, places);
  copy_outputs_and_labels(b, g, places);
  return std::move(b.result);
}

}  // namespace typeflow::passes
