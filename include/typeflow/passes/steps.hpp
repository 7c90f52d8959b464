// SPDX-License-Identifier: BSL-1.0
// Loops in a legalised graph: which nodes their steps are made of, and what a step reads from outside. The schedule leaves the nodes of
// steps out; each step is a program of its own.
#pragma once

#include "../ir/recurrence_body.hpp"
#include "copy.hpp"

namespace typeflow::passes {

/// Whether a step makes a node of its surroundings again rather than read it from memory: it costs nothing.
constexpr bool is_taken_along(op_kind kind) { return kind == op_kind::constant || kind == op_kind::iota || kind == op_kind::view; }

/// One loop's step, and what it takes from outside.
struct recurrence_step {
  ir::recurrence_body body;
  array_list<int> inputs;  ///< read from memory: whole sequences first, in the order of the rows, then other tensors
  array_list<int> taken;   ///< made again, operands first
};

/// The step of loop i.
constexpr recurrence_step find_step(graph_view g, ir::loop_scopes& scopes, int i) {
  recurrence_step step{ir::find_body(g.nodes, scopes, i), {}, {}};
  for (int row : step.body.rows) step.inputs.push_back(g[row].operands[0]);
  array_list<bool> read(step.body.outside.size() == 0 ? 0 : step.body.outside[step.body.outside.size() - 1] + 1);
  for (int outside : step.body.outside) read[outside] = true;
  array_list<int> backwards;
  for (int k = read.size() - 1; k >= 0; --k) {
    if (!read.data()[k]) continue;
    if (!is_taken_along(g.kind(k))) {
      step.inputs.push_back(k);
      continue;
    }
    backwards.push_back(k);
    for (int j = 0; j < g[k].info().arity; ++j) read[g[k].operands[j]] = true;
  }
  for (int k = backwards.size() - 1; k >= 0; --k) step.taken.push_back(backwards[k]);
  return step;
}

/// Whether a loop runs along an axis, and not as long as a condition says.
constexpr bool has_axis(const node& n) { return n.op->kind == op_kind::recurrence && n.op->arity == 2; }

/// The loops of a graph.
class step_table {
 public:
  constexpr explicit step_table(graph_view g)
      : scopes_(g.nodes, ir::has_recurrences(g.nodes, g.size) ? g.size : 0), step_of_(scopes_.size()) {
    for (int i = 0; i < scopes_.size(); ++i) {
      if (g.kind(i) != op_kind::recurrence) continue;
      steps_.push_back(find_step(g, scopes_, i));
      step_of_[i] = steps_.size() - 1;
    }
  }
  constexpr bool is_inside(int i) const { return scopes_.size() > 0 && scopes_.is_inside(i); }
  constexpr const recurrence_step& step(int loop) const { return steps_[step_of_[loop]]; }
  constexpr const array_list<int>& inputs(int loop) const { return step(loop).inputs; }
  /// The operands of node i that the schedule knows: a loop's step has more than its own.
  constexpr int operand_count(graph_view g, int i) const {
    return g.kind(i) == op_kind::recurrence ? 1 + inputs(i).size() : g.nodes[i].op->arity;
  }
  constexpr int operand(graph_view g, int i, int j) const {
    return j > 0 && g.kind(i) == op_kind::recurrence ? inputs(i)[j - 1] : g.nodes[i].operands[j];
  }

 private:
  ir::loop_scopes scopes_;
  array_list<int> step_of_;
  array_list<recurrence_step> steps_;
};

namespace detail {

/// Builds the graph of a step.
class step_extraction {
 public:
  constexpr step_extraction(graph_view g, const recurrence_step& step, int i) : g_(g), place_after_(i + 1) {
    result.shapes.push_back({});
    result.maps.append(g.maps, g.map_count);
    for (int k = 0; k < step.body.rows.size(); ++k) add_leaf(step.body.rows[k]);
    for (int k = step.body.rows.size(); k < step.inputs.size(); ++k) add_leaf(step.inputs[k]);
    if (step.body.carry >= 0) add_leaf(step.body.carry);
    else result.leaves.push_back({ops::id_of<ops::input>, "step", 0, static_cast<hash_type>(result.leaves.size() + 1)});
    for (int k : step.taken) add_node(k);
    for (int k : step.body.nodes)
      if (place_after_[k] == 0) add_node(k);
    for (int j = 1; j < g[i].info().arity; ++j)
      result.outputs.push_back({place_after_[g[i].operands[j]] - 1, output_role::value, static_cast<hash_type>(result.leaves.size() + j), 0});
  }
  graph result;

 private:
  graph_view g_;
  array_list<int> place_after_;  ///< by node of the whole graph its place in this one, plus 1

  constexpr int shape_in(const shape& s) {
    for (int k = 0; k < result.shapes.size(); ++k)
      if (result.shapes[k] == s) return k;
    result.shapes.push_back(s);
    return result.shapes.size() - 1;
  }
  constexpr void add(node n, int k) {
    n.shape = shape_in(g_.shape_of(k));
    result.nodes.push_back(n);
    place_after_[k] = result.nodes.size();
  }
  constexpr void add_leaf(int k) {
    add({.op = ops::id_of<ops::input>, .bits = result.leaves.size()}, k);
    result.leaves.push_back({ops::id_of<ops::input>, "step", result.nodes[result.nodes.size() - 1].shape, static_cast<hash_type>(result.leaves.size() + 1)});
  }
  constexpr void add_node(int k) {
    node n = g_[k];
    for (int j = 0; j < n.info().arity; ++j) n.operands[j] = place_after_[n.operands[j]] - 1;
    add(n, k);
  }
};

}  // namespace detail

/// The step of loop i as a graph: a leaf for each of its inputs, in their order, and one more for the state; its outputs are the next state,
/// and whether to go on where the loop asks.
constexpr graph extract_step(graph_view g, const recurrence_step& step, int i) { return detail::step_extraction(g, step, i).result; }
constexpr graph extract_step(graph_view g, int i) {
  ir::loop_scopes scopes(g.nodes, i + 1);
  return extract_step(g, find_step(g, scopes, i), i);
}

}  // namespace typeflow::passes
