// SPDX-License-Identifier: BSL-1.0
// The product of a lower triangle, stored by columns, and vectors, all in registers: every index is a
// constant.
#pragma once

#include "../simd/avx512.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace gmm {

template <int J, int... I>
TYPEFLOW_BENCHMARK_INLINE void add_column(std::integer_sequence<int, I...>, simd::vector<double>* sums,
                                          const double* column, simd::vector<double> x) {
  ((sums[J + I] += simd::broadcast(column[J + I]) * x), ...);
}

template <int D, class Element, int... J>
TYPEFLOW_BENCHMARK_INLINE void add_columns(std::integer_sequence<int, J...>, simd::vector<double>* sums,
                                           const double (*columns)[D], Element element) {
  (add_column<J>(std::make_integer_sequence<int, D - J>{}, sums, columns[J], element(J)), ...);
}

/// sums[i] += columns[j][i] * element(j) for all j up to i.
template <int D, class Element>
TYPEFLOW_BENCHMARK_INLINE void add_columns(simd::vector<double>* sums, const double (*columns)[D],
                                           Element element) {
  add_columns<D>(std::make_integer_sequence<int, D>{}, sums, columns, element);
}

}  // namespace gmm

#endif
