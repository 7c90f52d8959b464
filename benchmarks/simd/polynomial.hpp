// SPDX-License-Identifier: BSL-1.0
// Polynomials on vectors in Estrin's order: a chain of dependent operations as short as can be.
#pragma once

#include "avx512.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace simd {

/// The part of the coefficients from First on, Count of them; powers[k] is x^(2^k).
template <int First, int Count, std::size_t N, std::size_t Powers>
TYPEFLOW_BENCHMARK_INLINE vector<double> polynomial_part(const vector<double> (&powers)[Powers],
                                                         const double (&coefficients)[N]) {
  if constexpr (Count == 1) {
    return _mm512_set1_pd(coefficients[First]);
  } else {
    constexpr int level = Count <= 2 ? 0 : Count <= 4 ? 1 : Count <= 8 ? 2 : 3, half = 1 << level;
    return _mm512_fmadd_pd(polynomial_part<First + half, Count - half>(powers, coefficients), powers[level],
                           polynomial_part<First, half>(powers, coefficients));
  }
}

/// coefficients[0] + coefficients[1] x + ..., up to sixteen of them.
template <std::size_t N>
TYPEFLOW_BENCHMARK_INLINE vector<double> polynomial(vector<double> x, const double (&coefficients)[N]) {
  static_assert(N >= 2 && N <= 16);
  vector<double> powers[4] = {x, x * x};
  powers[2] = powers[1] * powers[1];
  powers[3] = powers[2] * powers[2];
  return polynomial_part<0, static_cast<int>(N)>(powers, coefficients);
}

}  // namespace simd

#endif
