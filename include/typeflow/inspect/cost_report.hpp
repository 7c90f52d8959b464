// SPDX-License-Identifier: BSL-1.0
// The cost of one call for a given number of rows: numbers to compute with, and a table to read.
#pragma once

#include "../runtime/compile.hpp"
#include "cost.hpp"
#include "loop_lines.hpp"
#include "step_cost.hpp"
#include "text_table.hpp"

namespace typeflow {

/// The cost of one call with `rows` rows along each named axis, in numbers of `number_size` bytes.
struct program_cost {
  std::int64_t rows = 0;
  std::int64_t block_rows = 1;
  std::int64_t number_size = 8;
  std::int64_t workspace_bytes = 0;
  std::int64_t intermediate_bytes = 0;  ///< if every node that is no result were stored in full
  int nodes = 0;                        ///< that compute something
  std::vector<std::string> titles;      ///< by loop its kind and iteration space
  std::vector<loop_cost> loops;
  loop_cost total;

  std::int64_t blocks() const { return (rows + block_rows - 1) / block_rows; }
  std::int64_t flops(const loop_cost& c) const { return c.flops.at(rows, blocks()); }
  std::int64_t bytes_read(const loop_cost& c) const { return number_size * c.reads.at(rows, blocks()); }
  std::int64_t bytes_written(const loop_cost& c) const { return number_size * c.writes.at(rows, blocks()); }
  /// Flops for each byte read or written; 0 where nothing moves.
  double intensity(const loop_cost& c) const {
    const std::int64_t bytes = bytes_read(c) + bytes_written(c);
    return bytes == 0 ? 0 : static_cast<double>(flops(c)) / static_cast<double>(bytes);
  }
};

namespace detail {

/// `260 N + 4 blocks`.
inline std::string amount_text(const amount& a) {
  std::string out;
  const auto add = [&](std::int64_t count, const char* of) {
    if (count != 0) out += (out.empty() ? "" : " + ") + std::to_string(count) + of;
  };
  add(a.per_row, " N");
  add(a.per_block, " B");
  add(a.once, "");
  return out.empty() ? "0" : out;
}

inline std::string two_digits(double number) {
  char out[32];
  std::snprintf(out, sizeof out, "%.2f", number);
  return out;
}

inline bool computes(op_kind kind) {
  return kind == op_kind::elementwise || kind == op_kind::reduction || kind == op_kind::contraction;
}

/// Elements of all values that are computed and no results, were each stored in full.
inline std::int64_t intermediate_elements(graph_view g, std::int64_t rows) {
  std::vector<bool> is_result(static_cast<std::size_t>(g.size), false);
  for (int o = 0; o < g.output_count; ++o) is_result[static_cast<std::size_t>(g.outputs[o].node)] = true;
  std::int64_t total = 0;
  for (int i = 0; i < g.size; ++i)
    if (computes(g.kind(i)) && !is_result[static_cast<std::size_t>(i)])
      total += static_size(g.shape_of(i)) * (named_dimension(g.shape_of(i)) >= 0 ? rows : 1);
  return total;
}

}  // namespace detail

/// Flops by the op table (a contraction 2mnk, a transcendental function 20), traffic by loop: what a loop
/// reads and writes counts once each run, also where it lies in a cache. The graph is the one that the
/// schedule was made of.
inline program_cost cost_report(ir::graph_view g, passes::schedule_view s, std::int64_t rows,
                                std::int64_t number_size = 8) {
  program_cost report;
  report.rows = rows;
  report.block_rows = s.block_rows;
  report.number_size = number_size;
  report.workspace_bytes = s.workspace_size * number_size;
  report.intermediate_bytes = detail::intermediate_elements(g, rows) * number_size;
  for (int i = 0; i < g.size; ++i) report.nodes += detail::computes(g.kind(i)) ? 1 : 0;
  for (int seg = 0; seg < s.segment_count; ++seg) {
    for (int i = 0; i < s.segments[seg].loop_count; ++i) {
      const int loop = s.segments[seg].first_loop + i;
      report.titles.push_back(detail::loop_title(s.loops[loop]));
      const bool streams = s.segments[seg].axis >= 0, has_steps = s.loops[loop].node >= 0;
      report.loops.push_back(has_steps ? detail::cost_of_steps(g, s.loops[loop], streams) : cost_of_loop(s, loop, streams));
      report.total += report.loops.back();
    }
  }
  return report;
}

/// The same for a compiled program: `cost_report(step, 506)`, `cost_report<float>(step, 506)`.
template <class T = double, class F>
program_cost cost_report(const program<F>&, std::int64_t rows) {
  return cost_report(program<F>::pipeline::graph, program<F>::pipeline::loops, rows, sizeof(T));
}

namespace detail {

inline std::string call_text(const program_cost& report) {
  const amount& work = report.total.flops;
  std::string out = "one call";
  if (work.per_row != 0 || work.per_block != 0)
    out += " with N = " + std::to_string(report.rows) + " rows in B = " + std::to_string(report.blocks()) +
           " blocks";
  return out + ", " + std::to_string(report.number_size) + " bytes a number\n";
}

}  // namespace detail

/// A report as a table: by loop its flops as a formula in N rows and B blocks and as a number, its traffic,
/// and the flops for each byte.
inline std::string cost_text(const program_cost& report) {
  detail::text_table table("rllrrrr",
                           {"", "loop", "flops", "flops", "bytes read", "bytes written", "flops/byte"});
  const auto add = [&](const std::string& number, const std::string& title, const loop_cost& c) {
    table.add({number, title, detail::amount_text(c.flops), detail::grouped(report.flops(c)),
               detail::grouped(report.bytes_read(c)), detail::grouped(report.bytes_written(c)),
               detail::two_digits(report.intensity(c))});
  };
  for (std::size_t i = 0; i < report.loops.size(); ++i)
    add(std::to_string(i), report.titles[i], report.loops[i]);
  add("", "total", report.total);
  return detail::call_text(report) + table.text() + "workspace " +
         detail::memory_text(report.workspace_bytes) + "; every intermediate value in full would take " +
         detail::memory_text(report.intermediate_bytes) + "\nnodes " + std::to_string(report.nodes) +
         ", loops " + std::to_string(report.loops.size()) + "\n";
}

}  // namespace typeflow
