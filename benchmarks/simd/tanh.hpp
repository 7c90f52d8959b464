// SPDX-License-Identifier: BSL-1.0
// The hyperbolic tangent for the hand-written limits.
#pragma once

#include "polynomial.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace simd {

/// tanh(x) = e / (e + 2) with e = exp(2 x) - 1 = 2^n p + (2^n - 1), where 1 + p is the exponential of what is
/// left of 2 x; nothing cancels near 0. From |x| = 20 on it is 1. About 2.5 ulp.
TYPEFLOW_BENCHMARK_INLINE vector<double> tanh(vector<double> x) {
  static constexpr double tail[] = {0.5000000000000001,     0.16666666666666674,    0.04166666666662399,
                                    0.008333333333322162,   0.00138888889172829,    0.0001984126988673482,
                                    2.4801521188599936e-05, 2.7557242169542244e-06, 2.7620139439009057e-07,
                                    2.5110113922397016e-08};
  const __m512d one = _mm512_set1_pd(1);
  x = _mm512_min_pd(_mm512_set1_pd(20), _mm512_max_pd(_mm512_set1_pd(-20), x));
  x = x + x;
  const __m512d n = _mm512_roundscale_pd(_mm512_mul_pd(x, _mm512_set1_pd(1.4426950408889634074)),
                                         _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  __m512d r = _mm512_fnmadd_pd(n, _mm512_set1_pd(0x1.62e42fefa3800p-1), x);
  r = _mm512_fnmadd_pd(n, _mm512_set1_pd(0x1.ef35793c76730p-45), r);
  const __m512d p = _mm512_fmadd_pd(r * r, polynomial(r, tail), r);
  const __m512d power = _mm512_scalef_pd(one, n), e = _mm512_fmadd_pd(power, p, power - one);
  return e / (e + _mm512_set1_pd(2));
}

}  // namespace simd

#endif
