// SPDX-License-Identifier: BSL-1.0
// Loops that are matrix products, one for each position along their outer dimensions.
#pragma once

#include "epilogues.hpp"
#include "row_ends.hpp"

namespace typeflow::codegen {

/// The matrices of one position along the outer dimensions.
template <class T>
struct matrices {
  const T* a;
  const T* b;
  const T* initial;
  T* c;
};

/// Whether a contraction and the loop behind it run as one.
template <class P, int Loop, class T>
inline constexpr bool has_tile_body = find_tile_body<P, Loop, T>(contraction_of<P, Loop>);

/// Whether the rows of a product may end in whole packs.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline bool product_leaves_room([[maybe_unused]] const context<P, T>& c) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr const passes::matrix& to = l.c;
  constexpr bool in_order = l.dimensions == 3 && is_rows_in_order<P>(l, to.buffer, to.offset, to.row_stride, to.column_stride, loop_lanes<T>::count);
  if constexpr (in_order) return rows_leave_room<P>(c, l.extents[1].size);
  else return false;
}

/// The outer dimensions from `Outer` on, one nested loop each.
template <class P, int Loop, int Outer, class T>
[[gnu::always_inline]] inline void run_contractions(context<P, T>& c, matrices<T> m) {
  constexpr const loop& l = P::loops.loops[Loop];
  if constexpr (3 + Outer < l.dimensions) {
    const std::int64_t extent = extent_of<P, Loop, 3 + Outer>(c);
    for (std::int64_t i = 0; i < extent; ++i)
      run_contractions<P, Loop, Outer + 1>(
          c, matrices<T>{m.a + i * l.a.outer[Outer], m.b + i * l.b.outer[Outer], m.initial, m.c + i * l.c.outer[Outer]});
  } else {
    constexpr const kernels::contraction& shape = contraction_of<P, Loop>;
    const std::int64_t rows = extent_of<P, Loop, 0>(c), columns = extent_of<P, Loop, 1>(c), summands = extent_of<P, Loop, 2>(c);
    if constexpr (has_tile_body<P, Loop, T>)
      kernels::contract_to<T, shape>(m.a, m.b, m.initial, m.c, rows, columns, summands, tile_body<P, P::loops.loops[Loop].tiles, T>(c));
    else
      multiply<P, T, shape>(m.a, m.b, m.initial, m.c, rows, columns, summands, product_leaves_room<P, Loop>(c));
  }
}

/// Those of the first.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline matrices<T> matrices_of(context<P, T>& c) {
  constexpr const loop& l = P::loops.loops[Loop];
  matrices<T> m{address<P, l.a.buffer>(c) + l.a.offset, address<P, l.b.buffer>(c) + l.b.offset, nullptr,
                address<P, l.c.buffer>(c) + l.c.offset};
  if constexpr (l.initial.buffer >= 0) m.initial = address<P, l.initial.buffer>(c) + l.initial.offset;
  return m;
}
template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_contraction(context<P, T>& c) {
  run_contractions<P, Loop, 0>(c, matrices_of<P, Loop>(c));
}

}  // namespace typeflow::codegen
