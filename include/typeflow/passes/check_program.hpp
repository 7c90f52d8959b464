// SPDX-License-Identifier: BSL-1.0
// What can be wrong with a program as a whole, in words.
#pragma once

#include "../core/text.hpp"
#include "copy.hpp"

namespace typeflow::passes {

namespace detail {

constexpr void spell_node(text& out, graph_view g, int i) {
  for (int j = 0; j < g.label_count; ++j) {
    if (g.labels[j].node == i) {
      out << g.labels[j].name;
      return;
    }
  }
  if (g.kind(i) == op_kind::leaf) {
    out << g.leaves[g[i].bits].name;
    return;
  }
  out << g[i].info().name << '(';
  for (int j = 0; j < g[i].info().arity; ++j) {
    if (j > 0) out << ", ";
    const int operand = g[i].operands[j];
    if (g.kind(operand) == op_kind::leaf) out << g.leaves[g[operand].bits].name;
    else out << "...";
  }
  out << ')';
}

constexpr bool contains(graph_view g, int f, int x) {
  array_list<bool> depends(f + 1, false);
  for (int i = x; i <= f; ++i) {
    depends[i] = i == x;
    for (int j = 0; j < g[i].info().arity; ++j)
      if (g[i].operands[j] >= x) depends[i] = depends[i] || depends[g[i].operands[j]];
  }
  return x <= f && depends[f];
}

constexpr text gradient_problem(graph_view g, int i) {
  text out;
  const int f = g[i].operands[0];
  const int x = g[i].operands[1];
  if (contains(g, f, x)) return out;
  out << "grad: ";
  spell_node(out, g, x);
  out << " is not part of\n";
  spell_node(out, g, f);
  return out << "\nits leaves are\n" << [&] {
    text names;
    for (int j = 0, found = 0; j < g.size; ++j) {
      if (g.kind(j) != op_kind::leaf || !contains(g, f, j)) continue;
      if (found++ > 0) names << ", ";
      names << g.leaves[g[j].bits].name;
    }
    return names;
  }() << "\ndifferentiate by one of these";
}

constexpr text leaf_problem(graph_view g) {
  text out;
  for (int i = 0; i < g.leaf_count; ++i) {
    for (int j = 0; j < i; ++j) {
      if (g.leaves[i].name != g.leaves[j].name) continue;
      out << "two leaves are called " << g.leaves[i].name << "\none is " << g.shapes[g.leaves[j].shape] << "\nthe other is "
          << g.shapes[g.leaves[i].shape] << "\ngive each leaf a name of its own";
      return out;
    }
  }
  return out;
}

constexpr text update_problem(graph_view g) {
  text out;
  for (int i = 0; i < g.output_count; ++i) {
    if (g.outputs[i].role != output_role::update) continue;
    for (int j = 0; j < i; ++j) {
      if (g.outputs[j].role != output_role::update || g.outputs[j].leaf != g.outputs[i].leaf) continue;
      for (int k = 0; k < g.leaf_count; ++k)
        if (g.leaves[k].hash == g.outputs[i].leaf) out << g.leaves[k].name << ' ';
      return out << "is updated twice\nwrite one update for each parameter";
    }
  }
  return out;
}

}  // namespace detail

/// The first problem of a lowered program; empty when there is none.
constexpr text check_program(graph_view g) {
  text problem = detail::leaf_problem(g);
  if (problem.empty()) problem = detail::update_problem(g);
  for (int i = 0; i < g.size && problem.empty(); ++i)
    if (g.kind(i) == op_kind::gradient) problem = detail::gradient_problem(g, i);
  return problem;
}

}  // namespace typeflow::passes
