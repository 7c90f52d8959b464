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
[[gnu::always_inline]] inline void execute_some(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  for_each_index<l.statement_count>([&]<int I>() __attribute__((always_inline)) {
    constexpr int place = l.first_statement + I;
    if constexpr ((P::loops.statements[place].kind == statement_kind::store) == Stores) execute<P, Loop, place>(c, r, at);
  });
}

/// `Rows` rows from the one at `at` on.
template <class P, int Loop, int Rows, class T>
[[gnu::always_inline]] inline void update_rows(context<P, T>& c, position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr int width = loop_lanes<T>::count, row = l.dimensions - 2, extent = static_cast<int>(l.extents[row + 1].size);
  constexpr int packs = (extent + width - 1) / width;
  registers<P, Loop, typename loop_lanes<T>::type> r[Rows][packs];
  const std::int64_t first = at.outer[row];
  const auto for_each_pack = [&](const auto& visit) __attribute__((always_inline)) {
    for_each_index<Rows * packs>([&]<int I>() __attribute__((always_inline)) {
      at.outer[row] = first + I / packs;
      at.inner = I % packs * width;
      at.count = I % packs + 1 < packs ? width : extent - (packs - 1) * width;
      visit(r[I / packs][I % packs]);
    });
  };
  for_each_pack([&](auto& pack) __attribute__((always_inline)) { execute_some<P, Loop, false>(c, pack, at); });
  for_each_pack([&](auto& pack) __attribute__((always_inline)) { execute_some<P, Loop, true>(c, pack, at); });
}

/// The two innermost dimensions of such a loop.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_updates(context<P, T>& c, position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr int row = l.dimensions - 2, together = rows_read_ahead<P>(l, loop_lanes<T>::count);
  const std::int64_t rows = extent_of<P, Loop, row>(c);
  std::int64_t i = 0;
  for (; i + together <= rows; i += together) {
    at.outer[row] = i;
    update_rows<P, Loop, together>(c, at);
  }
  if constexpr (l.extents[row].rows || l.extents[row].size % together != 0) {
    for (; i < rows; ++i) {
      at.outer[row] = i;
      update_rows<P, Loop, 1>(c, at);
    }
  }
}

}  // namespace typeflow::codegen
