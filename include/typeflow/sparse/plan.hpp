// SPDX-License-Identifier: BSL-1.0
// Which nodes of a graph depend on a direction, and which others have elements that are known when compiling
// and make zeros of some of these: masks, indices, tables.
#pragma once

#include "places.hpp"

namespace typeflow::sparse {

/// By node.
struct plan {
  array_list<bool> moves;   ///< depends on the direction
  array_list<bool> needed;  ///< its elements are to be found, as far as they are known
};

namespace detail {

/// Whether a reduction is over a named axis, so that its result depends on a length.
constexpr bool ends_named_axis(graph_view g, int i) {
  return named_dimension(g.shape_of(g[i].operands[0])) >= 0 && named_dimension(g.shape_of(i)) < 0;
}

/// Whether elements of node i may be known without data, from whether those of its operands may.
constexpr bool may_be_known(graph_view g, int i, const bool* known) {
  const ops::op_info& op = g[i].info();
  const int* const x = g[i].operands;
  switch (op.kind) {
    case op_kind::constant:
      return true;
    case op_kind::iota:
      return named_dimension(g.shape_of(i)) < 0;
    case op_kind::view:
      return known[x[0]];
    case op_kind::gather:
      return known[x[0]] && known[x[1]];
    case op_kind::reduction:
      return !ends_named_axis(g, i) && (op.has_map || (known[x[0]] && x[1] < 0));
    case op_kind::elementwise:
      break;
    default:
      return false;
  }
  if (op.chooses) return known[x[0]];
  bool all = true, any = false;
  for (int j = 0; j < op.arity; ++j) {
    all = all && known[x[j]];
    any = any || known[x[j]];
  }
  return op.zero_absorbs ? any : all;
}

/// Marks the operands of a moving node whose elements say where there is no dependence.
constexpr void need_operands(graph_view g, int i, const bool* moves, const bool* known, bool* needed) {
  const ops::op_info& op = g[i].info();
  const bool asks = op.zero_absorbs || op.chooses || op.kind == op_kind::contraction ||
                    op.kind == op_kind::gather || op.kind == op_kind::reduction;
  for (int j = 0; asks && j < (op.kind == op_kind::contraction ? 2 : op.arity); ++j)
    if (const int x = g[i].operands[j]; !moves[x] && known[x]) needed[x] = true;
}

}  // namespace detail

/// The plan for what node f depends on.
constexpr plan make_plan(graph_view g, int f, int direction) {
  plan result{array_list<bool>(f + 1, false), array_list<bool>(f + 1, false)};
  array_list<bool> may_know(f + 1, false);
  bool* const moves = result.moves.data();
  bool* const known = may_know.data();
  bool* const needed = result.needed.data();
  for (int i = 0; i <= f; ++i) {
    const int* const x = g.nodes[i].operands;
    moves[i] = i == direction || (x[0] >= 0 && moves[x[0]]) || (x[1] >= 0 && moves[x[1]]) ||
               (x[2] >= 0 && moves[x[2]]);
    known[i] = !moves[i] && detail::may_be_known(g, i, known);
  }
  for (int i = f; i >= 0; --i) {
    if (moves[i]) detail::need_operands(g, i, moves, known, needed);
    const int* const x = g.nodes[i].operands;
    for (int j = 0; needed[i] && j < ops::max_arity && x[j] >= 0; ++j)
      needed[x[j]] = needed[x[j]] || known[x[j]];
  }
  return result;
}

/// The nodes whose value functions the plan needs.
constexpr ir::graph evaluated_nodes(graph_view g, const plan& p) {
  ir::graph result;
  for (int i = 0; i < p.needed.size(); ++i)
    if (p.needed[i] && (g.kind(i) == op_kind::elementwise || g.kind(i) == op_kind::reduction))
      result.nodes.push_back(g[i]);
  return result;
}

}  // namespace typeflow::sparse
