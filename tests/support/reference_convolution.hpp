// SPDX-License-Identifier: BSL-1.0
// Convolutions and poolings as their definitions read, over two axes; one axis is two of which the first has one place.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace reference {

/// [batch, height, width, channels] in row-major order, or filters [height, width, channels, results].
struct image {
  int extents[4]{};
  std::vector<double> elements;

  explicit image(int a, int b, int c, int d) : extents{a, b, c, d} {
    elements.assign(static_cast<std::size_t>(a) * static_cast<std::size_t>(b) * static_cast<std::size_t>(c) * static_cast<std::size_t>(d), 0.0);
  }
  std::size_t place(int a, int b, int c, int d) const {
    return static_cast<std::size_t>(((a * extents[1] + b) * extents[2] + c) * extents[3] + d);
  }
  double& operator()(int a, int b, int c, int d) { return elements[place(a, b, c, d)]; }
  double operator()(int a, int b, int c, int d) const { return elements[place(a, b, c, d)]; }
  bool has(int row, int column) const { return row >= 0 && row < extents[1] && column >= 0 && column < extents[2]; }
};

/// How windows lie along an axis; `begin` is the place of the first.
struct windows {
  int stride = 1;
  int dilation = 1;
  int begin = 0;
  int count = 1;

  int place(int window, int inside) const { return begin + window * stride + inside * dilation; }
};

/// As many windows as fit between `before` places before the axis and `behind` places behind it.
inline windows padded_windows(int size, int width, int stride, int dilation, int before, int behind) {
  windows result{stride, dilation, -before, 0};
  while (result.place(result.count, width - 1) < size + behind) ++result.count;
  return result;
}
/// ceil(size / stride) windows; what they reach beyond the axis is shared out to both ends, the odd place behind.
inline windows same_windows(int size, int width, int stride, int dilation) {
  windows result{stride, dilation, 0, static_cast<int>(std::ceil(static_cast<double>(size) / stride))};
  const int beyond = result.place(result.count - 1, width - 1) + 1 - size;
  if (beyond > 0) result.begin = -(beyond / 2);
  return result;
}

/// Every group of channels with its share of the results.
inline image convolve(const image& x, const image& filters, windows rows, windows columns, int groups = 1) {
  image result(x.extents[0], rows.count, columns.count, filters.extents[3]);
  const int channels = filters.extents[2], share = filters.extents[3] / groups;
  for (int n = 0; n < x.extents[0]; ++n)
    for (int i = 0; i < rows.count; ++i)
      for (int j = 0; j < columns.count; ++j)
        for (int r = 0; r < filters.extents[3]; ++r)
          for (int a = 0; a < filters.extents[0]; ++a)
            for (int b = 0; b < filters.extents[1]; ++b)
              for (int c = 0; c < channels; ++c) {
                const int row = rows.place(i, a), column = columns.place(j, b);
                if (x.has(row, column)) result(n, i, j, r) += x(n, row, column, r / share * channels + c) * filters(a, b, c, r);
              }
  return result;
}

/// Filters [height, width, results, channels], added where the windows lie on a result of given extents.
inline image convolve_transposed(const image& x, const image& filters, windows rows, windows columns, int height, int width) {
  image result(x.extents[0], height, width, filters.extents[2]);
  for (int n = 0; n < x.extents[0]; ++n)
    for (int i = 0; i < x.extents[1]; ++i)
      for (int j = 0; j < x.extents[2]; ++j)
        for (int c = 0; c < x.extents[3]; ++c)
          for (int a = 0; a < filters.extents[0]; ++a)
            for (int b = 0; b < filters.extents[1]; ++b)
              for (int r = 0; r < filters.extents[2]; ++r) {
                const int row = rows.place(i, a), column = columns.place(j, b);
                if (result.has(row, column)) result(n, row, column, r) += x(n, i, j, c) * filters(a, b, r, c);
              }
  return result;
}

/// The largest element, or the mean, of the places of each window that are in the input.
inline image pool(const image& x, int height, int width, windows rows, windows columns, bool largest) {
  image result(x.extents[0], rows.count, columns.count, x.extents[3]);
  for (int n = 0; n < x.extents[0]; ++n)
    for (int i = 0; i < rows.count; ++i)
      for (int j = 0; j < columns.count; ++j)
        for (int c = 0; c < x.extents[3]; ++c) {
          double most = -std::numeric_limits<double>::infinity(), total = 0;
          int count = 0;
          for (int a = 0; a < height; ++a)
            for (int b = 0; b < width; ++b) {
              const int row = rows.place(i, a), column = columns.place(j, b);
              if (!x.has(row, column)) continue;
              most = std::fmax(most, x(n, row, column, c));
              total += x(n, row, column, c);
              ++count;
            }
          result(n, i, j, c) = largest ? most : total / count;
        }
  return result;
}

}  // namespace reference
