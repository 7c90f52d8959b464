// SPDX-License-Identifier: BSL-1.0
// A pack of rows to and from structures.
#pragma once

#include "../core/for_each_index.hpp"
#include "../kernels/simd_groups.hpp"
#include "registers.hpp"
#include "signature.hpp"

namespace typeflow::codegen {

/// Whether a statement moves members of structures.
template <class P>
constexpr bool moves_members(const statement& s) {
  if (!reads_structures<P> || s.place.buffer < 0) return false;
  const buffer& b = P::loops.buffers[s.place.buffer];
  if (s.kind == statement_kind::load) return b.kind == buffer_kind::leaf && signature<P>::value.leaves[b.index].axis >= 0;
  return s.kind == statement_kind::store && b.kind == buffer_kind::output && signature<P>::value.outputs[b.index].axis >= 0;
}

/// The statements that read leaves, in the order of these.
template <class P, int Loop>
struct member_loads {
  static constexpr const loop& l = P::loops.loops[Loop];
  int count = 0;
  int registers[P::graph.leaf_count + 1]{};
  int first_leaf = 0;

  constexpr member_loads() {
    for (int leaf = P::graph.leaf_count; leaf-- > 0;)
      if (signature<P>::value.leaves[leaf].axis >= 0) first_leaf = leaf;
    for (int leaf = 0; leaf < P::graph.leaf_count; ++leaf)
      for (int i = 0; i < l.statement_count; ++i) {
        const statement& s = P::loops.statements[l.first_statement + i];
        if (s.kind == statement_kind::load && moves_members<P>(s) && P::loops.buffers[s.place.buffer].index == leaf) registers[count++] = i;
      }
  }
};

/// Leaves [First, First + Count) of `rows` structures. Nothing between them is read, since another thread may be writing it.
template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void load_members(const T* from, std::int64_t distance, registers<P, Loop, V>& r, int rows) {
  static constexpr member_loads<P, Loop> loads{};
  V columns[Count];
  if (Count > 1 && rows == kernels::lanes<T>) {
    if constexpr (Count > 1) kernels::load_groups(from, distance, columns);
  } else {
    for_each_index<Count>([&]<int K>() __attribute__((always_inline)) {
      [&]<int... I>(std::integer_sequence<int, I...>) __attribute__((always_inline)) {
        if (rows == sizeof...(I)) columns[K] = V{from[I * distance + K]...};
        else columns[K] = V{(I < rows ? from[I * distance + K] : T(1))...};
      }(std::make_integer_sequence<int, kernels::lanes<T>>{});
    });
  }
  for_each_index<Count>([&]<int I>() __attribute__((always_inline)) { r.values[loads.registers[First + I]] = columns[I]; });
}

/// All of them, as many beside each other as fill a piece of 16 or 32 bytes; the last ones once more where some are left.
template <class P, int Loop, class V, class T>
[[gnu::always_inline]] inline void load_structures(context<P, T>& c, registers<P, Loop, V>& r, std::int64_t row, int rows) {
  constexpr member_loads<P, Loop> loads{};
  constexpr int count = loads.count, group = kernels::most_grouped<T>(count);
  if constexpr (count > 0) {
    const T* const from = c.leaves[loads.first_leaf] + row * c.from_leaf;
    for_each_index<(count + group - 1) / group>([&]<int I>() __attribute__((always_inline)) {
      constexpr int first = (I + 1) * group <= count ? I * group : count - group;
      load_members<P, Loop, first, group>(from + first, c.from_leaf, r, rows);
    });
  }
}

/// The statements that store results, in the order of these.
template <class P, int Loop>
struct member_stores {
  static constexpr const loop& l = P::loops.loops[Loop];
  int count = 0;
  int registers[P::graph.output_count + 1]{};

  constexpr member_stores() {
    for (int output = 0; output < P::graph.output_count; ++output)
      for (int i = 0; i < l.statement_count; ++i) {
        const statement& s = P::loops.statements[l.first_statement + i];
        if (s.kind != statement_kind::store || !moves_members<P>(s)) continue;
        if (P::loops.buffers[s.place.buffer].index == output) registers[count++] = s.operands[0];
      }
  }
};

/// Results [First, First + Count) of `rows` structures.
template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void store_members(T* to, std::int64_t distance, const registers<P, Loop, V>& r, int rows) {
  static constexpr member_stores<P, Loop> stores{};
  V columns[Count];
  for_each_index<Count>([&]<int I>() __attribute__((always_inline)) { columns[I] = r.values[stores.registers[First + I]]; });
  if (rows == kernels::lanes<T>) return kernels::store_groups(to + First, distance, columns);
  for_each_index<Count>([&]<int I>() __attribute__((always_inline)) {
    for (int row = 0; row < rows; ++row) to[First + I + row * distance] = columns[I][row];
  });
}

/// The first result that has rows.
template <class P>
constexpr int first_result() {
  int i = 0;
  while (!(signature<P>::value.outputs[i].axis >= 0)) ++i;
  return i;
}

/// All of them.
template <class P, int Loop, class V, class T>
[[gnu::always_inline]] inline void store_structures(context<P, T>& c, const registers<P, Loop, V>& r, std::int64_t row, int rows) {
  constexpr int count = member_stores<P, Loop>{}.count, group = kernels::most_grouped<T>(count);
  T* const to = c.outputs[first_result<P>()] + row * c.from_result;
  for_each_index<(count + group - 1) / group>([&]<int I>() __attribute__((always_inline)) {
    constexpr int first = (I + 1) * group <= count ? I * group : count - group;
    store_members<P, Loop, first, group>(to, c.from_result, r, rows);
  });
}

}  // namespace typeflow::codegen
