// SPDX-License-Identifier: BSL-1.0
// A contraction whose C is a few columns wide and whose A is contiguous along the rows of C: packs run down those rows, so that no lane is
// idle, and each tile is turned in registers before it is stored.
#pragma once

#include <cstdint>

#include "../core/for_each_index.hpp"
#include "contract_shape.hpp"
#include "contract_tiles.hpp"
#include "contraction.hpp"
#include "simd_spread.hpp"
#include "simd_transpose.hpp"

namespace typeflow::kernels::detail {

template <class T, contraction S>
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

  /// Columns j, j + 1, ... of C at `width` of its rows, of which those before `done` are stored already.
  [[gnu::always_inline]] static void store_square(const T* block, std::int64_t j, T* c, std::int64_t done) {
    const std::int64_t columns = smaller(width, S.n - j);
    pack<T> square[width] = {};
#pragma GCC unroll 64
    for (int i = 0; i < width; ++i)
      if (i < columns) square[i] = load(block + (j + i) * stride);
    transpose(square);
    if constexpr (S.accumulate) {
      // All rows are read before one is written: a load would wait for the masked store of the row before it.
#pragma GCC unroll 64
      for (int i = 0; i < width; ++i)
        if (i >= done) square[i] += partial_load(c + i * S.c.row_stride + j, columns, T(0));
    }
#pragma GCC unroll 64
    for (int i = 0; i < width; ++i)
      if (i >= done) partial_store(c + i * S.c.row_stride + j, columns, square[i]);
  }

  /// Rows of C without gaps that fill whole packs, and these packs.
  static constexpr int unit = static_cast<int>(S.n & -S.n), line_rows = static_cast<int>(width) / unit, line_packs = static_cast<int>(S.n) / unit;
  static constexpr bool has_lines = S.n < width && S.c.row_stride == S.n && S.m % line_rows == 0 && line_packs <= 8;

  /// A single summand, which is over before anything could be turned: packs run over the rows of C as one line.
  [[gnu::always_inline]] static void run_lines(const T* a, const T* b, T* c) {
    const pack<T> right = partial_load(b, S.n, T(0));
#pragma GCC unroll 1
    for (std::int64_t i = 0; i < S.m; i += line_rows) {
      const pack<T> left = line_rows == width ? load(a + i) : partial_load(a + i, line_rows, T(0));
      for_each_index<line_packs>([&]<int Pack>() __attribute__((always_inline)) {
        T* const line = c + i * S.n + Pack * width;
        pack<T> sum{};
        sum += spread_rows<Pack, static_cast<int>(S.n)>(left) * spread_columns<Pack, static_cast<int>(S.n)>(right);
        store(line, S.accumulate ? sum + load(line) : sum);
      });
    }
  }

  [[gnu::always_inline]] static void run(const T* a, const T* b, T* c, std::int64_t k) {
    if constexpr (S.k == dynamic_extent && has_lines)
      if (k == 1) return run_lines(a, b, c);
    alignas(64) T block[S.n * stride];
    for_column_panels<T, upright()>(S.m, [&]<int Packs, int Tail>(std::int64_t i, std::int64_t last) __attribute__((always_inline)) {
      contract_columns<T, upright(), Packs, Tail>(b, a + i, nullptr, block, S.n, 0, last, k, stored{}, 0);
#pragma GCC unroll 1
      for (std::int64_t row = 0; row < last + width; row += width) {
        const std::int64_t first = smaller(row, last);
#pragma GCC unroll 64
        for (std::int64_t j = 0; j < S.n; j += width) store_square(block + first, j, c + (i + first) * S.c.row_stride, row - first);
      }
    });
  }
};

}  // namespace typeflow::kernels::detail
