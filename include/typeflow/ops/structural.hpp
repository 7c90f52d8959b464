// SPDX-License-Identifier: BSL-1.0
// The ops that compute nothing: leaves, constants, the length of an axis, and the names that the user gives.
#pragma once

#include "op.hpp"

namespace typeflow::ops {

/// What the structural ops share: the shape is an attribute.
template <op_kind Kind>
struct structural {
  static constexpr op_kind kind = Kind;
  static constexpr int arity = 0;
  static constexpr shape_or_problem result_shape(const shape*, const attributes& a) { return {a.target == nullptr ? scalar_shape : *a.target}; }
};

/// Data of the caller; differentiated on request only.
struct input : structural<op_kind::leaf> {
  static constexpr string_view name = "input";
};

/// A leaf that training changes.
struct parameter : structural<op_kind::leaf> {
  static constexpr string_view name = "parameter";
};

/// One number in every element of its shape.
struct constant : structural<op_kind::constant> {
  static constexpr string_view name = "constant";
  static constexpr bool keeps_nonzero = true;
};

/// The length of a named axis as a scalar; the axis is the one extent of `target`.
struct axis_size {
  static constexpr string_view name = "axis_size";
  static constexpr op_kind kind = op_kind::axis_size;
  static constexpr int arity = 0;
  static constexpr bool keeps_nonzero = true;
  static constexpr shape_or_problem result_shape(const shape*, const attributes&) { return {}; }
};

/// In each element of `target` its position along axis `bits`, counted from 0, as a number. (Exact up to 2^24 in float.)
struct iota : structural<op_kind::iota> {
  static constexpr string_view name = "iota";
};

/// Operand 0 under a name of the user's.
struct label {
  static constexpr string_view name = "named";
  static constexpr op_kind kind = op_kind::label;
  static constexpr int arity = 1;
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) { return {operands[0]}; }
};

}  // namespace typeflow::ops
