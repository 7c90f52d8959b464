// SPDX-License-Identifier: BSL-1.0
// The limit for a batch of one example: no product of matrices is left, each number of W1 is read once
// forward and once to be updated. W2 is kept transposed, so that its products forward, back and its update
// all run along its rows.
#pragma once

#include "hand_softmax.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace mlp {

template <class Layers>
class hand_row {
 public:
  static constexpr const char* name = "hand";
  static constexpr const char* note = "hand-written AVX-512 for one example, W2 kept transposed";

  explicit hand_row(const problem& data) : rate_(data.learning_rate) {
    std::copy_n(data.start.W1.data(), inputs * hidden, W1_);
    std::copy_n(data.start.b1.data(), hidden, b1_);
    std::copy_n(data.start.b2.data(), outputs, b2_);
    for (int j = 0; j < outputs; ++j)
      for (int k = 0; k < hidden; ++k) W2_[j][k] = data.start.W2[static_cast<std::size_t>(k * outputs + j)];
  }

  number step(const problem& data) { return descend(data.X.data(), data.classes[0]); }

  weights<number> current() const {
    weights<number> copy{{W1_, W1_ + inputs * hidden}, {b1_, b1_ + hidden}, {}, {b2_, b2_ + outputs}};
    for (int k = 0; k < hidden; ++k)
      for (int j = 0; j < outputs; ++j) copy.W2.push_back(W2_[j][k]);
    return copy;
  }

 private:
  static constexpr int inputs = Layers::inputs, hidden = Layers::hidden, outputs = Layers::outputs;
  static constexpr int lanes = simd::lanes<number>, parts = hidden / lanes, chains = 4;
  static_assert(hidden % lanes == 0 && inputs % chains == 0 && outputs <= lanes);

  [[gnu::noinline]] number descend(const number* __restrict x, std::int32_t right) {
    vector h[parts], d[2][parts] = {};  // two sums each, since each addition waits for the one before it
    activate(x, h);
    alignas(64) number g[lanes];
    const number loss = output(h, right, g);
#pragma GCC unroll 16
    for (int j = 0; j < outputs; ++j)
#pragma GCC unroll 4
      for (int part = 0; part < parts; ++part) {
        const vector W2 = simd::load(W2_[j] + part * lanes);
        d[j % 2][part] += simd::broadcast(g[j]) * W2;
        simd::store(W2_[j] + part * lanes, W2 - simd::broadcast(rate_ * g[j]) * h[part]);
      }
#pragma GCC unroll 4
    for (int part = 0; part < parts; ++part) {
      d[0][part] = (d[0][part] + d[1][part]) * (simd::broadcast(rate_) * (h[part] - h[part] * h[part]));
      simd::store(b1_ + part * lanes, simd::load(b1_ + part * lanes) - d[0][part]);
    }
#pragma GCC unroll 4
    for (int i = 0; i < inputs; ++i)
#pragma GCC unroll 4
      for (int part = 0; part < parts; ++part) {
        number* W1 = W1_ + i * hidden + part * lanes;
        simd::store(W1, simd::load(W1) - simd::broadcast(x[i]) * d[0][part]);
      }
    return loss;
  }

  /// Four sums side by side, since each addition waits for the one before it.
  TYPEFLOW_BENCHMARK_INLINE void activate(const number* __restrict x, vector (&h)[parts]) const {
    vector sum[chains][parts] = {};
#pragma GCC unroll 1
    for (int i = 0; i < inputs; i += chains)
#pragma GCC unroll 4
      for (int chain = 0; chain < chains; ++chain)
#pragma GCC unroll 4
        for (int part = 0; part < parts; ++part)
          sum[chain][part] +=
              simd::broadcast(x[i + chain]) * simd::load(W1_ + (i + chain) * hidden + part * lanes);
#pragma GCC unroll 4
    for (int part = 0; part < parts; ++part)
      h[part] = simd::sigmoid((sum[0][part] + sum[1][part]) + (sum[2][part] + sum[3][part]) +
                              simd::load(b1_ + part * lanes));
  }

  /// Returns the loss; g receives its derivative by the logits. Updates b2.
  TYPEFLOW_BENCHMARK_INLINE number output(const vector (&h)[parts], std::int32_t right, number (&g)[lanes]) {
    vector products[lanes] = {};
#pragma GCC unroll 16
    for (int j = 0; j < outputs; ++j)
#pragma GCC unroll 4
      for (int part = 0; part < parts; ++part) products[j] += h[part] * simd::load(W2_[j] + part * lanes);
    constexpr __mmask16 used = static_cast<__mmask16>((1u << outputs) - 1);
    const __mmask16 is_right = static_cast<__mmask16>(1u << right);
    const vector bias = simd::load(b2_), logit = simd::sums_of_lanes<number>(products) + bias;
    const vector difference = logit - simd::broadcast(_mm512_mask_reduce_max_ps(used, logit));
    const vector power = _mm512_maskz_mov_ps(used, simd::exp(difference));
    const number total = simd::sum_of_lanes(power);
    const vector probability = power / simd::broadcast(total);
    const vector error = _mm512_mask_sub_ps(probability, is_right, probability, _mm512_set1_ps(1));
    simd::store(g, error);
    simd::store(b2_, bias - simd::broadcast(rate_) * error);
    return std::log(total) - _mm512_mask_reduce_add_ps(is_right, difference);
  }

  alignas(64) number W1_[inputs * hidden];
  alignas(64) number b1_[hidden];
  alignas(64) number W2_[outputs][hidden];
  alignas(64) number b2_[lanes] = {};
  number rate_;
};

}  // namespace mlp

#endif
