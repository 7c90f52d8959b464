// SPDX-License-Identifier: BSL-1.0
// How the windows of convolutions lie, and what may be wrong with them.
#pragma once

#include "../ops/convolution.hpp"
#include "leaf.hpp"

namespace typeflow {

/// Whether windows stay inside the input (`valid`) or zeros are added so that there are ceil(size / stride) of them (`same`: half of the
/// zeros before, the odd one behind, as TensorFlow does).
enum class padding { valid, same };

/// How windows lie: `window{.strides = {2, 2}, .padding = padding::same}`. Of one axis the first number counts.
struct window {
  std::int64_t strides[2] = {1, 1};
  std::int64_t dilation[2] = {1, 1};
  enum padding padding = padding::valid;
  std::int64_t before[2] = {0, 0};  ///< zeros added before each axis, beside padding::valid
  std::int64_t behind[2] = {0, 0};  ///< and behind it
  std::int64_t groups = 1;          ///< of channels, each with filters of its own
};

namespace detail {

constexpr ops::window_axis window_along(const window& w, int axis) {
  return {w.strides[axis], w.dilation[axis], w.before[axis], w.behind[axis]};
}

constexpr text window_problem(const window& w, int axes, string_view name) {
  text out;
  for (int i = 0; i < axes; ++i) {
    ops::window_axis along = window_along(w, i);
    if (w.padding == padding::same && (along.before != 0 || along.behind != 0))
      return out << name << ": padding same and widths exclude each other\nleave out one of them";
    along.before = along.behind = 0;
    if (!along.can_be_packed()) return out << name << ": strides and dilation must lie in 1 ... 256";
    if (!window_along(w, i).can_be_packed()) return out << name << ": widths of padding must lie in 0 ... 255";
  }
  if (w.groups < 1) out << name << ": there are " << w.groups << " groups\ngive at least 1";
  return out;
}

/// The windows of filters along an input.
struct window_list {
  ops::window_axis axes[2]{};

  constexpr bool can_be_packed() const { return axes[0].can_be_packed() && axes[1].can_be_packed(); }
  constexpr std::int64_t bits() const { return axes[0].packed() | axes[1].packed() << 32; }
};

template <window Window, int Axes, hash_type X, hash_type Filters>
struct window_facts {
  static constexpr const descriptor& x = descriptor_of(key<X>{});
  static constexpr const descriptor& filters = descriptor_of(key<Filters>{});
  static constexpr bool refused = X == refused_hash || Filters == refused_hash;
  static constexpr bool has_axes = x.result_shape.rank == Axes + 2 && filters.result_shape.rank == Axes + 2;

  static constexpr window_list windows(bool transposed) {
    window_list result;
    for (int i = 0; i < Axes; ++i) {
      const ops::window_axis along = window_along(Window, i);
      const extent size = x.result_shape[1 + i], width = filters.result_shape[i];
      const bool same = Window.padding == padding::same && has_axes && !size.is_named() && !width.is_named();
      result.axes[i] = same ? along.same(transposed ? size.size * along.stride : size.size, width.size) : along;
    }
    return result;
  }
  /// Problems that the op cannot know.
  static constexpr text problem(string_view name, bool transposed) {
    text out;
    if (refused) return out;
    out = window_problem(Window, Axes, name);
    if (!out.empty()) return out;
    if (x.result_shape.rank != Axes + 2) {
      out << name << ": the input has not " << Axes + 2 << " axes";
      spell_shape(out, x);
      return out << (Axes == 1 ? "\ngive [batch, width, channels]" : "\ngive [batch, height, width, channels]");
    }
    if (has_axes && !windows(transposed).can_be_packed())
      out << name << ": same needs more than 255 zeros at one end\npad the input first";
    return out;
  }
};

}  // namespace detail

}  // namespace typeflow
