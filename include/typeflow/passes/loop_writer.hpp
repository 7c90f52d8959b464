// SPDX-License-Identifier: BSL-1.0
// Writes one loop: its statements for elementwise work and sums, or the matrices of a contraction.
#pragma once

#include "../ir/contraction_space.hpp"
#include "../ir/routine_space.hpp"
#include "buffer_table.hpp"
#include "matrix_places.hpp"
#include "merge_dimensions.hpp"
#include "merge_outer_dimensions.hpp"

namespace typeflow::passes {

class loop_writer : public buffer_table {
 public:
  constexpr explicit loop_writer(graph_view graph)
      : buffer_table(graph), again_(graph.size), register_of_(graph.size, -1), written_in_(graph.size, -1) { result.statements.reserve(graph.size); }

 protected:
  array_list<bool> again_;  ///< by node: loops other than its own compute it again

  constexpr void open_loop() { first_statement_ = result.statements.size(); }

  /// The loop over a shape with the statements since `open_loop`; none where other loops compute again all that it had.
  constexpr void close_loop(const shape& space) {
    if (result.statements.size() == first_statement_) return;
    loop l = loop_over(space, by_columns_);
    l.first_statement = first_statement_;
    l.statement_count = result.statements.size() - first_statement_;
    merge_dimensions(l, result.statements);
    result.loops.push_back(l);
  }

  /// Whether the loop being written has a node's value at hand.
  constexpr bool is_in_register(int i) const { return written_in_[i] == result.loops.size(); }

  constexpr void write_compute(int i, const shape& space) {
    const node& n = g_.nodes[i];
    statement s{statement_kind::compute, n.op};
    s.operands[0] = operand_register(n.operands[0], space);
    if (n.operands[1] >= 0) s.operands[1] = operand_register(n.operands[1], space);
    if (n.operands[2] >= 0) s.operands[2] = operand_register(n.operands[2], space);
    s.number = n.number;
    remember(i, add_statement(s));
  }
  constexpr void write_store(int i, const location& to, const shape& space) {
    statement s{statement_kind::store};
    s.operands[0] = operand_register(i, space);
    s.place = in_storage_order(to, space, by_columns_);
    add_statement(s);
  }
  /// Combines an element with the result of reduction i, at the place that the op says.
  constexpr void write_accumulate(int i, const shape& space) {
    statement s{statement_kind::accumulate, g_[i].op};
    s.operands[0] = operand_register(g_[i].operands[0], space);
    const layout own = layout_of(i);
    if (g_[i].operands[1] >= 0) {
      s.operands[1] = operand_register(g_[i].operands[1], space);
      s.index = index_into(i, g_.shape_of(i), own);
    }
    s.place = in_storage_order({buffer_of(i), g_[i].info().place(space, own, g_.attributes_of(i))}, space, by_columns_);
    add_statement(s);
  }
  /// Loads elements of a table at the places that operand 1 says.
  constexpr void write_gather(int i, const shape& space) {
    const int table = g_[i].operands[0];
    const location from = locate(table);
    statement s{statement_kind::load};
    s.operands[0] = operand_register(g_[i].operands[1], space);
    s.index = index_into(i, g_.shape_of(table), from.place);
    s.place = in_storage_order({from.buffer, g_[i].info().place(g_.shape_of(table), from.place, g_.attributes_of(i))}, space, by_columns_);
    remember(i, add_statement(s));
  }
  /// A loop that writes what the result of nothing is.
  constexpr void write_fill(int i) {
    if (result.buffers[buffer_of(i)].by_columns) return write_fill_of_columns(i);
    loop l{loop_kind::fill, 1};
    l.c.buffer = buffer_of(i);
    l.extents[0] = {static_size(g_.shape_of(i)), s_.axis[i] >= 0};
    l.number = g_[i].info().initial;
    touch(l.c.buffer);
    result.loops.push_back(l);
  }
  /// The rows of a block need not fill the columns.
  constexpr void write_fill_of_columns(int i) {
    open_loop();
    statement s{statement_kind::constant};
    s.number = g_[i].info().initial;
    remember(i, add_statement(s));
    write_store(i, {buffer_of(i), layout_of(i)}, g_.shape_of(i));
    close_loop(g_.shape_of(i));
  }
  constexpr void write_contraction(int i) {
    const int* const x = g_[i].operands;
    const location a = locate(x[0]), b = locate(x[1]), c = {buffer_of(i), layout_of(i)};
    const ir::contraction_space space = ir::space_of_contraction(g_, i, a.place, b.place, c.place);
    loop l{loop_kind::contraction, 3 + space.outer};
    l.a = matrix_over(a.buffer, space.a, space.outer, 0, 2);
    l.b = matrix_over(b.buffer, space.b, space.outer, 2, 1);
    l.c = matrix_over(c.buffer, space.c, space.outer, 0, 1);
    l.extents[0] = to_extent(space.extents[space.outer]);
    l.extents[1] = to_extent(space.extents[space.outer + 1]);
    l.extents[2] = to_extent(space.summands);
    for (int d = 0; d < space.outer; ++d) l.extents[3 + d] = to_extent(space.extents[d]);
    merge_outer_dimensions(l, x[2] >= 0);
    l.accumulates = s_.reduced_axis[i] >= 0;
    if (!l.accumulates && sums_over_outer(l)) {
      write_fill(i);
      l.accumulates = true;
    }
    for (const matrix* m : {&l.a, &l.b, &l.c}) touch(m->buffer);
    if (x[2] >= 0) {
      const location bias = locate(x[2]);
      touch(bias.buffer);
      l.initial = {bias.buffer, 0, bias.place.strides[0], bias.place.offset};
    }
    result.loops.push_back(l);
  }
  constexpr void write_routine(int i) {
    const ir::routine_space space = ir::space_of_routine(g_, i);
    const int outer = space.outer.rank;
    loop l{loop_kind::routine, 3 + outer};
    l.op = g_[i].op;
    l.bits = g_[i].bits;
    for (int d = 0; d < outer; ++d) l.extents[3 + d] = to_extent(space.outer[d]);
    matrix* const operands[ops::max_arity] = {&l.a, &l.b, &l.initial};
    for (int j = 0; j < l.op->arity; ++j) *operands[j] = routine_matrix(locate(g_[i].operands[j]).buffer, space.operands[j], outer);
    l.c = routine_matrix(buffer_of(i), space.result, outer);
    result.loops.push_back(l);
  }
  /// Memory of loop i that holds no node's value.
  constexpr int add_scratch(int i, std::int64_t size) {
    result.buffers.push_back({buffer_kind::workspace, 0, i, size});
    touch(result.buffers.size() - 1);
    return result.buffers.size() - 1;
  }
  /// A loop whose step is a program of its own; `state` says where it is kept between blocks, -1 for a loop that runs through at once.
  constexpr void write_recurrence(int i, int state, std::int64_t step_workspace) {
    const int outer = ops::loop_bits::outer(g_[i].bits);
    const shape& own = g_.shape_of(i);
    const bool along = has_axis(g_[i]);
    loop l{along ? loop_kind::recurrence : loop_kind::repetition, 3 + outer};
    l.node = i;
    l.reversed = ops::loop_bits::reversed(g_[i].bits);
    l.state = along ? state : add_scratch(i, 2 * static_size(g_.shape_of(g_[i].operands[1])) + 1);
    l.number = g_[i].number;
    if (along) l.extents[2] = to_extent(own[outer]);
    for (int d = 0; d < outer; ++d) l.extents[3 + d] = to_extent(own[d]);
    l.c = states_at(locate(i), outer);
    l.initial = states_at(locate(g_[i].operands[0]), outer);
    l.first_input = result.inputs.size();
    l.input_count = steps_.inputs(i).size();
    write_inputs(i, outer);
    if (step_workspace > 0) l.step_workspace = add_scratch(i, step_workspace);
    for (const matrix* m : {&l.c, &l.initial}) touch(m->buffer);
    result.loops.push_back(l);
  }

  /// Its register.
  constexpr int add_statement(const statement& s) {
    if (s.place.buffer >= 0) touch(s.place.buffer);
    result.statements.push_back(s);
    return result.statements.size() - 1 - first_statement_;
  }
  constexpr indexed_access index_into(int i, const shape& table, const layout& place) const {
    const int axis = g_[i].info().indexed_axis(g_.attributes_of(i));
    return {place.strides[axis], table[axis].size};
  }

 private:
  array_list<int> register_of_;  ///< by node: its place among the statements of a loop
  array_list<int> written_in_;   ///< by node: the loop in which `register_of_` holds
  int first_statement_ = 0;

  constexpr void remember(int node, int reg) {
    register_of_.data()[node] = reg;
    written_in_.data()[node] = result.loops.size();
  }
  /// The register that holds an operand: computed in this loop, computed again, a constant, or loaded.
  constexpr int operand_register(int i, const shape& space) {
    return written_in_.data()[i] == result.loops.size() ? register_of_.data()[i] : fetch(i, space);
  }
  constexpr int fetch(int i, const shape& space) {
    if (again_[i]) {
      write_compute(i, space);
      return register_of_[i];
    }
    statement s{statement_kind::constant};
    s.number = g_[i].number;
    if (g_.kind(i) != op_kind::constant) {
      s = {statement_kind::load};
      s.place = in_storage_order(locate(i), space, by_columns_);
    }
    remember(i, add_statement(s));
    return register_of_[i];
  }
  constexpr matrix routine_matrix(int buffer, const ir::matrix_space& space, int outer) {
    touch(buffer);
    matrix m = matrix_over(buffer, space.place, outer, 0, 1);
    m.rows = space.rows;
    m.columns = space.columns;
    return m;
  }
  constexpr void write_inputs(int i, int outer) {
    const ir::recurrence_body& body = steps_.step(i).body;
    for (int k = 0; k < steps_.inputs(i).size(); ++k) {
      const location from = locate(steps_.inputs(i)[k]);
      step_input input{from.buffer, from.place.offset};
      const std::int64_t bits = k < body.rows.size() ? g_[body.rows[k]].bits : 0;
      int axis = 0;
      for (int d = 0; d < outer; ++d)
        if ((ops::loop_bits::outer_mask(bits) >> d & 1) != 0) input.outer[d] = from.place.strides[axis++];
      if (ops::loop_bits::along(bits)) input.along = from.place.strides[axis];
      touch(from.buffer);
      result.inputs.push_back(input);
    }
  }
};

}  // namespace typeflow::passes
