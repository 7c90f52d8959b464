// SPDX-License-Identifier: BSL-1.0
// Tensors whose elements do not lie in row-major order, and named axes anywhere: as input, result and parameter.
#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include <typeflow/typeflow.hpp>

#include "support/numbers.hpp"

namespace {

namespace tf = typeflow;

using matrix_view = tf::tensor_view<double, 2>;

/// A matrix in memory of its own, with what lies around and between its elements.
struct layout {
  const char* name;
  std::int64_t first, row_stride, column_stride;
};
constexpr layout layouts_of_4_by_3[] = {
    {"dense", 0, 3, 1},          {"gap behind each row", 2, 5, 1}, {"gap behind each element", 1, 8, 2},
    {"column by column", 0, 1, 4}, {"columns with gaps", 3, 2, 9},  {"rows backwards", 9, -3, 1},
    {"columns backwards", 2, 3, -1}, {"all backwards", 11, -3, -1},  {"columns, all backwards", 11, -1, -4}};

constexpr double untouched = -77;

struct stored_matrix {
  std::vector<double> memory = std::vector<double>(40, untouched);
  matrix_view view;
  explicit stored_matrix(const layout& l) : view{memory.data() + l.first, {4, 3}, {l.row_stride, l.column_stride}} {}
  stored_matrix(const layout& l, const std::vector<double>& values) : stored_matrix(l) {
    for (std::int64_t i = 0; i < 12; ++i) at(i) = values[static_cast<std::size_t>(i)];
  }
  stored_matrix(const stored_matrix&) = delete;
  double& at(std::int64_t i) { return view.data[i / 3 * view.strides[0] + i % 3 * view.strides[1]]; }
  std::vector<double> elements() {
    std::vector<double> result;
    for (std::int64_t i = 0; i < 12; ++i) result.push_back(at(i));
    return result;
  }
  /// Whether everything but the matrix is as it was.
  bool gaps_untouched() {
    for (std::int64_t i = 0; i < 12; ++i) at(i) = untouched;
    return memory == std::vector<double>(40, untouched);
  }
};

const std::vector<double> values = numbers::scattered(12, 1);

constexpr auto N = tf::axis<"N">;
constexpr auto A = tf::input<"A", 4, 3>;
constexpr auto X = tf::input<"X", N, 3>;
constexpr auto W = tf::parameter<"W", 4, 3>;

std::vector<double> squares(double factor = 1) {
  std::vector<double> result;
  for (const double x : values) result.push_back(factor * (x * x));
  return result;
}

}  // namespace

TEST_CASE("strides: static inputs, results and gradients in every layout") {
  static constexpr auto cost = tf::sum(A * A * A);
  const auto square = tf::compile([] { return A * A; });
  const auto cube = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(A)); });
  for (const layout& from : layouts_of_4_by_3) {
    CAPTURE(from.name);
    stored_matrix input(from, values);
    CHECK(numbers::same(square(A = input.view), squares()));
    for (const layout& to : layouts_of_4_by_3) {
      CAPTURE(to.name);
      stored_matrix result(to), gradient(to);
      square(A = input.view, A * A = result.view);
      CHECK(result.elements() == squares());
      CHECK(result.gaps_untouched());
      cube(A = input.view, tf::grad(cost, A) = gradient.view);
      CHECK(numbers::largest_difference(gradient.elements(), squares(3)) < 1e-15);
      CHECK(gradient.gaps_untouched());
    }
    CHECK(input.elements() == values);
  }
}

TEST_CASE("strides: rows of a named axis in every layout") {
  static constexpr auto cost = tf::sum(X * X * X);
  const auto program = tf::compile([] { return tf::outputs(X * X, tf::grad(cost, X)); });
  for (const layout& from : layouts_of_4_by_3) {
    for (const layout& to : layouts_of_4_by_3) {
      CAPTURE(from.name);
      CAPTURE(to.name);
      stored_matrix input(from, values), result(to), gradient(from);
      program(X = input.view, X * X = result.view, tf::grad(cost, X) = gradient.view);
      CHECK(result.elements() == squares());
      CHECK(result.gaps_untouched());
      CHECK(numbers::largest_difference(gradient.elements(), squares(3)) < 1e-15);
      CHECK(gradient.gaps_untouched());
    }
  }
}

TEST_CASE("strides: a parameter is updated in place in every layout") {
  const auto step = tf::compile([] { return tf::outputs(tf::update(W, W * W)); });
  for (const layout& at : layouts_of_4_by_3) {
    CAPTURE(at.name);
    stored_matrix parameter(at, values);
    step(W = parameter.view);
    CHECK(parameter.elements() == squares());
    CHECK(parameter.gaps_untouched());
  }
}

TEST_CASE("strides: more rows than a block, with gaps and backwards") {
  const auto program = tf::compile([] { return X * X; });
  constexpr std::int64_t rows = 2 * decltype(program)::block_rows + 44;
  const std::vector<double> memory = numbers::scattered(rows * 7, 3);
  std::vector<double> result(rows * 6, untouched);
  const tf::tensor_view<const double, 2> input{memory.data() + (rows - 1) * 7, {rows, 3}, {-7, 2}};
  program(X = input, X * X = tf::tensor_view<double, 2>{result.data() + 5, {rows, 3}, {6, -2}});
  bool right = true;
  for (std::int64_t i = 0; i < rows; ++i) {
    for (std::int64_t j = 0; j < 3; ++j) {
      const double x = memory[static_cast<std::size_t>((rows - 1 - i) * 7 + 2 * j)];
      right = right && result[static_cast<std::size_t>(6 * i + 5 - 2 * j)] == x * x;
      right = right && result[static_cast<std::size_t>(6 * i + 4 - 2 * j)] == untouched;
    }
  }
  CHECK(right);
}

TEST_CASE("strides: a stride of 0 repeats an element of an input") {
  const double row[3] = {1, 2, 3};
  const tf::tensor_view<const double, 2> repeated{row, {4, 3}, {0, 1}};
  CHECK(tf::compile([] { return tf::sum(A * A); })(A = repeated) == 4 * 14.0);
  CHECK(tf::compile([] { return tf::sum(X * X); })(X = repeated) == 4 * 14.0);
}

namespace {

constexpr auto Xt = tf::input<"Xt", 13, N>;
constexpr auto V = tf::parameter<"V", 2, 13>;
constexpr auto hidden = tf::sigmoid(tf::matmul(V, Xt));
constexpr auto cost = tf::mean(hidden * hidden);

}  // namespace

TEST_CASE("strides: a named axis that is not the first") {
  const auto program = tf::compile([] { return tf::outputs(hidden, cost, tf::grad(cost, Xt), tf::grad(cost, V)); });
  constexpr auto block = static_cast<std::size_t>(decltype(program)::block_rows);
  for (const std::size_t n : {std::size_t{1}, std::size_t{5}, block, block + 1, 2 * block + 44}) {
    CAPTURE(n);
    const std::vector<double> x = numbers::scattered(13 * n, 5), v = numbers::scattered(26, 6);
    std::vector<double> h(2 * n), by_x(13 * n), h_expected(2 * n), x_expected(13 * n), v_expected(26);
    const auto results = program(Xt = x, V = v, hidden = h, tf::grad(cost, Xt) = by_x);
    double total = 0;
    for (std::size_t i = 0; i < 2; ++i) {
      for (std::size_t r = 0; r < n; ++r) {
        double z = 0;
        for (std::size_t k = 0; k < 13; ++k) z += v[i * 13 + k] * x[k * n + r];
        const double a = h_expected[i * n + r] = 1 / (1 + std::exp(-z));
        total += a * a;
        const double g = 2 * a / static_cast<double>(2 * n) * a * (1 - a);
        for (std::size_t k = 0; k < 13; ++k) {
          x_expected[k * n + r] += g * v[i * 13 + k];
          v_expected[i * 13 + k] += g * x[k * n + r];
        }
      }
    }
    CHECK(numbers::largest_difference(h, h_expected) < 1e-13);
    CHECK(numbers::relative_difference(results[cost], total / static_cast<double>(2 * n)) < 1e-13);
    CHECK(numbers::difference_by_scale(by_x, x_expected) < 1e-13);
    CHECK(numbers::difference_by_scale(results[tf::grad(cost, V)], v_expected) < 1e-13);
  }
}

TEST_CASE("strides: a named axis in the middle") {
  static constexpr auto C = tf::input<"C", 2, N, 3>;
  const auto program = tf::compile([] { return tf::outputs(C * C, tf::sum(C, tf::axes<N>)); });
  constexpr std::size_t n = static_cast<std::size_t>(decltype(program)::block_rows) + 72;
  const std::vector<double> c = numbers::scattered(6 * n, 8);
  std::vector<double> squared(6 * n), expected(6 * n), sums(6);
  const auto results = program(C = c, C * C = squared);
  for (std::size_t i = 0; i < c.size(); ++i) {
    expected[i] = c[i] * c[i];
    sums[i / (3 * n) * 3 + i % 3] += c[i];
  }
  CHECK(squared == expected);
  CHECK(numbers::difference_by_scale(results[tf::sum(C, tf::axes<N>)], sums) < 1e-13);
}

TEST_CASE("strides: two named axes in one program are two streams") {
  static constexpr auto M = tf::axis<"M">;
  static constexpr auto Y = tf::input<"Y", M, 3>;
  static constexpr auto difference = tf::mean(X * X) - tf::mean(Y);
  const auto program = tf::compile([] { return tf::outputs(difference, tf::grad(difference, Y), X + X); });
  constexpr auto block = static_cast<std::size_t>(decltype(program)::block_rows);
  for (const auto& [n, m] : {std::pair<std::size_t, std::size_t>{1, 1}, {3, block + 1}, {block + 2, 2}, {3 * block, 3 * block - 1}}) {
    const std::vector<double> x = numbers::scattered(3 * n, 1), y = numbers::scattered(3 * m, 2);
    std::vector<double> by_y(3 * m), doubled(3 * n), expected(3 * n);
    const auto results = program(X = x, Y = y, tf::grad(difference, Y) = by_y, X + X = doubled);
    double squares_of_x = 0, sum_of_y = 0;
    for (const double value : x) squares_of_x += value * value;
    for (const double value : y) sum_of_y += value;
    for (std::size_t i = 0; i < x.size(); ++i) expected[i] = 2 * x[i];
    const double first = squares_of_x / static_cast<double>(3 * n), second = sum_of_y / static_cast<double>(3 * m);
    CHECK(std::abs(results[difference] - (first - second)) < 1e-14);
    CHECK(numbers::largest_difference(by_y, std::vector<double>(3 * m, -1 / static_cast<double>(3 * m))) < 1e-15);
    CHECK(doubled == expected);
  }
}

TEST_CASE("results of different phases keep their rows") {
  static constexpr auto x = tf::input<"x", N>;
  static constexpr auto doubled = x + x;
  static constexpr auto centred = x - tf::mean(x);  // needs the whole axis first
  constexpr std::size_t length = 3000;
  std::vector<double> numbers(length), first(2 * length, untouched), second(2 * length, untouched);
  for (std::size_t i = 0; i < length; ++i) numbers[i] = static_cast<double>(i % 7);
  constexpr auto rows = static_cast<std::int64_t>(length);
  tf::compile([] { return tf::outputs(doubled, centred); })(x = numbers, doubled = tf::tensor_view<double, 1>{first.data(), {rows}, {2}},
                                                            centred = tf::tensor_view<double, 1>{second.data(), {rows}, {2}});
  const double mean = std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(length);
  for (std::size_t i = 0; i < length; ++i) {
    REQUIRE(first[2 * i] == 2 * numbers[i]);
    REQUIRE(std::abs(second[2 * i] - (numbers[i] - mean)) < 1e-12);
    REQUIRE(first[2 * i + 1] == untouched);
  }
}
