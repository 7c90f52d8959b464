// SPDX-License-Identifier: BSL-1.0
// Puts the operands of marks in their place, when all derivatives are taken.
#pragma once

#include "simplify.hpp"

namespace typeflow::passes {

/// The same values without marks, nor what only their rules needed.
constexpr graph remove_marks(graph_view g) {
  builder b;
  b.rewrites = true;
  begin_copy(b, g);
  node_places places(g.size, -1);
  for (int i = 0; i < g.size; ++i)
    places[i] = g.kind(i) == op_kind::mark ? places[g[i].operands[0]] : copy_node(b, g, i, places);
  copy_outputs_and_labels(b, g, places);
  return remove_dead_nodes(b.result.view());
}

}  // namespace typeflow::passes
