// SPDX-License-Identifier: BSL-1.0
// The limit of `gmm`: AVX-512, lanes are points, in blocks of 64 that stay in the cache from the densities to
// the gradient. Only the lower triangles are multiplied; their gradient is a product of g and x in registers,
// in tiles of 5 x 5.
#pragma once

#include <memory>

#include "../harness/systems.hpp"
#include "../simd/log.hpp"
#include "problem.hpp"
#include "triangle.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace gmm {

template <class Sizes>
class hand {
  using vector = simd::vector<double>;
  static constexpr int D = static_cast<int>(Sizes::dimensions), K = static_cast<int>(Sizes::components);
  static constexpr int T = static_cast<int>(Sizes::triangle), N = static_cast<int>(points);
  static constexpr int vectors = 8, block = 8 * vectors, blocks = (N + block - 1) / block, tile = 5;
  static_assert(D % tile == 0);

 public:
  static constexpr const char* name = "hand";
  static constexpr const char* note = "AVX-512; the points transposed once, in blocks of 64";

  explicit hand(const problem<Sizes>& data) : data_(data), memory_(std::make_unique<buffers>()) {
    for (int n = 0; n < N; ++n)
      for (int j = 0; j < D; ++j)
        memory_->x[n / block][j][n % block] = data.x[static_cast<std::size_t>(n * D + j)];
  }

  [[gnu::noinline]] void evaluate() {
    buffers& m = *memory_;
    value_ = data_.constant;
    for (int k = 0; k < K; ++k) prepare(k);
    vector total{};
#pragma GCC unroll 1
    for (int b = 0; b < blocks; ++b) {
#pragma GCC unroll 1
      for (int k = 0; k < K; ++k) densities(m.x[b], k);
#pragma GCC unroll 1
      for (int v = 0; v < vectors; ++v) total += weights(v, N - b * block - 8 * v);
#pragma GCC unroll 1
      for (int k = 0; k < K; ++k) slopes(m.x[b], k);
    }
    value_ += simd::sum_of_lanes(total);
    finish_weights();
    for (int k = 0; k < K; ++k) finish(k);
  }
  gradient<Sizes> result() const { return {value_, by_}; }

 private:
  struct buffers {
    alignas(64) double x[blocks][D][block]{};
    alignas(64) double whitened[K][D][block], weight[K][block];                       // of one block
    alignas(64) double centred[D][block], slope[D][block];                            // of one component
    alignas(64) double factor[K][D][D];                                               // by column
    alignas(64) double by_factor[K][D][D][8], by_whitened[K][D][8], by_weight[K][8];  // sums for each lane
    double base[K];
  };

  /// The triangle by columns; the prior; sums begin at 0.
  void prepare(int k) {
    buffers& m = *memory_;
    const double* stored = &data_.at.factors[static_cast<std::size_t>(k * T)];
    double diagonal = 0, squares = 0;
    const double* below = stored + D;
    for (int j = 0; j < D; ++j) {
      const double q = m.factor[k][j][j] = std::exp(stored[j]);
      diagonal += stored[j];
      squares += q * q;
      for (int i = j + 1; i < D; ++i, ++below) squares += (m.factor[k][j][i] = *below) * *below;
    }
    m.base[k] = data_.at.alphas[static_cast<std::size_t>(k)] + diagonal;
    value_ += 0.5 * wishart_gamma * wishart_gamma * squares - wishart_m * diagonal;
    for (int i = 0; i < D; ++i) {
      simd::store(m.by_whitened[k][i], vector{});
      for (int j = 0; j < D; ++j) simd::store(m.by_factor[k][i][j], vector{});
    }
    simd::store(m.by_weight[k], vector{});
  }

  /// The whitened points of component k, and the logarithms of its densities.
  [[gnu::noinline]] void densities(const double (*x)[block], int k) {
    buffers& m = *memory_;
    const double* const mean = &data_.at.means[static_cast<std::size_t>(k * D)];
#pragma GCC unroll 1
    for (int v = 0; v < block; v += 8) {
      vector sum[D]{};
      add_columns<D>(
          sum, m.factor[k], [&](int j) __attribute__((always_inline)) {
            return simd::load(&x[j][v]) - simd::broadcast(mean[j]);
          });
      vector square{};
#pragma GCC unroll 32
      for (int i = 0; i < D; ++i) {
        simd::store(&m.whitened[k][i][v], sum[i]);
        square += sum[i] * sum[i];
      }
      simd::store(&m.weight[k][v], simd::broadcast(m.base[k]) - 0.5 * square);
    }
  }

  /// From logarithms of densities to the components' shares of each point; returns the logarithms of the
  /// sums.
  [[gnu::noinline]] vector weights(int v, int left) {
    auto& weight = memory_->weight;
    vector largest = simd::load(&weight[0][8 * v]), sum{};
#pragma GCC unroll 32
    for (int k = 1; k < K; ++k) largest = _mm512_max_pd(largest, simd::load(&weight[k][8 * v]));
#pragma GCC unroll 32
    for (int k = 0; k < K; ++k) {
      const vector e = simd::exp(simd::load(&weight[k][8 * v]) - largest);
      simd::store(&weight[k][8 * v], e);
      sum += e;
    }
    const auto there = static_cast<__mmask8>(left >= 8 ? 255 : left <= 0 ? 0 : (1 << left) - 1);
    const vector inverse = _mm512_maskz_mov_pd(there, 1.0 / sum);
#pragma GCC unroll 32
    for (int k = 0; k < K; ++k) simd::store(&weight[k][8 * v], simd::load(&weight[k][8 * v]) * inverse);
    return _mm512_maskz_mov_pd(there, simd::log(sum) + largest);
  }

  /// Adds what this block changes by with the factor and the mean of component k.
  [[gnu::noinline]] void slopes(const double (*x)[block], int k) {
    buffers& m = *memory_;
    const double* const mean = &data_.at.means[static_cast<std::size_t>(k * D)];
    vector sum[D], by_weight = simd::load(m.by_weight[k]);
#pragma GCC unroll 32
    for (int i = 0; i < D; ++i) sum[i] = simd::load(m.by_whitened[k][i]);
#pragma GCC unroll 1
    for (int v = 0; v < block; v += 8) {
      const vector weight = simd::load(&m.weight[k][v]);
      by_weight += weight;
#pragma GCC unroll 32
      for (int i = 0; i < D; ++i) {
        const vector slope = weight * simd::load(&m.whitened[k][i][v]);
        simd::store(&m.slope[i][v], slope);
        sum[i] += slope;
        simd::store(&m.centred[i][v], simd::load(&x[i][v]) - simd::broadcast(mean[i]));
      }
    }
#pragma GCC unroll 32
    for (int i = 0; i < D; ++i) simd::store(m.by_whitened[k][i], sum[i]);
    simd::store(m.by_weight[k], by_weight);
#pragma GCC unroll 1
    for (int i = 0; i < D; i += tile)
#pragma GCC unroll 1
      for (int j = 0; j <= i; j += tile) add_products(k, i, j);
  }

  TYPEFLOW_BENCHMARK_INLINE void add_products(int k, int row, int column) {
    buffers& m = *memory_;
    vector sum[tile][tile];
#pragma GCC unroll 8
    for (int i = 0; i < tile; ++i)
#pragma GCC unroll 8
      for (int j = 0; j < tile; ++j) sum[i][j] = simd::load(m.by_factor[k][row + i][column + j]);
#pragma GCC unroll 1
    for (int v = 0; v < block; v += 8) {
      vector centred[tile];
#pragma GCC unroll 8
      for (int j = 0; j < tile; ++j) centred[j] = simd::load(&m.centred[column + j][v]);
#pragma GCC unroll 8
      for (int i = 0; i < tile; ++i) {
        const vector slope = simd::load(&m.slope[row + i][v]);
#pragma GCC unroll 8
        for (int j = 0; j < tile; ++j) sum[i][j] += slope * centred[j];
      }
    }
#pragma GCC unroll 8
    for (int i = 0; i < tile; ++i)
#pragma GCC unroll 8
      for (int j = 0; j < tile; ++j) simd::store(m.by_factor[k][row + i][column + j], sum[i][j]);
  }

  /// The weights of the components are normalised by their sum.
  void finish_weights() {
    const std::vector<double>& alphas = data_.at.alphas;
    double largest = alphas[0], sum = 0;
    for (double alpha : alphas) largest = alpha > largest ? alpha : largest;
    for (double alpha : alphas) sum += std::exp(alpha - largest);
    value_ -= N * (largest + std::log(sum));
    for (std::size_t k = 0; k < Sizes::components; ++k)
      by_.alphas[k] =
          simd::sum_of_lanes(simd::load(memory_->by_weight[k])) - N * std::exp(alphas[k] - largest) / sum;
  }

  /// Adds up lanes: the gradient by the mean and the factor of component k.
  void finish(int k) {
    const buffers& m = *memory_;
    const double weight = simd::sum_of_lanes(simd::load(m.by_weight[k])),
                 prior = wishart_gamma * wishart_gamma;
    double whitened[D];
    for (int i = 0; i < D; ++i) whitened[i] = simd::sum_of_lanes(simd::load(m.by_whitened[k][i]));
    double* to = &by_.factors[static_cast<std::size_t>(k * T)];
    double* below = to + D;
    for (int j = 0; j < D; ++j) {
      double by_mean = 0;
      for (int i = j; i < D; ++i) by_mean += m.factor[k][j][i] * whitened[i];
      by_.means[static_cast<std::size_t>(k * D + j)] = by_mean;
      const double q = m.factor[k][j][j];
      *to++ = weight - simd::sum_of_lanes(simd::load(m.by_factor[k][j][j])) * q + prior * q * q - wishart_m;
      for (int i = j + 1; i < D; ++i)
        *below++ = prior * m.factor[k][j][i] - simd::sum_of_lanes(simd::load(m.by_factor[k][i][j]));
    }
  }

  const problem<Sizes>& data_;
  std::unique_ptr<buffers> memory_;
  double value_ = 0;
  parameters<Sizes> by_;
};

}  // namespace gmm

#else

namespace gmm {
template <class>
using hand = harness::needs_avx512;
}  // namespace gmm

#endif
