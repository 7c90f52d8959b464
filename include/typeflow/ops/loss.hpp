// SPDX-License-Identifier: BSL-1.0
// Losses.
#pragma once

#include "power.hpp"
#include "reduction.hpp"

namespace typeflow::ops {

/// mean((y - a)^2) over all elements. y and a have the same extents, but for extents of 1, which do not count: [N] and [N, 1] are
/// compared element by element, never broadcast against each other. Derivative by a: -2 (y - a) / count, in a's shape; by y the
/// opposite, in y's shape.
struct mse {
  static constexpr string_view name = "mse";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 2;

  static constexpr shape without_ones(const shape& s) {
    shape result;
    for (int i = 0; i < s.rank; ++i)
      if (!s[i].is_one()) result.push_back(s[i]);
    return result;
  }
  static constexpr shape_or_problem result_shape(const shape* operands, const attributes&) {
    if (!(without_ones(operands[0]) == without_ones(operands[1])))
      return {{}, "shapes differ", "give target and prediction the same extents"};
    return {};
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term y, Term a) {
    const shape common = a.shape();
    const Term target = w.template make_with<reshape>({.target = &common}, y);
    const std::int64_t all = (std::int64_t{1} << a.shape().rank) - 1;
    return w.template make_with<mean>({.bits = all}, w.template make<square>(target - a));
  }
};

}  // namespace typeflow::ops
