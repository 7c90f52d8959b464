// SPDX-License-Identifier: BSL-1.0
// Derivatives, substitution and mapping, as ops that the differentiate pass replaces: each says what to do in terms of four steps, to
// pull an adjoint from a function to what it is by, to push a tangent the other way, to substitute, and to vectorise.
#pragma once

#include "op.hpp"
#include "view.hpp"

namespace typeflow::ops {

struct equal;
struct iota;

/// What transforms share: operand 0 is the function, operand 1 what it is by, or a list.
template <int Arity>
struct transform_op {
  static constexpr op_kind kind = op_kind::transform;
  static constexpr int arity = Arity;
};

/// Two or three operands of a transform as one; longer lists have a list as their last.
template <int Arity>
struct list_op {
  static constexpr string_view name = "list";
  static constexpr op_kind kind = op_kind::list;
  static constexpr int arity = Arity;
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) { return {operands[0]}; }
};
struct list_of_2 : list_op<2> {};
struct list_of_3 : list_op<3> {};

/// The gradient of operand 0, a scalar, by operand 1.
struct gradient : transform_op<2> {
  static constexpr string_view name = "gradient";
  static constexpr string_view written = "grad";
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    if (operands[0].rank != 0)
      return {{}, "only a scalar has a gradient", "reduce the first argument\nwith sum or mean"};
    return {operands[1]};
  }
  template <class Transformer>
  static constexpr auto transform(Transformer& t) {
    return t.pull(t.operand(0), t.operand(1), t.number(1));
  }
};

/// J^T u for the Jacobian J of operand 0 by operand 1; u is operand 2.
struct vector_jacobian : transform_op<3> {
  static constexpr string_view name = "vjp";
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    if (!(operands[2] == operands[0])) return {{}, "the third argument does not fit", "give it the shape of the first"};
    return {operands[1]};
  }
  template <class Transformer>
  static constexpr auto transform(Transformer& t) {
    return t.pull(t.operand(0), t.operand(1), t.operand(2));
  }
};

/// J v for the Jacobian J of operand 0 by operand 1; v is operand 2. Of lists the sum.
struct jacobian_vector : transform_op<3> {
  static constexpr string_view name = "jvp";
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    if (!(operands[2] == operands[1])) return {{}, "the third argument does not fit", "give it the shape of the second"};
    return {operands[0]};
  }
  template <class Transformer>
  static constexpr auto transform(Transformer& t) {
    return t.push(t.operand(0), t.pairs(1, 2));
  }
};

/// Operand 0 with operand 2 in the place of operand 1. Of lists all at once.
struct substitute : transform_op<3> {
  static constexpr string_view name = "substitute";
  static constexpr bool binds = true;
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    if (!(operands[2] == operands[1])) return {{}, "the third argument does not fit", "give it the shape of the second"};
    return {operands[0]};
  }
  template <class Transformer>
  static constexpr auto transform(Transformer& t) {
    return t.substitute(t.operand(0), t.pairs(1, 2));
  }
};

/// Operand 0 for each slice of operand 2, along its first axis, in the place of operand 1. Of lists all at once.
struct vmap : transform_op<3> {
  static constexpr string_view name = "vmap";
  static constexpr bool binds = true;

  static constexpr bool has_slices(const shape& batch, const shape& slice) {
    bool fits = batch.rank == slice.rank + 1;
    for (int i = 0; fits && i < slice.rank; ++i) fits = batch[i + 1] == slice[i];
    return fits;
  }
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    if (!has_slices(operands[2], operands[1])) return {{}, "the batch does not fit", "give it one axis more than\nthe second argument"};
    if (operands[0].rank == max_rank) return {{}, "the result has 7 axes", "a tensor has at most 6"};
    shape result;
    result.push_back(operands[2][0]);
    for (int i = 0; i < operands[0].rank; ++i) result.push_back(operands[0][i]);
    return {result};
  }
  template <class Transformer>
  static constexpr auto transform(Transformer& t) {
    return t.vectorise(t.operand(0), t.pairs(1, 2));
  }
};

/// The derivative of each element of operand 0 by each of operand 1, the axes of the first before those of the second. Forward mode where
/// operand 1 has no more elements than operand 0, unless bit 0 asks for forward or bit 1 for reverse mode.
struct jacobian : transform_op<2> {
  static constexpr string_view name = "jacobian";

  static constexpr shape joined(const shape& a, const shape& b) {
    shape result = a;
    for (int i = 0; i < b.rank; ++i) result.push_back(b[i]);
    return result;
  }
  static constexpr bool goes_forward(const shape& f, const shape& x, std::int64_t bits) {
    if ((bits & 3) != 0) return (bits & 1) != 0;
    return static_size(x) == 1 || (static_size(f) != 1 && static_size(x) <= static_size(f));
  }
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if (named_dimension(operands[0]) >= 0 || named_dimension(operands[1]) >= 0)
      return {{}, "a named axis has no\nfixed number of columns", "use jvp or vjp, or fix the extent"};
    const shape& unit = operands[goes_forward(operands[0], operands[1], a.bits) ? 1 : 0];
    if (operands[0].rank + operands[1].rank > max_rank || (unit.rank == max_rank && static_size(unit) != 1))
      return {{}, "the result has more than 6 axes", "reshape the arguments to\nfewer axes"};
    return {joined(operands[0], operands[1])};
  }

  template <class Transformer>
  static constexpr auto transform(Transformer& t) {
    const shape f = t.operand(0).shape(), x = t.operand(1).shape();
    return goes_forward(f, x, t.bits()) ? by_columns(t, f, x) : by_rows(t, f, x);
  }
  /// Tangents of all unit vectors at once, [columns, f...].
  template <class Transformer>
  static constexpr auto by_columns(Transformer& t, const shape& f, const shape& x) {
    const bool one = static_size(x) == 1;
    const auto direction = one ? t.number_in(1, x) : t.placeholder(x, 0);
    auto result = t.push(t.operand(0), {t.operand(1), direction});
    if (!result.exists()) return result;
    if (!one) {
      std::int64_t last = 0;
      for (int i = 0; i < f.rank; ++i) last |= static_cast<std::int64_t>(i + 1) << (4 * i);
      result = t.template make_with<transpose>({.bits = last}, t.vectorise(result, {direction, unit_vectors(t, x)}));
    }
    const shape all = joined(f, x);
    return t.template make_with<reshape>({.target = &all}, result);
  }
  /// Adjoints of all unit vectors at once, [rows, x...].
  template <class Transformer>
  static constexpr auto by_rows(Transformer& t, const shape& f, const shape& x) {
    const bool one = static_size(f) == 1;
    const auto seed = one ? t.number_in(1, f) : t.placeholder(f, 0);
    auto result = t.pull(t.operand(0), t.operand(1), seed);
    if (!result.exists()) return result;
    if (!one) result = t.vectorise(result, {seed, unit_vectors(t, f)});
    const shape all = joined(f, x);
    return t.template make_with<reshape>({.target = &all}, result);
  }
  /// By position along the first axis the tensor of a shape that is 1 there and else 0.
  template <class Transformer>
  static constexpr auto unit_vectors(Transformer& t, const shape& s) {
    const shape square{2, {static_size(s), static_size(s)}};
    shape result;
    result.push_back(static_size(s));
    const shape all = joined(result, s);
    const auto identity = t.template make<equal>(t.template made_of<iota>(square, 0), t.template made_of<iota>(square, 1));
    return t.template make_with<reshape>({.target = &all}, identity);
  }
};

}  // namespace typeflow::ops
