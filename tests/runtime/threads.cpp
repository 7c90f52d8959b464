// SPDX-License-Identifier: BSL-1.0
// One program, many threads: a compiled program is constant, so that threads share it, and the data that they only read.
#include <doctest/doctest.h>

#include <cstddef>
#include <span>
#include <thread>
#include <vector>

#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include "support/numbers.hpp"

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 3>;
constexpr auto y = tf::input<"y", N>;
constexpr auto W = tf::parameter<"W", 3, 5>;
constexpr auto v = tf::parameter<"v", 5>;
constexpr auto hidden = tf::sigmoid(tf::matmul(X, W));
constexpr auto cost = tf::mse(y, tf::matmul(hidden, v));
constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W, v), tf::constant<0.1>); });
constexpr auto predict = tf::compile([] { return hidden; });

constexpr std::size_t rows = 200;
constexpr std::size_t thread_count = 8;

struct training {
  std::vector<double> w = numbers::scattered(15, 3), last = numbers::scattered(5, 4), losses, activations = std::vector<double>(5 * rows);

  void run(const std::vector<double>& x, const std::vector<double>& target, bool own_workspace) {
    const tf::workspace memory(step.workspace_bytes<double>);
    for (int i = 0; i < 25; ++i)
      losses.push_back(own_workspace ? step(memory, X = x, y = target, W = w, v = last) : step(X = x, y = target, W = w, v = last));
    predict(X = tf::tensor_view<const double, 2>{x.data(), {rows, 3}, {3, 1}}, W = w, hidden = activations);
  }
  bool operator==(const training&) const = default;
};

}  // namespace

TEST_CASE("threads: each with its own parameters and workspace, all with the same bits") {
  const std::vector<double> x = numbers::scattered(3 * rows, 1), target = numbers::scattered(rows, 2);
  training alone;
  alone.run(x, target, false);
  CHECK(alone.losses.back() < alone.losses.front());
  std::vector<training> trained(thread_count);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < thread_count; ++i)
    threads.emplace_back([&, i] { trained[i].run(x, target, i % 2 == 0); });
  for (std::thread& thread : threads) thread.join();
  for (const training& one : trained) CHECK(one == alone);
}

TEST_CASE("threads: rows of one batch, written side by side") {
  const std::vector<double> x = numbers::scattered(3 * rows, 1), w = numbers::scattered(15, 3);
  std::vector<double> whole(5 * rows), parts(5 * rows);
  predict(X = x, W = w, hidden = whole);
  constexpr std::size_t share = rows / thread_count;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < thread_count; ++i) {
    threads.emplace_back([&, i] {
      predict(X = std::span(x).subspan(3 * share * i, 3 * share), W = w, hidden = std::span(parts).subspan(5 * share * i, 5 * share));
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(parts == whole);
}
