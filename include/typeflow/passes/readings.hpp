// SPDX-License-Identifier: BSL-1.0
// Who reads what across the loops of one segment: what must be stored, and what waits for what. Constant evaluation counts steps, so all of it
// is found in one walk.
#pragma once

#include "fuse.hpp"
#include "steps.hpp"

namespace typeflow::passes {

struct readings {
  array_list<bool> stored;  ///< by node: another loop of the segment reads it, or another segment
  array_list<bool> moved;   ///< by node: one of those loops runs over another space, or reads elements at places that are not its own
  array_list<int> needs;    ///< by loop the last one that it must wait for; -1: none
  array_list<bool> serves;  ///< by loop: another one reads what it computes, or it is not elementwise
};

namespace detail {

/// By leaf the loop that updates it; -1: none.
constexpr array_list<int> find_updaters(graph_view g, const fusion& f) {
  array_list<int> updaters(g.leaf_count, -1);
  for (int o = 0; o < g.output_count; ++o) {
    if (g.outputs[o].role != output_role::update) continue;
    for (int leaf = 0; leaf < g.leaf_count; ++leaf)
      if (g.leaves[leaf].hash == g.outputs[o].leaf) updaters[leaf] = f.loop_of[g.outputs[o].node];
  }
  return updaters;
}

class reading_walk {
 public:
  readings result;

  constexpr reading_walk(graph_view g, const step_table& steps, const array_list<int>& sources, const fusion& f, const array_list<bool>& crosses)
      : result{crosses, array_list<bool>(g.size), array_list<int>(f.groups.size(), -1), array_list<bool>(f.groups.size())},
        g_(g), steps_(steps), sources_(sources.data()), loop_of_(f.loop_of.data()), groups_(f.groups.data()), updaters_(find_updaters(g, f)) {}

  constexpr void visit(int i) {
    const int own = loop_of_[i];
    if (own < 0) return;
    const node& n = g_.nodes[i];
    const op_kind kind = n.op->kind;
    if (groups_[own].alone >= 0 || !stays_in_register(kind)) result.serves.data()[own] = true;
    const int count = kind == op_kind::recurrence ? steps_.operand_count(g_, i) : n.op->arity;
    for (int j = 0; j < count; ++j) {
      const int x = kind == op_kind::recurrence ? steps_.operand(g_, i, j) : n.operands[j], from = sources_[x], other = loop_of_[from];
      if (other == own) continue;
      if (g_.nodes[from].op->kind == op_kind::leaf) updaters_wait(static_cast<int>(g_.nodes[from].bits), own);
      result.stored.data()[from] = true;
      if (other < 0) continue;
      wait(own, other);
      result.serves.data()[other] = true;
      if (x != from || groups_[own].alone >= 0 || groups_[own].shape != g_.nodes[from].shape || reads_elsewhere(n, j)) result.moved.data()[from] = true;
    }
  }

 private:
  graph_view g_;
  const step_table& steps_;
  const int* sources_;
  const int* loop_of_;
  const loop_group* groups_;
  array_list<int> updaters_;

  constexpr void wait(int loop, int for_loop) {
    int& needs = result.needs.data()[loop];
    if (needs < for_loop) needs = for_loop;
  }
  /// An update of a parameter waits for the loops that still read it.
  constexpr void updaters_wait(int leaf, int reader) {
    const int updater = updaters_.data()[leaf];
    if (updater >= 0 && updater != reader) wait(updater, reader);
  }
};

}  // namespace detail

/// The readings of a segment with these members; `crosses` says which nodes other segments read.
constexpr readings find_readings(graph_view g, const step_table& steps, const array_list<int>& sources, const array_list<int>& members, const fusion& f,
                                 const array_list<bool>& crosses) {
  detail::reading_walk walk(g, steps, sources, f, crosses);
  for (int i : members) walk.visit(i);
  return static_cast<readings&&>(walk.result);
}

}  // namespace typeflow::passes
