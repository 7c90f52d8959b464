// SPDX-License-Identifier: BSL-1.0
// A program on an executor allocates with its first call, and never after.
#include <doctest/doctest.h>

#include <vector>

#include <typeflow/optim/sgd.hpp>
#include <typeflow/threads.hpp>
#include <typeflow/typeflow.hpp>

#include "support/allocations.hpp"
#include "support/numbers.hpp"

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 60>;
constexpr auto W = tf::parameter<"W", 60, 80>;
constexpr auto cost = tf::mean(tf::square(tf::tanh(tf::matmul(X, W))));
constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W), tf::constant<0.1>); });

}  // namespace

TEST_CASE("heap: calls on a pool allocate once") {
  std::vector<double> x = numbers::scattered(60 * 500, 1), w = numbers::scattered(60 * 80, 2);
  tf::thread_pool pool(3);
  auto on_pool = tf::on(pool, step);
  const auto call = [&] { on_pool(X = x, W = w); };
  CHECK(allocations::during(call) == 1);
  for (int i = 0; i < 20; ++i) CHECK(allocations::during(call) == 0);
}
