// SPDX-License-Identifier: BSL-1.0
// Loops on the tiles of products that are cut into slices, or run on a task's rows: the bits of the same program whose loops run one by one.
#include <doctest/doctest.h>

#include <span>
#include <type_traits>
#include <vector>

#include <typeflow/optim/sgd.hpp>
#include <typeflow/threads.hpp>
#include <typeflow/typeflow.hpp>

#include "support/on_executors.hpp"
#include "support/on_tiles.hpp"

namespace {

namespace tf = typeflow;
using on_executors::backward_executor, on_executors::in_tasks, on_executors::same_bits, on_tiles::one_by_one;

std::vector<float> filled(std::size_t count, unsigned seed) {
  const std::vector<double> made = numbers::scattered(count, seed);
  return std::vector<float>(made.begin(), made.end());
}

/// What a call writes, run by P on an executor.
template <class Program, class P, class Call>
std::vector<float> run_on(tf::threads::team team, const Call& call) {
  return call([&](auto... bindings) { (void)tf::detail::call_with<tf::threads::parallel_call, Program, P>(&team, bindings...); });
}

/// `call(step)` returns all that it writes: the same bits on every executor as without tiles.
template <class Program, class Call>
void check(Program program, int expected, const Call& call) {
  using P = in_tasks<Program>;
  CHECK(on_tiles::count<float, P>() == expected);
  CHECK(on_tiles::count<float, one_by_one<P>>() == 0);
  tf::serial_executor alone;
  const auto apart = run_on<Program, one_by_one<P>>(tf::threads::team(alone), call);
  CHECK(same_bits(run_on<Program, P>(tf::threads::team(alone), call), apart));
  backward_executor last_first;
  CHECK(same_bits(run_on<Program, P>(tf::threads::team(last_first), call), apart));
  for (const int threads : {1, 2, 4}) {
    CAPTURE(threads);
    tf::thread_pool pool(threads);
    auto on_pool = tf::on(pool, program);
    for (int i = 0; i < 2; ++i) CHECK(same_bits(call(on_pool), apart));
  }
}

constexpr auto N = tf::axis<"N">;
constexpr auto rate = tf::input<"rate">;
constexpr int loops_with_activation = tf::kernels::pack_registers > 16 ? 3 : 2;

/// Two layers with weights of one shape, for a static batch or an axis.
template <auto Batch>
struct network {
  static constexpr auto X = tf::input<"X", Batch, 144>;
  static constexpr auto y = tf::input<"y", Batch, 144>;
  static constexpr auto W1 = tf::parameter<"W1", 144, 144>;
  static constexpr auto W2 = tf::parameter<"W2", 144, 144>;
  static constexpr auto cost = tf::mse(y, tf::matmul(tf::sigmoid(tf::matmul(X, W1)), W2));
  static constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, W2), rate); });

  static auto calls(std::int64_t rows) {
    return [rows](auto&& take) {
      auto w1 = filled(144 * 144, 1), w2 = filled(144 * 144, 2);
      const auto x = filled(static_cast<std::size_t>(rows * 144), 3), t = filled(static_cast<std::size_t>(rows * 144), 4);
      take(X = tf::view(x.data(), rows, 144), y = tf::view(t.data(), rows, 144), W1 = tf::view(w1.data(), 144, 144), W2 = tf::view(w2.data(), 144, 144), rate = 0.25f);
      w1.insert(w1.end(), w2.begin(), w2.end());
      return w1;
    };
  }
};

}  // namespace

TEST_CASE("thread epilogues: static shapes, products in slices") {
  using net = network<136>;
  static_assert(in_tasks<std::remove_const_t<decltype(net::step)>>::rows_of_slices(0) > 0);
  check(net::step, loops_with_activation, net::calls(136));
}

TEST_CASE("thread epilogues: a stream, updates in its last block") {
  using net = network<N>;
  for (const std::int64_t rows : {1, 63, 512, 1500, 9000}) {
    CAPTURE(rows);
    check(net::step, 4, net::calls(rows));  // two updates, and the clearing of two sums
  }
}

namespace {

constexpr auto R = tf::input<"R", N, 96>;
constexpr auto D = tf::input<"D", N, 72>;
constexpr auto V = tf::parameter<"V", 96, 72>;
constexpr auto S = tf::parameter<"S", 96, 72>;
constexpr auto first_row = tf::broadcast_to<N, 72>(tf::slice(V, tf::at<0>, tf::all));
/// The second product reads a row of what the loop on the tiles of the first one writes.
constexpr auto racing = tf::compile([] {
  return tf::outputs(tf::update(S, S - tf::matmul(tf::transpose(R), first_row)), tf::update(V, V - rate * tf::matmul(tf::transpose(R), D)));
});
constexpr auto by_rows = tf::compile([] { return tf::relu(tf::matmul(R, V)); });

}  // namespace

TEST_CASE("thread epilogues: nothing is written that a product beside it reads") {
  check(racing, 2, [](auto&& take) {
    auto v = filled(96 * 72, 1), s = filled(96 * 72, 2);
    const auto r = filled(700 * 96, 3), d = filled(700 * 72, 4);
    take(R = tf::view(r.data(), 700, 96), D = tf::view(d.data(), 700, 72), V = tf::view(v.data(), 96, 72), S = tf::view(s.data(), 96, 72), rate = 0.25f);
    v.insert(v.end(), s.begin(), s.end());
    return v;
  });
}

TEST_CASE("thread epilogues: rows of a task") {
  for (const std::int64_t rows : {1, 100, 3000}) {
    CAPTURE(rows);
    check(by_rows, 1, [rows](auto&& take) {
      const auto r = filled(static_cast<std::size_t>(rows * 96), 1), v = filled(96 * 72, 2);
      std::vector<float> result(static_cast<std::size_t>(rows * 72));
      take(R = tf::view(r.data(), rows, 96), V = tf::view(v.data(), 96, 72), tf::relu(tf::matmul(R, V)) = tf::view(result.data(), rows, 72));
      return result;
    });
  }
}

namespace {

constexpr auto L = tf::input<"L", N, 24>;
constexpr auto M = tf::parameter<"M", 24, 48>;
constexpr auto K = tf::parameter<"K", 48, 32>;
/// The loop on the second product's tiles compares a task's rows with one number of all.
constexpr auto farthest = tf::max(tf::matmul(tf::tanh(tf::matmul(L, M)), K));
constexpr auto by_farthest = tf::compile([] { return tf::grad(farthest, M); });

}  // namespace

TEST_CASE("thread epilogues: rows of a task beside a number of all rows") {
  for (const std::int64_t rows : {100, 3000}) {
    CAPTURE(rows);
    check(by_farthest, tf::kernels::pack_registers > 16 ? 2 : 1, [rows](auto&& take) {
      const auto r = filled(static_cast<std::size_t>(rows * 24), 1), m = filled(24 * 48, 2), k = filled(48 * 32, 3);
      std::vector<float> gradient(24 * 48);
      take(L = tf::view(r.data(), rows, 24), M = tf::view(m.data(), 24, 48), K = tf::view(k.data(), 48, 32),
           tf::grad(farthest, M) = tf::view(gradient.data(), 24, 48));
      return gradient;
    });
  }
}
