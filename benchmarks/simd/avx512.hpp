// SPDX-License-Identifier: BSL-1.0
// The vocabulary of the hand-written limits on AVX-512 processors: 64-byte vectors with operators, exact
// tails, sums over lanes, exponential and sigmoid. Empty elsewhere.
#pragma once

#if defined(__AVX512F__) && defined(__AVX512DQ__)
#define TYPEFLOW_BENCHMARK_AVX512 1

#include <immintrin.h>

#include <cstddef>
#include <utility>

namespace simd {

template <class Number>
struct vector_type {
  using type [[gnu::vector_size(64)]] = Number;
};
template <class Number>
using vector = typename vector_type<Number>::type;

template <class Number>
inline constexpr int lanes = 64 / sizeof(Number);

#define TYPEFLOW_BENCHMARK_INLINE [[gnu::always_inline]] inline

// ---- Loads and stores; `Count` numbers in the lowest lanes, the other lanes zero ----
template <int Count = 8>
TYPEFLOW_BENCHMARK_INLINE vector<double> load(const double* from) {
  if constexpr (Count == 8) return _mm512_loadu_pd(from);
  // Two numbers go through a short register: a masked store that is soon read again costs a round trip of
  // several nanoseconds.
  if constexpr (Count == 2) return _mm512_zextpd128_pd512(_mm_loadu_pd(from));
  return _mm512_maskz_loadu_pd(static_cast<__mmask8>((1u << Count) - 1), from);
}
template <int Count = 16>
TYPEFLOW_BENCHMARK_INLINE vector<float> load(const float* from) {
  if constexpr (Count == 16) return _mm512_loadu_ps(from);
  return _mm512_maskz_loadu_ps(static_cast<__mmask16>((1u << Count) - 1), from);
}
template <int Count = 8>
TYPEFLOW_BENCHMARK_INLINE void store(double* to, vector<double> v) {
  if constexpr (Count == 8)
    _mm512_storeu_pd(to, v);
  else if constexpr (Count == 2)
    _mm_storeu_pd(to, _mm512_castpd512_pd128(v));
  else
    _mm512_mask_storeu_pd(to, static_cast<__mmask8>((1u << Count) - 1), v);
}
template <int Count = 16>
TYPEFLOW_BENCHMARK_INLINE void store(float* to, vector<float> v) {
  if constexpr (Count == 16)
    _mm512_storeu_ps(to, v);
  else
    _mm512_mask_storeu_ps(to, static_cast<__mmask16>((1u << Count) - 1), v);
}

template <class Number>
TYPEFLOW_BENCHMARK_INLINE vector<Number> broadcast(Number number) {
  return number - vector<Number>{};
}

/// The lowest `Count` lanes of v, the other lanes zero.
template <int Count>
TYPEFLOW_BENCHMARK_INLINE vector<double> lowest(vector<double> v) {
  return _mm512_maskz_mov_pd(static_cast<__mmask8>((1u << Count) - 1), v);
}
template <int Count>
TYPEFLOW_BENCHMARK_INLINE vector<float> lowest(vector<float> v) {
  return _mm512_maskz_mov_ps(static_cast<__mmask16>((1u << Count) - 1), v);
}

// ---- Sums over lanes ----
template <int Distance, class Vector, int... I>
TYPEFLOW_BENCHMARK_INLINE Vector fold_lanes(Vector a, Vector b, std::integer_sequence<int, I...>) {
  constexpr int L = sizeof...(I);
  return __builtin_shufflevector(a, b, ((I & Distance) == 0 ? I : I - Distance + L)...) +
         __builtin_shufflevector(a, b, ((I & Distance) == 0 ? I + Distance : I + L)...);
}

/// Lane i of the result is the sum of all lanes of v[i]; v has as many vectors as a vector has lanes, and is
/// used up. A butterfly: each stage adds halves of two vectors and leaves half as many vectors.
template <class Number, int Distance = lanes<Number> / 2>
TYPEFLOW_BENCHMARK_INLINE vector<Number> sums_of_lanes(vector<Number>* v) {
#pragma GCC unroll 16
  for (int i = 0; i < Distance; ++i)
    v[i] = fold_lanes<Distance>(v[i], v[i + Distance], std::make_integer_sequence<int, lanes<Number>>{});
  if constexpr (Distance > 1)
    return sums_of_lanes<Number, Distance / 2>(v);
  else
    return v[0];
}

TYPEFLOW_BENCHMARK_INLINE double sum_of_lanes(vector<double> v) { return _mm512_reduce_add_pd(v); }
TYPEFLOW_BENCHMARK_INLINE float sum_of_lanes(vector<float> v) { return _mm512_reduce_add_ps(v); }

// ---- Elementary functions ----
/// exp(x) = 2^n (1 + r + r^2 q(r)) with n = round(x / ln 2) and |r| <= ln(2) / 2, for |x| up to 1000. scalef
/// rounds to denormals, 0 and infinity by itself. q is a minimax polynomial, evaluated in Estrin's order for a
/// short chain. About 1 ulp.
TYPEFLOW_BENCHMARK_INLINE vector<double> exp_in_range(vector<double> x) {
  const auto c = [](double number) __attribute__((always_inline)) { return _mm512_set1_pd(number); };
  const __m512d n = _mm512_roundscale_pd(_mm512_mul_pd(x, c(1.4426950408889634074)),
                                         _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  __m512d r = _mm512_fnmadd_pd(n, c(0x1.62e42fefa3800p-1), x);
  r = _mm512_fnmadd_pd(n, c(0x1.ef35793c76730p-45), r);
  const __m512d r2 = _mm512_mul_pd(r, r), r4 = _mm512_mul_pd(r2, r2), r8 = _mm512_mul_pd(r4, r4);
  const __m512d q01 = _mm512_fmadd_pd(c(0.16666666666666674), r, c(0.5000000000000001));
  const __m512d q23 = _mm512_fmadd_pd(c(0.008333333333322162), r, c(0.04166666666662399));
  const __m512d q45 = _mm512_fmadd_pd(c(0.0001984126988673482), r, c(0.00138888889172829));
  const __m512d q67 = _mm512_fmadd_pd(c(2.7557242169542244e-06), r, c(2.4801521188599936e-05));
  const __m512d q89 = _mm512_fmadd_pd(c(2.5110113922397016e-08), r, c(2.7620139439009057e-07));
  const __m512d low = _mm512_fmadd_pd(_mm512_fmadd_pd(q67, r2, q45), r4, _mm512_fmadd_pd(q23, r2, q01));
  const __m512d q = _mm512_fmadd_pd(q89, r8, low);
  return _mm512_scalef_pd(_mm512_add_pd(_mm512_fmadd_pd(r2, q, r), c(1)), n);
}

/// The range is cut where the result has long become 0 or infinite, so that n stays representable.
TYPEFLOW_BENCHMARK_INLINE vector<double> exp(vector<double> x) {
  return exp_in_range(_mm512_min_pd(_mm512_set1_pd(1000), _mm512_max_pd(_mm512_set1_pd(-1000), x)));
}

/// The same for float; the polynomial is shorter.
TYPEFLOW_BENCHMARK_INLINE vector<float> exp(vector<float> x) {
  const auto c = [](float number) __attribute__((always_inline)) { return _mm512_set1_ps(number); };
  x = _mm512_min_ps(c(200), _mm512_max_ps(c(-200), x));
  const __m512 n =
      _mm512_roundscale_ps(_mm512_mul_ps(x, c(1.44269504f)), _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  __m512 r = _mm512_fnmadd_ps(n, c(0x1.62e4p-1f), x);
  r = _mm512_fnmadd_ps(n, c(0x1.7f7d1cp-20f), r);
  const __m512 r2 = _mm512_mul_ps(r, r), r4 = _mm512_mul_ps(r2, r2);
  const __m512 q01 = _mm512_fmadd_ps(c(0.16666576826393f), r, c(0.500000002701928f));
  const __m512 q23 = _mm512_fmadd_ps(c(0.008363205165595505f), r, c(0.041666374682713274f));
  const __m512 q = _mm512_fmadd_ps(c(0.0013941164254743222f), r4, _mm512_fmadd_ps(q23, r2, q01));
  return _mm512_scalef_ps(_mm512_add_ps(_mm512_fmadd_ps(r2, q, r), c(1)), n);
}

template <class Number>
TYPEFLOW_BENCHMARK_INLINE Number sigmoid(Number x) {
  const Number one = 1 - Number{};
  return one / (one + exp(-x));
}

}  // namespace simd

#endif
