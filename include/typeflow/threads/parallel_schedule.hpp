// SPDX-License-Identifier: BSL-1.0
// How the loops of a program are cut into tasks. The cut knows the program and the number of rows, never the number of threads: so the order
// of every sum, and with it every bit, is the same on any executor.
#pragma once

#include "../passes/schedule.hpp"
#include "loop_work.hpp"

namespace typeflow::threads {

inline constexpr std::int64_t most_tasks = 64;        ///< in one block of rows
inline constexpr std::int64_t most_sums = 1 << 14;    ///< elements that a task may have of its own for sums over rows
inline constexpr std::int64_t large_factor = 1 << 18; ///< elements of a matrix that each task reads from beyond the second-level cache
inline constexpr std::int64_t small_matrix = 1 << 12; ///< elements of a matrix of sums that each task may have of its own

/// Where a statement adds up over the rows: not in the row itself.
constexpr bool adds_over_rows(const schedule_view& s, const statement& by) {
  return by.kind == statement_kind::accumulate && !s.buffers[by.place.buffer].per_row;
}
/// A matrix that is a sum over the rows, as a weight's gradient is.
constexpr bool is_matrix_of_sums(const schedule_view& s, const loop& l) {
  return l.kind == loop_kind::contraction && l.accumulates && !s.buffers[l.c.buffer].per_row;
}
/// Of a small one each task has its own, from rows that are in its cache.
constexpr bool adds_in_task(const schedule_view& s, const loop& l) {
  return is_matrix_of_sums(s, l) && s.buffers[l.c.buffer].size <= small_matrix;
}
/// Of a large one its own rows are shared out instead.
constexpr bool adds_over_rows(const schedule_view& s, const loop& l) { return is_matrix_of_sums(s, l) && !adds_in_task(s, l); }

/// Whether tasks may run a statement on rows of their own. What is data-dependent might reach other rows, or be a large table.
constexpr bool fits_tasks(const schedule_view& s, const statement& by) {
  if (by.place.buffer < 0) return true;
  const buffer& at = s.buffers[by.place.buffer];
  if (by.kind == statement_kind::accumulate && !at.per_row) return at.size <= most_sums && (!by.index.exists() || by.op->is_sum);
  return (by.kind == statement_kind::load || at.per_row) && (!by.index.exists() || !at.per_row);
}
/// The same for a loop.
constexpr bool fits_tasks(const schedule_view& s, const loop& l) {
  if (adds_in_task(s, l)) return true;
  if (l.kind == loop_kind::recurrence || l.kind == loop_kind::repetition || !runs_over_rows(l)) return false;
  for (int i = 0; i < l.statement_count; ++i)
    if (!fits_tasks(s, s.statements[l.first_statement + i])) return false;
  return l.kind == loop_kind::elementwise || s.buffers[l.c.buffer].per_row;
}
/// Whether the rows of a stream's blocks are shared out: each of its loops runs on any part of them, or adds up a matrix.
constexpr bool is_shared_out(const schedule_view& s, const segment& seg) {
  if (seg.axis < 0 || seg.recurrent || seg.prepares) return false;
  for (int i = seg.first_loop; i < seg.first_loop + seg.loop_count; ++i)
    if (!fits_tasks(s, s.loops[i]) && !adds_over_rows(s, s.loops[i])) return false;
  return true;
}
/// The loops that run on a task's rows; those that add up matrices stand behind them.
constexpr int count_loops_by_rows(const schedule_view& s, const segment& seg) {
  int count = 0;
  for (int i = seg.first_loop; i < seg.first_loop + seg.loop_count; ++i) count += adds_over_rows(s, s.loops[i]) ? 0 : 1;
  return count;
}

/// Elements of a row in all buffers together: in a block that is shared out none gives way to another.
constexpr std::int64_t row_elements(const schedule_view& s) {
  std::int64_t total = 0;
  for (int i = 0; i < s.buffer_count; ++i) {
    const buffer_kind kind = s.buffers[i].kind;
    if ((kind == buffer_kind::workspace || kind == buffer_kind::task_rows) && s.buffers[i].per_row) total += s.buffers[i].size;
  }
  return total;
}

/// Rows of a task: no more than a block has, and no more than are worth one, a multiple of 16. A matrix of its own is worth more rows, since it is
/// read and written once for all of them.
constexpr std::int64_t rows_of_task(const schedule_view& s) {
  std::int64_t flops = 0, largest = 0, worth = flops_worth_a_task;
  for (int k = 0; k < s.segment_count; ++k) {
    for (int i = s.segments[k].first_loop; is_shared_out(s, s.segments[k]) && i < s.segments[k].first_loop + s.segments[k].loop_count; ++i) {
      const loop& l = s.loops[i];
      if (adds_over_rows(s, l)) continue;
      flops += flops_of(s, l);
      if (adds_in_task(s, l)) worth = flops_worth_a_matrix;
      if (l.kind == loop_kind::contraction) largest = larger(largest, l.extents[1].size * l.extents[2].size);
    }
  }
  const std::int64_t fewest = largest > large_factor ? 64 : 16;
  std::int64_t rows = passes::choose_block_rows(row_elements(s));
  while (rows > fewest && rows / 2 * flops >= worth) rows /= 2;
  return larger(rows, fewest);
}

/// Rows of a block that is shared out: many tasks, as long as their values keep within a bound, which for a few tasks is a wider one.
constexpr std::int64_t rows_of_block(const schedule_view& s) {
  constexpr std::int64_t few_tasks = 8, most_elements = 1 << 20, most_elements_of_few = 1 << 23;
  std::int64_t rows = rows_of_task(s);
  for (std::int64_t tasks = 1; tasks < most_tasks; tasks *= 2) {
    if (2 * rows * row_elements(s) > (tasks < few_tasks ? most_elements_of_few : most_elements)) break;
    rows *= 2;
  }
  return rows;
}

/// Makes the schedule of a program that runs in tasks from the one of a program that does not.
class divider {
 public:
  constexpr explicit divider(schedule& s) : s_(s) {}

  constexpr void run(std::int64_t interval) {
    bool recurrent = false;
    for (const segment& seg : s_.segments) {
      recurrent = recurrent || seg.recurrent;
      if (is_shared_out(s_.view(), seg)) share_out(seg);
    }
    if (recurrent) {
      passes::plan_memory(s_, interval);
    } else {
      s_.block_rows = rows_of_block(s_.view());
      passes::place_columns(s_);
      passes::place_buffers(s_);
    }
    for (int i : shared_) s_.buffers[i].kind = buffer_kind::task_rows;
  }

 private:
  schedule& s_;
  array_list<int> shared_;  ///< buffers with rows that tasks write
  std::int64_t sums_ = 0;

  constexpr void share_out(const segment& seg) {
    const int last = seg.first_loop + seg.loop_count - 1;
    put_matrix_sums_last(seg.first_loop, last);
    keep_tiles_apart(seg.first_loop, last);
    for (int i = 0; i < s_.buffers.size(); ++i) {
      buffer& b = s_.buffers[i];
      if (b.kind != buffer_kind::workspace || !b.per_row || b.first_loop < seg.first_loop || b.first_loop > last) continue;
      b.first_loop = seg.first_loop;  // one task may have come to the last loop when another begins
      b.last_loop = last;
      shared_.push_back(i);
    }
    for (int i = seg.first_loop; i <= last; ++i) give_sums_of_their_own(i);
  }
  constexpr void put_matrix_sums_last(int first, int last) {
    array_list<loop> ordered;
    array_list<int> places(last - first + 1);
    for (const bool sums : {false, true})
      for (int i = first; i <= last; ++i) {
        if (adds_over_rows(s_.view(), s_.loops[i]) != sums) continue;
        places[i - first] = first + ordered.size();
        ordered.push_back(s_.loops[i]);
      }
    for (int i = first; i <= last; ++i) s_.loops[i] = ordered[i - first];
    for (int i = 0; i < s_.loops.size(); ++i)
      if (int& tiles = s_.loops[i].tiles; tiles >= first && tiles <= last) tiles = places[tiles - first];
  }
  /// A matrix that is a sum over the rows is computed beside others, none of which may read what a loop on its tiles writes.
  constexpr void keep_tiles_apart(int first, int last) {
    for (int i = first; i <= last; ++i) {
      if (!adds_over_rows(s_.view(), s_.loops[i])) continue;
      for (int k = first; k <= last; ++k)
        if (i != k && adds_over_rows(s_.view(), s_.loops[k]) && writes_factor(s_.loops[i].tiles, s_.loops[k])) clear_tiles(i);
    }
  }
  constexpr bool writes_factor(int writer, const loop& product) const {
    for (int i = 0; writer >= 0 && i < s_.loops[writer].statement_count; ++i) {
      const statement& by = s_.statements[s_.loops[writer].first_statement + i];
      if (by.kind == statement_kind::store && (by.place.buffer == product.a.buffer || by.place.buffer == product.b.buffer)) return true;
    }
    return false;
  }
  constexpr void clear_tiles(int contraction) {
    s_.loops[contraction].tiles = -1;
    for (int i = 0; i < s_.loops.size(); ++i)
      if (s_.loops[i].tiles == contraction) s_.loops[i].tiles = -1;
  }
  constexpr void give_sums_of_their_own(int loop_index) {
    const loop l = s_.loops[loop_index];
    for (int i = l.first_statement; i < l.first_statement + l.statement_count; ++i) {
      if (adds_over_rows(s_.view(), s_.statements[i])) s_.statements[i].place.buffer = sums_of_task(s_.statements[i].place.buffer, loop_index);
    }
    if (adds_in_task(s_.view(), l)) {
      clear_tiles(loop_index);
      s_.loops[loop_index].c.buffer = sums_of_task(l.c.buffer, loop_index);
    }
  }
  /// A buffer of each task for its part of the sums in another.
  constexpr int sums_of_task(int whole, int loop_index) {
    const int own = s_.buffers.size();
    s_.buffers.push_back({buffer_kind::task_sums, whole, s_.buffers[whole].node, s_.buffers[whole].size, false, 0, loop_index, loop_index, sums_});
    sums_ += passes::detail::aligned(s_.buffers[whole].size);
    return own;
  }
};

}  // namespace typeflow::threads
