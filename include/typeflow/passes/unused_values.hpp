// SPDX-License-Identifier: BSL-1.0
// Values that the loop in which they were placed need not compute, since other loops compute them again.
#pragma once

#include "copy.hpp"

namespace typeflow::passes {

/// By node whether it is neither kept nor stored, and its own loop has no use for it: `unused` becomes true there.
constexpr void find_unused(graph_view g, const array_list<int>& members, const int* loop_of, const bool* kept, const bool* stored, bool* unused) {
  array_list<bool> in_use(g.size);
  bool* const used = in_use.data();
  for (int k = members.size() - 1; k >= 0; --k) {
    const int i = members.data()[k], own = loop_of[i];
    if (own < 0) continue;
    const node& n = g.nodes[i];
    if (!kept[i] && !stored[i] && !used[i] && n.op->kind == op_kind::elementwise) {
      unused[i] = true;
      continue;
    }
    if (n.op->kind == op_kind::recurrence) continue;  // alone in its loop
    for (int j = 0; j < n.op->arity; ++j)
      if (loop_of[n.operands[j]] == own) used[n.operands[j]] = true;
  }
}

}  // namespace typeflow::passes
