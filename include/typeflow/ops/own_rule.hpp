// SPDX-License-Identifier: BSL-1.0
// What the composites along axes share: counting, spreading and values with a derivative rule of their own.
#pragma once

#include "marks.hpp"
#include "op_id.hpp"
#include "reduction.hpp"
#include "structural.hpp"

namespace typeflow::ops {

/// Words for rules about terms along some axes, a bit mask with or without `keepdims_bit`.
struct along_axes {
  /// A reduced term in every element of the shape that it was reduced from.
  template <class Writer, class Term>
  static constexpr Term spread(const Writer& w, Term reduced, const shape& full, std::int64_t bits) {
    const std::int64_t all = (std::int64_t{1} << full.rank) - 1;
    const std::int64_t mapped = (bits & keepdims_bit) != 0 ? all : all & ~bits;
    return w.template make_with<broadcast>({.bits = mapped, .target = &full}, reduced);
  }
  /// In each element of a shape its position along one axis.
  template <class Writer>
  static constexpr auto position(const Writer& w, const shape& s, int axis) {
    auto result = w.number(0);
    result.id = w.owner->add({.op = id_of<iota>, .shape = w.owner->shape_id(s), .bits = axis});
    return result;
  }
  /// How many elements of a shape are reduced to one.
  template <class Writer>
  static constexpr auto count(const Writer& w, shape full, std::int64_t bits) {
    return reduction_op::reduced_elements(w, full, bits);
  }
};

/// Operand 0 is the value, written in other ops; operand 1 is what it is differentiated by, with a rule that is shorter, or safer, than the
/// one which would follow from how the value is computed. Nothing flows into operand 0. Operand 1 has all the axes that the bits speak of.
struct own_rule : mark_op<2>, along_axes {
  static constexpr std::int64_t mapped_bits(std::int64_t bits, int) {
    return (bits & axes_bits) << 1 | (bits & ~axes_bits);
  }
  /// A term of the result's shape in every element of operand 1's.
  template <class Pullback, class Term>
  static constexpr Term spread_again(Pullback& p, Term reduced) {
    return spread(p, reduced, p.operand(1).shape(), p.attribute_bits());
  }
  /// Of a result with all axes: the sum of a term over the axes, in every element.
  template <class Pullback, class Term>
  static constexpr Term total(Pullback& p, Term x) {
    const std::int64_t axes = p.attribute_bits() & axes_bits;
    const shape full = x.shape();  // before the table of shapes moves
    return spread(p, p.template make_with<sum>({.bits = axes}, x), full, axes);
  }
};

}  // namespace typeflow::ops
