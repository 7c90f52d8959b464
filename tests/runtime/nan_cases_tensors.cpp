// SPDX-License-Identifier: BSL-1.0
// Lengths, largest elements and sums of exponentials where a tensor is all zero, all tied or all infinite:
// each case names the thread of another library that reported it.
#include <typeflow/expr/pooling.hpp>

#include "support/nan_cases.hpp"

using namespace nan_cases;
using namespace typeflow::literals;

namespace {

constexpr auto a = tf::input<"a", 4>;

}  // namespace

TEST_CASE("ADOL-C#107, jax#3058: the Euclidean norm has the derivative 0 at 0") {
  static constexpr auto f = tf::norm(x);
  constexpr auto program =
      tf::compile([] { return tf::outputs(f, tf::grad(f, x), tf::jvp(f, x, v), tf::hvp(f, x, v)); });
  const auto at_zero = program(x = four{{0, 0, 0, 0}}, v = ones);
  CHECK(at_zero[f] == 0);
  CHECK(numbers_are(at_zero[tf::grad(f, x)], {0, 0, 0, 0}));
  CHECK(at_zero[tf::jvp(f, x, v)] == 0);
  CHECK(numbers_are(at_zero[tf::hvp(f, x, v)], {0, 0, 0, 0}));
  const auto invalid = program(x = four{{0, none, 1, 0}}, v = ones);
  CHECK(std::isnan(invalid[f]));
  CHECK(std::isnan(invalid[tf::grad(f, x)][1]));
  const auto elsewhere = program(x = four{{0, 3, 0, -4}}, v = ones);
  CHECK(elsewhere[f] == 5);
  CHECK(numbers_are(elsewhere[tf::grad(f, x)], {0, 0.6, 0, -0.8}));
  CHECK(same(elsewhere[tf::jvp(f, x, v)], -0.2));
  CHECK(numbers_are(elsewhere[tf::hvp(f, x, v)], {0.2, 0.224, 0.2, 0.168}));
}

TEST_CASE("jax#654: distances of points to each other, the diagonal being 0") {
  static constexpr auto P = tf::input<"P", 3, 2>;
  static constexpr auto apart = tf::reshape<3, 1, 2>(P) - tf::reshape<1, 3, 2>(P);
  static constexpr auto energy = tf::sum(tf::norm(apart, tf::axes<2>));
  constexpr auto program =
      tf::compile([] { return tf::outputs(energy, tf::grad(energy, P), tf::jvp(energy, P, P)); });
  const auto r = program(P = tf::tensor<double, 3, 2>{{0, 0, 3, 4, 0, 0}});
  CHECK(r[energy] == 20);
  const double expected[] = {-1.2, -1.6, 2.4, 3.2, -1.2, -1.6};
  for (int i = 0; i < 6; ++i) CHECK(same(r[tf::grad(energy, P)](i / 2, i % 2), expected[i]));
  CHECK(same(r[tf::jvp(energy, P, P)], 20));
}

// There, 1 for every tied element let a training in half precision diverge: the elements share what arrives.
TEST_CASE(
    "onnxruntime#7217, pytorch#43519, pytorch#41779, pytorch#155048: tied largest elements share the "
    "gradient") {
  static constexpr auto largest = tf::sum(tf::max_pool<tf::pool{.size = {4, 1}}>(tf::reshape<1, 4, 1>(x)));
  constexpr auto program =
      tf::compile([] { return tf::outputs(largest, tf::grad(largest, x), tf::jvp(largest, x, v)); });
  const auto shares = [&](four numbers) { return program(x = numbers, v = ones)[tf::grad(largest, x)]; };
  CHECK(numbers_are(shares({{1, 3, 3, 2}}), {0, 0.5, 0.5, 0}));
  CHECK(numbers_are(shares({{0, -0.0, 0, 0}}), {0.25, 0.25, 0.25, 0.25}));
  CHECK(numbers_are(shares({{-infinity, -infinity, -infinity, -infinity}}), {0.25, 0.25, 0.25, 0.25}));
  CHECK(numbers_are(shares({{-1, infinity, 0, infinity}}), {0, 0.5, 0, 0.5}));
  CHECK(program(x = four{{2, 2, 2, 2}}, v = ones)[tf::jvp(largest, x, v)] == 1);
}

TEST_CASE("softmax and the logarithm of a sum of exponentials, written out: masked elements are -inf") {
  static constexpr auto exponentials = tf::exp(x);
  static constexpr auto total = tf::sum(exponentials);
  static constexpr auto softmax = exponentials / total;
  static constexpr auto guarded = tf::select(total > 0_c, tf::log(total), tf::constant<-infinity>);
  constexpr auto program = tf::compile([] {
    return tf::outputs(softmax, tf::vjp(softmax, x, a), tf::jvp(softmax, x, v), guarded, tf::grad(guarded, x),
                       tf::jvp(guarded, x, v), tf::hvp(guarded, x, v));
  });
  const auto r = program(x = four{{0, -infinity, 0, -infinity}}, a = four{{1, 2, 3, 4}}, v = ones);
  CHECK(numbers_are(r[softmax], {0.5, 0, 0.5, 0}));
  CHECK(numbers_are(r[tf::vjp(softmax, x, a)], {-0.5, 0, 0.5, 0}));
  CHECK(numbers_are(r[tf::jvp(softmax, x, v)], {0, 0, 0, 0}));
  CHECK(r[guarded] == std::log(2.0));
  CHECK(numbers_are(r[tf::grad(guarded, x)], {0.5, 0, 0.5, 0}));
  const auto masked = program(x = four{{-infinity, -infinity, -infinity, -infinity}}, a = ones, v = ones);
  CHECK(masked[guarded] == -infinity);
  CHECK(numbers_are(masked[tf::grad(guarded, x)], {0, 0, 0, 0}));
  CHECK(masked[tf::jvp(guarded, x, v)] == 0);
  CHECK(numbers_are(masked[tf::hvp(guarded, x, v)], {0, 0, 0, 0}));
  CHECK(std::isnan(masked[softmax][0]));
}
