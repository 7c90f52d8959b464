// SPDX-License-Identifier: BSL-1.0
// The same call gives the same bits, wherever the data lies and whatever was in memory before; shared parts are worked out once.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include "support/numbers.hpp"

namespace {

namespace tf = typeflow;
using namespace tf::literals;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 7>;
constexpr auto y = tf::input<"y", N, 1>;
constexpr auto W1 = tf::parameter<"W1", 7, 9>;
constexpr auto b1 = tf::parameter<"b1", 9>;
constexpr auto W2 = tf::parameter<"W2", 9, 1>;
constexpr auto cost = tf::mse(y, tf::matmul(tf::tanh(tf::linear(X, W1, b1)), W2));
constexpr auto backward = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(W1, b1, W2)); });

/// Numbers that begin `offset` elements behind an allocation's start.
template <class T>
struct shifted {
  std::vector<T> memory;
  std::size_t offset;
  shifted(std::size_t count, unsigned seed, std::size_t begin) : memory(begin), offset(begin) {
    const std::vector<T> values = numbers::scattered<T>(count, seed);
    memory.insert(memory.end(), values.begin(), values.end());
  }
  std::span<const T> view() const { return std::span(memory).subspan(offset); }
};

template <class T>
std::vector<T> all_numbers(std::size_t rows, std::size_t offset, const tf::workspace* memory) {
  const shifted<T> x(7 * rows, 1, offset), target(rows, 2, offset), w1(63, 3, offset), v1(9, 4, offset), w2(9, 5, offset);
  const auto call = [&](const auto&... first) {
    return backward(first..., X = x.view(), y = target.view(), W1 = w1.view(), b1 = v1.view(), W2 = w2.view());
  };
  const auto result = memory != nullptr ? call(*memory) : call();
  std::vector<T> all{result.value};
  const auto append = [&all](const auto& tensor) { all.insert(all.end(), tensor.begin(), tensor.end()); };
  append(result.gradients[W1]);
  append(result.gradients[b1]);
  append(result.gradients[W2]);
  return all;
}

template <class T>
void check_same_bits() {
  const tf::workspace memory(backward.workspace_bytes<T>);
  for (const std::size_t rows : {std::size_t{1}, std::size_t{11}, std::size_t{129}, std::size_t{500}}) {
    const std::vector<T> first = all_numbers<T>(rows, 0, nullptr);
    for (std::size_t offset = 0; offset < 9; ++offset) {
      std::fill(memory.memory().begin(), memory.memory().end(), offset % 2 == 0 ? std::byte{0xff} : std::byte{0x7f});
      CHECK(all_numbers<T>(rows, offset, nullptr) == first);
      CHECK(all_numbers<T>(rows, offset, &memory) == first);
    }
  }
}

}  // namespace

TEST_CASE("determinism: the same bits at every alignment and over any old memory, double") { check_same_bits<double>(); }
TEST_CASE("determinism: the same bits at every alignment and over any old memory, float") { check_same_bits<float>(); }

TEST_CASE("determinism: two trainings from the same start are equal bit for bit") {
  const auto train = [] {
    const auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(W1, b1, W2), 0.05_c); });
    const std::vector<double> x = numbers::scattered(7 * 40, 1), target = numbers::scattered(40, 2);
    std::vector<double> w1 = numbers::scattered(63, 3), v1 = numbers::scattered(9, 4), w2 = numbers::scattered(9, 5);
    for (int i = 0; i < 200; ++i) w2.push_back(step(X = x, y = target, W1 = w1, b1 = v1, W2 = std::span(w2).first(9)));
    w2.insert(w2.end(), w1.begin(), w1.end());
    w2.insert(w2.end(), v1.begin(), v1.end());
    return w2;
  };
  const std::vector<double> first = train();
  CHECK(first[208] < first[9]);
  CHECK(train() == first);
}

namespace {

constexpr auto x = tf::input<"x">;
constexpr auto V = tf::input<"V", 5>;

/// Each level uses the one before twice; written out, 30 levels are 2^30 terms.
template <int Levels, class Expression>
constexpr auto doubled(Expression e) {
  if constexpr (Levels == 0) return e;
  else return doubled<Levels - 1>(e + e);
}
template <int Levels, class Expression>
constexpr auto waves(Expression e) {
  if constexpr (Levels == 0) return e;
  else return waves<Levels - 1>(tf::sin(e) + tf::cos(e));
}
template <int Levels, class Expression>
constexpr auto products(Expression e) {
  if constexpr (Levels == 0) return e;
  else return products<Levels - 1>(e * (1_c - e));
}

}  // namespace

TEST_CASE("diamonds: 30 sums of two") {
  const auto [value, gradients] = tf::compile([] { return tf::value_and_grad(doubled<30>(x), tf::wrt(x)); })(x = 3);
  CHECK(value == 3 * 1073741824.0);
  CHECK(gradients[x] == 1073741824.0);
}

TEST_CASE("diamonds: 30 levels of sines and cosines") {
  const auto [value, gradients] = tf::compile([] { return tf::value_and_grad(waves<30>(x), tf::wrt(x)); })(x = 0.3);
  double expected = 0.3, slope = 1;
  for (int i = 0; i < 30; ++i) {
    slope *= std::cos(expected) - std::sin(expected);
    expected = std::sin(expected) + std::cos(expected);
  }
  CHECK(numbers::relative_difference(value, expected) < 1e-13);
  CHECK(numbers::relative_difference(gradients[x], slope) < 1e-12);
}

TEST_CASE("diamonds: 30 levels of products, elementwise") {
  static constexpr auto total = tf::sum(products<30>(V));
  const std::vector<double> start{0.1, 0.25, 0.5, 0.75, 0.9};
  const auto [value, gradients] = tf::compile([] { return tf::value_and_grad(total, tf::wrt(V)); })(V = start);
  double sum = 0;
  std::vector<double> slopes;
  for (double at : start) {
    double slope = 1;
    for (int i = 0; i < 30; ++i) {
      slope *= 1 - 2 * at;
      at = at * (1 - at);
    }
    sum += at;
    slopes.push_back(slope);
  }
  CHECK(numbers::relative_difference(value, sum) < 1e-13);
  CHECK(numbers::difference_by_scale(gradients[V], slopes) < 1e-13);
}
