// SPDX-License-Identifier: BSL-1.0
// The limit of `ba`: AVX-512, eight observations at a time. Rows of the tables are transposed into vectors of
// observations, and the Jacobians back into rows.
#pragma once

#include "../harness/systems.hpp"
#include "../simd/sincos.hpp"
#include "../simd/transpose.hpp"
#include "observation.hpp"
#include "problem.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace ba {

class hand {
  using vector = simd::vector<double>;

 public:
  static constexpr const char* name = "hand";
  static constexpr const char* note = "AVX-512, eight observations at a time";

  explicit hand(const problem& data) : data_(data) {}

  [[gnu::noinline]] void evaluate() {
    std::size_t i = 0;
    for (; i + 8 <= observations; i += 8) eight(i);
    if (i < observations) eight(observations - 8);  // some of them once more
  }
  const jacobians& result() const { return result_; }

 private:
  TYPEFLOW_BENCHMARK_INLINE void eight(std::size_t i) {
    vector begin[8], end[8], point[8];
#pragma GCC unroll 8
    for (int k = 0; k < 8; ++k) {
      const double* const camera = data_.camera(i + static_cast<std::size_t>(k));
      begin[k] = simd::load(camera);
      end[k] = simd::load(camera + 3);
      point[k] = simd::load<3>(data_.point(i + static_cast<std::size_t>(k)));
    }
    simd::transpose<double>(begin);
    simd::transpose<double>(end);
    simd::transpose<double>(point);
    const vector camera[] = {begin[0], begin[1], begin[2], begin[3], begin[4], begin[5],
                             begin[6], begin[7], end[5],   end[6],   end[7]};
    const double* const features = &data_.features[2 * i];
    const vector f0 = simd::load(features), f1 = simd::load(features + 8);
    const vector feature[] = {__builtin_shufflevector(f0, f1, 0, 2, 4, 6, 8, 10, 12, 14),
                              __builtin_shufflevector(f0, f1, 1, 3, 5, 7, 9, 11, 13, 15)};
    observed<vector> seen;
    observe(camera, point, simd::load(&data_.weights[i]), feature, factors(camera), seen);
    store(seen, i);
  }

  /// At the angle 0 cosine and sine over angle are 1, all else is 0.
  TYPEFLOW_BENCHMARK_INLINE static rotation_factors<vector> factors(const vector* r) {
    const vector square = dot(r, r), one = simd::broadcast(1.0);
    const __mmask8 turns = _mm512_cmp_pd_mask(square, vector{}, _CMP_NEQ_UQ);
    const vector angle = _mm512_sqrt_pd(square), inverse = _mm512_maskz_div_pd(turns, one, square);
    const auto [sine, c] = simd::sincos(angle);
    const vector A = _mm512_mask_mov_pd(one, turns, sine * (angle * inverse)), B = (1.0 - c) * inverse;
    return {c, A, B, (c - A) * inverse, (A - 2.0 * B) * inverse};
  }

  TYPEFLOW_BENCHMARK_INLINE void store(const observed<vector>& seen, std::size_t i) {
    const vector x = seen.error[0], y = seen.error[1];
    double* const errors = &result_.errors[2 * i];
    simd::store(errors, __builtin_shufflevector(x, y, 0, 8, 1, 9, 2, 10, 3, 11));
    simd::store(errors + 8, __builtin_shufflevector(x, y, 4, 12, 5, 13, 6, 14, 7, 15));
    store_rows<0>(seen, i);
    store_rows<8>(seen, i);
    store_rows<16>(seen, i);
    store_rows<22>(seen, i);
  }
  /// Eight of the thirty derivatives from `First`.
  template <int First>
  TYPEFLOW_BENCHMARK_INLINE void store_rows(const observed<vector>& seen, std::size_t i) {
    vector rows[8];
#pragma GCC unroll 8
    for (int k = 0; k < 8; ++k) rows[k] = seen.derivatives[(First + k) / 15][(First + k) % 15];
    simd::transpose<double>(rows);
#pragma GCC unroll 8
    for (int k = 0; k < 8; ++k)
      simd::store(&result_.derivatives[(i + static_cast<std::size_t>(k)) * 30 + First], rows[k]);
  }

  const problem& data_;
  jacobians result_;
};

}  // namespace ba

#else

namespace ba {
using hand = harness::needs_avx512;
}  // namespace ba

#endif
