// SPDX-License-Identifier: BSL-1.0
// The transpose of a convolution: each place of the input adds its filters to the result.
#pragma once

#include "convolution.hpp"

namespace typeflow::ops {

/// x [batch, positions..., channels] times filters [widths..., results, channels], added where the windows of a convolution with these filters
/// lie: [batch, places..., results]. Derivative: by x the convolution of the adjoint; by the filters the adjoint's windows times x.
struct transposed_convolution : convolution_op {
  static constexpr string_view name = "transposed_conv";
  static constexpr string_view written = "conv_transpose";

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const shape& x = operands[0];
    const shape& filters = operands[1];
    const int axes = x.rank - 2;
    if (axes < 1 || axes > 2) return {{}, "the input has not 3 or 4 axes", "give [batch, width, channels]\nor [batch, height, width, channels]"};
    if (filters.rank != axes + 2) return {{}, "the filters do not fit the input", "give [widths..., results, channels]"};
    if (!(x[axes + 1] == filters[axes + 1])) return {{}, "the channels differ", "let the filters end with as many channels as the input has"};
    shape result;
    result.push_back(x[0]);
    for (int i = 0; i < axes; ++i) {
      if (x[1 + i].is_named() || filters[i].is_named()) return {{}, "a named axis is no place for windows", "let only the batch be named"};
      if (filters[i].size < 1) return {{}, "the filters have no width", "give them a width of at least 1"};
      const std::int64_t size = window_axis::unpacked(a.bits, i).spread(x[1 + i].size, filters[i].size);
      if (size < 1) return {{}, "the padding cuts everything off", "take less padding"};
      result.push_back(size);
    }
    result.push_back(filters[axes]);
    return {result};
  }
  /// The result before the padding is cut off: it holds every window, and every place of the result.
  static constexpr shape uncut(const shape& x, const shape& filters, const shape& result, std::int64_t bits) {
    shape target = result;
    for (int i = 0; i + 2 < x.rank; ++i) {
      const window_axis along = window_axis::unpacked(bits, i);
      const std::int64_t filled = (x[1 + i].size - 1) * along.stride + along.reach(filters[i].size);
      const std::int64_t wanted = result[1 + i].size + along.before;
      target.extents[1 + i].size = filled > wanted ? filled : wanted;
    }
    return target;
  }
  /// x with axes of extent 1 for the widths, as the windows of the result have them.
  template <class Writer, class Term>
  static constexpr Term with_widths(Writer& w, Term x) {
    const shape from = x.shape();
    const int axes = from.rank - 2;
    shape target;
    for (int i = 0; i < axes; ++i) target.push_back(from[i]);
    for (int i = 0; i < axes; ++i) target.push_back(1);
    target.push_back(from[axes]);
    target.push_back(from[axes + 1]);
    return w.template make_with<reshape>({.target = &target}, x);
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x, Term filters) {
    const shape shapes[] = {x.shape(), filters.shape()};
    const shape result = result_shape(shapes, a).value;
    const shape whole = uncut(shapes[0], shapes[1], result, a.bits);
    const window_axes v = sliding_windows(whole, shapes[1], shapes[0], a.bits);
    const Term products = w.template make_with<matmul>({.bits = 2}, with_widths(w, x), filters);
    const Term sums = w.template make_with<strided_sum>({.target = &whole, .map = &v.map}, products);
    index_map cut;
    for (int i = 0; i < result.rank; ++i) cut.step[i][i] = 1;
    for (int i = 0; i + 2 < result.rank; ++i) cut.start[1 + i] = window_axis::unpacked(a.bits, i).before;
    return w.template make_with<strided_view>({.target = &result, .map = &cut}, sums);
  }
};

}  // namespace typeflow::ops
