// SPDX-License-Identifier: BSL-1.0
// Sums of short rows: as many rows as a pack has lanes are added up lane by lane at once, which takes a fraction of the shuffles.
#pragma once

#include "../core/for_each_index.hpp"
#include "running_sums.hpp"

namespace typeflow::codegen {

/// The running sums of rows that have ended and are not yet in their places.
template <class P, int Loop, class V>
class row_sums {
  static constexpr const loop& l = P::loops.loops[Loop];
  static constexpr int width = static_cast<int>(math::lane_count<V>);
  static constexpr int row = l.dimensions - 2;

  static constexpr int count_before(int statement) {
    int sums = 0;
    for (int i = 0; i < statement; ++i)
      if (sums_row(l, P::loops.statements[l.first_statement + i])) ++sums;
    return sums;
  }
  /// Calls visit.operator()<I>() for each statement that sums a row.
  template <class Visit>
  [[gnu::always_inline]] static void for_each_sum(const Visit& visit) {
    for_each_index<l.statement_count>([&]<int I>() __attribute__((always_inline)) {
      if constexpr (sums_row(l, P::loops.statements[l.first_statement + I])) visit.template operator()<I>();
    });
  }
  template <int I>
  using op_of_sum = ops::op_of<P::loops.statements[l.first_statement + I].op>;
  static constexpr int count = count_before(l.statement_count);

 public:
  template <int Packs>
  [[gnu::always_inline]] void begin(registers<P, Loop, V> (&r)[Packs]) {
    for_each_sum([&]<int I>() __attribute__((always_inline)) {
      for (auto& pack : r) pack.sums[I] = math::broadcast<V>(static_cast<math::element_t<V>>(P::loops.statements[l.first_statement + I].op->initial));
    });
  }
  /// The row at `at` has ended.
  template <int Packs, class T>
  [[gnu::always_inline]] void keep(context<P, T>& c, registers<P, Loop, V> (&r)[Packs], const position& at) {
    if constexpr (count > 0) {
      for_each_sum([&]<int I>() __attribute__((always_inline)) {
        V total = r[0].sums[I];
        for (int pack = 1; pack < Packs; ++pack) total = op_of_sum<I>::combine(total, r[pack].sums[I]);
        kept_[count_before(I)][rows_] = total;
      });
      if (++rows_ == width) settle(c, at);
    }
  }
  /// Combines what is kept with what is in the places of the sums; `at` is at the last row that ended.
  template <class T>
  [[gnu::always_inline]] void settle(context<P, T>& c, const position& at) {
    if constexpr (count > 0) {
      position first = at;
      first.outer[row] -= rows_ - 1;
      if (rows_ > width / 4) settle_together(c, first);
      else settle_one_by_one(c, first);
      rows_ = 0;
    }
  }

 private:
  V kept_[count + 1][width];
  int rows_ = 0;

  template <class T>
  [[gnu::always_inline]] void settle_together(context<P, T>& c, const position& first) {
    for_each_sum([&]<int I>() __attribute__((always_inline)) {
      using op = op_of_sum<I>;
      constexpr const statement& s = P::loops.statements[l.first_statement + I];
      V (&rows)[width] = kept_[count_before(I)];
      for (int i = rows_; i < width; ++i) rows[i] = rows[0];
      const V totals = kernels::horizontal_all(rows, [](V lane, V other) __attribute__((always_inline)) -> V { return op::combine(lane, other); });
      combine_lanes<op, s.place.strides[row]>(place_of<I>(c, first), totals, rows_);
    });
  }
  template <class T>
  [[gnu::always_inline]] void settle_one_by_one(context<P, T>& c, position at) {
    for (int i = 0; i < rows_; ++i, ++at.outer[row]) {
      for_each_sum([&]<int I>() __attribute__((always_inline)) {
        using op = op_of_sum<I>;
        T& total = *place_of<I>(c, at);
        total = op::combine(total, combine_all<op>(kept_[count_before(I)][i]));
      });
    }
  }
  template <int I, class T>
  [[gnu::always_inline]] static T* place_of(context<P, T>& c, const position& at) {
    constexpr const statement& s = P::loops.statements[l.first_statement + I];
    return address<P, s.place.buffer>(c) + s.place.offset + outer_offset<P, Loop, l.first_statement + I>(at);
  }
};

}  // namespace typeflow::codegen
