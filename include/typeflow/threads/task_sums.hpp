// SPDX-License-Identifier: BSL-1.0
// Sums over rows: each task has its own, which are added up in a fixed tree.
#pragma once

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

/// The statement that adds to the sums in a buffer.
template <class P, int Buffer>
constexpr int statement_of_sums() {
  int i = 0;
  while (P::loops.statements[i].kind != statement_kind::accumulate || P::loops.statements[i].place.buffer != Buffer) ++i;
  return i;
}

/// Calls f.operator()<Buffer>() for each of a segment's sums.
template <class P, int Segment, class F>
[[gnu::always_inline]] inline void for_each_sum(F&& f) {
  constexpr sums_range range = sums_of<P, Segment>();
  for_each_index<range.first, range.count>(f);
}

/// Begins the sums of one task.
template <class P, int Segment, class T>
[[gnu::always_inline]] inline void clear_task_sums(T* sums) {
  for_each_sum<P, Segment>([&]<int Buffer>() __attribute__((always_inline)) {
    constexpr const buffer& b = P::loops.buffers[Buffer];
    const T initial = to_number<T>(P::loops.statements[statement_of_sums<P, Buffer>()].op->initial);
    for (std::int64_t k = 0; k < b.size; ++k) sums[b.offset + k] = initial;
  });
}

/// to = combine(to, from), element by element.
template <class Op, class T>
void combine_elements(T* to, const T* from, std::int64_t size) {
  for (std::int64_t k = 0; k < size; ++k) to[k] = Op::combine(to[k], from[k]);
}

/// Combines the sums of tasks 2 i and 2 i + 1, then those of the pairs, and so on; then all with the whole's.
template <class P, int Segment, class T>
[[gnu::always_inline]] inline void add_task_sums(codegen::context<P, T>& c, T* sums, std::int64_t stride, std::int64_t tasks) {
  for_each_sum<P, Segment>([&]<int Buffer>() __attribute__((always_inline)) {
    constexpr const buffer& b = P::loops.buffers[Buffer];
    using op = ops::op_of<P::loops.statements[statement_of_sums<P, Buffer>()].op>;
    for (std::int64_t apart = 1; apart < tasks; apart *= 2)
      for (std::int64_t i = 0; i + apart < tasks; i += 2 * apart)
        combine_elements<op>(sums + i * stride + b.offset, sums + (i + apart) * stride + b.offset, b.size);
    combine_elements<op>(codegen::address<P, b.index>(c), sums + b.offset, b.size);
  });
}

}  // namespace typeflow::threads
