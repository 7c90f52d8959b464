// SPDX-License-Identifier: BSL-1.0
// select, the ternary of expressions: what is not chosen reaches neither value nor gradient, whatever it would have been.
#include <doctest/doctest.h>

#include <limits>
#include <vector>

#include <typeflow/typeflow.hpp>

#include "support/numbers.hpp"

namespace {

namespace tf = typeflow;
using namespace tf::literals;

constexpr auto x = tf::input<"x">;
constexpr auto V = tf::input<"V", 6>;
constexpr double infinity = std::numeric_limits<double>::infinity();

struct slope {
  double value;
  double gradient;
  bool operator==(const slope&) const = default;
};

template <class F>
slope at(double number, F) {
  const auto result = tf::compile([] { return tf::value_and_grad(F{}(), tf::wrt(x)); })(x = number);
  return {result.value, result.gradients[x]};
}

}  // namespace

TEST_CASE("select: a branch with an infinite slope is not taken") {
  constexpr auto guarded_log = [] { return tf::select(x > 0_c, tf::log(x), 0_c); };
  CHECK(at(0, guarded_log) == slope{0, 0});
  CHECK(at(-1, guarded_log) == slope{0, 0});
  CHECK(at(2, guarded_log).gradient == 0.5);
  constexpr auto guarded_root = [] { return tf::select(x > 0_c, tf::sqrt(x), x * 2_c); };
  CHECK(at(0, guarded_root) == slope{0, 2});
  CHECK(at(-1, guarded_root) == slope{-2, 2});
  CHECK(at(4, guarded_root) == slope{2, 0.25});
  constexpr auto guarded_quotient = [] { return tf::select(x == 0_c, 1_c, tf::sin(x) / x); };
  CHECK(at(0, guarded_quotient) == slope{1, 0});
  CHECK(at(infinity, [] { return tf::select(x > 1_c, 3_c, x * x); }) == slope{3, 0});
}

TEST_CASE("select: the same for each element, and through a sum") {
  static constexpr auto total = tf::sum(tf::select(V > 0_c, tf::log(V), V * V));
  const std::vector<double> values{-2, -0.5, 0, 0.5, 1, 4};
  const auto gradient = tf::compile([] { return tf::grad(total, V); })(V = values);
  const std::vector<double> expected{-4, -1, 0, 2, 1, 0.25};
  CHECK(numbers::same(gradient, expected));
}
