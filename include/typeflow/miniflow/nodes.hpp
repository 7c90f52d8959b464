// SPDX-License-Identifier: BSL-1.0
// The lesson's nodes: each is a Typeflow expression, an empty object that says what is to be computed and from what.
#pragma once

#include "../expr/functions.hpp"
#include "../expr/leaf.hpp"
#include "../expr/operators.hpp"

namespace typeflow::miniflow {

/// A leaf, with the name by which errors speak of it and with its extents: `Input<"X", 2, 3>`; `Input<"b">` is a scalar. Data, labels,
/// weights and biases are all Inputs, as in the lesson.
template <fixed_string Name, auto... Extents>
inline constexpr auto Input = input<Name, Extents...>;

/// The elementwise sum of one or more nodes, added up from the left. Derivative: 1 by each; a node that stands twice gets both.
template <hash_type First, hash_type... Rest>
constexpr auto Add(node<First> first, node<Rest>... rest) {
  return (first + ... + rest);
}

/// The elementwise product of one or more nodes, from the left. Derivative by each: the product of the others.
template <hash_type First, hash_type... Rest>
constexpr auto Mul(node<First> first, node<Rest>... rest) {
  return (first * ... * rest);
}

/// 1/(1 + e^-x), elementwise, without overflow. Derivative: s(1 - s) of the result s, which is not computed again.
template <hash_type H>
constexpr auto Sigmoid(node<H> x) {
  return sigmoid(x);
}

/// The mean of (y - a)^2 over all elements. Extents of 1 do not count: a target [m] goes with a prediction [m, 1]. Derivative by a:
/// -2 (y - a) / count in a's shape; by y the opposite, in y's shape.
template <hash_type Y, hash_type A>
constexpr auto MSE(node<Y> y, node<A> a) {
  return mse(y, a);
}

}  // namespace typeflow::miniflow
