// SPDX-License-Identifier: BSL-1.0
// Log densities of common distributions, element by element: the observation first, then the parameters, which broadcast. -inf, without a
// derivative, where the observation cannot be.
#pragma once

#include "../ops/densities.hpp"
#include "functions.hpp"
#include "operators.hpp"
#include "apply_to.hpp"

namespace typeflow {

/// Of the normal distribution: -((x - mean)/sigma)^2/2 - log(sigma) - log(2 pi)/2. Derivative with z = (x - mean)/sigma: -z/sigma by x,
/// z/sigma by mean, (z^2 - 1)/sigma by sigma.
template <class X, class Mean, class Sigma>
  requires has_expression<X, Mean, Sigma>
constexpr auto normal_log_density(X x, Mean mean, Sigma standard_deviation) {
  return detail::apply_to<ops::normal_log_density>(x, mean, standard_deviation);
}

/// Of Student's t distribution with location 0 and scale 1. Derivative by x: -(freedom + 1) x/(freedom + x^2).
template <class X, class Freedom>
  requires has_expression<X, Freedom>
constexpr auto student_t_log_density(X x, Freedom degrees_of_freedom) {
  return detail::apply_to<ops::student_t_log_density>(x, degrees_of_freedom);
}
/// Of Student's t distribution, stretched by a scale > 0 around a location.
template <class X, class Freedom, class Location, class Scale>
  requires has_expression<X, Freedom, Location, Scale>
constexpr auto student_t_log_density(X x, Freedom degrees_of_freedom, Location location, Scale scale) {
  using op = ops::student_t_log_density;
  const auto width = detail::as_node<op>(scale);
  const auto z = (detail::as_node<op>(x) - detail::as_node<op>(location)) / width;
  return detail::apply_to<op>(z, degrees_of_freedom) - log(width);
}

/// Of the gamma distribution: shape log(rate) + (shape - 1) log(x) - rate x - lgamma(shape), for x >= 0. Derivative: (shape - 1)/x - rate by
/// x, log(rate x) - digamma(shape) by shape, shape/rate - x by rate.
template <class X, class Shape, class Rate>
  requires has_expression<X, Shape, Rate>
constexpr auto gamma_log_density(X x, Shape shape, Rate rate) {
  return detail::apply_to<ops::gamma_log_density>(x, shape, rate);
}

/// Of the beta distribution: (a - 1) log(x) + (b - 1) log(1 - x) - lbeta(a, b), for 0 <= x <= 1. Derivative: (a - 1)/x - (b - 1)/(1 - x) by
/// x, log(x) - digamma(a) + digamma(a + b) by a, likewise by b.
template <class X, class A, class B>
  requires has_expression<X, A, B>
constexpr auto beta_log_density(X x, A a, B b) {
  return detail::apply_to<ops::beta_log_density>(x, a, b);
}

/// Of the exponential distribution: log(rate) - rate x, for x >= 0. Derivative: -rate by x, 1/rate - x by rate.
template <class X, class Rate>
  requires has_expression<X, Rate>
constexpr auto exponential_log_density(X x, Rate rate) {
  return detail::apply_to<ops::exponential_log_density>(x, rate);
}

/// Of the Poisson distribution: k log(rate) - rate - lgamma(k + 1), for k >= 0. Derivative: k/rate - 1 by rate.
template <class K, class Rate>
  requires has_expression<K, Rate>
constexpr auto poisson_log_density(K k, Rate rate) {
  return detail::apply_to<ops::poisson_log_density>(k, rate);
}

/// Of the Bernoulli distribution: k log(p) + (1 - k) log(1 - p), for k 0 or 1. Derivative: k/p - (1 - k)/(1 - p) by p. For a logit instead of
/// a probability -sigmoid_binary_cross_entropy(logit, k) is better.
template <class K, class P>
  requires has_expression<K, P>
constexpr auto bernoulli_log_density(K k, P probability) {
  return detail::apply_to<ops::bernoulli_log_density>(k, probability);
}

}  // namespace typeflow
