// SPDX-License-Identifier: BSL-1.0
// Running sums and products along an axis.
#pragma once

#include "comparison.hpp"
#include "joining.hpp"

namespace typeflow::ops {

/// What both share: bits are the axis, and whether to begin at the last position. After step k each element has what lies up to 2^k
/// positions before it. Source: Hillis & Steele 1986.
struct cumulative_op {
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    if (const char* problem = axis_problem(operands[0], axis_of(a.bits))) return {{}, problem, axis_cure};
    return {operands[0]};
  }
  static constexpr bool is_reversed(std::int64_t bits) { return number_of(bits) != 0; }

 protected:
  /// Each element at a place `distance` further on, or before; -0 where nothing comes from.
  template <class Writer, class Term>
  static constexpr Term shifted(Writer& w, const attributes& a, Term x, std::int64_t distance) {
    const int axis = axis_of(a.bits);
    const std::int64_t size = x.shape()[axis].size;
    const std::int64_t from = is_reversed(a.bits) ? distance : 0, to = is_reversed(a.bits) ? 0 : distance;
    return put_along(w, part_of(w, x, axis, from, size - distance), axis, to, size);
  }
};

/// The sums of the elements up to each position, itself included; or from each position on. Derivative: the same, from the other end.
struct cumsum : cumulative_op {
  static constexpr string_view name = "cumsum";

  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const std::int64_t size = x.shape()[axis_of(a.bits)].size;
    for (std::int64_t distance = 1; distance < size; distance *= 2) x = x + shifted(w, a, x, distance);
    return x;
  }
};

/// The products of the elements up to each position, itself included; or from each position on. Derivatives of every order are products of
/// elements, zeros among them or not.
struct cumprod : cumulative_op {
  static constexpr string_view name = "cumprod";

  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const int axis = axis_of(a.bits);
    const std::int64_t size = x.shape()[axis].size;
    const Term at = positions_along<Term>(w, x.shape(), axis);
    for (std::int64_t distance = 1; distance < size; distance *= 2) {
      const Term reached = is_reversed(a.bits) ? w.template make<less>(at, w.number(static_cast<double>(size - distance)))
                                               : w.template make<greater_equal>(at, w.number(static_cast<double>(distance)));
      x = x * w.template make<select>(reached, shifted(w, a, x, distance), w.number(1));
    }
    return x;
  }
};

}  // namespace typeflow::ops
