// SPDX-License-Identifier: BSL-1.0
// A call allocates nothing: not with any of the core's containers, with results by value or bound, in any layout.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include "support/allocations.hpp"
#include "support/numbers.hpp"

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 13>;
constexpr auto y = tf::input<"y", N, 1>;
constexpr auto W1 = tf::parameter<"W1", 13, 10>;
constexpr auto b1 = tf::parameter<"b1", 10>;
constexpr auto W2 = tf::parameter<"W2", 10, 1>;
constexpr auto b2 = tf::parameter<"b2", 1>;
constexpr auto rate = tf::input<"rate">;
constexpr auto hidden = tf::sigmoid(tf::linear(X, W1, b1));
constexpr auto cost = tf::mse(y, tf::linear(hidden, W2, b2));
constexpr auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, b1, W2, b2), rate); });
constexpr auto backward = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(W1, b1, W2, b2)); });
constexpr auto predict = tf::compile([] { return hidden; });

void* volatile kept = nullptr;

long allocations_of(void* (*make)()) {
  return allocations::during([make] { kept = make(); });
}

constexpr std::size_t rows = 300;
std::vector<double> x = numbers::scattered(13 * rows, 1), target = numbers::scattered(rows, 2);

}  // namespace

TEST_CASE("heap: the counter sees every way to allocate") {
  CHECK(allocations_of([] { return std::malloc(64); }) == 1);
  std::free(kept);
  CHECK(allocations_of([] { return std::calloc(8, 8); }) == 1);
  CHECK(allocations_of([] { return std::realloc(kept, 128); }) == 1);
  std::free(kept);
  CHECK(allocations_of([] { return std::aligned_alloc(64, 128); }) == 1);
  std::free(kept);
  CHECK(allocations_of([] {
          void* memory = nullptr;
          return posix_memalign(&memory, 64, 128) == 0 ? memory : nullptr;
        }) == 1);
  std::free(kept);
  CHECK(allocations_of([] { return ::operator new(64); }) == 1);
  ::operator delete(kept);
  CHECK(allocations_of([] { return ::operator new(64, std::align_val_t{64}); }) == 1);
  ::operator delete(kept, std::align_val_t{64});
  CHECK(allocations_of([] { return ::operator new(64, std::nothrow); }) == 1);
  ::operator delete(kept);
}

TEST_CASE("heap: the counter sees containers, strings of the library, and a workspace") {
  CHECK(allocations::during([] { kept = std::vector<double>(100).data(); }) == 1);
  std::string text(10, 'a');
  CHECK(allocations::during([&] { text.append(1000, 'b'); }) == 1);
  CHECK(allocations::during([] { kept = tf::workspace(1000).memory().data(); }) == 1);
}

TEST_CASE("heap: a training step with the core's tensors") {
  tf::tensor<double, 13, 10> w1{};
  tf::tensor<double, 10> v1{};
  tf::tensor<double, 10, 1> w2{{1, 2, 3}};
  tf::tensor<double, 1> v2{};
  double first = 0, last = 0;
  CHECK(allocations::during([&] {
          first = step(X = x, y = target, W1 = w1, b1 = v1, W2 = w2, b2 = v2, rate = 0.01);
          for (int i = 0; i < 20; ++i) last = step(X = x, y = target, W1 = w1, b1 = v1, W2 = w2, b2 = v2, rate = 0.01);
        }) == 0);
  CHECK(last < first);
}

TEST_CASE("heap: vectors, arrays, plain arrays and views") {
  std::vector<double> w1(130), v1(10);
  std::array<double, 10> w2{};
  double v2[1] = {0};
  CHECK(allocations::during([&] {
          step(X = tf::view(x.data(), rows, 13), y = std::span(target), W1 = w1, b1 = v1, W2 = w2, b2 = v2, rate = 1);
        }) == 0);
}

TEST_CASE("heap: tensors with gaps, read, updated and written") {
  std::vector<double> wide(2 * 13 * rows, 1), w1(260), v1(10), results(30 * rows);
  std::array<double, 10> w2{};
  double v2[1] = {0};
  const tf::tensor_view<double, 2> strided{wide.data(), {rows, 13}, {26, 2}};
  const tf::tensor_view<double, 2> columns{w1.data(), {13, 10}, {1, 26}};
  CHECK(allocations::during([&] {
          step(X = strided, y = target, W1 = columns, b1 = v1, W2 = w2, b2 = v2, rate = 0.5);
          predict(X = strided, W1 = columns, b1 = v1, hidden = tf::tensor_view<double, 2>{results.data(), {rows, 10}, {30, 3}});
        }) == 0);
  CHECK(v2[0] != 0);
  CHECK(results[0] != 0);
}

TEST_CASE("heap: elements of another type, read, updated and written") {
  const std::vector<float> narrow(x.begin(), x.end());
  std::vector<float> w1(130, 0.5F), results(10 * rows);
  std::vector<double> v1(10);
  std::array<float, 10> w2{};
  float v2[1] = {0};
  CHECK(allocations::during([&] {
          step(X = tf::cast<double>(narrow), y = target, W1 = tf::cast<double>(w1), b1 = v1, W2 = tf::cast<double>(w2),
               b2 = tf::cast<double>(v2), rate = 0.5);
          predict(X = tf::cast<double>(narrow), W1 = tf::cast<double>(w1), b1 = v1, hidden = tf::cast<double>(results));
        }) == 0);
  CHECK(v2[0] != 0);
  CHECK(results[0] != 0);
}

TEST_CASE("heap: results by value and in bound storage, in float, in a workspace") {
  const std::vector<double> w1 = numbers::scattered(130, 3), v1 = numbers::scattered(10, 4), w2 = numbers::scattered(10, 5),
                            v2 = numbers::scattered(1, 6);
  std::vector<double> by_w1(130), activations(10 * rows);
  const std::vector<float> small = numbers::scattered<float>(13 * 11, 1), w = numbers::scattered<float>(130, 2),
                           v = numbers::scattered<float>(10, 3);
  std::vector<float> out(110);
  const tf::workspace memory(backward.workspace_bytes<double>);
  double values[3] = {0, 0, 0};
  CHECK(allocations::during([&] {
          values[0] = backward(X = x, y = target, W1 = w1, b1 = v1, W2 = w2, b2 = v2).value;
          values[1] = backward(X = x, y = target, W1 = w1, b1 = v1, W2 = w2, b2 = v2, tf::grad(cost, W1) = by_w1).value;
          values[2] = backward(memory, X = x, y = target, W1 = w1, b1 = v1, W2 = w2, b2 = v2).value;
          predict(X = x, W1 = w1, b1 = v1, hidden = activations);
          predict(X = small, W1 = w, b1 = v, hidden = out);
        }) == 0);
  CHECK(values[0] == values[1]);
  CHECK(values[0] == values[2]);
}
