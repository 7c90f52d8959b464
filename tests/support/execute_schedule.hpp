// SPDX-License-Identifier: BSL-1.0
// Runs a schedule at run time as generated code would, over real memory that says when it is read before it
// is written: what nobody has written, and the place of every value whose last use is over, holds a
// signalling NaN.
#pragma once

#include <algorithm>
#include <cstring>

#include "graph_data.hpp"
#include "typeflow/passes/rows_in_memory.hpp"

namespace graph_test {

using passes::access, passes::buffer, passes::buffer_kind, passes::loop, passes::loop_kind,
    passes::schedule_view, passes::statement, passes::statement_kind;

class schedule_runner {
 public:
  std::string problem;  ///< the first thing that went wrong

  /// `block`: rows of a block, at most the schedule's own; `lanes`: elements that a statement works on at
  /// once.
  schedule_runner(ir::graph_view g, schedule_view s, const graph_data& data, std::int64_t block, int lanes)
      : g_(g),
        s_(s),
        data_(data),
        block_(block),
        lanes_(lanes),
        leaves_(data.leaves),
        arena_(s.workspace_size) {
    for (int i = 0; i < g.output_count; ++i) outputs_.push_back(data.count_of(g.shape_of(g.outputs[i].node)));
    for (int i = 0; i < s.segment_count; ++i) run_segment(s.segments[i]);
  }
  /// By output its elements; of an update those of its parameter.
  array_list<numbers> results() {
    array_list<numbers> result;
    for (int i = 0; i < g_.output_count; ++i) {
      numbers values(outputs_[static_cast<std::size_t>(i)].size());
      if (g_.outputs[i].role == output_role::update) {
        for (int l = 0; l < g_.leaf_count; ++l)
          if (g_.leaves[l].hash == g_.outputs[i].leaf) values = leaves_[static_cast<std::size_t>(l)];
      } else {
        for (int j = 0; j < values.size(); ++j)
          values[j] = checked(outputs_[static_cast<std::size_t>(i)].data() + j, "a result was not written");
      }
      result.push_back(values);
    }
    return result;
  }

 private:
  /// Numbers with red zones around them.
  class memory {
   public:
    memory(std::int64_t size)
        : size_(size), numbers_(static_cast<std::size_t>(size + 2 * zone), 0.0) {  // NOLINT: implicit
      poison(numbers_.data(), size + 2 * zone);
    }
    double* data() { return numbers_.data() + zone; }
    int size() const { return static_cast<int>(size_); }

   private:
    static constexpr std::int64_t zone = 64;
    std::int64_t size_;
    std::vector<double> numbers_;
  };

  static constexpr std::uint64_t poison_bits = 0x7ff4'dead'dead'deadu;
  static void poison(double* p, std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) std::memcpy(p + i, &poison_bits, sizeof poison_bits);
  }
  double checked(const double* p, const char* complaint) {
    std::uint64_t bits;
    std::memcpy(&bits, p, sizeof bits);
    if (bits == poison_bits && problem.empty()) problem = complaint;
    return *p;
  }

  ir::graph_view g_;
  schedule_view s_;
  const graph_data& data_;
  std::int64_t block_;
  int lanes_;
  std::vector<numbers> leaves_;
  std::vector<memory> outputs_;
  memory arena_;
  std::int64_t first_row_ = 0, rows_ = 0;
  const axis_info* axis_ = nullptr;  ///< of the running segment
  double length_ = 0;

  /// The first element, of the current block where the tensor has rows of the running axis.
  double* address(int index) {
    const buffer& b = s_.buffers[index];
    const auto at = static_cast<std::size_t>(b.index);
    if (b.kind == buffer_kind::workspace) return arena_.data() + b.offset;
    if (b.kind == buffer_kind::axis_length) {
      length_ = static_cast<double>(data_.length_of(s_.axes[b.index]));
      return &length_;
    }
    const bool is_leaf = b.kind == buffer_kind::leaf;
    const shape& s = is_leaf ? g_.shapes[g_.leaves[b.index].shape] : g_.shape_of(g_.outputs[b.index].node);
    const int named = named_dimension(s);
    const std::int64_t offset = named >= 0 && s[named].axis == axis_ ? first_row_ * static_size(s) : 0;
    return (is_leaf ? &leaves_[at][0] : outputs_[at].data()) + offset;
  }
  std::int64_t extent_of(const passes::loop_extent& e) const { return e.rows ? e.size * rows_ : e.size; }

  void run_segment(const passes::segment& seg) {
    axis_ = seg.axis < 0 ? nullptr : s_.axes[seg.axis];
    const std::int64_t length = axis_ == nullptr ? 1 : data_.length_of(axis_);
    const int end = seg.first_loop + seg.loop_count;
    for (first_row_ = 0; first_row_ < length; first_row_ += rows_) {
      rows_ = axis_ == nullptr ? 1 : std::min(block_, length - first_row_);
      for (int i = seg.first_loop, count = 1; i < end; i += count) {
        count = std::max(1, s_.loops[i].joined);
        for (int k = i; k < i + count; ++k) poison_buffers(k, true, true, axis_ == nullptr || first_row_ == 0);
        if (count > 1) run_joined(i);
        else run_loop(s_.loops[i]);
        for (int k = i; k < i + count; ++k) poison_buffers(k, false, true, axis_ == nullptr);
      }
    }
    for (int i = seg.first_loop; axis_ != nullptr && i < end; ++i) poison_buffers(i, false, false, true);
  }
  /// Poisons what begins to live (`first`) or has died at a loop.
  void poison_buffers(int at, bool first, bool with_rows, bool without_rows) {
    for (int i = 0; i < s_.buffer_count; ++i) {
      const buffer& b = s_.buffers[i];
      if (b.kind != buffer_kind::workspace || b.shares >= 0 || (first ? b.first_loop : b.last_loop) != at) continue;
      if (b.per_row ? with_rows : without_rows)
        poison(arena_.data() + b.offset, b.size * passes::rows_in_memory(s_, b));
    }
  }
  void run_joined(int first) {
    for (std::int64_t part = 0; part < s_.loops[first].parts; ++part)
      for (int i = first; i < first + s_.loops[first].joined; ++i) {
        std::int64_t at[max_rank]{part};
        if (s_.loops[i].kind == loop_kind::contraction) run_matrices(s_.loops[i], at, 1);
        else run_nest(s_.loops[i], at, 1);
      }
  }
  void run_loop(const loop& l) {
    if (l.kind == loop_kind::fill) {
      double* p = address(l.c.buffer);
      for (std::int64_t i = 0; i < extent_of(l.extents[0]); ++i) p[i] = l.number;
    } else if (l.kind == loop_kind::contraction || l.kind == loop_kind::routine) {
      std::int64_t at[passes::max_outer]{};
      run_matrices(l, at, 0);
    } else {
      std::int64_t at[max_rank]{};
      run_nest(l, at, 0);
    }
  }
  /// The outer dimensions of a contraction or a routine from one on.
  void run_matrices(const loop& l, std::int64_t* at, int outer) {
    if (outer + 3 == l.dimensions) return l.kind == loop_kind::routine ? run_routine(l, at) : run_contraction(l, at);
    for (at[outer] = 0; at[outer] < extent_of(l.extents[3 + outer]); ++at[outer]) run_matrices(l, at, outer + 1);
  }
  void run_routine(const loop& l, const std::int64_t* at) {
    const passes::matrix* const places[ops::max_arity] = {&l.a, &l.b, &l.initial};
    matrix_ref<const double> operands[ops::max_arity];
    for (int j = 0; j < l.op->arity; ++j) {
      const double* const p = corner(*places[j], l, at);
      for (std::int64_t i = 0; i < places[j]->rows * places[j]->columns; ++i) checked(p + i, "a routine reads what was not written");
      operands[j] = {p, places[j]->rows, places[j]->columns};
    }
    ir::values_of<double>(ops::op_table{}).routine_of(l.op)(l.bits, {corner(l.c, l, at), l.c.rows, l.c.columns}, operands);
  }
  double* corner(const passes::matrix& m, const loop& l, const std::int64_t* at) {
    double* p = address(m.buffer) + m.offset;
    for (int d = 0; d + 3 < l.dimensions; ++d) p += at[d] * m.outer[d];
    return p;
  }
  void run_contraction(const loop& l, const std::int64_t* at) {
    for (std::int64_t i = 0; i < extent_of(l.extents[0]); ++i) {
      for (std::int64_t j = 0; j < extent_of(l.extents[1]); ++j) {
        double* c = corner(l.c, l, at) + i * l.c.row_stride + j * l.c.column_stride;
        double sum = l.accumulates ? checked(c, "a contraction adds to what was not cleared") : 0;
        if (l.initial.buffer >= 0)
          sum = checked(corner(l.initial, l, at) + i * l.initial.row_stride + j * l.initial.column_stride,
                        "a bias was not written");
        for (std::int64_t k = 0; k < extent_of(l.extents[2]); ++k) {
          const double a = checked(corner(l.a, l, at) + i * l.a.row_stride + k * l.a.column_stride,
                                   "matrix a was not written");
          const double b = checked(corner(l.b, l, at) + k * l.b.row_stride + j * l.b.column_stride,
                                   "matrix b was not written");
          sum += a * b;
        }
        *c = sum;
      }
    }
  }
  void run_nest(const loop& l, std::int64_t* at, int dimension) {
    const std::int64_t extent = l.dimensions == 0 ? 1 : extent_of(l.extents[dimension]);
    if (dimension + 1 < l.dimensions) {
      for (at[dimension] = 0; at[dimension] < extent; ++at[dimension]) run_nest(l, at, dimension + 1);
      return;
    }
    for (at[dimension] = 0; at[dimension] < extent; at[dimension] += lanes_) {
      const int count = static_cast<int>(std::min<std::int64_t>(lanes_, extent - at[dimension]));
      std::vector<std::vector<double>> registers;
      for (int i = 0; i < l.statement_count; ++i)
        registers.push_back(run_statement(s_.statements[l.first_statement + i], l, at, count, registers));
    }
  }
  std::vector<double> run_statement(const statement& s, const loop& l, const std::int64_t* at, int count,
                                    const std::vector<std::vector<double>>& registers) {
    std::vector<double> result(static_cast<std::size_t>(count), s.number);
    const auto operand = [&](int j, int lane) {
      return registers[static_cast<std::size_t>(s.operands[j])][static_cast<std::size_t>(lane)];
    };
    for (int lane = 0; lane < count; ++lane) {
      double& value = result[static_cast<std::size_t>(lane)];
      if (s.kind == statement_kind::compute || s.kind == statement_kind::combine) {
        double x[ops::max_arity]{};
        const int arity = s.kind == statement_kind::combine ? 2 : s.op->arity;
        for (int j = 0; j < arity; ++j) x[j] = operand(j, lane);
        value = ir::values_of<double>(ops::op_table{}).of(s.op)(s.number, x);
      }
      if (s.place.buffer < 0) continue;
      const std::int64_t place = place_of(s.place, l, at, lane);
      if (s_.buffers[s.place.buffer].kind == buffer_kind::positions) {
        value = static_cast<double>(place + first_position(s.place, l));
        continue;
      }
      double* p = address(s.place.buffer) + place;
      if (s.index.exists()) {
        const double index = operand(s.kind == statement_kind::load ? 0 : 1, lane);
        value = std::nan("");
        if (!(index > -1 && index < static_cast<double>(s.index.extent))) continue;
        p += static_cast<std::int64_t>(index) * s.index.stride;
      }
      if (s.kind == statement_kind::load) value = checked(p, "a load of what was not written");
      if (s.kind == statement_kind::store) *p = operand(0, lane);
      if (s.kind != statement_kind::accumulate) continue;
      const double pair[] = {checked(p, "a sum was not cleared"), operand(0, lane)};
      *p = ir::values_of<double>(ops::op_table{}).of(s.op)(0, pair);
    }
    return result;
  }
  static std::int64_t place_of(const access& a, const loop& l, const std::int64_t* at, int lane) {
    std::int64_t place = a.offset + (l.dimensions == 0 ? 0 : lane * a.strides[l.dimensions - 1]);
    for (int d = 0; d < l.dimensions; ++d) place += at[d] * a.strides[d];
    return place;
  }
  std::int64_t first_position(const access& a, const loop& l) const {
    std::int64_t first = 0;
    for (int d = 0; d < l.dimensions; ++d)
      if (l.extents[d].rows) first += first_row_ * l.extents[d].size * a.strides[d];
    return first;
  }
};

}  // namespace graph_test
