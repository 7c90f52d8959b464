// SPDX-License-Identifier: BSL-1.0
// Losses. mse, in functions.hpp, and mae are means over all elements; the others give one number for each element or each row, and `mean` makes
// one of them.
#pragma once

#include "../ops/cross_entropy.hpp"
#include "../ops/divergence.hpp"
#include "../ops/norm.hpp"
#include "../ops/regression_losses.hpp"
#include "apply_to.hpp"

namespace typeflow {

/// mean(|y - a|); y and a have the same extents, but for extents of 1. Derivative by a: -sign(y - a)/count.
template <hash_type Y, hash_type A>
constexpr auto mae(node<Y> y, node<A> a) {
  return apply<ops::mae>(y, a);
}

/// With d = y - a: d^2/2 for |d| <= delta, else delta (|d| - delta/2); element by element. Derivative: d kept within [-delta, delta] by y,
/// the opposite by a.
template <class Y, class A, class Delta = node<decltype(constant<1>)::hash>>
  requires has_expression<Y, A>
constexpr auto huber(Y y, A a, Delta delta = {}) {
  return detail::apply_to<ops::huber>(y, a, delta);
}

/// max(0, 1 - y a) for labels y of -1 and 1; element by element. Derivative by a: -y where y a < 1, else 0.
template <class Y, class A>
  requires has_expression<Y, A>
constexpr auto hinge(Y y, A a) {
  return detail::apply_to<ops::hinge>(y, a);
}

/// -sum(labels log_softmax(logits)) over the last axis, one number for each row; labels have the logits' shape. A label of 0 contributes 0,
/// whatever the logit is. Derivative by the logits: softmax(logits) - labels, where these have the sum 1.
template <hash_type Logits, hash_type Labels>
constexpr auto softmax_cross_entropy(node<Logits> logits, node<Labels> labels) {
  return apply<ops::softmax_cross_entropy>(logits, labels);
}

/// The same for labels that are numbers of classes, from 0: logits [..., classes], labels [...]. NaN where there is no such class.
/// Derivative by the logits: softmax(logits), less 1 at the class; none by the labels.
template <hash_type Logits, hash_type Labels>
constexpr auto sparse_softmax_cross_entropy(node<Logits> logits, node<Labels> labels) {
  return apply<ops::sparse_softmax_cross_entropy>(logits, labels);
}

/// -y log(sigmoid(x)) - (1 - y) log(1 - sigmoid(x)) for logits x and labels y within [0, 1], element by element, without overflow or
/// cancellation. Derivative: sigmoid(x) - y by x, -x by y.
template <class Logits, class Labels>
  requires has_expression<Logits, Labels>
constexpr auto sigmoid_binary_cross_entropy(Logits logits, Labels labels) {
  return detail::apply_to<ops::sigmoid_binary_cross_entropy>(logits, labels);
}

/// sum(p log(p/q)) over the last axis: how far the probabilities q are from the true ones p. 0 where p is 0, +inf where q is 0 and p is not.
/// Derivative: log(p/q) + 1 by p, -p/q by q.
template <class P, class Q>
  requires has_expression<P, Q>
constexpr auto kl_divergence(P p, Q q) {
  return detail::apply_to<ops::kl_divergence>(p, q);
}

/// The cosine of the angle between vectors along the last axis; 0 where either is 0. Leading axes broadcast. Derivative by x: (v - c u)/|x|
/// with unit vectors u, v and the result c.
template <hash_type X, hash_type Y>
constexpr auto cosine_similarity(node<X> x, node<Y> y) {
  return apply<ops::cosine_similarity>(x, y);
}

}  // namespace typeflow
