// SPDX-License-Identifier: BSL-1.0
// The two innermost dimensions of a loop column by column: a few packs of columns go through all rows at a time, with sums down the columns
// in registers, as of a bias over its batch. In memory each row's sum would wait for the store of the row before.
#pragma once

#include "row_sums.hpp"

namespace typeflow::codegen {

/// Begins the sums down columns of one set of registers, or combines them with what is in their places.
template <class P, int Loop, bool Begin, class V, class T>
[[gnu::always_inline]] inline void settle_columns(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  for_each_index<l.statement_count>([&]<int I>() __attribute__((always_inline)) {
    constexpr int place = l.first_statement + I;
    constexpr const statement& own = P::loops.statements[place];
    if constexpr (sums_down_column(l, own)) {
      using op = ops::op_of<P::loops.statements[place].op>;
      constexpr std::int64_t stride = own.place.strides[l.dimensions - 1];
      if constexpr (Begin) r.sums[I] = math::broadcast<V>(to_number<T>(own.op->initial));
      else combine_lanes<op, stride, has_room_at<P, Loop, place, T>, row_tail<P, Loop, T>>(
          address<P, own.place.buffer>(c) + own.place.offset + outer_offset<P, Loop, place>(at) + at.inner * stride, r.sums[I], at.count);
    } else if constexpr (sums_in_register(l, own) && !sums_row(l, own)) {
      settle_sums<P, Loop, place, 1, Begin>(c, r, at);
    }
  });
}

/// Reads what is the same in all rows.
template <class P, int Loop, class V, class T>
[[gnu::always_inline]] inline void load_column_constants(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  for_each_index<l.statement_count>([&]<int I>() __attribute__((always_inline)) {
    constexpr int place = l.first_statement + I;
    if constexpr (reads_column_constant(P::loops.statements, l, P::loops.statements[place])) execute<P, Loop, place>(c, r, at);
  });
}

/// All rows of `Packs` packs of columns from `first` on; the last one has `count` lanes.
template <class P, int Loop, int Packs, class T>
[[gnu::always_inline]] inline void run_down(context<P, T>& c, position& at, std::int64_t first, int count) {
  using V = typename loop_lanes<T>::type;
  constexpr int row = P::loops.loops[Loop].dimensions - 2, width = loop_lanes<T>::count;
  registers<P, Loop, V> r[Packs];
  const auto for_each_pack = [&](const auto& visit) __attribute__((always_inline)) {
    for_each_index<Packs>([&]<int I>() __attribute__((always_inline)) {
      at.inner = first + I * width;
      at.count = I + 1 < Packs ? width : count;
      visit(r[I]);
    });
  };
  const std::int64_t rows = extent_of<P, Loop, row>(c);
  row_sums<P, Loop, V> ended(rows);
  at.outer[row] = 0;
  for_each_pack([&](auto& pack) __attribute__((always_inline)) { settle_columns<P, Loop, true>(c, pack, at); });
  for_each_pack([&](auto& pack) __attribute__((always_inline)) { load_column_constants<P, Loop>(c, pack, at); });
  at.has_column_constants = true;
  for (std::int64_t i = 0; i < rows; ++i) {
    at.outer[row] = i;
    ended.begin(r);
    for_each_pack([&](auto& pack) __attribute__((always_inline)) { execute_body<P, Loop>(c, pack, at); });
    ended.keep(c, r, at);
  }
  at.has_column_constants = false;
  ended.settle(c, at);
  for_each_pack([&](auto& pack) __attribute__((always_inline)) { settle_columns<P, Loop, false>(c, pack, at); });
}

/// The same for as many columns as a block has rows: what is left goes pack by pack.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_columns_of_rows(context<P, T>& c, position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr int width = loop_lanes<T>::count, together = columns_side_by_side<P>(l);
  const std::int64_t extent = extent_of<P, Loop, l.dimensions - 1>(c);
  std::int64_t first = 0;
  for (; first + together * width <= extent; first += together * width) run_down<P, Loop, together>(c, at, first, width);
  for (; first + width <= extent; first += width) run_down<P, Loop, 1>(c, at, first, width);
  if (first < extent) run_down<P, Loop, 1>(c, at, first, static_cast<int>(extent - first));
}

/// The two innermost dimensions: groups of columns, then those that are left.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_columns(context<P, T>& c, position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  if constexpr (l.extents[l.dimensions - 1].rows) return run_columns_of_rows<P, Loop>(c, at);
  constexpr int width = loop_lanes<T>::count, together = columns_side_by_side<P>(l);
  constexpr std::int64_t extent = l.extents[l.dimensions - 1].size;
  constexpr std::int64_t grouped = extent / (together * width) * (together * width);
  for (std::int64_t first = 0; first < grouped; first += together * width) run_down<P, Loop, together>(c, at, first, width);
  if constexpr (constexpr std::int64_t left = extent - grouped; left > 0) {
    constexpr int packs = static_cast<int>((left + width - 1) / width);
    run_down<P, Loop, packs>(c, at, grouped, static_cast<int>(left - (packs - 1) * width));
  }
}

}  // namespace typeflow::codegen
