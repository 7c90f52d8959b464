// SPDX-License-Identifier: BSL-1.0
// `miniflow_step` by plain loops as in hand_loops.hpp, with the one line that the compiler leaves scalar, the
// exponential, done by libmvec, glibc's library of vector functions.
#pragma once

#include "hand_loops.hpp"

#if defined(__AVX512F__) && defined(__GLIBC__) && defined(TYPEFLOW_BENCHMARK_LIBMVEC)
#define TYPEFLOW_BENCHMARK_HAND_LIBMVEC 1

#include <immintrin.h>

extern "C" {
__m512d _ZGVeN8v_exp(__m512d);
__m512 _ZGVeN16v_expf(__m512);
}

namespace miniflow_step {

struct sigmoid_by_libmvec {
  static constexpr const char* name = "hand_libmvec";
  static constexpr const char* note = "plain loops, exponentials by libmvec";

  /// Eight or sixteen at a time; the array is padded to whole vectors by `padding`.
  static constexpr std::size_t padding = 16;
  static void apply(double* z, std::size_t count) {
    const __m512d one = _mm512_set1_pd(1);
    for (std::size_t i = 0; i < count; i += 8)
      _mm512_storeu_pd(z + i, one / (one + _ZGVeN8v_exp(-_mm512_loadu_pd(z + i))));
  }
  static void apply(float* z, std::size_t count) {
    const __m512 one = _mm512_set1_ps(1);
    for (std::size_t i = 0; i < count; i += 16)
      _mm512_storeu_ps(z + i, one / (one + _ZGVeN16v_expf(-_mm512_loadu_ps(z + i))));
  }
};

template <class Number>
using hand_libmvec = loops<Number, sigmoid_by_libmvec>;

}  // namespace miniflow_step

#endif
