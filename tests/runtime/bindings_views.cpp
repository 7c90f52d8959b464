// SPDX-License-Identifier: BSL-1.0
// Reshapes, transposes, broadcasts, sums over axes and matrix products of leaves, against plain loops over small integers.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <vector>

#include <typeflow/typeflow.hpp>

#include "support/numbers.hpp"

namespace {

namespace tf = typeflow;

constexpr auto N = tf::axis<"N">;
constexpr auto A = tf::input<"A", 2, 3, 4>;
constexpr auto M = tf::input<"M", 3, 4>;
constexpr auto v = tf::input<"v", 4>;
constexpr auto w = tf::input<"w", 3>;
constexpr auto s = tf::input<"s">;
constexpr auto X = tf::input<"X", N, 4>;
constexpr auto Y = tf::input<"Y", N, 3>;

std::vector<double> counting(std::size_t n) {
  std::vector<double> result(n);
  for (std::size_t i = 0; i < n; ++i) result[i] = static_cast<double>(i * i % 23) - 7;
  return result;
}
const std::vector<double> a = counting(24), m = counting(12), four = counting(4), three = counting(3);
double at(std::size_t i, std::size_t j, std::size_t k) { return a[12 * i + 4 * j + k]; }

/// The values of f(i, j, k) in row-major order.
template <class F>
std::vector<double> tabulate(std::size_t rows, std::size_t columns, std::size_t depth, F f) {
  std::vector<double> result;
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j)
      for (std::size_t k = 0; k < depth; ++k) result.push_back(f(i, j, k));
  return result;
}

}  // namespace

TEST_CASE("views: transposes and reshapes of an input") {
  const auto results = tf::compile([] {
    return tf::outputs(tf::transpose(A), tf::transpose<1, 0, 2>(A), tf::transpose<2, 0, 1>(A), tf::reshape<4, 6>(A),
                       tf::reshape<24>(A), tf::reshape<3, 8>(tf::transpose<1, 2, 0>(A)), tf::transpose(tf::reshape<4, 6>(A)));
  })(A = a);
  CHECK(numbers::same(results[tf::transpose(A)], tabulate(4, 3, 2, [](auto i, auto j, auto k) { return at(k, j, i); })));
  CHECK(numbers::same(results[tf::transpose<1, 0, 2>(A)], tabulate(3, 2, 4, [](auto i, auto j, auto k) { return at(j, i, k); })));
  CHECK(numbers::same(results[tf::transpose<2, 0, 1>(A)], tabulate(4, 2, 3, [](auto i, auto j, auto k) { return at(j, k, i); })));
  CHECK(numbers::same(results[tf::reshape<4, 6>(A)], a));
  CHECK(numbers::same(results[tf::reshape<24>(A)], a));
  CHECK(numbers::same(results[tf::reshape<3, 8>(tf::transpose<1, 2, 0>(A))],
                      tabulate(3, 4, 2, [](auto i, auto j, auto k) { return at(k, i, j); })));
  CHECK(numbers::same(results[tf::transpose(tf::reshape<4, 6>(A))], tabulate(1, 6, 4, [](auto, auto j, auto k) { return a[6 * k + j]; })));
}

TEST_CASE("views: broadcasts of inputs") {
  const auto results = tf::compile([] {
    return tf::outputs(tf::broadcast_to<2, 3, 4>(M), tf::broadcast_to<3, 4>(v), tf::broadcast_to<2, 2>(s),
                       tf::broadcast_to<3, 4>(tf::reshape<3, 1>(w)), M + v, M * tf::reshape<3, 1>(w), A - M);
  })(A = a, M = m, v = four, w = three, s = 6);
  CHECK(numbers::same(results[tf::broadcast_to<2, 3, 4>(M)], tabulate(2, 3, 4, [](auto, auto j, auto k) { return m[4 * j + k]; })));
  CHECK(numbers::same(results[tf::broadcast_to<3, 4>(v)], tabulate(1, 3, 4, [](auto, auto, auto k) { return four[k]; })));
  CHECK(numbers::same(results[tf::broadcast_to<2, 2>(s)], std::array{6.0, 6.0, 6.0, 6.0}));
  CHECK(numbers::same(results[tf::broadcast_to<3, 4>(tf::reshape<3, 1>(w))], tabulate(1, 3, 4, [](auto, auto j, auto) { return three[j]; })));
  CHECK(numbers::same(results[M + v], tabulate(1, 3, 4, [](auto, auto j, auto k) { return m[4 * j + k] + four[k]; })));
  CHECK(numbers::same(results[M * tf::reshape<3, 1>(w)], tabulate(1, 3, 4, [](auto, auto j, auto k) { return m[4 * j + k] * three[j]; })));
  CHECK(numbers::same(results[A - M], tabulate(2, 3, 4, [](auto i, auto j, auto k) { return at(i, j, k) - m[4 * j + k]; })));
}

TEST_CASE("views: sums and means over axes of an input") {
  static constexpr auto over_0 = tf::sum(A, tf::axes<0>);
  static constexpr auto over_1 = tf::sum(A, tf::axes<1>, tf::keepdims);
  static constexpr auto over_last = tf::mean(A, tf::axes<-1>);
  static constexpr auto over_two = tf::sum(A, tf::axes<0, 2>);
  static constexpr auto of_turned = tf::sum(tf::transpose(A), tf::axes<0>);
  const auto results = tf::compile([] { return tf::outputs(over_0, over_1, over_last, over_two, of_turned, tf::sum(A)); })(A = a);
  std::vector<double> e0(12), e1(8), e2(6), e3(3), e4(6);
  double total = 0;
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      for (std::size_t k = 0; k < 4; ++k) {
        const double x = at(i, j, k);
        e0[4 * j + k] += x, e1[4 * i + k] += x, e2[3 * i + j] += x / 4, e3[j] += x, e4[2 * j + i] += x, total += x;
      }
  static_assert(tf::shape_of(over_1).rank == 3);
  CHECK(numbers::same(results[over_0], e0));
  CHECK(numbers::same(results[over_1], e1));
  CHECK(numbers::same(results[over_last], e2));
  CHECK(numbers::same(results[over_two], e3));
  CHECK(numbers::same(results[of_turned], e4));
  CHECK(results[tf::sum(A)] == total);
}

TEST_CASE("views: products of vectors and matrices") {
  static constexpr auto inner = tf::matmul(v, v);
  static constexpr auto right = tf::matmul(M, v);
  static constexpr auto left = tf::matmul(w, M);
  static constexpr auto turned = tf::matmul(tf::transpose(M), w);
  static constexpr auto gram = tf::matmul(M, tf::transpose(M));
  const auto results = tf::compile([] { return tf::outputs(inner, right, left, turned, gram); })(v = four, M = m, w = three);
  double square = 0;
  std::vector<double> by_rows(3), by_columns(4), products(9);
  for (std::size_t k = 0; k < 4; ++k) square += four[k] * four[k];
  for (std::size_t j = 0; j < 3; ++j)
    for (std::size_t k = 0; k < 4; ++k) {
      by_rows[j] += m[4 * j + k] * four[k], by_columns[k] += three[j] * m[4 * j + k];
      for (std::size_t i = 0; i < 3; ++i) products[3 * i + j] += m[4 * i + k] * m[4 * j + k];
    }
  CHECK(results[inner] == square);
  CHECK(numbers::same(results[right], by_rows));
  CHECK(numbers::same(results[left], by_columns));
  CHECK(numbers::same(results[turned], by_columns));
  CHECK(numbers::same(results[gram], products));
}

TEST_CASE("views: a product that sums over the named axis, and its gradients") {
  static constexpr auto cross = tf::matmul(tf::transpose(X), Y);
  static constexpr auto cost = tf::sum(cross * cross);
  const auto program = tf::compile([] { return tf::outputs(cross, tf::grad(cost, X), tf::grad(cost, Y)); });
  for (const std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{129}, std::size_t{700}}) {
    CAPTURE(n);
    const std::vector<double> x = counting(4 * n), y = counting(3 * n);
    std::vector<double> by_x(4 * n), by_y(3 * n), expected(12), x_expected(4 * n), y_expected(3 * n);
    const auto results = program(X = x, Y = y, tf::grad(cost, X) = by_x, tf::grad(cost, Y) = by_y);
    const auto each = [n](auto f) {
      for (std::size_t r = 0; r < n; ++r)
        for (std::size_t i = 0; i < 4; ++i)
          for (std::size_t j = 0; j < 3; ++j) f(r, i, j);
    };
    each([&](auto r, auto i, auto j) { expected[3 * i + j] += x[4 * r + i] * y[3 * r + j]; });
    each([&](auto r, auto i, auto j) {
      x_expected[4 * r + i] += 2 * expected[3 * i + j] * y[3 * r + j];
      y_expected[3 * r + j] += 2 * expected[3 * i + j] * x[4 * r + i];
    });
    CHECK(numbers::same(results[cross], expected));
    CHECK(by_x == x_expected);
    CHECK(by_y == y_expected);
  }
}

TEST_CASE("views: reshapes and transposes with a named axis") {
  static constexpr auto squares = tf::reshape<N, 2, 2>(X);
  static constexpr auto turned = tf::transpose(X);
  static constexpr auto swapped = tf::transpose<0, 2, 1>(squares);
  static constexpr auto doubled = tf::reshape<N, 4>(swapped) + X;
  constexpr std::size_t n = 300;
  const std::vector<double> x = counting(4 * n);
  std::vector<double> as_squares(4 * n), as_turned(4 * n), as_swapped(4 * n), as_doubled(4 * n), t_expected(4 * n), s_expected(4 * n),
      d_expected(4 * n);
  tf::compile([] { return tf::outputs(squares, turned, swapped, doubled); })(X = x, squares = as_squares, turned = as_turned,
                                                                             swapped = as_swapped, doubled = as_doubled);
  constexpr std::size_t place[] = {0, 2, 1, 3};
  for (std::size_t r = 0; r < n; ++r)
    for (std::size_t i = 0; i < 4; ++i) {
      t_expected[n * i + r] = x[4 * r + i];
      s_expected[4 * r + place[i]] = x[4 * r + i];
      d_expected[4 * r + i] = x[4 * r + place[i]] + x[4 * r + i];
    }
  CHECK(as_squares == x);
  CHECK(as_turned == t_expected);
  CHECK(as_swapped == s_expected);
  CHECK(as_doubled == d_expected);
}

TEST_CASE("views: sums over the named axis, over the others, and rows minus their mean") {
  static constexpr auto columns = tf::sum(X, tf::axes<N>);
  static constexpr auto rows = tf::sum(X, tf::axes<1>);
  static constexpr auto centred = X - tf::mean(X, tf::axes<N>);
  static constexpr auto shifted = X - tf::mean(X, tf::axes<-1>, tf::keepdims);
  constexpr std::size_t n = 256;
  const std::vector<double> x = counting(4 * n);
  std::vector<double> as_rows(n), as_centred(4 * n), as_shifted(4 * n), c_expected(4), r_expected(n), z_expected(4 * n), s_expected(4 * n);
  const auto results = tf::compile([] { return tf::outputs(columns, rows, centred, shifted); })(
      X = x, rows = as_rows, centred = as_centred, shifted = as_shifted);
  for (std::size_t i = 0; i < 4 * n; ++i) c_expected[i % 4] += x[i], r_expected[i / 4] += x[i];
  for (std::size_t i = 0; i < 4 * n; ++i) {
    z_expected[i] = x[i] - c_expected[i % 4] / n;
    s_expected[i] = x[i] - r_expected[i / 4] / 4;
  }
  CHECK(numbers::same(results[columns], c_expected));
  CHECK(as_rows == r_expected);
  CHECK(as_centred == z_expected);
  CHECK(as_shifted == s_expected);
}

TEST_CASE("views: gradients through them") {
  static constexpr auto cost = tf::sum(tf::square(tf::matmul(tf::reshape<6, 4>(tf::transpose<1, 0, 2>(A)), v))) + tf::sum(A - M);
  const auto gradients = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(A, M, v)); })(A = a, M = m, v = four).gradients;
  std::vector<double> by_a(24, 1), by_m(12, -2), by_v(4);
  for (std::size_t row = 0; row < 6; ++row) {
    double dot = 0;
    for (std::size_t k = 0; k < 4; ++k) dot += a[4 * row + k] * four[k];
    for (std::size_t k = 0; k < 4; ++k) by_a[4 * row + k] += 2 * dot * four[k], by_v[k] += 2 * dot * a[4 * row + k];
  }
  CHECK(numbers::same(gradients[A], by_a));
  CHECK(numbers::same(gradients[M], by_m));
  CHECK(numbers::same(gradients[v], by_v));
}
