// SPDX-License-Identifier: BSL-1.0
// Transposition of a square of numbers that fills as many vectors as a vector has lanes, in registers.
#pragma once

#include "avx512.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace simd {

/// Exchanges, between two vectors whose places differ by `Distance`, the lanes that lie on the wrong side of
/// the diagonal.
template <int Distance, class Vector, int... I>
TYPEFLOW_BENCHMARK_INLINE void exchange_lanes(Vector& upper, Vector& lower,
                                              std::integer_sequence<int, I...>) {
  constexpr int L = sizeof...(I);
  const Vector a = upper, b = lower;
  upper = __builtin_shufflevector(a, b, ((I & Distance) == 0 ? I : I - Distance + L)...);
  lower = __builtin_shufflevector(a, b, ((I & Distance) == 0 ? I + Distance : I + L)...);
}

/// Lane j of v[i] and lane i of v[j] change places. A butterfly: each stage transposes squares of twice the
/// size.
template <class Number, int Distance = 1>
TYPEFLOW_BENCHMARK_INLINE void transpose(vector<Number>* v) {
#pragma GCC unroll 16
  for (int i = 0; i < lanes<Number>; ++i)
    if ((i & Distance) == 0)
      exchange_lanes<Distance>(v[i], v[i + Distance], std::make_integer_sequence<int, lanes<Number>>{});
  if constexpr (2 * Distance < lanes<Number>) transpose<Number, 2 * Distance>(v);
}

/// to[j][i] = from[i][j] for `Rows` rows and `Columns` columns of `from`, both multiples of a vector's lanes.
template <int Rows, int Columns, int FromStride, int ToStride, class Number>
inline void transpose_matrix(const Number* __restrict from, Number* __restrict to) {
  constexpr int L = lanes<Number>;
  static_assert(Rows % L == 0 && Columns % L == 0);
#pragma GCC unroll 1
  for (int row = 0; row < Rows; row += L)
#pragma GCC unroll 1
    for (int column = 0; column < Columns; column += L) {
      vector<Number> square[L];
#pragma GCC unroll 16
      for (int i = 0; i < L; ++i) square[i] = load(from + (row + i) * FromStride + column);
      transpose<Number>(square);
#pragma GCC unroll 16
      for (int i = 0; i < L; ++i) store(to + (column + i) * ToStride + row, square[i]);
    }
}

}  // namespace simd

#endif
