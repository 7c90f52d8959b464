// SPDX-License-Identifier: BSL-1.0
// Named elementwise functions of expressions, and the contractions and losses.
#pragma once

#include "constant.hpp"
#include "views.hpp"

namespace typeflow {

/// e^x. Derivative: the result.
template <hash_type H>
constexpr auto exp(node<H> x) {
  return apply<ops::exp>(x);
}

/// Natural logarithm. Derivative: 1/x.
template <hash_type H>
constexpr auto log(node<H> x) {
  return apply<ops::log>(x);
}

/// Square root. Derivative: 1/(2 sqrt(x)); +inf at 0, but 0 where the incoming adjoint is 0.
template <hash_type H>
constexpr auto sqrt(node<H> x) {
  return apply<ops::sqrt>(x);
}

/// x^2. Derivative: 2x.
template <hash_type H>
constexpr auto square(node<H> x) {
  return apply<ops::square>(x);
}

/// Sine of an angle in radians. Derivative: cos(x).
template <hash_type H>
constexpr auto sin(node<H> x) {
  return apply<ops::sin>(x);
}

/// Cosine of an angle in radians. Derivative: -sin(x).
template <hash_type H>
constexpr auto cos(node<H> x) {
  return apply<ops::cos>(x);
}

/// Hyperbolic tangent. Derivative: 1 - tanh(x)^2.
template <hash_type H>
constexpr auto tanh(node<H> x) {
  return apply<ops::tanh>(x);
}

/// 1/(1 + e^-x), without overflow. Derivative: s(1 - s) of the result s.
template <hash_type H>
constexpr auto sigmoid(node<H> x) {
  return apply<ops::sigmoid>(x);
}

/// max(x, 0). Derivative: 1 above 0, else 0; 0 at 0.
template <hash_type H>
constexpr auto relu(node<H> x) {
  return apply<ops::relu>(x);
}

/// x to the power y: of a constant exponent, `pow(x, 3_c)`, `pow(x, constant<-0.5>)`, or of an expression. Derivative by x: y x^(y-1); by y:
/// x^y log(x), 0 where x = 0 and y > 0. Special values as of std::pow.
template <hash_type H, class Exponent>
constexpr auto pow(node<H> x, Exponent exponent) {
  constexpr decltype(detail::as_node<ops::pow>(exponent)) y;
  constexpr const descriptor& of_y = descriptor_of(y);
  if constexpr (y.hash == refused_hash || of_y.info().kind != ops::op_kind::constant) return apply<ops::power>(x, y);
  else return apply<ops::pow, number_attribute<of_y.attributes.number>>(x);
}
template <class Base, hash_type H>
  requires(!is_node<Base>)
constexpr auto pow(Base base, node<H> y) {
  return apply<ops::power>(detail::as_node<ops::power>(base), y);
}

/// a where the condition is not 0, else b: the ternary of expressions. What is not chosen influences neither value nor gradient.
template <class Condition, class A, class B>
  requires(is_node<Condition> || is_node<A> || is_node<B>)
constexpr auto select(Condition condition, A a, B b) {
  return apply<ops::select>(detail::as_node<ops::select>(condition), detail::as_node<ops::select>(a), detail::as_node<ops::select>(b));
}

/// The matrix product, as NumPy's: a vector on the left counts as a row, on the right as a column, and the result drops that axis.
template <hash_type A, hash_type B>
constexpr auto matmul(node<A> a, node<B> b) {
  constexpr int rank_a = descriptor_of(key<A>{}).result_shape.rank;
  constexpr int rank_b = descriptor_of(key<B>{}).result_shape.rank;
  if constexpr (rank_a == 1 && rank_b == 1) return reshape<>(matmul(detail::insert_axis<0>(a), detail::insert_axis<1>(b)));
  else if constexpr (rank_a == 1) return detail::remove_axis<0>(matmul(detail::insert_axis<0>(a), b));
  else if constexpr (rank_b == 1) return detail::remove_axis<1>(matmul(a, detail::insert_axis<1>(b)));
  else return apply<ops::matmul>(a, b);
}

/// X W + b: X [m, n], W [n, k], b [k], result [m, k].
template <hash_type X, hash_type W, hash_type B>
constexpr auto linear(node<X> x, node<W> w, node<B> b) {
  return apply<ops::linear>(x, w, b);
}

/// mean((y - a)^2): y and a have the same extents, but for extents of 1. Derivative by a: -2 (y - a) / count.
template <hash_type Y, hash_type A>
constexpr auto mse(node<Y> y, node<A> a) {
  return apply<ops::mse>(y, a);
}

}  // namespace typeflow
