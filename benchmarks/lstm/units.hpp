// SPDX-License-Identifier: BSL-1.0
// The 14 units of a layer as two AVX-512 vectors; the last two lanes are 0 or of no matter.
#pragma once

#include "../simd/tanh.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace lstm {

struct units {
  simd::vector<double> low, high;
};

/// A row of sixteen numbers.
TYPEFLOW_BENCHMARK_INLINE units load(const double* from) { return {simd::load(from), simd::load(from + 8)}; }
TYPEFLOW_BENCHMARK_INLINE void store(double* to, units u) {
  simd::store(to, u.low);
  simd::store(to + 8, u.high);
}

TYPEFLOW_BENCHMARK_INLINE units operator+(units a, units b) { return {a.low + b.low, a.high + b.high}; }
TYPEFLOW_BENCHMARK_INLINE units operator-(units a, units b) { return {a.low - b.low, a.high - b.high}; }
TYPEFLOW_BENCHMARK_INLINE units operator*(units a, units b) { return {a.low * b.low, a.high * b.high}; }
TYPEFLOW_BENCHMARK_INLINE units operator*(units a, double b) { return {a.low * b, a.high * b}; }
/// a b + c, rounded once.
TYPEFLOW_BENCHMARK_INLINE units fma(units a, units b, units c) {
  return {_mm512_fmadd_pd(a.low, b.low, c.low), _mm512_fmadd_pd(a.high, b.high, c.high)};
}

TYPEFLOW_BENCHMARK_INLINE units sigmoid(units x) { return {simd::sigmoid(x.low), simd::sigmoid(x.high)}; }
TYPEFLOW_BENCHMARK_INLINE units tanh(units x) { return {simd::tanh(x.low), simd::tanh(x.high)}; }
/// The derivatives of both, from their values.
TYPEFLOW_BENCHMARK_INLINE units sigmoid_slope(units s) { return s - s * s; }
TYPEFLOW_BENCHMARK_INLINE units tanh_slope(units t) { return {1.0 - t.low * t.low, 1.0 - t.high * t.high}; }

}  // namespace lstm

#endif
