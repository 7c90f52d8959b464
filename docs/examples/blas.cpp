// SPDX-License-Identifier: BSL-1.0
// One program twice, by the library's own kernels and with a BLAS: see docs/explanation/blas.md.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "typeflow/blas.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;

inline constexpr auto X = tf::input<"X", 128, 1024>;
inline constexpr auto y = tf::input<"y", 128, 1024>;
inline constexpr auto W = tf::parameter<"W", 1024, 1024>;
inline constexpr auto cost = tf::named<"cost">(tf::mse(y, tf::matmul(X, W)));

constexpr auto gradient = [] { return tf::grad(cost, W); };
constexpr auto by_kernels = tf::compile(gradient);
constexpr auto by_blas = tf::compile(gradient, tf::with_blas);

/// Numbers between -1 and 1.
std::vector<float> numbers(std::size_t count, std::size_t step) {
  std::vector<float> result(count);
  for (std::size_t i = 0; i < count; ++i) result[i] = static_cast<float>(i * step % 1009) / 504.5f - 1;
  return result;
}

int main() {
  const std::vector<float> rows = numbers(128 * 1024, 7), target = numbers(128 * 1024, 11), weights = numbers(1024 * 1024, 13);
  std::vector<float> first(weights.size()), second(weights.size());
  const tf::workspace memory(by_kernels.workspace_bytes<float>);
  by_kernels(memory, X = rows, y = target, W = weights, tf::grad(cost, W) = first);
  by_blas(memory, X = rows, y = target, W = weights, tf::grad(cost, W) = second);

  float largest = 0, difference = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    largest = std::max(largest, std::abs(first[i]));
    difference = std::max(difference, std::abs(first[i] - second[i]));
  }
  std::printf("the gradients agree: %s\n", difference < 1e-4f * largest ? "yes" : "no");
  return difference < 1e-4f * largest ? 0 : 1;
}
