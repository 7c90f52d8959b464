// SPDX-License-Identifier: BSL-1.0
// What a program gives: several results, odd ones among them, updates of parameters, and results in a workspace.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include <typeflow/optim/sgd.hpp>
#include <typeflow/typeflow.hpp>

#include "support/numbers.hpp"

namespace {

namespace tf = typeflow;
using namespace tf::literals;

constexpr auto N = tf::axis<"N">;
constexpr auto X = tf::input<"X", N, 2>;
constexpr auto A = tf::parameter<"A", 2>;
constexpr auto B = tf::parameter<"B", 2>;
constexpr auto s = tf::parameter<"s">;

const std::array<double, 2> two{2, 3};
const std::array<double, 2> five{5, 7};

}  // namespace

TEST_CASE("results: several are looked up by expression") {
  const auto results = tf::compile([] { return tf::outputs(A + B, A * B, tf::sum(A * B), s); })(A = two, B = five, s = 4);
  CHECK(numbers::same(results[A + B], std::array{7.0, 10.0}));
  CHECK(numbers::same(results[A * B], std::array{10.0, 21.0}));
  CHECK(results[tf::sum(A * B)] == 31);
  CHECK(results[s] == 4);
}

TEST_CASE("results: of a call without a name, by value") {
  static constexpr auto cost = tf::sum(A * A);
  constexpr auto program = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(A)); });
  using gradients = decltype(program(A = two).gradients);
  static_assert(!std::is_reference_v<decltype(std::declval<gradients>()[A])>);
  static_assert(std::is_same_v<decltype(std::declval<gradients&>()[A]), std::remove_cvref_t<decltype(std::declval<gradients>()[A])>&>);
  const auto& by_A = program(A = two).gradients[A];
  CHECK(numbers::same(by_A, std::array{2 * two[0], 2 * two[1]}));
}

TEST_CASE("results: some returned, some in bound storage") {
  std::vector<double> product(2);
  double total = 0;
  const auto results = tf::compile([] { return tf::outputs(A + B, A * B, tf::sum(A)); })(A = two, B = five, A * B = product,
                                                                                         tf::sum(A) = total);
  CHECK(numbers::same(results[A + B], std::array{7.0, 10.0}));
  CHECK(numbers::same(product, std::array{10.0, 21.0}));
  CHECK(total == 5);
}

TEST_CASE("results: a single one is returned as it is") {
  const auto sum = tf::compile([] { return A + B; })(A = two, B = five);
  static_assert(std::is_same_v<decltype(sum), const tf::tensor<double, 2>>);
  CHECK(numbers::same(sum, std::array{7.0, 10.0}));
  const auto number = tf::compile([] { return tf::sum(A); })(A = two);
  static_assert(std::is_same_v<decltype(number), const double>);
  CHECK(number == 5);
}

TEST_CASE("results: two expressions of one value") {
  static constexpr auto labelled = tf::named<"sum">(A + B);
  const auto results = tf::compile([] { return tf::outputs(A + B, labelled, A + B * 1_c); })(A = two, B = five);
  CHECK(numbers::same(results[A + B], std::array{7.0, 10.0}));
  CHECK(numbers::same(results[labelled], std::array{7.0, 10.0}));
  CHECK(numbers::same(results[A + B * 1_c], std::array{7.0, 10.0}));
}

TEST_CASE("results: two expressions of one value, a row each") {
  static constexpr auto labelled = tf::named<"twice">(X + X);
  const std::vector<double> x{1, 2, 3, 4};
  std::vector<double> plain(4), under_name(4);
  tf::compile([] { return tf::outputs(X + X, labelled); })(X = x, X + X = plain, labelled = under_name);
  CHECK(plain == std::vector<double>{2, 4, 6, 8});
  CHECK(under_name == plain);
}

TEST_CASE("results: a leaf, with rows and without") {
  const std::vector<double> x = numbers::scattered(600, 1);
  std::vector<double> copy(600);
  static constexpr auto same_rows = tf::named<"same rows">(X);
  const auto results = tf::compile([] { return tf::outputs(A, same_rows, s); })(X = x, A = two, s = 3.0, same_rows = copy);
  CHECK(numbers::same(results[A], two));
  CHECK(results[s] == 3);
  CHECK(copy == x);
}

TEST_CASE("results: constants, alone and among others") {
  CHECK(tf::compile([] { return 2_c + 1_c; })() == 3);
  const auto results = tf::compile([] { return tf::outputs(0.5_c, A, tf::broadcast_to<2, 2>(3_c)); })(A = two);
  CHECK(results[0.5_c] == 0.5);
  CHECK(numbers::same(results[tf::broadcast_to<2, 2>(3_c)], std::array{3.0, 3.0, 3.0, 3.0}));
}

TEST_CASE("results: gradients that are constants") {
  const auto gradients = tf::compile([] { return tf::value_and_grad(tf::sum(A) + 0_c * s, tf::wrt(A, s)); })(A = two, s = 1).gradients;
  CHECK(numbers::same(gradients[A], std::array{1.0, 1.0}));
  CHECK(gradients[s] == 0);
}

TEST_CASE("results: the gradient of an expression by itself, and by what it does not contain") {
  static constexpr auto total = tf::sum(A * B);
  const auto results = tf::compile([] { return tf::outputs(tf::grad(total, total), tf::grad(total, A * B)); })(A = two, B = five);
  CHECK(results[tf::grad(total, total)] == 1);
  CHECK(numbers::same(results[tf::grad(total, A * B)], std::array{1.0, 1.0}));
}

TEST_CASE("updates: two parameters change places") {
  std::array<double, 2> a = two, b = five;
  tf::compile([] { return tf::outputs(tf::update(A, B), tf::update(B, A)); })(A = a, B = b);
  CHECK(numbers::same(a, five));
  CHECK(numbers::same(b, two));
}

TEST_CASE("updates: one alone, of data that stays behind a view") {
  constexpr auto add_b = tf::compile([] { return tf::update(A, A + B); });
  static_assert(std::is_void_v<decltype(add_b(A = std::declval<std::vector<double>&>(), B = two))>);
  std::vector<double> a{1, 2};
  add_b(A = a, B = two);
  add_b(A = std::span(a), B = std::vector{10.0, 20.0});
  add_b(A = tf::view(a.data(), 2), B = five);
  CHECK(numbers::same(a, std::array{18.0, 32.0}));
}

TEST_CASE("updates: everything else reads the old values") {
  std::array<double, 2> a = two, b = five;
  double factor = 10;
  const std::vector<double> x{1, 2, 3, 4};
  std::vector<double> scaled(4);
  static constexpr auto rows = X * A;
  const auto program = tf::compile([] {
    return tf::outputs(tf::update(A, A * s), rows, tf::update(s, s + tf::sum(A)), tf::sum(A * B), tf::update(B, A - B));
  });
  const double total = program(X = x, A = a, B = b, s = factor, rows = scaled)[tf::sum(A * B)];
  CHECK(total == 31);
  CHECK(scaled == std::vector<double>{2, 6, 6, 12});
  CHECK(numbers::same(a, std::array{20.0, 30.0}));
  CHECK(numbers::same(b, std::array{-3.0, -4.0}));
  CHECK(factor == 15);
}

TEST_CASE("updates: a parameter and its transpose, its reverse sum, its own rows") {
  static constexpr auto W = tf::parameter<"W", 3, 3>;
  std::array<double, 9> w{1, 2, 3, 4, 5, 6, 7, 8, 9};
  tf::compile([] { return tf::outputs(tf::update(W, tf::transpose(W))); })(W = w);
  CHECK(w == std::array<double, 9>{1, 4, 7, 2, 5, 8, 3, 6, 9});
  tf::compile([] { return tf::outputs(tf::update(W, W + tf::sum(W, tf::axes<0>))); })(W = w);
  CHECK(w == std::array<double, 9>{7, 19, 31, 8, 20, 32, 9, 21, 33});
  tf::compile([] { return tf::outputs(tf::update(W, tf::matmul(W, W))); })(W = w);
  CHECK(w == std::array<double, 9>{480, 1164, 1848, 504, 1224, 1944, 528, 1284, 2040});
}

TEST_CASE("updates: with constants, with another leaf, and of a parameter that nothing reads") {
  std::array<double, 2> a = two;
  tf::compile([] { return tf::outputs(tf::update(A, tf::broadcast_to<2>(4_c))); })(A = a);
  CHECK(numbers::same(a, std::array{4.0, 4.0}));
  tf::compile([] { return tf::outputs(tf::update(A, B)); })(A = a, B = five);
  CHECK(numbers::same(a, five));
  tf::compile([] { return tf::outputs(tf::update(A, A)); })(A = a);
  CHECK(numbers::same(a, five));
}

TEST_CASE("updates: one program's update is its second caller's input") {
  static constexpr auto cost = tf::sum(tf::square(A - B));
  const auto step = tf::compile([] { return tf::optim::sgd(cost, tf::wrt(A), 0.25_c); });
  std::array<double, 2> a = two;
  CHECK(step(A = a, B = five) == 25);
  CHECK(numbers::same(a, std::array{3.5, 5.0}));
  CHECK(step(A = a, B = five) == 6.25);
  CHECK(numbers::same(a, std::array{4.25, 6.0}));
}

TEST_CASE("workspace: the same bits in own memory, in given memory, and on the stack") {
  static constexpr auto hidden = tf::tanh(X * A + B);
  static constexpr auto cost = tf::mean(hidden * hidden);
  constexpr auto program = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(A, B)); });
  constexpr std::size_t bytes = program.workspace_bytes<double>;
  static_assert(bytes > 0 && program.workspace_bytes<float> * 2 == bytes);
  const std::vector<double> x = numbers::scattered(2 * 777, 1);
  const auto expected = program(X = x, A = two, B = five);
  const auto check = [&](const tf::workspace& memory) {
    for (int i = 0; i < 2; ++i) {
      const auto result = program(memory, X = x, A = two, B = five);
      CHECK(result.value == expected.value);
      CHECK(numbers::same(result.gradients[A], expected.gradients[A]));
      CHECK(numbers::same(result.gradients[B], expected.gradients[B]));
    }
  };
  check(tf::workspace(bytes));
  check(tf::workspace(bytes + 1000));
  alignas(tf::workspace::alignment) static std::byte given[bytes + 64];
  for (std::byte& one : given) one = std::byte{0xff};
  check(tf::workspace(std::span(given).first(bytes)));
  for (std::size_t i = bytes; i < bytes + 64; ++i) REQUIRE(given[i] == std::byte{0xff});
}
