// SPDX-License-Identifier: BSL-1.0
// Walking through tensors whose every element is looked at when compiling. A named axis counts as one
// position: what depends on what is the same at all of them.
#pragma once

#include "../passes/copy.hpp"

namespace typeflow::sparse {

using passes::graph_view, passes::op_id, passes::op_kind;

constexpr int count_of(const shape& s) { return static_cast<int>(static_size(s)); }
constexpr int length_of(const extent& e) { return e.is_named() ? 1 : static_cast<int>(e.size); }

/// How many elements node i has, or is made of, whichever are more.
constexpr int work_of(graph_view g, int i) {
  int most = count_of(g.shape_of(i));
  for (int j = 0; j < g[i].info().arity; ++j)
    if (const int count = count_of(g.shape_of(g[i].operands[j])); count > most) most = count;
  return most;
}

/// Where each position of a space, in row-major order, lies in memory.
constexpr array_list<int> places_in(const shape& space, const layout& l) {
  array_list<int> result(count_of(space));
  if (result.size() == 0) return result;
  int* const out = result.data();
  out[0] = static_cast<int>(l.offset);
  int count = 1;
  for (int i = 0; i < space.rank; ++i) {
    const int length = length_of(space[i]), stride = static_cast<int>(l.strides[i]);
    for (int p = count - 1; p >= 0 && length > 1; --p)
      for (int k = length - 1; k >= 0; --k) out[p * length + k] = out[p] + k * stride;
    count *= length;
  }
  return result;
}

/// The places by which node i reads operand 0 or, where `in` is i, by which operand 0's elements enter it.
constexpr array_list<int> places_of(graph_view g, int i, int in) {
  const int operand = g[i].operands[0];
  const layout l = g[i].info().place(g.shape_of(operand), storage_layout(g.shape_of(in)), g.attributes_of(i));
  return places_in(g.shape_of(in == i ? operand : i), l);
}

/// Whether a reduction leaves its operand as it is.
constexpr bool reduces_nothing(const ir::node& n) {
  return n.operands[1] < 0 && !n.info().has_map && (n.bits & ops::axes_bits) == 0;
}

}  // namespace typeflow::sparse
