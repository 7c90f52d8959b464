// SPDX-License-Identifier: BSL-1.0
// Loops over short rows that write over what they read, as the update of a matrix does. The end of a row is stored by a masked move, and a
// load from the row behind it would wait for that store; so several rows are read before the first of them is written.
#pragma once

#include "../core/for_each_index.hpp"
#include "body.hpp"

namespace typeflow::codegen {

/// Rows that are read before any of them is written, by how many packs they are long; 1 for loops that this does not concern.
template <class P>
constexpr int rows_read_ahead(const loop& l, std::int64_t lanes) {
  constexpr int packs_read_ahead = 8;
  if (l.dimensions < 2 || lanes == 1 || l.extents[l.dimensions - 1].rows) return 1;
  const int packs = static_cast<int>((l.extents[l.dimensions - 1].size + lanes - 1) / lanes);
  bool in_place = false;
  for (int i = 0; i < l.statement_count; ++i) {
    const statement& s = P::loops.statements[l.first_statement + i];
    if (s.kind == statement_kind::accumulate || s.index.exists()) return 1;
    for (int j = 0; s.kind == statement_kind::store && j < l.statement_count; ++j) {
      const statement& other = P::loops.statements[l.first_statement + j];
      in_place = in_place || (other.kind == statement_kind::load && other.place.buffer == s.place.buffer);
    }
  }
  return in_place && packs <= packs_read_ahead / 2 ? packs_read_ahead / packs : 1;
}

/// The stores of one pack, or everything else.
template <class P, int Loop, bool Stores, class V, class T>
[[gnu::always_inline]] inline void execute_some(context<P, T>& c, registers<P, Loop, V>& r, const registers<P, Loop, V>& same, const position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  for_each_index<l.statement_count>([&]<int I>() __attribute__((always_inline)) {
    constexpr int place = l.first_statement + I;
    if constexpr ((P::loops.statements[place].kind == statement_kind::store) != Stores) return;
    else if constexpr (reads_column_constant(P::loops.statements, l, P::loops.statements[place])) r.values[I] = same.values[I];
    else execute<P, Loop, place>(c, r, at);
  });
}

/// The packs of a row of such a loop, and what is the same in all rows: read once, since a store might change it for all that the compilers
/// know.
template <class P, int Loop, class T>
struct update_row {
  static constexpr const loop& l = P::loops.loops[Loop];
  static constexpr int width = loop_lanes<T>::count, extent = static_cast<int>(l.extents[l.dimensions - 1].size);
  static constexpr int packs = (extent + width - 1) / width;
  registers<P, Loop, typename loop_lanes<T>::type> same[packs];

  [[gnu::always_inline]] static void place(position& at, int pack) {
    at.inner = pack * width;
    at.count = pack + 1 < packs ? width : extent - (packs - 1) * width;
  }
  [[gnu::always_inline]] update_row(context<P, T>& c, position& at) {
    for_each_index<packs>([&]<int Pack>() __attribute__((always_inline)) {
      place(at, Pack);
      for_each_index<l.statement_count>([&]<int I>() __attribute__((always_inline)) {
        constexpr int at_place = l.first_statement + I;
        if constexpr (reads_column_constant(P::loops.statements, l, P::loops.statements[at_place])) execute<P, Loop, at_place>(c, same[Pack], at);
      });
    });
  }
};

/// `Rows` rows from the one at `at` on.
template <class P, int Loop, int Rows, class T>
[[gnu::always_inline]] inline void update_rows(context<P, T>& c, position& at, const update_row<P, Loop, T>& all) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr int row = l.dimensions - 2, packs = update_row<P, Loop, T>::packs;
  registers<P, Loop, typename loop_lanes<T>::type> r[Rows][packs];
  const std::int64_t first = at.outer[row];
  const auto for_each_pack = [&](const auto& visit) __attribute__((always_inline)) {
    for_each_index<Rows * packs>([&]<int I>() __attribute__((always_inline)) {
      at.outer[row] = first + I / packs;
      all.place(at, I % packs);
      visit(r[I / packs][I % packs], all.same[I % packs]);
    });
  };
  for_each_pack([&](auto& pack, auto& same) __attribute__((always_inline)) { execute_some<P, Loop, false>(c, pack, same, at); });
  for_each_pack([&](auto& pack, auto& same) __attribute__((always_inline)) { execute_some<P, Loop, true>(c, pack, same, at); });
}

/// The two innermost dimensions of such a loop.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_updates(context<P, T>& c, position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr int row = l.dimensions - 2, together = rows_read_ahead<P>(l, loop_lanes<T>::count);
  const std::int64_t rows = extent_of<P, Loop, row>(c);
  at.outer[row] = 0;
  const update_row<P, Loop, T> all(c, at);
  std::int64_t i = 0;
  for (; i + together <= rows; i += together) {
    at.outer[row] = i;
    update_rows<P, Loop, together>(c, at, all);
  }
  if constexpr (l.extents[row].rows || l.extents[row].size % together != 0) {
    for (; i < rows; ++i) {
      at.outer[row] = i;
      update_rows<P, Loop, 1>(c, at, all);
    }
  }
}

}  // namespace typeflow::codegen
