// SPDX-License-Identifier: BSL-1.0
// Makes every output, and every operand that must lie in memory, a node that a loop can store.
#pragma once

#include <utility>

#include "steps.hpp"

namespace typeflow::passes {

namespace detail {

/// A graph with copies of some of its nodes, one of each.
struct copying_graph {
  graph result;
  array_list<int> copied_nodes;
  array_list<int> copies;

  constexpr int copy_of(int id) {
    for (int i = 0; i < copies.size(); ++i)
      if (copied_nodes[i] == id) return copies[i];
    result.nodes.push_back({.op = ops::id_of<ops::copy>, .operands = {id, -1, -1}, .shape = result.nodes[id].shape});
    copied_nodes.push_back(id);
    copies.push_back(result.nodes.size() - 1);
    return copies[copies.size() - 1];
  }
  constexpr op_kind kind(int id) const { return result.nodes[id].info().kind; }

  /// Whether an operand is somewhere in memory, under views.
  constexpr bool is_in_memory(int id) const {
    while (is_read_through(kind(id))) id = result.nodes[id].operands[0];
    return kind(id) != op_kind::constant && kind(id) != op_kind::iota;
  }
  /// Whether an operand's elements lie in the order of storage.
  constexpr bool is_in_order(int id) const {
    return kind(id) != op_kind::iota && !is_of_states(id) && (kind(id) != op_kind::view || result.nodes[id].info().keeps_order);
  }
  constexpr int source_of(int id) const {
    while (kind(id) == op_kind::view) id = result.nodes[id].operands[0];
    return id;
  }
  /// The states of a loop lie beside the one at its start.
  constexpr bool is_of_states(int id) const { return has_axis(result.nodes[id]) || kind(id) == op_kind::previous; }
  /// Where elements lie beside those of the states that a node is a view of.
  constexpr layout layout_of(int id) const {
    const shape& own = result.shapes[result.nodes[id].shape];
    if (kind(id) != op_kind::view) return storage_layout(own);
    const node& n = result.nodes[id];
    const int operand = n.operands[0];
    return n.info().place(result.shapes[result.nodes[operand].shape], layout_of(operand), result.view().attributes_of(id));
  }
  /// Whether the axes from `first` on lie in the order of storage.
  constexpr bool has_rows_in_order(int id, int first) const {
    const shape& own = result.shapes[result.nodes[id].shape];
    const layout place = layout_of(id);
    std::int64_t stride = 1;
    for (int d = own.rank - 1; d >= first; stride *= own[d].size, --d)
      if (place.strides[d] != stride) return false;
    return true;
  }
  /// What a loop needs in the order of storage and in memory: sequences whose rows its step reads (states have theirs as they are), the
  /// state at the start, and what the step takes from outside.
  constexpr void copy_inputs(graph_view g, int i, const step_table& steps, node_places& places) {
    for (int j = 0; j < g[i].info().arity; ++j) {
      const int operand = g[i].operands[j];
      const bool own = g.kind(i) == op_kind::row || (g.kind(i) == op_kind::recurrence && j == 0);
      int& place = places[operand];
      const bool taken = is_taken_along(g.kind(operand)) && !is_of_states(source_of(place));
      const bool crosses = steps.is_inside(i) && !steps.is_inside(operand) && !taken;
      if (!own && !crosses) continue;
      const bool fits = g.kind(i) == op_kind::row && is_of_states(source_of(place)) && has_rows_in_order(place, ops::loop_bits::dropped(g[i].bits));
      if (!fits && (!is_in_memory(place) || !is_in_order(place))) place = copy_of(place);
    }
  }
  /// Copies the operands that a node cannot read: a reshape and a routine need their elements in storage order, a contraction and a gather in
  /// memory.
  constexpr void copy_operands(graph_view g, int i, node_places& places) {
    const op_kind own = g.kind(i);
    const bool ordered = g[i].info().keeps_order || own == op_kind::routine;
    const int in_memory = own == op_kind::contraction || own == op_kind::routine ? g[i].info().arity : own == op_kind::gather ? 1 : 0;
    if (!ordered && in_memory == 0) return;
    for (int j = 0; j < g[i].info().arity; ++j) {
      int& place = places[g[i].operands[j]];
      if ((ordered && !is_in_order(place)) || (j < in_memory && !is_in_memory(place))) place = copy_of(place);
    }
  }
  /// What is under a reshape that a sum can be stored as; another node itself.
  constexpr int reshaped_sum(int id) const {
    if (kind(id) != op_kind::view || !result.nodes[id].info().keeps_order) return id;
    const int operand = result.nodes[id].operands[0];
    return kind(operand) == op_kind::reduction || kind(operand) == op_kind::contraction ? operand : id;
  }
  /// Gives each output a node that a loop stores; a sum is stored in one place only.
  constexpr void copy_outputs() {
    array_list<bool> delivered(result.nodes.size() + result.outputs.size());
    for (int i = 0; i < result.outputs.size(); ++i) {
      output& o = result.outputs[i];
      const int stored = reshaped_sum(o.node);
      const bool again = delivered[stored] || o.role == output_role::update;
      if (!is_computed(kind(stored)) || is_of_states(stored) || (!stays_in_register(kind(stored)) && again)) o.node = copy_of(o.node);
      else delivered[stored] = true;
    }
  }
};

}  // namespace detail

/// The same values, with copies where the schedule needs storage. Run after simplification. Idempotent.
constexpr graph legalise(graph_view g) {
  detail::copying_graph c;
  begin_copy(c.result, g);
  node_places places(g.size, -1);
  const step_table steps(g);
  for (int i = 0; i < g.size; ++i) {
    c.copy_operands(g, i, places);
    if (steps.is_inside(i) || g.kind(i) == op_kind::recurrence) c.copy_inputs(g, i, steps, places);
    places.data()[i] = append_node(c.result, g, i, places);
  }
  copy_outputs_and_labels(c.result, g, places);
  c.copy_outputs();
  return std::move(c.result);
}

}  // namespace typeflow::passes
