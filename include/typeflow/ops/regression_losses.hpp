// SPDX-License-Identifier: BSL-1.0
// Losses of numbers against numbers; mse is in loss.hpp.
#pragma once

#include "activation.hpp"
#include "extrema.hpp"
#include "loss.hpp"
#include "rounding.hpp"

namespace typeflow::ops {

/// mean(|y - a|) over all elements, of shapes as mse takes them. Derivative by a: -sign(y - a) / count, 0 where both are equal; by y the
/// opposite.
struct mae : mse {
  static constexpr string_view name = "mae";
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term y, Term a) {
    const shape common = a.shape();
    const Term target = w.template make_with<reshape>({.target = &common}, y);
    const std::int64_t all = (std::int64_t{1} << a.shape().rank) - 1;
    return w.template make_with<mean>({.bits = all}, w.template make<abs>(target - a));
  }
};

/// d^2/2 for |d| <= delta, else delta (|d| - delta/2), with d = y - a; delta > 0. Element by element. Derivative: d kept within [-delta,
/// delta] by y, the opposite by a; |d| - delta by delta where that is positive, else 0. Source: Huber 1964.
struct huber : elementwise<3> {
  static constexpr string_view name = "huber";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr sample_interval samples[max_arity]{{-2, -0.5}, {-0.25, 0}, {0.5, 1}};
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term y, Term a, Term delta) {
    const Term difference = y - a;
    const Term bounded = w.template make<clip>(difference, -delta, delta);
    return bounded * (difference - w.number(0.5) * bounded);
  }
};

/// max(0, 1 - y a) for a label y of -1 or 1. Element by element. Derivative by a: -y where y a < 1, else 0; by y likewise.
struct hinge : elementwise<2> {
  static constexpr string_view name = "hinge";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr sample_interval samples[max_arity]{{-1, -0.5}, {-0.5, 2}};
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes&, Term y, Term a) {
    return w.template make<relu>(w.number(1) - y * a);
  }
};

}  // namespace typeflow::ops
