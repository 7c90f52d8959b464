// SPDX-License-Identifier: BSL-1.0
// Activations of neural networks beyond those of functions.hpp.
#pragma once

#include "../ops/activations.hpp"
#include "../ops/gates.hpp"
#include "apply_to.hpp"

namespace typeflow {

/// log(1 + e^x), without overflow. Derivative: sigmoid(x).
template <hash_type H>
constexpr auto softplus(node<H> x) {
  return apply<ops::softplus>(x);
}

/// log(sigmoid(x)), without underflow. Derivative: sigmoid(-x).
template <hash_type H>
constexpr auto log_sigmoid(node<H> x) {
  return apply<ops::log_sigmoid>(x);
}

/// log(x/(1 - x)), the inverse of sigmoid; infinite at 0 and 1, NaN outside. Derivative: 1/x + 1/(1 - x).
template <hash_type H>
constexpr auto logit(node<H> x) {
  return apply<ops::logit>(x);
}

namespace detail {

/// Words about the slope of leaky_relu.
struct slope_words {
  static constexpr string_view problem = "leaky_relu: the slope is not constant";
  static constexpr string_view cure = "write leaky_relu(x, constant<0.01>)";
};

}  // namespace detail

/// x above 0, slope x below, with a constant slope: `leaky_relu(x, 0.01_c)`. Derivative: 1 above 0, the slope below; at 0 the slope if it
/// is within -1 and 1, else 1.
template <hash_type H, class Slope>
constexpr auto leaky_relu(node<H> x, Slope slope) {
  return detail::apply_with_number<ops::leaky_relu, detail::slope_words>(slope, x);
}

/// x above 0, e^x - 1 from 0 down. Derivative: 1 above 0, e^x from 0 down.
template <hash_type H>
constexpr auto elu(node<H> x) {
  return apply<ops::elu>(x);
}

/// 1.0507 x from 0 up, 1.7581 (e^x - 1) below. Derivative: 1.0507 from 0 up, 1.7581 e^x below.
template <hash_type H>
constexpr auto selu(node<H> x) {
  return apply<ops::selu>(x);
}

/// x times the distribution function of the standard normal distribution, exactly, by erfc. Derivative: that function plus x times its
/// density.
template <hash_type H>
constexpr auto gelu(node<H> x) {
  return apply<ops::gelu>(x);
}

/// x sigmoid(x). Derivative: s + x s(1 - s) with s = sigmoid(x).
template <hash_type H>
constexpr auto silu(node<H> x) {
  return apply<ops::silu>(x);
}

}  // namespace typeflow
