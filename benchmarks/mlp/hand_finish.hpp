// SPDX-License-Identifier: BSL-1.0
// What the limit does with a tile of a matrix product while its sums are still in registers.
#pragma once

#include "../simd/matrix_product.hpp"
#include "problem.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace mlp {

using vector = simd::vector<number>;

/// Calls visit(sum, place in the target) for every vector of a tile.
template <int Stride, int Rows, int Vectors, class Visit>
TYPEFLOW_BENCHMARK_INLINE void for_each_vector(vector (&sum)[Rows][Vectors], int row, int column,
                                               const Visit& visit) {
#pragma GCC unroll 16
  for (int i = 0; i < Rows; ++i)
#pragma GCC unroll 2
    for (int j = 0; j < Vectors; ++j)
      visit(sum[i][j], static_cast<std::ptrdiff_t>(row + i) * Stride + column + j * simd::lanes<number>, j);
}

/// h = sigmoid(sums + bias)
template <int Stride>
struct activate {
  const number* bias;
  number* h;

  template <int Rows, int Vectors>
  TYPEFLOW_BENCHMARK_INLINE void operator()(vector (&sum)[Rows][Vectors], int row, int column) const {
    for_each_vector<Stride>(
        sum, row, column, [&](vector v, std::ptrdiff_t place, int j) __attribute__((always_inline)) {
          simd::store(h + place, simd::sigmoid(v + simd::load(bias + column + j * simd::lanes<number>)));
        });
  }
};

/// d = sums * (h - h^2), the derivative by the argument of the sigmoid
template <int Stride>
struct through_sigmoid {
  const number* h;
  number* d;

  template <int Rows, int Vectors>
  TYPEFLOW_BENCHMARK_INLINE void operator()(vector (&sum)[Rows][Vectors], int row, int column) const {
    for_each_vector<Stride>(sum, row, column,
                            [&](vector v, std::ptrdiff_t place, int) __attribute__((always_inline)) {
                              const vector value = simd::load(h + place);
                              simd::store(d + place, v * (value - value * value));
                            });
  }
};

template <int Stride>
struct keep_sums {
  number* to;

  template <int Rows, int Vectors>
  TYPEFLOW_BENCHMARK_INLINE void operator()(vector (&sum)[Rows][Vectors], int row, int column) const {
    for_each_vector<Stride>(sum, row, column,
                            [&](vector v, std::ptrdiff_t place, int)
                                __attribute__((always_inline)) { simd::store(to + place, v); });
  }
};

/// W -= rate * sums: a descent with no gradient ever in memory. With a rate of -1 it adds the sums to a
/// gradient.
template <int Stride>
struct descend {
  number* W;
  number rate;

  template <int Rows, int Vectors>
  TYPEFLOW_BENCHMARK_INLINE void prefetch(int row, int column) const {
#pragma GCC unroll 16
    for (int i = 0; i < Rows; ++i)
#pragma GCC unroll 2
      for (int j = 0; j < Vectors; ++j)
        __builtin_prefetch(
            W + static_cast<std::ptrdiff_t>(row + i) * Stride + column + j * simd::lanes<number>, 1);
  }
  template <int Rows, int Vectors>
  TYPEFLOW_BENCHMARK_INLINE void operator()(vector (&sum)[Rows][Vectors], int row, int column) const {
    const vector all = simd::broadcast(rate);
    for_each_vector<Stride>(sum, row, column,
                            [&](vector v, std::ptrdiff_t place, int) __attribute__((always_inline)) {
                              simd::store(W + place, simd::load(W + place) - all * v);
                            });
  }
};

/// b -= rate * the sums of a matrix's columns
template <int Rows, int Columns, int Stride>
inline void descend_by_column_sums(const number* matrix, number rate, number* b) {
  constexpr int L = simd::lanes<number>, most = 8, vectors = Columns / L < most ? Columns / L : most;
  static_assert(Columns % (vectors * L) == 0);
#pragma GCC unroll 1
  for (int column = 0; column < Columns; column += vectors * L) {
    vector sum[vectors] = {};
#pragma GCC unroll 1
    for (int i = 0; i < Rows; ++i)
#pragma GCC unroll 8
      for (int j = 0; j < vectors; ++j)
        sum[j] += simd::load(matrix + static_cast<std::ptrdiff_t>(i) * Stride + column + j * L);
#pragma GCC unroll 8
    for (int j = 0; j < vectors; ++j)
      simd::store(b + column + j * L, simd::load(b + column + j * L) - simd::broadcast(rate) * sum[j]);
  }
}

}  // namespace mlp

#endif
