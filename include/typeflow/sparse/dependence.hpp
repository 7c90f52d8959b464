// SPDX-License-Identifier: BSL-1.0
// Evaluates a graph with sets of columns in the place of numbers: which elements of a direction each element
// depends on, where the graph is linear in the direction, as a derivative along it is. So floor, comparisons
// and stop_gradient carry nothing, without being asked.
#pragma once

#include "elementwise_sets.hpp"
#include "matrix_sets.hpp"
#include "place_sets.hpp"

namespace typeflow::sparse {

constexpr void find_node(set_table& t, int i) {
  switch (t.graph.kind(i)) {
    case op_kind::elementwise:
      return find_elementwise(t, i);
    case op_kind::view:
      return find_view(t, i);
    case op_kind::gather:
      return find_gather(t, i);
    case op_kind::reduction:
      return find_reduction(t, i);
    case op_kind::contraction:
      return find_contraction(t, i);
    case op_kind::routine:
      return find_routine(t, i);
    default:
      return find_whole(t, i);  // a loop
  }
}

/// The sets of node f, which depends on the direction, or a table that is over.
constexpr set_table find_dependence(graph_view g, int f, int direction, column_range columns,
                                    ir::op_values<double> functions, std::int64_t most) {
  set_table t(g, f, direction, columns, functions, most);
  for (int i = direction + 1; i <= f; ++i) {
    if (!t.moves(i)) continue;
    t.took(work_of(g, i), 6);
    if (t.is_over()) break;
    find_node(t, i);
  }
  return t;
}

}  // namespace typeflow::sparse
