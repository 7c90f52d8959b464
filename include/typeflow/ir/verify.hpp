// SPDX-License-Identifier: BSL-1.0
// What every graph must satisfy; tests ask after every pass.
#pragma once

#include "builder.hpp"

namespace typeflow::ir {

/// The first thing that is wrong with a graph; `problem` is null when nothing is.
struct verdict {
  const char* problem = nullptr;
  int node = -1;
  constexpr bool ok() const { return problem == nullptr; }
};

namespace detail {

constexpr const char* operand_problem(graph_view g, int i) {
  for (int j = 0; j < ops::max_arity; ++j) {
    const int operand = g[i].operands[j];
    if (j >= g[i].info().arity && operand != -1) return "an operand too many";
    if (j < g[i].info().arity && (operand < 0 || operand >= i)) return "an operand does not precede its user";
  }
  return nullptr;
}

constexpr const char* shape_problem(graph_view g, int i) {
  const op_kind kind = g.kind(i);
  if (kind == op_kind::composite || kind == op_kind::label) return "a node that lowering must not leave behind";
  if (kind == op_kind::leaf && (g[i].bits < 0 || g[i].bits >= g.leaf_count)) return "no such leaf";
  if (kind == op_kind::leaf || kind == op_kind::constant) return nullptr;
  shape operands[ops::max_arity];
  for (int j = 0; j < g[i].info().arity; ++j) {
    operands[j] = g.shape_of(g[i].operands[j]);
    if (kind == op_kind::elementwise && !(operands[j] == g.shape_of(i))) return "an elementwise operand has another shape";
  }
  const shape_or_problem rule = g[i].info().result_shape(operands, g.attributes_of(i));
  if (rule.problem != nullptr) return rule.problem;
  return rule.value == g.shape_of(i) ? nullptr : "the shape is not what the op's rule gives";
}

}  // namespace detail

/// Checks arity, order, shapes, that no node appears twice, and that outputs and labels exist.
constexpr verdict verify(graph_view g) {
  builder seen;
  for (int i = 0; i < g.size; ++i) {
    if (g[i].shape < 0 || g[i].shape >= g.shape_count) return {"no such shape", i};
    if (const char* problem = detail::operand_problem(g, i)) return {problem, i};
    if (const char* problem = detail::shape_problem(g, i)) return {problem, i};
    if (seen.add(g[i]) != i) return {"the same node twice", i};
  }
  for (int i = 0; i < g.output_count; ++i)
    if (g.outputs[i].node < 0 || g.outputs[i].node >= g.size) return {"an output does not exist", g.outputs[i].node};
  for (int i = 0; i < g.label_count; ++i)
    if (g.labels[i].node < 0 || g.labels[i].node >= g.size) return {"a label names no node", g.labels[i].node};
  return {};
}

}  // namespace typeflow::ir
