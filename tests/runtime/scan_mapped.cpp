// SPDX-License-Identifier: BSL-1.0
// Loops under vmap, jacobian and map: each slice is the loop of that slice.
#include <cmath>
#include <vector>

#include "support/compiled.hpp"
#include "support/numbers.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

constexpr auto T = axis<"T">;
constexpr auto B = axis<"B">;
constexpr auto x = input<"x", T>;
constexpr auto y = input<"y", 5>;
constexpr auto h = input<"h", 2>;
constexpr auto A = parameter<"A", 2, 2>;
constexpr auto a = parameter<"a">;

/// States [2] along x.
constexpr auto states = scan(h, x, [](auto s, auto row) { return tanh(matmul(A, s) + row * a); }, checkpoint_interval<16>);
constexpr auto cost = sum(square(states.outputs)) + sum(states.carry);
/// The same along an axis of five.
constexpr auto short_states = scan(h, y, [](auto s, auto row) { return tanh(matmul(A, s) + row * a); });
constexpr auto short_cost = sum(square(short_states.outputs)) + sum(short_states.carry);

}  // namespace

TEST_CASE("compiled: a batch of initial states, of parameters and of sequences") {
  struct program {
    constexpr auto operator()() const {
      constexpr auto starts = input<"starts", 3, 2>;
      constexpr auto sequences = input<"sequences", 3, T>;
      constexpr auto each = vmap(cost, wrt(h, x), list(starts, sequences));
      constexpr auto total = sum(vmap(cost, a, input<"as", 4>));
      return outputs(each, grad(sum(each), starts), vmap(grad(cost, h), h, starts), grad(total, A));
    }
  };
  graph_test::check_program<program, double>();
}

TEST_CASE("compiled: a batch of unknown size, of loops of known length") {
  struct program {
    constexpr auto operator()() const {
      constexpr auto starts = input<"starts", B, 2>;
      constexpr auto sequences = input<"sequences", B, 5>;
      constexpr auto each = vmap(short_cost, wrt(h, y), list(starts, sequences));
      return outputs(each, grad(mean(each), A), vmap(grad(short_cost, h), wrt(h, y), list(starts, sequences)));
    }
  };
  graph_test::check_program<program, double>();
}

TEST_CASE("the Jacobian of the last state is the product of those of the steps") {
  static constexpr auto forward = jacobian_forward(states.carry, h);
  static constexpr auto reverse = jacobian_reverse(states.carry, h);
  static constexpr auto program = compile([] { return outputs(forward, reverse, hessian(cost, h), states.carry); });
  const auto data = numbers::scattered(40, 3);
  const double matrix[2][2] = {{0.6, -0.3}, {0.2, 0.7}};
  const auto at = [&](double first, double second) {
    return program(x = data, h = tensor<double, 2>{{first, second}}, A = matrix, a = 0.8);
  };
  const auto r = at(0.5, -0.25);
  double s[2] = {0.5, -0.25}, product[2][2] = {{1, 0}, {0, 1}};
  for (double row : data) {
    double next[2], changed[2][2];
    for (int i = 0; i < 2; ++i) {
      next[i] = std::tanh(matrix[i][0] * s[0] + matrix[i][1] * s[1] + row * 0.8);
      for (int j = 0; j < 2; ++j) changed[i][j] = (1 - next[i] * next[i]) * (matrix[i][0] * product[0][j] + matrix[i][1] * product[1][j]);
    }
    for (int i = 0; i < 2; ++i) {
      s[i] = next[i];
      for (int j = 0; j < 2; ++j) product[i][j] = changed[i][j];
    }
  }
  for (int i = 0; i < 2; ++i) {
    CHECK(r[states.carry][i] == doctest::Approx(s[i]).epsilon(1e-13));
    for (int j = 0; j < 2; ++j) {
      CHECK(r[forward](i, j) == doctest::Approx(product[i][j]).epsilon(1e-12));
      CHECK(r[reverse](i, j) == doctest::Approx(product[i][j]).epsilon(1e-12));
    }
  }
  const auto second = r[hessian(cost, h)];
  CHECK(second(0, 1) == doctest::Approx(second(1, 0)).epsilon(1e-12));
}

TEST_CASE("map is a function of each row") {
  static constexpr auto X = input<"X", T, 2>;
  static constexpr auto scaled = map(X, [](auto row) { return row * sum(row * h); });
  static constexpr auto table = input<"table", 2, 2>;
  static constexpr auto products = map(table, [](auto p) { return map(table, [p](auto q) { return sum(p * q); }); });
  static constexpr auto pairs = map(list(table, table), [](auto p, auto q) { return list(sum(p * q), a); });
  static constexpr auto slopes = map(table, [](auto p) { return grad(sum(p * p * p * h), p); });
  static constexpr auto program = compile([] { return outputs(products, get<0>(pairs), get<1>(pairs), slopes, sum(scaled), grad(sum(square(scaled)), h)); });
  const double rows[3][2] = {{1, 2}, {3, 4}, {5, 6}};
  const auto r = program(X = view(&rows[0][0], 3, 2), table = tensor<double, 2, 2>{{1, 2, 3, 4}}, h = tensor<double, 2>{{1, -1}}, a = 7.0);
  CHECK(numbers::same(r[products], std::vector<double>{5, 11, 11, 25}));
  CHECK(numbers::same(r[get<0>(pairs)], std::vector<double>{5, 25}));
  CHECK(numbers::same(r[get<1>(pairs)], std::vector<double>{7, 7}));
  CHECK(numbers::same(r[slopes], std::vector<double>{3, -12, 27, -48}));
  CHECK(r[sum(scaled)] == -21);
  CHECK(numbers::same(r[grad(sum(square(scaled)), h)], std::vector<double>{-2 * (5 + 75 + 305), -2 * (10 + 100 + 366)}));
}
