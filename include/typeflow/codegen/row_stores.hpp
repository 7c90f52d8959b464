// SPDX-License-Identifier: BSL-1.0
// Results of a loop that takes rows apart: registers hold one element of several rows each, memory has row after row.
#pragma once

#include "../core/for_each_index.hpp"
#include "../kernels/simd_transpose.hpp"
#include "pieces.hpp"
#include "registers.hpp"

namespace typeflow::codegen {

/// The stores at the end of such a loop.
template <class P>
constexpr int stores_of_rows(const loop& l) {
  int count = 0;
  while (l.takes_rows_apart && count < l.statement_count && P::loops.statements[l.first_statement + l.statement_count - 1 - count].kind == statement_kind::store)
    ++count;
  return count;
}

/// How many of `Count` stores from `First` on write neighbours in the same rows.
template <class P>
constexpr int neighbouring_stores(int first, int count) {
  const statement* const s = P::loops.statements + first;
  int same = 1;
  while (same < count && s[same].place.buffer == s[0].place.buffer && s[same].place.offset == s[0].place.offset + same) ++same;
  return same;
}

namespace detail {

/// Stores [First, First + Count), at most as many as a pack has lanes: a square is transposed, of which row k goes to row k.
template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void store_square(T* to, const registers<P, Loop, V>& r, int rows) {
  constexpr int width = loop_lanes<T>::count;
  constexpr std::int64_t stride = P::loops.statements[First].place.strides[0];
  V square[width];
  for_each_index<width>([&]<int I>() __attribute__((always_inline)) {
    constexpr int from = P::loops.statements[First + (I < Count ? I : 0)].operands[0];
    square[I] = r.values[from];
  });
  kernels::transpose(square);
  for_each_index<width>([&]<int I>() __attribute__((always_inline)) {
    if (I < rows) store_pieces<Count, 0, width>(to + I * stride, square[I]);
  });
}

/// Neighbours; the last square takes some once more where they fill no whole number of packs.
template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void store_neighbours(T* to, const registers<P, Loop, V>& r, int rows) {
  constexpr int width = loop_lanes<T>::count, taken = Count < width ? Count : width;
  for_each_index<(Count + width - 1) / width>([&]<int I>() __attribute__((always_inline)) {
    constexpr int begin = I * width + taken <= Count ? I * width : Count - taken;
    store_square<P, Loop, First + begin, taken>(to + begin, r, rows);
  });
}

}  // namespace detail

/// Stores [First, First + Count) of the rows from `row` on.
template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void store_rows(context<P, T>& c, const registers<P, Loop, V>& r, std::int64_t row, int rows) {
  if constexpr (Count > 0) {
    constexpr const statement& s = P::loops.statements[First];
    constexpr std::int64_t stride = s.place.strides[0];
    constexpr int same = neighbouring_stores<P>(First, Count);
    T* const to = address<P, s.place.buffer>(c) + s.place.offset + row * stride;
    if constexpr (same == 1) store_lanes<stride>(to, r.values[s.operands[0]], rows);
    else detail::store_neighbours<P, Loop, First, same>(to, r, rows);
    store_rows<P, Loop, First + same, Count - same>(c, r, row, rows);
  }
}

}  // namespace typeflow::codegen
