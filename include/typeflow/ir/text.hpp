// SPDX-License-Identifier: BSL-1.0
// A graph as readable text, one node a line: what tests compare and people read.
#pragma once

#include <cstdio>
#include <string>

#include "graph.hpp"

namespace typeflow::ir {

/// A number as a person would write it.
inline std::string number_text(double number) {
  char digits[32];
  for (int precision = 1; precision <= 17; ++precision) {
    std::snprintf(digits, sizeof digits, "%.*g", precision, number);
    double back = 0;
    if (std::sscanf(digits, "%lf", &back) == 1 && back == number) break;
  }
  return digits;
}

/// `[N, 10]`; a scalar is `[]`.
inline std::string shape_text(const shape& s) {
  text out;
  out << s;
  return std::string(out.view());
}

/// The user's name for a node, or the name of its leaf; empty where there is none.
inline std::string name_text(graph_view g, int i) {
  for (int j = 0; j < g.label_count; ++j)
    if (g.labels[j].node == i) return std::string(g.labels[j].name);
  if (g.kind(i) == op_kind::leaf) return std::string(g.leaves[g[i].bits].name);
  return {};
}

namespace detail {

inline std::string axes_text(std::int64_t bits) {
  std::string out;
  for (int axis = 0; axis < max_rank; ++axis)
    if ((bits >> axis & 1) != 0) out += (out.empty() ? "" : ",") + std::to_string(axis);
  return out;
}

inline std::string contraction_text(std::int64_t bits) {
  std::string out = ops::is_transposed(bits, 0) ? "transpose_a" : "";
  if (ops::is_transposed(bits, 1)) out += out.empty() ? "transpose_b" : ", transpose_b";
  const std::string summed = axes_text(bits >> ops::first_summed_bit);
  if (!summed.empty()) out += (out.empty() ? "summed=" : ", summed=") + summed;
  return out;
}

inline std::string attribute_text(graph_view g, int i) {
  const node& n = g[i];
  switch (n.info().kind) {
    case op_kind::axis_size: return g.shapes[n.bits][0].is_named() ? std::string(g.shapes[n.bits][0].axis->name) : "";
    case op_kind::iota: return "axis=" + std::to_string(n.bits);
    case op_kind::reduction: if (n.info().has_map || n.info().arity > 1) return {};
      return "axes=" + axes_text(n.bits) + ((n.bits & ops::keepdims_bit) != 0 ? ", keepdims" : "");
    case op_kind::contraction:
      return contraction_text(n.bits);
    case op_kind::elementwise: return n.number == 0 ? "" : number_text(n.number);
    default: return {};
  }
}

}  // namespace detail

/// How an operand is referred to: leaves and constants by what they are, other nodes by `%place`.
inline std::string reference_text(graph_view g, int i) {
  if (g.kind(i) == op_kind::leaf) return name_text(g, i);
  if (g.kind(i) == op_kind::constant && g.shape_of(i).rank == 0) return number_text(g[i].number);
  return "%" + std::to_string(i);
}

/// `linear(X, W1, b1)`.
inline std::string node_text(graph_view g, int i) {
  if (g.kind(i) == op_kind::constant) return number_text(g[i].number);
  std::string out(g[i].info().name);
  out += '(';
  for (int j = 0; j < g[i].info().arity; ++j) out += (j > 0 ? ", " : "") + reference_text(g, g[i].operands[j]);
  const std::string attribute = detail::attribute_text(g, i);
  if (!attribute.empty()) out += (g[i].info().arity > 0 ? ", " : "") + attribute;
  return out + ')';
}

/// Every node that computes something, as `%3 = linear(X, W1, b1) : [N, 10]  # name`, then the outputs.
inline std::string text_of(graph_view g) {
  std::string out;
  for (int i = 0; i < g.size; ++i) {
    if (g.kind(i) == op_kind::leaf || (g.kind(i) == op_kind::constant && g.shape_of(i).rank == 0)) continue;
    out += "%" + std::to_string(i) + " = " + node_text(g, i) + " : " + shape_text(g.shape_of(i));
    const std::string name = name_text(g, i);
    if (!name.empty()) out += "  # " + name;
    out += '\n';
  }
  for (int i = 0; i < g.output_count; ++i) {
    const char* role = g.outputs[i].role == output_role::value ? "value " : g.outputs[i].role == output_role::gradient ? "gradient " : "update ";
    out += role + reference_text(g, g.outputs[i].node) + '\n';
  }
  return out;
}

}  // namespace typeflow::ir
