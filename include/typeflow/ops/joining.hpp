// SPDX-License-Identifier: BSL-1.0
// Tensors behind each other along an axis: concatenate, roll, tile, repeat.
#pragma once

#include "parts.hpp"

namespace typeflow::ops {

/// Operand 1 behind operand 0 along axis `bits`; every element comes through bit for bit. Derivative: to each its part of the adjoint.
struct concatenate {
  static constexpr string_view name = "concatenate";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 2;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const shape& x = operands[0];
    const shape& y = operands[1];
    if (x.rank != y.rank) return {{}, "ranks differ", "give both the same axes,\nwith reshape or expand_dims"};
    for (const shape* s : {&x, &y})
      if (const char* problem = axis_problem(*s, a.bits)) return {{}, problem, axis_cure};
    const int axis = static_cast<int>(a.bits);
    for (int i = 0; i < x.rank; ++i)
      if (i != axis && !(x[i] == y[i])) return {{}, "extents differ", "make all but the joined axis equal"};
    return {with_extent(x, axis, x[axis].size + y[axis].size)};
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x, Term y) {
    const int axis = static_cast<int>(a.bits);
    const std::int64_t first = x.shape()[axis].size, size = first + y.shape()[axis].size;
    if (first == 0) return y;
    if (first == size) return x;
    return put_along(w, x, axis, 0, size) + put_along(w, y, axis, first, size);
  }
};

/// Bits of ops with an axis and a number: the axis in 4 bits, above them the number.
constexpr int axis_of(std::int64_t bits) { return static_cast<int>(bits & 15); }
constexpr std::int64_t number_of(std::int64_t bits) { return bits >> 4; }
constexpr std::int64_t axis_and_number(int axis, std::int64_t number) { return number * 16 + axis; }

/// Each element moved along an axis by a number of positions, round the end. Derivative: the adjoint moved back.
struct roll {
  static constexpr string_view name = "roll";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if (const char* problem = axis_problem(operands[0], axis_of(a.bits))) return {{}, problem, axis_cure};
    return {operands[0]};
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const int axis = axis_of(a.bits);
    const std::int64_t size = x.shape()[axis].size;
    const std::int64_t shift = size == 0 ? 0 : (number_of(a.bits) % size + size) % size;
    if (shift == 0) return x;
    return put_along(w, part_of(w, x, axis, 0, size - shift), axis, shift, size) +
           put_along(w, part_of(w, x, axis, size - shift, shift), axis, 0, size);
  }
};

/// What tile and repeat share: copies along an axis, which a reshape merges. `Inner`: each element beside its copies.
template <bool Inner>
struct copies_along {
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const int axis = axis_of(a.bits);
    if (const char* problem = axis_problem(operands[0], axis)) return {{}, problem, axis_cure};
    if (number_of(a.bits) < 0) return {{}, "a negative number of copies", "use a number from 0"};
    if (operands[0].rank == max_rank)
      return {{}, "there is no room for copies", "a tensor has at most 6 axes:\nlet one axis stand for several"};
    return {with_extent(operands[0], axis, operands[0][axis].size * number_of(a.bits))};
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const int axis = axis_of(a.bits);
    const int added = Inner ? axis + 1 : axis;
    if (number_of(a.bits) == 1) return x;
    const shape copied = with_axis(x.shape(), added, number_of(a.bits));
    const shape merged = with_extent(x.shape(), axis, x.shape()[axis].size * number_of(a.bits));
    const std::int64_t mapped = ((std::int64_t{1} << copied.rank) - 1) & ~(std::int64_t{1} << added);
    return w.template make_with<reshape>({.target = &merged}, w.template make_with<broadcast>({.bits = mapped, .target = &copied}, x));
  }
};

/// Copies of the whole behind each other along an axis. Derivative: the sum over the copies.
struct tile : copies_along<false> {
  static constexpr string_view name = "tile";
};

/// Copies of each element behind each other along an axis. Derivative: the sum over the copies.
struct repeat : copies_along<true> {
  static constexpr string_view name = "repeat";
};

}  // namespace typeflow::ops
