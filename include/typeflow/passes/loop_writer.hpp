// SPDX-License-Identifier: BSL-1.0
// Writes one loop: its statements for elementwise work and sums, or the matrices of a contraction.
#pragma once

#include "buffer_table.hpp"
#include "merge_dimensions.hpp"

namespace typeflow::passes {

class loop_writer : public buffer_table {
 public:
  constexpr explicit loop_writer(graph_view graph)
      : buffer_table(graph), register_of_(graph.size, -1), written_in_(graph.size, -1) {}

 protected:
  constexpr void open_loop() { first_statement_ = result.statements.size(); }

  /// The loop over a shape with the statements since `open_loop`.
  constexpr void close_loop(const shape& space) {
    loop l{loop_kind::elementwise, space.rank};
    int at = 0;
    const int named = named_dimension(space);
    if (named >= 0) l.extents[at++] = {1, true};
    for (int i = 0; i < space.rank; ++i)
      if (i != named) l.extents[at++] = {space[i].size, false};
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
    s.place = in_storage_order(to, space);
    add_statement(s);
  }
  /// Adds a summand to the sum of node i: the reduced dimensions have stride 0.
  constexpr void write_accumulate(int i, const shape& space) {
    statement s{statement_kind::accumulate};
    s.operands[0] = operand_register(g_[i].operands[0], space);
    const stride_list own = storage_strides(g_.shape_of(i));
    location to{buffer_of(i)};
    for (int from = 0, at = 0; from < space.rank; ++from) {
      const bool reduced = (g_[i].bits >> from & 1) != 0;
      to.strides[from] = reduced ? 0 : own[at];
      if (!reduced || (g_[i].bits & ops::keepdims_bit) != 0) ++at;
    }
    s.place = in_storage_order(to, space);
    add_statement(s);
  }
  /// A loop that clears the storage of a sum.
  constexpr void write_clear(int i) {
    loop l{loop_kind::zero, 1};
    l.c.buffer = buffer_of(i);
    l.extents[0] = {static_size(g_.shape_of(i)), s_.axis[i] >= 0};
    touch(l.c.buffer);
    result.loops.push_back(l);
  }
  constexpr void write_contraction(int i) {
    const node& n = g_[i];
    const bool flip_a = (n.bits & 1) != 0;
    const bool flip_b = (n.bits & 2) != 0;
    loop l{loop_kind::contraction, 3};
    l.a = matrix_at(n.operands[0], flip_a);
    l.b = matrix_at(n.operands[1], flip_b);
    l.c = matrix_at(i, false);
    if (n.info().arity == 3) {
      const location bias = locate(n.operands[2]);
      touch(bias.buffer);
      l.initial = {bias.buffer, 0, bias.strides[0]};
    }
    l.extents[0] = to_extent(g_.shape_of(i)[0]);
    l.extents[1] = to_extent(g_.shape_of(i)[1]);
    l.extents[2] = to_extent(g_.shape_of(n.operands[0])[flip_a ? 0 : 1]);
    l.accumulates = s_.reduced_axis[i] >= 0;
    result.loops.push_back(l);
  }

 private:
  array_list<int> register_of_;  ///< by node: its place among the statements of a loop
  array_list<int> written_in_;   ///< by node: the loop in which `register_of_` holds
  int first_statement_ = 0;

  constexpr int add_statement(const statement& s) {
    if (s.place.buffer >= 0) touch(s.place.buffer);
    result.statements.push_back(s);
    return result.statements.size() - 1 - first_statement_;
  }
  constexpr void remember(int node, int reg) {
    register_of_.data()[node] = reg;
    written_in_.data()[node] = result.loops.size();
  }
  /// The register that holds an operand: computed in this loop, a constant, or loaded.
  constexpr int operand_register(int i, const shape& space) {
    return written_in_.data()[i] == result.loops.size() ? register_of_.data()[i] : fetch(i, space);
  }
  constexpr int fetch(int i, const shape& space) {
    statement s{statement_kind::constant};
    s.number = g_[i].number;
    if (g_.kind(i) != op_kind::constant) {
      s = {statement_kind::load};
      s.place = in_storage_order(locate(i), space);
    }
    remember(i, add_statement(s));
    return register_of_[i];
  }
  constexpr matrix matrix_at(int i, bool transposed) {
    const location place = locate(i);
    touch(place.buffer);
    return {place.buffer, place.strides[transposed ? 1 : 0], place.strides[transposed ? 0 : 1]};
  }
  static constexpr loop_extent to_extent(const extent& e) {
    return e.is_named() ? loop_extent{1, true} : loop_extent{e.size, false};
  }
};

}  // namespace typeflow::passes
