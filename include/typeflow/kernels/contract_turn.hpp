// SPDX-License-Identifier: BSL-1.0
// Copies of parts of B in which the columns of C lie side by side and the rows follow each other closely:
// what the register tiles read fastest.
#pragma once

#include <cstdint>

#include "bounds.hpp"
#include "simd.hpp"
#include "simd_transpose.hpp"

namespace typeflow::kernels::detail {

/// Where a panel takes its numbers from: `columns` columns of C, `k` summands; a column of a B that is turned
/// is a row in memory. `stride` is the distance from a column to the next, or from a row.
template <class T>
struct panel_source {
  const T* numbers;
  std::int64_t stride, columns, k;
};

/// The square of rows[0], rows[1], ... from summand `first` on. A sum shorter than a pack is filled with
/// zeros.
template <class T>
[[gnu::always_inline]] inline void load_square(pack<T> (&square)[lanes<T>], const T* const (&rows)[lanes<T>],
                                               std::int64_t first, std::int64_t k) {
  if (k < lanes<T>) {
#pragma GCC unroll 64
    for (int i = 0; i < lanes<T>; ++i) square[i] = partial_load(rows[i], k, T(0));
  } else {
#pragma GCC unroll 64
    for (int i = 0; i < lanes<T>; ++i) square[i] = load(rows[i] + first);
  }
}

/// panel[p * panel_stride + j] = from.numbers[p * from.stride + j], for as many columns as are given.
template <class T, int Packs>
[[gnu::noinline]] void copy_panel(panel_source<T> from, T* __restrict panel, std::int64_t panel_stride) {
  constexpr std::int64_t width = lanes<T>;
  if (from.columns == Packs * width) {
#pragma GCC unroll 4
    for (std::int64_t p = 0; p < from.k; ++p, from.numbers += from.stride, panel += panel_stride)
#pragma GCC unroll 64
      for (int j = 0; j < Packs; ++j) store(panel + j * width, load(from.numbers + j * width));
    return;
  }
  for (std::int64_t p = 0; p < from.k; ++p) {
    const T* row = from.numbers + p * from.stride;
    if (from.columns < width) store(panel, partial_load(row, from.columns, T(0)));
    for (std::int64_t column = 0; column + width <= from.columns; column += width)
      store(panel + column, load(row + column));
    if (const std::int64_t j = from.columns - width; j > 0 && from.columns % width != 0)
      store(panel + j, load(row + j));
    panel += panel_stride;
  }
}

/// panel[p * panel_stride + j] = from.numbers[j * from.stride + p]. The last squares are moved back as far as
/// needed to end with the matrix; the panel has whole packs of rows and columns nevertheless.
template <class T>
[[gnu::noinline]] void turn_panel(panel_source<T> from, T* __restrict panel, std::int64_t panel_stride) {
  constexpr std::int64_t width = lanes<T>;
  for (std::int64_t column = 0; column < from.columns; column += width) {
    const std::int64_t j = larger(0, smaller(column, from.columns - width));
    const T* rows[width];
    for (int i = 0; i < width; ++i) rows[i] = from.numbers + smaller(j + i, from.columns - 1) * from.stride;
#pragma GCC unroll 1
    for (std::int64_t summand = 0; summand < from.k; summand += width) {
      const std::int64_t p = larger(0, smaller(summand, from.k - width));
      pack<T> square[width];
      load_square(square, rows, p, from.k);
      transpose(square);
#pragma GCC unroll 64
      for (int i = 0; i < width; ++i) store(panel + (p + i) * panel_stride + j, square[i]);
    }
  }
}

}  // namespace typeflow::kernels::detail
