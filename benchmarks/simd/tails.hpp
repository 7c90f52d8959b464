// SPDX-License-Identifier: BSL-1.0
// The last numbers of an array, fewer than a vector has lanes, where their count is known at run time.
#pragma once

#include "avx512.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace simd {

/// `count` numbers, and `fill` in the lanes behind them.
TYPEFLOW_BENCHMARK_INLINE vector<double> load_first(const double* from, std::size_t count, double fill) {
  return _mm512_mask_loadu_pd(_mm512_set1_pd(fill), static_cast<__mmask8>((1u << count) - 1), from);
}

/// The first `count` lanes, and 0 in the others.
TYPEFLOW_BENCHMARK_INLINE vector<double> only_first(std::size_t count, vector<double> v) {
  return _mm512_maskz_mov_pd(static_cast<__mmask8>((1u << count) - 1), v);
}

TYPEFLOW_BENCHMARK_INLINE void store_first(double* to, std::size_t count, vector<double> v) {
  _mm512_mask_storeu_pd(to, static_cast<__mmask8>((1u << count) - 1), v);
}

}  // namespace simd

#endif
