// SPDX-License-Identifier: BSL-1.0
// The matrix product of the hand-written limits: tiles of C whose sums stay in registers from the first
// summand to the last, and are then handed to a finishing function, so that a bias, an activation or a
// descent costs no pass over memory. All extents are constants.
//
// A tile of 8 rows and 2 vectors takes 16 of the 32 registers for sums; 2 hold a row of B, and each number of
// A is broadcast from memory by the multiplication itself: as Goto and van de Geijn, "Anatomy of
// high-performance matrix multiplication" (2008), with the extents of these registers. Nothing is packed:
// where rows lie a multiple of 4096 bytes apart, and so compete for the same few lines of the first-level
// cache, pad them by one line, or pack A with `pack_rows`.
#pragma once

#include "avx512.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace simd {

/// Where the numbers of A lie: from a row to the next within a tile, from a summand to the next, and, per
/// row, from a tile to the next.
struct left_factor {
  int row, summand, tile;
};
constexpr left_factor as_it_is(int stride) { return {stride, 1, stride}; }
constexpr left_factor transposed(int stride) { return {1, stride, 1}; }
/// What `pack_rows` has made of A^T.
constexpr left_factor packed(int tile_rows, int summands) { return {1, tile_rows, summands}; }

/// C = A B with C of `rows` x `columns`; `b_stride` numbers from one row of B to the next.
struct product {
  int rows, columns, summands;
  left_factor a;
  int b_stride;
};

/// Asks the finishing function to bring a tile's part of its target near, if it wants to.
template <int Rows, int Vectors, class Finish>
TYPEFLOW_BENCHMARK_INLINE void prepare(const Finish& finish, int row, int column) {
  if constexpr (requires { finish.template prefetch<Rows, Vectors>(row, column); })
    finish.template prefetch<Rows, Vectors>(row, column);
}

/// One tile: all products, then `finish(sums, row, column)`.
template <product P, int Rows, int Vectors, class Number, class Finish>
TYPEFLOW_BENCHMARK_INLINE void multiply_tile(const Number* a, const Number* b, int row, int column,
                                             const Finish& finish) {
  constexpr int L = lanes<Number>, steps = P.summands % 4 == 0 ? 4 : P.summands % 2 == 0 ? 2 : 1;
  a += static_cast<std::ptrdiff_t>(row) * P.a.tile;
  b += column;
  prepare<Rows, Vectors>(finish, row, column);
  vector<Number> sum[Rows][Vectors] = {};
#pragma GCC unroll 1
  for (int k = 0; k < P.summands; k += steps) {
#pragma GCC unroll 4
    for (int step = 0; step < steps; ++step) {
      vector<Number> right[Vectors];
#pragma GCC unroll 2
      for (int j = 0; j < Vectors; ++j) right[j] = load(b + step * P.b_stride + j * L);
#pragma GCC unroll 16
      for (int i = 0; i < Rows; ++i) {
        const vector<Number> left = broadcast(a[i * P.a.row + step * P.a.summand]);
#pragma GCC unroll 2
        for (int j = 0; j < Vectors; ++j) sum[i][j] += left * right[j];
      }
    }
    a += steps * P.a.summand;
    b += steps * P.b_stride;
  }
  finish(sum, row, column);
}

/// The whole product, a panel of columns after the other; the columns fill whole panels of `Vectors` vectors.
template <product P, int TileRows, int Vectors, class Number, class Finish>
TYPEFLOW_BENCHMARK_INLINE void multiply(const Number* a, const Number* b, const Finish& finish) {
  constexpr int width = Vectors * lanes<Number>, rest = P.rows % TileRows;
  static_assert(P.columns % width == 0);
#pragma GCC unroll 1
  for (int column = 0; column < P.columns; column += width) {
#pragma GCC unroll 1
    for (int row = 0; row + TileRows <= P.rows; row += TileRows)
      multiply_tile<P, TileRows, Vectors>(a, b, row, column, finish);
    if constexpr (rest > 0) multiply_tile<P, rest, Vectors>(a, b, P.rows - rest, column, finish);
  }
}

/// Copies A, of `Summands` rows, so that the columns of each tile's rows lie side by side: tiles of
/// `TileRows` columns, in each all summands. Takes the tiles of a cache line together.
template <int TileRows, int Columns, int Summands, int Stride, class Number>
void pack_rows(const Number* __restrict from, Number* __restrict to) {
  constexpr int together = lanes<Number> / TileRows, tile_size = TileRows * Summands;
  static_assert(Columns % lanes<Number> == 0 && lanes<Number> % TileRows == 0);
#pragma GCC unroll 1
  for (int column = 0; column < Columns; column += lanes<Number>, to += together * tile_size)
#pragma GCC unroll 1
    for (int k = 0; k < Summands; ++k)
#pragma GCC unroll 16
      for (int i = 0; i < lanes<Number>; ++i)
        to[i / TileRows * tile_size + k * TileRows + i % TileRows] =
            from[static_cast<std::ptrdiff_t>(k) * Stride + column + i];
}

}  // namespace simd

#endif
