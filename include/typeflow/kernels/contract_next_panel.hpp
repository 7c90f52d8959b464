// SPDX-License-Identifier: BSL-1.0
// What tiles that read B from panels do beside their sums: they ask for the rows of the next panel, some with each tile of this one, and for
// their own place in C.
#pragma once

#include <cstdint>

#include "bounds.hpp"
#include "contract_shape.hpp"
#include "contraction.hpp"

namespace typeflow::kernels::detail {

/// Whether panels lie in a matrix so large that it is likely beyond the second-level cache, in rows so long that no processor foresees them.
/// A row of a B that is turned is one of its columns.
template <class T>
constexpr bool reads_ahead(const contraction& s) {
  constexpr std::int64_t near_bytes = std::int64_t{1} << 19, long_row = 2048, size = sizeof(T);
  const bool in_order = s.b.column_stride == 1;
  const std::int64_t stride = in_order ? s.b.row_stride : s.b.column_stride;
  const std::int64_t rows = !in_order ? s.n : s.k == dynamic_extent ? most_panel_rows<T>(s) : s.k;
  return stride * size >= long_row && rows * stride * size > near_bytes;
}

/// Asks for the rows of the next panel, some with each tile of this one.
template <class T, contraction S>
struct next_panel {
  const T* row;
  std::int64_t length;  ///< of a row
  std::int64_t rows_left;
  std::int64_t rows_of_tile;

  [[gnu::always_inline]] void approach() {
    if constexpr (reads_ahead<T>(S)) {
      constexpr std::int64_t line = 64 / std::int64_t{sizeof(T)}, stride = S.b.column_stride == 1 ? S.b.row_stride : S.b.column_stride;
      for (std::int64_t i = smaller(rows_of_tile, rows_left); i > 0; --i, --rows_left, row += stride) {
#pragma GCC unroll 2
        for (std::int64_t j = 0; j < length; j += line) __builtin_prefetch(row + j, 0, 2);
      }
    }
  }
};

/// Whether C is so large that its lines have left the second-level cache whenever a tile is to be stored.
template <class T>
constexpr bool writes_far(const contraction& s) {
  constexpr std::int64_t second_level = std::int64_t{1} << 21;
  return s.m > 0 && s.n > 0 && s.m * s.n * std::int64_t{sizeof(T)} > second_level;
}

/// The end of one block of summands.
template <class T, contraction S, class End>
struct end_of_block {
  static constexpr bool takes_lines = End::takes_lines;
  const End& end;
  bool first, last;
  next_panel<T, S>& next;
  const T* c;

  bool begins() const { return first && end.begins(); }
  bool completes() const { return last && end.completes(); }
  [[gnu::always_inline]] void prepare(std::int64_t row, std::int64_t column, int rows, int packs) const {
    next.approach();
    if (completes()) end.prepare(row, column, rows, packs);
  }
  template <class Sums, class Columns>
  [[gnu::always_inline]] void finish(Sums& sums, std::int64_t row, std::int64_t column, Columns columns) const {
    end.finish(sums, row, column, columns);
  }
};
template <class T, contraction S>
struct end_of_block<T, S, stored> : stored {
  next_panel<T, S>& next;
  const T* c;

  end_of_block(stored, bool, bool, next_panel<T, S>& panel, const T* to) : next(panel), c(to) {}
  [[gnu::always_inline]] void prepare(std::int64_t row, std::int64_t column, int rows, int packs) const {
    next.approach();
    if constexpr (writes_far<T>(S)) {
#pragma GCC unroll 64
      for (int i = 0; i < rows; ++i) {
#pragma GCC unroll 64
        for (int j = 0; j < packs; ++j) __builtin_prefetch(c + (row + i) * S.c.row_stride + column + j * lanes<T>, 1);
      }
    }
  }
};

}  // namespace typeflow::kernels::detail
