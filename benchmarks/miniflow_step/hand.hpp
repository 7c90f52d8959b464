// SPDX-License-Identifier: BSL-1.0
// `miniflow_step` at its limit: the whole step in AVX-512 registers, every loop unrolled. A row of ten
// numbers is one vector and a part of a second (double), or one vector (float, where parameter rows are
// padded to sixteen).
#pragma once

#include <algorithm>

#include "../simd/avx512.hpp"
#include "problem.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace miniflow_step {

template <class Number>
class hand {
 public:
  static constexpr const char* name = "hand";
  static constexpr const char* note = "hand-written AVX-512, all in registers";

  explicit hand(const problem<Number>& data) : learning_rate_(data.learning_rate) {
    for (int k = 0; k < inputs; ++k) std::copy_n(data.start.W1.data() + k * units, units, W1_ + k * stride);
    std::copy_n(data.start.b1.data(), units, b1_);
    std::copy_n(data.start.W2.data(), units, W2_);
    b2_ = data.start.b2[0];
  }

  [[gnu::noinline]] Number step(const Number* __restrict X, const Number* __restrict y) {
    vector activation[rows][parts], error[row_vectors], delta[rows][parts];
    linear(X, activation);
    apply_sigmoid(activation);
    const Number loss = output(activation, y, error);
    alignas(64) Number errors[row_vectors * lanes];
#pragma GCC unroll 2
    for (int q = 0; q < row_vectors; ++q) simd::store(errors + q * lanes, error[q]);
    descend_small_parameters(activation, errors, delta);
    descend_first_weights(X, delta);
    return loss;
  }

  weights<Number> current() const {
    weights<Number> copy;
    for (int k = 0; k < inputs; ++k) std::copy_n(W1_ + k * stride, units, copy.W1.data() + k * units);
    std::copy_n(b1_, units, copy.b1.data());
    std::copy_n(W2_, units, copy.W2.data());
    copy.b2[0] = b2_;
    return copy;
  }

 private:
  using vector = simd::vector<Number>;
  static constexpr int lanes = simd::lanes<Number>;
  static constexpr int inputs = features, units = hidden, rows = batch;
  static constexpr int parts = (units + lanes - 1) / lanes;  // vectors in a row of units
  static constexpr int stride = parts == 1 ? lanes : units;  // numbers from one parameter row to the next
  static constexpr int last = stride - (parts - 1) * lanes;  // numbers in a parameter row's last vector
  static constexpr int row_vectors = (rows + lanes - 1) / lanes;  // vectors in a column of rows
  static constexpr int activation_vectors =
      (rows * units + lanes - 1) / lanes;                   // vectors in all activations, packed
  static constexpr int tail = units - (parts - 1) * lanes;  // units in a row's last vector

  /// Holds clang to the order written here: it would else compute row after row, each a chain of dependent
  /// sums.
  TYPEFLOW_BENCHMARK_INLINE static void settle([[maybe_unused]] vector (&z)[rows][parts]) {
#if defined(__clang__)
#pragma GCC unroll 16
    for (int i = 0; i < rows; ++i)
#pragma GCC unroll 2
      for (int part = 0; part < parts; ++part) asm("" : "+v"(z[i][part]));
#endif
  }

  TYPEFLOW_BENCHMARK_INLINE static vector load_row(const Number* row, int part) {
    return part + 1 < parts ? simd::load(row + part * lanes) : simd::load<last>(row + part * lanes);
  }
  TYPEFLOW_BENCHMARK_INLINE static void store_row(Number* row, int part, vector v) {
    if (part + 1 < parts)
      simd::store(row + part * lanes, v);
    else
      simd::store<last>(row + part * lanes, v);
  }

  TYPEFLOW_BENCHMARK_INLINE void linear(const Number* __restrict X, vector (&z)[rows][parts]) const {
#pragma GCC unroll 16
    for (int i = 0; i < rows; ++i)
#pragma GCC unroll 2
      for (int part = 0; part < parts; ++part) z[i][part] = load_row(b1_, part);
#pragma GCC unroll 16
    for (int k = 0; k < inputs; ++k) {
      vector weight[parts];
#pragma GCC unroll 2
      for (int part = 0; part < parts; ++part) weight[part] = load_row(W1_ + k * stride, part);
#pragma GCC unroll 16
      for (int i = 0; i < rows; ++i)
#pragma GCC unroll 2
        for (int part = 0; part < parts; ++part)
          z[i][part] += simd::broadcast(X[i * inputs + k]) * weight[part];
    }
    settle(z);
  }

  /// In double a row fills 10 of 16 lanes: packed rows take 14 vectors through the exponential instead of 22.
  /// Each full store of a row spills zeros over the start of the next one, which its own store then mends. In
  /// float nothing is gained by packing; sigmoid(0) is not 0, so the lanes past a row are cleared again.
  TYPEFLOW_BENCHMARK_INLINE static void apply_sigmoid(vector (&z)[rows][parts]) {
    if constexpr (parts == 1) {
#pragma GCC unroll 16
      for (int i = 0; i < rows; ++i) z[i][0] = simd::lowest<tail>(simd::sigmoid(z[i][0]));
      return;
    }
    alignas(64) Number packed[(activation_vectors + parts) * lanes];
#pragma GCC unroll 16
    for (int i = 0; i < rows; ++i)
#pragma GCC unroll 2
      for (int part = 0; part < parts; ++part) simd::store(packed + i * units + part * lanes, z[i][part]);
#pragma GCC unroll 16
    for (int q = 0; q < activation_vectors; ++q)
      simd::store(packed + q * lanes, simd::sigmoid(simd::load(packed + q * lanes)));
#pragma GCC unroll 16
    for (int i = 0; i < rows; ++i)
#pragma GCC unroll 2
      for (int part = 0; part < parts; ++part)
        z[i][part] = part + 1 < parts ? simd::load(packed + i * units + part * lanes)
                                      : simd::load<tail>(packed + i * units + part * lanes);
  }

  /// Returns the mean squared error; lane i of `error` is its derivative by output i, and zero past the last
  /// row.
  TYPEFLOW_BENCHMARK_INLINE Number output(const vector (&h)[rows][parts], const Number* __restrict y,
                                          vector (&error)[row_vectors]) const {
    vector squares{};
#pragma GCC unroll 2
    for (int q = 0; q < row_vectors; ++q) {
      vector products[lanes];
#pragma GCC unroll 16
      for (int i = 0; i < lanes; ++i) {
        products[i] = vector{};
        if (q * lanes + i >= rows) continue;
#pragma GCC unroll 2
        for (int part = 0; part < parts; ++part) products[i] += h[q * lanes + i][part] * load_row(W2_, part);
      }
      const vector value = simd::sums_of_lanes<Number>(products) + simd::broadcast(b2_);
      constexpr int rest = rows - (row_vectors - 1) * lanes;
      const vector difference = q + 1 < row_vectors
                                    ? value - simd::load(y + q * lanes)
                                    : simd::lowest<rest>(value - simd::load<rest>(y + q * lanes));
      squares += difference * difference;
      error[q] = difference * simd::broadcast(Number(2) / Number(rows));
    }
    return simd::sum_of_lanes(squares) / Number(rows);
  }

  /// Updates b1, W2 and b2; `delta` receives the cost's derivative by the first layer's linear values.
  TYPEFLOW_BENCHMARK_INLINE void descend_small_parameters(const vector (&h)[rows][parts],
                                                          const Number* errors,
                                                          vector (&delta)[rows][parts]) {
    const vector rate = simd::broadcast(learning_rate_);
    vector all = simd::load(errors);
    if constexpr (row_vectors > 1) all += simd::load(errors + lanes);
    b2_ -= learning_rate_ * simd::sum_of_lanes(all);
#pragma GCC unroll 2
    for (int part = 0; part < parts; ++part) {
      const vector W2 = load_row(W2_, part);
      vector W2_gradient{}, b1_gradient{};
#pragma GCC unroll 16
      for (int i = 0; i < rows; ++i) {
        const vector error = simd::broadcast(errors[i]), value = h[i][part];
        W2_gradient += error * value;
        delta[i][part] = (error * W2) * (value - value * value);
        b1_gradient += delta[i][part];
      }
      store_row(W2_, part, W2 - rate * W2_gradient);
      store_row(b1_, part, load_row(b1_, part) - rate * b1_gradient);
    }
  }

  TYPEFLOW_BENCHMARK_INLINE void descend_first_weights(const Number* __restrict X,
                                                       const vector (&delta)[rows][parts]) {
    const vector rate = simd::broadcast(learning_rate_);
    vector gradient[inputs][parts] = {};
#pragma GCC unroll 16
    for (int i = 0; i < rows; ++i)
#pragma GCC unroll 16
      for (int k = 0; k < inputs; ++k)
#pragma GCC unroll 2
        for (int part = 0; part < parts; ++part)
          gradient[k][part] += simd::broadcast(X[i * inputs + k]) * delta[i][part];
#pragma GCC unroll 16
    for (int k = 0; k < inputs; ++k)
#pragma GCC unroll 2
      for (int part = 0; part < parts; ++part)
        store_row(W1_ + k * stride, part, load_row(W1_ + k * stride, part) - rate * gradient[k][part]);
  }

  alignas(64) Number W1_[inputs * stride] = {};
  alignas(64) Number b1_[stride] = {};
  alignas(64) Number W2_[stride] = {};
  Number b2_ = 0;
  Number learning_rate_;
};

}  // namespace miniflow_step

#endif
