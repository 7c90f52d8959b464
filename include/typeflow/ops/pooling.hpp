// SPDX-License-Identifier: BSL-1.0
// Pooling: a reduction over sliding windows, which are views.
#pragma once

#include "arithmetic.hpp"
#include "order.hpp"
#include "strided.hpp"
#include "window_axis.hpp"

namespace typeflow::ops {

/// The windows of pooling in an attribute's bits: stride, width and dilation of each axis, 8 bits each; bit 48 asks for padding `same`.
struct pooling_window {
  std::int64_t stride = 1;  ///< these three 1 ... 256
  std::int64_t width = 1;
  std::int64_t dilation = 1;

  static constexpr std::int64_t same_bit = std::int64_t{1} << 48;
  constexpr std::int64_t packed() const { return (stride - 1) | (width - 1) << 8 | (dilation - 1) << 16; }
  static constexpr pooling_window unpacked(std::int64_t bits, int axis) {
    const std::int64_t own = bits >> (24 * axis);
    return {(own & 255) + 1, (own >> 8 & 255) + 1, (own >> 16 & 255) + 1};
  }
  /// With the padding that the bits ask for along an axis of some size.
  static constexpr window_axis along(std::int64_t bits, int axis, std::int64_t size) {
    const pooling_window own = unpacked(bits, axis);
    const window_axis result{own.stride, own.dilation};
    return (bits & same_bit) != 0 ? result.same(size, own.width) : result;
  }
};

/// What poolings share: x [batch, positions..., channels] with one or two axes of positions, result [batch, windows..., channels].
struct pooling_op {
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const shape& x = operands[0];
    if (x.rank < 3 || x.rank > 4) return {{}, "the input has not 3 or 4 axes", "give [batch, width, channels]\nor [batch, height, width, channels]"};
    shape result = x;
    for (int i = 1; i + 1 < x.rank; ++i) {
      if (x[i].is_named()) return {{}, "a named axis is no place for windows", "let only the batch be named"};
      const pooling_window own = pooling_window::unpacked(a.bits, i - 1);
      if ((a.bits & pooling_window::same_bit) != 0 && own.dilation > 1)
        return {{}, "padding same excludes dilation", "a window might lie outside the input: pad the input first"};
      result.extents[i] = pooling_window::along(a.bits, i - 1, x[i].size).count(x[i].size, own.width);
      if (result[i].size == 0) return {{}, "a window is wider than the input", "take padding same, or smaller windows"};
    }
    return {result};
  }
  /// The windows of padded x, [batch, windows..., channels, widths...], and as bits the axes of the widths.
  template <class Writer, class Term>
  static constexpr Term windows(Writer& w, std::int64_t bits, const shape& result, Term x) {
    shape target = result;
    index_map map;
    for (int i = 0; i < result.rank; ++i) map.step[i][i] = 1;
    for (int i = 1; i + 1 < result.rank; ++i) {
      const pooling_window own = pooling_window::unpacked(bits, i - 1);
      map.step[i][i] = own.stride;
      map.step[i][target.rank] = own.dilation;
      target.push_back(own.width);
    }
    return w.template make_with<strided_view>({.target = &target, .map = &map}, x);
  }
  static constexpr std::int64_t width_axes(const shape& x) { return ((std::int64_t{1} << (x.rank - 2)) - 1) << x.rank; }
  /// Padded with zeros where the bits ask for it.
  template <class Writer, class Term>
  static constexpr Term padded(Writer& w, std::int64_t bits, Term x) {
    shape target = x.shape();
    index_map map;
    for (int i = 0; i < target.rank; ++i) map.step[i][i] = 1;
    for (int i = 1; i + 1 < target.rank; ++i) {
      const window_axis along = pooling_window::along(bits, i - 1, target[i].size);
      map.start[i] = along.before;
      target.extents[i].size = along.padded(target[i].size);
    }
    return target == x.shape() ? x : w.template make_with<strided_sum>({.target = &target, .map = &map}, x);
  }
  /// 1 where x is, in a shape that broadcasts against it: [1, positions..., 1].
  template <class Writer, class Term>
  static constexpr Term ones(Writer& w, Term x) {
    shape target = x.shape();
    target.extents[0] = target.extents[target.rank - 1] = extent(1);
    return w.template make_with<broadcast>({.target = &target}, w.number(1));
  }
};

/// The largest element of each window, NaN if there is one; padded places do not count. Derivative: the largest elements share the adjoint
/// evenly.
struct max_pooling : pooling_op {
  static constexpr string_view name = "max_pool";
  static constexpr bool has_ties = true;  ///< equal elements are no place for a test by differences

  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const shape from = x.shape();
    const shape result = result_shape(&from, a).value;
    Term wide = padded(w, a.bits, x);
    if (!(wide == x)) wide = w.template make<select>(padded(w, a.bits, ones(w, x)), wide, w.number(max::initial));
    return w.template make_with<max>({.bits = width_axes(from)}, windows(w, a.bits, result, wide));
  }
};

/// The mean of each window; padded places do not count. Derivative: evenly to the window's elements.
struct mean_pooling : pooling_op {
  static constexpr string_view name = "avg_pool";

  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const shape from = x.shape();
    const shape result = result_shape(&from, a).value;
    const Term wide = padded(w, a.bits, x);
    const Term own = windows(w, a.bits, result, wide);
    if (wide == x) return w.template make_with<mean>({.bits = width_axes(from)}, own);
    shape counted = result;
    counted.extents[0] = counted.extents[result.rank - 1] = extent(1);
    const Term places = windows(w, a.bits, counted, padded(w, a.bits, ones(w, x)));
    return w.template make_with<sum>({.bits = width_axes(from)}, own) / w.template make_with<sum>({.bits = width_axes(from)}, places);
  }
};

}  // namespace typeflow::ops
