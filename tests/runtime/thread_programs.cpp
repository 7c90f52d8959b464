// SPDX-License-Identifier: BSL-1.0
// Programs in tasks: the same bits on any executor, the values of the plain program, errors before anything is written.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include <typeflow/optim/sgd.hpp>
#include <typeflow/threads.hpp>
#include <typeflow/typeflow.hpp>

#include "support/on_executors.hpp"

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 90>;
constexpr auto y = tf::input<"y", N>;
constexpr auto W1 = tf::parameter<"W1", 90, 75>;
constexpr auto b1 = tf::parameter<"b1", 75>;
constexpr auto W2 = tf::parameter<"W2", 75, 6>;
constexpr auto b2 = tf::parameter<"b2", 6>;
constexpr auto hidden = tf::sigmoid(tf::linear(X, W1, b1));
constexpr auto cost = tf::mean(tf::sparse_softmax_cross_entropy(tf::linear(hidden, W2, b2), y));
constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, b1, W2, b2), tf::constant<0.5>); });

using sizes = std::initializer_list<std::size_t>;
using on_executors::backward_executor, on_executors::same_bits;
static_assert(tf::executor<tf::thread_pool> && tf::executor<tf::serial_executor> && tf::executor<backward_executor>);
static_assert(!tf::executor<int> && !tf::executor<std::vector<int>>);

template <class T>
std::vector<T> scattered(std::size_t size, unsigned seed) {
  const std::vector<double> numbers = numbers::scattered(size, seed);
  return std::vector<T>(numbers.begin(), numbers.end());
}

template <class T>
struct training {
  std::vector<T> w1 = scattered<T>(90 * 75, 1), c1 = scattered<T>(75, 2), w2 = scattered<T>(75 * 6, 3), c2 = scattered<T>(6, 4), losses;

  template <class Step>
  void run(Step& take, std::size_t rows) {
    const std::vector<T> x = scattered<T>(90 * rows, 5);
    std::vector<T> classes(rows);
    for (std::size_t i = 0; i < rows; ++i) classes[i] = T(i * 7 % 6);
    for (int i = 0; i < 3; ++i) losses.push_back(take(X = x, y = classes, W1 = w1, b1 = c1, W2 = w2, b2 = c2));
  }
  bool has_bits_of(const training& other) const {
    return same_bits(w1, other.w1) && same_bits(c1, other.c1) && same_bits(w2, other.w2) && same_bits(c2, other.c2) && same_bits(losses, other.losses);
  }
};

template <class T, class Step>
training<T> trained_by(Step& take, std::size_t rows) {
  training<T> result;
  result.run(take, rows);
  return result;
}

template <class T>
void check_training(std::size_t rows, double tolerance) {
  CAPTURE(rows);
  tf::serial_executor alone;
  backward_executor last_first;
  auto on_caller = tf::on(alone, step);
  auto on_backward = tf::on(last_first, step);
  const training<T> plain = trained_by<T>(step, rows), serial = trained_by<T>(on_caller, rows);
  CHECK(on_executors::largest(serial.w1, plain.w1) < tolerance);
  CHECK(on_executors::largest(serial.c1, plain.c1) < tolerance);
  CHECK(on_executors::largest(serial.w2, plain.w2) < tolerance);
  CHECK(on_executors::largest(serial.c2, plain.c2) < tolerance);
  if (rows > 0) CHECK(on_executors::largest(serial.losses, plain.losses) < tolerance);
  CHECK(trained_by<T>(on_backward, rows).has_bits_of(serial));
  for (const int threads : {1, 2, 4}) {
    tf::thread_pool pool(threads);
    auto on_pool = tf::on(pool, step);
    CHECK(trained_by<T>(on_pool, rows).has_bits_of(serial));
  }
}

}  // namespace

TEST_CASE("thread programs: a training step has the same bits on any executor") {
  for (const std::size_t rows : sizes{0, 1, 15, 64, 77, 128, 1100}) check_training<double>(rows, 1e-13);
  for (const std::size_t rows : sizes{33, 128, 2049}) check_training<float>(rows, 1e-5);
}

TEST_CASE("thread programs: small calls stay on the caller's thread, larger ones do not") {
  backward_executor counts;
  auto counted = tf::on(counts, step);
  training<double> small, large;
  small.run(counted, 8);
  CHECK(counts.runs == 0);
  large.run(counted, 200);
  CHECK(counts.runs >= 3 * 2);
}

TEST_CASE("thread programs: one memory for calls of different lengths and number types") {
  tf::thread_pool pool(2);
  auto on_pool = tf::on(pool, step);
  tf::serial_executor alone;
  for (const std::size_t rows : sizes{400, 130, 1500}) {
    auto fresh = tf::on(alone, step);
    CHECK(trained_by<float>(on_pool, rows).has_bits_of(trained_by<float>(fresh, rows)));
    CHECK(trained_by<double>(on_pool, rows).has_bits_of(trained_by<double>(fresh, rows)));
  }
}

TEST_CASE("thread programs: several callers share a pool, each with a program of its own") {
  tf::serial_executor alone;
  auto on_caller = tf::on(alone, step);
  const training<double> expected = trained_by<double>(on_caller, 300);
  tf::thread_pool pool(3);
  std::array<training<double>, 4> results;
  {
    std::array<std::jthread, 4> callers;
    for (std::size_t i = 0; i < 4; ++i) {
      callers[i] = std::jthread([&pool, &result = results[i]] {
        auto on_pool = tf::on(pool, step);
        result = trained_by<double>(on_pool, 300);
      });
    }
  }
  for (const training<double>& result : results) CHECK(result.has_bits_of(expected));
}

TEST_CASE("thread programs: an error comes before anything is written") {
  tf::thread_pool pool(2);
  auto on_pool = tf::on(pool, step);
  training<double> data;
  const training<double> before = data;
  const std::vector<double> x(90 * 200, 0.5), classes(199), right(200);
  const auto message = [&](const auto& targets, auto&& bias) {
    try {
      on_pool(X = x, y = targets, W1 = data.w1, b1 = bias, W2 = data.w2, b2 = data.c2);
    } catch (const tf::error& raised) {
      return std::string(raised.what());
    }
    return std::string();
  };
  CHECK(message(classes, data.c1).find("axis N has length") != std::string::npos);
  CHECK(message(right, std::span(data.w1).first(75)).find("overlaps") != std::string::npos);
  CHECK(data.has_bits_of(before));
  CHECK(message(right, data.c1).empty());
}
