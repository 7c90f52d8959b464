// SPDX-License-Identifier: BSL-1.0
// Sine and cosine together for the hand-written limits.
#pragma once

#include "polynomial.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace simd {

struct sine_and_cosine {
  vector<double> sine, cosine;
};

/// For |x| below 2^27. The nearest multiple of pi/2 is subtracted in three parts (Cody and Waite), one
/// minimax polynomial each gives sine and cosine of the rest; they change places and signs by the quadrant.
/// About 1.3 ulp.
TYPEFLOW_BENCHMARK_INLINE sine_and_cosine sincos(vector<double> x) {
  static constexpr double sine_tail[] = {-0.16666666666666666,    0.008333333333330927,
                                         -0.00019841269836724874, 2.755731608493062e-06,
                                         -2.5051128150263107e-08, 1.591786188342587e-10};
  static constexpr double cosine_tail[] = {0.041666666666666664,   -0.0013888888888887382,
                                           2.4801587298744435e-05, -2.755731726062816e-07,
                                           2.0876143942645767e-09, -1.1382464204885015e-11};
  const __m512d one = _mm512_set1_pd(1);
  const __m512d n = _mm512_roundscale_pd(_mm512_mul_pd(x, _mm512_set1_pd(0.63661977236758134308)),
                                         _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  __m512d r = _mm512_fnmadd_pd(n, _mm512_set1_pd(0x1.921fb54442d18p+0), x);
  r = _mm512_fnmadd_pd(n, _mm512_set1_pd(0x1.1a62633145c07p-54), r);
  r = _mm512_fnmadd_pd(n, _mm512_set1_pd(-0x1.f1976b7ed8fbcp-110), r);
  const __m512d z = _mm512_mul_pd(r, r), half = _mm512_mul_pd(z, _mm512_set1_pd(0.5)), head = one - half;
  const __m512d sine = _mm512_fmadd_pd(r * z, polynomial(z, sine_tail), r);
  const __m512d cosine = head + _mm512_fmadd_pd(z * z, polynomial(z, cosine_tail), (one - head) - half);
  const __m512i quadrant = _mm512_cvtpd_epi64(n), next = _mm512_add_epi64(quadrant, _mm512_set1_epi64(1));
  const __mmask8 odd = _mm512_test_epi64_mask(quadrant, _mm512_set1_epi64(1));
  const auto with_sign_of = [](__m512d number, __m512i turns) __attribute__((always_inline)) {
    const __m512i sign = _mm512_slli_epi64(_mm512_srli_epi64(turns, 1), 63);
    return _mm512_castsi512_pd(_mm512_xor_si512(_mm512_castpd_si512(number), sign));
  };
  return {with_sign_of(_mm512_mask_blend_pd(odd, sine, cosine), quadrant),
          with_sign_of(_mm512_mask_blend_pd(odd, cosine, sine), next)};
}

}  // namespace simd

#endif
