// SPDX-License-Identifier: BSL-1.0
// Loops in calls: strided sequences, delivered results, parameters that change, several axes, guards in steps; and what loops look like.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "support/numbers.hpp"
#include "typeflow/inspect.hpp"
#include "typeflow/typeflow.hpp"

using namespace typeflow;
using namespace typeflow::literals;

namespace {

constexpr auto T = axis<"T">;
constexpr auto M = axis<"M">;
constexpr auto X = input<"X", T, 2>;
constexpr auto Y = input<"Y", M, 2>;
constexpr auto w = parameter<"w", 2>;
constexpr auto h = input<"h">;

constexpr auto step_of = [](auto s, auto row) { return tanh(s + sum(row * w)); };
constexpr auto states = scan(h, X, step_of, checkpoint_interval<16>);

}  // namespace

TEST_CASE("strided sequences are staged, forwards and backwards") {
  static constexpr auto cost = sum(square(states.outputs));
  static constexpr auto program = compile([] { return value_and_grad(cost, wrt(w, h)); });
  const std::size_t length = 100;
  const auto data = numbers::scattered(2 * length, 1);
  std::vector<double> wide(5 * length + 5, std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < length; ++i)
    for (std::size_t j = 0; j < 2; ++j) wide[5 * i + 3 * j] = data[2 * i + j];
  auto strided = view(static_cast<const double*>(wide.data()), static_cast<std::int64_t>(length), 2);
  strided.strides[0] = 5;
  strided.strides[1] = 3;
  const auto dense = program(X = data, w = std::vector{0.5, -0.25}, h = 0.125);
  const auto staged = program(X = strided, w = std::vector{0.5, -0.25}, h = 0.125);
  CHECK(dense.value == staged.value);
  CHECK(numbers::same(dense.gradients[w], staged.gradients[w]));
  CHECK(dense.gradients[h] == staged.gradients[h]);
}

TEST_CASE("the loop reads the parameters of before the update") {
  static constexpr auto cost = mean(square(states.outputs));
  static constexpr auto training = compile([] { return outputs(cost, update(w, w - 0.5_c * grad(cost, w))); });
  static constexpr auto slope = compile([] { return outputs(cost, grad(cost, w)); });
  const auto data = numbers::scattered(2 * 70, 2);
  tensor<double, 2> weights{{0.5, -0.25}};
  for (int i = 0; i < 3; ++i) {
    const auto expected = slope(X = data, w = weights, h = 0.125);
    const tensor<double, 2> next{{weights[0] - 0.5 * expected[grad(cost, w)][0], weights[1] - 0.5 * expected[grad(cost, w)][1]}};
    const double value = training(X = data, w = weights, h = 0.125);
    CHECK(value == doctest::Approx(expected[cost]).epsilon(1e-14));
    CHECK(weights[0] == doctest::Approx(next[0]).epsilon(1e-14));
    CHECK(weights[1] == doctest::Approx(next[1]).epsilon(1e-14));
  }
}

TEST_CASE("results with an axis are delivered in order, whichever way the stream runs") {
  static constexpr auto back = scan(h, states.outputs, [](auto s, auto row) { return 0.5_c * s + row; }, reversed).outputs;
  static constexpr auto slopes = grad(sum(square(back)), X);
  static constexpr auto program = compile([] { return outputs(states.outputs, back, slopes); });
  const std::size_t length = 53;
  const auto data = numbers::scattered(2 * length, 3);
  std::vector<double> first(length), second(length), third(2 * length);
  program(X = data, w = std::vector{0.5, -0.25}, h = 0.125, states.outputs = first, back = second, slopes = third);
  std::vector<double> s, g(length);
  for (std::size_t i = 0; i < length; ++i) s.push_back(std::tanh((i == 0 ? 0.125 : s.back()) + 0.5 * data[2 * i] - 0.25 * data[2 * i + 1]));
  for (std::size_t i = length; i-- > 0;) g[i] = 0.5 * (i + 1 == length ? 0.125 : g[i + 1]) + s[i];
  CHECK(numbers::difference_by_scale(first, s) < 1e-14);
  CHECK(numbers::difference_by_scale(second, g) < 1e-14);
  double into_back = 0;
  std::vector<double> of_states(length), wanted(2 * length);
  for (std::size_t i = 0; i < length; ++i) of_states[i] = into_back = 0.5 * into_back + 2 * g[i];
  double into_state = 0;
  for (std::size_t i = length; i-- > 0;) {
    into_state = (into_state + of_states[i]) * (1 - s[i] * s[i]);
    wanted[2 * i] = 0.5 * into_state;
    wanted[2 * i + 1] = -0.25 * into_state;
  }
  CHECK(numbers::difference_by_scale(third, wanted) < 1e-13);
}

TEST_CASE("two axes in one program, one loop beginning where the other ends") {
  static constexpr auto second = fold(states.carry, Y, step_of);
  static constexpr auto program = compile([] { return outputs(second, grad(second, h), grad(second, w)); });
  static constexpr auto whole = compile([] { return outputs(states.carry, grad(states.carry, h), grad(states.carry, w)); });
  const auto data = numbers::scattered(2 * 40, 4);
  const std::vector<double> first(data.begin(), data.begin() + 50), rest(data.begin() + 50, data.end());
  const auto r = program(X = first, Y = rest, h = 0.25, w = std::vector{0.5, -0.25});
  const auto expected = whole(X = data, h = 0.25, w = std::vector{0.5, -0.25});
  CHECK(r[second] == doctest::Approx(expected[states.carry]).epsilon(1e-14));
  CHECK(r[grad(second, h)] == doctest::Approx(expected[grad(states.carry, h)]).epsilon(1e-13));
  CHECK(numbers::largest_difference(r[grad(second, w)], expected[grad(states.carry, w)]) < 1e-12);
}

TEST_CASE("a select in a step keeps NaN and infinite slopes out") {
  static constexpr auto x = input<"x", 3>;
  static constexpr auto guarded = fold(h, x, [](auto s, auto row) { return s + select(row > 0_c, sqrt(row) * log(row), 0_c) * s; });
  static constexpr auto program = compile([] { return outputs(guarded, grad(guarded, x), grad(guarded, h)); });
  constexpr tensor<double, 3> rows{{-1, 4, 0}};
  const auto r = program(x = rows, h = 1.5);
  CHECK(r[guarded] == doctest::Approx(1.5 * (1 + 2 * std::log(4.0))));
  CHECK(r[grad(guarded, x)][0] == 0);
  CHECK(r[grad(guarded, x)][1] == doctest::Approx(1.5 * (std::log(4.0) / 4 + 0.5)));
  CHECK(r[grad(guarded, x)][2] == 0);
  CHECK(r[grad(guarded, h)] == doctest::Approx(1 + 2 * std::log(4.0)));
}

TEST_CASE("a step may capture expressions, and take what is outside") {
  static constexpr auto doubled = 2_c * h;
  static constexpr auto program = compile([] {
    constexpr auto inner = 3_c * h;
    return fold(0_c * h, input<"x", 3>, [inner](auto s, auto row) { return s + row * doubled + inner; });
  });
  CHECK(program(input<"x", 3> = tensor<double, 3>{{1, 2, 3}}, h = 0.5) == 6 + 4.5);
}

TEST_CASE("loops in words: their steps, the direction of the stream, and what they cost") {
  static constexpr auto cost = sum(square(scan(h, X, step_of).outputs));
  static constexpr auto program = compile([] { return outputs(cost, grad(cost, w)); });
  const std::string loops = loops_text(program);
  CHECK(loops.find("rows of T:\n") != std::string::npos);
  CHECK(loops.find("rows of T, the last first:\n") != std::string::npos);
  CHECK(loops.find("scan R      %9[T] from h: 4 statements a step\n") != std::string::npos);
  CHECK(loops.find(" a step, backwards\n") != std::string::npos);
  CHECK(gradient_graph(program).find("recurrence(h, ") != std::string::npos);
  CHECK(to_dot(program).find(">recurrence<") != std::string::npos);
  const std::string picture = loops_to_dot(program);
  CHECK(picture.find("scan R") != std::string::npos);
  CHECK(picture.find("4 statements a step") != std::string::npos);
  const program_cost report = cost_report(program, 100);
  CHECK(report.titles[3] == "scan R");
  CHECK(report.loops[3].flops == amount{0, 2 + 2 + 1 + 20, 0});  // 2 products, a sum of 2, a sum, tanh
  CHECK(report.loops[3].reads == amount{0, 3, 0});
  CHECK(report.loops[3].writes == amount{0, 1, 0});
}
