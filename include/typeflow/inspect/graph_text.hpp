// SPDX-License-Identifier: BSL-1.0
// A program's graph as text, as written, before and after differentiation, with the user's names.
#pragma once

#include "expression_graph.hpp"
#include "node_names.hpp"

namespace typeflow {

namespace detail {

inline std::string output_text(graph_view g, int o, const std::vector<std::string>& names) {
  const std::string& node = names[static_cast<std::size_t>(g.outputs[o].node)];
  if (g.outputs[o].role == output_role::value) return "return " + node;
  if (g.outputs[o].role == output_role::update)
    return "update " + leaf_name(g, g.outputs[o].leaf) + " = " + node;
  const std::string gradient = gradient_name(g, o);
  return "return " + gradient + (gradient == node ? "" : " = " + node);
}

/// One line for each node that computes something, then the outputs.
inline std::string listing(graph_view g, const std::vector<std::string>& names) {
  std::string out;
  for (int i = 0; i < g.size; ++i) {
    if (g.kind(i) == op_kind::leaf || g.kind(i) == op_kind::constant) continue;
    out += names[static_cast<std::size_t>(i)] + " = " + call_text(g, i, names) + " : " +
           ir::shape_text(g.shape_of(i)) + "\n";
  }
  for (int o = 0; o < g.output_count; ++o) out += output_text(g, o, names) + "\n";
  return out;
}

}  // namespace detail

/// One line for each node that computes something, `hidden = sigmoid(%5) : [N, 10]`, then what is returned
/// and updated. Nodes without a name go by their place in the table.
inline std::string graph_text(ir::graph_view g) { return detail::listing(g, detail::node_names(g)); }

/// The program as it was written: `hidden = sigmoid(linear) : [N, 10]`. Nodes without a name go by their op.
template <class F>
std::string expression_text(const program<F>& compiled) {
  const ir::graph written_graph = expression_graph(compiled);
  return detail::listing(written_graph.view(), detail::layer_names(written_graph.view()));
}

/// The graph before differentiation: composites in terms of other ops, gradients still to be taken.
template <class F>
std::string forward_graph(const program<F>&) {
  return graph_text(program<F>::pipeline::lowered::view);
}

/// The graph after differentiation and simplification, as it is cut into loops.
template <class F>
std::string gradient_graph(const program<F>&) {
  return graph_text(program<F>::pipeline::graph);
}

}  // namespace typeflow
