// SPDX-License-Identifier: BSL-1.0
// What an expression contains, where transforms replace part of another: `substitute(f, x, e)` contains x only if e does.
#pragma once

#include "dependencies.hpp"
#include "simplify.hpp"

namespace typeflow::passes {

namespace detail {

/// Marks an expression, or all that a list holds.
constexpr void bind(graph_view g, int x, array_list<bool>& bound) {
  if (g.kind(x) != op_kind::list) bound[x] = true;
  for (int j = 0; g.kind(x) == op_kind::list && j < g[x].info().arity; ++j) bind(g, g[x].operands[j], bound);
}

/// Adds to `found` what f is made of; what a transform binds is not, unless it stands elsewhere too.
constexpr void find_contained(graph_view g, int f, array_list<bool>& found, const array_list<bool>& bound) {
  array_list<bool> own(f + 1);
  own[f] = true;
  for (int i = f; i >= 0; --i) {
    if (!own[i] || bound[i]) continue;
    found[i] = true;
    for (int j = g[i].info().binds ? 2 : 0; j < g[i].info().arity; ++j) own[g[i].operands[j]] = true;
    if (!g[i].info().binds) continue;
    array_list<bool> inner = bound;
    bind(g, g[i].operands[1], inner);
    find_contained(g, g[i].operands[0], found, inner);
  }
}

/// By node up to f whether f contains it.
constexpr array_list<bool> contained_in(graph_view g, int f) {
  bool binds = false;
  for (int i = 0; i <= f; ++i) binds = binds || g[i].info().binds;
  if (!binds) return dependencies(g.nodes, f);
  array_list<bool> found(f + 1);
  find_contained(g, f, found, array_list<bool>(f + 1));
  return found;
}

/// By leaf whether an output contains it, or is its new value.
constexpr array_list<bool> mentioned_leaves(graph_view g) {
  array_list<bool> result(g.leaf_count);
  for (int o = 0; o < g.output_count; ++o) {
    const array_list<bool> found = contained_in(g, g.outputs[o].node);
    for (int i = 0; i < found.size(); ++i)
      if (found[i] && g.kind(i) == op_kind::leaf) result[static_cast<int>(g[i].bits)] = true;
    for (int j = 0; j < g.leaf_count; ++j)
      if (g.outputs[o].role == output_role::update && g.leaves[j].hash == g.outputs[o].leaf) result[j] = true;
  }
  return result;
}

}  // namespace detail

/// Whether transforms replace something inside their operands.
constexpr bool binds_anything(graph_view g) {
  for (int i = 0; i < g.size; ++i)
    if (g.nodes[i].op->binds) return true;
  return false;
}

/// The graph that has come of `lowered`, without the leaves that transforms have replaced and nothing else mentions: the caller need not
/// bind them.
constexpr graph without_bound_leaves(graph_view from, graph_view lowered) {
  graph g = remove_dead_nodes(from);
  const array_list<bool> mentioned = detail::mentioned_leaves(lowered);
  array_list<int> places(g.leaves.size(), -1);
  array_list<leaf> kept;
  for (int i = 0; i < g.leaves.size(); ++i) {
    if (!mentioned[i]) continue;
    places[i] = kept.size();
    kept.push_back(g.leaves[i]);
  }
  for (int i = 0; i < g.nodes.size(); ++i)
    if (g.nodes[i].op->kind == op_kind::leaf) g.nodes[i].bits = places[static_cast<int>(g.nodes[i].bits)];
  g.leaves = kept;
  return g;
}

}  // namespace typeflow::passes
