// SPDX-License-Identifier: BSL-1.0
// One slice of a loop that does not run over rows: some rows of a matrix that is being computed, or a part of elementwise work.
#pragma once

#include "../codegen/loops.hpp"
#include "loop_work.hpp"

namespace typeflow::threads {

using codegen::context;

template <class P, int Loop>
inline constexpr slicing slicing_of = slice(P::loops, P::loops.loops[Loop], P::loops.block_rows);

/// `Rows` rows of the matrix that a contraction computes, from `first` on.
template <class P, int Loop, std::int64_t Rows, class T>
[[gnu::always_inline]] inline void run_contraction_slice(context<P, T>& c, std::int64_t first) {
  using namespace codegen;
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr kernels::contraction shape{Rows,           static_extent(l.extents[1]), static_extent(l.extents[2]), layout_of(l.a), layout_of(l.b),
                                       layout_of(l.c), layout_of(l.initial),        l.initial.buffer >= 0,       l.accumulates};
  const T* const a = address<P, l.a.buffer>(c) + l.a.offset + first * l.a.row_stride;
  const T* const b = address<P, l.b.buffer>(c) + l.b.offset;
  const T* initial = nullptr;
  T* const to = address<P, l.c.buffer>(c) + l.c.offset + first * l.c.row_stride;
  const std::int64_t columns = extent_of<P, Loop, 1>(c), summands = extent_of<P, Loop, 2>(c);
  if constexpr (l.initial.buffer >= 0) initial = address<P, l.initial.buffer>(c) + l.initial.offset + first * l.initial.row_stride;
  if constexpr (has_tile_body<P, Loop, T>)
    kernels::contract_to<T, shape>(a, b, initial, to, Rows, columns, summands, tile_body<P, l.tiles, T>(c, first));
  else
    kernels::contract<T, shape>(a, b, initial, to, Rows, columns, summands);
}

/// Places [first, last) of the outermost dimension of an elementwise loop without sums.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_elements(context<P, T>& c, std::int64_t first, std::int64_t last) {
  using namespace codegen;
  position at;
  if constexpr (P::loops.loops[Loop].dimensions > 1) {
    for (at.outer[0] = first; at.outer[0] < last; ++at.outer[0]) run_nest<P, Loop, 1>(c, at);
  } else {
    using V = typename loop_lanes<T>::type;
    constexpr int width = loop_lanes<T>::count;
    registers<P, Loop, V> r;
    at.count = width;
    for (at.inner = first; at.inner + width <= last; at.inner += width) execute_body<P, Loop>(c, r, at);
    at.count = static_cast<int>(last - at.inner);
    if (at.count > 0) execute_body<P, Loop>(c, r, at);
  }
}

/// Slice i of a loop.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_slice(context<P, T>& c, std::int64_t i) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr slicing cut = slicing_of<P, Loop>;
  constexpr std::int64_t rest = cut.extent % cut.size;
  const std::int64_t first = i * cut.size, last = smaller(first + cut.size, cut.extent);
  if constexpr (cut.count() <= 1) {
    codegen::run_loop<P, Loop>(c);
  } else if constexpr (l.kind == loop_kind::contraction) {
    if constexpr (rest > 0)
      if (last - first == rest) return run_contraction_slice<P, Loop, rest>(c, first);
    run_contraction_slice<P, Loop, cut.size>(c, first);
  } else if constexpr (l.kind == loop_kind::fill) {
    T* const p = codegen::address<P, l.c.buffer>(c);
    for (std::int64_t k = first; k < last; ++k) p[k] = to_number<T>(l.number);
  } else {
    run_elements<P, Loop>(c, first, last);
  }
}

/// A loop without slices is one.
template <class P, int Loop>
inline constexpr std::int64_t slice_count = larger(1, slicing_of<P, Loop>.count());

/// Slices of loops [First, First + Count).
template <class P, int First, int Count>
constexpr std::int64_t count_slices() {
  if constexpr (Count == 0) return 0;
  else return slice_count<P, First> + count_slices<P, First + 1, Count - 1>();
}
/// Slice i of those.
template <class P, int First, int Count, class T>
[[gnu::always_inline]] inline void run_slice_of(context<P, T>& c, std::int64_t i) {
  if constexpr (Count > 0) {
    if (i < slice_count<P, First>) return run_slice<P, First>(c, i);
    run_slice_of<P, First + 1, Count - 1>(c, i - slice_count<P, First>);
  }
}

}  // namespace typeflow::threads
