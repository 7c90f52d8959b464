// SPDX-License-Identifier: BSL-1.0
// Makes every output, and every operand that must lie in memory, a node that a loop can store.
#pragma once

#include "copy.hpp"

namespace typeflow::passes {

namespace detail {

constexpr bool is_computed(op_kind kind) {
  return kind == op_kind::elementwise || kind == op_kind::reduction || kind == op_kind::contraction;
}

constexpr int copied(builder& b, int id) {
  return b.add({.op = ops::code_of<ops::copy>, .operands = {id, -1, -1}, .shape = b[id].shape});
}

/// Whether a node must be copied before `user` can read it: a reshape needs its elements in row-major order, a contraction in memory.
constexpr bool needs_copy(const builder& b, int id, const node& user) {
  const op_kind kind = b[id].info().kind;
  if (user.info().keeps_order) return kind == op_kind::view && !b[id].info().keeps_order;
  return user.info().kind == op_kind::contraction && kind == op_kind::constant;
}

}  // namespace detail

/// The same values, with copies where the schedule needs storage. Run after simplification. Idempotent.
constexpr graph legalise(graph_view g) {
  builder b;
  copy_leaves(b, g);
  node_places places(g.size, -1);
  for (int i = 0; i < g.size; ++i) {
    node moved = g[i];
    for (int j = 0; j < moved.info().arity; ++j) {
      const int at = places[g[i].operands[j]];
      moved.operands[j] = detail::needs_copy(b, at, moved) ? detail::copied(b, at) : at;
    }
    if (moved.info().arity == 0) {
      places[i] = copy_node(b, g, i, places);
    } else {
      moved.shape = b.shape_id(g.shape_of(i));
      places[i] = b.add(moved);
    }
  }
  copy_outputs_and_labels(b, g, places);
  array_list<bool> delivered(b.size() + g.output_count, false);
  for (int i = 0; i < g.output_count; ++i) {
    output& o = b.result.outputs[i];
    const op_kind kind = b[o.node].info().kind;
    const bool again = delivered[o.node] || o.role == output_role::update;
    if (!detail::is_computed(kind) || (kind != op_kind::elementwise && again)) o.node = detail::copied(b, o.node);
    else delivered[o.node] = true;
  }
  return b.result;
}

}  // namespace typeflow::passes
