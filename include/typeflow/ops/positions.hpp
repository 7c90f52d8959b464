// SPDX-License-Identifier: BSL-1.0
// argmax and argmin; any and all. None has a derivative.
#pragma once

#include "logical.hpp"
#include "order.hpp"
#include "own_rule.hpp"

namespace typeflow::ops {

/// What argmax and argmin share: where the first NaN is, else the first element that is the result of `Extreme`.
template <class Extreme>
struct position_op : reduction_op, along_axes {
  static constexpr op_kind kind = op_kind::composite;
  static constexpr bool has_ties = true;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    for (int i = 0; i < operands[0].rank; ++i)
      if (reduces(a.bits, i) && !operands[0][i].is_named() && operands[0][i].size == 0)
        return {{}, "there is no element", "reduce axes that have elements"};
    return reduction_op::result_shape(operands, a);
  }
  /// In each element its position along the axes together, counted in row-major order.
  template <class Writer>
  static constexpr auto place(Writer& w, const shape& s, std::int64_t bits) {
    auto result = w.number(0), stride = w.number(1);
    for (int i = s.rank - 1; i >= 0; --i) {
      if (!reduces(bits, i)) continue;
      result = result + position(w, s, i) * stride;
      stride = stride * (s[i].is_named() ? w.axis_size(s[i]) : w.number(static_cast<double>(s[i].size)));
    }
    return result;
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const attributes axes{.bits = a.bits};
    const shape full = x.shape();
    const Term best = along_axes::spread(w, w.template make_with<Extreme>(axes, x), full, a.bits);
    const Term chosen = w.template make<logical_or>(w.template make<equal>(x, best), w.template make<isnan>(x));
    const Term candidates = w.template make<select>(chosen, place(w, full, a.bits), w.number(std::numeric_limits<double>::infinity()));
    return w.template make_with<min>(axes, candidates);
  }
};

/// The position of the largest element, the first of several, as a number; of the first NaN if there is one. Over several axes positions are
/// counted in row-major order; over a named axis of length 0 it is +inf. (Exact up to 2^24 in float.) Derivative: 0.
struct argmax : position_op<max> {
  static constexpr string_view name = "argmax";
};

/// The position of the smallest element, the first of several, as a number; otherwise as argmax. Derivative: 0.
struct argmin : position_op<min> {
  static constexpr string_view name = "argmin";
};

/// 1 where an element over the axes is not 0, else 0; NaN counts as not 0; 0 over an empty axis. Derivative: 0.
struct any : reduction_op {
  static constexpr string_view name = "any";
  static constexpr op_kind kind = op_kind::composite;
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const Term count = w.template make_with<sum>({.bits = a.bits}, w.template make<not_equal>(x, w.number(0)));
    return w.template make<greater>(count, w.number(0));
  }
};

/// 1 where no element over the axes is 0, else 0; NaN counts as not 0; 1 over an empty axis. Derivative: 0.
struct all : reduction_op {
  static constexpr string_view name = "all";
  static constexpr op_kind kind = op_kind::composite;
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const Term count = w.template make_with<sum>({.bits = a.bits}, w.template make<equal>(x, w.number(0)));
    return w.template make<equal>(count, w.number(0));
  }
};

}  // namespace typeflow::ops
