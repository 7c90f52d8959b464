// SPDX-License-Identifier: BSL-1.0
// Where the time of a training step goes, loop by loop; docs/explanation/profile.md shows what it prints.
#include <cstdio>
#include <vector>

#include "typeflow/inspect.hpp"
#include "typeflow/optim/sgd.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 64>;
inline constexpr auto labels = tf::input<"labels", N>;
inline constexpr auto W1 = tf::parameter<"W1", 64, 32>;
inline constexpr auto b1 = tf::parameter<"b1", 32>;
inline constexpr auto W2 = tf::parameter<"W2", 32, 10>;
inline constexpr auto b2 = tf::parameter<"b2", 10>;

inline constexpr auto hidden = tf::named<"hidden">(tf::sigmoid(tf::linear(X, W1, b1)));
inline constexpr auto scores = tf::named<"scores">(tf::linear(hidden, W2, b2));
inline constexpr auto cost = tf::named<"cost">(tf::mean(tf::sparse_softmax_cross_entropy(scores, labels)));

constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, b1, W2, b2), tf::constant<0.01>); });

/// Numbers between -1 and 1.
std::vector<float> numbers(std::size_t count) {
  std::vector<float> result(count);
  for (std::size_t i = 0; i < count; ++i) result[i] = static_cast<float>(i * 7 % 23) / 11 - 1;
  return result;
}

int main() {
  const std::size_t rows = 1024;
  const std::vector<float> pixels = numbers(rows * 64);
  std::vector<float> digits(rows), w1 = numbers(64 * 32), c1 = numbers(32), w2 = numbers(32 * 10), c2 = numbers(10);
  for (std::size_t i = 0; i < rows; ++i) digits[i] = static_cast<float>(i % 10);

  const tf::program_profile measured = tf::profile(step, X = pixels, labels = digits, W1 = w1, b1 = c1, W2 = w2, b2 = c2);
  std::printf("%s", tf::profile_text(measured).c_str());

  const std::size_t loops = decltype(step)::pipeline::loops.loop_count;
  return measured.loops.size() == loops && measured.seconds > 0 ? 0 : 1;
}
