// SPDX-License-Identifier: BSL-1.0
// A program whose loops are cut into tasks: the same graph, another schedule, and memory for the sums of tasks.
#pragma once

#include <utility>

#include "../passes/pipeline.hpp"
#include "parallel_schedule.hpp"
#include "product_halves.hpp"

namespace typeflow::threads {

/// A pipeline, as far as calls and generated code ask. It is named after the lambda as pipelines are, not after the pipeline: its name is in
/// those of all functions that it runs.
template <class F>
struct parallel_program {
  using pipeline = passes::pipeline<F>;
  using request = typename pipeline::request;
  static constexpr ir::graph_view graph = pipeline::graph;

  struct stage {
    static constexpr passes::schedule_size room = passes::room_for(pipeline::graph);
    static constexpr schedule make() {
      passes::scheduler writer(pipeline::graph);
      writer.run();
      passes::epilogue_finder(writer.result).run();
      divider(writer.result).run(passes::shortest_interval(pipeline::graph));
      return std::move(writer.result);
    }
  };
  using scheduled = passes::frozen_loops<stage>;
  static constexpr schedule_view loops = scheduled::view;

  static constexpr std::int64_t task_rows = rows_of_task(loops);
  static constexpr std::int64_t tasks_of_block = (loops.block_rows + task_rows - 1) / task_rows;

  /// Rows of a contraction that a task computes; 0 where one computes all.
  static constexpr std::int64_t rows_of_slices(int loop) {
    if (adds_in_task(loops, loops.loops[loop])) return 0;
    const slicing cut = slice(loops, loops.loops[loop], loops.block_rows);
    return cut.count() > 1 ? cut.size : 0;
  }

  /// Elements of all sums that one task has; they lie behind the other values.
  static constexpr std::int64_t sums_size() {
    std::int64_t size = 0;
    for (int i = 0; i < loops.buffer_count; ++i)
      if (loops.buffers[i].kind == buffer_kind::task_sums) size += passes::detail::aligned(loops.buffers[i].size);
    return size;
  }
  /// Behind them the second halves of products.
  static constexpr std::int64_t memory_size = loops.workspace_size + tasks_of_block * sums_size() + loops.block_rows * half_row_elements(loops);

  /// Flops of one row along an axis; -1 stands for what is done once.
  static constexpr std::int64_t flops(int axis) {
    std::int64_t total = 0;
    for (int k = 0; k < loops.segment_count; ++k)
      for (int i = 0; loops.segments[k].axis == axis && i < loops.segments[k].loop_count; ++i)
        total += flops_of(loops, loops.loops[loops.segments[k].first_loop + i]);
    return total;
  }
};

}  // namespace typeflow::threads
