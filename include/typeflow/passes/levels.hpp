// SPDX-License-Identifier: BSL-1.0
// Which nodes stream along a named axis, and in which phase: what needs a sum over the whole axis must wait for a later one.
#pragma once

#include "steps.hpp"

namespace typeflow::passes {

/// By node: the axis that its shape carries (-1: none), the axis that it sums over (-1: none), and its level. Level l runs after all sums
/// over axes that belong to levels below l.
struct streaming {
  array_list<const axis_info*> axes;
  array_list<int> axis;
  array_list<int> reduced_axis;
  array_list<int> level;
  int level_count = 1;
};

namespace detail {

constexpr int axis_index(array_list<const axis_info*>& axes, const shape& s) {
  const int dimension = named_dimension(s);
  if (dimension < 0) return -1;
  for (int i = 0; i < axes.size(); ++i)
    if (axes[i] == s[dimension].axis) return i;
  axes.push_back(s[dimension].axis);
  return axes.size() - 1;
}

/// The axis that some operand of a summing node carries and its result does not.
constexpr int summed_axis(graph_view g, int i, const array_list<int>& axis) {
  if (axis[i] >= 0 || (g.kind(i) != op_kind::reduction && g.kind(i) != op_kind::contraction)) return -1;
  for (int j = 0; j < g[i].info().arity; ++j)
    if (axis[g[i].operands[j]] >= 0) return axis[g[i].operands[j]];
  return -1;
}

constexpr void find_level(graph_view g, int i, streaming& s) {
  int level = 0;
  for (int j = 0; j < g[i].info().arity; ++j)
    if (s.level[g[i].operands[j]] > level) level = s.level[g[i].operands[j]];
  s.reduced_axis[i] = summed_axis(g, i, s.axis);
  s.level[i] = level + (s.reduced_axis[i] >= 0 ? 1 : 0);
  if (s.level[i] >= s.level_count) s.level_count = s.level[i] + 1;
}

}  // namespace detail

constexpr streaming find_levels(graph_view g) {
  streaming s{{}, array_list<int>(g.size, -1), array_list<int>(g.size, -1), array_list<int>(g.size)};
  array_list<int> axis_of_shape(g.shape_count, -1);
  for (int i = 0; i < g.leaf_count; ++i) detail::axis_index(s.axes, g.shapes[g.leaves[i].shape]);
  for (int i = 0; i < g.shape_count; ++i) axis_of_shape[i] = detail::axis_index(s.axes, g.shapes[i]);
  if (s.axes.size() == 0) return s;
  for (int i = 0; i < g.size; ++i) {
    s.axis[i] = axis_of_shape[g.nodes[i].shape];
    detail::find_level(g, i, s);
  }
  return s;
}

/// The level at which a node runs: a sum over an axis belongs to the stream before its result's level.
constexpr int running_level(const streaming& s, int i) { return s.level[i] - (s.reduced_axis[i] >= 0 ? 1 : 0); }

/// The nodes that run once at a level, in order.
constexpr array_list<int> static_members(graph_view g, const streaming& s, const step_table& steps, int level) {
  array_list<int> members;
  members.reserve(g.size);
  for (int i = 0; i < g.size; ++i) {
    const bool runs_once = s.axes.size() == 0 || (s.axis[i] < 0 && s.reduced_axis[i] < 0 && s.level[i] == level);
    if (runs_once && !steps.is_inside(i)) members.push_back(i);
  }
  return members;
}

/// Marked nodes and what they are made of along an axis, in order, without those that are `given`.
constexpr array_list<int> with_ancestors(graph_view g, const streaming& s, const step_table& steps, array_list<bool> needed, int axis,
                                         const array_list<bool>& given = {}) {
  for (int i = g.size - 1; i >= 0; --i) {
    if (given.size() > 0 && given[i]) needed[i] = false;
    if (!needed[i]) continue;
    for (int j = 0; j < steps.operand_count(g, i); ++j)
      if (s.axis[steps.operand(g, i, j)] == axis) needed[steps.operand(g, i, j)] = true;
  }
  array_list<int> members;
  for (int i = 0; i < g.size; ++i)
    if (needed[i]) members.push_back(i);
  return members;
}

/// The nodes that one stream needs: sums over the axis at this level and outputs along it, and what they are made of, computed again where
/// an earlier stream had it already.
constexpr array_list<int> stream_members(graph_view g, const streaming& s, const step_table& steps, int level, int axis,
                                         const array_list<bool>& given = {}) {
  array_list<bool> needed(g.size);
  for (int i = 0; i < g.size; ++i) needed[i] = s.reduced_axis[i] == axis && running_level(s, i) == level && !steps.is_inside(i);
  for (int i = 0; i < g.output_count; ++i) {
    const int n = g.outputs[i].node;
    if (s.axis[n] == axis && s.level[n] == level) needed[n] = true;
  }
  return with_ancestors(g, s, steps, needed, axis, given);
}

}  // namespace typeflow::passes
