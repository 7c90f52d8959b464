// SPDX-License-Identifier: BSL-1.0
// The natural logarithm for the hand-written limits.
#pragma once

#include "polynomial.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace simd {

namespace detail {

/// For the sixteen intervals of a significand in [0.75, 1.5), by its four leading fraction bits: a reciprocal
/// of few bits, and minus its logarithm in two parts.
struct logarithm_table {
  alignas(64) double reciprocal[16], high[16], low[16];
};
inline constexpr logarithm_table logarithms{
    {0x1.0000000000000p+0, 0x1.d400000000000p-1, 0x1.bb00000000000p-1, 0x1.a400000000000p-1,
     0x1.9000000000000p-1, 0x1.7d00000000000p-1, 0x1.6c00000000000p-1, 0x1.5d00000000000p-1,
     0x1.4e80000000000p+0, 0x1.4180000000000p+0, 0x1.3500000000000p+0, 0x1.2a00000000000p+0,
     0x1.1f80000000000p+0, 0x1.1580000000000p+0, 0x1.0c80000000000p+0, 0x1.0000000000000p+0},
    {0x0.0p+0, 0x1.700d30aeb0000p-4, 0x1.28753bc118000p-3, 0x1.95a5adcf70000p-3, 0x1.f991c6cb38000p-3,
     0x1.2e9e2bce14000p-2, 0x1.5d5bddf594000p-2, 0x1.8873658328000p-2, -0x1.11e0e2dad8000p-2,
     -0x1.d293581b68000p-3, -0x1.815c0a1438000p-3, -0x1.371fc201e8000p-3, -0x1.db52701880000p-4,
     -0x1.4a50d3aa20000p-4, -0x1.868a830840000p-5, 0x0.0p+0},
    {0x0.0p+0, -0x1.f8f85c959884bp-43, 0x1.5d2538d64c0bap-42, 0x1.7f22858a0ff6fp-47, 0x1.9bcbecca0cdf3p-42,
     -0x1.d79fe7dae5c48p-42, 0x1.f2fa6afbadcd1p-42, -0x1.988e21f7fc497p-45, -0x1.cb700ee066349p-42,
     -0x1.9f363fb5d5568p-42, 0x1.40a94be48073ap-42, -0x1.ee8779b2d8abcp-44, 0x1.36c43d4a8f3f0p-43,
     0x1.3effc26112e7cp-42, 0x1.2623a134ac693p-46, 0x0.0p+0}};

TYPEFLOW_BENCHMARK_INLINE vector<double> look_up(const double (&table)[16], __m512i index) {
  return _mm512_permutex2var_pd(_mm512_load_pd(table), index, _mm512_load_pd(table + 8));
}

}  // namespace detail

/// log(2^e m) = e ln 2 - log(c) + log(1 + f) with c near 1/m from a table and f = m c - 1, which is exact;
/// then a minimax polynomial in f (P. T. P. Tang, Table-driven implementation of the logarithm function, ACM
/// Transactions on Mathematical Software 16, 1990). About 1 ulp; -inf at 0, NaN below.
TYPEFLOW_BENCHMARK_INLINE vector<double> log(vector<double> x) {
  static constexpr double tail[] = {-0.49999999999999994, 0.3333333333334018,   -0.25000000000114286,
                                    0.1999999995402071,   -0.16666665824089189, 0.14285789821965048,
                                    -0.12501859423569317, 0.1108289857218426,   -0.08851669575430524};
  const __m512d one = _mm512_set1_pd(1);
  const __m512d m = _mm512_getmant_pd(x, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_nan);
  __m512d e = _mm512_getexp_pd(x);
  e = _mm512_mask_add_pd(e, _mm512_cmp_pd_mask(m, one, _CMP_LT_OQ), e, one);
  const __m512i interval = _mm512_srli_epi64(_mm512_castpd_si512(m), 48);
  const __m512d f = _mm512_fmsub_pd(m, detail::look_up(detail::logarithms.reciprocal, interval), one);
  const __m512d high = _mm512_fmadd_pd(e, _mm512_set1_pd(0x1.62e42fefa3800p-1),
                                       detail::look_up(detail::logarithms.high, interval));
  const __m512d low = _mm512_fmadd_pd(e, _mm512_set1_pd(0x1.ef35793c76730p-45),
                                      detail::look_up(detail::logarithms.low, interval));
  return high + (f + _mm512_fmadd_pd(f * f, polynomial(f, tail), low));
}

}  // namespace simd

#endif
