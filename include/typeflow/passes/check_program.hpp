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

/// By node whether f depends on it.
constexpr array_list<bool> dependencies(graph_view g, int f) {
  array_list<bool> needed(g.size, false);
  needed[f] = true;
  for (int i = f; i >= 0; --i)
    for (int j = 0; needed[i] && j < g[i].info().arity; ++j) needed[g[i].operands[j]] = true;
  return needed;
}

constexpr text gradient_problem(graph_view g, int f, int x, const array_list<bool>& needed) {
  text out;
  out << "grad: ";
  spell_node(out, g, x);
  out << " is not part of\n";
  spell_node(out, g, f);
  out << "\nits leaves are\n";
  int count = 0;
  for (int i = 0; i < g.size; ++i)
    if (needed[i] && g.kind(i) == op_kind::leaf) out << (count++ > 0 ? ", " : "") << g.leaves[g[i].bits].name;
  return out << "\ndifferentiate by one of these";
}

/// Gradients by something that the function does not contain.
constexpr text find_gradient_problem(graph_view g) {
  int known = -1;
  array_list<bool> needed;
  for (int i = 0; i < g.size; ++i) {
    if (g.kind(i) != op_kind::gradient) continue;
    if (g[i].operands[0] != known) needed = dependencies(g, known = g[i].operands[0]);
    if (!needed[g[i].operands[1]]) return gradient_problem(g, known, g[i].operands[1], needed);
  }
  return {};
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
        if (g.leaves[k].hash == g.outputs[i].leaf) out << "update: " << g.leaves[k].name << ' ';
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
  return problem.empty() ? detail::find_gradient_problem(g) : problem;
}

}  // namespace typeflow::passes
