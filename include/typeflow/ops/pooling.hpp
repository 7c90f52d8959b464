// SPDX-License-Identifier: BSL-1.0
// Pooling: a reduction over sliding windows, which are views.
#pragma once

#include "order.hpp"
#include "strided.hpp"

namespace typeflow::ops {

/// The windows of pooling in an attribute's bits: width, stride and dilation of each axis, 8 bits each.
struct pooling_window {
  std::int64_t width = 1;
  std::int64_t stride = 1;
  std::int64_t dilation = 1;

  constexpr std::int64_t packed() const { return width | stride << 8 | dilation << 16; }
  static constexpr pooling_window unpacked(std::int64_t bits, int axis) {
    const std::int64_t own = bits >> (24 * axis);
    return {own & 255, own >> 8 & 255, own >> 16 & 255};
  }
  constexpr std::int64_t count(std::int64_t size) const {
    if (width < 1 || stride < 1 || dilation < 1) return 0;
    const std::int64_t room = size - (dilation * (width - 1) + 1);
    return room < 0 ? 0 : room / stride + 1;
  }
};

/// Reduction over the windows of x [batch, positions..., channels], one or two axes of positions: [batch, windows..., channels]. Derivative:
/// that of the reduction, added where the windows lie.
template <class Reduction>
struct pooling {
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 1;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const shape& x = operands[0];
    if (x.rank < 3 || x.rank > 4) return {{}, "the input has not 3 or 4 axes", "give [batch, width, channels]\nor [batch, height, width, channels]"};
    shape result = x;
    for (int i = 1; i + 1 < x.rank; ++i) {
      if (x[i].is_named()) return {{}, "a named axis is no place for windows", "let only the batch be named"};
      result.extents[i] = pooling_window::unpacked(a.bits, i - 1).count(x[i].size);
      if (result[i].size == 0) return {{}, "a window is wider than the input", "pad the input, or take smaller windows"};
    }
    return {result};
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x) {
    const shape from = x.shape();
    shape target = result_shape(&from, a).value;
    index_map map;
    std::int64_t widths = 0;
    for (int i = 0; i < from.rank; ++i) map.step[i][i] = 1;
    for (int i = 1; i + 1 < from.rank; ++i) {
      const pooling_window along = pooling_window::unpacked(a.bits, i - 1);
      map.step[i][i] = along.stride;
      map.step[i][target.rank] = along.dilation;
      widths |= std::int64_t{1} << target.rank;
      target.push_back(along.width);
    }
    const Term windows = w.template make_with<strided_view>({.target = &target, .map = &map}, x);
    return w.template make_with<Reduction>({.bits = widths}, windows);
  }
};

/// The largest element of each window; ties share the adjoint evenly.
struct max_pooling : pooling<max> {
  static constexpr string_view name = "max_pool";
};

/// The mean of each window.
struct mean_pooling : pooling<mean> {
  static constexpr string_view name = "avg_pool";
};

}  // namespace typeflow::ops
