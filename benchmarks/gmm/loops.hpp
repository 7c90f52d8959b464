// SPDX-License-Identifier: BSL-1.0
// `gmm` as a good programmer writes it by hand: one point after the other, its weights by component, then
// what it adds to the gradient. In long double it is what all systems are compared with.
#pragma once

#include <algorithm>
#include <array>

#include "problem.hpp"

namespace gmm {

template <class Number, class Sizes>
class loops {
  static constexpr std::size_t D = Sizes::dimensions, K = Sizes::components, T = Sizes::triangle;

 public:
  Number value = 0;
  std::array<Number, K> by_alphas{};
  std::array<Number, K * D> by_means{};
  std::array<Number, K * T> by_factors{};

  void evaluate(const problem<Sizes>& data, const parameters<Sizes>& at) {
    value = static_cast<Number>(data.constant);
    by_alphas = {};
    by_means = {};
    by_factors = {};
    for (std::size_t k = 0; k < K; ++k) prepare(at, k);
    for (std::size_t n = 0; n < points; ++n) add_point(&data.x[n * D], at);
    finish(at);
  }

 private:
  std::array<Number, K * D> diagonal_;
  std::array<Number, K> log_determinant_, term_;
  std::array<Number, K * D> centred_, whitened_;

  /// The prior and its gradient, which the points' is added to; the diagonals' exponentials.
  void prepare(const parameters<Sizes>& at, std::size_t k) {
    const Number square = Number(wishart_gamma * wishart_gamma), m = Number(wishart_m);
    log_determinant_[k] = 0;
    for (std::size_t i = 0; i < T; ++i) {
      const Number stored = static_cast<Number>(at.factors[k * T + i]), q = i < D ? std::exp(stored) : stored;
      value += square / 2 * q * q - (i < D ? m * stored : 0);
      by_factors[k * T + i] = i < D ? square * q * q - m : square * q;
      if (i >= D) continue;
      diagonal_[k * D + i] = q;
      log_determinant_[k] += stored;
    }
  }

  /// The logarithm of the density of component k at x, but for a constant.
  Number log_density(const double* x, const parameters<Sizes>& at, std::size_t k) {
    Number* const c = &centred_[k * D];
    Number* const w = &whitened_[k * D];
    for (std::size_t i = 0; i < D; ++i)
      c[i] = static_cast<Number>(x[i]) - static_cast<Number>(at.means[k * D + i]);
    for (std::size_t i = 0; i < D; ++i) w[i] = diagonal_[k * D + i] * c[i];
    const double* below = &at.factors[k * T + D];
    for (std::size_t j = 0; j < D; ++j)
      for (std::size_t i = j + 1; i < D; ++i) w[i] += static_cast<Number>(*below++) * c[j];
    Number square = 0;
    for (std::size_t i = 0; i < D; ++i) square += w[i] * w[i];
    return static_cast<Number>(at.alphas[k]) + log_determinant_[k] - square / 2;
  }

  void add_point(const double* x, const parameters<Sizes>& at) {
    for (std::size_t k = 0; k < K; ++k) term_[k] = log_density(x, at, k);
    const Number largest = *std::max_element(term_.begin(), term_.end());
    Number sum = 0;
    for (Number& t : term_) sum += t = std::exp(t - largest);
    value += largest + std::log(sum);
    for (std::size_t k = 0; k < K; ++k) add_slopes(at, k, term_[k] / sum);
  }

  void add_slopes(const parameters<Sizes>& at, std::size_t k, Number weight) {
    const Number* const c = &centred_[k * D];
    const Number* const w = &whitened_[k * D];
    by_alphas[k] += weight;
    Number* slope = &by_factors[k * T];
    for (std::size_t i = 0; i < D; ++i) {
      by_means[k * D + i] += weight * diagonal_[k * D + i] * w[i];
      *slope++ += weight * (1 - w[i] * c[i] * diagonal_[k * D + i]);
    }
    const double* below = &at.factors[k * T + D];
    for (std::size_t j = 0; j < D; ++j) {
      Number sum = 0;
      for (std::size_t i = j + 1; i < D; ++i) {
        sum += static_cast<Number>(*below++) * w[i];
        *slope++ -= weight * w[i] * c[j];
      }
      by_means[k * D + j] += weight * sum;
    }
  }

  /// The weights of the components are normalised by their sum.
  void finish(const parameters<Sizes>& at) {
    const Number largest = static_cast<Number>(*std::max_element(at.alphas.begin(), at.alphas.end()));
    Number sum = 0;
    for (double alpha : at.alphas) sum += std::exp(static_cast<Number>(alpha) - largest);
    value -= Number(points) * (largest + std::log(sum));
    for (std::size_t k = 0; k < K; ++k)
      by_alphas[k] -= Number(points) * std::exp(static_cast<Number>(at.alphas[k]) - largest) / sum;
  }
};

template <class Sizes>
class hand_loops {
 public:
  static constexpr const char* name = "hand_loops";
  static constexpr const char* note = "one point after the other, plain loops";

  explicit hand_loops(const problem<Sizes>& data) : data_(data) {}
  [[gnu::noinline]] void evaluate() { loops_.evaluate(data_, data_.at); }
  gradient<Sizes> result() const {
    return {loops_.value,
            {{loops_.by_alphas.begin(), loops_.by_alphas.end()},
             {loops_.by_means.begin(), loops_.by_means.end()},
             {loops_.by_factors.begin(), loops_.by_factors.end()}}};
  }

 private:
  const problem<Sizes>& data_;
  loops<double, Sizes> loops_;
};

}  // namespace gmm
