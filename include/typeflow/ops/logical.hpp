// SPDX-License-Identifier: BSL-1.0
// Truth as numbers: 1 for true and 0 for false out; whatever is not 0 is true in, NaN too, as for `select`. No derivative.
#pragma once

#include "../math/rounding.hpp"
#include "comparison.hpp"

namespace typeflow::ops {

/// 1 where both are true; 0 where one is 0, even beside NaN.
struct logical_and : comparison {
  static constexpr string_view name = "logical_and";
  static constexpr bool commutative = true;
  static constexpr bool keeps_nonzero = true;
  template <class V>
  static constexpr V value(V x, V y) {
    return from_mask<V>((x != V{}) & (y != V{}));
  }
};

/// 1 where at least one is true.
struct logical_or : comparison {
  static constexpr string_view name = "logical_or";
  static constexpr bool commutative = true;
  static constexpr bool keeps_nonzero = true;
  template <class V>
  static constexpr V value(V x, V y) {
    return from_mask<V>((x != V{}) | (y != V{}));
  }
};

/// 1 where exactly one is true.
struct logical_xor : comparison {
  static constexpr string_view name = "logical_xor";
  static constexpr bool commutative = true;
  template <class V>
  static constexpr V value(V x, V y) {
    return from_mask<V>((x != V{}) ^ (y != V{}));
  }
};

/// What questions about one number share: 1 or 0, derivative 0 everywhere.
struct predicate : elementwise<1> {
  static constexpr int flops = 1;
  template <class Pullback>
  static constexpr void vjp(Pullback&) {}
};

/// 1 where x is 0, else 0; 0 for NaN, which is true.
struct logical_not : predicate {
  static constexpr string_view name = "logical_not";
  static constexpr bool exact = true;
  template <class V>
  static constexpr V value(V x) {
    return comparison::from_mask<V>(x == V{});
  }
};

/// 1 where x is NaN, else 0.
struct isnan : predicate {
  static constexpr string_view name = "isnan";
  static constexpr bool exact = true;
  template <class V>
  static constexpr V value(V x) {
    return comparison::from_mask<V>(math::isnan(x));
  }
};

/// 1 where x is +inf or -inf, else 0. Constants are not folded: the number type decides what is too large.
struct isinf : predicate {
  static constexpr string_view name = "isinf";
  template <class V>
  static constexpr V value(V x) {
    return comparison::from_mask<V>(math::isinf(x));
  }
};

/// 1 where x is neither infinite nor NaN, else 0. Constants are not folded: the number type decides what is too large.
struct isfinite : predicate {
  static constexpr string_view name = "isfinite";
  template <class V>
  static constexpr V value(V x) {
    return comparison::from_mask<V>(math::isfinite(x));
  }
};

}  // namespace typeflow::ops
