// SPDX-License-Identifier: BSL-1.0
// Pooling over one or two axes, channels last.
#pragma once

#include "../ops/pooling.hpp"
#include "leaf.hpp"

namespace typeflow {

/// Windows of pooling: `pool{.size = {2, 2}}`; strides of 0 stand for the size, so that windows touch and do not overlap. Of one axis the
/// first number counts.
struct pool {
  std::int64_t size[2] = {2, 2};
  std::int64_t strides[2] = {0, 0};
  std::int64_t dilation[2] = {1, 1};
};

namespace detail {

template <pool Pool>
struct pool_check {
  static constexpr bool fits(std::int64_t number, std::int64_t least) { return number >= least && number < 256; }
  static constexpr text make() {
    text out;
    for (int i = 0; i < 2; ++i)
      if (!fits(Pool.size[i], 1) || !fits(Pool.strides[i], 0) || !fits(Pool.dilation[i], 1))
        return out << "pooling: size, strides and dilation\nmust lie in 1 ... 255";
    return out;
  }
  static constexpr text message = make();
};

constexpr std::int64_t pool_bits(const pool& p) {
  std::int64_t bits = 0;
  for (int i = 0; i < 2; ++i)
    bits |= ops::pooling_window{p.size[i], p.strides[i] == 0 ? p.size[i] : p.strides[i], p.dilation[i]}.packed() << (24 * i);
  return bits;
}

template <class Op, pool Pool, hash_type X>
constexpr auto pool_over(node<X> x) {
  using check = pool_check<Pool>;
  static_assert(explain<check>());
  if constexpr (check::message.empty()) return apply<Op, bits_attribute<pool_bits(Pool)>>(x);
  else return node<refused_hash>{};
}

}  // namespace detail

/// The largest element of each window of x [batch, height, width, channels] or [batch, width, channels]; windows stay inside. Derivative: to
/// the largest elements, ties share evenly. Errors, when compiling: a window wider than the input, another number of axes.
template <pool Pool = pool{}, hash_type X>
constexpr auto max_pool(node<X> x) {
  return detail::pool_over<ops::max_pooling, Pool>(x);
}

/// The mean of each window of x [batch, height, width, channels] or [batch, width, channels]; windows stay inside. Derivative: evenly to the
/// window's elements. Errors, when compiling: a window wider than the input, another number of axes.
template <pool Pool = pool{}, hash_type X>
constexpr auto avg_pool(node<X> x) {
  return detail::pool_over<ops::mean_pooling, Pool>(x);
}

}  // namespace typeflow
