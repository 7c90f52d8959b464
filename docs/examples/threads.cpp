// SPDX-License-Identifier: BSL-1.0
// A training step on two threads, on one, and on an executor that counts; docs/tutorial/threads.md quotes what it prints.
#include <cstdint>
#include <cstdio>
#include <vector>

#include "typeflow/optim/sgd.hpp"
#include "typeflow/threads.hpp"
#include "typeflow/typeflow.hpp"

namespace tf = typeflow;

inline constexpr auto N = tf::axis<"N">;
inline constexpr auto X = tf::input<"X", N, 64>;
inline constexpr auto wanted = tf::input<"wanted", N, 1>;
inline constexpr auto W1 = tf::parameter<"W1", 64, 48>;
inline constexpr auto W2 = tf::parameter<"W2", 48, 1>;
inline constexpr auto cost = tf::mse(wanted, tf::matmul(tf::tanh(tf::matmul(X, W1)), W2));
constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, W2), tf::constant<0.01>); });

struct network {
  std::vector<double> w1, w2;
};

std::vector<double> waves(int count, int period) {
  std::vector<double> numbers;
  for (int i = 0; i < count; ++i) numbers.push_back((i * 37 % period) / (period * 4.0) - 0.1);
  return numbers;
}

/// Runs tasks one after the other, and counts them.
struct counting_executor {
  std::int64_t tasks = 0;

  int size() const { return 2; }
  void run(std::int64_t count, const tf::task_reference& task) {
    tasks += count;
    for (std::int64_t i = 0; i < count; ++i) task(i);
  }
};

template <class Executor>
network train(Executor& executor) {
  const std::vector<double> x = waves(64 * 1000, 101), target = waves(1000, 11);
  network n{waves(64 * 48, 29), waves(48, 13)};
  auto fast = tf::on(executor, step);
  for (int i = 0; i < 50; ++i) fast(X = x, wanted = target, W1 = n.w1, W2 = n.w2);
  return n;
}

int main() {
  tf::thread_pool pool(2);
  tf::serial_executor alone;
  counting_executor counting;
  const network by_two = train(pool), by_one = train(alone), counted = train(counting);

  std::printf("== bits ==\n");
  std::printf("two threads and one agree: %s\n", by_two.w1 == by_one.w1 && by_two.w2 == by_one.w2 ? "yes" : "no");
  std::printf("one executor and another:  %s\n", by_two.w1 == counted.w1 && by_two.w2 == counted.w2 ? "yes" : "no");
  return by_two.w1 == by_one.w1 && by_two.w1 == counted.w1 && counting.tasks > 100 ? 0 : 1;
}
