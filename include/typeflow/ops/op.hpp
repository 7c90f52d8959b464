// SPDX-License-Identifier: BSL-1.0
// What an op is: one struct with a name, a shape rule, a value and a derivative rule. This file has the words they share.
#pragma once

#include <cstdint>
#include <string_view>

#include "../core/broadcast.hpp"
#include "../core/hash.hpp"
#include "../core/shape.hpp"

namespace typeflow::ir {

struct term;      // what rules read and write: nodes of a graph under construction
struct writer;
class pullback;

}  // namespace typeflow::ir

namespace typeflow::ops {

/// How the passes treat an op; they ask for its kind and never for its name. (Two of them make an op that they need: a copy, and the
/// product of an adjoint.)
enum class op_kind : std::uint8_t {
  leaf,         ///< bound by the caller: inputs and parameters
  constant,     ///< a number, the same in every element
  axis_size,    ///< the length of a named axis, known at run time
  gradient,     ///< a derivative still to be taken; the differentiate pass replaces it
  label,        ///< a name that the user gave to its operand; lowering keeps the name and drops the node
  elementwise,  ///< one element of each operand gives one element; operands have the shape of the result
  view,         ///< the operand's elements at other places: broadcast, reshape, transpose
  reduction,    ///< sums over axes
  contraction,  ///< a sum of products of matrices; bits 0 and 1 transpose them, a third operand is added
  composite     ///< written in terms of other ops; lowering expands it
};

inline constexpr int max_arity = 3;

/// What distinguishes two uses of one op beside their operands.
struct attributes {
  double number = 0;              ///< a constant's value, a power's exponent
  std::int64_t bits = 0;          ///< axes as a bit mask, transposition flags, a permutation in 4 bits per axis
  const shape* target = nullptr;  ///< a leaf's shape, the shape that a view is to have; null for a scalar
};

inline constexpr shape scalar_shape{};

/// The interval from which tests sample an operand: inside the domain, away from kinks and overflow.
struct sample_interval {
  double lower = -2;
  double upper = 2;
};

/// Bits of `sum` and `mean`: axis i is bit i; keepdims is bit 8.
inline constexpr std::int64_t keepdims_bit = 1 << 8;
inline constexpr std::int64_t axes_bits = keepdims_bit - 1;

/// What elementwise ops share: broadcasting, and one sample interval per operand.
template <int Arity>
struct elementwise {
  static constexpr op_kind kind = op_kind::elementwise;
  static constexpr int arity = Arity;
  static constexpr sample_interval samples[max_arity]{};

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    shape_or_problem result{operands[0]};
    for (int i = 1; i < Arity && result.problem == nullptr; ++i) result = broadcast_shapes(result.value, operands[i]);
    return result;
  }
};

/// An op as the passes read it: what its struct says, as numbers and functions. Rules that the struct has not are null.
struct op_info {
  std::string_view name;
  std::string_view written{};     ///< what the user calls it, where that is not its name
  std::string_view sign{};        ///< what the user writes before or between the operands
  hash_type hash = 0;
  op_kind kind = op_kind::leaf;
  int arity = 0;
  bool commutative = false;       ///< operands may be exchanged bit for bit
  bool exact = false;             ///< one correctly rounded operation: may be folded on constants
  bool keeps_nonzero = false;     ///< nonzero constants in, nonzero out
  bool keeps_order = false;       ///< a view that needs its operand's elements in the order of storage
  int flops = 0;                  ///< per element of the result; a transcendental function counts as 20
  shape_or_problem (*result_shape)(const shape* operands, const attributes&) = nullptr;
  /// Of a view: where the operand's elements appear in the result.
  stride_list (*strides)(const shape& from, const stride_list& strides, const attributes&) = nullptr;
  ir::term (*expand)(ir::writer&, const attributes&, const ir::term*) = nullptr;  ///< a composite in terms of other ops
  ir::term (*simplify)(const attributes&, const ir::term*) = nullptr;             ///< an equal node, bit for bit, or none
  double (*fold)(double number, const double*) = nullptr;                         ///< the value on constants, where it is exact
  void (*vjp)(ir::pullback&) = nullptr;                                           ///< the derivative rule
};

/// An op's identity: where its row is. Two ops are the same if they have the same address.
using op_id = const op_info*;

}  // namespace typeflow::ops
