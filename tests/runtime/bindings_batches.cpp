// SPDX-License-Identifier: BSL-1.0
// Batches of every size around a block of rows, down to none, against plain loops in long double.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include <typeflow/typeflow.hpp>

#include "support/numbers.hpp"

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 5>;
constexpr auto y = tf::input<"y", N>;
constexpr auto W = tf::parameter<"W", 5, 3>;
constexpr auto b = tf::parameter<"b", 3>;
constexpr auto v = tf::parameter<"v", 3>;
constexpr auto hidden = tf::tanh(tf::linear(X, W, b));
constexpr auto out = tf::matmul(hidden, v);
constexpr auto cost = tf::mse(y, out);
constexpr auto program = tf::compile([] {
  return tf::outputs(cost, hidden, out, tf::grad(cost, X), tf::grad(cost, y), tf::grad(cost, W), tf::grad(cost, b),
                     tf::grad(cost, v));
});

using real = long double;

/// What the program computes, by plain loops.
struct reference {
  real cost = 0;
  std::vector<real> hidden, out, by_X, by_y, by_W = std::vector<real>(15), by_b = std::vector<real>(3), by_v = std::vector<real>(3);

  template <class T>
  reference(std::size_t n, const std::vector<T>& x, const std::vector<T>& target, const std::vector<T>& w, const std::vector<T>& bias,
            const std::vector<T>& last)
      : hidden(3 * n), out(n), by_X(5 * n), by_y(n) {
    for (std::size_t r = 0; r < n; ++r) {
      for (std::size_t j = 0; j < 3; ++j) {
        real z = bias[j];
        for (std::size_t k = 0; k < 5; ++k) z += static_cast<real>(x[5 * r + k]) * static_cast<real>(w[3 * k + j]);
        hidden[3 * r + j] = std::tanh(z);
        out[r] += hidden[3 * r + j] * static_cast<real>(last[j]);
      }
      const real difference = static_cast<real>(target[r]) - out[r];
      cost += difference * difference / static_cast<real>(n);
      by_y[r] = 2 * difference / static_cast<real>(n);
      for (std::size_t j = 0; j < 3; ++j) {
        const real h = hidden[3 * r + j];
        const real g = -by_y[r] * static_cast<real>(last[j]) * (1 - h * h);
        by_v[j] -= by_y[r] * h;
        by_b[j] += g;
        for (std::size_t k = 0; k < 5; ++k) {
          by_W[3 * k + j] += g * static_cast<real>(x[5 * r + k]);
          by_X[5 * r + k] += g * static_cast<real>(w[3 * k + j]);
        }
      }
    }
  }
};

template <class T>
void check_batch(std::size_t n, double tolerance) {
  CAPTURE(n);
  const std::vector<T> x = numbers::scattered<T>(5 * n, 1), target = numbers::scattered<T>(n, 2), w = numbers::scattered<T>(15, 3),
                       bias = numbers::scattered<T>(3, 4), last = numbers::scattered<T>(3, 5);
  std::vector<T> h(3 * n), o(n), by_x(5 * n), by_target(n);
  const auto results = program(X = x, y = target, W = w, b = bias, v = last, hidden = h, out = o, tf::grad(cost, X) = by_x,
                               tf::grad(cost, y) = by_target);
  const reference expected(n, x, target, w, bias, last);
  CHECK(numbers::relative_difference(static_cast<double>(results[cost]), static_cast<double>(expected.cost)) < tolerance);
  CHECK(numbers::difference_by_scale(h, expected.hidden) < tolerance);
  CHECK(numbers::difference_by_scale(o, expected.out) < tolerance);
  CHECK(numbers::difference_by_scale(by_x, expected.by_X) < tolerance);
  CHECK(numbers::difference_by_scale(by_target, expected.by_y) < tolerance);
  CHECK(numbers::difference_by_scale(results[tf::grad(cost, W)], expected.by_W) < tolerance);
  CHECK(numbers::difference_by_scale(results[tf::grad(cost, b)], expected.by_b) < tolerance);
  CHECK(numbers::difference_by_scale(results[tf::grad(cost, v)], expected.by_v) < tolerance);
}

std::vector<std::size_t> sizes() {
  constexpr auto block = static_cast<std::size_t>(decltype(program)::block_rows);
  return {1, 2, 3, 7, 8, 11, 64, 127, 128, 129, 1000, block - 1, block, block + 1, 2 * block, 3 * block + 5};
}

}  // namespace

TEST_CASE("batches: every size, double") {
  for (const std::size_t n : sizes()) check_batch<double>(n, 1e-13);
}
TEST_CASE("batches: every size, float") {
  for (const std::size_t n : sizes()) check_batch<float>(n, 1e-5);
}

TEST_CASE("batches: without rows sums are 0 and the mean is not a number") {
  const std::vector<double> none, w = numbers::scattered(15, 3), three = numbers::scattered(3, 4);
  std::vector<double> h, o, by_x, by_target;
  const auto results = program(X = none, y = none, W = w, b = three, v = three, hidden = h, out = o, tf::grad(cost, X) = by_x,
                               tf::grad(cost, y) = by_target);
  CHECK(results[cost] != results[cost]);
  const auto sums = tf::compile([] { return tf::value_and_grad(tf::sum(hidden), tf::wrt(W, b)); })(X = none, W = w, b = three);
  CHECK(sums.value == 0);
  CHECK(numbers::same(sums.gradients[W], std::vector<double>(15)));
  CHECK(numbers::same(sums.gradients[b], std::vector<double>(3)));
}

TEST_CASE("batches: without rows a null pointer is no error") {
  const double* nothing = nullptr;
  const std::vector<double> w = numbers::scattered(15, 3), three = numbers::scattered(3, 4);
  CHECK(tf::compile([] { return tf::sum(hidden); })(X = tf::view(nothing, 0, 5), W = w, b = three) == 0);
}

TEST_CASE("batches: a row's result does not depend on the rows around it") {
  const std::vector<double> x = numbers::scattered(5 * 300, 1), w = numbers::scattered(15, 3), three = numbers::scattered(3, 4);
  std::vector<double> all(900), one(3);
  const auto predict = tf::compile([] { return hidden; });
  predict(X = x, W = w, b = three, hidden = all);
  bool same = true;
  for (std::size_t r = 0; r < 300; ++r) {
    predict(X = std::span(x).subspan(5 * r, 5), W = w, b = three, hidden = one);
    same = same && std::equal(one.begin(), one.end(), all.begin() + static_cast<std::ptrdiff_t>(3 * r));
  }
  CHECK(same);
}

TEST_CASE("batches: a length that is known from a result alone") {
  static constexpr auto repeated = tf::broadcast_to<N, 3>(b);
  std::vector<double> rows(3 * 200);
  tf::compile([] { return repeated; })(b = std::vector<double>{1, 2, 3}, repeated = rows);
  for (std::size_t i = 0; i < rows.size(); ++i) REQUIRE(rows[i] == static_cast<double>(i % 3 + 1));
}
