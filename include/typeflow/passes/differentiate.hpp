// SPDX-License-Identifier: BSL-1.0
// Replaces gradient nodes by the graphs that compute them, in the same table, so that primal and adjoint share what they have in common
// and derivatives of derivatives need nothing new (Elliott 2018; Radul et al. 2023).
#pragma once

#include "copy.hpp"

namespace typeflow::passes {

namespace detail {

/// The nodes up to `f` that depend on something differentiated by.
constexpr array_list<bool> find_active(const builder& b, int f, const array_list<int>& targets) {
  array_list<bool> active(f + 1, false);
  bool* const mark = active.data();
  const node* const nodes = b.result.nodes.data();
  for (int target : targets)
    if (target <= f) mark[target] = true;
  for (int i = 0; i <= f; ++i) {
    const int* const x = nodes[i].operands;
    mark[i] = mark[i] || (x[0] >= 0 && mark[x[0]]) || (x[1] >= 0 && mark[x[1]]) || (x[2] >= 0 && mark[x[2]]);
  }
  return active;
}

/// The adjoints of all active nodes, with 1 seeding f; -1 stands for zero.
constexpr array_list<int> sweep(builder& b, int f, const array_list<int>& targets) {
  const array_list<bool> active = find_active(b, f, targets);
  array_list<int> adjoints(f + 1, -1);
  adjoints[f] = b.constant(1);
  const int* const known = adjoints.data();
  const bool* const mark = active.data();
  for (int i = f; i >= 0; --i) {
    const auto rule = b.result.nodes.data()[i].op->vjp;
    if (known[i] < 0 || !mark[i] || rule == nullptr) continue;
    pullback p(b, adjoints, active, i);
    rule(p);
  }
  return adjoints;
}

/// What the gradient nodes of one function are by.
constexpr array_list<int> targets_of(graph_view g, int f, const node_places& places) {
  array_list<int> targets;
  for (int i = 0; i < g.size; ++i)
    if (g.kind(i) == op_kind::gradient && g[i].operands[0] == f && places[g[i].operands[1]] >= 0)
      targets.push_back(places[g[i].operands[1]]);
  return targets;
}

/// The adjoints of one function, found when its first gradient is met.
struct finished_sweep {
  int f = -1;
  array_list<int> adjoints;
};

/// All that a function's gradients are by must lie before it in the table, so one sweep serves them all.
constexpr int gradient_node(builder& b, graph_view g, int i, const node_places& places, finished_sweep& last) {
  const int f = g[i].operands[0];
  if (last.f != f) last = {f, sweep(b, places[f], targets_of(g, f, places))};
  const int x = places[g[i].operands[1]];
  const int adjoint = x < last.adjoints.size() ? last.adjoints[x] : -1;
  return adjoint >= 0 ? adjoint : b.constant(0, g.shape_of(i));
}

}  // namespace detail

/// The same graph without gradient nodes.
constexpr graph differentiate(graph_view g) {
  builder b;
  b.rewrites = true;
  begin_copy(b, g);
  node_places places(g.size, -1);
  detail::finished_sweep last;
  for (int i = 0; i < g.size; ++i)
    places[i] = g.kind(i) == op_kind::gradient ? detail::gradient_node(b, g, i, places, last) : copy_node(b, g, i, places);
  copy_outputs_and_labels(b, g, places);
  return b.result;
}

}  // namespace typeflow::passes
