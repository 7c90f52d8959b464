// SPDX-License-Identifier: BSL-1.0
// Equations solved inside a program, with the derivatives of solutions: fixed_point and root.
#pragma once

#include "../ops/resolution.hpp"
#include "derivatives.hpp"
#include "linear_algebra.hpp"
#include "logical.hpp"
#include "operators.hpp"
#include "reductions.hpp"
#include "rounding.hpp"
#include "while_loop.hpp"

namespace typeflow {

/// How far an equation may be from solved, relative to 1 + |x|; never less than a few roundings of the number type.
template <double Bound>
struct tolerance_tag {
  static_assert(Bound >= 0, "typeflow: a tolerance is not negative");
};
template <auto Bound>
inline constexpr tolerance_tag<static_cast<double>(Bound)> tolerance{};

namespace detail {

template <class Option>
inline constexpr double bound_of = -1;
template <double Bound>
inline constexpr double bound_of<tolerance_tag<Bound>> = Bound;

/// Whether two states differ by more than a tolerance.
template <double Bound, hash_type A, hash_type B>
constexpr auto differs(node<A> a, node<B> b) {
  const auto scale = constant<1> + abs(a);
  const auto allowed = maximum(constant<Bound> * scale, constant<4> * apply<ops::resolution>(scale));
  return any(abs(b - a) > allowed);
}

/// A solution of r = 0 that a loop has found, made better by one more step, with the derivative of one; R gives r at a point.
template <class R, class Step, hash_type Last>
constexpr auto solution(node<Last>) {
  constexpr told<Step, Last> found{};
  constexpr hash_type found_hash = found.hash;
  constexpr auto trial = carry_of<0>(found);
  constexpr std::int64_t number = numbered_by<told<R, trial.hash>::hash, found_hash, 1>;
  constexpr auto point = carry_of<number>(found);
  return apply<ops::implicit_solution, bits_attribute<ops::loop_bits::recurrence(number, false, 0, 0)>>(stop_gradient(found), told<R, point.hash>{});
}

template <class F, double Bound>
struct fixed_point_parts {
  struct residual {
    template <hash_type X>
    constexpr auto operator()(node<X> x) const -> decltype(told<F, X>{} - x) {
      return {};
    }
  };
  struct goes_on {
    template <hash_type X>
    constexpr auto operator()(node<X> x) const {
      return differs<Bound>(x, told<F, X>{});
    }
  };
};

template <hash_type X>
inline constexpr std::int64_t count_of = static_size(descriptor_of(key<X>{}).result_shape);

template <class F, double Bound>
struct root_parts {
  struct newton_step {
    template <hash_type X>
    constexpr auto operator()(node<X> x) const {
      constexpr std::int64_t n = count_of<X>;
      const auto r = told<F, X>{};
      const auto change = solve(reshape<n, n>(jacobian(r, x)), reshape<n, 1>(r));
      return x - apply<ops::reshape, target_attribute<shape_of_hash<X>>>(change);
    }
  };
  struct goes_on {
    template <hash_type X>
    constexpr auto operator()(node<X> x) const {
      return differs<Bound>(x, newton_step{}(x));
    }
  };
};

template <class... Options>
struct solver_options {
  static constexpr double steps = (0.0 + ... + steps_of<Options>);
  static constexpr double find_tolerance() {
    double found = 1e-12;
    ((found = bound_of<Options> >= 0 ? bound_of<Options> : found), ...);
    return found;
  }
  static constexpr double tolerance = find_tolerance();
  static constexpr double most(double otherwise) { return steps > 0 ? steps : otherwise; }
};

}  // namespace detail

/// x with x = f(x), found by repeating x = f(x) from a first guess, of which the result has the shape: `fixed_point(x0, [](auto x) { return
/// cos(a * x); })`. It ends when no element changes by more than `tolerance<1e-12>` (1 + |x|), or a few roundings, and after `at_most<1000>` steps with
/// what it has; f that diverges gives what that is, infinities and NaN. Derivative, of every order: that of the solution by what f depends on, by the
/// implicit function theorem, whatever the steps were; by the first guess 0.
template <hash_type Init, class F, class... Options>
constexpr auto fixed_point(node<Init> init, F, Options...) {
  using options = detail::solver_options<Options...>;
  using parts = detail::fixed_point_parts<F, options::tolerance>;
  using check = detail::state_loop_check<"fixed_point", Init, detail::told<F, decltype(detail::carry_of<0>(init))::hash>, detail::no_condition>;
  static_assert(explain<check>());
  if constexpr (!check::ok) return node<refused_hash>{};
  else return detail::solution<typename parts::residual, F>(detail::make_while<"fixed_point", options::most(1000), typename parts::goes_on, F>(init));
}

/// x with f(x) = 0, by Newton's method from a first guess, whose shape f keeps: `root(x0, [](auto x) { return square(x) - a; })`. Each step solves a
/// system of as many equations as x has elements, up to `at_most<50>` steps; tolerance and derivative as in fixed_point. Where the Jacobian is
/// singular the result has infinities or NaN.
template <hash_type Init, class F, class... Options>
constexpr auto root(node<Init> init, F, Options...) {
  using options = detail::solver_options<Options...>;
  using parts = detail::root_parts<F, options::tolerance>;
  using check = detail::state_loop_check<"root", Init, detail::told<F, decltype(detail::carry_of<0>(init))::hash>, detail::no_condition>;
  static_assert(explain<check>());
  if constexpr (!check::ok) return node<refused_hash>{};
  else
    return detail::solution<F, typename parts::newton_step>(detail::make_while<"root", options::most(50), typename parts::goes_on, typename parts::newton_step>(init));
}

}  // namespace typeflow
