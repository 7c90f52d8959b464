// SPDX-License-Identifier: BSL-1.0
// Sums down the columns of the two innermost dimensions, as of a bias over its batch: a few packs of columns at a time go through all rows,
// with their sums in registers. In memory each row's sum would wait for the store of the row before.
#pragma once

#include "rows.hpp"

namespace typeflow::codegen {

/// Packs of columns that go down together: their additions do not wait for each other. A long body hides that by itself.
template <class P, int Loop>
constexpr int columns_side_by_side() {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr int few_flops = 24, side_by_side = 4;
  int flops = 0;
  for (int i = 0; i < l.statement_count; ++i)
    if (const statement& s = P::loops.statements[l.first_statement + i]; s.op != nullptr) flops += s.op->flops;
  return flops <= few_flops ? side_by_side : 1;
}

/// The columns' sums of one set of registers: begun, or combined with what is in their places.
template <class P, int Loop, bool Begin, class V, class T>
[[gnu::always_inline]] inline void settle_columns(context<P, T>& c, registers<P, Loop, V>& r, const position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  for_each_index<l.statement_count>([&]<int I>() __attribute__((always_inline)) {
    constexpr const statement& s = P::loops.statements[l.first_statement + I];
    if constexpr (sums_down_column(l, s)) {
      using op = ops::op_of<P::loops.statements[l.first_statement + I].op>;
      constexpr std::int64_t stride = s.place.strides[l.dimensions - 1];
      if constexpr (Begin) r.sums[I] = math::broadcast<V>(to_number<T>(s.op->initial));
      else combine_lanes<op, stride>(address<P, s.place.buffer>(c) + s.place.offset + outer_offset<P, Loop, l.first_statement + I>(at) + at.inner * stride, r.sums[I], at.count);
    }
  });
  settle_sums<P, Loop, l.first_statement, l.statement_count, Begin>(c, r, at);
}

/// All rows of `Packs` packs of columns from `first` on; the last one has `count` lanes.
template <class P, int Loop, int Packs, class T>
[[gnu::always_inline]] inline void run_down(context<P, T>& c, position& at, std::int64_t first, int count) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr int row = l.dimensions - 2, width = loop_lanes<T>::count;
  registers<P, Loop, typename loop_lanes<T>::type> r[Packs];
  const auto for_each_pack = [&](const auto& visit) __attribute__((always_inline)) {
    for_each_index<Packs>([&]<int I>() __attribute__((always_inline)) {
      at.inner = first + I * width;
      at.count = I + 1 < Packs ? width : count;
      visit(r[I]);
    });
  };
  at.outer[row] = 0;
  for_each_pack([&](auto& pack) __attribute__((always_inline)) { settle_columns<P, Loop, true>(c, pack, at); });
  const std::int64_t rows = extent_of<P, Loop, row>(c);
  for (std::int64_t i = 0; i < rows; ++i) {
    at.outer[row] = i;
    for_each_pack([&](auto& pack) __attribute__((always_inline)) { execute_body<P, Loop>(c, pack, at); });
  }
  for_each_pack([&](auto& pack) __attribute__((always_inline)) { settle_columns<P, Loop, false>(c, pack, at); });
}

/// The two innermost dimensions: groups of columns, then those that are left.
template <class P, int Loop, class T>
[[gnu::always_inline]] inline void run_columns(context<P, T>& c, position& at) {
  constexpr const loop& l = P::loops.loops[Loop];
  constexpr int width = loop_lanes<T>::count, together = columns_side_by_side<P, Loop>();
  constexpr std::int64_t extent = l.extents[l.dimensions - 1].size;
  constexpr std::int64_t grouped = extent / (together * width) * (together * width);
  for (std::int64_t first = 0; first < grouped; first += together * width) run_down<P, Loop, together>(c, at, first, width);
  if constexpr (constexpr std::int64_t left = extent - grouped; left > 0) {
    constexpr int packs = static_cast<int>((left + width - 1) / width);
    run_down<P, Loop, packs>(c, at, grouped, static_cast<int>(left - (packs - 1) * width));
  }
}

}  // namespace typeflow::codegen
