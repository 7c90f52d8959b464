// SPDX-License-Identifier: BSL-1.0
// Derivatives beyond the gradient: products with the Jacobian from either side, the Jacobian and the Hessian themselves.
#pragma once

#include "derivative_list.hpp"
#include "expression_list.hpp"

namespace typeflow {

/// J^T u for the Jacobian J of f by x, which f contains: an expression of x's shape. u has f's shape. Reverse mode: all of f's with one u
/// cost one sweep.
template <class F, class X, class U>
  requires detail::expression_arguments<F, X, U>
constexpr auto vjp(F f, X x, U u) {
  using op = ops::vector_jacobian;
  return apply<op>(detail::as_node<op>(f), detail::as_node<op>(x), detail::as_node<op>(u));
}

/// J^T u by several expressions, that share one reverse sweep: `vjp(f, wrt(x, y), u)[x]` is `vjp(f, x, u)`.
template <hash_type F, hash_type... X, class U>
constexpr auto vjp(node<F> f, wrt_list<X...>, U u) {
  return derivative_list<wrt_list<X...>, decltype(vjp(f, node<X>{}, u))...>{};
}

/// J v for the Jacobian J of f by x, which f contains: an expression of f's shape, the derivative of f along v. v has x's shape. Forward
/// mode: about the cost of f itself.
template <class F, class X, class V>
  requires detail::expression_arguments<F, X, V>
constexpr auto jvp(F f, X x, V v) {
  using op = ops::jacobian_vector;
  return apply<op>(detail::as_node<op>(f), detail::as_node<op>(x), detail::as_node<op>(v));
}
/// The derivative of f along several tangents at once: `jvp(f, wrt(x, y), list(v, w))`.
template <hash_type F, hash_type... X, hash_type... V>
constexpr auto jvp(node<F> f, wrt_list<X...> x, expression_list<V...> v) {
  return detail::apply_to_pairs<ops::jacobian_vector>(f, x, v);
}

/// f near a point: its value, and its derivative by x as a function of the direction.
template <hash_type F, hash_type X>
struct linearization {
  static constexpr node<F> value{};
  template <class V>
  constexpr auto operator()(V v) const {
    return jvp(node<F>{}, node<X>{}, v);
  }
};

/// `linearize(f, x).value` is f, `linearize(f, x)(v)` is `jvp(f, x, v)`.
template <hash_type F, hash_type X>
constexpr linearization<F, X> linearize(node<F>, node<X>) {
  return {};
}

/// The Hessian of a scalar f by x, times v: `jvp(grad(f, x), x, v)`, without the Hessian.
template <hash_type F, hash_type X, class V>
constexpr auto hvp(node<F> f, node<X> x, V v) {
  return jvp(grad(f, x), x, v);
}

/// The derivative of each element of f by each of x, of the shape [f..., x...]. Extents are numbers, at most 6 in all. Forward mode where x
/// has no more elements than f, else reverse mode.
template <hash_type F, hash_type X>
constexpr auto jacobian(node<F> f, node<X> x) {
  return apply<ops::jacobian>(f, x);
}
/// The Jacobians by several expressions: `jacobian(f, wrt(x, y))[x]` is `jacobian(f, x)`.
template <hash_type F, hash_type... X>
constexpr auto jacobian(node<F> f, wrt_list<X...>) {
  return derivative_list<wrt_list<X...>, decltype(jacobian(f, node<X>{}))...>{};
}
/// The same by forward mode: as many tangents as x has elements, at once.
template <hash_type F, hash_type X>
constexpr auto jacobian_forward(node<F> f, node<X> x) {
  return apply<ops::jacobian, bits_attribute<1>>(f, x);
}
/// The same by reverse mode: as many adjoints as f has elements, at once.
template <hash_type F, hash_type X>
constexpr auto jacobian_reverse(node<F> f, node<X> x) {
  return apply<ops::jacobian, bits_attribute<2>>(f, x);
}

/// The second derivatives of a scalar f by x, of the shape [x..., x...]; symmetric but for rounding.
template <hash_type F, hash_type X>
constexpr auto hessian(node<F> f, node<X> x) {
  return jacobian(grad(f, x), x);
}
/// The second derivatives of a scalar f by several expressions, block by block: `hessian(f, wrt(x, y))[x][y]` is
/// `jacobian(grad(f, x), y)`.
template <hash_type F, hash_type... X>
constexpr auto hessian(node<F> f, wrt_list<X...> x) {
  return derivative_list<wrt_list<X...>, decltype(jacobian(grad(f, node<X>{}), x))...>{};
}

template <hash_type F, hash_type... X, class V>
  requires(!detail::is_list<V>)
constexpr auto jvp(node<F> f, wrt_list<X...>, V) { return detail::refuse_single<"jvp">(f); }

/// x as a constant: derivatives of any order by what it contains are 0. It costs nothing.
template <hash_type H>
constexpr auto stop_gradient(node<H> x) {
  return apply<ops::stop_gradient>(x);
}

}  // namespace typeflow
