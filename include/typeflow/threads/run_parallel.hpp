// SPDX-License-Identifier: BSL-1.0
// Runs a program in tasks: block after block, of each block first all that is done row by row, then sums of the rows.
#pragma once

#include "../codegen/run.hpp"
#include "executor_reference.hpp"
#include "parallel_program.hpp"
#include "run_slice.hpp"
#include "task_sums.hpp"

namespace typeflow::threads {

/// The context of a task: rows [first, first + rows) of the block that `block` is about.
template <class P, int Axis, class T>
[[gnu::always_inline]] inline context<P, T> rows_of(const context<P, T>& block, std::int64_t first, std::int64_t rows) {
  using codegen::signature;
  context<P, T> c = block;
  c.rows = rows;
  c.first_row = block.first_row + first;
  c.task_row = first;
  for_each_index<P::graph.leaf_count>([&]<int I>() __attribute__((always_inline)) {
    if constexpr (constexpr auto& tensor = signature<P>::value.leaves[I]; tensor.axis == Axis) c.leaves[I] += first * static_size(tensor.extents);
  });
  for_each_index<P::graph.output_count>([&]<int I>() __attribute__((always_inline)) {
    if constexpr (constexpr auto& tensor = signature<P>::value.outputs[I]; tensor.axis == Axis) c.outputs[I] += first * static_size(tensor.extents);
  });
  return c;
}

/// One program running on one call.
template <class P, bool Staged, class T>
class parallel_run {
 public:
  parallel_run(const codegen::places<P, T>& call, executor_reference on)
      : call_(call), on_(on), c_(codegen::begin_run<Staged>(call)), sums_(call.workspace + P::loops.workspace_size) {
    c_.task_row = 0;
    c_.task_sums = nullptr;
  }
  void run() {
    for_each_index<P::loops.segment_count>([this]<int Segment>() { this->template run_segment<Segment>(); });
    if constexpr (Staged) codegen::detail::deliver_static(*call_.tensors);
  }

 private:
  static constexpr std::int64_t sums_size = P::sums_size();

  const codegen::places<P, T>& call_;
  executor_reference on_;
  context<P, T> c_;
  T* sums_;

  template <int Segment>
  void run_segment() {
    constexpr const segment& seg = P::loops.segments[Segment];
    if constexpr (seg.axis < 0) {
      const auto run_each = [this]<int Loop>() { this->template run_once<Loop>(); };
      for_each_index<seg.first_loop, seg.loop_count>(run_each);
    } else if constexpr (is_shared_out(P::loops, seg)) {
      for (std::int64_t first = 0; first < call_.axis_lengths[seg.axis]; first += P::loops.block_rows) run_block<Segment>(first);
    } else {
      codegen::detail::run_segment<P, Segment, Staged>(c_, call_);
    }
  }

  /// A loop that runs once.
  template <int Loop>
  void run_once() {
    if (codegen::is_done_on_tiles<P, Loop>(c_)) return;
    if constexpr (slice_count<P, Loop> > 1) on_.run(slice_count<P, Loop>, [this](std::int64_t slice) { run_slice<P, Loop>(c_, slice); });
    else codegen::run_loop<P, Loop>(c_);
  }

  template <int Segment>
  void run_block(std::int64_t first) {
    constexpr const segment& seg = P::loops.segments[Segment];
    const std::int64_t left = call_.axis_lengths[seg.axis] - first;
    c_.rows = smaller(left, P::loops.block_rows);
    c_.first_row = first;
    c_.is_last_block = c_.rows == left;
    codegen::detail::select_rows<P, seg.axis, Staged>(c_, call_, first);
    run_by_rows<Segment, seg.first_loop>();
    add_up<Segment>();
    if constexpr (Staged) codegen::detail::deliver_rows<P, Segment>(*call_.tensors, first, c_.rows);
  }
  /// The loops from `First` on that run row by row: up to the next product in halves in tasks of some rows, then that product, and so on.
  template <int Segment, int First, int Product = -1>
  void run_by_rows() {
    constexpr const segment& seg = P::loops.segments[Segment];
    constexpr int end = seg.first_loop + count_loops_by_rows(P::loops, seg), next = next_in_halves(P::loops, First, end);
    if constexpr (next > First || Product >= 0)
      on_.run(count_tasks(c_.rows), [this](std::int64_t task) { run_rows<Segment, First, next - First, Product>(task); });
    if constexpr (next < end) {
      using product = product_halves<P, next>;
      on_.run(product::tasks(c_.rows), [this](std::int64_t task) { product::run(c_, second_halves(), task); });
      run_by_rows<Segment, next + 1, next>();
    }
  }
  T* second_halves() const { return sums_ + P::tasks_of_block * sums_size; }
  template <int Segment, int First, int Count, int Product>
  void run_rows(std::int64_t task) {
    constexpr const segment& seg = P::loops.segments[Segment];
    const std::int64_t first = task * P::task_rows;
    context<P, T> own = rows_of<P, seg.axis>(c_, first, smaller(P::task_rows, c_.rows - first));
    own.task_sums = sums_ + task * sums_size;
    if (c_.first_row == 0) clear_task_sums<P, Segment, First, Count>(own.task_sums);
    if constexpr (Product >= 0) product_halves<P, Product>::add(own, second_halves() + first * product_halves<P, Product>::columns);
    codegen::run_loops<P, First, Count>(own);
  }
  static std::int64_t count_tasks(std::int64_t rows) { return (rows + P::task_rows - 1) / P::task_rows; }
  /// What the tasks have added up, behind the last block: task i of a block goes on with the sums of task i of the block before.
  template <int Segment>
  void add_sums_of_tasks() {
    if (!c_.is_last_block) return;
    const std::int64_t length = call_.axis_lengths[P::loops.segments[Segment].axis];
    add_task_sums<P, Segment>(c_, sums_, sums_size, count_tasks(smaller(length, P::loops.block_rows)));
  }
  /// Sums over the rows of a block: matrices in slices, beside the last of what the tasks have added up.
  template <int Segment>
  void add_up() {
    constexpr const segment& seg = P::loops.segments[Segment];
    constexpr int by_rows = count_loops_by_rows(P::loops, seg), first = seg.first_loop + by_rows, count = seg.loop_count - by_rows;
    constexpr std::int64_t slices = count_slices<P, first, count>();
    if constexpr (slices == 0) {
      add_sums_of_tasks<Segment>();
    } else {
      on_.run(slices + 1, [&](std::int64_t slice) {
        if (slice < slices) run_slice_of<P, first, count>(c_, slice);
        else add_sums_of_tasks<Segment>();
      });
    }
  }
};

/// The whole program. The arguments have been checked; nothing here can fail.
template <class P, bool Staged, class T>
[[gnu::noinline]] void run_parallel(const codegen::places<P, T>& call, executor_reference on) {
  parallel_run<P, Staged, T>(call, on).run();
}

}  // namespace typeflow::threads
