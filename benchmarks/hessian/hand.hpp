// SPDX-License-Identifier: BSL-1.0
// The limit of `hessian`: AVX-512. All nine terms in two overlapping vectors, the terms 0 to 7 and 1 to 8;
// each vector of eight elements of the Hessian is one permutation of its three diagonals, or zero.
#pragma once

#include "../harness/systems.hpp"
#include "../simd/avx512.hpp"
#include "problem.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace hessian_case {

class hand {
  using vector = simd::vector<double>;

  /// Eight terms: x[i+1] - x[i]^2, what they add to the value, what they add to gradient[i], and the elements
  /// (i, i) and (i, i+1) of the Hessian; (0, 0) is 200 too large.
  struct terms {
    vector excess, value, slope, diagonal, beside;

    TYPEFLOW_BENCHMARK_INLINE explicit terms(const double* x) {
      const vector a = simd::load(x), square = a * a, rest = 1 - a;
      excess = simd::load(x + 1) - square;
      value = 100 * (excess * excess) + rest * rest;
      slope = a * (-400 * excess) - (rest + rest);
      diagonal = 800 * square - 400 * excess + 202;
      beside = -400 * a;
    }
  };

  /// Eight elements of the Hessian in row-major order from `First`, as lanes of [diagonal, beside] of the
  /// terms from `Term`: lane numbers, and the mask of the lanes that are not zero.
  template <int First, int Term>
  struct places {
    struct table {
      alignas(64) long long lane[8]{};
      unsigned mask = 0;
    };
    static constexpr table make() {
      table made;
      for (int k = 0; k < 8; ++k) {
        const int row = (First + k) / 10, column = (First + k) % 10, distance = column - row;
        const int term = (distance < 0 ? column : row) - Term;
        if (distance < -1 || distance > 1 || First + k >= 99) continue;
        made.lane[k] = distance == 0 ? term : term + 8;
        made.mask |= 1u << k;
      }
      return made;
    }
    static constexpr table value = make();
  };

  template <int First, int Term>
  TYPEFLOW_BENCHMARK_INLINE static vector elements(const terms& t) {
    using at = places<First, Term>;
    if constexpr (at::value.mask == 0) return vector{};
    return _mm512_maskz_permutex2var_pd(at::value.mask, t.diagonal, _mm512_load_si512(at::value.lane),
                                        t.beside);
  }

 public:
  static constexpr const char* name = "hand";
  static constexpr const char* note = "AVX-512";

  [[gnu::noinline]] void evaluate(const unknown& x) {
    terms low(x.data());
    const terms high(x.data() + 1);
    low.diagonal = _mm512_mask_sub_pd(low.diagonal, 1, low.diagonal, simd::broadcast(200.0));
    store_hessian(low, high, std::make_integer_sequence<int, 11>{});

    // gradient[2] ... [9] from the terms 1 to 8, which end at them, and 2 to 8, which begin there.
    const vector next =
        _mm512_maskz_permutexvar_pd(0x7f, _mm512_setr_epi64(1, 2, 3, 4, 5, 6, 7, 0), high.slope);
    simd::store(result_.gradient.data() + 2, 200 * high.excess + next);
    const __m128d first = _mm_unpacklo_pd(_mm_setzero_pd(), _mm512_castpd512_pd128(low.excess));
    _mm_store_pd(result_.gradient.data(), 200 * first + _mm512_castpd512_pd128(low.slope));
    result_.value = simd::sum_of_lanes(low.value + _mm512_maskz_mov_pd(0x80, high.value));
  }
  const derivatives& result() const { return result_; }

 private:
  template <int... K>
  TYPEFLOW_BENCHMARK_INLINE void store_hessian(const terms& low, const terms& high,
                                               std::integer_sequence<int, K...>) {
    double* const to = result_.hessian.data();
    (simd::store(to + 8 * K, elements<8 * K, 0>(low)), ...);
    simd::store(to + 88, elements<88, 1>(high));
    // The last four: 0, 0, element (9, 8), and (9, 9), which is 200.
    const __m256d last = _mm512_castpd512_pd256(elements<96, 1>(high));
    _mm256_store_pd(to + 96, _mm256_blend_pd(last, _mm256_set1_pd(200), 8));
  }

  derivatives result_;
};

}  // namespace hessian_case

#else

namespace hessian_case {
using hand = harness::needs_avx512;
}  // namespace hessian_case

#endif
