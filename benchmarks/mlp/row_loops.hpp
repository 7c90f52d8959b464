// SPDX-License-Identifier: BSL-1.0
// What lies between matrix products for the systems whose products come from a library: one loop over the
// rows each, with vectors where this build has them.
#pragma once

#include "hand_softmax.hpp"

namespace mlp {

/// Rows of `Columns` numbers, `Stride` apart.
template <int Columns, int Stride = Columns>
struct row_loops {
#if defined(TYPEFLOW_BENCHMARK_AVX512)
  static constexpr int lanes = simd::lanes<number>;

  /// h = sigmoid(h + bias)
  static void activate(number* h, const number* bias, int rows) {
    for (int i = 0; i < rows; ++i)
      for (int j = 0; j < Columns; j += lanes) {
        number* at = h + std::ptrdiff_t{i} * Stride + j;
        simd::store(at, simd::sigmoid(simd::load(at) + simd::load(bias + j)));
      }
  }
  /// d *= h - h^2
  static void through_sigmoid(number* d, const number* h, int rows) {
    for (std::ptrdiff_t i = 0; i < std::ptrdiff_t{rows} * Stride; i += lanes) {
      const vector value = simd::load(h + i);
      simd::store(d + i, simd::load(d + i) * (value - value * value));
    }
  }
  /// Logits without their bias become the derivative of the mean loss; returns the sum of the losses. The
  /// bias is padded as rows are.
  template <int Batch>
  static number softmax(number* g, const number* bias, const std::int32_t* classes) {
    number loss = 0;
    if constexpr (Columns > lanes) {
      for (int i = 0; i < Batch; ++i)
        loss += softmax_of_row<Columns, Batch>(g + std::ptrdiff_t{i} * Stride, bias, classes[i]);
    } else {
      static_assert(Stride == lanes && Batch % lanes == 0);
      logarithm_sum totals;
      vector differences{};
      const softmax_in_registers<Columns, Batch> tile{bias, classes, g, &totals, &differences};
      for (int row = 0; row < Batch; row += lanes) {
        vector logits[lanes][1];
        for (int i = 0; i < lanes; ++i) logits[i][0] = simd::load(g + (row + i) * Stride);
        tile(logits, row, 0);
      }
      loss = totals.total() - simd::sum_of_lanes(differences);
    }
    return loss;
  }
#else
  static void activate(number* h, const number* bias, int rows) {
    for (int i = 0; i < rows; ++i)
      for (int j = 0; j < Columns; ++j) {
        number& value = h[std::ptrdiff_t{i} * Stride + j];
        value = 1 / (1 + std::exp(-(value + bias[j])));
      }
  }
  static void through_sigmoid(number* d, const number* h, int rows) {
    for (std::ptrdiff_t i = 0; i < std::ptrdiff_t{rows} * Stride; ++i) d[i] *= h[i] - h[i] * h[i];
  }
  template <int Batch>
  static number softmax(number* g, const number* bias, const std::int32_t* classes) {
    number loss = 0;
    for (number* row = g; row != g + std::ptrdiff_t{Batch} * Stride; row += Stride) {
      const std::int32_t right = classes[(row - g) / Stride];
      for (int j = 0; j < Columns; ++j) row[j] += bias[j];
      const number largest = *std::max_element(row, row + Columns), difference = row[right] - largest;
      number total = 0;
      for (int j = 0; j < Columns; ++j) total += row[j] = std::exp(row[j] - largest);
      for (int j = 0; j < Columns; ++j) row[j] /= total * Batch;
      row[right] -= number(1) / Batch;
      loss += std::log(total) - difference;
    }
    return loss;
  }
#endif
  /// b -= rate * the sums of the columns
  static void descend_by_sums(const number* matrix, int rows, number rate, number* b) {
    number sum[Stride] = {};
    for (int i = 0; i < rows; ++i)
      for (int j = 0; j < Stride; ++j) sum[j] += matrix[std::ptrdiff_t{i} * Stride + j];
    for (int j = 0; j < Columns; ++j) b[j] -= rate * sum[j];
  }
};

}  // namespace mlp
