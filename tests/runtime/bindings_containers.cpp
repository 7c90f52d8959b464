// SPDX-License-Identifier: BSL-1.0
// Every kind of container as input, as result and as parameter: const or not, named or temporary, in any order.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include <typeflow/typeflow.hpp>

#include "support/numbers.hpp"

namespace {

/// A container of the user's own: a matrix stored column by column, which numbers its axes from the outside in.
struct column_matrix {
  double numbers[6];
};

}  // namespace

template <>
struct typeflow::adapt<column_matrix> {
  static constexpr bool may_have_gaps = true;
  using element = double;
  using family = core_results;
  static constexpr int rank = 2;
  static constexpr const std::int64_t* static_extents = nullptr;
  static constexpr auto data(auto& m) { return m.numbers; }
  static constexpr std::int64_t extent(const auto&, int axis) { return axis == 0 ? 2 : 3; }
  static constexpr std::int64_t stride(const auto&, int axis) { return axis == 0 ? 1 : 2; }
};

namespace {

namespace tf = typeflow;

constexpr auto A = tf::input<"A", 2, 3>;
constexpr auto B = tf::parameter<"B", 3>;
constexpr auto s = tf::input<"s">;
constexpr auto product = A * B * s;
constexpr auto cost = tf::sum(product);
constexpr auto program = tf::compile([] { return tf::value_and_grad(cost, tf::wrt(B)); });
constexpr auto table = tf::compile([] { return product; });
constexpr auto step = tf::compile([] { return tf::outputs(tf::update(A, product)); });

const std::array<double, 3> three{10, 100, 1000};

template <class Container>
void check_input(Container&& container) {
  const auto [value, gradients] = program(B = three, A = std::forward<Container>(container), s = 2);
  CHECK(value == 2 * (5 * 10 + 7 * 100 + 9 * 1000));
  CHECK(numbers::same(gradients[B], std::array{10, 14, 18}));
}

template <class Container>
void check_vector(Container&& container) {
  CHECK(program(A = std::array<double, 6>{1, 2, 3, 4, 5, 6}, s = 1, B = std::forward<Container>(container)).value ==
        5 * 10 + 7 * 100 + 9 * 1000);
}

/// The six elements of a container after it has been written as a result, and as a parameter.
template <class Container, class At>
void check_written(Container& container, At at) {
  const std::array<double, 6> expected{10, 200, 3000, 40, 500, 6000};
  table(product = container, A = std::array<double, 6>{1, 2, 3, 4, 5, 6}, B = three, s = 1);
  for (int i = 0; i < 6; ++i) CHECK(at(i) == expected[static_cast<std::size_t>(i)]);
  step(A = container, s = 2, B = three);
  for (int i = 0; i < 6; ++i) CHECK(at(i) == 2 * expected[static_cast<std::size_t>(i)] * three[static_cast<std::size_t>(i % 3)]);
}

}  // namespace

TEST_CASE("bindings: flat sequences hold the row-major elements of any shape") {
  double plain[6] = {1, 2, 3, 4, 5, 6};
  const double fixed[6] = {1, 2, 3, 4, 5, 6};
  std::array<double, 6> array{1, 2, 3, 4, 5, 6};
  std::vector<double> vector{1, 2, 3, 4, 5, 6};
  check_input(plain);
  check_input(fixed);
  check_input(array);
  check_input(std::as_const(array));
  check_input(std::array<double, 6>{1, 2, 3, 4, 5, 6});
  check_input(vector);
  check_input(std::as_const(vector));
  check_input(std::vector<double>{1, 2, 3, 4, 5, 6});
  check_input(std::span<double>(vector));
  check_input(std::span<const double>(vector));
  check_input(std::span<double, 6>(array));
  const std::span<double> span(array);
  check_input(span);
}

TEST_CASE("bindings: containers that know their shape") {
  double plain[2][3] = {{1, 2, 3}, {4, 5, 6}};
  const double fixed[2][3] = {{1, 2, 3}, {4, 5, 6}};
  tf::tensor<double, 2, 3> tensor{{1, 2, 3, 4, 5, 6}};
  check_input(plain);
  check_input(fixed);
  check_input(tensor);
  check_input(std::as_const(tensor));
  check_input(tf::tensor<double, 2, 3>{{1, 2, 3, 4, 5, 6}});
  check_input(tf::view(tensor.data(), 2, 3));
  check_input(tf::view(std::as_const(tensor).data(), 2, 3));
  const auto view = tf::view(tensor.data(), std::size_t{2}, 3L);
  check_input(view);
}

TEST_CASE("bindings: a container of the user's own") {
  column_matrix matrix{{1, 4, 2, 5, 3, 6}};
  check_input(matrix);
  check_input(std::as_const(matrix));
  check_input(column_matrix{{1, 4, 2, 5, 3, 6}});
  check_written(matrix, [&](int i) { return matrix.numbers[i % 3 * 2 + i / 3]; });
}

TEST_CASE("bindings: vectors") {
  double plain[3] = {10, 100, 1000};
  check_vector(plain);
  check_vector(std::vector<double>{10, 100, 1000});
  check_vector(tf::tensor<double, 3>{{10, 100, 1000}});
  check_vector(tf::view(plain, 3));
}

TEST_CASE("bindings: results and parameters are written into any container") {
  double plain[6], rows[2][3];
  std::array<double, 6> array;
  std::vector<double> vector(6);
  tf::tensor<double, 2, 3> tensor;
  check_written(plain, [&](int i) { return plain[i]; });
  check_written(rows, [&](int i) { return rows[i / 3][i % 3]; });
  check_written(array, [&](int i) { return array[static_cast<std::size_t>(i)]; });
  check_written(vector, [&](int i) { return vector[static_cast<std::size_t>(i)]; });
  check_written(tensor, [&](int i) { return tensor[i]; });
  const std::span<double> span(plain);
  check_written(span, [&](int i) { return plain[i]; });
  const auto view = tf::view(vector.data(), 2, 3);
  check_written(view, [&](int i) { return vector[static_cast<std::size_t>(i)]; });
}

TEST_CASE("bindings: a number may be of any arithmetic type") {
  const std::array<double, 6> six{1, 2, 3, 4, 5, 6};
  const auto value_for = [&](auto number) { return program(A = six, B = three, s = number).value; };
  CHECK(value_for(0.5) == 9750 * 0.5);
  CHECK(value_for(0.5F) == 9750 * 0.5);
  CHECK(value_for(3) == 9750 * 3.0);
  CHECK(value_for(3U) == 9750 * 3.0);
  CHECK(value_for(-3L) == 9750 * -3.0);
  CHECK(value_for(true) == 9750);
  double changing = 1;
  const double fixed = 4;
  CHECK(program(A = six, B = three, s = changing).value == 9750);
  changing = 2;
  CHECK(program(A = six, B = three, s = changing).value == 19500);
  CHECK(program(A = six, B = three, s = fixed).value == 39000);
}

TEST_CASE("bindings: every order of the arguments") {
  const std::array<double, 6> six{1, 2, 3, 4, 5, 6};
  const double expected = 2 * 9750;
  CHECK(program(A = six, B = three, s = 2).value == expected);
  CHECK(program(A = six, s = 2, B = three).value == expected);
  CHECK(program(B = three, A = six, s = 2).value == expected);
  CHECK(program(B = three, s = 2, A = six).value == expected);
  CHECK(program(s = 2, A = six, B = three).value == expected);
  CHECK(program(s = 2, B = three, A = six).value == expected);
}

TEST_CASE("bindings: tensors of float give a call in float") {
  const std::array<float, 3> floats{10, 100, 1000};
  const auto result = program(A = std::vector<float>{1, 2, 3, 4, 5, 6}, B = floats, s = 0.1);
  static_assert(std::is_same_v<decltype(result.value), float>);
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(result.gradients[B])>, tf::tensor<float, 3>>);
  CHECK(numbers::relative_difference(static_cast<double>(result.value), 975.0) < 1e-6);
  CHECK(result.gradients[B][0] == 0.1F * 1 + 0.1F * 4);
}

TEST_CASE("bindings: numbers alone are double, but for floats alone") {
  static constexpr auto u = tf::input<"u">;
  static constexpr auto v = tf::input<"v">;
  const auto sum = tf::compile([] { return u + v; });
  static_assert(std::is_same_v<decltype(sum(u = 1, v = 2)), double>);
  static_assert(std::is_same_v<decltype(sum(u = 1.0F, v = 2)), double>);
  static_assert(std::is_same_v<decltype(sum(u = 1.0F, v = 2.0F)), float>);
  CHECK(sum(u = 1, v = 2.5F) == 3.5);
  CHECK(sum(u = 0.1F, v = 0.2F) == 0.1F + 0.2F);
}

TEST_CASE("bindings: scalars may be one-element containers") {
  double one[1] = {3};
  static constexpr auto p = tf::parameter<"p">;
  const auto twice = tf::compile([] { return tf::outputs(tf::update(p, p + p)); });
  twice(p = one);
  CHECK(one[0] == 6);
  tf::tensor<double> number{{2}};
  twice(p = number);
  CHECK(number[0] == 4);
  twice(p = number[0]);
  CHECK(number[0] == 8);
}

TEST_CASE("bindings: tensors of rank 1 to 4, each with its gradient") {
  const auto check_rank = [](auto leaf, auto cube_program, auto shaped) {
    const std::vector<double> flat = numbers::scattered(static_cast<std::size_t>(shaped.size()), 7);
    std::copy(flat.begin(), flat.end(), shaped.begin());
    const auto from_flat = cube_program(leaf = flat);
    const auto from_shaped = cube_program(leaf = shaped);
    static_assert(std::is_same_v<std::remove_cvref_t<decltype(from_flat.gradients[leaf])>, decltype(shaped)>);
    double expected = 0;
    std::vector<double> gradient;
    for (const double x : flat) expected += x * x * x, gradient.push_back(3 * x * x);
    CHECK(numbers::relative_difference(from_flat.value, expected) < 1e-14);
    CHECK(numbers::largest_difference(from_flat.gradients[leaf], gradient) < 1e-15);
    CHECK(from_shaped.value == from_flat.value);
    CHECK(numbers::same(from_shaped.gradients[leaf], from_flat.gradients[leaf]));
  };
  static constexpr auto r1 = tf::input<"r1", 5>;
  static constexpr auto r2 = tf::input<"r2", 5, 3>;
  static constexpr auto r3 = tf::input<"r3", 2, 3, 7>;
  static constexpr auto r4 = tf::input<"r4", 2, 1, 3, 5>;
  static constexpr auto cubes = [](auto x) { return tf::value_and_grad(tf::sum(x * x * x), tf::wrt(x)); };
  check_rank(r1, tf::compile([] { return cubes(r1); }), tf::tensor<double, 5>{});
  check_rank(r2, tf::compile([] { return cubes(r2); }), tf::tensor<double, 5, 3>{});
  check_rank(r3, tf::compile([] { return cubes(r3); }), tf::tensor<double, 2, 3, 7>{});
  check_rank(r4, tf::compile([] { return cubes(r4); }), tf::tensor<double, 2, 1, 3, 5>{});
}
