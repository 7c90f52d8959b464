// SPDX-License-Identifier: BSL-1.0
// What the steps of a loop cost, and how many statements one has.
#pragma once

#include "../ir/recurrence_body.hpp"
#include "cost.hpp"

namespace typeflow::detail {

/// Whether a node of a step is computed in it.
constexpr bool is_statement(const ir::node& n) {
  switch (n.info().kind) {
    case ops::op_kind::carry:
    case ops::op_kind::row:
    case ops::op_kind::constant:
    case ops::op_kind::iota:
    case ops::op_kind::view: return false;
    default: return true;
  }
}

/// Operations of one node: as the op table counts them, one for each summand of a sum, 2 for each of a product.
constexpr std::int64_t flops_of_node(ir::graph_view g, int i) {
  const ir::node& n = g[i];
  if (n.info().kind == ops::op_kind::elementwise) return static_size(g.shape_of(i)) * n.info().flops;
  if (n.info().kind == ops::op_kind::reduction) return static_size(g.shape_of(n.operands[0]));
  if (n.info().kind != ops::op_kind::contraction) return 0;
  const shape& a = g.shape_of(n.operands[0]);
  return 2 * static_size(g.shape_of(i)) * a[(n.bits & 1) != 0 && a.rank > 1 ? a.rank - 2 : a.rank - 1].size;
}

/// How many statements a step of loop `node` has.
inline int statements_of_step(ir::graph_view g, int node) {
  int count = 0;
  for (int i : ir::find_body(g.nodes, node).nodes) count += is_statement(g[i]) ? 1 : 0;
  return count;
}

/// All steps of a loop along an axis; of one whose length is not known a single step.
inline loop_cost cost_of_steps(ir::graph_view g, const passes::loop& l, bool streams) {
  const ir::recurrence_body body = ir::find_body(g.nodes, l.node);
  const std::int64_t state = static_size(g.shape_of(g[l.node].operands[1]));
  std::int64_t flops = 0, reads = state;
  for (int i : body.nodes) flops += flops_of_node(g, i);
  for (int row : body.rows) reads += static_size(g.shape_of(row));
  constexpr bool own[max_rank + 1]{false, false, true, true, true, true, true};
  const amount steps = product_of(l, own, streams);
  return {times(steps, flops), times(steps, reads), times(steps, state)};
}

}  // namespace typeflow::detail
