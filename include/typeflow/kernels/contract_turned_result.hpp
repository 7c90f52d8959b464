// SPDX-License-Identifier: BSL-1.0
// A contraction whose C is a few columns wide and whose A is contiguous along the rows of C: packs run down those rows, so that no lane is
// idle, and each tile is turned in registers before it is stored.
#pragma once

#include <cstdint>

#include "contract_shape.hpp"
#include "contract_tiles.hpp"
#include "contraction.hpp"
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
#pragma GCC unroll 64
    for (int i = 0; i < width; ++i) {
      if (i < done) continue;
      T* row = c + i * S.c.row_stride + j;
      if constexpr (S.accumulate) square[i] += partial_load(row, columns, T(0));
      partial_store(row, columns, square[i]);
    }
  }

  [[gnu::always_inline]] static void run(const T* a, const T* b, T* c, std::int64_t k) {
    alignas(64) T block[S.n * stride];
    for_column_panels<T, upright()>(S.m, [&]<int Packs, bool Narrow>(std::int64_t i, std::int64_t last) __attribute__((always_inline)) {
      contract_columns<T, upright(), Packs, Narrow>(b, a + i, nullptr, block, S.n, 0, last, k, stored{}, 0);
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
