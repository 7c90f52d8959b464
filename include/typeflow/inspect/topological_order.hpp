// SPDX-License-Identifier: BSL-1.0
// The nodes of the forward pass in an order in which they can be computed, by the user's names.
#pragma once

#include "expression_graph.hpp"
#include "node_names.hpp"

namespace typeflow {

/// The names of the forward pass's nodes, operands before users, each once; constants have no name and are
/// left out.
inline std::vector<std::string> topological_order(ir::graph_view g) {
  const std::vector<std::string> names = detail::layer_names(g);
  const std::vector<bool> forward = forward_part(g);
  std::vector<std::string> order;
  for (int i = 0; i < g.size; ++i)
    if (forward[static_cast<std::size_t>(i)] && g.kind(i) != ops::op_kind::constant)
      order.push_back(names[static_cast<std::size_t>(i)]);
  return order;
}

/// The same for a compiled program, as it was written.
template <class F>
std::vector<std::string> topological_order(const program<F>& compiled) {
  return topological_order(expression_graph(compiled).view());
}

}  // namespace typeflow
