// SPDX-License-Identifier: BSL-1.0
// Reverse mode: from the adjoint of one node to those of the nodes that it is differentiated by.
#pragma once

#include "copy.hpp"

namespace typeflow::passes::detail {

/// The nodes up to `f` that depend on something differentiated by.
constexpr array_list<bool> find_active(const builder& b, int f, const array_list<int>& targets) {
  array_list<bool> active(f + 1);
  bool* const mark = active.data();
  const node* const nodes = b.result.nodes.data();
  for (int target : targets)
    if (target <= f) mark[target] = true;
  for (int i = 0; i <= f; ++i) {
    const int* const x = nodes[i].operands;
    mark[i] = mark[i] || (x[0] >= 0 && mark[x[0]]) || (x[1] >= 0 && mark[x[1]]) || (x[2] >= 0 && mark[x[2]]);
  }
  return active;
}

/// Where a sweep ends: where nothing active is left, or at the first targets on every way.
enum class sweep_end { at_leaves, at_targets };

/// The adjoints of all active nodes, where f has the adjoint `seed`; -1 stands for zero.
constexpr array_list<int> reverse_sweep(ir::transformer& t, int f, int seed, const array_list<int>& targets, sweep_end end = sweep_end::at_leaves) {
  builder& b = *t.owner;
  const array_list<bool> active = find_active(b, f, targets);
  array_list<int> adjoints(f + 1, -1);
  adjoints[f] = seed;
  int* const known = adjoints.data();
  const bool* const mark = active.data();
  for (int i = f; i >= 0; --i) {
    const auto rule = b.result.nodes.data()[i].op->vjp;
    if (known[i] < 0 || !mark[i] || rule == nullptr) continue;
    pullback p(t, known, mark, i, targets);
    if (end == sweep_end::at_targets && p.is_target(i)) continue;
    rule(p);
  }
  return adjoints;
}

}  // namespace typeflow::passes::detail
