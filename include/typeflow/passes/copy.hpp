// SPDX-License-Identifier: BSL-1.0
// What passes share: carrying nodes, leaves, outputs and labels over into a new graph.
#pragma once

#include "../ir/emit.hpp"
#include "../ir/recurrence_rules.hpp"

namespace typeflow::passes {

using ir::builder, ir::emit, ir::graph, ir::graph_view, ir::leaf, ir::node, ir::op_id, ir::op_kind, ir::output, ir::pullback, ir::pushforward, ir::term, ir::writer;

/// Whether loops compute a node, instead of reading it where it is.
constexpr bool is_computed(op_kind kind) {
  return kind == op_kind::elementwise || kind == op_kind::gather || kind == op_kind::reduction || kind == op_kind::contraction ||
         kind == op_kind::routine || kind == op_kind::recurrence;
}

/// Whether a node is another's elements, read in another way.
constexpr bool is_read_through(op_kind kind) { return kind == op_kind::view || kind == op_kind::previous; }

/// Whether a node's value is in a register of the loop that computes it.
constexpr bool stays_in_register(op_kind kind) { return kind == op_kind::elementwise || kind == op_kind::gather; }

/// The new place of each old node; -1 for those left behind.
using node_places = array_list<int>;

/// Begins a graph with the shapes of another, at the same places, and with all its leaves, also those that nothing uses any more: the
/// caller binds what the expression mentions.
constexpr void begin_copy(graph& to, graph_view from) {
  to.shapes.append(from.shapes, from.shape_count);
  to.maps.append(from.maps, from.map_count);
  to.leaves.append(from.leaves, from.leaf_count);
  to.nodes.reserve(from.size + from.output_count);
}

constexpr void begin_copy(builder& b, graph_view from) {
  begin_copy(b.result, from);
  b.reserve(from.size);
}

/// Adds one node with operands at their new places; with `rewrites` through the shared constructor, else as it is.
constexpr int copy_node(builder& b, graph_view from, int i, const node_places& places) {
  node moved = from[i];
  const int arity = moved.info().arity;
  for (int j = 0; j < arity; ++j) moved.operands[j] = places[moved.operands[j]];
  if (arity == 0 || !b.rewrites || moved.info().kind >= op_kind::transform) return b.add(moved);
  return emit(b, moved.op, from.attributes_of(i), moved.operands);
}

/// Appends one node with operands at their new places without looking for an equal one, where the old graph's nodes stay distinct.
constexpr int append_node(graph& to, graph_view from, int i, const node_places& places) {
  const int* const place = places.data();
  const int* const x = from.nodes[i].operands;
  node moved = from.nodes[i];
  if (x[0] >= 0) moved.operands[0] = place[x[0]];
  if (x[1] >= 0) moved.operands[1] = place[x[1]];
  if (x[2] >= 0) moved.operands[2] = place[x[2]];
  to.nodes.push_back(moved);
  return to.nodes.size() - 1;
}

constexpr void copy_outputs_and_labels(graph& to, graph_view from, const node_places& places) {
  for (int i = 0; i < from.output_count; ++i) {
    output o = from.outputs[i];
    o.node = places[o.node];
    to.outputs.push_back(o);
  }
  for (int i = 0; i < from.label_count; ++i)
    if (places[from.labels[i].node] >= 0) to.labels.push_back({places[from.labels[i].node], from.labels[i].name});
}

constexpr void copy_outputs_and_labels(builder& b, graph_view from, const node_places& places) {
  copy_outputs_and_labels(b.result, from, places);
}

}  // namespace typeflow::passes
