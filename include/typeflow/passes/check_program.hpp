// SPDX-License-Identifier: BSL-1.0
// What can be wrong with a program as a whole, in words.
#pragma once

#include "../core/text.hpp"
#include "../ir/recurrence_body.hpp"
#include "contained.hpp"
#include "vectorise.hpp"

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

/// What the expression that a transform is by is called where it is missing.
constexpr text containment_problem(graph_view g, int i, int x, const array_list<bool>& needed) {
  const ops::op_info& info = g[i].info();
  text out;
  out << (info.written.empty() ? info.name : info.written) << ": ";
  spell_node(out, g, x);
  out << " is not part of\n";
  spell_node(out, g, g[i].operands[0]);
  out << "\nits leaves are\n";
  int count = 0;
  for (int j = 0; j < needed.size(); ++j)
    if (needed[j] && g.kind(j) == op_kind::leaf) out << (count++ > 0 ? ", " : "") << g.leaves[g[j].bits].name;
  return out << (info.binds || info.names_kept ? "\nname one of these" : "\ndifferentiate by one of these");
}

/// The first expression that transform i is by and that operand 0 does not contain; -1 for none.
constexpr int missing_from(graph_view g, int x, const array_list<bool>& needed) {
  if (g.kind(x) != op_kind::list) return x < needed.size() && needed[x] ? -1 : x;
  int missing = -1;
  for (int j = 0; j < g[x].info().arity && missing < 0; ++j) missing = missing_from(g, g[x].operands[j], needed);
  return missing;
}

/// Transforms by something that the function does not contain.
constexpr text find_containment_problem(graph_view g) {
  int known = -1;
  array_list<bool> needed;
  for (int i = 0; i < g.size; ++i) {
    if (g.kind(i) != op_kind::transform && !g[i].info().names_kept) continue;
    if (g[i].operands[0] != known) needed = contained_in(g, known = g[i].operands[0]);
    if (const int x = missing_from(g, g[i].operands[1], needed); x >= 0) return containment_problem(g, i, x, needed);
  }
  return {};
}

/// A leaf that a transform puts something else in the place of is none of the program's.
constexpr bool are_mentioned(graph_view g, int leaf, int other) {
  if (!binds_anything(g)) return true;
  const array_list<bool> mentioned = mentioned_leaves(g);
  return mentioned[leaf] && mentioned[other];
}

constexpr text leaf_problem(graph_view g) {
  text out;
  for (int i = 0; i < g.leaf_count; ++i) {
    for (int j = 0; j < i; ++j) {
      if (g.leaves[i].name != g.leaves[j].name || !are_mentioned(g, i, j)) continue;
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
  return problem.empty() ? detail::find_containment_problem(g) : problem;
}

namespace detail {

/// Steps keep their values in memory of a size that the compiler knows.
constexpr text step_problem(graph_view g) {
  text out;
  if (!ir::has_recurrences(g.nodes, g.size)) return out;
  const ir::loop_scopes scopes(g.nodes, g.size);
  for (int i = 0; i < g.size && out.empty(); ++i)
    if (scopes.is_inside(i) && named_dimension(g.shape_of(i)) >= 0)
      out << "scan: a step has a named axis\n" << g.shape_of(i) << "\nreduce it outside of the step, or\ngive it a number of elements";
  return out;
}

}  // namespace detail

/// What is wrong with a program whose transforms are done; empty when nothing is.
constexpr text check_transformed(graph_view g) {
  text out = detail::step_problem(g);
  for (int i = 0; i < g.size && out.empty(); ++i) {
    if (g.kind(i) != op_kind::placeholder) continue;
    if (g[i].bits == ops::placeholder::no_derivative) return out << "while_loop: has no derivative\nuse fold for a number of steps,\nor fixed_point, root";
    switch (static_cast<mapping_problem>(g[i].bits)) {
      case mapping_problem::rank: out << "vmap or jacobian: a part\nwould have more than 6 axes\nmap an expression with fewer"; break;
      case mapping_problem::named_axes: out << "vmap: a part would have\ntwo named axes\ngive the batch a number of slices"; break;
      case mapping_problem::rule: out << "vmap or jacobian: an op has\nno rule for one more axis\nuse jvp or vjp"; break;
      default: out << "a custom rule is not linear\nin its last argument\nuse it as a factor, or not at all";
    }
  }
  return out;
}

}  // namespace typeflow::passes
