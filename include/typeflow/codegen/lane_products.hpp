// SPDX-License-Identifier: BSL-1.0
// Products that only one sum reads are a part of its expression: clang++ makes one instruction of both within an expression only.
#pragma once

#include "lane_sources.hpp"

namespace typeflow::codegen {

/// By group of a lane program U: how many operands of groups, and outputs, read lanes of it.
template <class U>
struct lane_readers {
  int count[U::view.group_count + 1]{};

  constexpr lane_readers() {
    for (int i = 0; i < U::view.group_count; ++i) {
      const lane_group& g = U::view.groups[i];
      const int operands = g.kind == scalar_kind::combine ? 2 : g.kind == scalar_kind::compute ? g.op->arity : 0;
      for (int j = 0; j < operands; ++j) read(g.first_source + j * g.lanes, g.lanes);
      if (g.kind == scalar_kind::total) read(g.first_source, g.summands);
    }
    for (int i = 0; i < U::view.output_count; ++i) read(U::view.outputs[i].first_source, U::view.outputs[i].size);
  }

 private:
  int last_[U::view.group_count + 1]{};  ///< 1 behind the first source of what has read it last

  constexpr void read(int first, int sources) {
    for (int k = first; k < first + sources; ++k) {
      const int from = U::view.sources[k].group;
      if (from < 0 || last_[from] == first + 1) continue;
      last_[from] = first + 1;
      ++count[from];
    }
  }
};
template <class U>
inline constexpr lane_readers<U> readers_of{};

/// The group of products, in the same lanes, that nothing but this operand reads; -1 where there is none.
template <class U>
constexpr int product_read(int group, int operand) {
  const lane_group& g = U::view.groups[group];
  const lane_source* const read = U::view.sources + g.first_source + operand * g.lanes;
  const int from = read[0].group;
  if (from < 0 || readers_of<U>.count[from] != 1) return -1;
  const lane_group& p = U::view.groups[from];
  if (p.kind != scalar_kind::compute || !(p.op->is_product || p.op->squares)) return -1;
  for (int lane = 0; lane < g.lanes; ++lane)
    if (read[lane].group != from || read[lane].lane != lane) return -1;
  return from;
}

/// Which operand of a group of sums is such a product; -1 where none is.
template <class U, class Op, class T>
constexpr int fused_operand(int group) {
  const lane_group& g = U::view.groups[group];
  if (g.kind == scalar_kind::combine && !g.op->is_sum) return -1;
  if constexpr (!requires(T x) { Op::template value_of_product<0>(x, x, x); })
    if (g.kind == scalar_kind::compute) return -1;
  return product_read<U>(group, 1) >= 0 ? 1 : product_read<U>(group, 0) >= 0 ? 0 : -1;
}

/// A sum of a and b's product, which is operand `Product`, and the other operand.
template <class Op, int Product, class V>
[[gnu::always_inline]] inline V sum_of_product(V a, V b, V other) {
  if constexpr (requires { Op::template value_of_product<Product>(a, b, other); }) return Op::template value_of_product<Product>(a, b, other);
  else return other + a * b;
}

}  // namespace typeflow::codegen
