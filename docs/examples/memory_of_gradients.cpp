// SPDX-License-Identifier: BSL-1.0
// What checkpoints and attention in one pass do to the memory of a gradient; docs/explanation/memory_of_gradients.md quotes what it prints.
#include <cmath>
#include <cstdio>
#include <vector>

#include "typeflow/typeflow.hpp"

namespace tf = typeflow;

constexpr int rows = 64, width = 64;
inline constexpr auto X = tf::input<"X", rows, width>;
inline constexpr auto W = tf::parameter<"W", width, width>;

template <int Count, class H>
constexpr auto layers(H h) {
  if constexpr (Count == 0) return h;
  else return layers<Count - 1>(tf::tanh(tf::matmul(h, W)));
}

constexpr auto without = tf::sum(tf::square(layers<16>(X)));

constexpr auto h4 = tf::checkpoint(layers<4>(X));
constexpr auto h8 = tf::checkpoint(layers<4>(h4));
constexpr auto h12 = tf::checkpoint(layers<4>(h8));
constexpr auto with = tf::sum(tf::square(tf::checkpoint(layers<4>(h12))));

/// 8 layers, a checkpoint behind each 2.
template <class H>
constexpr auto half(H h) {
  const auto second = tf::checkpoint(layers<2>(tf::checkpoint(layers<2>(h))));
  return layers<2>(tf::checkpoint(layers<2>(second)));
}
constexpr auto middle = tf::checkpoint(half(X), tf::wrt(X));
constexpr auto nested = tf::sum(tf::square(tf::checkpoint(half(middle), tf::wrt(middle))));

constexpr auto plain_step = tf::compile([] { return tf::grad(without, W); });
constexpr auto saving_step = tf::compile([] { return tf::grad(with, W); });
constexpr auto nested_step = tf::compile([] { return tf::grad(nested, W); });

inline constexpr auto tokens = tf::input<"tokens", 512, 32>;
constexpr auto attending = tf::attention(tokens, tokens, tokens, tf::causal);
constexpr auto by_weights = tf::matmul(tf::attention_weights(tokens, tokens, tf::causal), tokens);
constexpr auto attend = tf::compile([] { return attending; });
constexpr auto attend_by_weights = tf::compile([] { return by_weights; });

template <class Program>
void print(const char* what, Program) {
  std::printf("%-28s%7zu KiB\n", what, Program::template workspace_bytes<double> / 1024);
}

int main() {
  std::printf("== gradient of 16 layers ==\n");
  print("no checkpoint", plain_step);
  print("every 4 layers", saving_step);
  print("nested", nested_step);
  std::printf("== attention of 512 tokens ==\n");
  print("by the weights", attend_by_weights);
  print("in one pass", attend);

  std::vector<double> x(rows * width), w(width * width);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = std::sin(static_cast<double>(i));
  for (std::size_t i = 0; i < w.size(); ++i) w[i] = std::cos(static_cast<double>(i)) / 4;
  const tf::workspace memory(plain_step.workspace_bytes<double>);
  const auto expected = plain_step(memory, X = x, W = w), got = saving_step(memory, X = x, W = w);
  double largest = 0, worst = 0;
  for (int i = 0; i < width * width; ++i) {
    largest = std::fmax(largest, std::fabs(expected[i]));
    worst = std::fmax(worst, std::fabs(got[i] - expected[i]));
  }
  return largest > 0 && worst <= 1e-13 * largest ? 0 : 1;
}
