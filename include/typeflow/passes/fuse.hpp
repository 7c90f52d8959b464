// SPDX-License-Identifier: BSL-1.0
// Gathers the nodes of one segment into loops: nodes over the same iteration space share a loop, unless one must wait for the end of the
// other's.
#pragma once

#include "buffer_table.hpp"

namespace typeflow::passes {

/// A loop before its body is written: what it runs over, and for a contraction or a routine which node it is.
struct loop_group {
  int shape = -1;
  int alone = -1;
};

/// By node of one segment the loop that it is computed in (-1: none).
struct fusion {
  array_list<int> loop_of;
  array_list<loop_group> groups;
};

namespace detail {

/// Whether a node reads operand j from memory, at places that are not its own.
constexpr bool reads_elsewhere(const node& n, int j) { return n.op->kind == op_kind::gather && j == 0; }

/// The first loop in which a node can be: the operand's own where its value is at hand in a register, the one behind it otherwise.
constexpr int earliest_loop(graph_view g, const int* source, const int* loop_of, int i, int shape) {
  const node& n = g.nodes[i];
  int earliest = 0;
  for (int j = 0; j < ops::max_arity && n.operands[j] >= 0; ++j) {
    const int from = source[n.operands[j]];
    if (loop_of[from] < earliest) continue;
    const bool in_register = from == n.operands[j] && g.nodes[from].shape == shape &&
                             stays_in_register(g.nodes[from].op->kind) && !reads_elsewhere(n, j);
    earliest = loop_of[from] + (in_register ? 0 : 1);
  }
  return earliest;
}

}  // namespace detail

/// Greedy: each node goes to the first loop over its space that may hold it, else to a new one behind all others.
constexpr fusion fuse(graph_view g, const array_list<int>& sources, const array_list<int>& members) {
  fusion f{array_list<int>(g.size, -1), {}};
  int* const loop_of = f.loop_of.data();
  for (int i : members) {
    const op_kind kind = g.nodes[i].op->kind;
    if (!is_computed(kind)) continue;
    const int shape = kind == op_kind::reduction ? g.nodes[g.nodes[i].operands[0]].shape : g.nodes[i].shape;
    int at = f.groups.size();
    const bool alone = kind == op_kind::contraction || kind == op_kind::routine || kind == op_kind::recurrence;
    if (!alone) {
      at = detail::earliest_loop(g, sources.data(), loop_of, i, shape);
      while (at < f.groups.size() && (f.groups[at].shape != shape || f.groups[at].alone >= 0)) ++at;
    }
    if (at == f.groups.size()) f.groups.push_back({shape, alone ? i : -1});
    loop_of[i] = at;
  }
  return f;
}

}  // namespace typeflow::passes
