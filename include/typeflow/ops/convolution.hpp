// SPDX-License-Identifier: BSL-1.0
// Convolution as contractions over sliding windows, which are views: nothing but padding is ever copied.
#pragma once

#include "contraction.hpp"
#include "strided.hpp"
#include "window_axis.hpp"

namespace typeflow::ops {

/// What convolutions share: x [batch, positions..., channels] with one or two axes of positions, filters [widths..., channels, results],
/// a window_axis for each axis of positions in the attribute's bits.
struct convolution_op {
  static constexpr op_kind kind = op_kind::composite;
  static constexpr int arity = 2;

  /// [batch, windows..., results].
  static constexpr shape_or_problem windows_shape(const shape& x, const shape& filters, std::int64_t bits) {
    const int axes = x.rank - 2;
    if (axes < 1 || axes > 2) return {{}, "the input has not 3 or 4 axes", "give [batch, width, channels]\nor [batch, height, width, channels]"};
    if (filters.rank != axes + 2) return {{}, "the filters do not fit the input", "give [widths..., channels, results]"};
    shape result;
    result.push_back(x[0]);
    for (int i = 0; i < axes; ++i) {
      if (x[1 + i].is_named() || filters[i].is_named()) return {{}, "a named axis is no place for windows", "let only the batch be named"};
      if (filters[i].size < 1) return {{}, "the filters have no width", "give them a width of at least 1"};
      result.push_back(window_axis::unpacked(bits, i).count(x[1 + i].size, filters[i].size));
      if (result[1 + i].size == 0) return {{}, "the filter is wider than the input", "pad the input, or take a smaller filter"};
    }
    result.push_back(filters[axes + 1]);
    return {result};
  }
  /// x with zeros around it.
  template <class Writer, class Term>
  static constexpr Term padded(Writer& w, std::int64_t bits, Term x) {
    shape target = x.shape();
    index_map map;
    for (int i = 0; i < target.rank; ++i) map.step[i][i] = 1;
    for (int i = 0; i < target.rank - 2; ++i) {
      const window_axis along = window_axis::unpacked(bits, i);
      map.start[1 + i] = along.before;
      target.extents[1 + i].size = along.padded(target[1 + i].size);
    }
    return target == x.shape() ? x : w.template make_with<strided_sum>({.target = &target, .map = &map}, x);
  }
};

/// A view under construction: its axes, and where they lie in another tensor.
struct window_axes {
  shape target{};
  index_map map{};

  constexpr void add(extent e, int from, std::int64_t step) {
    map.step[from][target.rank] = step;
    target.push_back(e);
  }
};

/// The windows of padded x: [batch, windows but the last axis', widths..., windows of the last axis, channels]; rows and summands last.
constexpr window_axes sliding_windows(const shape& x, const shape& filters, const shape& result, std::int64_t bits) {
  const int axes = x.rank - 2;
  window_axes v;
  v.add(x[0], 0, 1);
  for (int i = 0; i + 1 < axes; ++i) v.add(result[1 + i], 1 + i, window_axis::unpacked(bits, i).stride);
  for (int i = 0; i < axes; ++i) v.add(filters[i], 1 + i, window_axis::unpacked(bits, i).dilation);
  v.add(result[axes], axes, window_axis::unpacked(bits, axes - 1).stride);
  v.add(x[axes + 1], axes + 1, 1);
  return v;
}

/// The sum over windows of x times filters: [batch, windows..., results], cross-correlation as in Keras and JAX (the filter is not
/// flipped). Derivative: by x the adjoint times the filters, added where the windows lie; by the filters the windows times the adjoint.
struct convolution : convolution_op {
  static constexpr string_view name = "conv";

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const shape_or_problem result = windows_shape(operands[0], operands[1], a.bits);
    const int axes = operands[0].rank - 2;
    if (result.problem == nullptr && !(operands[0][axes + 1] == operands[1][axes]))
      return {{}, "the channels differ", "give the filters as many channels as the input has"};
    return result;
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x, Term filters) {
    const shape shapes[] = {x.shape(), filters.shape()};
    const int axes = shapes[0].rank - 2;
    const window_axes v = sliding_windows(shapes[0], shapes[1], result_shape(shapes, a).value, a.bits);
    const Term windows = w.template make_with<strided_view>({.target = &v.target, .map = &v.map}, padded(w, a.bits, x));
    std::int64_t summed = 0;
    for (int i = 0; i < axes; ++i) summed |= std::int64_t{1} << (first_summed_bit + axes + i);
    return w.template make_with<matmul>({.bits = summed}, windows, filters);
  }
};

}  // namespace typeflow::ops
