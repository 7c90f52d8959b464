// SPDX-License-Identifier: BSL-1.0
// The parameters of the hand-written limit, laid out as its vectors want them: rows padded to whole cache
// lines, and by one more where they would lie a multiple of 4096 bytes apart and so compete for a few lines
// of the first-level cache.
#pragma once

#include <algorithm>
#include <iterator>

#include "../simd/avx512.hpp"
#include "problem.hpp"

#if defined(TYPEFLOW_BENCHMARK_AVX512)

namespace mlp {

inline constexpr int line = simd::lanes<number>;

constexpr int padded(int count) { return (count + line - 1) / line * line; }
constexpr int stride_of(int count) {
  return padded(count) % 1024 == 0 ? padded(count) + line : padded(count);
}

/// Numbers past the last of a row are 0 and stay so.
template <class Layers>
struct hand_parameters {
  static constexpr int inputs = Layers::inputs, hidden = Layers::hidden, outputs = Layers::outputs;
  static constexpr int hidden_stride = stride_of(hidden), output_stride = stride_of(outputs);
  static_assert(hidden % (2 * line) == 0 && inputs % 8 == 0, "the tiles of the limit");

  alignas(64) number W1[inputs * hidden_stride] = {};
  alignas(64) number b1[hidden] = {};
  alignas(64) number W2[hidden * output_stride] = {};
  alignas(64) number b2[padded(outputs)] = {};

  explicit hand_parameters(const weights<number>& from) {
    copy_rows(from.W1.data(), hidden, W1, hidden_stride, inputs, hidden);
    copy_rows(from.b1.data(), hidden, b1, hidden, 1, hidden);
    copy_rows(from.W2.data(), outputs, W2, output_stride, hidden, outputs);
    copy_rows(from.b2.data(), outputs, b2, outputs, 1, outputs);
  }
  weights<number> copy() const {
    weights<number> to{numbers(inputs * hidden), numbers(hidden), numbers(hidden * outputs),
                       numbers(outputs)};
    copy_rows(W1, hidden_stride, to.W1.data(), hidden, inputs, hidden);
    copy_rows(b1, hidden, to.b1.data(), hidden, 1, hidden);
    copy_rows(W2, output_stride, to.W2.data(), outputs, hidden, outputs);
    copy_rows(b2, outputs, to.b2.data(), outputs, 1, outputs);
    return to;
  }

  void clear() {
    std::fill_n(W1, std::size(W1), number(0));
    std::fill_n(b1, std::size(b1), number(0));
    std::fill_n(W2, std::size(W2), number(0));
    std::fill_n(b2, std::size(b2), number(0));
  }
  void subtract(number factor, const hand_parameters& other) {
    subtract(W1, factor, other.W1);
    subtract(b1, factor, other.b1);
    subtract(W2, factor, other.W2);
    subtract(b2, factor, other.b2);
  }

 private:
  template <std::size_t Count>
  static void subtract(number (&to)[Count], number factor, const number (&from)[Count]) {
    for (std::size_t i = 0; i < Count; ++i) to[i] -= factor * from[i];
  }
  static void copy_rows(const number* from, int from_stride, number* to, int to_stride, int rows,
                        int columns) {
    for (int i = 0; i < rows; ++i) std::copy_n(from + i * from_stride, columns, to + i * to_stride);
  }
};

}  // namespace mlp

#endif
