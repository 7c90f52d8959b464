// SPDX-License-Identifier: BSL-1.0
// What passes share: carrying nodes, leaves, outputs and labels over into a new graph.
#pragma once

#include "../ir/emit.hpp"

namespace typeflow::passes {

using ir::builder, ir::emit, ir::graph, ir::graph_view, ir::leaf, ir::node, ir::op_code, ir::op_kind, ir::output, ir::term, ir::writer;

/// The new place of each old node; -1 for those left behind.
using node_places = array_list<int>;

/// Adds one node with operands at their new places; with `rewrites` through the shared constructor, else as it is.
constexpr int copy_node(builder& b, graph_view from, int i, const node_places& places) {
  const node& n = from[i];
  if (n.info().kind == op_kind::leaf) {
    const leaf& l = from.leaves[n.bits];
    return b.add_leaf(l.op, l.name, from.shapes[l.shape], l.hash);
  }
  node moved = n;
  for (int j = 0; j < n.info().arity; ++j) moved.operands[j] = places[n.operands[j]];
  moved.shape = b.shape_id(from.shape_of(i));
  if (n.info().kind == op_kind::axis_size) moved.bits = b.shape_id(from.shapes[n.bits]);
  if (n.info().arity == 0 || n.info().kind == op_kind::gradient || !b.rewrites) return b.add(moved);
  return emit(b, n.op, from.attributes_of(i), moved.operands);
}

/// All leaves in their order, also those that nothing uses any more: the caller binds what the expression mentions.
constexpr void copy_leaves(builder& b, graph_view from) {
  for (int i = 0; i < from.leaf_count; ++i) {
    const leaf& l = from.leaves[i];
    b.result.leaves.push_back({l.op, l.name, b.shape_id(from.shapes[l.shape]), l.hash});
  }
}

constexpr void copy_outputs_and_labels(builder& b, graph_view from, const node_places& places) {
  for (int i = 0; i < from.output_count; ++i) {
    output o = from.outputs[i];
    o.node = places[o.node];
    b.result.outputs.push_back(o);
  }
  for (int i = 0; i < from.label_count; ++i)
    if (places[from.labels[i].node] >= 0) b.result.labels.push_back({places[from.labels[i].node], from.labels[i].name});
}

}  // namespace typeflow::passes
