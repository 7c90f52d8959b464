// SPDX-License-Identifier: BSL-1.0
// Intermediate values take memory by the block of rows, never by the length of the axis: a step on a million rows uses as much of the
// stack as one on a few.
#include <doctest/doctest.h>

#include <pthread.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <vector>

#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include "support/numbers.hpp"

/// Read by AddressSanitizer alone, which would otherwise put local variables elsewhere than on the stack.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "detect_stack_use_after_return=0"; }

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 2>;
constexpr auto y = tf::input<"y", N>;
constexpr auto W = tf::parameter<"W", 2, 8>;
constexpr auto v = tf::parameter<"v", 8>;
constexpr auto cost = tf::mse(y, tf::matmul(tf::tanh(tf::matmul(X, W)), v));
constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W, v), tf::constant<0.01>); });

static_assert(step.workspace_bytes<double> > 0 && step.workspace_bytes<double> < 100000);
static_assert(step.workspace_bytes<float> == step.workspace_bytes<double> / 2);
static_assert(step.block_rows < 1000000);

/// One call, with data that lies elsewhere.
struct job {
  std::vector<double> x, target, w = numbers::scattered(16, 3), last = numbers::scattered(8, 4);
  double loss = -1;
  explicit job(std::size_t rows) : x(numbers::scattered(2 * rows, 1)), target(numbers::scattered(rows, 2)) {}
  static void* run(void* self) {
    job& j = *static_cast<job*>(self);
    j.loss = step(X = j.x, y = j.target, W = j.w, v = j.last);
    return nullptr;
  }
};

constexpr std::size_t stack_size = 1 << 20;
alignas(4096) std::array<unsigned char, stack_size> stack;

/// How far down a thread's stack a job reaches, in bytes.
std::size_t stack_used(job& j) {
  constexpr unsigned char paint = 0xa5;
  stack.fill(paint);
  pthread_attr_t attributes;
  pthread_t thread;
  REQUIRE(pthread_attr_init(&attributes) == 0);
  REQUIRE(pthread_attr_setstack(&attributes, stack.data(), stack_size) == 0);
  REQUIRE(pthread_create(&thread, &attributes, &job::run, &j) == 0);
  REQUIRE(pthread_join(thread, nullptr) == 0);
  pthread_attr_destroy(&attributes);
  const auto deepest = std::find_if(stack.begin(), stack.end(), [](unsigned char byte) { return byte != paint; });
  return static_cast<std::size_t>(stack.end() - deepest);
}

}  // namespace

TEST_CASE("stack: the same for a few rows and for a million") {
  constexpr auto block = static_cast<std::size_t>(step.block_rows);
  static_assert(block < 100000);
  job warm(block + 11), few(11), more(block + 11), many(1000000 / block * block + 11);
  stack_used(warm);  // the first call of a program binds its symbols, on the same stack
  const std::size_t used = stack_used(more);  // whole blocks and the rest of one, as with many rows
  CHECK(used > step.workspace_bytes<double>);
  CHECK(used < stack_size / 2);
  CHECK(stack_used(few) <= used);
  CHECK(stack_used(many) == used);
  for (const job* j : {&few, &more, &many}) CHECK(j->loss > 0);
}
