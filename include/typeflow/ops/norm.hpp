// SPDX-License-Identifier: BSL-1.0
// The length of a vector, and the Frobenius norm of a matrix.
#pragma once

#include "comparison.hpp"
#include "power.hpp"
#include "reduction.hpp"
#include "rounding.hpp"

namespace typeflow::ops {

/// The root of the sum of squares over the axes, which must not overflow. Derivative: x over the norm; 0 where that is 0, the subgradient
/// of least norm, and so are its derivatives.
struct norm : reduction_op {
  static constexpr string_view name = "norm";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr sample_interval samples[max_arity]{{0.5, 2}};

  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    if (takes_one_number(a.bits, x.shape())) return w.template make_with<sum>(a, w.template make<abs>(x));
    const Term squares = w.template make_with<sum>(a, w.template make<square>(x));
    const Term is_zero = w.template make<equal>(squares, w.number(0));
    const Term root = w.template make<sqrt>(w.template make<select>(is_zero, w.number(1), squares));
    return w.template make<select>(is_zero, w.number(0), root);
  }
  /// Whether all axes have one element, of which the norm is the absolute value.
  static constexpr bool takes_one_number(std::int64_t bits, const shape& s) {
    for (int i = 0; i < s.rank; ++i)
      if (reduces(bits, i) && !s[i].is_one()) return false;
    return true;
  }
};

}  // namespace typeflow::ops
