// SPDX-License-Identifier: BSL-1.0
// What one operation makes of whole tensors and others read in parts is computed of these parts where they are read, and needs no memory: so is
// the adjoint of a state of several tensors, the sum of what comes from its outputs and from the next step.
#pragma once

#include "simplify.hpp"

namespace typeflow::passes {

/// By node, whether it is one operation on tensors of its own shape, and its parts, taken together, are no more than itself.
constexpr array_list<bool> find_computed_in_parts(graph_view g) {
  array_list<bool> found(g.size);
  array_list<std::int64_t> left(g.size);
  const auto is_named = [g](int i) { return named_dimension(g.shape_of(i)) >= 0; };
  for (int i = 0; i < g.size; ++i) {
    const node& n = g[i];
    const int arity = n.info().arity;
    found[i] = n.op->kind == op_kind::elementwise && n.op->flops <= 1 && arity > 0;
    left[i] = static_size(g.shape_of(i));
    for (int j = 0; j < arity; ++j) {
      const int from = n.operands[j];
      found[i] = found[i] && g[from].shape == n.shape;
      if (n.op->kind != op_kind::view || !n.op->has_map || is_named(i) != is_named(from)) found[from] = false;
      else left[from] -= static_size(g.shape_of(i));
    }
  }
  for (int i = 0; i < g.output_count; ++i) found[g.outputs[i].node] = false;
  for (int i = 0; i < g.size; ++i) found[i] = found[i] && left[i] >= 0;
  return found;
}

/// The same values without such nodes.
constexpr graph compute_in_parts(graph_view g) {
  const array_list<bool> in_parts = find_computed_in_parts(g);
  builder b;
  b.rewrites = true;
  begin_copy(b, g);
  node_places places(g.size, -1);
  for (int i = 0; i < g.size; ++i) {
    const int whole = g.kind(i) == op_kind::view ? g[i].operands[0] : -1;
    if (whole < 0 || !in_parts[whole]) {
      places[i] = copy_node(b, g, i, places);
      continue;
    }
    int parts[ops::max_arity]{-1, -1, -1};
    for (int j = 0; j < g[whole].info().arity; ++j) parts[j] = emit(b, g[i].op, g.attributes_of(i), &places[g[whole].operands[j]]);
    places[i] = emit(b, g[whole].op, g.attributes_of(whole), parts);
  }
  copy_outputs_and_labels(b, g, places);
  return remove_dead_nodes(b.result.view());
}

}  // namespace typeflow::passes
