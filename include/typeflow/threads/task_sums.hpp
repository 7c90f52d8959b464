// SPDX-License-Identifier: BSL-1.0
// Sums over rows: each task has its own, which are added up in a fixed tree.
#pragma once

#include <algorithm>

#include "../codegen/context.hpp"
#include "../core/for_each_index.hpp"
#include "../ops/op_id.hpp"
#include "parallel_schedule.hpp"

namespace typeflow::threads {

/// The sums that the tasks of one segment have: buffers [first, first + count).
struct sums_range {
  int first = 0;
  int count = 0;
};

template <class P, int Segment>
constexpr sums_range sums_of() {
  constexpr const segment& seg = P::loops.segments[Segment];
  sums_range range;
  for (int i = 0; i < P::loops.buffer_count; ++i) {
    const buffer& b = P::loops.buffers[i];
    if (b.kind != buffer_kind::task_sums || b.first_loop < seg.first_loop || b.first_loop >= seg.first_loop + seg.loop_count) continue;
    if (range.count++ == 0) range.first = i;
  }
  return range;
}

/// The statement that adds to the sums in a buffer; -1 where a matrix product does.
template <class P, int Buffer>
constexpr int statement_of_sums() {
  const loop& by = P::loops.loops[P::loops.buffers[Buffer].first_loop];
  for (int i = by.first_statement; i < by.first_statement + by.statement_count; ++i)
    if (P::loops.statements[i].kind == statement_kind::accumulate && P::loops.statements[i].place.buffer == Buffer) return i;
  return -1;
}

/// How the sums in a buffer begin, and how two of them make one.
template <class P, int Buffer>
struct kind_of_sums {
  static constexpr int statement = statement_of_sums<P, Buffer>();

  template <class T>
  static constexpr T initial() {
    if constexpr (statement >= 0) return to_number<T>(P::loops.statements[statement].op->initial);
    else return T(0);
  }
  template <class T>
  [[gnu::always_inline]] static T combine(const T& one, const T& other) {
    if constexpr (statement >= 0) return ops::op_of<P::loops.statements[statement].op>::combine(one, other);
    else return one + other;
  }
};

/// Calls f.operator()<Buffer>() for each of a segment's sums.
template <class P, int Segment, class F>
[[gnu::always_inline]] inline void for_each_sum(F&& f) {
  constexpr sums_range range = sums_of<P, Segment>();
  for_each_index<range.first, range.count>(f);
}

/// Begins those sums of one task to which loops [First, First + Count) add.
template <class P, int Segment, int First, int Count, class T>
[[gnu::always_inline]] inline void clear_task_sums(T* sums) {
  for_each_sum<P, Segment>([&]<int Buffer>() __attribute__((always_inline)) {
    constexpr const buffer& summed = P::loops.buffers[Buffer];
    if constexpr (summed.first_loop >= First && summed.first_loop < First + Count)
      std::fill_n(sums + summed.offset, summed.size, kind_of_sums<P, Buffer>::template initial<T>());
  });
}

/// to = combine(to, from), element by element.
template <class Kind, class T>
void combine_elements(T* to, const T* from, std::int64_t size) {
  for (std::int64_t k = 0; k < size; ++k) to[k] = Kind::combine(to[k], from[k]);
}

/// Combines the sums of tasks 2 i and 2 i + 1, then those of the pairs, and so on; then all with the whole's.
template <class P, int Segment, class T>
[[gnu::always_inline]] inline void add_task_sums(codegen::context<P, T>& c, T* sums, std::int64_t stride, std::int64_t tasks) {
  for_each_sum<P, Segment>([&]<int Buffer>() __attribute__((always_inline)) {
    constexpr const buffer& summed = P::loops.buffers[Buffer];
    using kind = kind_of_sums<P, Buffer>;
    for (std::int64_t apart = 1; apart < tasks; apart *= 2)
      for (std::int64_t task = 0; task + apart < tasks; task += 2 * apart)
        combine_elements<kind>(sums + task * stride + summed.offset, sums + (task + apart) * stride + summed.offset, summed.size);
    combine_elements<kind>(codegen::address<P, summed.index>(c), sums + summed.offset, summed.size);
  });
}

}  // namespace typeflow::threads
