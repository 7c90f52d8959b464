// SPDX-License-Identifier: BSL-1.0
// Convolution over one or two axes, channels last.
#pragma once

#include "../ops/convolution.hpp"
#include "leaf.hpp"

namespace typeflow {

/// Whether windows stay inside the input (`valid`) or zeros are added so that there are ceil(size / stride) of them (`same`, half of the
/// zeros before, the odd one behind, as TensorFlow does).
enum class padding { valid, same };

/// How windows lie: `window{.strides = {2, 2}, .padding = padding::same}`. Of one axis the first number counts.
struct window {
  std::int64_t strides[2] = {1, 1};
  std::int64_t dilation[2] = {1, 1};
  enum padding padding = padding::valid;
};

namespace detail {

constexpr ops::window_axis window_along(const window& w, int axis, const extent& size, const extent& width) {
  ops::window_axis result{w.strides[axis], w.dilation[axis]};
  if (w.padding == padding::valid || size.is_named() || width.is_named()) return result;
  const std::int64_t count = (size.size + result.stride - 1) / result.stride;
  const std::int64_t missing = (count - 1) * result.stride + result.reach(width.size) - size.size;
  if (missing > 0) {
    result.before = missing / 2;
    result.behind = missing - missing / 2;
  }
  return result;
}

constexpr std::int64_t window_bits(const window& w, const shape& x, const std::int64_t* widths, int axes) {
  std::int64_t bits = 0;
  for (int i = 0; i < axes && i + 1 < x.rank; ++i) bits |= window_along(w, i, x[1 + i], extent(widths[i])).packed() << (32 * i);
  return bits;
}

template <window Window, int Axes, hash_type X>
struct window_check {
  static constexpr bool fits(std::int64_t number) { return number >= 1 && number < 256; }
  static constexpr text make() {
    text out;
    if (X == refused_hash) return out;
    for (int i = 0; i < Axes; ++i)
      if (!fits(Window.strides[i]) || !fits(Window.dilation[i]))
        return out << "conv" << Axes << "d: strides and dilation\nmust lie in 1 ... 255";
    if (describe(key<X>{}).result_shape.rank == Axes + 2) return out;
    out << "conv" << Axes << "d: the input has not " << Axes + 2 << " axes";
    spell_shape(out, describe(key<X>{}));
    return out << (Axes == 1 ? "\ngive [batch, width, channels]" : "\ngive [batch, height, width, channels]");
  }
  static constexpr text message = make();
};

template <window Window, int Axes, hash_type X, hash_type Filters>
constexpr auto convolve(node<X> x, node<Filters> filters) {
  using check = window_check<Window, Axes, X>;
  static_assert(explain<check>());
  constexpr const shape& kernel = describe(key<Filters>{}).result_shape;
  constexpr std::int64_t widths[2] = {kernel.rank > 0 ? kernel[0].size : 1, kernel.rank > 1 ? kernel[1].size : 1};
  constexpr std::int64_t bits = window_bits(Window, describe(key<X>{}).result_shape, widths, Axes);
  if constexpr (check::message.empty()) return apply<ops::convolution, bits_attribute<bits>>(x, filters);
  else return node<refused_hash>{};
}

}  // namespace detail

/// Filters [width, channels, results] along x [batch, positions, channels]: [batch, windows, results]; cross-correlation, as Keras' Conv1D.
/// Derivative: by x and by the filters. Errors, when compiling: shapes that do not fit, a filter wider than the padded input.
template <window Window = window{}, hash_type X, hash_type Filters>
constexpr auto conv1d(node<X> x, node<Filters> filters) {
  return detail::convolve<Window, 1>(x, filters);
}

/// Filters [height, width, channels, results] over x [batch, height, width, channels]: [batch, rows, columns, results]; cross-correlation, as
/// Keras' Conv2D. Derivative: by x and by the filters. Errors, when compiling: shapes that do not fit, a filter wider than the padded input.
template <window Window = window{}, hash_type X, hash_type Filters>
constexpr auto conv2d(node<X> x, node<Filters> filters) {
  return detail::convolve<Window, 2>(x, filters);
}

}  // namespace typeflow
