// SPDX-License-Identifier: BSL-1.0
// Values that are computed again where their derivative needs them, instead of being kept until then.
#pragma once

#include "marks.hpp"
#include "strided.hpp"
#include "view.hpp"

namespace typeflow::ops {

/// Operand 0, computed when operand 1 is known: nothing about it is simplified, so that what is computed from it differs from what is
/// computed from operand 0. Derivative: the adjoint, by operand 0.
struct after : elementwise<2> {
  static constexpr string_view name = "after";
  static constexpr bool is_kept = true;
  template <class V>
  static constexpr V value(V x, V) {
    return x;
  }
  template <class Term>
  static constexpr Term simplify(Term x, Term known) {
    return x.is_constant() || known.is_constant() ? x : Term{};
  }
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.adjoint());
  }
};

namespace detail {

/// x after an element of the adjoint; along the adjoint's named axis, which x has too, after one of the same position.
template <class Pullback, class Term>
constexpr Term behind_adjoint(Pullback& p, Term x) {
  const shape own = x.shape(), full = p.adjoint().shape();
  const int axis = named_dimension(full);
  index_map first;
  shape target;
  std::int64_t mapped = 0;
  if (axis >= 0) {
    target.push_back(full[axis]);
    first.step[axis][0] = 1;
    mapped = std::int64_t{1} << named_dimension(own);
  }
  const Term known = p.template make_with<strided_view>({.target = &target, .map = &first}, p.adjoint());
  return p.template make<after>(x, p.template make_with<broadcast>({.bits = mapped, .target = &own}, known));
}

}  // namespace detail

/// Operand 0, which reverse mode computes again when it has its adjoint, from what is kept: leaves, and other checkpoints, or in their place
/// what operand 0 says as a `checkpoint_from`. Derivative: that of operand 0.
struct checkpoint : mark_op<1> {
  static constexpr string_view name = "checkpoint";
  static constexpr bool is_kept = true;
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.engine().recompute(p, 0, &detail::behind_adjoint<Pullback, decltype(p.adjoint())>);
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) {
    return p.tangent(0);
  }
};

/// Operand 0, for a checkpoint that keeps operand 1.
struct checkpoint_from : mark_op<2> {
  static constexpr string_view name = "checkpoint_from";
  static constexpr string_view written = "checkpoint";
  static constexpr bool names_kept = true;
  static constexpr int mapped_operands = 1;
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.contribute(0, p.adjoint());
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) {
    return p.tangent(0);
  }
};

/// Operand 0, with the derivative of operand 1, an expression of the same value, which reverse mode computes when it has the adjoint.
struct same_as : mark_op<2> {
  static constexpr string_view name = "same_as";
  template <class Pullback>
  static constexpr void vjp(Pullback& p) {
    p.engine().recompute(p, 1, &detail::behind_adjoint<Pullback, decltype(p.adjoint())>);
  }
  template <class Pushforward>
  static constexpr auto jvp(Pushforward& p) {
    return p.tangent(1);
  }
};

}  // namespace typeflow::ops
