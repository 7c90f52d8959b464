// SPDX-License-Identifier: BSL-1.0
// What a loop that takes rows apart reads: neighbours in rows of memory come as squares of whole packs, which are transposed, so that a
// register holds one element of several rows.
#pragma once

#include "../core/for_each_index.hpp"
#include "../kernels/simd_transpose.hpp"
#include "registers.hpp"

namespace typeflow::codegen {

/// Loads that follow each other and read neighbours in the same rows, of one tensor or at one index of a table.
struct load_run {
  int first = 0;
  int count = 0;
};

constexpr bool reads_neighbour(const statement& s, const statement& next) {
  return next.kind == statement_kind::load && next.place.buffer == s.place.buffer && next.place.offset == s.place.offset + 1 &&
         next.place.strides[0] == s.place.strides[0] && next.operands[0] == s.operands[0] && next.index.stride == s.index.stride &&
         next.index.extent == s.index.extent;
}

/// The run of a load; none where fewer are side by side than make a square worth its shuffles, and for what is the same in all rows.
template <class P>
constexpr load_run run_of_loads(const loop& l, int place, int lanes) {
  const statement* const s = P::loops.statements;
  const buffer_kind kind = P::loops.buffers[s[place].place.buffer].kind;
  const bool differs = s[place].index.exists() ? s[place].index.extent > 0 : s[place].place.strides[0] != 0;
  if (!l.takes_rows_apart || lanes < 4 || !differs || kind == buffer_kind::positions) return {};
  load_run run{place, 1};
  while (run.first > l.first_statement && reads_neighbour(s[run.first - 1], s[run.first])) --run.first, ++run.count;
  while (run.first + run.count < l.first_statement + l.statement_count && reads_neighbour(s[run.first + run.count - 1], s[run.first + run.count]))
    ++run.count;
  return run.count >= lanes / 2 ? run : load_run{};
}

template <class P, int Loop, int Place, class V>
inline constexpr load_run load_run_of = is_single<V> ? load_run{} : run_of_loads<P>(P::loops.loops[Loop], Place, loop_lanes<math::element_t<V>>::count);

namespace detail {

/// `Count` registers from `First` on, from rows of `Count` numbers; rows behind the last are the last once more.
template <class P, int Loop, int First, int Count, class V, class T>
[[gnu::always_inline]] inline void load_square(const T* from, registers<P, Loop, V>& r, int rows) {
  constexpr const statement& s = P::loops.statements[First];
  constexpr int width = loop_lanes<T>::count, own = First - P::loops.loops[Loop].first_statement;
  V square[width];
  const auto load_row = [](const T* row) __attribute__((always_inline)) {
    if constexpr (Count == width) return kernels::load(row);
    else return kernels::partial_load(row, Count, T(1));
  };
  if constexpr (s.index.exists()) {
    const lane_indices<s.index.extent, V> at(r.values[s.operands[0]]);
    for_each_index<width>([&]<int I>() __attribute__((always_inline)) {
      square[I] = load_row(from + at.whole[I] * s.index.stride + (I < rows ? I : rows - 1) * s.place.strides[0]);
    });
    kernels::transpose(square);
    for_each_index<Count>([&]<int I>() __attribute__((always_inline)) {
      r.values[own + I] = at.inside ? square[I] : kernels::broadcast(std::numeric_limits<T>::quiet_NaN());
    });
  } else {
    for_each_index<width>([&]<int I>() __attribute__((always_inline)) { square[I] = load_row(from + (I < rows ? I : rows - 1) * s.place.strides[0]); });
    kernels::transpose(square);
    for_each_index<Count>([&]<int I>() __attribute__((always_inline)) { r.values[own + I] = square[I]; });
  }
}

}  // namespace detail

/// A load of a run: the first of each square does the work of all; the last square takes some once more where they fill no whole number of packs.
template <class P, int Loop, int Place, class V, class T>
[[gnu::always_inline]] inline void load_neighbours(const T* from, registers<P, Loop, V>& r, int rows) {
  constexpr load_run run = load_run_of<P, Loop, Place, V>;
  constexpr int width = loop_lanes<T>::count, taken = run.count < width ? run.count : width, place = Place - run.first;
  if constexpr (place % width == 0) {
    constexpr int begin = place + taken <= run.count ? place : run.count - taken;
    detail::load_square<P, Loop, run.first + begin, taken>(from + (begin - place), r, rows);
  }
}

}  // namespace typeflow::codegen
