// SPDX-License-Identifier: BSL-1.0
// Tiles of rows shorter than a pack: B is read, and what C becomes is handed on, as the packs of a line.
#pragma once

#include <cstdint>

#include "../core/for_each_index.hpp"
#include "contract_columns.hpp"
#include "contract_shape.hpp"
#include "contraction.hpp"
#include "simd_lines.hpp"

namespace typeflow::kernels::detail {

/// More rows would be more code than their moves are worth.
inline constexpr std::int64_t most_line_rows = 16;

/// Whether the rows of a matrix are packs of a line.
template <class T>
constexpr bool is_line(const matrix_layout& l, std::int64_t rows, std::int64_t columns) {
  return rows > 1 && rows <= most_line_rows && l.row_stride == columns && l.column_stride == 1 && moves_lines<T>(columns);
}

/// Whether B is read so.
template <class T>
constexpr bool reads_line(const contraction& s) {
  return s.b_in_packs && is_line<T>(s.b, s.k, s.n);
}

/// Whether all of C is one tile of such rows.
template <class T>
constexpr bool is_one_line(const contraction& s) {
  return is_line<T>(s.c, s.m, s.n) && tile_shape_for<T>(s).rows == s.m;
}

/// Rows that are read one after the other, with the packs of their line that the last one came from.
template <class T, int Columns, int Rows>
struct line_of_rows {
  static constexpr int packs = (Rows * Columns + lanes<T> - 1) / lanes<T>;
  pack<T> line[packs];

  template <int Pack>
  [[gnu::always_inline]] void load_pack(const T* p) {
    constexpr int left = Rows * Columns - Pack * lanes<T>;
    if constexpr (left >= lanes<T>) line[Pack] = in_register(load(p + Pack * lanes<T>));
    else line[Pack] = load_first<left>(p + Pack * lanes<T>);
  }
  /// Row I behind row I - 1, with 0 behind its end.
  template <int I>
  [[gnu::always_inline]] pack<T> load_row(const T* p) {
    constexpr int done = (I * Columns + lanes<T> - 1) / lanes<T>, end = ((I + 1) * Columns + lanes<T> - 1) / lanes<T>;
    const auto load_one = [&]<int Pack>() __attribute__((always_inline)) { load_pack<Pack>(p); };
    for_each_index<done, end - done>(load_one);
    return split_clear_row<I, Columns>(line);
  }
};

/// The end of a tile that is all of C, as packs of its line.
template <contraction S, class T, int Rows, class End>
[[gnu::always_inline]] inline void end_line(const pack<T> (&sum)[Rows][1], T* c, const End& end, std::int64_t row) {
  constexpr int columns = static_cast<int>(S.n), packs = static_cast<int>(divide_up(Rows * S.n, lanes<T>)), tail = Rows * columns % lanes<T>;
  constexpr tile_columns<T, packs, tail> at{(packs - 1) * lanes<T>};
  pack<T> all[Rows], line[1][packs];
#pragma GCC unroll 64
  for (int i = 0; i < Rows; ++i) all[i] = sum[i][0];
  for_each_index<packs>([&]<int Pack>() __attribute__((always_inline)) { line[0][Pack] = join_rows<Pack, columns>(all); });
#pragma GCC unroll 64
  for (int j = 0; j < packs; ++j)
    if (S.accumulate && !end.begins()) line[0][j] += at.load_columns(c, j);
  if (end.completes()) return end.finish(line, row, 0, at);
#pragma GCC unroll 64
  for (int j = 0; j < packs; ++j) at.store_columns(c, j, line[0][j], false);
}

}  // namespace typeflow::kernels::detail
