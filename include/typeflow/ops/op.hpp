// SPDX-License-Identifier: BSL-1.0
// What an op is: one struct with a name, a shape rule, a value and a derivative rule. This file has the words they share.
#pragma once

#include <cstdint>
#include <limits>

#include "../core/broadcast.hpp"
#include "../core/hash.hpp"
#include "../core/layout.hpp"
#include "../math/extended.hpp"
#include "../math/foreign.hpp"

namespace typeflow::ir {

struct term;      // what rules read and write: nodes of a graph under construction
struct writer;
class pullback;
class pushforward;
class transformer;

}  // namespace typeflow::ir

namespace typeflow::ops {

/// How the passes treat an op; they ask for its kind and never for its name. (Two of them make an op that they need: a copy, and the
/// product of an adjoint.)
enum class op_kind : std::uint8_t {
  leaf,         ///< bound by the caller: inputs and parameters
  constant,     ///< a number, the same in every element
  axis_size,    ///< the length of a named axis, known at run time
  iota,         ///< each element is its position along an axis
  label,        ///< a name that the user gave to its operand; lowering keeps the name and drops the node
  elementwise,  ///< one element of each operand gives one element; operands have the shape of the result
  view,         ///< the operand's elements at other places: broadcast, reshape, transpose, slice
  gather,       ///< elements of operand 0, which lies in memory, at places that operand 1 says
  reduction,    ///< combines operand 0's elements at places of a result that begins at `initial`; operand 1 may say places too
  contraction,  ///< a sum of products of matrices; bits 0 and 1 transpose them, a third operand is added
  routine,      ///< an algorithm on whole matrices in memory
  recurrence,   ///< a loop: operand 0 is the first state, operand 1, made of a carry and of rows, the step; along an axis, or, with a third
                ///< operand, as long as that is not 0
  previous,     ///< the states of a recurrence, operand 0, before each step
  carry,        ///< in the step of a recurrence: the state that it begins with
  row,          ///< in the step of a recurrence: operand 0 at the step's place along the axis
  composite,    ///< written in terms of other ops; lowering expands it
  transform,    ///< a derivative, substitution or mapping still to be carried out; the differentiate pass replaces it
  list,         ///< several operands of a transform as one
  mark,         ///< its operand 0, with a derivative rule of its own; gone when all derivatives are taken
  placeholder   ///< what a transform or a rule puts something in the place of
};

inline constexpr int max_arity = 3;

/// What distinguishes two uses of one op beside their operands.
struct attributes {
  double number = 0;              ///< a constant's value, a power's exponent
  std::int64_t bits = 0;          ///< axes as a bit mask, transposition flags, a permutation in 4 bits per axis
  const shape* target = nullptr;  ///< a leaf's shape, the shape that a view is to have; null for a scalar
  const index_map* map = nullptr;  ///< where a strided view, or its transpose, has its elements
};

inline constexpr shape scalar_shape{};

/// The interval from which tests sample an operand: inside the domain, away from kinks and overflow. Whole numbers for conditions and
/// indices, by which nothing is differentiated.
struct sample_interval {
  double lower = -2;
  double upper = 2;
  bool whole = false;
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

/// What an op and its `companion` give for the same operand. An elementwise op that has a companion, an op of which it knows the value at
/// little cost, has a function `value_and_companion` beside `value`; loops that need both call that.
template <class V>
struct value_pair {
  V own;
  V companion;
};

/// An op as the passes read it: what its struct says, as numbers and functions. Rules that the struct has not are null.
struct op_info {
  string_view name;
  string_view written{};     ///< what the user calls it, where that is not its name
  string_view sign{};        ///< what the user writes before or between the operands
  hash_type hash = 0;
  op_kind kind = op_kind::leaf;
  int arity = 0;
  bool commutative = false;       ///< operands may be exchanged bit for bit
  bool exact = false;             ///< one correctly rounded operation: may be folded on constants
  bool keeps_nonzero = false;     ///< nonzero constants in, nonzero out
  bool keeps_infinite = false;    ///< of an elementwise op: an operand that is infinite or NaN makes the result so
  bool squares = false;           ///< of an elementwise op of one operand: it is that times itself
  bool keeps_order = false;       ///< a view that needs its operand's elements in the order of storage
  bool zero_absorbs = false;      ///< of an elementwise op: an operand that is 0 makes the result 0, as a structural zero does
  bool zero_stays = false;        ///< of an elementwise op: where operand 0 is 0, of either sign, it is the result
  /// Of an elementwise op of two operands: the number that gives the other operand back bit for bit, on either side. NaN: there is none.
  double neutral = std::numeric_limits<double>::quiet_NaN();
  bool is_product = false;        ///< of an elementwise op: the plain product of its two operands
  double factor = 0;              ///< of an elementwise op of one operand: it is that times this number, -1; 0: it is not
  const op_info* plain = nullptr;  ///< of an op where zero stays: the op that it is where operand 0 is not 0
  bool chooses = false;           ///< of an elementwise op: operand 0 says which of the others the result is
  bool is_linear = false;         ///< in all operands together: its derivative is the op itself, of the tangents
  bool holds_step = false;        ///< operands from 1 on are told in terms of a carry, and of rows, with the number in the bits
  const op_info* row = nullptr;   ///< of what holds a step: the op of its rows
  bool holds_rule = false;        ///< of a mark: operand 2 is a rule with placeholders in it
  bool is_kept = false;           ///< what a checkpoint computes again begins behind it
  bool names_kept = false;        ///< of a mark: a checkpoint of operand 0 keeps operand 1
  bool binds = false;             ///< of a transform: operand 1 is replaced inside operand 0, and is gone from the result
  int flops = 0;                  ///< per element of the result; a transcendental function counts as 20
  int divisions = 0;              ///< among them divisions and square roots, for which a processor has a unit apart
  shape_or_problem (*result_shape)(const shape* operands, const attributes&) = nullptr;
  bool has_map = false;           ///< attributes::map matters
  double initial = 0;             ///< of a reduction: the result of nothing
  bool is_sum = false;            ///< of a reduction: it adds, so that the order of combining may be any
  bool may_be_of_few = false;     ///< of a reduction: that of any of the elements will do, where sums that are computed with it show so
  double most = 0;                ///< of such a sum: it does up to here; 0 for other sums
  /// Of a view: where the operand, whose shape and layout are given, has the elements of the result. Of a gather the same for operand 0; of
  /// a reduction: where the result, whose layout is given, takes up the elements of operand 0, whose shape is given.
  layout (*place)(const shape& operand, const layout&, const attributes&) = nullptr;
  /// Of a gather, or a reduction at places that operand 1 says: the axis of the table that is indexed.
  int (*indexed_axis)(const attributes&) = nullptr;
  ir::term (*expand)(ir::writer&, const attributes&, const ir::term*) = nullptr;  ///< a composite in terms of other ops
  ir::term (*simplify)(const attributes&, const ir::term*) = nullptr;             ///< an equal node, bit for bit, or none
  ir::term (*summed)(std::int64_t bits, ir::term) = nullptr;  ///< of a mark: its sum over axes, where that has a rule of its own, or none
  /// Its sum over axes by less work than all its elements are, equal but for rounding, or none: for the rules of derivatives.
  ir::term (*total)(std::int64_t axes, ir::term) = nullptr;
  double (*fold)(double number, const double*) = nullptr;                         ///< the value on constants, where it is exact
  void (*vjp)(ir::pullback&) = nullptr;                                           ///< the derivative rule
  ir::term (*jvp)(ir::pushforward&) = nullptr;        ///< the rule of forward mode, where it does not follow from the other
  ir::term (*transform)(ir::transformer&) = nullptr;  ///< what replaces a transform
  /// The bits of the op along one more axis, the first, which the operands in `mapped`, a bit mask, have; null where they stay.
  std::int64_t (*mapped_bits)(std::int64_t bits, int mapped) = nullptr;
  int mapped_operands = -1;  ///< the operands that must have the further axis; the others broadcast, or stay as they are
};

/// An op's identity: where its row is. Two ops are the same if they have the same address.
using op_id = const op_info*;

}  // namespace typeflow::ops
