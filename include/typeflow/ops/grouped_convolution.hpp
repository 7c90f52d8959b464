// SPDX-License-Identifier: BSL-1.0
// Convolution of groups of channels, each with filters of its own.
#pragma once

#include "arithmetic.hpp"
#include "convolution.hpp"

namespace typeflow::ops {

/// A convolution of each group of the channels of x, as many as the filters [widths..., channels of a group, results] have, with its share of
/// the results. Derivative: as the convolution's, group by group.
struct grouped_convolution : convolution_op {
  static constexpr string_view name = "grouped_conv";
  static constexpr string_view written = "conv";

  static constexpr shape_or_problem result_shape(const shape* operands, const attributes& a) {
    const shape_or_problem result = windows_shape(operands[0], operands[1], a.bits);
    if (result.problem != nullptr) return result;
    const int axes = operands[0].rank - 2;
    const extent all = operands[0][axes + 1], own = operands[1][axes], results = operands[1][axes + 1];
    if (all.is_named() || own.is_named() || results.is_named()) return {{}, "named channels make no groups", "give them a number"};
    if (own.size < 1 || all.size < 1 || all.size % own.size != 0)
      return {{}, "the channels make no groups", "give the filters the channels of one group"};
    if (results.size % (all.size / own.size) != 0)
      return {{}, "the results cannot be shared out", "give each group as many results"};
    return result;
  }
  /// Where each group is one channel with one result: elementwise products of windows and filters [widths..., 1, channels], summed.
  template <class Writer, class Term>
  static constexpr Term multiply(Writer& w, const attributes& a, Term x, Term filters, const shape& result) {
    const int axes = filters.shape().rank - 2;
    const window_axes v = sliding_windows(x.shape(), filters.shape(), result, a.bits);
    std::int64_t summed = 0;
    for (int i = 0; i < axes; ++i) summed |= std::int64_t{1} << (axes + i);
    const Term windows = w.template make_with<strided_view>({.target = &v.target, .map = &v.map}, padded(w, a.bits, x));
    return w.template make_with<sum>({.bits = summed}, windows * filters);
  }
  /// The summands of place `row` along the first of two axes of the filters, or all of them: [batch, groups, (windows,) windows, results].
  template <class Writer, class Term>
  static constexpr Term contract(Writer& w, const attributes& a, Term x, Term filters, const shape& result, std::int64_t row) {
    const shape from = filters.shape();
    const int axes = from.rank - 2;
    const window_axis first = window_axis::unpacked(a.bits, 0), last = window_axis::unpacked(a.bits, axes - 1);
    const std::int64_t groups = x.shape()[axes + 1].size / from[axes].size, results = from[axes + 1].size / groups;
    window_axes v, f;
    v.add(result[0], 0, 1);
    v.add(groups, axes + 1, from[axes].size);
    if (axes == 2) v.add(result[1], 1, first.stride);
    if (axes == 2) v.map.start[1] = row * first.dilation;
    v.add(from[axes - 1], axes, last.dilation);
    v.add(result[axes], axes, last.stride);
    v.add(from[axes], axes + 1, 1);
    f.add(groups, axes + 1, results);
    if (axes == 2) f.add(1, 0, 0);
    if (axes == 2) f.map.start[0] = row;
    f.add(from[axes - 1], axes - 1, 1);
    f.add(from[axes], axes, 1);
    f.add(results, axes + 1, 1);
    const Term windows = w.template make_with<strided_view>({.target = &v.target, .map = &v.map}, x);
    const Term own = w.template make_with<strided_view>({.target = &f.target, .map = &f.map}, filters);
    return w.template make_with<matmul>({.bits = std::int64_t{1} << (first_summed_bit + axes + 1)}, windows, own);
  }
  template <class Writer, class Term>
  static constexpr Term expand(Writer& w, const attributes& a, Term x, Term filters) {
    const shape shapes[] = {x.shape(), filters.shape()};
    const shape result = result_shape(shapes, a).value;
    const int axes = shapes[0].rank - 2;
    if (shapes[1][axes].is_one() && shapes[1][axes + 1] == shapes[0][axes + 1]) return multiply(w, a, x, filters, result);
    const Term wide = padded(w, a.bits, x);
    Term total = contract(w, a, wide, filters, result, 0);
    for (std::int64_t row = 1; axes == 2 && row < shapes[1][0].size; ++row) total = total + contract(w, a, wide, filters, result, row);
    const Term turned = w.template make_with<transpose>({.bits = axes == 2 ? 0x41320 : 0x3120}, total);
    return w.template make_with<reshape>({.target = &result}, turned);
  }
};

}  // namespace typeflow::ops
