// SPDX-License-Identifier: BSL-1.0
// Sums that each task has of its own, small matrices among them: over any number of tasks and blocks the values of the plain program.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include "support/on_executors.hpp"

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 20>;
constexpr auto y = tf::input<"y", N, 3>;
constexpr auto W1 = tf::parameter<"W1", 20, 12>;
constexpr auto b1 = tf::parameter<"b1", 12>;
constexpr auto W2 = tf::parameter<"W2", 12, 3>;
constexpr auto hidden = tf::tanh(tf::linear(X, W1, b1));
constexpr auto error = tf::matmul(hidden, W2) - y;
constexpr auto cost = tf::sum(tf::square(error)) + tf::max(error);
constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, b1, W2), tf::constant<1e-3>); });

using in_tasks = on_executors::in_tasks<std::remove_const_t<decltype(step)>>;

/// The segment that streams rows.
constexpr const tf::passes::segment& stream() {
  int i = 0;
  while (in_tasks::loops.segments[i].axis < 0) ++i;
  return in_tasks::loops.segments[i];
}
static_assert(tf::threads::is_shared_out(in_tasks::loops, stream()));
static_assert(tf::threads::count_loops_by_rows(in_tasks::loops, stream()) == stream().loop_count, "both matrices are the tasks' own");

/// The loss and the weights after two steps, of so many rows.
auto calls(std::int64_t count) {
  return [rows = static_cast<std::size_t>(count)](auto& take) {
    auto all = numbers::scattered(20 * 12, 1), bias = numbers::scattered(12, 2), last = numbers::scattered(12 * 3, 3);
    const auto data = numbers::scattered(20 * rows, 4), labels = numbers::scattered(3 * rows, 5);
    std::vector<double> losses;
    for (int i = 0; i < 2; ++i) losses.push_back(take(X = data, y = labels, W1 = all, b1 = bias, W2 = last) / (static_cast<double>(rows) + 1));
    all.insert(all.end(), bias.begin(), bias.end());
    all.insert(all.end(), last.begin(), last.end());
    all.insert(all.end(), losses.begin(), losses.end());
    return all;
  };
}

}  // namespace

TEST_CASE("thread sums: of many tasks and of several blocks") {
  constexpr std::int64_t task = in_tasks::task_rows, block = in_tasks::loops.block_rows;
  static_assert(task < block);
  for (const std::int64_t rows : {3 * task, block, block + 1, 2 * block + task + 5}) {
    CAPTURE(rows);
    on_executors::check(step, calls(rows), 1e-12);
  }
}

TEST_CASE("thread sums: of few rows, on the caller's thread") {
  constexpr std::int64_t task = in_tasks::task_rows;
  tf::serial_executor alone;
  auto on_caller = tf::on(alone, step);
  for (const std::int64_t rows : {std::int64_t{0}, std::int64_t{1}, task - 1, task + 1}) {
    CAPTURE(rows);
    CHECK(on_executors::largest(calls(rows)(on_caller), calls(rows)(step)) <= 1e-13);
  }
}
