// SPDX-License-Identifier: BSL-1.0
// The error function, together with the exponential that it shares with its derivative, for the hand-written
// limits.
#pragma once

#include "polynomial.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace simd {

struct error_function {
  vector<double> value;  // erf(x)
  vector<double> gauss;  // exp(-x^2)
};

/// Up to 1/2 x times a minimax polynomial in x^2; beyond, 1 - exp(-x^2) P(|x|)/Q(|x|) with the exponential
/// that is returned too. About 3.5 ulp.
TYPEFLOW_BENCHMARK_INLINE error_function erf(vector<double> x) {
  static constexpr double numerator[] = {0.9999999992529675,   1.2621928295492117,   0.8012181883806814,
                                         0.289703833281534,    0.059336136717370015, 0.0055115118865923995,
                                         3.641456888757014e-08};
  static constexpr double denominator[] = {1.0,
                                           2.3905719848834126,
                                           2.498689899866724,
                                           1.4708538607990016,
                                           0.5186427659264282,
                                           0.10514187105598945,
                                           0.009770857631925482};
  static constexpr double near_zero[] = {
      1.1283791670955126,     -0.37612638903183476,    0.11283791670925479,
      -0.026866170632925655,  0.0052239773735724936,   -0.0008548297797135269,
      0.00012053337010883142, -1.4845891570098497e-05, 1.4726247369355147e-06};
  const __m512d square = _mm512_mul_pd(x, x), size = _mm512_abs_pd(x);
  const __m512d gauss = exp_in_range(_mm512_max_pd(_mm512_set1_pd(-1000), -square));
  const __m512d bounded = _mm512_min_pd(_mm512_set1_pd(6.1), size);
  const __m512d far = _mm512_fnmadd_pd(
      gauss, polynomial(bounded, numerator) / polynomial(bounded, denominator), _mm512_set1_pd(1));
  const __m512d sign = _mm512_and_pd(x, _mm512_set1_pd(-0.0));
  const __m512d near = x * polynomial(square, near_zero);
  const __mmask8 is_near = _mm512_cmp_pd_mask(size, _mm512_set1_pd(0.5), _CMP_LT_OQ);
  return {_mm512_mask_blend_pd(is_near, _mm512_or_pd(far, sign), near), gauss};
}

}  // namespace simd

#endif
