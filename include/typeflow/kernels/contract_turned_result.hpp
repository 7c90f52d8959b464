// SPDX-License-Identifier: BSL-1.0
// A contraction whose C is a few columns wide and whose A is contiguous along the rows of C: packs run down those rows, so that no lane is
// idle, and each tile is turned in registers before it is stored.
#pragma once

#include <cstdint>
#include <type_traits>

#include "../core/for_each_index.hpp"
#include "contract_shape.hpp"
#include "contract_tiles.hpp"
#include "contraction.hpp"
#include "simd_spread.hpp"
#include "simd_transpose.hpp"

namespace typeflow::kernels::detail {

template <class T, contraction S, class End>
struct turned_result {
  static constexpr std::int64_t width = lanes<T>;
  static constexpr std::int64_t stride = tile_shape_for<T>(transposed(S)).packs * width;

  /// The transposed problem, with its result in a block on the stack.
  static constexpr contraction upright() {
    contraction s = transposed(S);
    s.c = {stride, 1};
    s.accumulate = false;
    return s;
  }

  static constexpr bool is_stored = std::is_base_of_v<stored, End>;

  /// Columns J, J + 1, ... of C at `width` of its rows from `row` on, of which those before `done` are stored already.
  template <std::int64_t J>
  [[gnu::always_inline]] static void end_square(const T* block, std::int64_t row, T* c, std::int64_t done, const End& end) {
    constexpr std::int64_t columns = smaller(width, S.n - J);
    pack<T> square[width] = {};
#pragma GCC unroll 64
    for (int i = 0; i < columns; ++i) square[i] = load(block + (J + i) * stride);
    transpose(square);
    if (S.accumulate && !end.begins()) {
      // All rows are read before one is written: a load would wait for the masked store of the row before it.
#pragma GCC unroll 64
      for (int i = 0; i < width; ++i)
        if (i >= done) square[i] += partial_load(c + i * S.c.row_stride + J, columns, T(0));
    }
    if constexpr (!is_stored)
      if (end.completes()) return finish_square<J>(square, row, end);
#pragma GCC unroll 64
    for (int i = 0; i < width; ++i)
      if (i >= done) partial_store(c + i * S.c.row_stride + J, columns, square[i]);
  }
  template <std::int64_t J>
  [[gnu::always_inline]] static void finish_square(const pack<T> (&square)[width], std::int64_t row, const End& end) {
    constexpr int tail = S.n - J < width ? int{S.n - J} : 0;
    pack<T> sums[width][1];
#pragma GCC unroll 64
    for (int i = 0; i < width; ++i) sums[i][0] = square[i];
    end.finish(sums, row, J, tile_columns<T, 1, tail>{tail});
  }

  /// Rows of C without gaps that fill whole packs, and these packs.
  static constexpr int unit = static_cast<int>(S.n & -S.n), line_rows = static_cast<int>(width) / unit, line_packs = static_cast<int>(S.n) / unit;
  static constexpr bool fills_lines = S.n < width && S.c.row_stride == S.n && S.m % line_rows == 0 && line_packs <= 8;
  static constexpr bool has_lines = fills_lines && S.b.column_stride == 1 && End::takes_lines;

  /// A single summand, which is over before anything could be turned: packs run over the rows of C as one line.
  [[gnu::always_inline]] static void run_lines(const T* a, const T* b, T* c, const End& end) {
    const pack<T> right = partial_load(b, S.n, T(0));
#pragma GCC unroll 1
    for (std::int64_t i = 0; i < S.m; i += line_rows) {
      const pack<T> left = load_first<line_rows>(a + i);
      pack<T> line[1][line_packs] = {};
      for_each_index<line_packs>([&]<int Pack>() __attribute__((always_inline)) {
        line[0][Pack] += spread_rows<Pack, int{S.n}>(left) * spread_columns<Pack, int{S.n}>(right);
      });
      end_line(line, i, c + i * S.n, end);
    }
  }
  [[gnu::always_inline]] static void end_line(pack<T> (&line)[1][line_packs], std::int64_t row, T* c, const End& end) {
#pragma GCC unroll 64
    for (int i = 0; i < line_packs; ++i)
      if (S.accumulate && !end.begins()) line[0][i] += load(c + i * width);
    if constexpr (!is_stored)
      if (end.completes()) return end.finish(line, row, 0, tile_columns<T, line_packs, 0>{(line_packs - 1) * width});
#pragma GCC unroll 64
    for (int i = 0; i < line_packs; ++i) store(c + i * width, line[0][i]);
  }

  [[gnu::always_inline]] static void run(const T* a, const T* b, T* c, std::int64_t k, const End& end) {
    if constexpr (S.k == dynamic_extent && has_lines)
      if (k == 1) return run_lines(a, b, c, end);
    alignas(64) T block[S.n * stride];
    for_column_panels<T, upright()>(S.m, [&]<int Packs, int Tail>(std::int64_t done_rows, std::int64_t last) __attribute__((always_inline)) {
      contract_columns<T, upright(), Packs, Tail>(b, a + done_rows, nullptr, block, S.n, 0, last, k, stored{}, 0);
#pragma GCC unroll 1
      for (std::int64_t row = 0; row < last + width; row += width) {
        const std::int64_t first = smaller(row, last);
        for_each_index<int{divide_up(S.n, width)}>([&]<int J>() __attribute__((always_inline)) {
          end_square<J * width>(block + first, done_rows + first, c + (done_rows + first) * S.c.row_stride, row - first, end);
        });
      }
    });
  }
};

}  // namespace typeflow::kernels::detail
