// SPDX-License-Identifier: BSL-1.0
// Runs loops that only deliver results as soon as what they read is there: memory is free sooner, and at the end of a call, where the next one
// may read an updated parameter at once, most stores have long been done.
#pragma once

#include "fuse.hpp"
#include "steps.hpp"

namespace typeflow::passes {

/// What decides where loops of one segment can go, by loop.
struct loop_order {
  array_list<int> needs;    ///< the last loop that it must wait for; -1: none
  array_list<bool> serves;  ///< another one reads what it computes, or it is not elementwise: it keeps its place

  constexpr explicit loop_order(int loops) : needs(loops, -1), serves(loops) {}
  constexpr void wait(int loop, int for_loop) { needs[loop] = needs[loop] > for_loop ? needs[loop] : for_loop; }
};

namespace detail {

/// An update of a parameter waits for the loops that still read it.
constexpr void wait_for_reader(graph_view g, const fusion& f, hash_type leaf, int reader, loop_order& order) {
  for (int o = 0; o < g.output_count; ++o) {
    if (g.outputs[o].role != output_role::update || g.outputs[o].leaf != leaf) continue;
    const int own = f.loop_of[g.outputs[o].node];
    if (own >= 0 && own != reader) order.wait(own, reader);
  }
}

constexpr loop_order find_order(graph_view g, const step_table& steps, const array_list<int>& sources, const array_list<int>& members, const fusion& f) {
  loop_order order(f.groups.size());
  for (int i : members) {
    const int own = f.loop_of[i];
    if (own < 0) continue;
    if (f.groups[own].alone >= 0 || !stays_in_register(g.kind(i))) order.serves[own] = true;
    for (int j = 0; j < steps.operand_count(g, i); ++j) {
      const int from = sources[steps.operand(g, i, j)], other = f.loop_of[from];
      if (g.kind(from) == op_kind::leaf) wait_for_reader(g, f, g.leaves[g[from].bits].hash, own, order);
      if (other < 0 || other == own) continue;
      order.wait(own, other);
      order.serves[other] = true;
    }
  }
  return order;
}

}  // namespace detail

/// The loops in another order: what no other loop reads comes directly behind the last one that it needs.
constexpr fusion bring_results_forward(graph_view g, const step_table& steps, const array_list<int>& sources, const array_list<int>& members, const fusion& f) {
  const loop_order order = detail::find_order(g, steps, sources, members, f);
  fusion result{array_list<int>(g.size, -1), {}};
  array_list<int> place(f.groups.size());
  const auto append = [&](int group) {
    place[group] = result.groups.size();
    result.groups.push_back(f.groups[group]);
  };
  for (int i = -1; i < f.groups.size(); ++i) {
    if (i >= 0 && order.serves[i]) append(i);
    for (int k = 0; k < f.groups.size(); ++k)
      if (!order.serves[k] && order.needs[k] == i) append(k);
  }
  for (int i : members)
    if (f.loop_of[i] >= 0) result.loop_of[i] = place[f.loop_of[i]];
  return result;
}

}  // namespace typeflow::passes
