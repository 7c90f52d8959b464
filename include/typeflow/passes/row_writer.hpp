// SPDX-License-Identifier: BSL-1.0
// Writes a stream whose rows are short as one loop over them, in which each element of a row has statements of its own: zeros are known and
// folded, what is put at places goes there at once, and nothing passes through memory.
#pragma once

#include "loop_writer.hpp"
#include "row_parts.hpp"

namespace typeflow::passes {

/// Statements of such a loop, all in one function, up to which compilers are quick enough.
inline constexpr int most_row_statements = 640;

/// Which scalars outputs need, among them what `wanted` says already.
constexpr void mark_needed(const scalar_rules& t, array_list<bool>& wanted) {
  for (int i = wanted.size() - 1; i >= 0; --i) {
    const scalar& own = t.at(i);
    if (!wanted.data()[i] || own.kind == scalar_kind::constant || own.kind == scalar_kind::leaf) continue;
    if (own.kind == scalar_kind::gather) wanted.data()[own.operands[2]] = true;
    else if (own.kind == scalar_kind::total)
      for (int k = 0; k < own.operands[1]; ++k) wanted.data()[t.summands.data()[own.operands[0] + k]] = true;
    else
      for (int j = 0; j < ops::max_arity && own.operands[j] >= 0; ++j) wanted.data()[own.operands[j]] = true;
  }
}

class row_writer : public loop_writer {
 public:
  constexpr explicit row_writer(graph_view graph) : loop_writer(graph) {}

 protected:
  /// Whether the stream of an axis at a level was written so.
  constexpr bool write_rows(const array_list<int>& members, int level, int axis) {
    row_parts parts(g_, s_, source_, members, axis);
    if (!parts.fits) return false;
    const scalar_program row(parts.of_row(), parts.parts.data());
    if (!row.fits) return false;
    const array_list<bool> needed = needed_scalars(row, parts.sums, level, axis);
    if (count_statements(row, needed) > most_row_statements) return false;
    open_loop();
    scalar_registers_ = array_list<int>(needed.size(), -1);
    for (int i = 0; i < needed.size(); ++i)
      if (needed.data()[i]) scalar_registers_.data()[i] = write_scalar(row.scalars, i);
    for (int i : parts.sums) write_sums(row, i);
    write_results(row, level, axis);
    close_rows(axis);
    return true;
  }

 private:
  array_list<int> scalar_registers_;

  constexpr bool is_result(int o, int level, int axis) const {
    return s_.axis[g_.outputs[o].node] == axis && s_.level[g_.outputs[o].node] == level;
  }
  constexpr array_list<bool> needed_scalars(const scalar_program& row, const array_list<int>& sums, int level, int axis) const {
    array_list<bool> needed(row.scalars.all.size());
    const auto need = [&](int node) {
      for (int e = 0; e < static_size(g_.shape_of(node)); ++e) needed[row.elements[row.first[node] + e]] = true;
    };
    for (int i : sums) need(g_[i].operands[0]);
    for (int o = 0; o < g_.output_count; ++o)
      if (is_result(o, level, axis)) need(g_.outputs[o].node);
    mark_needed(row.scalars, needed);
    return needed;
  }
  static constexpr int count_statements(const scalar_program& row, const array_list<bool>& needed) {
    int count = 0;
    for (int i = 0; i < needed.size(); ++i)
      if (needed.data()[i]) count += row.scalars.at(i).kind == scalar_kind::total ? row.scalars.at(i).operands[1] : 1;
    return count;
  }
  constexpr int write_scalar(const scalar_rules& t, int i) {
    const scalar& own = t.at(i);
    switch (own.kind) {
      case scalar_kind::constant: return write_constant(own.number);
      case scalar_kind::leaf: return write_load(own.operands[0], own.operands[1]);
      case scalar_kind::gather: return write_table_load(own);
      case scalar_kind::total: return write_total(t, own);
      default: return write_op(own);
    }
  }
  constexpr int write_constant(double number) {
    statement s{statement_kind::constant};
    s.number = number;
    return add_statement(s);
  }
  constexpr int write_op(const scalar& own) {
    statement s{own.kind == scalar_kind::combine ? statement_kind::combine : statement_kind::compute, own.op};
    for (int j = 0; j < ops::max_arity && own.operands[j] >= 0; ++j) s.operands[j] = scalar_registers_.data()[own.operands[j]];
    s.number = own.number;
    return add_statement(s);
  }
  /// Element `element` of a row, in the order of storage, where the row of a tensor of this shape has it.
  static constexpr access row_element(int buffer, const shape& own, const layout& place, std::int64_t element) {
    access result{buffer, {}, place.offset};
    for (int d = own.rank - 1; d >= 0; --d) {
      if (own[d].is_named()) {
        result.strides[0] = place.strides[d];
        continue;
      }
      result.offset += element % own[d].size * place.strides[d];
      element /= own[d].size;
    }
    return result;
  }
  constexpr int write_load(int node, int element) {
    const location from = locate(node);
    statement s{statement_kind::load};
    s.place = row_element(from.buffer, g_.shape_of(node), from.place, element);
    return add_statement(s);
  }
  constexpr int write_table_load(const scalar& own) {
    const int gather = own.operands[0], table = g_[gather].operands[0];
    const location from = locate(table);
    const layout place = g_[gather].info().place(g_.shape_of(table), from.place, g_.attributes_of(gather));
    statement s{statement_kind::load};
    s.operands[0] = scalar_registers_.data()[own.operands[2]];
    s.index = index_into(gather, g_.shape_of(table), from.place);
    s.place = row_element(from.buffer, g_.shape_of(gather), place, own.operands[1]);
    return add_statement(s);
  }
  constexpr int write_combine(op_id op, int first, int second) {
    statement s{statement_kind::combine, op};
    s.operands[0] = first;
    s.operands[1] = second;
    return add_statement(s);
  }
  /// Pairwise, beginning with the result of nothing where that could change a bit.
  constexpr int write_total(const scalar_rules& t, const scalar& own) {
    array_list<int> left;
    bool is_changed = !own.op->is_sum || loses_signs(own.op);
    for (int k = 0; k < own.operands[1]; ++k) {
      const int summand = t.summands.data()[own.operands[0] + k];
      left.push_back(scalar_registers_.data()[summand]);
      is_changed = is_changed && !(own.op->is_sum && t.at(summand).has_no_minus);
    }
    for (int count = left.size(); count > 1; count = (count + 1) / 2)
      for (int k = 0; k < count; k += 2)
        left[k / 2] = k + 1 < count ? write_combine(own.op, left[k], left[k + 1]) : left[k];
    return is_changed ? write_combine(own.op, write_constant(own.op->initial), left[0]) : left[0];
  }
  /// Combines the elements of a row that go to the same place, and these with what other rows have left there.
  constexpr void write_sums(const scalar_program& row, int i) {
    const int operand = g_[i].operands[0], buffer = buffer_of(i);
    const shape& own = g_.shape_of(operand);
    const layout place = g_[i].info().place(own, storage_layout(g_.shape_of(i)), g_.attributes_of(i));
    array_list<int> registers(static_cast<int>(static_size(g_.shape_of(i))), -1);
    for (int e = 0; e < static_size(own); ++e) {
      const int added = scalar_registers_[row.elements[row.first[operand] + e]];
      int& total = registers[static_cast<int>(row_element(buffer, own, place, e).offset)];
      total = total < 0 ? added : write_combine(g_[i].op, total, added);
    }
    for (int k = 0; k < registers.size(); ++k) {
      if (registers[k] < 0) continue;
      statement s{statement_kind::accumulate, g_[i].op};
      s.operands[0] = registers[k];
      s.place = {buffer, {}, k};
      add_statement(s);
    }
  }
  constexpr void write_results(const scalar_program& row, int level, int axis) {
    for (int o = 0; o < g_.output_count; ++o) {
      if (!is_result(o, level, axis)) continue;
      const int node = g_.outputs[o].node, buffer = add_buffer(buffer_kind::output, o, node);
      const shape& own = g_.shape_of(node);
      for (int e = 0; e < static_size(own); ++e) {
        statement s{statement_kind::store};
        s.operands[0] = scalar_registers_[row.elements[row.first[node] + e]];
        s.place = row_element(buffer, own, storage_layout(own), e);
        add_statement(s);
      }
    }
  }
  constexpr void close_rows(int axis) {
    shape rows;
    rows.push_back(extent(s_.axes[axis]));
    close_loop(rows);
    result.loops[result.loops.size() - 1].takes_rows_apart = true;
    result.segments.push_back({axis, result.loops.size() - 1, 1});
  }
};

}  // namespace typeflow::passes
