// SPDX-License-Identifier: BSL-1.0
// What a node is computed from.
#pragma once

#include "copy.hpp"

namespace typeflow::passes::detail {

/// By node up to f whether f depends on it.
constexpr array_list<bool> dependencies(const node* nodes, int f) {
  array_list<bool> marks(f + 1);
  bool* const needed = marks.data();
  needed[f] = true;
  for (int i = f; i >= 0; --i) {
    const int* const x = nodes[i].operands;
    for (int j = 0; needed[i] && j < ops::max_arity && x[j] >= 0; ++j) needed[x[j]] = true;
  }
  return marks;
}

}  // namespace typeflow::passes::detail
