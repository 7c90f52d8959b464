// SPDX-License-Identifier: BSL-1.0
// Reductions by order: the largest and the smallest element.
#pragma once

#include <limits>

#include "../math/bounds.hpp"
#include "comparison.hpp"
#include "reduction.hpp"

namespace typeflow::ops {

/// What max and min share: the elements that are the result share the adjoint evenly.
struct extreme_op : reduction_op {
  static constexpr op_kind kind = op_kind::reduction;
  static constexpr int flops = 1;

  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    const auto is_it = p.template make<equal>(p.operand(0), spread(p, p.result()));
    const auto count = p.template make_with<sum>({.bits = p.attribute_bits()}, is_it);
    p.contribute(0, p.template make<select>(is_it, spread(p, p.adjoint() / count), p.number(0)));
  }
};

/// The largest element over the axes; NaN if there is one, -inf over an empty axis. Derivative: the elements that are the largest share the
/// adjoint evenly; 0 for all where the result is NaN.
struct max : extreme_op {
  static constexpr string_view name = "max";
  static constexpr double initial = -std::numeric_limits<double>::infinity();
  template <class V>
  static constexpr V combine(V total, V x) {
    return math::select(x != x, x, combine_numbers(total, x));
  }
  /// Where neither is NaN.
  template <class V>
  static constexpr V combine_numbers(V total, V x) {
    return math::detail::larger_or_second(x, total);
  }
};

/// The smallest element over the axes; NaN if there is one, +inf over an empty axis. Derivative: the elements that are the smallest share
/// the adjoint evenly; 0 for all where the result is NaN.
struct min : extreme_op {
  static constexpr string_view name = "min";
  static constexpr double initial = std::numeric_limits<double>::infinity();
  template <class V>
  static constexpr V combine(V total, V x) {
    return math::select(x != x, x, combine_numbers(total, x));
  }
  /// Where neither is NaN.
  template <class V>
  static constexpr V combine_numbers(V total, V x) {
    return math::detail::smaller_or_second(x, total);
  }
};

}  // namespace typeflow::ops
