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
  /// For so many rows: of a few, as a batch of one has them, each is added up by itself.
  [[gnu::always_inline]] explicit row_sums(std::int64_t rows) : few_(rows <= width / 4) {}

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
        if (few_) add_to<I>(place_of<I>(c, at), total);
        else kept_[count_before(I)][rows_] = total;
      });
      if (!few_ && ++rows_ == width) settle(c, at);
    }
  }
  /// Combines what is kept with what is in the places of the sums; `at` is at the last row that ended.
  template <class T>
  [[gnu::always_inline]] void settle(context<P, T>& c, const position& at) {
    if constexpr (count > 0) {
      if (rows_ == 0) return;
      position first = at;
      first.outer[row] -= rows_ - 1;
      settle_together(c, first);
      rows_ = 0;
    }
  }

 private:
  V kept_[count + 1][width];
  int rows_ = 0;
  bool few_;  ///< rows, whose sums are not kept

  template <class T>
  [[gnu::always_inline]] void settle_together(context<P, T>& c, const position& first) {
    for_each_sum([&]<int I>() __attribute__((always_inline)) {
      using op = op_of_sum<I>;
      constexpr const statement& own = P::loops.statements[l.first_statement + I];
      V (&rows)[width] = kept_[count_before(I)];
      for (int unused = rows_; unused < width; ++unused) rows[unused] = rows[0];
      const V totals = kernels::horizontal_all(rows, [](V lane, V other) __attribute__((always_inline)) -> V { return op::combine(lane, other); });
      constexpr std::int64_t stride = own.place.strides[row];
      if constexpr (begins_here<P>(Loop, own)) store_lanes<stride>(place_of<I>(c, first), totals, rows_);
      else combine_lanes<op, stride>(place_of<I>(c, first), totals, rows_);
    });
  }
  /// Whether a pack may be stored at the place of one of few sums, which then are in a block of many: the next loop loads one.
  template <int I>
  static constexpr bool leaves_room() {
    constexpr const statement& s = P::loops.statements[l.first_statement + I];
    constexpr const buffer& b = P::loops.buffers[s.place.buffer];
    if (width == 1 || runs_in_tasks<P> || !begins_here<P>(Loop, s)) return false;
    return b.kind == buffer_kind::workspace && b.per_row && b.size == 1 && b.more == 0 && P::loops.block_rows >= 2 * width;
  }
  template <int I, class T>
  [[gnu::always_inline]] static void add_to(T* p, V sums) {
    using op = op_of_sum<I>;
    const T total = combine_all<op>(sums);
    if constexpr (leaves_room<I>()) kernels::store(p, kernels::broadcast(total));
    else if constexpr (begins_here<P>(Loop, P::loops.statements[l.first_statement + I])) *p = total;
    else *p = op::combine(*p, total);
  }
  template <int I, class T>
  [[gnu::always_inline]] static T* place_of(context<P, T>& c, const position& at) {
    constexpr const statement& s = P::loops.statements[l.first_statement + I];
    return address<P, s.place.buffer>(c) + s.place.offset + outer_offset<P, Loop, l.first_statement + I>(at);
  }
};

}  // namespace typeflow::codegen
