// SPDX-License-Identifier: BSL-1.0
// Products by large weights, which tasks compute in halves: the values of the plain program, and the same bits on every executor.
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
constexpr auto X = tf::input<"X", N, 259>;
constexpr auto y = tf::input<"y", N, 260>;
constexpr auto W1 = tf::parameter<"W1", 259, 256>;
constexpr auto b1 = tf::parameter<"b1", 256>;
constexpr auto W2 = tf::parameter<"W2", 256, 260>;
constexpr auto hidden = tf::linear(X, W1, b1);
/// No loop stands between the first two products, and none behind those of `rows`.
constexpr auto error = tf::matmul(hidden, W2) - y;
constexpr auto step = tf::compile([] { return tf::optim::sgd(tf::sum(tf::square(error)), tf::wrt(W1, b1, W2), tf::constant<1e-3>); });
constexpr auto result = tf::matmul(tf::tanh(hidden), W2);
constexpr auto rows = tf::compile([] { return result; });

template <class Program>
constexpr int halves_of(Program) {
  using P = on_executors::in_tasks<Program>;
  int count = 0;
  for (int i = 0; i < P::loops.loop_count; ++i) count += tf::threads::is_in_halves(P::loops, P::loops.loops[i]) ? 1 : 0;
  return count;
}
static_assert(halves_of(step) == 3, "forwards by both weights, and back by one");
static_assert(halves_of(rows) == 2);

std::vector<float> filled(std::int64_t count, unsigned seed) {
  const std::vector<double> made = numbers::scattered(static_cast<std::size_t>(count), seed);
  return std::vector<float>(made.begin(), made.end());
}

struct problem {
  std::vector<float> x, labels, w1 = filled(259 * 256, 1), bias = filled(256, 2), w2 = filled(256 * 260, 3);

  explicit problem(std::int64_t count) : x(filled(count * 259, 4)), labels(filled(count * 260, 5)) {}
};

}  // namespace

TEST_CASE("thread halves: a training step, of several blocks too") {
  constexpr std::int64_t block = on_executors::in_tasks<std::remove_const_t<decltype(step)>>::loops.block_rows;
  for (const std::int64_t count : {std::int64_t{5}, std::int64_t{63}, std::int64_t{130}, block + 70}) {
    CAPTURE(count);
    on_executors::check(step, [count](auto& take) {
      problem p(count);
      (void)take(X = tf::view(p.x.data(), count, 259), y = tf::view(p.labels.data(), count, 260), W1 = tf::view(p.w1.data(), 259, 256), b1 = p.bias, W2 = tf::view(p.w2.data(), 256, 260));
      p.w1.insert(p.w1.end(), p.bias.begin(), p.bias.end());
      p.w1.insert(p.w1.end(), p.w2.begin(), p.w2.end());
      return p.w1;
    }, 1e-5);
  }
}

TEST_CASE("thread halves: a result with rows") {
  for (const std::int64_t count : {5, 129, 700}) {
    CAPTURE(count);
    on_executors::check(rows, [count](auto& take) {
      problem p(count);
      std::vector<float> out(static_cast<std::size_t>(count) * 260);
      take(X = tf::view(p.x.data(), count, 259), W1 = tf::view(p.w1.data(), 259, 256), b1 = p.bias, W2 = tf::view(p.w2.data(), 256, 260), result = tf::view(out.data(), count, 260));
      return out;
    }, 1e-5);
  }
}
