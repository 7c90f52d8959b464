// SPDX-License-Identifier: BSL-1.0
// The training loop and the steps in it do not touch the heap. Allocations of the whole program are counted
// here.
#include <typeflow/nn.hpp>
#include <typeflow/train.hpp>
#include <typeflow/typeflow.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <new>
#include <vector>

namespace {
std::size_t allocations = 0;
}

// Not inlined, because g++ 12 would take the malloc in one and the free in the other for a mistake.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  std::abort();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace tf = typeflow;

namespace {

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 3>;
constexpr auto y = tf::input<"y", N, 1>;
constexpr auto W = tf::parameter<"W", 3, 1>;
constexpr auto b = tf::parameter<"b", 1>;
constexpr auto cost = tf::mse(y, tf::sigmoid(tf::linear(X, W, b)));
constexpr auto step =
    tf::compile([] { return tf::optim::sgd(cost, tf::parameters_of(cost), tf::constant<0.01>); });

/// The allocations of a whole run.
template <class Batches>
std::size_t in_run(const Batches& batches, std::size_t epochs) {
  const std::vector<float> inputs(3 * 100, 0.5F), targets(100, 1.0F);
  auto weights = tf::nn::make_parameters<float>(tf::parameters_of(cost));
  const tf::train::fit_options options{.epochs = epochs, .show = tf::progress_mode::silent};
  const std::size_t before = allocations;
  tf::train::fit(
      tf::train::dataset<float>{inputs, 3, targets, 1}, batches,
      [&](auto x, auto t) { return step(X = x, y = t, weights); }, options);
  return allocations - before;
}

}  // namespace

TEST_CASE("a step allocates nothing") {
  const float inputs[3] = {1, 2, 3}, targets[1] = {1};
  auto weights = tf::nn::make_parameters<float>(tf::parameters_of(cost));
  const std::size_t before = allocations;
  const float loss = step(X = inputs, y = targets, weights);
  CHECK(allocations == before);
  CHECK(loss > 0);
}

TEST_CASE("an epoch allocates nothing, whatever chooses its rows") {
  // From 5 to 8 epochs the list of losses does not grow its memory: anything else that is allocated would
  // show.
  CHECK(in_run(tf::sequential_batches(100, 7), 5) == in_run(tf::sequential_batches(100, 7), 8));
  CHECK(in_run(tf::shuffled_batches(100, 7, 1), 5) == in_run(tf::shuffled_batches(100, 7, 1), 8));
  CHECK(in_run(tf::resampled_batches(100, 7, 1), 5) == in_run(tf::resampled_batches(100, 7, 1), 8));
  CHECK(in_run(tf::sequential_batches(100, 7), 5) > 0);
}
