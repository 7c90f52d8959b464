// SPDX-License-Identifier: BSL-1.0
// Reading and adding at places that are data: take, take_along_axis, add_at, one_hot. An index is a tensor of whole numbers; negative ones
// count from the last.
#pragma once

#include "gather.hpp"
#include "joining.hpp"

namespace typeflow::ops {

/// What they share.
struct indexing_op {
  static constexpr op_kind kind = op_kind::composite;
  static constexpr sample_interval samples[max_arity]{{-2, 2}, {0, 1}, {-2, 2}};

  static constexpr const char* table_problem(const shape& table, std::int64_t bits) {
    const char* problem = axis_problem(table, bits);
    return problem == nullptr && table[static_cast<int>(bits)].size == 0 ? "the table has no entries" : problem;
  }
  /// The table's shape with the index's in the place of an axis.
  static constexpr shape_or_problem taken_shape(const shape& table, const shape& index, std::int64_t bits) {
    if (const char* problem = table_problem(table, bits)) return {{}, problem, axis_cure};
    if (table.rank - 1 + index.rank > max_rank)
      return {{}, "the result has too many axes", "a tensor has at most 6: let one\naxis of the index stand for several"};
    shape result;
    for (int i = 0; i < table.rank; ++i) {
      if (i != bits) result.push_back(table[i]);
      for (int j = 0; i == bits && j < index.rank; ++j) result.push_back(index[j]);
    }
    int named = 0;
    for (int i = 0; i < result.rank; ++i) named += result[i].is_named() ? 1 : 0;
    if (named > 1) return {{}, "the result would have two named axes", "give one of them a number"};
    return {result};
  }
  /// Where the axes of the table stand in the result, see table_axes.
  static constexpr std::int64_t taken_axes(const shape& table, const shape& index, int axis) {
    std::int64_t bits = 0;
    for (int i = table.rank - 1; i >= 0; --i) {
      const int to = i == axis ? table_axes::indexed : i < axis ? i : i + index.rank - 1;
      bits = bits << 4 | to;
    }
    return bits;
  }
  /// The index with negative numbers counted from the last of `size`, as an operand of shape `to` from axis `first` on.
  template <class Writer, class Term>
  static constexpr Term places(Writer& w, Term index, std::int64_t size, const shape& to, int first) {
    const std::int64_t mapped = ((std::int64_t{1} << index.shape().rank) - 1) << first;
    const Term negative = w.template make<less>(index, w.number(0));
    const Term counted = w.template make<select>(negative, index + w.number(static_cast<double>(size)), index);
    return w.template make_with<broadcast>({.bits = mapped, .target = &to}, counted);
  }
};

/// The entries of a table (operand 0) along axis `bits` that the index (operand 1) names; the index's axes stand in the place of that axis.
/// An index outside -n .. n - 1 gives NaN. Derivative: by the table the adjoint added at those entries; none by the index.
struct take : indexing_op {
  static constexpr string_view name = "take";
  static constexpr int arity = 2;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    return taken_shape(operands[0], operands[1], a.bits);
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term table, Term index) {
    const int axis = static_cast<int>(a.bits);
    const shape to = taken_shape(table.shape(), index.shape(), a.bits).value;
    return w.template make_with<gather>({.bits = taken_axes(table.shape(), index.shape(), axis)}, table,
                                        places(w, index, table.shape()[axis].size, to, axis));
  }
};

/// The table (operand 0) with the values (operand 2), which have the shape of what `take` would read, added to the entries along axis `bits`
/// that the index (operand 1) names, an entry that is named again added to again. An index outside -n .. n - 1 is dropped. Derivative: by
/// the table 1; by the values the adjoint's entries, 0 for those dropped; none by the index.
struct add_at : indexing_op {
  static constexpr string_view name = "add_at";
  static constexpr int arity = 3;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const shape_or_problem entries = taken_shape(operands[0], operands[1], a.bits);
    if (entries.problem != nullptr) return entries;
    if (!(entries.value == operands[2]))
      return {{}, "the values do not fit the entries", "give them the shape that take\nwould have, or one that broadcasts"};
    return {operands[0]};
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term table, Term index, Term values) {
    const int axis = static_cast<int>(a.bits);
    const shape whole = table.shape(), to = values.shape();
    return table + w.template make_with<scatter_add>({.bits = taken_axes(whole, index.shape(), axis), .target = &whole}, values,
                                                     places(w, index, whole[axis].size, to, axis));
  }
};

/// One entry of the table (operand 0) for each element of the index (operand 1): its positions along the other axes are the index's own,
/// which broadcast against each other. Outside -n .. n - 1: NaN. Derivative: as of take.
struct take_along_axis : indexing_op {
  static constexpr string_view name = "take_along_axis";
  static constexpr int arity = 2;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if (const char* problem = table_problem(operands[0], a.bits)) return {{}, problem, axis_cure};
    if (operands[0].rank != operands[1].rank) return {{}, "ranks differ", "give the index the table's axes"};
    const int axis = static_cast<int>(a.bits);
    const shape_or_problem others = broadcast_shapes(with_extent(operands[0], axis, 1), with_extent(operands[1], axis, 1));
    if (others.problem != nullptr) return others;
    return {with_extent(others.value, axis, operands[1][axis])};
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term table, Term index) {
    const int axis = static_cast<int>(a.bits);
    const shape shapes[] = {table.shape(), index.shape()};
    const shape to = result_shape(shapes, a).value, whole = with_extent(to, axis, shapes[0][axis]);
    const std::int64_t all = (std::int64_t{1} << to.rank) - 1;
    std::int64_t bits = 0;
    for (int i = to.rank - 1; i >= 0; --i) bits = bits << 4 | (i == axis ? table_axes::indexed : i);
    return w.template make_with<gather>({.bits = bits}, w.template make_with<broadcast>({.bits = all, .target = &whole}, table),
                                        places(w, index, shapes[0][axis].size, to, 0));
  }
};

/// For each element of the index `bits` numbers on a further axis, the last: 1 at the position that it names, else 0; all 0 where there is
/// no such position. Derivative: none.
struct one_hot {
  static constexpr string_view name = "one_hot";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if (a.bits < 0) return {{}, "a negative number of classes", "use a number from 0"};
    if (operands[0].rank == max_rank)
      return {{}, "there is no room for the classes", "a tensor has at most 6 axes:\nlet one axis stand for several"};
    return {with_axis(operands[0], operands[0].rank, a.bits)};
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term index) {
    const int rank = index.shape().rank;
    const shape to = with_axis(index.shape(), rank, a.bits);
    const Term wanted = w.template make_with<broadcast>({.bits = (std::int64_t{1} << rank) - 1, .target = &to}, index);
    return w.template make<equal>(wanted, positions_along<Term>(w, to, rank));
  }
};

}  // namespace typeflow::ops
