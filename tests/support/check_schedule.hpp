// SPDX-License-Identifier: BSL-1.0
// What must hold for every schedule, found from its loops alone: each buffer is written before it is read,
// and no two that are alive at the same time overlap in the arena.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "typeflow/passes/plan_memory.hpp"

namespace graph_test {

/// When a buffer is used, by loop: found anew, not taken from the buffer itself.
struct usage {
  int first = -1;
  int last = -1;
  bool read_first = false;
};

class schedule_checker {
 public:
  std::string problem;

  explicit schedule_checker(typeflow::passes::schedule_view s)
      : s_(s), usage_(static_cast<std::size_t>(s.buffer_count)) {
    for (int i = 0; i < s.loop_count; ++i) visit(i);
    extend_over_streams();
    check_segments();
    for (int i = 0; i < s.buffer_count; ++i) check_buffer(i);
  }

 private:
  using loop_kind = typeflow::passes::loop_kind;
  using statement_kind = typeflow::passes::statement_kind;
  using buffer_kind = typeflow::passes::buffer_kind;
  typeflow::passes::schedule_view s_;
  std::vector<usage> usage_;

  void complain(const std::string& what) {
    if (problem.empty()) problem = what;
  }
  void use(int loop, int buffer, bool reads) {
    if (buffer < 0) return;
    usage& u = usage_[static_cast<std::size_t>(buffer)];
    if (u.first < 0) {
      u.first = loop;
      u.read_first = reads;
    }
    u.last = loop;
  }
  void visit(int i) {
    const typeflow::passes::loop& l = s_.loops[i];
    if (l.kind == loop_kind::fill) use(i, l.c.buffer, false);
    if (l.kind == loop_kind::contraction || l.kind == loop_kind::routine) {
      for (int operand : {l.a.buffer, l.b.buffer, l.initial.buffer}) use(i, operand, true);
      use(i, l.c.buffer, l.accumulates);
      for (int operand : {l.a.buffer, l.b.buffer, l.initial.buffer})
        if (operand == l.c.buffer) complain("a contraction or a routine writes what it reads");
    }
    for (int j = 0; l.kind == loop_kind::elementwise && j < l.statement_count; ++j) {
      const typeflow::passes::statement& s = s_.statements[l.first_statement + j];
      for (int operand : s.operands)
        if (operand >= j) complain("a statement uses a register that is set later");
      use(i, s.place.buffer, s.kind != statement_kind::store);
    }
  }
  /// A value without rows that a stream uses is needed until its last block.
  void extend_over_streams() {
    for (int i = 0; i < s_.segment_count; ++i) {
      const int first = s_.segments[i].first_loop, last = first + s_.segments[i].loop_count - 1;
      for (std::size_t j = 0; s_.segments[i].axis >= 0 && j < usage_.size(); ++j) {
        usage& u = usage_[j];
        if (s_.buffers[j].per_row || u.last < first || u.first > last) continue;
        u.first = std::min(u.first, std::max(first, u.first));
        u.last = std::max(u.last, last);
      }
    }
  }
  void check_segments() {
    int next = 0;
    for (int i = 0; i < s_.segment_count; ++i) {
      if (s_.segments[i].first_loop != next) complain("a loop belongs to no segment, or to two");
      next += s_.segments[i].loop_count;
    }
    if (next != s_.loop_count) complain("loops behind the last segment");
  }
  std::int64_t size_of(int i) const {
    return typeflow::passes::detail::size_in_arena(s_, s_.buffers[i]);
  }
  bool is_workspace(int i) const { return s_.buffers[i].kind == buffer_kind::workspace; }

  void check_buffer(int i) {
    const usage& u = usage_[static_cast<std::size_t>(i)];
    const bool given =
        s_.buffers[i].kind == buffer_kind::leaf || s_.buffers[i].kind == buffer_kind::axis_length ||
        s_.buffers[i].kind == buffer_kind::positions;
    if (u.first < 0) complain("a buffer that no loop uses");
    if (u.read_first && !given) complain("buffer " + std::to_string(i) + " is read before it is written");
    if (!is_workspace(i)) return;
    if (s_.buffers[i].offset % typeflow::passes::buffer_alignment != 0) complain("a buffer is not aligned");
    if (s_.buffers[i].offset + size_of(i) > s_.workspace_size) complain("a buffer ends behind the arena");
    for (int j = 0; j < i; ++j) {
      const usage& v = usage_[static_cast<std::size_t>(j)];
      if (!is_workspace(j) || u.last < v.first || v.last < u.first) continue;
      if (s_.buffers[i].shares == j || s_.buffers[j].shares == i) continue;
      if (s_.buffers[i].offset < s_.buffers[j].offset + size_of(j) &&
          s_.buffers[j].offset < s_.buffers[i].offset + size_of(i))
        complain("buffers " + std::to_string(j) + " and " + std::to_string(i) +
                 " are alive together and overlap");
    }
  }
};

}  // namespace graph_test
