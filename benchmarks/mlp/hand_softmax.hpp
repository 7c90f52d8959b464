// SPDX-License-Identifier: BSL-1.0
// Softmax cross entropy of the limit: logits become the derivative of the mean loss by them, and losses are
// added up.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "../simd/transpose.hpp"
#include "hand_finish.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace mlp {

/// Adds up logarithms of numbers from 1 on without taking one: a product of significands, kept within [1, 2),
/// and a sum of exponents.
class logarithm_sum {
 public:
  TYPEFLOW_BENCHMARK_INLINE void add(vector factors) {
    const __m512 product = significands_ * factors;
    exponents_ += vector(_mm512_getexp_ps(product));
    significands_ = _mm512_getmant_ps(product, _MM_MANT_NORM_1_2, _MM_MANT_SIGN_src);
  }
  number total() const {
    return simd::sum_of_lanes(exponents_) * number(0.693147180559945309) +
           std::log(_mm512_reduce_mul_ps(significands_));
  }

 private:
  vector significands_ = 1 - vector{};
  vector exponents_{};
};

/// For up to sixteen outputs: a row of logits is one vector, and a tile of sixteen rows is transposed, so
/// that each lane is an example.
template <int Outputs, int Batch>
struct softmax_in_registers {
  static constexpr int lanes = simd::lanes<number>;
  static_assert(Outputs <= lanes);

  const number* bias;
  const std::int32_t* classes;
  number* g;
  logarithm_sum* totals;  ///< of the exponentials of each row, the largest of which is 1
  vector* differences;    ///< of the right logit from the largest

  template <int Rows, int Vectors>
  TYPEFLOW_BENCHMARK_INLINE void operator()(vector (&sum)[Rows][Vectors], int row, int) const {
    constexpr __mmask16 used = static_cast<__mmask16>((1u << Rows) - 1);
    const __m512i right = _mm512_maskz_loadu_epi32(used, classes + row);
    vector logit[lanes] = {};
#pragma GCC unroll 16
    for (int i = 0; i < Rows; ++i) logit[i] = sum[i][0] + simd::load(bias);
    simd::transpose<number>(logit);
    vector largest = logit[0], chosen = logit[0], total{};
#pragma GCC unroll 16
    for (int j = 1; j < Outputs; ++j) {
      largest = _mm512_max_ps(largest, logit[j]);
      chosen = _mm512_mask_mov_ps(chosen, is(right, j), logit[j]);
    }
#pragma GCC unroll 16
    for (int j = 0; j < Outputs; ++j) total += logit[j] = simd::exp(logit[j] - largest);
    const vector share = number(1) / Batch - vector{}, factor = share / total;
#pragma GCC unroll 16
    for (int j = 0; j < Outputs; ++j) {
      const __m512 probability = logit[j] * factor;
      logit[j] = _mm512_mask_sub_ps(probability, is(right, j), probability, share);
    }
#pragma GCC unroll 16
    for (int j = Outputs; j < lanes; ++j) logit[j] = vector{};
    simd::transpose<number>(logit);
#pragma GCC unroll 16
    for (int i = 0; i < Rows; ++i) simd::store(g + (row + i) * lanes, logit[i]);
    *differences += vector(_mm512_maskz_sub_ps(used, chosen, largest));
    totals->add(_mm512_mask_mov_ps(_mm512_set1_ps(1), used, total));
  }

 private:
  TYPEFLOW_BENCHMARK_INLINE static __mmask16 is(__m512i right, int j) {
    return _mm512_cmpeq_epi32_mask(right, _mm512_set1_epi32(j));
  }
};

/// For many outputs: one row, in place; returns its loss.
template <int Outputs, int Batch>
inline number softmax_of_row(number* row, const number* bias, std::int32_t right) {
  constexpr int lanes = simd::lanes<number>;
  static_assert(Outputs % lanes == 0);
  vector largest = simd::load(row) + simd::load(bias), total{};
  for (int j = 0; j < Outputs; j += lanes) {
    const vector logit = simd::load(row + j) + simd::load(bias + j);
    largest = _mm512_max_ps(largest, logit);
    simd::store(row + j, logit);
  }
  const number most = _mm512_reduce_max_ps(largest), difference = row[right] - most;
  for (int j = 0; j < Outputs; j += lanes) {
    const vector power = simd::exp(simd::load(row + j) - simd::broadcast(most));
    total += power;
    simd::store(row + j, power);
  }
  const number all = simd::sum_of_lanes(total);
  for (int j = 0; j < Outputs; j += lanes)
    simd::store(row + j, simd::load(row + j) * simd::broadcast(1 / (all * Batch)));
  row[right] -= number(1) / Batch;
  return std::log(all) - difference;
}

}  // namespace mlp

#endif
