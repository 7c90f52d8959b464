// SPDX-License-Identifier: BSL-1.0
// Reductions: functions that combine the elements over all axes, `sum(x)`, or over some, `sum(x, axes<0, N>)`; with `keepdims` these stay with
// extent 1, `sum(x, axes<-1>, keepdims)`. Negative axes count from the last.
#pragma once

#include "../ops/norm.hpp"
#include "../ops/positions.hpp"
#include "../ops/softmax.hpp"
#include "../ops/variance.hpp"
#include "all.hpp"

namespace typeflow {

/// The sum; 0 of nothing. Derivative: 1 for every element.
template <hash_type H, class... Options>
constexpr auto sum(node<H> x, Options... options) {
  return detail::reduce<ops::sum>(x, options...);
}

/// The mean; NaN of nothing. Derivative: 1/count for every element.
template <hash_type H, class... Options>
constexpr auto mean(node<H> x, Options... options) {
  return detail::reduce<ops::mean>(x, options...);
}

/// The largest element; NaN if there is one, -inf of nothing. Derivative: 1, which elements that are equally large share evenly.
template <hash_type H, class... Options>
constexpr auto max(node<H> x, Options... options) {
  return detail::reduce<ops::max>(x, options...);
}

/// The smallest element; NaN if there is one, +inf of nothing. Derivative: 1, which elements that are equally small share evenly.
template <hash_type H, class... Options>
constexpr auto min(node<H> x, Options... options) {
  return detail::reduce<ops::min>(x, options...);
}

/// The position of the largest element as a number, the first of several, the first NaN if there is one; over several axes in row-major
/// order. Axes must have elements. Derivative: 0.
template <hash_type H, class... Options>
constexpr auto argmax(node<H> x, Options... options) {
  return detail::reduce<ops::argmax>(x, options...);
}

/// The position of the smallest element as a number, otherwise as argmax.
template <hash_type H, class... Options>
constexpr auto argmin(node<H> x, Options... options) {
  return detail::reduce<ops::argmin>(x, options...);
}

/// 1 if an element is not 0, else 0; NaN is not 0. Its counterpart `all` is in all.hpp. Derivative: 0.
template <hash_type H, class... Options>
constexpr auto any(node<H> x, Options... options) {
  return detail::reduce<ops::any>(x, options...);
}

/// The mean of (x - mean(x))^2. `correction<1>` divides by one less than the count, as for a sample. Derivative: 2 (x - mean)/count.
template <hash_type H, class... Options>
constexpr auto var(node<H> x, Options... options) {
  return detail::along<ops::variance, detail::option_rules{.keepdims = true, .correction = true}, detail::every_axis>(x, options...);
}

/// The square root of var, without overflow. Derivative: (x - mean)/(count std), 0 where all elements are equal.
template <hash_type H, class... Options>
constexpr auto std(node<H> x, Options... options) {
  return detail::along<ops::standard_deviation, detail::option_rules{.keepdims = true, .correction = true}, detail::every_axis>(x, options...);
}

/// The norm of order 1, 2 or infinity (`norm<1>(x)`, `norm(x)`, `norm<std::numeric_limits<double>::infinity()>(x)`), without overflow.
/// Derivative of order 2: x/norm, 0 where that is 0; of order 1 sign(x); of order infinity sign(x) shared evenly by the largest.
template <auto Order = 2, hash_type H, class... Options>
constexpr auto norm(node<H> x, Options... options) {
  return detail::reduce<ops::norm, static_cast<double>(Order)>(x, options...);
}

/// log(sum(exp(x))), without overflow; -inf where all elements are -inf, and of nothing. Derivative: softmax(x).
template <hash_type H, class... Options>
constexpr auto logsumexp(node<H> x, Options... options) {
  return detail::reduce<ops::logsumexp>(x, options...);
}

/// exp(x)/sum(exp(x)) over the last axis, or over others: `softmax(x, axes<0>)`. Without overflow; elements equal to the largest count alike
/// also where that is infinite, so that all -inf gives equal shares. Derivative: y (x' - sum(y x')) with y the result.
template <hash_type H, class... Options>
constexpr auto softmax(node<H> x, Options... options) {
  return detail::along<ops::softmax, detail::option_rules{}, axis_list<-1>>(x, options...);
}

/// The logarithm of softmax, also where that underflows. Derivative: x' - sum(softmax(x) x').
template <hash_type H, class... Options>
constexpr auto log_softmax(node<H> x, Options... options) {
  return detail::along<ops::log_softmax, detail::option_rules{}, axis_list<-1>>(x, options...);
}

}  // namespace typeflow
