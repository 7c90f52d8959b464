// SPDX-License-Identifier: BSL-1.0
// Gathers the nodes of one segment into loops: nodes over the same iteration space share a loop, unless one must wait for the end of the
// other's.
#pragma once

#include "buffer_table.hpp"

namespace typeflow::passes {

/// A loop before its body is written: what it runs over, and for a contraction which node it is.
struct loop_group {
  int shape = -1;
  int contraction = -1;
};

/// By node of one segment the loop that it is computed in (-1: none).
struct fusion {
  array_list<int> loop_of;
  array_list<loop_group> groups;
};

/// The shape that a node's loop runs over: a sum runs over its operand's.
constexpr int iteration_shape(graph_view g, int i) {
  return g.kind(i) == op_kind::reduction ? g[g[i].operands[0]].shape : g[i].shape;
}

namespace detail {

/// The first loop in which a node can be: the operand's own where its value is at hand in a register, the one behind it otherwise.
constexpr int earliest_loop(graph_view g, const fusion& f, int i) {
  int earliest = 0;
  for (int j = 0; j < g[i].info().arity; ++j) {
    const int operand = g[i].operands[j];
    const int source = skip_views(g, operand);
    if (f.loop_of[source] < 0) continue;
    const bool in_register = source == operand && g.kind(source) == op_kind::elementwise && g.kind(i) != op_kind::contraction &&
                             g[source].shape == iteration_shape(g, i);
    const int possible = f.loop_of[source] + (in_register ? 0 : 1);
    if (possible > earliest) earliest = possible;
  }
  return earliest;
}

}  // namespace detail

/// Greedy: each node goes to the first loop over its space that may hold it, else to a new one behind all others.
constexpr fusion fuse(graph_view g, const array_list<int>& members) {
  fusion f{array_list<int>(g.size, -1), {}};
  for (int i : members) {
    const op_kind kind = g.kind(i);
    if (kind != op_kind::elementwise && kind != op_kind::reduction && kind != op_kind::contraction) continue;
    const int shape = iteration_shape(g, i);
    int at = f.groups.size();
    if (kind != op_kind::contraction) {
      at = detail::earliest_loop(g, f, i);
      while (at < f.groups.size() && (f.groups[at].shape != shape || f.groups[at].contraction >= 0)) ++at;
    }
    if (at == f.groups.size()) f.groups.push_back({shape, kind == op_kind::contraction ? i : -1});
    f.loop_of[i] = at;
  }
  return f;
}

}  // namespace typeflow::passes
