// SPDX-License-Identifier: BSL-1.0
// openmp_executor: the bits of every other executor, on OpenMP's threads.
#include <doctest/doctest.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <typeflow/optim/sgd.hpp>
#include <typeflow/threads.hpp>
#include <typeflow/threads/openmp_executor.hpp>
#include <typeflow/typeflow.hpp>

#include "support/on_executors.hpp"

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 50>;
constexpr auto W = tf::parameter<"W", 50, 70>;
constexpr auto b = tf::parameter<"b", 70>;
constexpr auto cost = tf::mean(tf::square(tf::sigmoid(tf::linear(X, W, b))));
constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W, b), tf::constant<0.5>); });
static_assert(tf::executor<tf::openmp_executor>);

std::vector<double> trained(tf::executor auto& on_these) {
  const std::vector<double> x = numbers::scattered(50 * 707, 1);
  std::vector<double> w = numbers::scattered(50 * 70, 2), bias = numbers::scattered(70, 3);
  auto run = tf::on(on_these, step);
  for (int i = 0; i < 3; ++i) bias.push_back(run(X = x, W = w, b = std::span(bias).first(70)));
  w.insert(w.end(), bias.begin(), bias.end());
  return w;
}

}  // namespace

TEST_CASE("openmp: each task once, the same bits with any number of threads") {
  tf::serial_executor alone;
  const std::vector<double> expected = trained(alone);
  for (const int threads : {1, 2, 4}) {
    tf::openmp_executor executor(threads);
    CHECK(executor.size() == threads);
    CHECK(on_executors::same_bits(trained(executor), expected));
    std::vector<int> called(1000);
    auto task = [&](std::int64_t i) { ++called[static_cast<std::size_t>(i)]; };
    executor.run(1000, tf::task_reference(task));
    CHECK(called == std::vector<int>(1000, 1));
  }
  CHECK(tf::openmp_executor().size() >= 1);
}

TEST_CASE("openmp: no threads are refused in words") {
  std::string words;
  try {
    tf::openmp_executor none(0);
  } catch (const tf::error& raised) {
    words = raised.what();
  }
  CHECK(words == "openmp_executor: 0 threads, counting the caller's; ask for 1 or more");
}
