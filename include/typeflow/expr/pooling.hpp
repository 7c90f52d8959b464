// SPDX-License-Identifier: BSL-1.0
// Pooling over one or two axes, channels last.
#pragma once

#include "../ops/pooling.hpp"
#include "window.hpp"

namespace typeflow {

/// Windows of pooling: `pool{.size = {2, 2}}`; strides of 0 stand for the size, so that windows touch and do not overlap. With padding::same
/// there are ceil(size / stride) windows, and places outside the input do not count. Of one axis the first number counts.
struct pool {
  std::int64_t size[2] = {2, 2};
  std::int64_t strides[2] = {0, 0};
  std::int64_t dilation[2] = {1, 1};
  enum padding padding = padding::valid;
};

namespace detail {

constexpr ops::pooling_window pool_along(const pool& p, int axis) {
  return {p.strides[axis] == 0 ? p.size[axis] : p.strides[axis], p.size[axis], p.dilation[axis]};
}

template <class Op, pool Pool, hash_type X>
struct pool_check {
  static constexpr const shape& x = descriptor_of(key<X>{}).result_shape;
  static constexpr int axes = x.rank == 3 ? 1 : 2;
  static constexpr bool fits(std::int64_t number) { return number >= 1 && number <= 256; }

  static constexpr text make() {
    text out;
    if (X == refused_hash) return out;
    for (int i = 0; i < axes; ++i) {
      const ops::pooling_window along = pool_along(Pool, i);
      if (!fits(along.width) || !fits(along.stride) || !fits(along.dilation))
        return out << Op::name << ": size, strides and dilation must lie in 1 ... 256";
    }
    return out;
  }
  static constexpr text message = make();

  static constexpr std::int64_t bits() {
    std::int64_t result = Pool.padding == padding::same ? ops::pooling_window::same_bit : 0;
    for (int i = 0; i < axes; ++i) result |= pool_along(Pool, i).packed() << (24 * i);
    return result;
  }
};

template <class Op, pool Pool, hash_type X>
constexpr auto pool_over(node<X> x) {
  using check = pool_check<Op, Pool, X>;
  static_assert(explain<check>());
  if constexpr (check::message.empty()) return apply<Op, bits_attribute<check::bits()>>(x);
  else return node<refused_hash>{};
}

template <fixed_string Name, hash_type X>
struct global_pool_check {
  static constexpr const descriptor& x = descriptor_of(key<X>{});
  static constexpr text make() {
    text out;
    if (X == refused_hash || x.result_shape.rank == 3 || x.result_shape.rank == 4) return out;
    out << Name.view() << ": the input has not 3 or 4 axes";
    spell_shape(out, x);
    return out << "\ngive [batch, width, channels]\nor [batch, height, width, channels]";
  }
  static constexpr text message = make();
};

/// A reduction over the axes between the first and the last.
template <class Op, fixed_string Name, hash_type X>
constexpr auto pool_all(node<X> x) {
  using check = global_pool_check<Name, X>;
  static_assert(explain<check>());
  if constexpr (check::message.empty()) return apply<Op, bits_attribute<check::x.result_shape.rank == 3 ? 2 : 6>>(x);
  else return node<refused_hash>{};
}

}  // namespace detail

/// The largest element of each window of x [batch, height, width, channels] or [batch, width, channels]: [batch, windows..., channels]; NaN
/// where a window has one. Derivative: to the largest elements, ties share evenly. Errors, when compiling: a window wider than the input,
/// another number of axes, numbers out of range, padding::same with dilation.
template <pool Pool = pool{}, hash_type X>
constexpr auto max_pool(node<X> x) {
  return detail::pool_over<ops::max_pooling, Pool>(x);
}

/// The mean of each window of x [batch, height, width, channels] or [batch, width, channels]: [batch, windows..., channels]. Derivative:
/// evenly to the window's elements. Errors, when compiling: as max_pool.
template <pool Pool = pool{}, hash_type X>
constexpr auto avg_pool(node<X> x) {
  return detail::pool_over<ops::mean_pooling, Pool>(x);
}

/// The largest element of each channel of x [batch, positions..., channels], one or two axes of positions: [batch, channels]. Derivative: to
/// the largest elements, ties share evenly. Errors, when compiling: another number of axes.
template <hash_type X>
constexpr auto global_max_pool(node<X> x) {
  return detail::pool_all<ops::max, "global_max_pool">(x);
}

/// The mean of each channel of x [batch, positions..., channels], one or two axes of positions: [batch, channels]. Derivative: evenly to
/// the elements. Errors, when compiling: another number of axes.
template <hash_type X>
constexpr auto global_avg_pool(node<X> x) {
  return detail::pool_all<ops::mean, "global_avg_pool">(x);
}

}  // namespace typeflow
