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

namespace detail {

template <hash_type Exponent>
struct exponent_check {
  static constexpr const descriptor& exponent = describe(key<Exponent>{});
  static constexpr text make() {
    text out;
    if (Exponent == refused_hash || exponent.info().kind == ops::op_kind::constant) return out;
    out << "pow: the exponent is not constant";
    spell_shape(out, exponent);
    return out << "\nwrite pow(x, 3_c),\npow(x, constant<0.5>),\nor exp(y * log(x))";
  }
  static constexpr text message = make();
};

}  // namespace detail

/// x to a constant power: `pow(x, 3_c)`, `pow(x, constant<-0.5>)`. Derivative: c x^(c-1).
template <hash_type H, class Exponent>
constexpr auto pow(node<H> x, Exponent exponent) {
  constexpr hash_type constant_hash = decltype(detail::as_node<ops::pow>(exponent))::hash;
  using check = detail::exponent_check<constant_hash>;
  static_assert(explain<check>());
  if constexpr (constant_hash == refused_hash || !check::message.empty()) return node<refused_hash>{};
  else return apply<ops::pow, number_attribute<describe(key<constant_hash>{}).attributes.number>>(x);
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
  constexpr int rank_a = describe(key<A>{}).result_shape.rank;
  constexpr int rank_b = describe(key<B>{}).result_shape.rank;
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
