// SPDX-License-Identifier: BSL-1.0
// What a node is computed from.
#pragma once

#include "copy.hpp"

namespace typeflow::passes::detail {

/// By node up to the last of some whether one of them depends on it.
constexpr array_list<bool> dependencies(const node* nodes, const array_list<int>& all) {
  int last = 0;
  for (int f : all) last = f > last ? f : last;
  array_list<bool> marks(last + 1);
  bool* const needed = marks.data();
  for (int f : all) needed[f] = true;
  for (int i = last; i >= 0; --i) {
    const int* const x = nodes[i].operands;
    for (int j = 0; needed[i] && j < ops::max_arity && x[j] >= 0; ++j) needed[x[j]] = true;
  }
  return marks;
}
constexpr array_list<bool> dependencies(const node* nodes, int f) { return dependencies(nodes, array_list<int>(1, f)); }

}  // namespace typeflow::passes::detail
