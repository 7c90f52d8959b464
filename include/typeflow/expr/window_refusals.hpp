// SPDX-License-Identifier: BSL-1.0
// einsum, convolutions and poolings called with plain numbers or data: refused in words.
#pragma once

#include "convolution.hpp"
#include "einsum.hpp"
#include "pooling.hpp"
#include "refusals.hpp"

namespace typeflow {

template <fixed_string Subscripts, class... X>
  requires detail::with_plain_value<X...>
constexpr auto einsum(const X&... x) { return detail::refuse<"einsum">(x...); }
template <window Window = window{}, class X, class Filters>
  requires detail::with_plain_value<X, Filters>
constexpr auto conv1d(const X& x, const Filters& filters) { return detail::refuse<"conv1d">(x, filters); }
template <window Window = window{}, class X, class Filters>
  requires detail::with_plain_value<X, Filters>
constexpr auto conv2d(const X& x, const Filters& filters) { return detail::refuse<"conv2d">(x, filters); }
template <window Window = window{}, class X, class Filters>
  requires detail::with_plain_value<X, Filters>
constexpr auto depthwise_conv1d(const X& x, const Filters& filters) { return detail::refuse<"depthwise_conv1d">(x, filters); }
template <window Window = window{}, class X, class Filters>
  requires detail::with_plain_value<X, Filters>
constexpr auto depthwise_conv2d(const X& x, const Filters& filters) { return detail::refuse<"depthwise_conv2d">(x, filters); }
template <window Window = window{}, class X, class Filters>
  requires detail::with_plain_value<X, Filters>
constexpr auto conv1d_transpose(const X& x, const Filters& filters) { return detail::refuse<"conv1d_transpose">(x, filters); }
template <window Window = window{}, class X, class Filters>
  requires detail::with_plain_value<X, Filters>
constexpr auto conv2d_transpose(const X& x, const Filters& filters) { return detail::refuse<"conv2d_transpose">(x, filters); }
template <pool Pool = pool{}, detail::plain_value X>
constexpr auto max_pool(const X& x) { return detail::refuse<"max_pool">(x); }
template <pool Pool = pool{}, detail::plain_value X>
constexpr auto avg_pool(const X& x) { return detail::refuse<"avg_pool">(x); }
template <detail::plain_value X>
constexpr auto global_max_pool(const X& x) { return detail::refuse<"global_max_pool">(x); }
template <detail::plain_value X>
constexpr auto global_avg_pool(const X& x) { return detail::refuse<"global_avg_pool">(x); }

}  // namespace typeflow
