// SPDX-License-Identifier: BSL-1.0
// What a schedule consists of: segments of loops over statements, and the buffers that they read and write.
#pragma once

#include "../ir/graph.hpp"

namespace typeflow::passes {

using ir::op_id;

/// Where a value lies in memory.
enum class buffer_kind : std::uint8_t {
  leaf,        ///< bound by the caller
  output,      ///< a result
  workspace,   ///< in the arena
  task_rows,   ///< in the arena too, of which a task sees the rows that it works on
  task_sums,   ///< sums of one task, which are added to those of buffer `index` afterwards
  axis_length,  ///< the length of a named axis as a number
  positions     ///< no memory: each element is its own place, counted from 0
};

struct buffer {
  buffer_kind kind{};
  int index = 0;            ///< which leaf, output or axis
  int node = -1;            ///< whose value it holds
  std::int64_t size = 0;    ///< elements in all, or of one row
  bool per_row = false;     ///< has one row for each position along the streaming axis
  std::int64_t more = 0;    ///< elements beside those: a recurrence has the state at its start too
  int first_loop = -1;      ///< where it is written first
  int last_loop = -1;       ///< where it is used last
  std::int64_t offset = 0;  ///< in the arena, in elements
  int shares = -1;          ///< a buffer in whose place it lies
  bool by_parts = false;    ///< has memory for one part of a value; see joint_loops.hpp
  bool by_columns = false;  ///< the rows of a block lie side by side, for each element of a row; see columns_of_rows.hpp
  bool kept = false;        ///< has rows of a whole stretch of blocks: states that a later phase of a stream reads
};

/// Strides in elements by loop dimension, and the place of the first element.
struct access {
  int buffer = -1;
  std::int64_t strides[max_rank]{};
  std::int64_t offset = 0;
  bool has_room = false;  ///< behind each row lie numbers that nobody needs, up to a whole pack; see rows_with_room.hpp
};

/// An index that is data: how far it moves in memory, and the first that lies outside; an extent below 0 stands for none.
struct indexed_access {
  std::int64_t stride = 0;
  std::int64_t extent = -1;

  constexpr bool exists() const { return extent >= 0; }
};

enum class statement_kind : std::uint8_t {
  load,
  constant,
  compute,
  combine,  ///< two registers by the op of a reduction
  store,
  accumulate
};

/// One step of a loop body. Its result goes to the register that has its place in the loop. A load at an index has that in register 0, an
/// accumulate in register 1.
struct statement {
  statement_kind kind{};
  op_id op = nullptr;                        ///< of compute and accumulate
  int operands[ops::max_arity]{-1, -1, -1};  ///< registers
  access place{};
  indexed_access index{};
  double number = 0;  ///< a constant, or an op's attribute
};

/// How long a loop dimension is: a number, times the rows of the block where `rows` says so.
struct loop_extent {
  std::int64_t size = 1;
  bool rows = false;
};

enum class loop_kind : std::uint8_t { elementwise, contraction, routine, recurrence, repetition, fill };

/// Dimensions of a contraction beyond its rows, columns and summands.
inline constexpr int max_outer = max_rank - 2;

/// A matrix in a buffer, or one for each position along the outer dimensions.
struct matrix {
  int buffer = -1;
  std::int64_t row_stride = 0;
  std::int64_t column_stride = 0;
  std::int64_t offset = 0;
  std::int64_t outer[max_outer]{};
  std::int64_t rows = 0;  ///< these two for a routine's matrices only
  std::int64_t columns = 0;
  bool has_room = false;  ///< behind each row, as of an access
};

struct loop {
  loop_kind kind{};
  int dimensions = 0;
  loop_extent extents[max_rank + 1]{};  ///< outermost first; of a contraction m, n, k, then outer ones, of a routine only those, of
                                       ///< a recurrence its length in the place of k; of a fill the elements
  int first_statement = 0;
  int statement_count = 0;
  matrix a{}, b{}, initial{}, c{};  ///< of a contraction and of a routine, which has `initial` as its third operand; a fill writes c; a
                                    ///< recurrence begins with `initial` and writes c, whose row stride is that of its steps
  op_id op = nullptr;               ///< of a routine
  std::int64_t bits = 0;            ///< of a routine
  double number = 0;                ///< what a fill writes; most steps of a repetition, 0 for no limit
  bool accumulates = false;         ///< a contraction over the streaming axis adds to c
  int tiles = -1;                   ///< of an elementwise loop the contraction on whose tiles it may run, of a fill the one that may begin
                                    ///< without it, of a contraction the loop that may run on its tiles; see epilogues.hpp
  int node = -1;                    ///< of a recurrence or repetition, by which its step is found
  bool reversed = false;            ///< of a recurrence: from the last row to the first
  int state = -1;                   ///< of a recurrence along the streaming axis: which of the states it keeps between blocks; of a repetition
                                    ///< the buffer for two states and the condition
  int step_workspace = -1;          ///< of a recurrence: the buffer for the values of one step; -1 where it needs none
  int first_input = 0;              ///< of a recurrence: what its step reads
  int input_count = 0;
  std::int64_t parts = 0;           ///< into how many parts it goes together with its neighbours; see joint_loops.hpp
  int joined = 0;                   ///< of the first of these how many they are
  bool takes_rows_apart = false;    ///< of an elementwise loop over rows: each element of a row has statements of its own, and the stores of
                                    ///< a row's elements, in order, come last
};

/// What the step of a recurrence reads: the whole, or at each step a row.
struct step_input {
  int buffer = -1;
  std::int64_t offset = 0;
  std::int64_t along = 0;  ///< from row to row
  std::int64_t outer[max_outer + 1]{};
};

/// The state of a recurrence between blocks, and copies of it at the beginning of blocks, which it can be continued from.
struct kept_state {
  int buffer = -1;        ///< the state itself
  int snapshots = -1;     ///< -1 where nothing is computed again
  std::int64_t size = 0;  ///< elements
  int start = -1;         ///< where the first state lies
  std::int64_t start_offset = 0;
  int phase = 0;
  int segment = -1;  ///< the one that it belongs to
};

/// Snapshots are kept at the beginning of up to so many parts of a stretch of blocks, of each of these parts in turn, and so on; see
/// codegen/sweeps.hpp. Within the smallest of these parts, a stretch of `kept_blocks`, all states are kept.
inline constexpr int snapshot_slots = 32;
inline constexpr int snapshot_levels = 4;

/// Loops that run once, or once for each block of rows along a named axis. A stream with loops over its rows runs in the direction of its
/// last phase; for those of earlier phases there are segments before it that bring their states to any block.
struct segment {
  int axis = -1;
  int first_loop = 0;
  int loop_count = 0;
  int phase = 0;
  bool recurrent = false;  ///< there are recurrences along the axis
  bool reversed = false;   ///< from the last block to the first
  bool prepares = false;   ///< runs only where a later segment asks
};

/// A schedule wherever it is stored.
struct schedule_view {
  const segment* segments = nullptr;
  const loop* loops = nullptr;
  const statement* statements = nullptr;
  const buffer* buffers = nullptr;
  const axis_info* const* axes = nullptr;
  const step_input* inputs = nullptr;
  const kept_state* states = nullptr;
  int segment_count = 0;
  int loop_count = 0;
  int statement_count = 0;
  int buffer_count = 0;
  int axis_count = 0;
  int input_count = 0;
  int state_count = 0;
  std::int64_t block_rows = 1;
  std::int64_t kept_blocks = 1;
  std::int64_t workspace_size = 0;  ///< elements
};

/// Operations that statements [first, end) of a loop's body do for one element.
constexpr int flops_of(const statement* all, const loop& l, int first, int end) {
  int flops = 0;
  for (int i = l.first_statement + first; i < l.first_statement + end; ++i)
    if (const op_id op = all[i].op; op != nullptr) flops += op->flops;
  return flops;
}
constexpr int flops_of_body(const statement* all, const loop& l) { return flops_of(all, l, 0, l.statement_count); }

struct schedule {
  array_list<segment> segments;
  array_list<loop> loops;
  array_list<statement> statements;
  array_list<buffer> buffers;
  array_list<const axis_info*> axes;
  array_list<step_input> inputs;
  array_list<kept_state> states;
  std::int64_t block_rows = 1;
  std::int64_t kept_blocks = 1;
  std::int64_t workspace_size = 0;

  constexpr schedule_view view() const {
    return {segments.data(), loops.data(),      statements.data(), buffers.data(), axes.data(),   inputs.data(), states.data(),
            segments.size(), loops.size(),      statements.size(), buffers.size(), axes.size(),   inputs.size(), states.size(),
            block_rows,      kept_blocks,  workspace_size};
  }
};

}  // namespace typeflow::passes
