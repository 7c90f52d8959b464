// SPDX-License-Identifier: BSL-1.0
// The three kinds of loops: elementwise ones, contractions, and those that clear a sum.
#pragma once

#include "columns.hpp"
#include "contractions.hpp"
#include "observed.hpp"
#include "recurrences.hpp"
#include "repetitions.hpp"
#include "routines.hpp"
#include "rows.hpp"
#include "short_rows.hpp"

namespace typeflow::codegen {

/// The outer dimensions, one nested loop each.
template <class P, int Loop, int Dimension, class T>
[[gnu::always_inline]] inline void run_nest(context<P, T>& c, position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  if constexpr (Dimension + 1 >= l.dimensions) {
    run_inner<P, Loop>(c, at);
  } else if constexpr (Dimension + 2 == l.dimensions && runs_down_columns_in<P, Loop, T>) {
    run_columns<P, Loop>(c, at);
  } else if constexpr (Dimension + 2 == l.dimensions && has_short_rows<P, Loop, T>()) {
    short_rows<P, Loop, T>::run(c, at);
  } else if constexpr (Dimension + 2 == l.dimensions && rows_read_ahead<P>(l, loop_lanes<T>::count) > 1) {
    run_updates<P, Loop>(c, at);
  } else {
    const std::int64_t extent = extent_of<P, Loop, Dimension>(c);
    for (at.outer[Dimension] = 0; at.outer[Dimension] < extent; ++at.outer[Dimension]) run_nest<P, Loop, Dimension + 1>(c, at);
  }
}

template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_elementwise(context<P, T>& c) {
  constexpr const loop& l = P::loops.loops[Loop];
  position at;
  if constexpr (l.dimensions == 0) {
    registers<P, Loop, T> r;
    execute_body<P, Loop>(c, r, at);
  } else {
    run_nest<P, Loop, 0>(c, at);
  }
}

/// One pack behind the other, without a loop: of one that clears g++ makes an instruction that is slow to start.
template <class T, int... Pack>
[[gnu::always_inline]] inline void fill_packs([[maybe_unused]] T* p, T number, std::integer_sequence<int, Pack...>) {
  [[maybe_unused]] const kernels::pack<T> all = kernels::broadcast(number);
  (kernels::store(p + Pack * kernels::lanes<T>, all), ...);
}
inline constexpr std::int64_t most_packs_filled_in_line = 32;

template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_fill(context<P, T>& c) {
  constexpr const loop& l = P::loops.loops[Loop];
  if constexpr (is_begun_later<P>(Loop)) return;
  T* p = address<P, l.c.buffer>(c);
  if constexpr (kernels::is_packable<T> && !l.extents[0].rows) {
    constexpr std::int64_t size = l.extents[0].size, lanes = kernels::lanes<T>;
    constexpr bool has_room = size > 1 && ends_in_room(P::loops.buffers[l.c.buffer], lanes);
    if constexpr ((has_room || size >= lanes) && size <= most_packs_filled_in_line * lanes) {
      fill_packs(p, to_number<T>(l.number), std::make_integer_sequence<int, static_cast<int>(size / lanes)>{});
      constexpr std::int64_t last = has_room ? size / lanes * lanes : size - lanes;
      if constexpr (size % lanes != 0) kernels::store(p + last, kernels::broadcast(to_number<T>(l.number)));
      return;
    }
  }
  const std::int64_t extent = extent_of<P, Loop, 0>(c);
  for (std::int64_t i = 0; i < extent; ++i) p[i] = to_number<T>(l.number);
}

/// The axis along which a loop's segment streams.
template <class P>
constexpr int axis_of_loop(int loop) {
  int i = 0;
  while (P::loops.segments[i].first_loop + P::loops.segments[i].loop_count <= loop) ++i;
  return P::loops.segments[i].axis;
}

/// Whether a contraction does a loop on its tiles, or makes it needless; one over the blocks of a stream, unless that has no rows.
template <class P, int Loop, class T>
constexpr bool is_on_tiles() {
  constexpr const loop& l = P::loops.loops[Loop];
  if constexpr (l.kind != loop_kind::contraction && l.tiles >= 0) return has_tile_body<P, l.tiles, T>;
  else return false;
}

/// Whether it has done so in this call.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline bool is_done_on_tiles(const context<P, T>& c) {
  constexpr int product = P::loops.loops[Loop].tiles;
  if constexpr (!is_on_tiles<P, Loop, T>()) return false;
  else if constexpr (P::loops.loops[product].accumulates) return c.axis_lengths[axis_of_loop<P>(product)] > T(0);
  else return true;
}

template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_by_itself(context<P, T>& c) {
  constexpr loop_kind kind = P::loops.loops[Loop].kind;
  if constexpr (kind == loop_kind::elementwise) run_elementwise<P, Loop>(c);
  else if constexpr (kind == loop_kind::contraction) run_contraction<P, Loop>(c);
  else if constexpr (kind == loop_kind::routine) run_routine<P, Loop>(c);
  else if constexpr (kind == loop_kind::recurrence) run_recurrence<P, Loop>(c);
  else if constexpr (kind == loop_kind::repetition) run_repetition<P, Loop>(c);
  else run_fill<P, Loop>(c);
}
template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_loop(context<P, T>& c) {
  constexpr const loop& l = P::loops.loops[Loop];
  if constexpr (l.kind == loop_kind::contraction || l.tiles < 0) run_by_itself<P, Loop>(c);
  else if constexpr (!is_on_tiles<P, Loop, T>()) run_by_itself<P, Loop>(c);
  else if constexpr (P::loops.loops[l.tiles].accumulates)
    if (!is_done_on_tiles<P, Loop>(c)) run_by_itself<P, Loop>(c);
}

/// One part of a loop that goes through its outermost dimension in parts.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_part(context<P, T>& c, std::int64_t part) {
  constexpr const loop& l = P::loops.loops[Loop];
  if constexpr (l.kind == loop_kind::contraction) {
    const matrices<T> m = matrices_of<P, Loop>(c);
    run_contractions<P, Loop, 1>(c, matrices<T>{m.a + part * l.a.outer[0], m.b + part * l.b.outer[0], nullptr, m.c + part * l.c.outer[0]});
  } else {
    position at;
    at.outer[0] = part;
    run_nest<P, Loop, 1>(c, at);
  }
}
/// Loops that go together, part by part.
template <class P, int First, class T>
[[gnu::always_inline]] inline void run_joined(context<P, T>& c) {
  constexpr const loop& l = P::loops.loops[First];
  for (std::int64_t part = 0; part < l.parts; ++part)
    for_each_index<l.joined>([&]<int I>() __attribute__((always_inline)) {
      if constexpr (is_observed<P>) P::observer::begin();
      run_part<P, First + I>(c, part);
      if constexpr (is_observed<P>) P::observer::end(First + I, part == 0 ? c.rows : 0);
    });
}

/// Loops [First, First + Count) one after the other.
template <class P, int First, int Count, class T>
[[gnu::always_inline]] inline void run_loops(context<P, T>& c) {
  if constexpr (Count == 1 && P::loops.loops[First].parts > 0) {
    if constexpr (P::loops.loops[First].joined > 0) run_joined<P, First>(c);
  } else if constexpr (Count == 1) {
    if constexpr (is_observed<P>) P::observer::begin();
    run_loop<P, First>(c);
    if constexpr (is_observed<P>) P::observer::end(First, c.rows);
  } else if constexpr (Count > 1) {
    run_loops<P, First, Count / 2>(c);
    run_loops<P, First + Count / 2, Count - Count / 2>(c);
  }
}

}  // namespace typeflow::codegen
