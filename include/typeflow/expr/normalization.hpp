// SPDX-License-Identifier: BSL-1.0
// layer_norm, rms_norm, batch_norm and the normalization that they are made of.
#pragma once

#include "../ops/normalize.hpp"
#include "apply_to.hpp"
#include "along_axes.hpp"
#include "operators.hpp"

namespace typeflow {

namespace detail {

/// Words about epsilon, which must be constant and not negative.
template <hash_type Epsilon>
struct epsilon_check {
  static constexpr const descriptor& epsilon = descriptor_of(key<Epsilon>{});
  static constexpr text make() {
    text out;
    const bool constant = epsilon.info().kind == ops::op_kind::constant;
    if (Epsilon == refused_hash || (constant && epsilon.attributes.number >= 0)) return out;
    out << "normalize: epsilon is " << (constant ? "negative" : "not constant");
    if (!constant) spell_shape(out, epsilon);
    return out << "\nwrite constant<1e-5>";
  }
  static constexpr text message = make();
};

template <std::int64_t More, hash_type H, class Axes, class Epsilon>
constexpr auto normalize_along(node<H> x, Axes axes, Epsilon epsilon) {
  constexpr hash_type constant_hash = decltype(as_node<ops::normalize>(epsilon))::hash;
  using check = epsilon_check<constant_hash>;
  static_assert(explain<check>());
  if constexpr (constant_hash == refused_hash || !check::message.empty()) return node<refused_hash>{};
  else return apply_along<ops::normalize, More, descriptor_of(key<constant_hash>{}).attributes.number>(x, axes);
}

using default_epsilon = node<decltype(constant<1e-5>)::hash>;

}  // namespace detail

/// (x - mean(x)) / sqrt(var(x) + epsilon) over the axes, without overflow: `normalize(x, axes<N>)` is normalized for each column by what the
/// rows have. Derivative: (x' - mean(x') - y mean(y x')) / sqrt(var(x) + epsilon) with y the result.
template <hash_type H, auto... Axes, class Epsilon = detail::default_epsilon>
constexpr auto normalize(node<H> x, axis_list<Axes...> axes, Epsilon epsilon = {}) {
  return detail::normalize_along<0>(x, axes, epsilon);
}

/// normalize over the last axis, times scale plus bias, which have that axis. Source: Ba, Kiros & Hinton 2016.
template <hash_type X, class Scale, class Bias, class Epsilon = detail::default_epsilon>
constexpr auto layer_norm(node<X> x, Scale scale, Bias bias, Epsilon epsilon = {}) {
  return detail::normalize_along<0>(x, axis_list<-1>{}, epsilon) * scale + bias;
}

/// x / sqrt(mean(x^2) + epsilon) over the last axis, times scale, which has that axis. Source: Zhang & Sennrich 2019.
template <hash_type X, class Scale, class Epsilon = detail::default_epsilon>
constexpr auto rms_norm(node<X> x, Scale scale, Epsilon epsilon = {}) {
  return detail::normalize_along<ops::normalize_op::uncentred_bit>(x, axis_list<-1>{}, epsilon) * scale;
}

/// normalize over the axes, times scale plus bias, which have the others: `batch_norm(x, scale, bias, axes<N>)`. It uses the mean and the
/// variance of what is bound; `mean(x, axes<N>)` and `var(x, axes<N>)` are theirs to keep. Source: Ioffe & Szegedy 2015.
template <hash_type X, class Scale, class Bias, auto... Axes, class Epsilon = detail::default_epsilon>
constexpr auto batch_norm(node<X> x, Scale scale, Bias bias, axis_list<Axes...> axes, Epsilon epsilon = {}) {
  return detail::normalize_along<0>(x, axes, epsilon) * scale + bias;
}

}  // namespace typeflow
