// SPDX-License-Identifier: BSL-1.0
// Convolution as contractions over sliding windows, which are views: nothing but padding is ever copied.
#pragma once

#include "contraction.hpp"
#include "strided.hpp"

namespace typeflow::ops {

/// How windows lie along one axis.
struct window_axis {
  std::int64_t stride = 1;
  std::int64_t dilation = 1;
  std::int64_t before = 0;  ///< zeros added before the axis
  std::int64_t behind = 0;  ///< and behind it

  /// 8 bits each.
  constexpr std::int64_t packed() const { return stride | dilation << 8 | before << 16 | behind << 24; }
  static constexpr window_axis unpacked(std::int64_t bits, int axis) {
    const std::int64_t own = bits >> (32 * axis);
    return {own & 255, own >> 8 & 255, own >> 16 & 255, own >> 24 & 255};
  }
  constexpr std::int64_t reach(std::int64_t width) const { return dilation * (width - 1) + 1; }
  /// The number of windows of a width along an axis.
  constexpr std::int64_t count(std::int64_t size, std::int64_t width) const {
    if (stride < 1 || dilation < 1) return 0;
    const std::int64_t room = size + before + behind - reach(width);
    return room < 0 ? 0 : room / stride + 1;
  }
};

/// The sum over windows of x [batch, positions..., channels], one or two axes of positions, times filters [widths..., channels, results]:
/// [batch, windows..., results], cross-correlation as in Keras and JAX (the filter is not flipped). Derivative: by x the adjoint times the
/// filters, added where the windows lie; by the filters the windows times the adjoint.
struct convolution {
  static constexpr string_view name = "conv";
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 2;

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const shape& x = operands[0];
    const shape& filters = operands[1];
    const int axes = x.rank - 2;
    if (axes < 1 || axes > 2) return {{}, "the input has not 3 or 4 axes", "give [batch, width, channels]\nor [batch, height, width, channels]"};
    if (filters.rank != axes + 2) return {{}, "the filters do not fit the input", "give [widths..., channels, results]"};
    if (!(x[axes + 1] == filters[axes])) return {{}, "the channels differ", "give the filters as many channels as the input has"};
    shape result;
    result.push_back(x[0]);
    for (int i = 0; i < axes; ++i) {
      if (x[1 + i].is_named() || filters[i].is_named()) return {{}, "a named axis is no place for windows", "let only the batch be named"};
      const std::int64_t count = window_axis::unpacked(a.bits, i).count(x[1 + i].size, filters[i].size);
      if (count == 0) return {{}, "the filter is wider than the input", "pad the input, or take a smaller filter"};
      result.push_back(count);
    }
    result.push_back(filters[axes + 1]);
    return {result};
  }

  template <class Writer, class Term>
  static constexpr Term padded(Writer& w, const attributes& a, Term x) {
    shape target = x.shape();
    index_map map;
    for (int i = 0; i < target.rank; ++i) map.step[i][i] = 1;
    for (int i = 0; i < target.rank - 2; ++i) {
      const window_axis along = window_axis::unpacked(a.bits, i);
      map.start[1 + i] = along.before;
      target.extents[1 + i].size += along.before + along.behind;
    }
    return target == x.shape() ? x : w.template make_with<strided_sum>({.target = &target, .map = &map}, x);
  }
  /// [batch, windows but the last axis', widths..., windows of the last axis, channels]: rows and summands last.
  template <class Writer, class Term>
  static constexpr Term windows(Writer& w, const attributes& a, Term x, const shape& filters, const shape& result) {
    const int axes = filters.rank - 2;
    shape target;
    index_map map;
    const auto add = [&](extent e, int from, std::int64_t step) {
      map.step[from][target.rank] = step;
      target.push_back(e);
    };
    add(result[0], 0, 1);
    for (int i = 0; i + 1 < axes; ++i) add(result[1 + i], 1 + i, window_axis::unpacked(a.bits, i).stride);
    for (int i = 0; i < axes; ++i) add(filters[i], 1 + i, window_axis::unpacked(a.bits, i).dilation);
    add(result[axes], axes, window_axis::unpacked(a.bits, axes - 1).stride);
    add(filters[axes], axes + 1, 1);
    return w.template make_with<strided_view>({.target = &target, .map = &map}, x);
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x, Term filters) {
    const shape shapes[] = {x.shape(), filters.shape()};
    const shape result = result_shape(shapes, a).value;
    const int axes = shapes[1].rank - 2;
    std::int64_t summed = 0;
    for (int i = 0; i < axes; ++i) summed |= std::int64_t{1} << (first_summed_bit + axes + i);
    return w.template make_with<matmul>({.bits = summed}, windows(w, a, padded(w, a, x), shapes[1], result), filters);
  }
};

}  // namespace typeflow::ops
